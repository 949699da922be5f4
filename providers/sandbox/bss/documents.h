#pragma once

#include "providers/sandbox/bss/state.h"
#include "providers/sandbox/jsontext.h"

namespace tenantry::sandbox::bss {

// Objects as the service writes them: bare, as items of lists and inside their wrappers.
void write(JsonText &json, const State &state, const Customer &customer);
void write(JsonText &json, const State &state, const Subscriber &subscriber);
void write(JsonText &json, const State &state, const Subscription &subscription);
void write(JsonText &json, const State &state, const Workflow &workflow);
void write(JsonText &json, const Subscriber &holder, const Seat &seat);

// The name of the wrapper around one object.
constexpr const char *wrapperOf(const Customer *)
{
    return "Customer";
}
constexpr const char *wrapperOf(const Subscriber *)
{
    return "Subscriber";
}
constexpr const char *wrapperOf(const Subscription *)
{
    return "Subscription";
}

template <typename Object>
std::string wrapped(const State &state, const Object &object)
{
    JsonText json;
    json.beginObject().key(wrapperOf(&object));
    write(json, state, object);
    return json.endObject().json();
}

} // namespace tenantry::sandbox::bss
