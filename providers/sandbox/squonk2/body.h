#pragma once

#include "providers/sandbox/exchange.h"

#include <QJsonObject>

#include <optional>
#include <string>
#include <vector>

namespace tenantry::sandbox::squonk2 {

enum class Need { Optional, Required };

// A request body, JSON or a form, read field by field. The first thing that is wrong is kept and is the
// 400 that the request gets; later reads then answer nothing.
class Body {
public:
    explicit Body(const Asked &asked);

    std::optional<std::string> text(const char *name, Need need, int longest = 80, int shortest = 1);
    std::optional<std::int64_t> integer(const char *name, Need need, std::int64_t least, std::int64_t most);
    std::optional<std::string> choice(const char *name, Need need, const std::vector<std::string> &choices);
    void refuse(std::string detail, int status = 400);

    bool isBad() const { return m_problem.has_value(); }
    Answered problem() const { return *m_problem; }

private:
    QJsonValue value(const char *name, Need need);
    QJsonObject m_values;
    bool m_isForm = false;
    std::optional<Answered> m_problem;
};

extern const std::vector<std::string> privacies;
bool isUserId(const std::string &text);
bool isObjectId(const std::string &prefix, const std::string &text); // "org-" and a UUID in lower case

} // namespace tenantry::sandbox::squonk2
