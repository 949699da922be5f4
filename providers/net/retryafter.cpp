#include "providers/net/retryafter.h"

#include <QLocale>
#include <QTimeZone>

using namespace Qt::StringLiterals;

namespace tenantry {

namespace {

// A year is longer than anybody waits, and keeps the arithmetic far from overflow.
constexpr qint64 longestSeconds = 365LL * 24 * 3600;

QDateTime httpDate(const QString &text)
{
    // The weekday says nothing that the date does not, and servers get it wrong.
    const QString rest =
        text.contains(u',') ? text.section(u',', 1).trimmed() : text.section(u' ', 1).simplified();
    const QLocale c = QLocale::c();
    for (const QString &form : {u"d MMM yyyy HH:mm:ss 'GMT'"_s, u"MMM d HH:mm:ss yyyy"_s}) {
        QDateTime when = c.toDateTime(rest, form);
        if (when.isValid()) {
            when.setTimeSpec(Qt::UTC);
            return when;
        }
    }
    QDateTime when = c.toDateTime(rest, u"d-MMM-yy HH:mm:ss 'GMT'"_s); // two digits: Qt reads 19xx
    when.setTimeSpec(Qt::UTC);
    return when.isValid() && when.date().year() < 1970 ? when.addYears(100) : when;
}

} // namespace

std::optional<std::chrono::milliseconds> retryAfter(QByteArrayView value, const QDateTime &utcNow)
{
    const QByteArray text = value.trimmed().toByteArray();
    if (text.isEmpty())
        return std::nullopt;
    const bool digits = std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (digits) {
        bool fits = false;
        const qint64 seconds = text.toLongLong(&fits);
        return std::chrono::seconds(fits ? qMin(seconds, longestSeconds) : longestSeconds);
    }
    const QDateTime when = httpDate(QString::fromLatin1(text));
    if (!when.isValid())
        return std::nullopt;
    const qint64 ms = qBound(0LL, utcNow.msecsTo(when), longestSeconds * 1000);
    return std::chrono::milliseconds(ms);
}

} // namespace tenantry
