// The event stream as a resource; its socket is in eventsocket.h.
#include "providers/sandbox/squonk2/body.h"
#include "providers/sandbox/squonk2/documents.h"

namespace tenantry::sandbox::squonk2 {

namespace {

std::string document(const State &state, const EventStream &stream)
{
    JsonText json;
    json.beginObject().number("id", stream.id).text("name", stream.name);
    json.text("location", state.socketOrigin + "/event-stream/" + stream.shortId);
    return json.text("format", stream.format).endObject().json();
}

auto ownStream(Call &call)
{
    return std::ranges::find(call.state.streams, call.caller.name, &EventStream::user);
}

Answered streamVersion(Call &)
{
    JsonText json;
    json.beginObject().text("version", "3.1.0").text("protocol", "WEBSOCKET");
    return ok(json.text("name", "Tenantry sandbox").endObject().json());
}

Answered readStream(Call &call)
{
    const auto stream = ownStream(call);
    if (stream == call.state.streams.end())
        return refusal(404, "There is no Event Stream of yours");
    return ok(document(call.state, *stream));
}

Answered createStream(Call &call)
{
    Body body(call.asked);
    const auto format = body.choice("format", Need::Optional, {"PROTOCOL_STRING", "JSON_STRING"});
    if (body.isBad())
        return body.problem();
    if (ownStream(call) != call.state.streams.end())
        return refusal(400, "You have an Event Stream already");
    EventStream stream;
    stream.id = call.state.nextStream++;
    stream.user = call.caller.name;
    stream.name = "events-" + call.caller.name;
    stream.shortId = call.state.random.letters(22);
    stream.format = format.value_or("PROTOCOL_STRING");
    call.state.streams.push_back(std::move(stream));
    return created(document(call.state, call.state.streams.back()));
}

Answered removeStream(Call &call)
{
    const auto stream = std::ranges::find_if(call.state.streams,
        [&](const EventStream &one) { return std::to_string(one.id) == call.id("event_stream_id"); });
    if (stream == call.state.streams.end())
        return refusal(404, "The Event Stream does not exist");
    if (stream->user != call.caller.name)
        return refusal(403, "Only its creator may delete an Event Stream");
    call.state.streams.erase(stream);
    return gone();
}

} // namespace

Routes streamRoutes()
{
    return {
        {"GET", "/event-stream/version", streamVersion, true},
        {"GET", "/event-stream", readStream},
        {"POST", "/event-stream", createStream},
        {"DELETE", "/event-stream/{event_stream_id}", removeStream},
    };
}

} // namespace tenantry::sandbox::squonk2
