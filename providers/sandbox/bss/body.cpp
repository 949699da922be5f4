#include "providers/sandbox/bss/body.h"

#include "providers/sandbox/bss/answers.h"

#include <QJsonDocument>

namespace tenantry::sandbox::bss {

namespace {

QString nameOf(const char *name)
{
    return QString::fromLatin1(name);
}

// What the service repeats of a value that it refuses.
std::string shown(const QJsonValue &value)
{
    if (value.isString())
        return value.toString().toStdString();
    return value.toVariant().toString().toStdString();
}

const char *canonical(const Rule &rule, const QString &text)
{
    for (const char *choice : rule.choices) {
        if (text.compare(QLatin1StringView(choice), Qt::CaseInsensitive) == 0)
            return choice;
    }
    return nullptr;
}

} // namespace

Body::Body(const Asked &asked, const char *wrapper)
{
    QJsonParseError error;
    const auto document = QJsonDocument::fromJson(QByteArray::fromStdString(asked.body), &error);
    const QJsonValue inside = document.object().value(nameOf(wrapper));
    if (error.error != QJsonParseError::NoError || !document.isObject())
        refuse(malformed("The request body is not a JSON object.", "Send a JSON object."));
    else if (!inside.isObject())
        refuse(malformed("The request body has no [" + std::string(wrapper) + "] object.",
            "Put the attributes into a [" + std::string(wrapper) + "] object."));
    m_root = inside.toObject();
}

QJsonObject Body::object(const QJsonObject &from, const char *name) const
{
    return from.value(nameOf(name)).toObject();
}

QJsonArray Body::list(const QJsonObject &from, const char *name)
{
    const QJsonValue value = from.value(nameOf(name));
    if (!value.isArray() && !value.isUndefined() && !value.isNull())
        refuse(notAllowed(name, shown(value)));
    return value.toArray();
}

std::optional<std::string> Body::text(const QJsonObject &from, const Rule &rule)
{
    const QJsonValue value = from.value(nameOf(rule.name));
    const bool isThere = !value.isUndefined() && !value.isNull();
    if (isThere && !value.isString()) {
        refuse(notAllowed(rule.name, shown(value)));
        return std::nullopt;
    }
    const QString text = value.toString();
    if (rule.need == Need::Required && text.isEmpty())
        refuse(textMissing(rule.name));
    if (text.size() > rule.longest)
        refuse(notAllowed(rule.name, text.toStdString()));
    if (!isThere)
        return std::nullopt;
    if (rule.choices.empty() || (text.isEmpty() && rule.need == Need::Optional))
        return text.toStdString();
    if (const char *choice = canonical(rule, text))
        return choice;
    refuse(notAllowed(rule.name, text.toStdString()));
    return std::nullopt;
}

Texts Body::texts(const QJsonObject &from, std::span<const Rule> rules, Empty empty)
{
    Texts out;
    for (const Rule &rule : rules) {
        std::optional<std::string> given = text(from, rule);
        if (given && (!given->empty() || empty == Empty::Kept))
            out.set(rule.name, *std::move(given));
    }
    return out;
}

std::optional<std::int64_t> Body::number(const QJsonObject &from, const char *name, std::int64_t least)
{
    const QJsonValue value = from.value(nameOf(name));
    const std::int64_t number = value.toInteger(least - 1);
    if (value.isDouble() && number >= least)
        return number;
    refuse(notAllowed(name, shown(value)));
    return std::nullopt;
}

std::optional<std::int64_t> Body::id(const QJsonObject &from, const char *name)
{
    const QJsonValue value = from.value(nameOf(name));
    if (value.isString()) {
        bool isNumber = false;
        const qlonglong number = value.toString().toLongLong(&isNumber);
        if (isNumber && number > 0)
            return number;
    } else if (value.isDouble() && value.toInteger() > 0) {
        return value.toInteger();
    }
    refuse(value.isUndefined() ? textMissing(name) : notAllowed(name, shown(value)));
    return std::nullopt;
}

void Body::refuse(Answered answer)
{
    if (!m_problem)
        m_problem = std::move(answer);
}

} // namespace tenantry::sandbox::bss
