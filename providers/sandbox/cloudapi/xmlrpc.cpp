#include "providers/sandbox/cloudapi/xmlrpc.h"

#include <QXmlStreamReader>

#include <algorithm>
#include <optional>

using namespace Qt::StringLiterals;

namespace tenantry::sandbox::cloudapi {

namespace {

constexpr int deepest = 200;

// As tolerant as the server's own parser: elements by local name, untyped text is a string.
class CallReader {
public:
    explicit CallReader(const QByteArray &body)
        : m_xml(body)
    {
    }
    ReadCall read()
    {
        ReadCall call;
        bool isCall = false;
        while (!m_xml.atEnd()) {
            if (m_xml.readNext() != QXmlStreamReader::StartElement)
                continue;
            if (m_xml.name() == u"methodName") {
                call.method = m_xml.readElementText().trimmed();
                isCall = true;
            } else if (m_xml.name() == u"value") {
                call.arguments.append(value(0));
            }
        }
        call.kind = isCall ? ReadCall::Kind::Call : ReadCall::Kind::NotACall;
        if (m_xml.hasError()) {
            call.kind = ReadCall::Kind::NotXml;
            call.problem = u"%1: line %2, column %3"_s.arg(m_xml.errorString())
                               .arg(m_xml.lineNumber())
                               .arg(m_xml.columnNumber());
        }
        return call;
    }

private:
    QVariant value(int depth)
    {
        if (depth > deepest) {
            m_xml.raiseError(u"nested too deeply"_s);
            return {};
        }
        QString text;
        std::optional<QVariant> typed;
        while (!m_xml.atEnd()) {
            const auto token = m_xml.readNext();
            if (token == QXmlStreamReader::Characters)
                text += m_xml.text();
            else if (token == QXmlStreamReader::StartElement)
                typed = typedValue(depth);
            else if (token == QXmlStreamReader::EndElement)
                break;
        }
        return typed ? *typed : QVariant(text);
    }
    QVariant typedValue(int depth)
    {
        const QString type = m_xml.name().toString();
        if (type == u"struct")
            return structure(depth);
        if (type == u"array")
            return list(depth);
        const QString text = m_xml.readElementText();
        if (type == u"string" || type == u"dateTime.iso8601")
            return text;
        if (type == u"nil")
            return {};
        if (type == u"int" || type == u"i4" || type == u"i8")
            return number(text);
        if (type == u"double")
            return text.trimmed().toDouble();
        if (type == u"boolean")
            return text.trimmed() == u"1" || text.trimmed().toLower() == u"true";
        if (type == u"base64")
            return QByteArray::fromBase64(text.toLatin1());
        m_xml.raiseError(u"unknown type "_s + type);
        return {};
    }
    QVariant number(const QString &text)
    {
        bool isNumber = false;
        const qlonglong out = text.trimmed().toLongLong(&isNumber);
        if (!isNumber)
            m_xml.raiseError(u"invalid literal for int(): "_s + text);
        return out;
    }
    QVariant structure(int depth)
    {
        QVariantMap out;
        while (m_xml.readNextStartElement()) {
            QString name;
            QVariant inside;
            while (m_xml.readNextStartElement()) {
                if (m_xml.name() == u"name")
                    name = m_xml.readElementText();
                else
                    inside = value(depth + 1);
            }
            out.insert(name, inside);
        }
        return out;
    }
    QVariant list(int depth)
    {
        QVariantList out;
        while (m_xml.readNextStartElement()) {
            while (m_xml.readNextStartElement())
                out.append(value(depth + 1));
        }
        return out;
    }
    QXmlStreamReader m_xml;
};

// The server escapes these three and nothing else: a carriage return goes out as it is.
QByteArray escaped(const QString &text)
{
    return text.toUtf8().replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
}

void write(QByteArray &out, const QVariant &value)
{
    out += "<value>";
    switch (value.typeId()) {
    case QMetaType::UnknownType:
    case QMetaType::Nullptr:
        out += "<nil/>";
        break;
    case QMetaType::Bool:
        out += value.toBool() ? "<boolean>1</boolean>" : "<boolean>0</boolean>";
        break;
    case QMetaType::Int:
    case QMetaType::LongLong:
        out += "<int>" + QByteArray::number(value.toLongLong()) + "</int>";
        break;
    case QMetaType::Double:
        out += "<double>" + QByteArray::number(value.toDouble(), 'g', 17) + "</double>";
        break;
    case QMetaType::QByteArray:
        out += "<base64>\n" + value.toByteArray().toBase64() + "\n</base64>";
        break;
    case QMetaType::QVariantList:
    case QMetaType::QStringList:
        out += "<array><data>\n";
        for (const QVariant &item : value.toList())
            write(out, item);
        out += "</data></array>";
        break;
    case QMetaType::QVariantMap: {
        out += "<struct>\n";
        const QVariantMap members = value.toMap();
        for (auto it = members.cbegin(); it != members.cend(); ++it) {
            out += "<member>\n<name>" + escaped(it.key()) + "</name>\n";
            write(out, it.value());
            out += "</member>\n";
        }
        out += "</struct>";
        break;
    }
    default:
        out += "<string>" + escaped(value.toString()) + "</string>";
    }
    out += "</value>\n";
}

} // namespace

ReadCall readCall(const QByteArray &body)
{
    return CallReader(body).read();
}

bool holdsNil(const QVariant &value)
{
    if (!value.isValid())
        return true;
    if (value.typeId() == QMetaType::QVariantList) {
        const QVariantList items = value.toList();
        return std::any_of(items.begin(), items.end(), holdsNil);
    }
    if (value.typeId() == QMetaType::QVariantMap) {
        const QVariantMap members = value.toMap();
        return std::any_of(members.begin(), members.end(), holdsNil);
    }
    return false;
}

std::string writtenAnswer(const QVariant &value)
{
    QByteArray out = "<?xml version='1.0'?>\n<methodResponse>\n<params>\n<param>\n";
    write(out, value);
    out += "</param>\n</params>\n</methodResponse>\n";
    return out.toStdString();
}

std::string writtenFault(int code, const QVariant &words)
{
    QByteArray out = "<?xml version='1.0'?>\n<methodResponse>\n<fault>\n";
    write(out, QVariantMap{{u"faultCode"_s, code}, {u"faultString"_s, words}});
    out += "</fault>\n</methodResponse>\n";
    return out.toStdString();
}

} // namespace tenantry::sandbox::cloudapi
