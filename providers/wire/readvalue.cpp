#include "providers/wire/selector.h"

#include <QByteArrayList>
#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace tenantry {
namespace {

struct ReadingPhrases {
    Q_DECLARE_TR_FUNCTIONS(tenantry::Reading)
};

QString adjusted(const Reading &how, QString text)
{
    if (!how.segmentAfter.isEmpty() && text.contains(u'/')) {
        const QStringList segments = text.split(u'/');
        const qsizetype at = segments.indexOf(how.segmentAfter);
        text = at < 0 ? QString() : segments.value(at + 1);
    }
    if (how.afterLastSlash)
        text = text.mid(text.lastIndexOf(u'/') + 1);
    if (how.fold == Fold::Lower)
        text = text.toLower();
    else if (how.fold == Fold::Upper)
        text = text.toUpper();
    const auto other = how.instead.constFind(text);
    return other == how.instead.constEnd() ? text : *other;
}

// Nothing when the value is one of those that mean "none".
std::optional<QString> meant(const Reading &how, const JsonValue &value)
{
    const QString text = value.text();
    if (how.empties.contains(text))
        return std::nullopt;
    QString out = adjusted(how, text);
    return how.empties.contains(out) ? std::nullopt : std::optional(out);
}

bool isScalar(const JsonValue &value)
{
    const JsonKind kind = value.kind();
    return kind == JsonKind::Text || kind == JsonKind::Number || kind == JsonKind::Boolean;
}

// What does not fit stays visible: scalars as text, the rest as JSON.
Value asItIs(const JsonValue &value, const QString &text)
{
    if (isScalar(value))
        return text;
    return Json{jsonCompact(value.raw())};
}

std::optional<qint64> wholeNumber(const QString &text)
{
    bool fine = false;
    const qint64 number = text.trimmed().toLongLong(&fine);
    if (fine)
        return number;
    const std::optional<Decimal> decimal = Decimal::parse(text); // "3.0", "1e3"
    if (!decimal || decimal->text().contains(u'.'))
        return std::nullopt;
    const qint64 exact = decimal->text().toLongLong(&fine);
    return fine ? std::optional(exact) : std::nullopt;
}

std::optional<Value> typed(FieldType type, const JsonValue &value, const QString &text)
{
    switch (type) {
    case FieldType::Integer:
        if (const auto number = wholeNumber(text))
            return Value(*number);
        return std::nullopt; // 2.5 seats are not ours to round
    case FieldType::Decimal:
        if (const auto number = Decimal::parse(text))
            return Value(*number);
        return std::nullopt;
    case FieldType::Boolean:
        if (const auto yes = readBoolean(text))
            return Value(*yes);
        return std::nullopt;
    case FieldType::Time:
        if (const auto when = readInstant(text))
            return Value(*when);
        return std::nullopt;
    case FieldType::Date:
        if (const auto day = readDate(text))
            return Value(*day);
        return std::nullopt;
    case FieldType::Text:
    case FieldType::Choice:
    case FieldType::File:
        return isScalar(value) ? std::optional(Value(text)) : std::nullopt;
    case FieldType::List:
    case FieldType::Json:
        break;
    }
    return std::nullopt;
}

// Services that leave out zero, false and empty mean them.
Value unsaid(const Reading &how)
{
    switch (how.type) {
    case FieldType::Integer:
        if (const auto number = wholeNumber(how.missing))
            return *number;
        return Absent{};
    case FieldType::Decimal:
        if (const auto number = Decimal::parse(how.missing))
            return *number;
        return Absent{};
    case FieldType::Boolean:
        if (const auto yes = readBoolean(how.missing))
            return *yes;
        return Absent{};
    case FieldType::Text:
    case FieldType::Choice:
        return how.missing;
    default:
        return Absent{};
    }
}

QString complaint(FieldType type, const JsonValue &value)
{
    const QString shown = value.text().left(80);
    switch (type) {
    case FieldType::Integer:
        //: %1 is what a provider sent
        return ReadingPhrases::tr("not a whole number: \"%1\"").arg(shown);
    case FieldType::Decimal:
        //: %1 is what a provider sent
        return ReadingPhrases::tr("not a number: \"%1\"").arg(shown);
    case FieldType::Boolean:
        //: %1 is what a provider sent
        return ReadingPhrases::tr("neither true nor false: \"%1\"").arg(shown);
    case FieldType::Time:
        //: %1 is what a provider sent
        return ReadingPhrases::tr("not a time: \"%1\"").arg(shown);
    case FieldType::Date:
        //: %1 is what a provider sent
        return ReadingPhrases::tr("not a date: \"%1\"").arg(shown);
    default:
        //: %1 is what a provider sent
        return ReadingPhrases::tr("not a text: %1").arg(shown);
    }
}

// A single array stands for its elements.
QList<JsonValue> elementsOf(const QList<JsonValue> &found)
{
    if (found.size() != 1 || found.first().kind() != JsonKind::Array)
        return found;
    QList<JsonValue> inside;
    for (JsonValue child = found.first().first(); child.kind() != JsonKind::Missing; child = child.next())
        inside.append(child);
    return inside;
}

bool holds(const QString &wanted, const QList<JsonValue> &found)
{
    const QList<JsonValue> elements = elementsOf(found);
    return std::any_of(elements.cbegin(), elements.cend(),
        [&wanted](const JsonValue &value) { return value.text().compare(wanted, Qt::CaseInsensitive) == 0; });
}

Value readList(const Reading &how, const QList<JsonValue> &found)
{
    QStringList texts;
    for (const JsonValue &value : elementsOf(found)) {
        if (!value.isGiven())
            continue;
        if (!isScalar(value))
            texts.append(QString::fromUtf8(jsonCompact(value.raw())));
        else if (const std::optional<QString> text = meant(how, value))
            texts.append(*text);
    }
    return texts;
}

Value readJson(const QList<JsonValue> &found)
{
    if (found.size() == 1)
        return Json{jsonCompact(found.first().raw())};
    QByteArrayList parts;
    for (const JsonValue &value : found)
        parts.append(jsonCompact(value.raw()));
    return Json{'[' + parts.join(',') + ']'};
}

} // namespace

Value readValue(const Reading &how, const QList<JsonValue> &found, QString *finding)
{
    const auto given =
        std::find_if(found.begin(), found.end(), [](const JsonValue &v) { return v.isGiven(); });
    if (given == found.end())
        return how.missing.isEmpty() ? Value(Absent{}) : unsaid(how);
    if (!how.holds.isEmpty())
        return holds(how.holds, found);
    if (how.type == FieldType::List)
        return readList(how, found);
    if (how.type == FieldType::Json)
        return readJson(found);
    const std::optional<QString> text = meant(how, *given);
    if (!text)
        return Absent{};
    const bool isText = how.type == FieldType::Text || how.type == FieldType::Choice;
    if (isScalar(*given) && !isText && text->trimmed().isEmpty())
        return Absent{}; // "" where a number or a time belongs
    if (isScalar(*given) || isText) {
        if (std::optional<Value> value = typed(how.type, *given, *text))
            return *std::move(value);
    }
    if (finding)
        *finding = complaint(how.type, *given);
    return asItIs(*given, *text);
}

} // namespace tenantry
