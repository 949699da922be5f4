#include "providers/wire/xmlrpc.h"

#include "providers/schema/value.h"
#include "providers/wire/json.h"
#include "providers/wire/replyerror.h"

#include <QCoreApplication>
#include <QMap>
#include <QXmlStreamReader>
#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace tenantry {
namespace {

struct XmlRpcAnswerPhrases {
    Q_DECLARE_TR_FUNCTIONS(tenantry::XmlRpcAnswer)
};

// Reads one document into JSON text. Elements are known by local name, whatever their prefix.
class XmlRpcReader {
public:
    XmlRpcReader(const QByteArray &body, int depthLimit)
        : m_xml(body)
        , m_depthLimit(depthLimit)
    {
    }

    // "methodResponse" holds either params or a fault, exactly once.
    bool document(QByteArray &json, bool &isFault)
    {
        if (!element(u"methodResponse"))
            return false;
        if (!startElement())
            return fail(XmlRpcAnswerPhrases::tr("The answer holds neither a result nor a fault."));
        isFault = m_xml.name() == u"fault";
        const bool read = isFault ? insideFault(json) : m_xml.name() == u"params" && insideParams(json);
        if (!read)
            return fail(XmlRpcAnswerPhrases::tr("The answer is not a proper XML-RPC answer."));
        if (startElement())
            return fail(XmlRpcAnswerPhrases::tr("The answer holds more than one result."));
        return atEndOfDocument();
    }
    const QString &problem() const { return m_problem; }
    const QXmlStreamReader &xml() const { return m_xml; }

private:
    bool fail(const QString &why)
    {
        if (m_problem.isEmpty())
            m_problem = why;
        return false;
    }
    // Steps on; entities and document types are refused before anything of them is used.
    QXmlStreamReader::TokenType step()
    {
        const QXmlStreamReader::TokenType token = m_xml.readNext();
        if (token == QXmlStreamReader::DTD || token == QXmlStreamReader::EntityReference) {
            fail(XmlRpcAnswerPhrases::tr(
                "The answer defines entities of its own (DOCTYPE): that is refused."));
            return QXmlStreamReader::Invalid;
        }
        return token;
    }
    // The next start element at this level; false at the end of the enclosing one. Text between is not
    // allowed.
    bool startElement()
    {
        for (;;) {
            switch (step()) {
            case QXmlStreamReader::StartElement:
                return true;
            case QXmlStreamReader::EndElement:
            case QXmlStreamReader::EndDocument:
            case QXmlStreamReader::Invalid:
                return false;
            case QXmlStreamReader::Characters:
                if (!m_xml.isWhitespace())
                    return fail(XmlRpcAnswerPhrases::tr("The answer holds text where none belongs."));
                break;
            default:
                break;
            }
        }
    }
    bool element(QStringView name) { return startElement() && m_xml.name() == name; }
    bool closed() { return !startElement() && m_problem.isEmpty() && !m_xml.hasError(); }
    bool atEndOfDocument()
    {
        while (!m_xml.atEnd())
            step();
        return m_problem.isEmpty() && !m_xml.hasError();
    }
    bool insideFault(QByteArray &json) { return element(u"value") && value(json, 1) && closed(); }
    bool insideParams(QByteArray &json)
    {
        return element(u"param") && element(u"value") && value(json, 1) && closed() && closed();
    }

