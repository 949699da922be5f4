#include "tests/ui/screen.h"
#include "models/items/itemroles.h"
#include <QAction>
#include <QLabel>
#include <QTableView>
#include <QTabWidget>
#include <QTest>
#include <QTreeView>

namespace tenantry {
using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 10'000; // milliseconds

QModelIndex childThat(
    const QAbstractItemModel &model, const QModelIndex &parent, const Screen::Wanted &wanted)
{
    for (int row = 0; row < model.rowCount(parent); ++row) {
        const QModelIndex index = model.index(row, 0, parent);
        if (wanted(index))
            return index;
    }
    return {};
}

bool isLoadMore(const QModelIndex &index)
{
    return index.data(Item::NodeKindRole).toInt() == static_cast<int>(Item::NodeKind::LoadMore);
}

} // namespace

Screen::Screen(
    Workspace &workspace, std::shared_ptr<RequestLog> log, Appearance &appearance, UiSettings settings)
    : jobs(Jobs::open(workspace))
    , outbox(*jobs)
    , window({workspace, *jobs, outbox, std::move(log), appearance, std::move(settings)})
{
    window.show();
}

QTreeView *Screen::tree() const
{
    return find<QTreeView>(u"tree"_s);
}

QTableView *Screen::grid() const
{
    return find<QTabWidget>(u"tabs"_s)->currentWidget()->findChild<QTableView *>(u"grid"_s);
}

QString Screen::said(const QString &label) const
{
    const auto *found = find<QLabel>(label);
    if (!found)
        return {};
    return found->accessibleDescription().isEmpty() ? found->text() : found->accessibleDescription();
}

void Screen::trigger(const QString &action)
{
    find<QAction>(action)->trigger();
}

QModelIndex Screen::below(const QModelIndex &parent, const Wanted &wanted) const
{
    QTreeView &view = *tree();
    const QPersistentModelIndex above(parent);
    if (above.isValid())
        view.expand(above);
    QPersistentModelIndex found;
    const auto look = [&] {
        found = childThat(*view.model(), above, wanted);
        if (!found.isValid()) {
            const QModelIndex more = childThat(*view.model(), above, isLoadMore);
            if (more.isValid())
                click(more);
        }
        return found.isValid();
    };
    return QTest::qWaitFor(look, patience) ? QModelIndex(found) : QModelIndex();
}

QModelIndex Screen::node(const QModelIndex &parent, const QString &label) const
{
    return below(
        parent, [&label](const QModelIndex &index) { return index.data(Qt::EditRole).toString() == label; });
}

QModelIndex Screen::path(const QStringList &labels) const
{
    QModelIndex at;
    for (const QString &label : labels) {
        at = node(at, label);
        if (!at.isValid())
            break;
    }
    return at;
}

void Screen::click(const QModelIndex &index) const
{
    tree()->scrollTo(index);
    // Deep in a tree a row begins beyond a narrow view; it can be clicked all along its height.
    QPoint at = tree()->visualRect(index).center();
    at.setX(qBound(1, at.x(), tree()->viewport()->width() - 2));
    QTest::mouseClick(tree()->viewport(), Qt::LeftButton, {}, at);
}

} // namespace tenantry
