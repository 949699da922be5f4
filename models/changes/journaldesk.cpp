#include "models/changes/journaldesk.h"

using namespace Qt::StringLiterals;

namespace tenantry {

JournalDesk::JournalDesk(std::unique_ptr<Journal> journal, Courier::Address home)
    : m_journal(std::move(journal))
    , m_home(std::move(home))
    , m_worker(u"journal"_s)
{
}

JournalDesk::~JournalDesk()
{
    finish();
}

void JournalDesk::write(Work work, Then then)
{
    bool isFirst = false;
    {
        const std::scoped_lock lock(m_mutex);
        isFirst = m_posted.empty();
        m_posted.push_back({std::move(work), std::move(then)});
    }
    if (isFirst) // later ones go with it
        m_worker.post([this] { commit(); });
}

void JournalDesk::read(std::function<void(const Journal &)> reading, std::function<void()> then)
{
    m_worker.post([this, reading = std::move(reading), then = std::move(then)] {
        reading(*m_journal);
        m_home.post(then);
    });
}

void JournalDesk::commit()
{
    std::vector<Posted> posts;
    {
        const std::scoped_lock lock(m_mutex);
        posts.swap(m_posted);
    }
    std::vector<Outcome> outcomes = commitAll(posts);
    m_home.post([posts = std::move(posts), outcomes = std::move(outcomes)] {
        for (std::size_t i = 0; i < posts.size(); ++i) {
            if (posts[i].then)
                posts[i].then(outcomes[i]);
        }
    });
}

// What cannot be written must not take its neighbours with it.
std::vector<Outcome> JournalDesk::commitAll(const std::vector<Posted> &posts)
{
    const Outcome all = m_journal->together([&]() -> Outcome {
        for (const Posted &post : posts) {
            if (const Outcome done = post.work(*m_journal); !done)
                return done;
        }
        return Nothing();
    });
    if (all || posts.size() == 1)
        return std::vector<Outcome>(posts.size(), all);
    std::vector<Outcome> each;
    for (const Posted &post : posts)
        each.push_back(m_journal->together([&] { return post.work(*m_journal); }));
    return each;
}

void JournalDesk::finish()
{
    m_worker.finish();
}

} // namespace tenantry
