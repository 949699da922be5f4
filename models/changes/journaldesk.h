#pragma once
#include "models/changes/journal.h"
#include "providers/work/courier.h"
#include "providers/work/worker.h"
#include <functional>
#include <memory>
#include <mutex>
#include <vector>

namespace tenantry {

// The journal's writer, on a thread of its own. What is posted while a commit is under way goes into the next
// one together: the disk is waited for once, however many items ask. Answers come on the courier's thread,
// in the order of the posts, and only when the bytes are on the disk.
class JournalDesk final {
public:
    JournalDesk(std::unique_ptr<Journal> journal, Courier::Address home);
    ~JournalDesk(); // writes what was posted

    using Work = std::function<Outcome(Journal &)>; // on the writer's thread, inside a transaction
    using Then = std::function<void(Outcome)>;
    void write(Work work, Then then = {});
    // For reading behind everything posted so far.
    void read(std::function<void(const Journal &)> reading, std::function<void()> then);
    void finish(); // blocks until everything posted so far is on the disk

private:
    struct Posted {
        Work work;
        Then then;
    };
    void commit();
    std::vector<Outcome> commitAll(const std::vector<Posted> &posts);
    std::unique_ptr<Journal> m_journal; // of the worker's thread
    Courier::Address m_home;
    std::mutex m_mutex;
    std::vector<Posted> m_posted; // since the last commit began
    Worker m_worker; // last: stops first
};

} // namespace tenantry
