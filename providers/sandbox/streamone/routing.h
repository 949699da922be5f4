#pragma once

#include "providers/sandbox/streamone/call.h"

namespace tenantry::sandbox::streamone {

// Finds the operation that a request means. Colons may follow a placeholder: "{p}:enable".
class Router {
public:
    Router();

    struct Found {
        const Route *route = nullptr; // null: no such address, or not with that method
        bool isWrongMethod = false;
        std::map<std::string, std::string> ids;
    };
    Found find(const Asked &asked) const;

private:
    struct Segment {
        std::string text; // the placeholder's name, or what must stand there
        std::string verb; // ":enable"; empty: none
        bool isPlaceholder = false;
        bool takes(const std::string &given, std::map<std::string, std::string> &ids) const;
    };
    struct Compiled {
        Route route;
        std::vector<Segment> segments;
    };
    static Segment segmentFrom(const std::string &pattern);
    std::vector<Compiled> m_routes;
};

} // namespace tenantry::sandbox::streamone
