#include "providers/sandbox/exchange.h"

#include <algorithm>

namespace tenantry::sandbox {

namespace {

int hexValue(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

} // namespace

std::string percentDecoded(const std::string &text)
{
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        const int high = text[i] == '%' && i + 2 < text.size() ? hexValue(text[i + 1]) : -1;
        const int low = high >= 0 ? hexValue(text[i + 2]) : -1;
        if (low < 0) {
            out += text[i];
            continue;
        }
        out += static_cast<char>(high * 16 + low);
        i += 2;
    }
    return out;
}

std::map<std::string, std::string> formDecoded(const std::string &text)
{
    std::map<std::string, std::string> out;
    for (std::size_t start = 0; start < text.size();) {
        const std::size_t end = std::min(text.find('&', start), text.size());
        std::string pair = text.substr(start, end - start);
        std::ranges::replace(pair, '+', ' ');
        const std::size_t equals = pair.find('=');
        if (!pair.empty())
            out[percentDecoded(pair.substr(0, equals))] =
                equals == std::string::npos ? std::string() : percentDecoded(pair.substr(equals + 1));
        start = end + 1;
    }
    return out;
}

std::vector<std::string> pathSegments(const std::string &path)
{
    std::vector<std::string> out;
    for (std::size_t start = 1; start <= path.size() && path.size() > 1;) {
        const std::size_t end = std::min(path.find('/', start), path.size());
        out.push_back(percentDecoded(path.substr(start, end - start)));
        start = end + 1;
    }
    return out;
}

} // namespace tenantry::sandbox
