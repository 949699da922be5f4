#pragma once
#include "models/items/gridmodel.h"
#include "tests/ui/site.h"

class QLineEdit;

namespace tenantry {

// The subscriptions of one service, signed in and synced, in the grid over all services. Sorted by title.
struct Desk {
    explicit Desk(Appearance &appearance, int size = 0); // as of a Site
    [[nodiscard]] QTableView &grid() const { return *site->screen().grid(); }
    [[nodiscard]] GridModel &model() const;
    [[nodiscard]] QModelIndex cell(int row, const QString &field) const;
    [[nodiscard]] QString text(int row, const QString &field) const; // as data
    void choose(int first, int last, const QString &field) const; // rows; the field of the first is current
    [[nodiscard]] QLineEdit *editor() const; // of a cell; null: none is open
    [[nodiscard]] Outbox &outbox() const { return site->outbox(); }
    [[nodiscard]] QString said() const; // in the status bar

    std::unique_ptr<Site> site;
    bool ready = false;
};

} // namespace tenantry
