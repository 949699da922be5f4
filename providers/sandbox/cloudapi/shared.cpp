// What handlers share, and the forms in which payloads leave.
#include "providers/sandbox/cloudapi/methods.h"

#include <QJsonDocument>
#include <QJsonValue>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace tenantry::sandbox::cloudapi {

namespace {

QString jsonText(const QVariant &value)
{
    return QString::fromUtf8(QJsonDocument::fromVariant(value).toJson(QJsonDocument::Compact));
}

// Members that hold lists of objects, whatever they lie in.
bool isNestedList(const QString &member)
{
    return member == u"groups" || member == u"capacityavailable" || member == u"capacityconsumed";
}

QVariant renamed(const QVariant &row, const QString &from)
{
    QVariantMap members = row.toMap();
    if (members.contains(from))
        members.insert(u"guid"_s, members.take(from));
    return members;
}

// [{"customerguid": …, "groups": […]}] becomes the groups; the two lists of capacity stay together.
QVariant flat(const Method &method, const QVariant &payload)
{
    const QVariantMap outer =
        payload.typeId() == QMetaType::QVariantMap ? payload.toMap() : payload.toList().value(0).toMap();
    if (method.name == u"listCapacity")
        return outer;
    if (!outer.contains(u"groups"_s) || method.service == u"clouduser")
        return payload;
    const QString id = method.service == u"resourcegroup" ? u"resourcegroupguid"_s : u"cloudusergroupguid"_s;
    QVariantList rows;
    for (const QVariant &row : outer.value(u"groups"_s).toList())
        rows.append(renamed(row, id));
    return rows;
}

QVariant withTexts(const QVariant &value)
{
    if (value.typeId() == QMetaType::LongLong || value.typeId() == QMetaType::Int)
        return QString::number(value.toLongLong());
    if (value.typeId() == QMetaType::QVariantList) {
        QVariantList out;
        for (const QVariant &item : value.toList())
            out.append(withTexts(item));
        return out;
    }
    if (value.typeId() != QMetaType::QVariantMap)
        return value;
    QVariantMap members = value.toMap();
    for (auto it = members.begin(); it != members.end(); ++it) {
        const QVariant inside = withTexts(it.value());
        it.value() = isNestedList(it.key()) ? QVariant(jsonText(inside)) : inside;
    }
    return members;
}

// Lists as JSON inside a text, the way the documentation prints them.
QVariant stringified(const QVariant &payload)
{
    const QVariant out = withTexts(payload);
    const bool isList = out.typeId() == QMetaType::QVariantList || out.typeId() == QMetaType::QStringList;
    if (!isList)
        return out;
    const QVariantMap first = out.toList().value(0).toMap();
    const bool nests = std::any_of(
        first.keyBegin(), first.keyEnd(), [](const QString &member) { return isNestedList(member); });
    return nests ? out : QVariant(jsonText(out));
}

QVariant withReturnCode(const Method &method, const QVariant &payload, const QString &code)
{
    static const QHash<QString, QVariant> codes{
        {u"true"_s, true}, {u"false"_s, false}, {u"text"_s, u"False"_s}, {u"zero"_s, 0}};
    QVariantMap out{{u"returncode"_s, codes.value(code)}};
    if (!method.member.isEmpty())
        out.insert(method.member, payload);
    return out;
}

} // namespace

QVariant styled(const Method &method, const QVariant &payload, const Variants &variants)
{
    switch (variants.style) {
    case Style::Flat:
        return flat(method, payload);
    case Style::Stringified:
        return stringified(payload);
    case Style::ReturnCode:
        return withReturnCode(method, payload, variants.returnCode);
    case Style::Documented:
        break;
    }
    return payload;
}

std::optional<Method> inDialect(Method method, Dialect dialect)
{
    if (dialect != Dialect::C || method.isBare)
        return method;
    const bool isGone = method.service == u"customer"
        && (method.name.contains(u"Capacity") || method.name.contains(u"Domain"));
    if (isGone)
        return std::nullopt;
    const bool isTagged = method.service == u"customer"
        && (method.name == u"create" || method.name == u"updateModelProperties");
    if (isTagged || (method.service == u"customer" && method.name == u"find")) {
        method.parameters.removeIf([](const Parameter &parameter) {
            return parameter.name == u"resourcegroupguid" || parameter.name == u"retentionpolicyguid";
        });
    }
    if (isTagged)
        method.parameters.append({u"tags"_s});
    method.parameters.append({u"request"_s});
    return method;
}

Answer notFound(const QString &type, const QString &guid)
{
    return Answer::fault(u"%1 with guid %2 not found."_s.arg(type, guid));
}

Answer badGuid(const QString &guid)
{
    return Answer::fault(u"ERROR:  invalid input syntax for uuid: \"%1\"\nLINE 1: SELECT guid FROM "
                         "model.view_customer_list WHERE guid = '%1'"_s.arg(guid));
}

Answer noSuchItem(const QString &enumeration, const QString &item)
{
    return Answer::fault(u"'Enumeration %1 got no item with name %2'"_s.arg(enumeration, item));
}

QVariant textOrNil(const QString &text)
{
    return text.isEmpty() ? QVariant() : QVariant(text);
}

bool isLike(const QVariant &value, const QString &wanted)
{
    if (wanted.isEmpty())
        return true;
    QString pattern;
    for (const QChar c : wanted) {
        if (c == u'%')
            pattern += u".*"_s;
        else
            pattern += c == u'_' ? u"."_s : QRegularExpression::escape(QString(c));
    }
    const QRegularExpression expression(pattern, QRegularExpression::DotMatchesEverythingOption);
    return value.isValid() && expression.match(value.toString()).hasMatch();
}

} // namespace tenantry::sandbox::cloudapi
