#include "providers/sandbox/streamone/paging.h"

#include <QByteArray>

#include <algorithm>

namespace tenantry::sandbox::streamone {

namespace {

constexpr std::int64_t largestPage = 1000;
constexpr std::int64_t usualPage = 100;

Answered invalid(const Call &call, const char *name)
{
    return invalidArgument(call.asked, std::string(name) + ": '" + call.text(name) + "' is invalid");
}

std::optional<std::size_t> offsetOf(const std::string &token)
{
    const auto decoded = QByteArray::fromBase64Encoding(QByteArray::fromStdString(token),
        QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals
            | QByteArray::AbortOnBase64DecodingErrors);
    const std::string digits = decoded ? decoded.decoded.toStdString() : std::string();
    if (!isNumber(digits))
        return std::nullopt;
    return static_cast<std::size_t>(numberFrom(digits));
}

} // namespace

std::string tokenFor(std::size_t offset)
{
    return QByteArray::number(static_cast<qulonglong>(offset))
        .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals)
        .toStdString();
}

std::optional<Answered> readTokenWindow(const Call &call, Window &window)
{
    if (!call.has("pageSize") && !call.has("pageToken"))
        return invalidRequest(call.asked, "At least one of page_size and page_token must be present");
    const std::string size = call.has("pageSize") ? call.text("pageSize") : std::to_string(usualPage);
    const std::int64_t wanted = numberFrom(size);
    if (wanted <= 0)
        return invalid(call, "pageSize");
    window.size = static_cast<std::size_t>(std::min(wanted, largestPage));
    if (!call.has("pageToken"))
        return std::nullopt;
    const auto offset = offsetOf(call.text("pageToken"));
    if (!offset)
        return invalid(call, "pageToken");
    window.offset = *offset;
    return std::nullopt;
}

std::optional<Answered> readOffsetWindow(const Call &call, Window &window)
{
    for (const char *name : {"pagination.limit", "pagination.offset"}) {
        if (call.has(name) && !isNumber(call.text(name)))
            return invalid(call, name);
    }
    const std::int64_t limit = numberFrom(call.text("pagination.limit"));
    window.size = static_cast<std::size_t>(std::min(limit > 0 ? limit : usualPage, largestPage));
    window.offset = static_cast<std::size_t>(numberFrom(call.text("pagination.offset")));
    return std::nullopt;
}

std::size_t answeredCount(const Window &window, std::size_t all)
{
    const std::size_t left = all - std::min(all, window.offset);
    const bool isCutShort = window.offset > 0 && window.size > 2 && left > window.size;
    return std::min(left, isCutShort ? window.size - 1 : window.size);
}

std::optional<Answered> readChoice(
    const Call &call, const char *name, std::span<const std::string_view> choices, std::string &value)
{
    value = uppered(call.text(name));
    if (value.empty() || std::ranges::find(choices, value) != choices.end())
        return std::nullopt;
    return invalid(call, name);
}

} // namespace tenantry::sandbox::streamone
