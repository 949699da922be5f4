// The two ways in which the server hands over a whole object: YAML text, and Thrift bytes as base64.
#include "providers/sandbox/cloudapi/methods.h"

#include <QJsonDocument>
#include <QRegularExpression>
#include <QtEndian>

using namespace Qt::StringLiterals;

namespace tenantry::sandbox::cloudapi {

namespace {

bool isAscii(const QString &text)
{
    return std::all_of(text.begin(), text.end(), [](QChar c) { return c.unicode() < 0x80; });
}

// Text that a YAML reader would take for something else stands in quotes.
bool needsQuotes(const QString &text)
{
    static const QRegularExpression plain(u"^[A-Za-z/][A-Za-z0-9 ./@()+-]*$|^[0-9a-f]{8}-[0-9a-f-]{27}$"_s);
    static const QStringList words{u"true"_s, u"false"_s, u"yes"_s, u"no"_s, u"null"_s, u"on"_s, u"off"_s};
    return !plain.match(text).hasMatch() || text.endsWith(u' ') || words.contains(text.toLower());
}

// The emitter is old: what is not ASCII carries a tag of its language and is escaped.
QString scalar(const QVariant &value)
{
    if (value.typeId() == QMetaType::Bool)
        return value.toBool() ? u"true"_s : u"false"_s;
    if (value.typeId() == QMetaType::LongLong || value.typeId() == QMetaType::Int)
        return QString::number(value.toLongLong());
    if (value.typeId() == QMetaType::QVariantMap)
        return QString::fromUtf8(QJsonDocument::fromVariant(value).toJson(QJsonDocument::Compact));
    const QString text = value.toString();
    if (!isAscii(text) || text.contains(u'\n')) {
        QString out = isAscii(text) ? u"\""_s : u"!!python/str \""_s;
        for (const QChar c : text) {
            if (c == u'"' || c == u'\\')
                out += u'\\' + QString(c);
            else if (c == u'\n')
                out += u"\\n"_s;
            else if (c.unicode() < 0x80)
                out += c;
            else if (c.unicode() < 0x100)
                out += u"\\x"_s + QString::number(c.unicode(), 16).rightJustified(2, u'0').toUpper();
            else
                out += u"\\u"_s + QString::number(c.unicode(), 16).rightJustified(4, u'0');
        }
        return out + u'"';
    }
    return needsQuotes(text) ? u'\'' + QString(text).replace(u"'"_s, u"''"_s) + u'\'' : text;
}

void writeMember(QString &out, const QString &indent, const QString &key, const QVariant &value)
{
    if (!value.isValid())
        return;
    if (value.typeId() != QMetaType::QVariantList) {
        out += indent + key + u": "_s + scalar(value) + u'\n';
        return;
    }
    const QVariantList items = value.toList();
    out += indent + key + (items.isEmpty() ? u": []\n"_s : u":\n"_s);
    for (const QVariant &item : items) {
        if (item.typeId() != QMetaType::QVariantMap) {
            out += indent + u"- "_s + scalar(item) + u'\n';
            continue;
        }
        QString inner;
        const QVariantMap members = item.toMap();
        for (auto it = members.cbegin(); it != members.cend(); ++it)
            writeMember(inner, indent + u"  "_s, it.key(), it.value());
        out += indent + u"- "_s + inner.mid(indent.size() + 2);
    }
}

// Apache Thrift's binary protocol, a struct without a message around it. Empty fields are left out.
class Thrift {
public:
    void text(qint16 id, const QVariant &value)
    {
        const QByteArray bytes = value.toString().toUtf8();
        if (bytes.isEmpty())
            return;
        head(11, id);
        counted(bytes);
    }
    void flag(qint16 id, bool value)
    {
        head(2, id);
        m_out += value ? '\1' : '\0';
    }
    void number(qint16 id, qint64 value)
    {
        head(10, id);
        big(value);
    }
    void texts(qint16 id, const QStringList &values)
    {
        if (values.isEmpty())
            return;
        list(id, 11, values.size());
        for (const QString &value : values)
            counted(value.toUtf8());
    }
    void units(qint16 id, const QList<CapacityUnit> &values)
    {
        if (values.isEmpty())
            return;
        list(id, 12, values.size());
        for (const CapacityUnit &unit : values) {
            text(1, unit.name);
            text(2, unit.description);
            number(3, unit.amount);
            text(4, unit.type);
            stop();
        }
    }
    void stop() { m_out += '\0'; }
    const QByteArray &bytes() const { return m_out; }

private:
    template <typename T>
    void big(T value)
    {
        char bytes[sizeof(T)];
        qToBigEndian(value, bytes);
        m_out.append(bytes, sizeof(T));
    }
    void head(char type, qint16 id)
    {
        m_out += type;
        big(id);
    }
    void list(qint16 id, char type, qsizetype count)
    {
        head(15, id);
        m_out += type;
        big(qint32(count));
    }
    void counted(const QByteArray &bytes)
    {
        big(qint32(bytes.size()));
        m_out += bytes;
    }
    QByteArray m_out;
};

} // namespace

QString yaml(const QVariantMap &members)
{
    QString out;
    for (auto it = members.cbegin(); it != members.cend(); ++it)
        writeMember(out, {}, it.key(), it.value());
    return out;
}

QString packed(const Customer &customer)
{
    Thrift out;
    out.text(1, customer.guid);
    out.text(2, customer.version);
    out.text(3, customer.created);
    out.text(11, customer.name);
    out.text(12, customer.description);
    out.text(13, customer.address);
    out.text(14, customer.city);
    out.text(15, customer.country);
    out.text(16, customer.status);
    out.units(17, customer.available);
    out.units(18, customer.consumed);
    out.text(19, customer.resourceGroup);
    out.texts(20, customer.groups);
    out.text(22, customer.domain);
    out.text(23, customer.portalUser);
    out.flag(24, customer.isRegistered);
    out.text(25, customer.portalPassword);
    out.text(26, customer.retentionPolicy);
    out.stop();
    const QByteArray base64 = out.bytes().toBase64();
    QString wrapped;
    for (qsizetype at = 0; at < base64.size(); at += 76)
        wrapped += QString::fromLatin1(base64.mid(at, 76)) + u'\n';
    return wrapped;
}

} // namespace tenantry::sandbox::cloudapi
