// v1 as XML. The real form is unknown; this one is the contract's.
#include "providers/sandbox/streamone/oldquery.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace tenantry::sandbox::streamone {

namespace {

void appendElement(QString &xml, const QString &name, const QJsonValue &value);

void appendMembers(QString &xml, const QJsonObject &object)
{
    for (auto it = object.begin(); it != object.end(); ++it)
        appendElement(xml, it.key(), it.value());
}

// A plural holds its singulars; what is singular already is repeated.
void appendArray(QString &xml, const QString &name, const QJsonArray &array)
{
    const bool isPlural = name.endsWith(u's');
    const QString inner = isPlural ? name.chopped(1) : name;
    QString elements;
    for (const QJsonValue element : array)
        appendElement(elements, inner, element);
    xml += isPlural ? u'<' + name + u'>' + elements + u"</" + name + u'>' : elements;
}

void appendElement(QString &xml, const QString &name, const QJsonValue &value)
{
    if (value.isArray())
        return appendArray(xml, name, value.toArray());
    xml += u'<' + name + u'>';
    if (value.isObject())
        appendMembers(xml, value.toObject());
    else
        xml += value.toVariant().toString().toHtmlEscaped();
    xml += u"</" + name + u'>';
}

} // namespace

Answered asXml(const Answered &json)
{
    const QJsonObject object =
        QJsonDocument::fromJson(QByteArray::fromStdString(json.body ? *json.body : "{}")).object();
    QString xml = u"<?xml version=\"1.0\" encoding=\"UTF-8\"?><response>"_s;
    for (const QString &name : {u"success"_s, u"message"_s, u"data"_s}) {
        if (object.contains(name))
            appendElement(xml, name, object[name]);
    }
    xml += u"</response>";
    Answered answer = Answered::text(json.status, "text/xml; charset=utf-8", xml.toStdString());
    answer.headers = json.headers;
    return answer;
}

} // namespace tenantry::sandbox::streamone
