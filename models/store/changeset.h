#pragma once
#include "models/store/changes.h"
#include "models/store/layout.h"
#include "providers/schema/result.h"
#include <QHash>

namespace tenantry {

namespace sqlite {
class Database;
}

// Gathers what one transaction did to one connection, and keeps the tally of live rows that makes
// counts free.
class ChangeSet final {
public:
    ChangeSet(qint64 connectionNumber, QString connectionId)
        : m_connectionNumber(connectionNumber)
        , m_connectionId(std::move(connectionId))
    {
    }
    void added(const TypeLayout &layout, ObjectId id) { of(layout).added.append(id); }
    void changed(const TypeLayout &layout, ObjectId id) { of(layout).changed.append(id); }
    void removed(const TypeLayout &layout, ObjectId id) { of(layout).removed.append(id); }
    void listsChanged() { m_lists = true; }

    Outcome saveTally(sqlite::Database &database) const;
    [[nodiscard]] Changes take() const;

private:
    TypeChanges &of(const TypeLayout &layout);
    qint64 m_connectionNumber;
    QString m_connectionId;
    QHash<qint64, TypeChanges> m_types; // by type number
    bool m_lists = false;
};

} // namespace tenantry
