#pragma once

#include "providers/sandbox/streamone/call.h"

#include <span>

namespace tenantry::sandbox::streamone {

// Where a list is to begin and how much of it is wanted.
struct Window {
    std::size_t offset = 0;
    std::size_t size = 0;
};

// pageSize and pageToken; the token is an offset in disguise.
std::optional<Answered> readTokenWindow(const Call &call, Window &window);
// pagination.limit and pagination.offset.
std::optional<Answered> readOffsetWindow(const Call &call, Window &window);
std::string tokenFor(std::size_t offset);

// How many are answered: a page may be shorter than asked for and still not be the last, and clients that
// stop at a short page shall be found out.
std::size_t answeredCount(const Window &window, std::size_t all);

// The named array and, when there is more, the next token. An empty list is left out altogether.
template <typename Row, typename Json>
void writePage(
    Writer &json, const char *name, const std::vector<Row> &rows, const Window &window, const Json &jsonOf)
{
    const std::size_t count = answeredCount(window, rows.size());
    if (count == 0)
        return;
    json.array(name);
    for (std::size_t i = window.offset; i < window.offset + count; ++i)
        json.rawElement(jsonOf(rows[i]));
    json.endArray();
    if (window.offset + count < rows.size())
        json.text("nextPageToken", tokenFor(window.offset + count));
}

// The value of a query parameter that must be one of these, ignoring case when it says so.
std::optional<Answered> readChoice(
    const Call &call, const char *name, std::span<const std::string_view> choices, std::string &value);

} // namespace tenantry::sandbox::streamone
