#pragma once
#include "models/items/gridcolumns.h"
#include "models/items/gridmodel.h"
#include "models/items/gridpages.h"
#include "models/items/rowdiff.h"

#include <QTimer>

namespace tenantry {

// How the cells of one column can be edited, in objects of one type: the same for all of them.
struct CellRule {
    const Field *field = nullptr; // of the object's own type; null: none stands behind the column
    const Operation *operation = nullptr; // that sets it; null: none does
    Parameter input;
};

// The ordered ids of a query, found on the reader's thread and read on ours once handed over.
struct GridAnswer {
    Result<std::vector<ObjectId>> ids{std::vector<ObjectId>()};
    RowDiff diff; // against the rows that were shown when it was asked
    std::optional<qint64> total;
    qint64 milliseconds = 0;
};

[[nodiscard]] Query unfiltered(Query query); // the place alone: no conditions, words, order

struct GridModel::Inside {
    Inside(GridModel &model, Store &cache, Supply &source)
        : q(model)
        , store(cache)
        , supply(source)
        , pages(cache)
    {
    }

    void ask();
    void settle(GridAnswer &answer);
    void apply(const RowDiff &diff, std::vector<ObjectId> after);
    void applyRuns(const RowDiff &diff, const std::vector<ObjectId> &after);
    void arrange(std::vector<ObjectId> order);
    void follow(const Changes &changes);
    void reread(const QSet<ObjectId> &changed);
    void markChanged(const GridPages::Update &update);
    void unmark();
    void askSoon();
    void judge();
    void wantMissing();
    void learnLabels();
    [[nodiscard]] bool concerns(const QString &connection) const;
    [[nodiscard]] bool isOffline() const;
    [[nodiscard]] bool holds(const QString &provider, const QString &typeKey) const; // such objects
    [[nodiscard]] bool holdsFrom(const QString &provider) const; // objects of this provider
    [[nodiscard]] QList<WalkScope> worldScopes() const;
    [[nodiscard]] QVariant cell(const Row &row, int column, int role);
    [[nodiscard]] QString spoken(const Row &row, int column);
    [[nodiscard]] QString headerLabel(int column) const { return columns.at(column).label; }

    // Editing (gridedit.cpp).
    [[nodiscard]] const CellRule &ruleFor(const Row &row, int column);
    [[nodiscard]] const ResourceType *typeOf(const Row &row) const; // the object's own; null: unknown
    [[nodiscard]] std::optional<QString> waitingIn(const Row &row, int column);
    [[nodiscard]] Row withValue(const Row &row, int column, const QString &data) const;
    [[nodiscard]] Result<Parameter> inputFor(const Row &row, int column);
    [[nodiscard]] Result<QString> accepted(const Row &row, int column, const CellEdit &edit);

    GridModel &q;
    Store &store;
    Supply &supply;
    DisplayStyle style;
    Clock clock;
    QString subject;
    Query query;
    QList<WalkScope> scopes;
    const ResourceType *type = nullptr;
    GridColumns columns;
    std::shared_ptr<const std::vector<ObjectId>> ids =
        std::make_shared<const std::vector<ObjectId>>(); // shared with readings under way
    GridPages pages;
    GridStatus status;
    QHash<QString, QString> labels; // of connections, by id
    QHash<QString, Connection> connections; // by id
    Outbox *outbox = nullptr; // null: cells cannot be edited
    QHash<std::pair<const ResourceType *, QString>, CellRule> rules; // own type and column → rule
    QHash<std::pair<ObjectId, int>, QDateTime> marks; // (row's id, column) → until when
    QTimer soon; // gathers changes of the cache
    QTimer judgeSoon; // gathers activities
    QTimer ticks; // ages grow without events
    QTimer unmarks;
    quint64 asked = 0;
    bool held = false;
    bool waiting = false; // changes that arrived while held
};

} // namespace tenantry
