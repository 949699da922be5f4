#pragma once
#include <QDateTime>
#include <chrono>
#include <functional>
#include <optional>

namespace tenantry {

// The clocks and waits of the network side, handed in so that tests own the time.
struct Timing {
    std::function<std::chrono::steady_clock::time_point()> now = [] {
        return std::chrono::steady_clock::now();
    };
    std::function<QDateTime()> utc = [] {
        return QDateTime::currentDateTimeUtc();
    };
    std::function<double()> jitter; // 0 up to 1; without one, random
    std::chrono::milliseconds firstPause{1'000}; // back-off starts here and doubles…
    std::chrono::milliseconds longestPause{60'000}; // …up to here
    // Without a byte in either direction: instead of each connection's own limit (Connection::silence).
    std::optional<std::chrono::milliseconds> inactivity;
    std::chrono::milliseconds patience{600'000}; // a host that asks for more is an error, not a wait
    double pace = 1; // of the waits that a flow asks for: tests hurry
    std::chrono::milliseconds keychain{10'000}; // for storing a rotated secret before it is used anyway
};

// How long to wait before the nth repetition (0 is the first): doubles, with a spread of a quarter.
[[nodiscard]] std::chrono::milliseconds backOff(int nth, const Timing &timing);

} // namespace tenantry
