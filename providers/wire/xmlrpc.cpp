#include "providers/wire/xmlrpc.h"

#include "providers/wire/json.h"
#include "providers/schema/value.h"

#include <QCoreApplication>
#include <QList>
#include <algorithm>
#include <limits>
#include <vector>

using namespace Qt::StringLiterals;

namespace tenantry {
namespace {

struct XmlRpcCallPhrases {
    Q_DECLARE_TR_FUNCTIONS(tenantry::XmlRpcCall)
};

Error uncallable(const QString &summary)
{
    Error error;
    error.fault = Fault::Invalid;
    error.summary = summary;
    error.remedy = XmlRpcCallPhrases::tr("Correct the value and try again. Nothing was sent.");
    return error;
}

// QXmlStreamWriter drops what XML cannot carry without a word, so it is looked for before.
bool canBeXml(QStringView text)
{
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char16_t c = text.at(i).unicode();
        if (c == u'\t' || c == u'\n' || c == u'\r')
            continue;
        if (c < 0x20 || c == 0xFFFE || c == 0xFFFF)
            return false;
        if (!QChar::isSurrogate(c))
            continue;
        const bool pair = QChar::isHighSurrogate(c) && i + 1 < text.size() && text.at(i + 1).isLowSurrogate();
        if (!pair)
            return false;
        ++i;
    }
    return true;
}

Result<QByteArray> escaped(const QString &text)
{
    if (!canBeXml(text)) {
        //: %1 is a text that a person typed
        return uncallable(XmlRpcCallPhrases::tr("\"%1\" holds a character that this service cannot be sent.")
                              .arg(text.simplified().left(80)));
    }
    QByteArray out = text.toUtf8();
    out.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\r", "&#13;");
    return out;
}

QByteArray tagged(const char *tag, const QByteArray &inside)
{
    return QByteArray("<") + tag + '>' + inside + "</" + tag + '>';
}

Result<QByteArray> written(const JsonValue &value);

Result<QByteArray> number(const JsonValue &value)
{
    const std::optional<Decimal> decimal = Decimal::parse(value.text());
    if (!decimal)
        return uncallable(
            XmlRpcCallPhrases::tr("%1 is too large a number for this service.").arg(value.text()));
    if (decimal->text().contains(u'.') || value.raw().contains('.'))
        return tagged("double", decimal->text().toLatin1());
    bool fine = false;
    const int whole = decimal->text().toInt(&fine);
    if (!fine) {
        //: %1 is a whole number
        return uncallable(
            XmlRpcCallPhrases::tr("%1 is too large a number for this service.").arg(value.text()));
    }
    return tagged("int", QByteArray::number(whole));
}

Result<QByteArray> structure(const JsonValue &value)
{
    QList<QPair<QString, JsonValue>> members;
    for (JsonValue child = value.first(); child.kind() != JsonKind::Missing; child = child.next())
        members.append({child.name(), child});
    std::sort(members.begin(), members.end(), [](const auto &a, const auto &b) { return a.first < b.first; });
    QByteArray out;
    for (const auto &[name, child] : std::as_const(members)) {
        const Result<QByteArray> key = escaped(name);
        if (!key)
            return key.error();
        const Result<QByteArray> inside = written(child);
        if (!inside)
            return inside.error();
        out += tagged("member", tagged("name", *key) + *inside);
    }
    return tagged("struct", out);
}

Result<QByteArray> list(const JsonValue &value)
{
    QByteArray out;
    for (JsonValue child = value.first(); child.kind() != JsonKind::Missing; child = child.next()) {
        const Result<QByteArray> inside = written(child);
        if (!inside)
            return inside.error();
        out += *inside;
    }
    return tagged("array", tagged("data", out));
}

Result<QByteArray> typed(const JsonValue &value)
{
    switch (value.kind()) {
    case JsonKind::Text: {
        const Result<QByteArray> text = escaped(value.text());
        return text ? Result<QByteArray>(tagged("string", *text)) : text;
    }
    case JsonKind::Number:
        return number(value);
    case JsonKind::Boolean:
        return tagged("boolean", value.raw() == "true" ? "1" : "0");
    case JsonKind::Object:
        return structure(value);
    case JsonKind::Array:
        return list(value);
    default:
        return uncallable(
            XmlRpcCallPhrases::tr("An argument is missing: this service takes no empty places."));
    }
}

// As deep as the arguments, which JsonTree has capped.
Result<QByteArray> written(const JsonValue &value)
{
    const Result<QByteArray> inside = typed(value);
    return inside ? Result<QByteArray>(tagged("value", *inside)) : inside;
}

bool isMethodName(const QString &method)
{
    const auto fits = [](QChar c) {
        return c.unicode() < 0x80 && (c.isLetterOrNumber() || QStringView(u"_.:/").contains(c));
    };
    return !method.isEmpty() && std::all_of(method.begin(), method.end(), fits);
}

} // namespace

Result<QByteArray> xmlRpcCall(const QString &method, QByteArrayView arguments)
{
    const Result<JsonTree> tree = JsonTree::parse(arguments);
    if (!tree)
        return tree.error();
    if (!isMethodName(method) || tree->root().kind() != JsonKind::Array)
        return uncallable(XmlRpcCallPhrases::tr("\"%1\" cannot be called.").arg(method));
    QByteArray params;
    for (JsonValue child = tree->root().first(); child.kind() != JsonKind::Missing; child = child.next()) {
        const Result<QByteArray> value = written(child);
        if (!value)
            return value.error();
        params += tagged("param", *value);
    }
    return QByteArray("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        + tagged("methodCall", tagged("methodName", method.toLatin1()) + tagged("params", params)) + '\n');
}

} // namespace tenantry
