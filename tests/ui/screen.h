#pragma once
#include "ui/shell/mainwindow.h"
#include <QModelIndex>
#include <functional>

class QTableView;
class QTreeView;

namespace tenantry {

// A window over a workspace, as a person finds it: parts by their object names, tree rows by what they say.
// Waiting ends when what was waited for is there, or after some seconds without it.
class Screen {
public:
    // With jobs and an outbox of its own over the workspace.
    Screen(Workspace &workspace, std::shared_ptr<RequestLog> log, Appearance &appearance,
        UiSettings settings = {});

    template <typename Part>
    [[nodiscard]] Part *find(const QString &name) const
    {
        return window.findChild<Part *>(name);
    }
    [[nodiscard]] QTreeView *tree() const;
    [[nodiscard]] QTableView *grid() const; // of the tab in front
    [[nodiscard]] QString said(const QString &label) const; // the whole text of a label that may be cut
    void trigger(const QString &action);

    // The row below this parent that is wanted; the parent is opened, and more of a long group is loaded.
    using Wanted = std::function<bool(const QModelIndex &)>;
    [[nodiscard]] QModelIndex below(const QModelIndex &parent, const Wanted &wanted) const;
    [[nodiscard]] QModelIndex node(const QModelIndex &parent, const QString &label) const;
    [[nodiscard]] QModelIndex path(const QStringList &labels) const;
    void click(const QModelIndex &index) const;

    const std::unique_ptr<Jobs> jobs;
    Outbox outbox;
    MainWindow window;
};

} // namespace tenantry
