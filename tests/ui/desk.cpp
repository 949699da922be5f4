#include "tests/ui/desk.h"
#include "app/providercatalog.h"

#include <QLineEdit>
#include <QTableView>
#include <QTest>

namespace tenantry {
using namespace Qt::StringLiterals;

Desk::Desk(Appearance &appearance, int size)
{
    const ProviderCatalog catalog = loadProviders({});
    for (const auto &one : catalog.providers)
        if (one->schema().provider == "squonk2"_L1)
            site = std::make_unique<Site>(one, appearance, size);
    if (!site || !site->startService() || !site->open())
        return;
    site->signIn();
    if (!site->syncAll())
        return;
    site->screen().click(site->screen().path({u"Everything"_s, u"All subscriptions"_s}));
    ready = QTest::qWaitFor([this] { return model().rowCount() > 5; }) && site->settle();
    model().setSortings({{u"title"_s}});
    ready = ready && QTest::qWaitFor([this] { return !model().status().loading; });
    grid().setFocus();
}

GridModel &Desk::model() const
{
    return *qobject_cast<GridModel *>(grid().model());
}

QModelIndex Desk::cell(int row, const QString &field) const
{
    return model().index(row, model().columnOf(field));
}

QString Desk::text(int row, const QString &field) const
{
    return cell(row, field).data(Item::DataRole).toString();
}

void Desk::choose(int first, int last, const QString &field) const
{
    grid().setCurrentIndex(cell(first, field));
    grid().selectionModel()->select(QItemSelection(cell(first, field), cell(last, field)),
        QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
}

QLineEdit *Desk::editor() const
{
    return grid().findChild<QLineEdit *>(u"cellEditor"_s);
}

QString Desk::said() const
{
    return site->screen().said(u"statusSaid"_s);
}

} // namespace tenantry
