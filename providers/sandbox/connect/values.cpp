#include "providers/sandbox/connect/values.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace tenantry::sandbox::connect {

namespace {

std::pair<QStringView, QStringView> split(QStringView path)
{
    const qsizetype dot = path.indexOf(u'.');
    return dot < 0 ? std::pair(path, QStringView()) : std::pair(path.left(dot), path.mid(dot + 1));
}

} // namespace

QJsonValue at(const QJsonObject &object, QStringView path)
{
    const auto [first, rest] = split(path);
    const QJsonValue value = object.value(first);
    if (rest.isEmpty() || (value.isString() && rest == u"id"))
        return value;
    return at(value.toObject(), rest);
}

QString textAt(const QJsonObject &object, QStringView path)
{
    return plainText(at(object, path));
}

void put(QJsonObject &object, QStringView path, const QJsonValue &value)
{
    const auto [first, rest] = split(path);
    if (rest.isEmpty()) {
        object[first] = value;
        return;
    }
    QJsonObject inner = object.value(first).toObject();
    put(inner, rest, value);
    object[first] = inner;
}

void drop(QJsonObject &object, QStringView path)
{
    const auto [first, rest] = split(path);
    if (rest.isEmpty()) {
        object.remove(first);
        return;
    }
    const QJsonValue inner = object.value(first);
    if (inner.isObject()) {
        QJsonObject changed = inner.toObject();
        drop(changed, rest);
        object[first] = changed;
    } else if (inner.isArray()) {
        QJsonArray changed;
        for (const QJsonValue one : inner.toArray()) {
            QJsonObject element = one.toObject();
            drop(element, rest);
            changed.append(element);
        }
        object[first] = changed;
    }
}

void change(QJsonObject &object, QStringView path, const std::function<QJsonValue(const QJsonValue &)> &how)
{
    auto [first, rest] = split(path);
    const bool isEach = first.endsWith(u"[]");
    const QString key = (isEach ? first.chopped(2) : first).toString();
    const auto found = object.constFind(key);
    if (found == object.constEnd())
        return;
    const auto inside = [&](const QJsonValue &value) -> QJsonValue {
        if (rest.isEmpty())
            return how(value);
        QJsonObject inner = value.toObject();
        change(inner, rest, how);
        return inner;
    };
    const QJsonValue value = *found;
    if (!isEach) {
        if (rest.isEmpty() || value.isObject())
            object[key] = inside(value);
        return;
    }
    QJsonArray changed;
    for (const QJsonValue one : value.toArray())
        changed.append(inside(one));
    object[key] = changed;
}

bool isBlank(const QJsonValue &value)
{
    return value.isNull() || value.isUndefined() || (value.isString() && value.toString().isEmpty())
        || (value.isObject() && value.toObject().isEmpty());
}

QString plainText(const QJsonValue &value)
{
    if (value.isString())
        return value.toString();
    if (value.isBool())
        return value.toBool() ? u"true"_s : u"false"_s;
    if (!value.isDouble())
        return {};
    const qint64 whole = value.toInteger();
    const double number = value.toDouble();
    return static_cast<double>(whole) == number ? QString::number(whole) : QString::number(number, 'g', 15);
}

QJsonValue reference(const QString &id)
{
    return id;
}

QJsonObject withId(const QString &id)
{
    return {{u"id"_s, id}};
}

} // namespace tenantry::sandbox::connect
