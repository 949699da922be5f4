#pragma once
#include "models/changes/jobs.h"

class QWidget;

namespace tenantry {

// Quitting while a job runs: stay, stop after what is under way and go on next time, or cancel the rest
// (JOB-10). Stay is the default.
enum class QuitChoice { Stay, Pause, Cancel };
[[nodiscard]] QuitChoice askBeforeQuit(const QList<Job> &running, QWidget *window);

} // namespace tenantry
