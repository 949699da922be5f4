#pragma once
#include <QByteArray>
#include <QDate>
#include <QDateTime>
#include <QString>
#include <QStringList>
#include <compare>
#include <optional>
#include <variant>

namespace tenantry {

// The answer that made this record did not speak of the field: what is cached stays.
struct Unasked {
    friend bool operator==(Unasked, Unasked) = default;
};

// The provider spoke of the object and gave no value (missing key or null).
struct Absent {
    friend bool operator==(Absent, Absent) = default;
};

// An exact decimal number as text ("12.5", "-0.0375"): money, coins and quantities
// never pass through binary floating point.
class Decimal {
public:
    Decimal() = default;
    // Accepts what providers send: 7, 7.50, -0.5, 1e-3. No thousands separators.
    static std::optional<Decimal> parse(QStringView text);
    [[nodiscard]] const QString &text() const { return m_text; } // canonical: no exponent, no superfluous zeros
    [[nodiscard]] double approximate() const { return m_text.toDouble(); } // for charts and sorting only
    friend bool operator==(const Decimal &, const Decimal &) = default;
    friend std::strong_ordering operator<=>(const Decimal &a, const Decimal &b);

private:
    explicit Decimal(QString text)
        : m_text(std::move(text))
    {
    }
    QString m_text = QStringLiteral("0");
};

// A moment in UTC, milliseconds since 1970.
struct Instant {
    qint64 ms = 0;
    static Instant fromDateTime(const QDateTime &when) { return {when.toMSecsSinceEpoch()}; }
    [[nodiscard]] QDateTime toDateTime() const { return QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC); }
    friend auto operator<=>(const Instant &, const Instant &) = default;
};

// A part of an answer that the schema leaves open, as compact JSON.
struct Json {
    QByteArray text;
    friend bool operator==(const Json &, const Json &) = default;
};

using Value = std::variant<Unasked, Absent, bool, qint64, Decimal, QString, Instant, QDate, QStringList, Json>;

[[nodiscard]] inline bool isUnasked(const Value &value) { return std::holds_alternative<Unasked>(value); }
[[nodiscard]] inline bool isAbsent(const Value &value) { return std::holds_alternative<Absent>(value); }
[[nodiscard]] inline bool isGiven(const Value &value) { return !isUnasked(value) && !isAbsent(value); }

// The value as data: ISO 8601 UTC times, '.' decimals, "true"/"false", lists joined by " | ".
// Unasked and absent are empty. Independent of locale and time zone.
[[nodiscard]] QString dataText(const Value &value);

} // namespace tenantry
