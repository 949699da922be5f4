#pragma once

#include "providers/sandbox/bss/texts.h"
#include "providers/sandbox/exchange.h"

#include <QJsonArray>
#include <QJsonObject>

#include <cstdint>
#include <optional>
#include <span>
#include <string>

namespace tenantry::sandbox::bss {

enum class Need { Optional, Required };

// What the service takes for one text attribute.
struct Rule {
    const char *name;
    qsizetype longest;
    Need need = Need::Optional;
    std::span<const char *const> choices = {}; // none: any text. Case does not matter
};

// A request body, read attribute by attribute. The first thing that is wrong is kept and is the 400 that
// the request gets; what is read afterwards does not matter.
class Body {
public:
    // A body without its wrapper is wrong from the start.
    Body(const Asked &asked, const char *wrapper);

    const QJsonObject &root() const { return m_root; }
    QJsonObject object(const QJsonObject &from, const char *name) const;
    QJsonArray list(const QJsonObject &from, const char *name);

    // Nothing when it is absent, or wrong.
    std::optional<std::string> text(const QJsonObject &from, const Rule &rule);
    // What is given; with empty texts kept, or dropped as if they had not been supplied.
    enum class Empty { Kept, Dropped };
    Texts texts(const QJsonObject &from, std::span<const Rule> rules, Empty empty = Empty::Dropped);
    std::optional<std::int64_t> number(const QJsonObject &from, const char *name, std::int64_t least);
    std::optional<std::int64_t> id(const QJsonObject &from, const char *name); // a number, or its digits

    void refuse(Answered answer);
    bool isBad() const { return m_problem.has_value(); }
    Answered problem() const { return *m_problem; }

private:
    QJsonObject m_root;
    std::optional<Answered> m_problem;
};

} // namespace tenantry::sandbox::bss
