#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tenantry::sandbox::bss {

// The texts that an object was given, by attribute name, in the order of their arrival. What was never
// supplied is absent from what is read. Names are literals.
class Texts {
public:
    using Pair = std::pair<std::string_view, std::string>;
    Texts() = default;
    Texts(std::initializer_list<Pair> pairs)
        : m_pairs(pairs)
    {
    }

    const std::string *find(std::string_view name) const
    {
        const auto found = std::ranges::find(m_pairs, name, &Pair::first);
        return found == m_pairs.end() ? nullptr : &found->second;
    }
    std::string value(std::string_view name) const
    {
        const std::string *found = find(name);
        return found ? *found : std::string();
    }
    void set(std::string_view name, std::string text)
    {
        const auto found = std::ranges::find(m_pairs, name, &Pair::first);
        if (found == m_pairs.end())
            m_pairs.emplace_back(name, std::move(text));
        else
            found->second = std::move(text);
    }
    auto begin() const { return m_pairs.begin(); }
    auto end() const { return m_pairs.end(); }

private:
    std::vector<Pair> m_pairs;
};

} // namespace tenantry::sandbox::bss
