#include "providers/sandbox/squonk2/body.h"

#include "providers/sandbox/squonk2/call.h"

#include <QJsonDocument>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace tenantry::sandbox::squonk2 {

const std::vector<std::string> privacies{
    "ALWAYS_PUBLIC", "ALWAYS_PRIVATE", "DEFAULT_PUBLIC", "DEFAULT_PRIVATE"};

Body::Body(const Asked &asked)
{
    const std::string type = asked.header("content-type");
    if (type.starts_with("application/x-www-form-urlencoded")) {
        m_isForm = true;
        for (const auto &[name, value] : formDecoded(asked.body))
            m_values[QString::fromStdString(name)] = QString::fromStdString(value);
    } else if (asked.isMultipart) {
        m_isForm = true;
        for (const auto &[name, part] : asked.parts)
            m_values[QString::fromStdString(name)] = QString::fromStdString(part.content);
    } else if (type.starts_with("application/json")) {
        const auto document = QJsonDocument::fromJson(QByteArray::fromStdString(asked.body));
        m_values = document.object();
        if (!document.isObject())
            refuse("Request body is not valid JSON");
    } else if (!asked.body.empty()) {
        refuse("Invalid Content-type (" + type + "), expected JSON data", 415);
    }
}

void Body::refuse(std::string detail, int status)
{
    if (!m_problem)
        m_problem = squonk2::problem(
            status, status == 415 ? "Unsupported Media Type" : "Bad Request", std::move(detail));
}

QJsonValue Body::value(const char *name, Need need)
{
    const QJsonValue found = m_values.value(QString::fromUtf8(name));
    if (found.isUndefined() && need == Need::Required)
        refuse("'" + std::string(name) + "' is a required property");
    if (found.isNull())
        refuse("None is not of the expected type - '" + std::string(name) + "'");
    return isBad() ? QJsonValue(QJsonValue::Undefined) : found;
}

std::optional<std::string> Body::text(const char *name, Need need, int longest, int shortest)
{
    const QJsonValue found = value(name, need);
    if (found.isUndefined())
        return std::nullopt;
    const auto characters = found.toString().toUcs4().size();
    if (!found.isString())
        refuse(found.toVariant().toString().toStdString() + " is not of type 'string' - '" + name + "'");
    else if (characters < shortest)
        refuse("'' is too short - '" + std::string(name) + "'");
    else if (characters > longest)
        refuse("'" + found.toString().toStdString() + "' is too long - '" + name + "'");
    return isBad() ? std::nullopt : std::optional(found.toString().toStdString());
}

std::optional<std::int64_t> Body::integer(const char *name, Need need, std::int64_t least, std::int64_t most)
{
    const QJsonValue found = value(name, need);
    if (found.isUndefined())
        return std::nullopt;
    bool isInteger = false;
    std::int64_t number = 0;
    if (m_isForm) {
        number = found.toString().toLongLong(&isInteger);
    } else {
        number = found.toInteger(least - 1);
        isInteger = found.isDouble() && static_cast<double>(number) == found.toDouble();
    }
    if (!isInteger)
        refuse(found.toVariant().toString().toStdString() + " is not of type 'integer' - '" + name + "'");
    else if (number < least)
        refuse(std::to_string(number) + " is less than the minimum of " + std::to_string(least) + " - '"
            + name + "'");
    else if (number > most)
        refuse(std::to_string(number) + " is greater than the maximum of " + std::to_string(most) + " - '"
            + name + "'");
    return isBad() ? std::nullopt : std::optional(number);
}

std::optional<std::string> Body::choice(const char *name, Need need, const std::vector<std::string> &choices)
{
    const std::optional<std::string> found = text(name, need);
    if (found && std::ranges::find(choices, *found) == choices.end())
        refuse("'" + *found + "' is not one of the allowed values - '" + name + "'");
    return isBad() ? std::nullopt : found;
}

bool isUserId(const std::string &text)
{
    // No nested repetition: hostile input must not keep the matcher busy.
    static const QRegularExpression form(
        u"^\\w+(?:[@.-]\\w+)*\\z"_s, QRegularExpression::UseUnicodePropertiesOption);
    const QString user = QString::fromStdString(text);
    const auto characters = user.toUcs4().size();
    return characters >= 3 && characters <= 80 && form.match(user).hasMatch();
}

bool isObjectId(const std::string &prefix, const std::string &text)
{
    if (text.size() != prefix.size() + 36 || !text.starts_with(prefix))
        return false;
    for (std::size_t i = 0; i < 36; ++i) {
        const char c = text[prefix.size() + i];
        const bool isDash = i == 8 || i == 13 || i == 18 || i == 23;
        if (isDash ? c != '-' : std::string_view("0123456789abcdef").find(c) == std::string_view::npos)
            return false;
    }
    return true;
}

} // namespace tenantry::sandbox::squonk2
