#pragma once
#include <QString>
#include <functional>

namespace tenantry::bench {

// Lines of a report. Figures only: nothing here judges them.
void say(const QString &what, const QString &figures);
[[nodiscard]] QString milliseconds(double value);

// Times on the clock and on the processor. On a machine that others use too, the clock says little.
struct Took {
    double clock = 0; // ms
    double processor = 0; // ms, of all threads of this process
};
[[nodiscard]] double processorNow(); // ms, of all threads of this process
[[nodiscard]] Took measure(const std::function<void()> &work);

// Memory of this process in MB, as the system counts it.
[[nodiscard]] double memoryNow(); // VmRSS
[[nodiscard]] double memoryHighest(); // VmHWM, since the start or the last forgetHighest()
void forgetHighest();

// Turns the event loop until it holds true; false when it did not within the time.
bool turnUntil(const std::function<bool()> &holds, int seconds = 600);

} // namespace tenantry::bench
