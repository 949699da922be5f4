#pragma once
#include "models/items/treenode.h"

namespace tenantry {

// What the tree asks of the cache, and the answers: plain functions for the reader's thread.

struct GroupAsk {
    QString path; // of the node that asks
    Query query;
    QList<WalkScope> scopes;
    int limit = 0; // objects wanted; 0: only their number
    QSet<ObjectId> pinned;
    bool counts = true; // false: it is counted elsewhere
};

struct GroupAnswer {
    QString path;
    qint64 count = -1;
    QList<Row> rows;
    Standing known;
    std::optional<Error> error; // the cache could not be read
};
[[nodiscard]] GroupAnswer answerFrom(const StoreReader &reader, const GroupAsk &ask, const QDateTime &now);

// From the connection down to the object: the objects on the way, and in which of its type's
// places each hangs there. Empty: it is no longer cached, or nothing says where it belongs.
struct TreeStep {
    Row row;
    QString placeLabel;
    bool single = false;
};
[[nodiscard]] QList<TreeStep> wayTo(const StoreReader &reader, ObjectId id);

} // namespace tenantry
