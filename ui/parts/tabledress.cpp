#include "ui/parts/tabledress.h"
#include "ui/parts/celldelegate.h"
#include "ui/parts/naming.h"
#include <QCoreApplication>
#include <QHeaderView>

namespace tenantry {
using namespace Qt::StringLiterals;

namespace {
struct TableDressPhrases {
    Q_DECLARE_TR_FUNCTIONS(tenantry::TableDress)
};
} // namespace

void dressTable(QTableView &table, const QString &name, const QString &words, const QList<int> &widths)
{
    named(&table, name, words);
    named(table.horizontalHeader(), name + u"Header"_s, TableDressPhrases::tr("Columns"));
    table.verticalHeader()->hide();
    table.verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    table.verticalHeader()->setDefaultSectionSize(CellDelegate::rowHeight(table.fontMetrics(), true));
    table.horizontalHeader()->setHighlightSections(false);
    table.horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    table.horizontalHeader()->setStretchLastSection(true);
    table.setShowGrid(false);
    table.setWordWrap(false);
    table.setTabKeyNavigation(false);
    table.setSelectionBehavior(QAbstractItemView::SelectRows);
    table.setEditTriggers(QAbstractItemView::NoEditTriggers);
    table.setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    for (int column = 0; column < widths.size(); ++column)
        table.setColumnWidth(column, widths[column]);
}

} // namespace tenantry
