#include "providers/squonk2/eventframe.h"

#include "providers/wire/json.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace tenantry {
namespace {

Error notAFrame(QStringView text, const QString &why)
{
    return {.fault = Fault::Protocol,
        //: %1 says what is wrong with a message of the event stream.
        .summary =
            QCoreApplication::translate("EventFrame", "A message of the event stream cannot be read: %1")
                .arg(why),
        .words = text.left(120).toString()};
}

// Numbers come as numbers or as text; an ordinal below 1 is none.
std::optional<qint64> whole(const JsonValue &value)
{
    bool fine = false;
    const qint64 number = value.text().toLongLong(&fine);
    return fine ? std::optional(number) : std::nullopt;
}

Result<EventFrame> fromJson(QStringView text)
{
    const QByteArray bytes = text.toUtf8();
    const Result<JsonTree> tree = JsonTree::parse(bytes);
    if (!tree)
        return notAFrame(text, tree.error().summary);
    const JsonValue root = tree.value().root();
    const std::optional<qint64> ordinal = whole(root.member(u"ess_ordinal"));
    const QString type = root.member(u"message_type").text();
    if (!ordinal || *ordinal < 1 || type.isEmpty())
        return notAFrame(text, QCoreApplication::translate("EventFrame", "its type or number is missing."));
    const JsonValue body = root.member(u"message_body");
    return EventFrame{type, {body.isGiven() ? jsonCompact(body.raw()) : QByteArrayLiteral("{}")}, *ordinal,
        {whole(root.member(u"ess_timestamp")).value_or(0)}};
}

// "ordinal: 17" → 17
std::optional<qint64> labelled(QStringView part, QStringView label)
{
    part = part.trimmed();
    if (!part.startsWith(label))
        return std::nullopt;
    bool fine = false;
    const qint64 number = part.mid(label.size()).trimmed().toLongLong(&fine);
    return fine ? std::optional(number) : std::nullopt;
}

// Cut from the right: a bar may occur inside quoted text.
Result<EventFrame> fromText(QStringView text)
{
    const qsizetype time = text.lastIndexOf(u'|');
    const qsizetype place = time < 1 ? -1 : text.lastIndexOf(u'|', time - 1);
    const qsizetype type = text.indexOf(u'|');
    if (place < 0 || type >= place)
        return notAFrame(text, QCoreApplication::translate("EventFrame", "it has too few parts."));
    const std::optional<qint64> ordinal = labelled(text.mid(place + 1, time - place - 1), u"ordinal:");
    const std::optional<qint64> stamp = labelled(text.mid(time + 1), u"timestamp:");
    if (!ordinal || *ordinal < 1 || !stamp || type == 0)
        return notAFrame(text, QCoreApplication::translate("EventFrame", "its type or number is missing."));
    const QStringView inside = text.mid(type + 1, place - type - 1);
    return EventFrame{
        text.left(type).toString(), {"{\"text\":" + jsonQuoted(inside) + '}'}, *ordinal, {*stamp}};
}

} // namespace

Result<EventFrame> readEventFrame(QStringView text)
{
    const QStringView trimmed = text.trimmed();
    return trimmed.startsWith(u'{') ? fromJson(trimmed) : fromText(trimmed);
}

EventOrder::Heard EventOrder::hear(qint64 ordinal)
{
    if (ordinal <= m_last)
        return {Verdict::Seen, 0};
    const qint64 lost = m_last == 0 ? 0 : ordinal - m_last - 1;
    m_last = ordinal;
    return {Verdict::New, lost};
}

// The reference itself is sent again by some servers, so asking for the last one loses nothing.
std::optional<qint64> EventOrder::resumeFrom() const
{
    return m_last > 0 ? std::optional(m_last) : std::nullopt;
}

} // namespace tenantry
