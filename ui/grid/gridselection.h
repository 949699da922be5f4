#pragma once
#include "models/items/gridmodel.h"
#include <QItemSelectionModel>
#include <unordered_set>

namespace tenantry {

// Which rows of a grid are chosen, over every change of its query: by id, so that a new order, a
// refresh or a filter loses nobody. Rows that a filter hides stay chosen and are counted until
// the person chooses anew or drops them (GRID-6).
class GridSelection final : public QItemSelectionModel {
    Q_OBJECT
public:
    explicit GridSelection(GridModel &model, QObject *parent = nullptr); // the model outlives it

    void remember(); // before the rows change
    [[nodiscard]] int restore(int column); // after; returns the row that is current, or -1
    void want(ObjectId id); // to be chosen when its row arrives
    void forget(); // another place

    [[nodiscard]] qint64 shown() const; // chosen rows that match the query
    [[nodiscard]] qint64 hidden() const { return static_cast<qint64>(m_hidden.size()); }
    [[nodiscard]] std::vector<ObjectId> hiddenIds() const; // in the order of their numbers
    void dropHidden();

    void select(const QItemSelection &selection, SelectionFlags command) override;
    using QItemSelectionModel::select;

signals:
    void hiddenChanged();

private:
    void setHidden(std::unordered_set<ObjectId> hidden);
    GridModel &m_model;
    std::unordered_set<ObjectId> m_kept; // chosen when the query changed
    std::unordered_set<ObjectId> m_hidden;
    ObjectId m_current = 0;
    ObjectId m_wanted = 0; // 0: none
    bool m_restoring = false;
};

} // namespace tenantry
