#include "providers/sandbox/streamone/routing.h"

namespace tenantry::sandbox::streamone {

Router::Router()
{
    for (const auto routes :
        {customerRoutes, productRoutes, programRoutes, subscriptionRoutes, orderRoutes, cartRoutes,
            cartItemRoutes, templateRoutes, reportRoutes, userRoutes, invoiceRoutes, oldCustomerRoutes}) {
        for (Route &route : routes()) {
            Compiled compiled{std::move(route), {}};
            for (const std::string &segment : pathSegments(compiled.route.path))
                compiled.segments.push_back(segmentFrom(segment));
            m_routes.push_back(std::move(compiled));
        }
    }
}

Router::Segment Router::segmentFrom(const std::string &pattern)
{
    if (!pattern.starts_with('{'))
        return {pattern, {}, false};
    const std::size_t end = pattern.find('}');
    return {pattern.substr(1, end - 1), pattern.substr(end + 1), true};
}

bool Router::Segment::takes(const std::string &given, std::map<std::string, std::string> &ids) const
{
    if (!isPlaceholder)
        return given == text;
    if (!given.ends_with(verb) || given.size() == verb.size())
        return false;
    ids[text] = given.substr(0, given.size() - verb.size());
    return true;
}

Router::Found Router::find(const Asked &asked) const
{
    std::vector<std::string> path = pathSegments(asked.path);
    if (path.size() > 1 && path.back().empty() && path[path.size() - 2] == "orders")
        path.pop_back(); // a slash at the end is in use there
    Found found;
    for (const Compiled &compiled : m_routes) {
        std::map<std::string, std::string> ids;
        bool fits = compiled.segments.size() == path.size();
        for (std::size_t i = 0; fits && i < path.size(); ++i)
            fits = compiled.segments[i].takes(path[i], ids);
        if (!fits)
            continue;
        found.ids = ids;
        found.isWrongMethod = compiled.route.method != asked.method;
        if (!found.isWrongMethod) {
            found.route = &compiled.route;
            return found;
        }
    }
    return found;
}

} // namespace tenantry::sandbox::streamone
