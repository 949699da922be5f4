#include "providers/wire/placeholder.h"

#include "providers/wire/selector.h"

#include <QByteArrayList>
#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace tenantry {
namespace {

struct PlaceholderPhrases {
    Q_DECLARE_TR_FUNCTIONS(tenantry::Placeholder)
};

struct Part {
    QString literal; // used when name is empty
    QString name;
    QStringList transforms;
};

Error trouble(const QString &summary)
{
    Error error;
    error.fault = Fault::Invalid;
    error.summary = summary;
    return error;
}

const QStringList &knownTransforms()
{
    static const QStringList all{u"upper"_s, u"lower"_s, u"trim"_s, u"text"_s, u"iso"_s, u"date"_s, u"ms"_s,
        u"monthfirst"_s, u"comma"_s, u"id"_s, u"ids"_s, u"json"_s, u"number"_s};
    return all;
}

Result<Part> placeholder(QStringView inside)
{
    QStringList pieces;
    for (const QStringView piece : inside.split(u'|'))
        pieces.append(piece.trimmed().toString());
    Part part{{}, pieces.takeFirst(), pieces};
    const bool named = !part.name.isEmpty() && std::all_of(part.name.begin(), part.name.end(), [](QChar c) {
        return c.isLetterOrNumber() || QStringView(u"_.-:$").contains(c);
    });
    if (!named) {
        //: %1 is what somebody wrote between braces
        return trouble(PlaceholderPhrases::tr("{%1} is not a placeholder: it needs a name.").arg(inside));
    }
    for (const QString &transform : part.transforms) {
        if (!knownTransforms().contains(transform)) {
            //: %1 is a placeholder, %2 a word in it, %3 the words that exist
            return trouble(PlaceholderPhrases::tr("{%1}: there is no transform \"%2\", only %3.")
                               .arg(inside, transform, knownTransforms().join(", "_L1)));
        }
    }
    return part;
}

Result<QList<Part>> parse(const QString &text)
{
    QList<Part> parts;
    QString literal;
    const auto flush = [&] {
        if (!literal.isEmpty())
            parts.append({std::exchange(literal, {}), {}, {}});
    };
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text.at(i);
        const bool doubled = i + 1 < text.size() && text.at(i + 1) == c;
        if ((c == u'{' || c == u'}') && doubled) {
            literal += c;
            ++i;
        } else if (c == u'{') {
            const qsizetype end = text.indexOf(u'}', i);
            if (end < 0) {
                //: %1 is a text with placeholders
                return trouble(
                    PlaceholderPhrases::tr("\"%1\" opens a brace that it does not close.").arg(text));
            }
            const Result<Part> part = placeholder(QStringView(text).sliced(i + 1, end - i - 1));
            if (!part)
                return part.error();
            flush();
            parts.append(*part);
            i = end;
        } else if (c == u'}') {
            //: %1 is a text with placeholders
            return trouble(PlaceholderPhrases::tr("\"%1\" closes a brace that it did not open.").arg(text));
        } else {
            literal += c;
        }
    }
    flush();
    return parts;
}

QByteArray jsonOf(const Value &value);

// Objects that are named by their ids, as some services want their lists.
Json idObjects(const Value &value)
{
    const auto *list = std::get_if<QStringList>(&value);
    QByteArrayList out;
    for (const QString &id : list ? *list : QStringList{dataText(value)})
        out.append("{\"id\":" + jsonQuoted(id.trimmed()) + '}');
    return Json{'[' + out.join(',') + ']'};
}

std::optional<Value> momentAs(const QString &transform, const Value &value)
{
    std::optional<Instant> when;
    if (const auto *instant = std::get_if<Instant>(&value))
        when = *instant;
    else if (const auto *day = std::get_if<QDate>(&value))
        when = Instant::fromDateTime(QDateTime(*day, QTime(0, 0), Qt::UTC));
    else
        when = readInstant(dataText(value));
    if (!when)
        return std::nullopt;
    if (transform == "iso"_L1)
        return Value(dataText(*when));
    if (transform == "date"_L1)
        return Value(when->toDateTime().date().toString(Qt::ISODate));
    if (transform == "monthfirst"_L1)
        return Value(when->toDateTime().toString(u"MM/dd/yyyy HH:mm:ss"_s));
    return Value(when->ms);
}

