#include "providers/sandbox/cloudapi/arguments.h"

using namespace Qt::StringLiterals;

namespace tenantry::sandbox::cloudapi {

namespace {

QList<Parameter> allParameters(const Method &method)
{
    QList<Parameter> out = method.parameters;
    if (!method.isBare)
        out << Parameter{u"jobguid"_s} << Parameter{u"executionparams"_s, QVariant(QVariantMap{})};
    return out;
}

QString typeName(const QVariant &value)
{
    switch (value.typeId()) {
    case QMetaType::UnknownType:
        return u"NoneType"_s;
    case QMetaType::Bool:
        return u"bool"_s;
    case QMetaType::LongLong:
        return u"int"_s;
    case QMetaType::Double:
        return u"float"_s;
    default:
        return u"str"_s;
    }
}

QString missing(const Method &method, const QStringList &names)
{
    if (names.isEmpty())
        return {};
    return u"%1() missing %2 required positional argument%3: '%4'"_s.arg(method.name)
        .arg(names.size())
        .arg(names.size() == 1 ? QString() : u"s"_s, names.join(u"' and '"_s));
}

QString bindNamed(const Method &method, const QVariantMap &given, Arguments &bound)
{
    const QList<Parameter> parameters = allParameters(method);
    QStringList lacking;
    for (const Parameter &parameter : parameters) {
        if (given.contains(parameter.name))
            bound.given.insert(parameter.name, given.value(parameter.name));
        else if (!parameter.fallback)
            lacking.append(parameter.name);
        else
            bound.given.insert(parameter.name, *parameter.fallback);
    }
    for (auto it = given.keyBegin(); it != given.keyEnd(); ++it) {
        if (!bound.given.contains(*it))
            return u"%1() got an unexpected keyword argument '%2'"_s.arg(method.name, *it);
    }
    return missing(method, lacking);
}

} // namespace

QString injectIdentity(QVariantList &arguments, const QString &login)
{
    if (arguments.size() < 2)
        return {};
    QVariant &last = arguments.last();
    if (last.typeId() == QMetaType::QVariantList)
        return u"list indices must be integers or slices, not str"_s;
    if (last.typeId() != QMetaType::QVariantMap)
        return u"'%1' object does not support item assignment"_s.arg(typeName(last));
    QVariantMap members = last.toMap();
    members.insert(u"clouduserguid"_s, login);
    last = members;
    return {};
}

QString bind(const Method &method, const QVariantList &given, bool takesNamedStruct, Arguments &bound)
{
    if (takesNamedStruct && given.size() == 1 && given.first().typeId() == QMetaType::QVariantMap)
        return bindNamed(method, given.first().toMap(), bound);
    const QList<Parameter> parameters = allParameters(method);
    QStringList lacking;
    qsizetype needed = 1; // the object itself counts
    for (qsizetype i = 0; i < parameters.size(); ++i) {
        const Parameter &parameter = parameters[i];
        if (!parameter.fallback)
            ++needed;
        if (i < given.size())
            bound.given.insert(parameter.name, given[i]);
        else if (!parameter.fallback)
            lacking.append(parameter.name);
        else
            bound.given.insert(parameter.name, *parameter.fallback);
    }
    if (given.size() > parameters.size())
        return u"%1() takes from %2 to %3 positional arguments but %4 were given"_s.arg(method.name)
            .arg(needed)
            .arg(parameters.size() + 1)
            .arg(given.size() + 1);
    return missing(method, lacking);
}

} // namespace tenantry::sandbox::cloudapi
