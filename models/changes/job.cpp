#include "models/changes/job.h"

#include <algorithm>
#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace tenantry {
namespace {

template <typename Enum, std::size_t size>
using Names = std::array<std::pair<Enum, QLatin1StringView>, size>;

constexpr Names<ItemState, 9> itemStates{{{ItemState::Pending, "pending"_L1}, {ItemState::Sent, "sent"_L1},
    {ItemState::Done, "done"_L1}, {ItemState::Verified, "verified"_L1}, {ItemState::Differs, "differs"_L1},
    {ItemState::Failed, "failed"_L1}, {ItemState::Conflict, "conflict"_L1},
    {ItemState::Unknown, "unknown"_L1}, {ItemState::NotStarted, "not-started"_L1}}};

constexpr Names<JobState, 8> jobStates{{{JobState::Ready, "ready"_L1}, {JobState::Running, "running"_L1},
    {JobState::Paused, "paused"_L1}, {JobState::Halted, "halted"_L1},
    {JobState::NeedsSecrets, "needs-secrets"_L1}, {JobState::Interrupted, "interrupted"_L1},
    {JobState::Ended, "ended"_L1}, {JobState::Abandoned, "abandoned"_L1}}};

template <typename Enum, std::size_t size>
QString nameIn(const Names<Enum, size> &names, Enum value)
{
    const auto found = std::ranges::find_if(names, [value](const auto &one) { return one.first == value; });
    return found == names.end() ? QString() : QString(found->second);
}

template <typename Enum, std::size_t size>
std::optional<Enum> namedIn(const Names<Enum, size> &names, QStringView name)
{
    const auto found = std::ranges::find_if(names, [name](const auto &one) { return name == one.second; });
    return found == names.end() ? std::nullopt : std::optional(found->first);
}

} // namespace

QString itemStateName(ItemState state)
{
    return nameIn(itemStates, state);
}
std::optional<ItemState> itemStateNamed(QStringView name)
{
    return namedIn(itemStates, name);
}
QString jobStateName(JobState state)
{
    return nameIn(jobStates, state);
}
std::optional<JobState> jobStateNamed(QStringView name)
{
    return namedIn(jobStates, name);
}

bool isOver(JobState state)
{
    return state == JobState::Ended || state == JobState::Abandoned;
}

bool isBad(ItemState state)
{
    return state == ItemState::Failed || state == ItemState::Differs || state == ItemState::Unknown;
}

JobCounts countsOf(const QHash<ItemState, qsizetype> &numbers, qsizetype unsent, bool runs)
{
    JobCounts counts;
    for (auto one = numbers.cbegin(); one != numbers.cend(); ++one)
        counts.planned += one.value();
    const qsizetype out = numbers.value(ItemState::Sent) + numbers.value(ItemState::Done);
    counts.pending = numbers.value(ItemState::Pending);
    counts.underWay = runs ? out : 0;
    counts.verified = numbers.value(ItemState::Verified);
    counts.failed = numbers.value(ItemState::Failed) + numbers.value(ItemState::Differs);
    counts.conflict = numbers.value(ItemState::Conflict);
    counts.unknown = numbers.value(ItemState::Unknown) + (runs ? 0 : out);
    counts.notStarted = numbers.value(ItemState::NotStarted);
    counts.unsent = unsent;
    return counts;
}

} // namespace tenantry