Result<Value> transformed(Value value, const Part &part)
{
    for (const QString &transform : part.transforms) {
        const QString text = dataText(value);
        if (transform == "upper"_L1) {
            value = text.toUpper();
        } else if (transform == "lower"_L1) {
            value = text.toLower();
        } else if (transform == "trim"_L1) {
            value = text.trimmed();
        } else if (transform == "text"_L1) {
            value = text;
        } else if (transform == "comma"_L1) {
            const auto *list = std::get_if<QStringList>(&value);
            value = list ? list->join(u',') : text;
        } else if (transform == "id"_L1) {
            value = text.mid(text.lastIndexOf(u'/') + 1);
        } else if (transform == "ids"_L1) {
            value = idObjects(value);
        } else if (transform == "number"_L1) { // ids are text with us and numbers at some services
            const std::optional<Decimal> number = Decimal::parse(text);
            if (!number)
                //: %1 is the name of a placeholder, %2 its value
                return trouble(PlaceholderPhrases::tr("{%1} is not a number: \"%2\".").arg(part.name, text));
            value = *number;
        } else if (transform == "json"_L1) {
            value = QString::fromUtf8(jsonOf(value));
        } else if (std::optional<Value> moment = momentAs(transform, value)) {
            value = *std::move(moment);
        } else {
            //: %1 is the name of a placeholder, %2 its value
            return trouble(PlaceholderPhrases::tr("{%1} is not a time: \"%2\".").arg(part.name, text));
        }
    }
    return value;
}

Result<Value> valueOf(const Part &part, const Lookup &lookup)
{
    std::optional<Value> value = lookup(part.name);
    if (!value) {
        //: %1 is the name of a placeholder
        return trouble(PlaceholderPhrases::tr("Nothing is called {%1} here.").arg(part.name));
    }
    return isGiven(*value) ? transformed(*std::move(value), part) : Result<Value>(Value(Absent{}));
}

Result<Value> filled(const QList<Part> &parts, const Lookup &lookup)
{
    if (parts.size() == 1 && !parts.first().name.isEmpty())
        return valueOf(parts.first(), lookup);
    QString out;
    for (const Part &part : parts) {
        if (part.name.isEmpty()) {
            out += part.literal;
            continue;
        }
        const Result<Value> value = valueOf(part, lookup);
        if (!value || isAbsent(*value))
            return value;
        out += dataText(*value);
    }
    return Value(out);
}

QByteArray jsonOf(const Value &value)
{
    if (const auto *number = std::get_if<qint64>(&value))
        return QByteArray::number(*number);
    if (const auto *decimal = std::get_if<Decimal>(&value))
        return decimal->text().toLatin1();
    if (const auto *yes = std::get_if<bool>(&value))
        return *yes ? "true" : "false";
    if (const auto *json = std::get_if<Json>(&value))
        return json->text;
    if (const auto *list = std::get_if<QStringList>(&value)) {
        QByteArrayList quoted;
        for (const QString &text : *list)
            quoted.append(jsonQuoted(text));
        return '[' + quoted.join(',') + ']';
    }
    return isGiven(value) ? jsonQuoted(dataText(value)) : QByteArray("null");
}

} // namespace

QStringList placeholderNames(const QString &text)
{
    QStringList names;
    if (const Result<QList<Part>> parts = parse(text)) {
        for (const Part &part : *parts) {
            if (!part.name.isEmpty())
                names.append(part.name);
        }
    }
    return names;
}

Outcome checkPlaceholders(const QString &text)
{
    const Result<QList<Part>> parts = parse(text);
    return parts ? Outcome(Nothing{}) : Outcome(parts.error());
}

Result<Value> fillValue(const QString &text, const Lookup &lookup)
{
    const Result<QList<Part>> parts = parse(text);
    return parts ? filled(*parts, lookup) : parts.error();
}

Result<std::optional<QString>> fillText(const QString &text, const Lookup &lookup)
{
    const Result<Value> value = fillValue(text, lookup);
    if (!value)
        return value.error();
    return isAbsent(*value) ? std::optional<QString>() : std::optional(dataText(*value));
}

Result<QByteArray> fillAddress(const QString &text, const Lookup &lookup)
{
    const Result<QList<Part>> parts = parse(text);
    if (!parts)
        return parts.error();
    QByteArray out;
    for (const Part &part : *parts) {
        if (part.name.isEmpty()) {
            out += part.literal.toUtf8();
            continue;
        }
        const Result<Value> value = valueOf(part, lookup);
        if (!value)
            return value.error();
        QString piece = dataText(*value).trimmed();
        if (piece.isEmpty() || piece == "."_L1 || piece == ".."_L1) {
            //: %1 is the name of a placeholder, %2 a template like {host}/unit/{id}
            return trouble(PlaceholderPhrases::tr("{%1} has no value that can stand in the address %2.")
                               .arg(part.name, text));
        }
        if (!out.isEmpty()) {
            out += percentEncoded(piece);
            continue;
        }
        while (piece.endsWith(u'/'))
            piece.chop(1);
        out += piece.toUtf8();
    }
    return out;
}