    // Inside <value>: a typed element, or bare text, which is a string.
    bool value(QByteArray &json, int depth)
    {
        if (depth > m_depthLimit)
            return fail(XmlRpcAnswerPhrases::tr("The answer nests its values too deeply."));
        QString text;
        bool typed = false;
        for (;;) {
            switch (step()) {
            case QXmlStreamReader::StartElement:
                if (typed || !QStringView(text).trimmed().isEmpty() || !typedValue(json, depth))
                    return fail(
                        XmlRpcAnswerPhrases::tr("The answer holds a value of two types, or of none known."));
                typed = true;
                break;
            case QXmlStreamReader::Characters:
                text += m_xml.text();
                break;
            case QXmlStreamReader::EndElement:
                if (!typed)
                    json = jsonQuoted(text);
                else if (!QStringView(text).trimmed().isEmpty())
                    return fail(XmlRpcAnswerPhrases::tr("The answer holds text where none belongs."));
                return true;
            case QXmlStreamReader::Comment:
            case QXmlStreamReader::ProcessingInstruction:
                break;
            default:
                return false;
            }
        }
    }
    bool typedValue(QByteArray &json, int depth)
    {
        const QString type = m_xml.name().toString();
        if (type == "struct"_L1)
            return structure(json, depth);
        if (type == "array"_L1)
            return list(json, depth);
        QString text;
        return textOnly(text) && scalar(type, text, json);
    }
    bool textOnly(QString &text)
    {
        for (;;) {
            switch (step()) {
            case QXmlStreamReader::Characters:
                text += m_xml.text();
                break;
            case QXmlStreamReader::EndElement:
                return true;
            case QXmlStreamReader::Comment:
            case QXmlStreamReader::ProcessingInstruction:
                break;
            default:
                return fail(XmlRpcAnswerPhrases::tr("The answer holds an element inside a plain value."));
            }
        }
    }
    bool scalar(const QString &type, const QString &text, QByteArray &json)
    {
        static constexpr std::array whole{"int"_L1, "i4"_L1, "i8"_L1, "i1"_L1, "i2"_L1};
        static constexpr std::array decimal{"double"_L1, "float"_L1, "bigdecimal"_L1};
        if (type == "string"_L1 || type == "dateTime.iso8601"_L1) {
            json = jsonQuoted(type == "string"_L1 ? text : text.trimmed());
            return true;
        }
        if (std::find(whole.begin(), whole.end(), type) != whole.end())
            return number(text, false, json);
        if (std::find(decimal.begin(), decimal.end(), type) != decimal.end())
            return number(text, true, json);
        if (type == "boolean"_L1)
            return boolean(text, json);
        if (type == "base64"_L1)
            return base64(text, json);
        json = "null";
        return type == "nil"_L1 && QStringView(text).trimmed().isEmpty();
    }
    bool number(const QString &text, bool fraction, QByteArray &json)
    {
        bool fine = true;
        if (!fraction)
            text.trimmed().toLongLong(&fine);
        const std::optional<Decimal> read = Decimal::parse(text);
        json = read ? read->text().toLatin1() : QByteArray();
        return (fine && read)
            || fail(XmlRpcAnswerPhrases::tr("The answer holds a broken number: \"%1\".").arg(text.left(40)));
    }
    bool boolean(const QString &text, QByteArray &json)
    {
        const QString word = text.trimmed().toLower();
        const bool yes = word == "1"_L1 || word == "true"_L1;
        json = yes ? "true" : "false";
        return yes || word == "0"_L1 || word == "false"_L1
            || fail(XmlRpcAnswerPhrases::tr("The answer holds a broken boolean: \"%1\".").arg(text.left(40)));
    }
    bool base64(const QString &text, QByteArray &json)
    {
        QByteArray compact;
        for (const QChar c : text) {
            if (!c.isSpace())
                compact += c.unicode() < 0x80 ? char(c.unicode()) : '?';
        }
        const auto decoded = QByteArray::fromBase64Encoding(compact, QByteArray::AbortOnBase64DecodingErrors);
        json = jsonQuoted(QString::fromLatin1(compact));
        return bool(decoded) || fail(XmlRpcAnswerPhrases::tr("The answer holds broken binary data."));
    }
    bool structure(QByteArray &json, int depth)
    {
        QMap<QString, QByteArray> members; // the last of equal names counts
        while (startElement()) {
            if (m_xml.name() != u"member" || !member(members, depth))
                return fail(XmlRpcAnswerPhrases::tr("The answer holds a broken structure."));
        }
        QByteArray inside;
        for (auto it = members.cbegin(); it != members.cend(); ++it)
            inside += (inside.isEmpty() ? "" : ",") + jsonQuoted(it.key()) + ':' + it.value();
        json = '{' + inside + '}';
        return m_problem.isEmpty() && !m_xml.hasError();
    }
    bool member(QMap<QString, QByteArray> &members, int depth)
    {
        std::optional<QString> name;
        std::optional<QByteArray> inside;
        while (startElement()) {
            if (m_xml.name() == u"name" && !name) {
                name.emplace();
                if (!textOnly(*name))
                    return false;
            } else if (m_xml.name() == u"value" && !inside) {
                inside.emplace();
                if (!value(*inside, depth + 1))
                    return false;
            } else {
                return false;
            }
        }
        if (!name || !inside)
            return false;
        members.insert(*name, *inside);
        return true;
    }
    bool list(QByteArray &json, int depth)
    {
        json = "[";
        bool seen = false;
        while (startElement()) {
            if (m_xml.name() != u"data" || std::exchange(seen, true))
                return fail(XmlRpcAnswerPhrases::tr("The answer holds a broken list."));
            while (startElement()) {
                QByteArray one;
                if (m_xml.name() != u"value" || !value(one, depth + 1))
                    return fail(XmlRpcAnswerPhrases::tr("The answer holds a broken list."));
                json += (json.size() > 1 ? "," : "") + one;
            }
        }
        json += ']';
        return m_problem.isEmpty() && !m_xml.hasError();
    }

