#include "providers/sandbox/streamone/call.h"

#include <QJsonArray>

namespace tenantry::sandbox::streamone {

namespace {

// Twenty hexadecimal digits, told by what was asked: equal sandboxes give equal answers.
std::string requestId(const Asked &asked)
{
    std::uint64_t hash = 0xcbf29ce484222325ULL;
    for (const std::string &text : {asked.method, asked.path, asked.rawQuery, asked.body}) {
        for (const char c : text)
            hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
    }
    std::array<char, 24> digits{};
    std::snprintf(digits.data(), digits.size(), "18c4%016llx", static_cast<unsigned long long>(hash));
    return digits.data();
}

constexpr std::string_view requestInfo = "type.googleapis.com/google.rpc.RequestInfo";

QJsonValue camelCasedValue(const QJsonValue &value)
{
    if (value.isObject())
        return camelCased(value.toObject());
    if (!value.isArray())
        return value;
    QJsonArray out;
    for (const QJsonValue element : value.toArray())
        out.append(camelCasedValue(element));
    return out;
}

} // namespace

std::string Call::text(const std::string &name) const
{
    const auto found = query.find(name);
    return found == query.end() ? std::string() : found->second;
}

Answered ok(std::string json)
{
    return Answered::text(200, "application/json; charset=utf-8", std::move(json));
}

Answered problem(const Asked &asked, int status, const std::string &name, const std::string &message)
{
    Writer json;
    json.object().text("error", name).text("message", message).number("code", status).array("details");
    const std::string info =
        Writer().object().text("@type", requestInfo).text("requestId", requestId(asked)).end().json();
    json.rawElement(info).endArray().end();
    return Answered::text(status, "application/json; charset=utf-8", json.json());
}

Answered invalidArgument(const Asked &asked, const std::string &message)
{
    return problem(asked, 400, "INVALID_ARGUMENT", message);
}

Answered invalidRequest(const Asked &asked, const std::string &message)
{
    return problem(asked, 400, "INVALID_REQUEST", message);
}

Answered notFound(const Asked &asked, const std::string &resource)
{
    return problem(asked, 404, "NOT_FOUND", "resource '" + resource + "' not found");
}

Answered precondition(
    const Asked &asked, const std::string &code, const std::string &entity, const std::string &message)
{
    Writer json;
    json.object().text("error", "FAILED_PRECONDITION").text("message", message).number("code", 412);
    Writer info;
    info.object().text("@type", requestInfo).text("requestId", requestId(asked));
    info.text("referenceEntity", entity).text("code", code).text("detail", code.empty() ? "" : message).end();
    json.array("details").rawElement(info.json()).endArray().end();
    return Answered::text(412, "application/json; charset=utf-8", json.json());
}

Answered badOrder(const Asked &asked, const std::vector<OrderError> &errors)
{
    const std::string what = "BAD_REQUEST: Invalid provisioning data";
    Writer info;
    info.object().text("@type", "type.googleapis.com/v3orberrors.ErrorBody");
    info.text("requestId", requestId(asked)).array("errors");
    for (const OrderError &error : errors)
        info.rawElement(Writer().object().text("code", error.code).text("detail", error.detail).end().json());
    info.endArray().end();
    Writer json;
    json.object().text("error", what).text("message", what).number("code", 3); // not the HTTP status
    json.array("details").rawElement(info.json()).endArray().end();
    return Answered::text(400, "application/json; charset=utf-8", json.json());
}

Answered oldProblem(int status, const std::string &message)
{
    const std::string json =
        Writer(Defaults::Written).object().flag("success", false).text("message", message).end().json();
    return Answered::text(status, "application/json", json);
}

Customer *customerOf(Call &call)
{
    return call.state.customers.find(call.id("c"));
}

Answered noSuchCustomer(const Call &call)
{
    return notFound(call.asked, "accounts/" + call.state.account + "/customers/" + call.id("c"));
}

std::string textAt(const QJsonObject &object, const std::string &name)
{
    QJsonValue value = object;
    for (const QString &part : QString::fromStdString(name).split(u'.'))
        value = value.toObject().value(part);
    if (value.isDouble())
        return QString::number(value.toDouble(), 'g', 17).toStdString();
    if (value.isBool())
        return value.toBool() ? "true" : "false";
    return value.toString().toStdString();
}

QJsonObject camelCased(const QJsonObject &object)
{
    QJsonObject out;
    for (auto it = object.begin(); it != object.end(); ++it)
        out[QString::fromStdString(camelCase(it.key().toStdString()))] = camelCasedValue(it.value());
    return out;
}

} // namespace tenantry::sandbox::streamone