Result<TextPairs> fillPairs(const TextPairs &pairs, const Lookup &lookup)
{
    TextPairs out;
    for (const auto &[name, text] : pairs) {
        const Result<Value> value = fillValue(text, lookup);
        if (!value)
            return value.error();
        if (const auto *list = std::get_if<QStringList>(&*value)) {
            for (const QString &one : *list)
                out.append({name, one});
        } else if (isGiven(*value)) {
            out.append({name, dataText(*value)});
        }
    }
    return out;
}

namespace {

struct Filled {
    std::optional<QByteArray> json; // nothing: left out
    int placeholders = 0;
    int given = 0;
};

class JsonFiller {
public:
    JsonFiller(const Lookup &lookup, WhenAbsent absent)
        : m_lookup(lookup)
        , m_absent(absent)
    {
    }
    Result<Filled> value(const QJsonValue &from) const
    {
        if (from.isString())
            return text(from.toString());
        if (from.isArray())
            return array(from.toArray());
        if (from.isObject())
            return object(from.toObject());
        const QByteArray wrapped = QJsonDocument(QJsonArray{from}).toJson(QJsonDocument::Compact);
        return Filled{wrapped.sliced(1, wrapped.size() - 2)};
    }

private:
    Result<Filled> text(const QString &from) const
    {
        const Result<QList<Part>> parts = parse(from);
        if (!parts)
            return parts.error();
        const Result<Value> got = filled(*parts, m_lookup);
        if (!got)
            return got.error();
        const bool asks =
            std::any_of(parts->begin(), parts->end(), [](const Part &part) { return !part.name.isEmpty(); });
        if (!isAbsent(*got))
            return Filled{jsonOf(*got), asks, asks};
        return m_absent == WhenAbsent::Drop ? Filled{{}, 1, 0} : Filled{QByteArray("\"\""), 1, 0};
    }
    Result<Filled> array(const QJsonArray &from) const
    {
        Filled out;
        QByteArrayList parts;
        for (const QJsonValue &element : from) {
            const Result<Filled> one = value(element);
            if (!one)
                return one.error();
            out.placeholders += one->placeholders;
            out.given += one->given;
            const bool hollow = m_absent == WhenAbsent::Drop && element.isObject() && one->placeholders > 0
                && one->given == 0;
            if (one->json && !hollow)
                parts.append(*one->json);
        }
        out.json = '[' + parts.join(',') + ']';
        return out;
    }
    Result<Filled> object(const QJsonObject &from) const
    {
        Filled out;
        QByteArrayList parts;
        for (auto member = from.begin(); member != from.end(); ++member) {
            const Result<Filled> one = value(member.value());
            if (!one)
                return one.error();
            out.placeholders += one->placeholders;
            out.given += one->given;
            // Nothing of it was given: "{}" would say that it is to be empty.
            const bool isBare = m_absent == WhenAbsent::Drop && one->placeholders > 0 && one->json == "{}";
            if (one->json && !(isBare && member.value().isObject()))
                parts.append(jsonQuoted(member.key()) + ':' + *one->json);
        }
        out.json = '{' + parts.join(',') + '}';
        return out;
    }
    const Lookup &m_lookup;
    WhenAbsent m_absent;
};

} // namespace

Result<QByteArray> fillJson(const QJsonValue &body, const Lookup &lookup, WhenAbsent absent)
{
    const Result<Filled> out = JsonFiller(lookup, absent).value(body);
    if (!out)
        return out.error();
    return out->json.value_or(QByteArray());
}

QByteArray percentEncoded(QStringView text, QByteArrayView keep)
{
    static constexpr char hex[] = "0123456789ABCDEF";
    QByteArray out;
    for (const char c : text.toUtf8()) {
        const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (letter || QByteArrayView("-._~").contains(c) || keep.contains(c)) {
            out += c;
        } else {
            const auto byte = static_cast<unsigned char>(c);
            out += '%';
            out += hex[byte >> 4];
            out += hex[byte & 15];
        }
    }
    return out;
}

QByteArray queryText(const TextPairs &pairs)
{
    QByteArrayList out;
    for (const auto &[name, value] : pairs)
        out.append(percentEncoded(name) + '=' + percentEncoded(value));
    return out.join('&');
}

QByteArray withQuery(const QByteArray &address, const QByteArray &query)
{
    if (query.isEmpty())
        return address;
    return address + (address.contains('?') ? '&' : '?') + query;
}

} // namespace tenantry
