#include "providers/sandbox/bss/call.h"

#include <charconv>

namespace tenantry::sandbox::bss {

namespace {

std::string trimmed(const std::string &text)
{
    return QString::fromStdString(text).trimmed().toStdString();
}

std::int64_t numberIn(const Call &call, const char *name, std::int64_t unsaid, std::optional<Answered> &bad)
{
    const std::string text = call.query(name).value_or(std::to_string(unsaid));
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size() || number < 1)
        bad = notAllowed(name, text);
    return number;
}

template <typename Object>
Object *within(const Call &call, Object *object, const char *what, Id id, std::optional<Answered> &refused)
{
    if (!object)
        refused = unknownId(what, id);
    else if (!call.caller.manages(object->customer))
        refused = notPermitted();
    return refused ? nullptr : object;
}

} // namespace

std::optional<std::string> Call::query(const char *name) const
{
    const auto found = asked.query.find(name);
    return found == asked.query.end() ? std::nullopt : std::optional(found->second);
}

bool Call::flag(const char *name, bool unsaid, std::optional<Answered> &refused) const
{
    const std::string text = query(name).value_or(unsaid ? "true" : "false");
    if (text != "true" && text != "false")
        refused = notAllowed(name, text);
    return text == "true";
}

Customer *reachCustomer(const Call &call, Id id, std::optional<Answered> &refused)
{
    Customer *customer = call.state.customer(id);
    if (!customer)
        refused = unknownId("customer", id);
    else if (!call.caller.manages(id))
        refused = notPermitted();
    return refused ? nullptr : customer;
}

Subscriber *reachSubscriber(const Call &call, Id id, std::optional<Answered> &refused)
{
    return within(call, call.state.subscriber(id), "subscriber", id, refused);
}

Subscription *reachSubscription(const Call &call, Id id, std::optional<Answered> &refused)
{
    return within(call, call.state.subscription(id), "subscription", id, refused);
}

Subscriber *reachLogin(const Call &call, const std::string &login, std::optional<Answered> &refused)
{
    const std::string name = trimmed(login);
    Subscriber *subscriber = call.state.withEmail(name);
    if (!subscriber)
        refused = nothingFound(name);
    else if (!call.caller.manages(subscriber->customer))
        refused = notPermitted();
    return refused ? nullptr : subscriber;
}

Id queriedId(const Call &call, const char *name, std::optional<Answered> &refused)
{
    return numberIn(call, name, 0, refused);
}

Page::Page(const Call &call)
    : m_state(call.state)
{
    const std::int64_t page = numberIn(call, "_pageNumber", 1, m_refused);
    m_count = std::min(numberIn(call, "_pageSize", 100, m_refused), call.state.largestPage);
    m_first = (std::min<std::int64_t>(page, 1'000'000'000) - 1) * m_count;
    m_json.beginObject().key("List").beginArray();
}

Answered Page::answer()
{
    return ok(std::move(m_json).endArray().endObject().json());
}

} // namespace tenantry::sandbox::bss
