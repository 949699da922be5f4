#pragma once

#include <cstdint>
#include <span>
#include <string>

namespace tenantry::sandbox {

// Numbers that depend on the seed alone. The standard distributions differ between libraries, and with
// them the same seed would not give the same bytes everywhere. (SplitMix64.)
class Random {
public:
    explicit Random(std::uint64_t seed)
        : m_state(seed)
    {
    }

    std::uint64_t next()
    {
        std::uint64_t z = (m_state += 0x9e3779b97f4a7c15ULL);
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
        z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
        return z ^ (z >> 31);
    }
    // Both ends included.
    std::int64_t between(std::int64_t low, std::int64_t high)
    {
        return low + static_cast<std::int64_t>(next() % static_cast<std::uint64_t>(high - low + 1));
    }
    std::size_t below(std::size_t count) { return static_cast<std::size_t>(next() % count); }
    bool oneIn(std::uint64_t n) { return next() % n == 0; }
    template <typename T>
    const T &pick(std::span<const T> from)
    {
        return from[below(from.size())];
    }
    std::string uuid();
    std::string letters(std::size_t count); // of the 58 that nobody confuses

private:
    std::uint64_t m_state;
};

} // namespace tenantry::sandbox
