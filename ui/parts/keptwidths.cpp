#include "ui/parts/keptwidths.h"
#include <QHeaderView>
#include <QTableView>

namespace tenantry {

namespace {
constexpr std::chrono::milliseconds pause{300};
}

KeptWidths::KeptWidths(Widths widths, QObject *parent)
    : QObject(parent)
    , m_widths(std::move(widths))
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(pause);
    connect(&m_pause, &QTimer::timeout, this, &KeptWidths::changed);
}

void KeptWidths::keep(QTableView &table)
{
    QHeaderView *header = table.horizontalHeader();
    const QList<int> kept = m_widths.value(table.objectName());
    if (kept.size() == header->count()) // else it had other columns then
        for (int column = 0; column < kept.size(); ++column)
            header->resizeSection(column, kept[column]);
    connect(header, &QHeaderView::sectionResized, this, [this, &table](int column) {
        // The last one fills what is left: that is no choice of the person.
        if (column != table.horizontalHeader()->count() - 1)
            note(table);
    });
}

void KeptWidths::keepIn(QWidget &part, const QString &but)
{
    for (QTableView *table : part.findChildren<QTableView *>())
        if (!table->objectName().isEmpty() && table->objectName() != but)
            keep(*table);
}

void KeptWidths::note(const QTableView &table)
{
    QList<int> widths;
    for (int column = 0; column < table.horizontalHeader()->count(); ++column)
        widths.append(table.horizontalHeader()->sectionSize(column));
    m_widths.insert(table.objectName(), widths);
    m_pause.start();
}

} // namespace tenantry
