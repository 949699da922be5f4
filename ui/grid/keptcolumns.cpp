#include "ui/grid/keptcolumns.h"
#include "ui/parts/celldelegate.h"
#include <QHeaderView>
#include <QScopedValueRollback>
#include <QTableView>

namespace tenantry {
using namespace Qt::StringLiterals;

namespace {
constexpr int rowsToMeasure = 40;
constexpr int narrowest = 64;

// Titles may be long; numbers and dates never need much; the rest stands in between.
int widestFor(const Field *field)
{
    if (!field)
        return 180; // our own columns
    if (field->role == Role::Title)
        return 300;
    switch (field->type) {
    case FieldType::Integer:
    case FieldType::Decimal:
    case FieldType::Boolean:
        return 140;
    default:
        return 210;
    }
}
} // namespace

KeptColumns::KeptColumns(
    QTableView &view, GridModel &model, QHash<QString, ColumnLayout> kept, QObject *parent)
    : QObject(parent)
    , m_view(view)
    , m_model(model)
    , m_kept(std::move(kept))
{
    QHeaderView *header = m_view.horizontalHeader();
    connect(header, &QHeaderView::sectionResized, this, [this](int column, int, int width) {
        if (m_applying || width == 0)
            return;
        m_widths[m_model.fieldOf(column)] = width;
        keep();
    });
    connect(header, &QHeaderView::sectionMoved, this, [this] {
        if (!m_applying)
            keep();
    });
}

QString KeptColumns::key() const
{
    const ResourceType *type = m_model.type();
    return type ? m_model.query().provider + u'/' + type->key : QString();
}

QList<int> KeptColumns::shownColumns() const
{
    const QHeaderView *header = m_view.horizontalHeader();
    QList<int> columns;
    for (int visual = 0; visual < header->count(); ++visual) {
        const int column = header->logicalIndex(visual);
        if (!header->isSectionHidden(column))
            columns.append(column);
    }
    return columns;
}

QStringList KeptColumns::shown() const
{
    QStringList fields;
    for (const int column : shownColumns())
        fields.append(m_model.fieldOf(column));
    return fields;
}

QStringList KeptColumns::schemaChoice() const
{
    QStringList fields;
    for (int column = 0; column < m_model.columnCount(); ++column)
        if (m_model.headerData(column, Qt::Horizontal, Item::InGridRole).toBool())
            fields.append(m_model.fieldOf(column));
    return fields;
}

QList<ColumnChoice> KeptColumns::choices() const
{
    const QStringList first = schemaChoice();
    const QStringList visible = shown();
    QStringList order = visible;
    for (int column = 0; column < m_model.columnCount(); ++column)
        if (!order.contains(m_model.fieldOf(column)))
            order.append(m_model.fieldOf(column));
    QList<ColumnChoice> choices;
    for (const QString &field : order) {
        const int column = m_model.columnOf(field);
        choices.append({field, m_model.headerData(column, Qt::Horizontal).toString(), visible.contains(field),
            first.contains(field), column});
    }
    return choices;
}

ColumnLayout KeptColumns::layout() const
{
    // What is shown at first depends on the place, so it is not kept as if it had been chosen.
    const QStringList fields = shown();
    return {fields == schemaChoice() ? QStringList() : fields, m_widths, m_model.query().sortings};
}

void KeptColumns::keep()
{
    if (key().isEmpty())
        return;
    m_kept[key()] = layout();
    emit changed(key(), m_kept[key()]);
}

void KeptColumns::setShown(const QStringList &fields)
{
    apply(fields.isEmpty() ? schemaChoice() : fields);
    fitToRows();
    keep();
}

void KeptColumns::hide(int column)
{
    QStringList fields = shown();
    if (fields.size() > 1 && fields.removeOne(m_model.fieldOf(column)))
        setShown(fields);
}

void KeptColumns::reset()
{
    m_widths.clear();
    setShown(schemaChoice());
}

void KeptColumns::restore()
{
    const ColumnLayout kept = m_kept.value(key());
    m_widths = kept.widths;
    QStringList fields;
    for (const QString &field : kept.shown)
        if (m_model.columnOf(field) >= 0)
            fields.append(field);
    apply(fields.isEmpty() ? schemaChoice() : fields);
    fitToRows();
}

void KeptColumns::apply(const QStringList &fields)
{
    const QScopedValueRollback applying(m_applying, true);
    QHeaderView *header = m_view.horizontalHeader();
    for (int column = 0; column < m_model.columnCount(); ++column)
        header->setSectionHidden(column, !fields.contains(m_model.fieldOf(column)));
    for (int place = 0; place < fields.size(); ++place)
        header->moveSection(header->visualIndex(m_model.columnOf(fields[place])), place);
}

void KeptColumns::fitToRows()
{
    const QScopedValueRollback applying(m_applying, true);
    const int rows = qMin(rowsToMeasure, m_model.rowCount());
    QStyleOptionViewItem option;
    option.font = m_view.font();
    option.fontMetrics = QFontMetrics(option.font);
    for (const int column : shownColumns()) {
        const int own = m_widths.value(m_model.fieldOf(column));
        int width = qMax(m_view.horizontalHeader()->sectionSizeHint(column), narrowest);
        const int widest = qMax(width, widestFor(m_model.field(column)));
        for (int row = 0; row < rows; ++row)
            width = qMax(width, m_view.itemDelegate()->sizeHint(option, m_model.index(row, column)).width());
        m_view.setColumnWidth(column, own > 0 ? own : qMin(width, widest));
    }
}

} // namespace tenantry
