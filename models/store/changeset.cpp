#include "models/store/changeset.h"

#include "models/store/sqlite.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tenantry {

TypeChanges &ChangeSet::of(const TypeLayout &layout)
{
    TypeChanges &changes = m_types[layout.number];
    if (changes.type.isEmpty()) {
        changes.connection = m_connectionId;
        changes.provider = layout.provider;
        changes.type = layout.type;
    }
    return changes;
}

Outcome ChangeSet::saveTally(sqlite::Database &database) const
{
    for (auto one = m_types.cbegin(); one != m_types.cend(); ++one) {
        const qint64 more = one->added.size() - one->removed.size();
        if (more == 0)
            continue;
        const auto save =
            database.prepared(u"INSERT INTO tally(type, connection, live) VALUES(?, ?, ?) "
                              "ON CONFLICT(type, connection) DO UPDATE SET live = live + excluded.live"_s);
        if (!save)
            return save.error();
        if (Outcome saved = (*save)->bind(one.key()).bind(m_connectionNumber).bind(more).run(); !saved)
            return saved;
    }
    return Nothing();
}

Changes ChangeSet::take() const
{
    Changes changes;
    changes.types = m_types.values();
    std::sort(changes.types.begin(), changes.types.end(),
        [](const TypeChanges &a, const TypeChanges &b) { return a.type < b.type; });
    if (m_lists)
        changes.lists.append(m_connectionId);
    return changes;
}

} // namespace tenantry
