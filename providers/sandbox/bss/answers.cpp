#include "providers/sandbox/bss/answers.h"

#include "providers/sandbox/jsontext.h"

#include <array>

namespace tenantry::sandbox::bss {

Answered ok(std::string json)
{
    return Answered::text(200, "application/json", std::move(json));
}

Answered made(int status, Id id)
{
    return Answered::text(
        status, "application/json", JsonText().beginObject().number("Long", id).endObject().json());
}

Answered done()
{
    return {204, "", {}, nullptr};
}

Answered refusal(int status, const char *code, const std::string &message, const std::string &advice)
{
    JsonText json;
    json.beginObject().key("BSSResponse").beginObject();
    json.text("ResponseCode", std::to_string(status)).text("MessageCode", code).text("Severity", "Error");
    json.text("ResponseMessage", message).text("Useraction", advice).endObject().endObject();
    return Answered::text(status, "application/json", json.json());
}

Answered textMissing(const std::string &field)
{
    return refusal(400, "BZSAP1033E", "The [" + field + "] field requires a string value.",
        "Provide a valid string value for the [" + field + "] field.");
}

Answered notAllowed(const std::string &field, const std::string &value)
{
    return refusal(400, "BZSAP1011E",
        "The [" + value + "] input value that was provided for the [" + field + "] field is invalid.",
        "Provide a valid input value for the [" + field + "] field.");
}

Answered malformed(const std::string &message, const std::string &advice)
{
    return refusal(400, "BZSSX0400E", message, advice);
}

Answered notSignedIn()
{
    Answered answer = refusal(401, "BZSSX0401E", "The request is not signed in.", "Sign in and try again.");
    answer.headers.emplace_back("WWW-Authenticate", "Basic realm=\"bss\"");
    return answer;
}

Answered notPermitted()
{
    return refusal(403, "BZSSX0403E", "The caller has no role that permits this operation.",
        "Ask for the role, or use another account.");
}

Answered unknownId(const char *what, Id id)
{
    return refusal(404, "BZSSX0404E", std::string("There is no ") + what + " [" + std::to_string(id) + "].",
        "Provide the identifier of an existing object.");
}

Answered nothingFound(const std::string &what)
{
    return refusal(404, "BZSSX0404E", "Nothing was found for [" + what + "].", "Provide another value.");
}

Answered illegalState(const char *what, Id id, const std::string &state)
{
    return refusal(400, "BZSSX0409E",
        std::string("The ") + what + " [" + std::to_string(id) + "] is in the state [" + state
            + "], which does not allow the operation.",
        "Read the object and choose an operation that its state allows.");
}

Answered unknownPath()
{
    return refusal(404, "BZSSX0404E", "There is no such resource.", "Check the path of the request.");
}

Answered wrongVerb(const std::string &verb)
{
    return refusal(
        405, "BZSSX0405E", "The verb [" + verb + "] is not allowed for the resource.", "Use another verb.");
}

Answered alreadyEntitled()
{
    return refusal(404, "BZSUS1926E", "The subscriber already has a seat for the subscription.",
        "Check that the subscriber already has the same subscription.");
}

Answered noFreeSeat(Id subscription)
{
    return refusal(400, "BZSSX0410E",
        "The subscription [" + std::to_string(subscription) + "] has too few free seats.",
        "Revoke a seat, or buy more of them.");
}

Answered emailTaken()
{
    return refusal(
        400, "BZSSX0411E", "The email address already exists", "Provide an address that nobody uses.");
}

Answered unfitPassword(const std::string &why)
{
    return refusal(400, "BZSSX0412E", "The password does not follow the policy: " + why + ".",
        "Provide another password.");
}

Answered changedTooSoon()
{
    return refusal(400, "BZSSX0413E", "The password was changed less than 24 hours ago.",
        "Wait until a day has passed.");
}

Answered respelled(const Answered &answer)
{
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 4> keys{
        {{"\"ResponseCode\":", "\"responseCode\":"}, {"\"MessageCode\":", "\"messageId\":"},
            {"\"Severity\":", "\"severity\":"}, {"\"Useraction\":", "\"userAction\":"}}};
    if (answer.status < 400 || !answer.body)
        return answer;
    std::string text = *answer.body;
    for (const auto &[usual, other] : keys) {
        if (const std::size_t at = text.find(usual); at != std::string::npos)
            text.replace(at, usual.size(), other);
    }
    Answered out = answer;
    out.body = std::make_shared<const std::string>(std::move(text));
    return out;
}

} // namespace tenantry::sandbox::bss
