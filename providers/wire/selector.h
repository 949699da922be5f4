#pragma once
#include "providers/schema/operation.h"
#include "providers/schema/result.h"
#include "providers/schema/value.h"
#include "providers/wire/json.h"
#include <QHash>
#include <QList>
#include <QString>
#include <QStringList>

namespace tenantry {

// One item of a list, as slices of the answer's bytes.
struct JsonItem {
    QByteArrayView text;
    QList<QByteArrayView> around; // the objects that enclose it, nearest first
    quint64 answer = 0; // differs from one answer to the next, even when memory is used again
};

// A path into an item, like a JSON pointer: "/product/name", "" for the item itself.
//   "*"           every element (or member): "/users/*/id"
//   "[id=x]"      the elements whose member "id" is the text "x": "/params/[id=tenant]/value"
//   "^" in front  the nearest enclosing object, "^^" the one around that: "^/organisation/id"
//   several paths the first that is there and not null counts
class Selector {
public:
    struct Path {
        int up = 0;
        QStringList steps; // unescaped
        friend bool operator==(const Path &, const Path &) = default;
    };
    Selector() = default; // the item itself
    static Result<Selector> parse(const QString &path);
    static Result<Selector> parse(const QStringList &alternatives);

    [[nodiscard]] const QList<Path> &paths() const { return m_paths; }
    [[nodiscard]] bool looksUp() const; // some alternative begins with ^
    // The values it leads to inside one tree (paths with ^ are left out): at most one without "*".
    [[nodiscard]] QList<JsonValue> all(const JsonValue &root) const;
    [[nodiscard]] JsonValue first(const JsonValue &root) const;
    [[nodiscard]] QString toString() const;

private:
    QList<Path> m_paths{Path{}};
};

enum class Fold { None, Lower, Upper };

// How one field is read from an item.
struct Reading {
    Selector from;
    FieldType type = FieldType::Text;
    Fold fold = Fold::None;
    bool afterLastSlash = false; // "accounts/1/customers/88012" → "88012"
    QString segmentAfter; // "customers": "accounts/1/customers/88012/orders/3" → "88012"
    QStringList empties; // texts that mean "no value": "01/01/1970 00:00:00", "HB-0000-0000"
    QHash<QString, QString> instead; // texts that stand for others: "unlimited" → "-1"
    QString missing; // what it means when the member is not there at all; empty: no value
    QString holds; // not empty: true when this text is among the values found, whatever its case
};

// Something that was not as described; the value was kept nevertheless.
struct Finding {
    QString path; // Selector::toString
    QString what; // "not a number: \"many\""
    friend bool operator==(const Finding &, const Finding &) = default;
};

// The value at a path by the lenient rules of its type: numbers also as text, decimals with every
// digit, many spellings of times and booleans. Missing, null and "no value" are Absent.
// What does not fit the type is kept as text or JSON, and told in `finding`.
[[nodiscard]] Value readValue(const Reading &how, const QList<JsonValue> &found, QString *finding = nullptr);

// A moment in any form that providers send: RFC 3339 with 0-9 digits and any offset, without one
// (UTC), with a space, "MM/dd/yyyy HH:mm:ss", "yyyyMMddTHH:mm:ss", digits of epoch milliseconds.
[[nodiscard]] std::optional<Instant> readInstant(QStringView text);
[[nodiscard]] std::optional<QDate> readDate(QStringView text);
[[nodiscard]] std::optional<bool> readBoolean(QStringView text);

// Reads the same fields from item after item. Values of enclosing objects are looked up once per
// enclosing object and not once per item. Not for two threads at once.
class ItemReader final {
public:
    explicit ItemReader(QList<Reading> readings);
    // One value a reading, in order. The item must come out of a JsonScan, or be well formed.
    [[nodiscard]] Result<QList<Value>> read(const JsonItem &item);
    [[nodiscard]] const QList<Finding> &findings() const { return m_findings; } // the first 100 of them
    // The item as compact JSON without the members at these paths, for Record::raw.
    [[nodiscard]] static QByteArray raw(const JsonItem &item, const QList<Selector> &without);

private:
    struct Above {
        quint64 answer = 0; // which answer, and which enclosing object in it, the value was read from
        const char *object = nullptr;
        Value value;
    };
    [[nodiscard]] Result<Value> readOne(qsizetype index, const JsonItem &item);
    [[nodiscard]] Result<Value> readAbove(qsizetype index, const JsonItem &item, QString *finding);
    void note(const Reading &reading, const QString &what);

    QList<Reading> m_readings;
    std::vector<Above> m_above; // one a reading
    JsonTree m_tree; // of the item; its memory is used again
    QList<Finding> m_findings;
};

} // namespace tenantry