    QXmlStreamReader m_xml;
    int m_depthLimit;
    QString m_problem;
};

Error broken(const QString &summary, const QByteArray &body)
{
    Error error;
    error.fault = Fault::Protocol;
    error.summary = summary;
    error.words = plainText(body);
    error.remedy = remedyFor(Fault::Protocol);
    return error;
}

XmlRpcFault faultOf(const QByteArray &json)
{
    const Result<JsonTree> tree = JsonTree::parse(json);
    if (!tree)
        return {};
    JsonValue words = tree->root().member(u"faultString");
    for (JsonValue child = words.first(); words.kind() == JsonKind::Array; child = child.next()) {
        if (child.kind() == JsonKind::Missing || child.kind() == JsonKind::Text) {
            words = child; // some servers send a list: the first text is the message
            break;
        }
    }
    return {tree->root().member(u"faultCode").text(), words.text()};
}

// Some servers send blanks before the XML declaration. What ends the document stays: in UTF-16 a blank
// byte is half a sign.
QByteArray fromFirstSign(const QByteArray &body)
{
    const auto isBlank = [](char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r';
    };
    return body.sliced(std::find_if_not(body.begin(), body.end(), isBlank) - body.begin());
}

} // namespace

Result<XmlRpcAnswer> xmlRpcAnswer(const QByteArray &body, int depthLimit)
{
    const QByteArray document = fromFirstSign(body);
    if (document.isEmpty())
        return broken(XmlRpcAnswerPhrases::tr("The answer is empty."), {});
    XmlRpcReader reader(document, depthLimit);
    XmlRpcAnswer answer;
    bool isFault = false;
    if (!reader.document(answer.json, isFault)) {
        // Only now: the texts of a proper answer may hold pieces of web pages.
        if (looksLikeHtml(document) && !document.contains("<methodResponse"))
            return broken(
                XmlRpcAnswerPhrases::tr(
                    "A web page came instead of data: this is not the provider (portal or proxy?)."),
                body);
        QString why = reader.problem();
        if (why.isEmpty()) {
            //: %1 is a line number, %2 what the XML reader says
            why = XmlRpcAnswerPhrases::tr("The answer is not well-formed XML (line %1): %2")
                      .arg(reader.xml().lineNumber())
                      .arg(reader.xml().hasError() ? reader.xml().errorString()
                                                   : XmlRpcAnswerPhrases::tr("it is not XML-RPC"));
        }
        return broken(why, document);
    }
    if (isFault)
        answer.fault = faultOf(answer.json);
    return answer;
}

} // namespace tenantry
