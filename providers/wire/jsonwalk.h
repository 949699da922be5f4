#pragma once
#include "providers/wire/json.h"
#include <QByteArrayView>
#include <vector>

namespace tenantry {

// Where and why a text is not JSON. `what` is plain ASCII for the translator's "%1".
struct JsonFlaw {
    enum Kind { None, Unexpected, Ended, TooDeep, BadText, BadNumber, Trailing } kind = None;
    qsizetype at = 0;
    explicit operator bool() const { return kind != None; }
};
[[nodiscard]] Error jsonError(const JsonFlaw &flaw, QByteArrayView bytes);

// Steps over one token; the walker below and the slices of JsonScan share it.
namespace jsontoken {
[[nodiscard]] inline bool isSpace(char c)
{
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}
[[nodiscard]] inline bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}
[[nodiscard]] inline qsizetype afterSpace(QByteArrayView b, qsizetype at)
{
    while (at < b.size() && isSpace(b[at]))
        ++at;
    return at;
}
// `at` on the opening quote; behind the closing one, or -1.
[[nodiscard]] qsizetype afterText(QByteArrayView b, qsizetype at);
[[nodiscard]] qsizetype afterNumber(QByteArrayView b, qsizetype at); // -1: not a number
// Behind a whole value, in bytes known to be well formed.
[[nodiscard]] qsizetype afterValue(QByteArrayView b, qsizetype at);
// The value of a member of the object that begins at `at`, or -1, in bytes known to be well formed.
[[nodiscard]] qsizetype memberOf(QByteArrayView b, qsizetype at, QStringView name);
[[nodiscard]] bool nameIs(QByteArrayView inside, QStringView name);
[[nodiscard]] JsonKind kindAt(QByteArrayView b, qsizetype at);
} // namespace jsontoken

// Checks a whole text and tells the visitor what it passes: open(kind, at), close(end),
// name(begin, end) without quotes, scalar(kind, begin, end). Keeps its own stack: depth costs a byte.
template <typename Visitor>
[[nodiscard]] JsonFlaw walkJson(QByteArrayView b, int depthLimit, Visitor &&visitor)
{
    using namespace jsontoken;
    enum class Want { AnyValue, ValueOrEnd, Name, NameOrEnd, CommaOrEnd };
    std::vector<char> open;
    Want want = Want::AnyValue;
    qsizetype at = 0;
    const auto closed = [&] {
        open.pop_back();
        visitor.close(++at);
        want = Want::CommaOrEnd;
    };
    for (;;) {
        at = afterSpace(b, at);
        if (want == Want::CommaOrEnd && open.empty())
            return at == b.size() ? JsonFlaw{} : JsonFlaw{JsonFlaw::Trailing, at};
        if (at >= b.size())
            return {JsonFlaw::Ended, at};
        const char c = b[at];
        if (want == Want::CommaOrEnd) {
            if (c == ',') {
                want = open.back() == '{' ? Want::Name : Want::AnyValue;
                ++at;
            } else if (c == (open.back() == '{' ? '}' : ']')) {
                closed();
            } else {
                return {JsonFlaw::Unexpected, at};
            }
            continue;
        }
        if ((want == Want::NameOrEnd && c == '}') || (want == Want::ValueOrEnd && c == ']')) {
            closed();
            continue;
        }
        if (want == Want::Name || want == Want::NameOrEnd) {
            if (c != '"')
                return {JsonFlaw::Unexpected, at};
            const qsizetype end = afterText(b, at);
            if (end < 0)
                return {JsonFlaw::BadText, at};
            visitor.name(at + 1, end - 1);
            at = afterSpace(b, end);
            if (at >= b.size())
                return {JsonFlaw::Ended, at};
            if (b[at] != ':')
                return {JsonFlaw::Unexpected, at};
            ++at;
            want = Want::AnyValue;
            continue;
        }
        if (c == '{' || c == '[') {
            if (qsizetype(open.size()) >= depthLimit)
                return {JsonFlaw::TooDeep, at};
            open.push_back(c);
            visitor.open(c == '{' ? JsonKind::Object : JsonKind::Array, at);
            ++at;
            want = c == '{' ? Want::NameOrEnd : Want::ValueOrEnd;
            continue;
        }
        const JsonKind kind = kindAt(b, at);
        qsizetype end = -1;
        switch (kind) {
        case JsonKind::Text:
            end = afterText(b, at);
            break;
        case JsonKind::Number:
            end = afterNumber(b, at);
            break;
        case JsonKind::Null:
            end = at + 4;
            break;
        case JsonKind::Boolean:
            end = at + (c == 't' ? 4 : 5);
            break;
        default:
            return {JsonFlaw::Unexpected, at};
        }
        if (end < 0)
            return {kind == JsonKind::Text ? JsonFlaw::BadText : JsonFlaw::BadNumber, at};
        visitor.scalar(kind, at, end);
        at = end;
        want = Want::CommaOrEnd;
    }
}

} // namespace tenantry
