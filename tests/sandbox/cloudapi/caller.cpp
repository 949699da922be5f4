#include "tests/sandbox/cloudapi/caller.h"

#include <QUrl>
#include <QXmlStreamReader>

using namespace Qt::StringLiterals;
using namespace tenantry::sandbox;

namespace {

QByteArray written(const QVariant &value)
{
    QByteArray inside;
    switch (value.typeId()) {
    case QMetaType::UnknownType:
        inside = "<nil/>";
        break;
    case QMetaType::Bool:
        inside = value.toBool() ? "<boolean>1</boolean>" : "<boolean>0</boolean>";
        break;
    case QMetaType::Int:
        inside = "<int>" + QByteArray::number(value.toInt()) + "</int>";
        break;
    case QMetaType::Double:
        inside = "<double>" + QByteArray::number(value.toDouble()) + "</double>";
        break;
    case QMetaType::QVariantMap: {
        inside = "<struct>";
        const QVariantMap members = value.toMap();
        for (auto it = members.cbegin(); it != members.cend(); ++it)
            inside += "<member><name>" + it.key().toUtf8() + "</name>" + written(it.value()) + "</member>";
        inside += "</struct>";
        break;
    }
    case QMetaType::QVariantList:
        inside = "<array><data>";
        for (const QVariant &item : value.toList())
            inside += written(item);
        inside += "</data></array>";
        break;
    default:
        inside = "<string>" + value.toString().toHtmlEscaped().toUtf8() + "</string>";
    }
    return "<value>" + inside + "</value>";
}

QVariant readValue(QXmlStreamReader &xml);

QVariant readTyped(QXmlStreamReader &xml)
{
    const QString type = xml.name().toString();
    if (type == u"struct") {
        QVariantMap out;
        while (xml.readNextStartElement()) {
            xml.readNextStartElement();
            const QString name = xml.readElementText();
            xml.readNextStartElement();
            out.insert(name, readValue(xml));
            xml.skipCurrentElement();
        }
        return out;
    }
    if (type == u"array") {
        QVariantList out;
        xml.readNextStartElement();
        while (xml.readNextStartElement())
            out.append(readValue(xml));
        xml.skipCurrentElement();
        return out;
    }
    const QString text = xml.readElementText();
    if (type == u"int")
        return text.toInt();
    if (type == u"boolean")
        return text == u"1";
    return type == u"nil" ? QVariant() : QVariant(text);
}

QVariant readValue(QXmlStreamReader &xml)
{
    xml.readNextStartElement();
    const QVariant out = readTyped(xml);
    xml.skipCurrentElement();
    return out;
}

Told readAnswer(const Reply &reply)
{
    Told told;
    told.status = reply.status;
    told.body = reply.body;
    QXmlStreamReader xml(reply.body);
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (xml.name() == u"fault")
            told.faultCode = -1;
        if (xml.name() == u"value") {
            const QVariant value = readValue(xml);
            if (told.faultCode == 0) {
                told.value = value;
            } else {
                told.faultCode = value.toMap().value(u"faultCode"_s).toInt();
                told.faultString = value.toMap().value(u"faultString"_s);
            }
            break;
        }
    }
    return told;
}

} // namespace

QByteArray callText(const QString &method, const QVariantList &arguments)
{
    QByteArray params;
    for (const QVariant &argument : arguments)
        params += "<param>" + written(argument) + "</param>";
    return "<?xml version='1.0'?>\n<methodCall>\n<methodName>" + method.toUtf8() + "</methodName>\n<params>\n"
        + params + "</params>\n</methodCall>\n";
}

Caller::Caller(Options options)
{
    options.provider = u"cloudapi"_s;
    if (!options.now.isValid())
        options.now = QDateTime(QDate(2026, 11, 5), QTime(12, 0), Qt::UTC);
    QString problem;
    m_sandbox = Sandbox::start(options, &problem);
    if (!m_sandbox)
        qFatal("%s", qPrintable(problem));
}

void Caller::vary(const QString &name, const QString &value)
{
    const QJsonValue done = m_sandbox->happen(u"variant"_s, {{u"name"_s, name}, {u"value"_s, value}});
    if (done != QJsonValue(true))
        qFatal("no variant %s=%s", qPrintable(name), qPrintable(value));
}

QString Caller::passwordOf(const QString &user) const
{
    for (const Person &person : m_sandbox->people()) {
        if (person.username == user)
            return person.password;
    }
    return u"wrong"_s;
}

Told Caller::post(const QByteArray &body, const QString &user, const QString &path)
{
    QMap<QString, QString> headers;
    const QString name = user.isEmpty() ? m_sandbox->administrator().username : user;
    const QByteArray pair = QString(name + u':' + passwordOf(name)).toUtf8();
    headers[u"Authorization"_s] = u"Basic "_s + QString::fromLatin1(pair.toBase64());
    const QUrl base(m_sandbox->baseUrl());
    const QString where = path.isEmpty() ? QString(base.path() + u'/') : path;
    return readAnswer(rawExchange(base.port(), {u"POST"_s, where, body, u"text/xml"_s, headers}));
}

Reply Caller::send(const QString &verb, const QByteArray &body)
{
    const QUrl base(m_sandbox->baseUrl());
    return rawExchange(base.port(), {verb, base.path(), body, u"text/xml"_s, {}});
}

Told Caller::callBare(const QString &method, const QVariantList &arguments, const QString &user)
{
    return post(callText(method, arguments), user);
}

Told Caller::call(const QString &method, const QVariantList &arguments, const QString &user,
    const QVariantMap &executionParams)
{
    QVariantList all = arguments;
    all << QString() << executionParams;
    return callBare(u"cloud_api_"_s + method, all, user);
}

QString Caller::customer(int number)
{
    const QVariantList rows = call(u"customer.list"_s, {QString()}).result().toList();
    return rows.value(number).toMap().value(u"guid"_s).toString();
}

QVariantMap Caller::row(const QString &guid)
{
    return call(u"customer.list"_s, {guid}).result().toList().value(0).toMap();
}
