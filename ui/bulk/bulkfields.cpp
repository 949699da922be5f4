#include "ui/bulk/bulkfields.h"
#include "ui/bulk/bulkfieldrow.h"
#include "ui/parts/naming.h"
#include <QGridLayout>
#include <algorithm>

namespace tenantry {
using namespace Qt::StringLiterals;

BulkFields::BulkFields(const BulkSubject &subject, const InputSource &source, QWidget *parent)
    : QWidget(parent)
{
    named(this, u"bulkFields"_s, tr("Fields and what happens to each"));
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(13, 8, 20, 12);
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(10);
    grid->setColumnMinimumWidth(0, 190);
    grid->setColumnMinimumWidth(1, 160);
    grid->setColumnStretch(2, 1);
    for (const BulkField &field : subject.fields) {
        auto *row = new BulkFieldRow(field, subject, source, *grid, *this);
        m_rows.append(row);
        connect(row, &BulkFieldRow::changed, this, &BulkFields::changed);
    }
    grid->setRowStretch(grid->rowCount(), 1);
}

QList<FieldEdit> BulkFields::edits() const
{
    QList<FieldEdit> edits;
    for (const BulkFieldRow *row : m_rows)
        if (const std::optional<FieldEdit> edit = row->edit())
            edits.append(*edit);
    return edits;
}

bool BulkFields::isUntouched() const
{
    return std::ranges::all_of(m_rows, &BulkFieldRow::isLeft);
}

QString BulkFields::lacks() const
{
    const auto found = std::ranges::find_if(
        m_rows, [](const BulkFieldRow *row) { return !row->isLeft() && !row->lacks().isEmpty(); });
    return found == m_rows.end() ? QString() : (*found)->lacks();
}

void BulkFields::showLack()
{
    const auto found = std::ranges::find_if(
        m_rows, [](const BulkFieldRow *row) { return !row->isLeft() && !row->lacks().isEmpty(); });
    if (found != m_rows.end())
        (*found)->showLack();
}

} // namespace tenantry
