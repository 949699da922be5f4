#pragma once

#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace tenantry::sandbox {

// One part of a multipart body. A part is a file only when it names one: some clients send a nameless
// file part for the sole purpose of making the body multipart.
struct Part {
    std::string content;
    std::string filename;
};

// A request as a service reads it: decoded, UTF-8.
struct Asked {
    std::string method;
    std::string path; // still percent-encoded, without the query
    std::string rawQuery;
    std::map<std::string, std::string> query;
    std::map<std::string, std::string> headers; // names in lower case
    std::string body;
    std::map<std::string, Part> parts;
    bool isMultipart = false;

    std::string header(const std::string &lowerName) const
    {
        const auto found = headers.find(lowerName);
        return found == headers.end() ? std::string() : found->second;
    }
};

// What goes back. Bodies are shared, because the largest are kept and served again.
struct Answered {
    int status = 200;
    std::string type = "application/json";
    std::vector<std::pair<std::string, std::string>> headers;
    std::shared_ptr<const std::string> body; // null: none

    static Answered text(int status, std::string type, std::string body)
    {
        return {status, std::move(type), {}, std::make_shared<const std::string>(std::move(body))};
    }
};

std::string percentDecoded(const std::string &text);
// A form or a query: percent-encoding undone and + read as a space, so that a client which forgets to
// escape either of them is found out.
std::map<std::string, std::string> formDecoded(const std::string &text);
std::vector<std::string> pathSegments(const std::string &path); // decoded one by one

} // namespace tenantry::sandbox
