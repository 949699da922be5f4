#include "ui/exchange/exportchoices.h"
#include "ui/parts/naming.h"
#include <QButtonGroup>
#include <QCheckBox>
#include <QComboBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QRadioButton>
#include <QVBoxLayout>
#include <algorithm>

namespace tenantry {
using namespace Qt::StringLiterals;

namespace {

QLabel *heading(const QString &name, const QString &text, QWidget *parent)
{
    auto *label = named(new QLabel(text, parent), name, text);
    label->setProperty("rank", u"heading"_s);
    return label;
}

QLabel *choiceNote(const QString &name, const QString &text, QWidget *parent)
{
    auto *label = named(new QLabel(text, parent), name, text);
    label->setProperty("rank", u"small"_s);
    label->setWordWrap(true);
    label->setContentsMargins(26, 0, 0, 2);
    return label;
}

} // namespace

ExportChoices::ExportChoices(
    GridExtract extract, const ResourceType *type, const QString &file, QWidget *parent)
    : QWidget(parent)
    , m_extract(std::move(extract))
    , m_type(type)
{
    setObjectName(u"exportChoices"_s);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(20, 16, 20, 8);
    column->setSpacing(6);
    addScope(column);
    column->addSpacing(10);
    addColumns(column);
    column->addSpacing(10);
    addTarget(column);
    m_path->setText(file);
}

void ExportChoices::addScope(QVBoxLayout *column)
{
    //: Headings and choices of the export dialog; %L1 is a number of rows.
    column->addWidget(heading(u"exportRowsHeading"_s, tr("Rows"), this));
    const qint64 rows = m_extract.status.rows;
    const qint64 total = m_extract.status.total.value_or(rows);
    const auto selected = static_cast<qint64>(m_extract.selected.size());
    const bool filtered = isFiltered();
    m_all = named(new QRadioButton(tr("All rows (%L1)").arg(filtered ? total : rows), this), u"exportAll"_s,
        tr("All rows"));
    m_filtered = named(new QRadioButton(tr("Rows that match the filter (%L1)").arg(rows), this),
        u"exportFiltered"_s, tr("Filtered rows"));
    const qint64 hidden = m_extract.selectedHidden;
    m_selected =
        named(new QRadioButton(hidden > 0
                      ? tr("Selected rows (%L1; %L2 not shown are left out)").arg(selected).arg(hidden)
                      : tr("Selected rows (%L1)").arg(selected),
                  this),
            u"exportSelected"_s, tr("Selected rows"));
    auto *group = new QButtonGroup(this);
    for (QRadioButton *choice : {m_all, m_filtered, m_selected}) {
        group->addButton(choice);
        column->addWidget(choice);
    }
    m_filtered->setVisible(filtered);
    m_selected->setEnabled(selected > 0);
    if (filtered)
        column->insertWidget(column->indexOf(m_filtered) + 1,
            choiceNote(u"exportFilterWords"_s, m_extract.filters.join(u" · "_s), this));
    (selected > 1 ? m_selected : filtered ? m_filtered : m_all)->setChecked(true);
}

void ExportChoices::addColumns(QVBoxLayout *column)
{
    column->addWidget(heading(u"exportColumnsHeading"_s, tr("Columns"), this));
    m_columns = named(new QComboBox(this), u"exportColumns"_s, tr("Columns"));
    const qsizetype every =
        m_type ? std::ranges::count_if(m_type->fields, [](const Field &f) { return !f.secret; }) : 0;
    m_columns->addItem(tr("Visible columns, in the grid’s order (%1)").arg(m_extract.shown.size()));
    m_columns->addItem(tr("All columns (%1)").arg(every));
    m_columns->addItem(tr("Chosen columns…"));
    m_list = named(new QListWidget(this), u"exportColumnList"_s, tr("Columns to export"));
    m_list->setProperty("framed", true);
    m_list->setFixedHeight(150);
    m_list->hide();
    QStringList fields = m_extract.shown;
    if (m_type)
        for (const Field &field : m_type->fields)
            if (!field.secret && !fields.contains(field.key))
                fields.append(field.key);
    for (const QString &field : std::as_const(fields)) {
        auto *item = new QListWidgetItem(labelOf(field), m_list);
        item->setData(Qt::UserRole, field);
        item->setFlags(item->flags() | Qt::ItemIsUserCheckable);
        item->setCheckState(m_extract.shown.contains(field) ? Qt::Checked : Qt::Unchecked);
    }
    m_fetched = named(new QCheckBox(tr("Add a column that says when each row was fetched"), this),
        u"exportFetched"_s, tr("Add a column: fetched at"));
    column->addWidget(m_columns);
    column->addWidget(m_list);
    m_roundTrip =
        named(new QCheckBox(tr("To be imported again: add id, provider, connection and version"), this),
            u"exportRoundTrip"_s, tr("Add the columns that an import finds its objects by"));
    column->addWidget(m_fetched);
    column->addWidget(m_roundTrip);
    connect(m_columns, &QComboBox::currentIndexChanged, this, [this](int which) {
        m_list->setVisible(which == 2);
        emit changed();
    });
}

void ExportChoices::addTarget(QVBoxLayout *column)
{
    column->addWidget(heading(u"exportFormatHeading"_s, tr("Format"), this));
    m_spreadsheet =
        named(new QRadioButton(tr("Spreadsheet"), this), u"exportSpreadsheet"_s, tr("Format: spreadsheet"));
    m_data = named(new QRadioButton(tr("Data"), this), u"exportData"_s, tr("Format: data"));
    auto *group = new QButtonGroup(this);
    group->addButton(m_spreadsheet);
    group->addButton(m_data);
    m_spreadsheet->setChecked(true);
    column->addWidget(m_spreadsheet);
    column->addWidget(choiceNote(u"exportSpreadsheetNote"_s,
        tr("To read in a spreadsheet: values as shown here, your region’s separators. Texts that a "
           "spreadsheet would "
           "run as a formula get an apostrophe in front."),
        this));
    m_damage = named(new QLabel(this), u"exportDamage"_s, tr("Columns that spreadsheets damage"));
    m_damage->setWordWrap(true);
    m_damage->setContentsMargins(26, 0, 0, 2);
    m_damage->hide();
    column->addWidget(m_damage);
    column->addWidget(m_data);
    column->addWidget(choiceNote(u"exportDataNote"_s,
        tr("To feed into another program: raw values, ISO 8601 times in UTC, field names as headings. "
           "Nothing is "
           "changed, also not texts that look like formulas."),
        this));
    column->addSpacing(10);
    column->addWidget(heading(u"exportFileHeading"_s, tr("File"), this));
    m_path = named(new QLineEdit(this), u"exportPath"_s, tr("File to write"));
    auto *choose = named(new QPushButton(tr("Choose…"), this), u"exportChoose"_s, tr("Choose the file"));
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_path, 1);
    row->addWidget(choose);
    column->addLayout(row);
    connect(choose, &QPushButton::clicked, this, &ExportChoices::chooseFile);
    connect(m_spreadsheet, &QRadioButton::toggled, this, &ExportChoices::changed);
}

void ExportChoices::chooseFile()
{
    //: Title and file kind of the file chooser.
    const QString file = QFileDialog::getSaveFileName(this, tr("Export to"), m_path->text(),
        tr("CSV files (*.csv)"), nullptr, QFileDialog::DontConfirmOverwrite);
    if (!file.isEmpty())
        m_path->setText(file);
}

bool ExportChoices::isSpreadsheet() const
{
    return m_spreadsheet->isChecked();
}

QString ExportChoices::labelOf(const QString &field) const
{
    if (const Field *known = m_type ? m_type->field(field) : nullptr)
        return known->label;
    //: Columns of our own.
    return field == u"$key"       ? tr("Id")
        : field == u"$connection" ? tr("Connection")
        : field == u"$fetched"    ? tr("Fetched at")
        : field == u"$provider"   ? tr("Provider")
        : field == u"$version"    ? tr("Version")
                                  : field;
}

QStringList ExportChoices::columns() const
{
    QStringList fields;
    if (m_columns->currentIndex() == 0)
        fields = m_extract.shown;
    else if (m_columns->currentIndex() == 1 && m_type)
        for (const Field &field : m_type->fields) {
            if (!field.secret)
                fields.append(field.key);
        }
    else
        for (int row = 0; row < m_list->count(); ++row)
            if (m_list->item(row)->checkState() == Qt::Checked)
                fields.append(m_list->item(row)->data(Qt::UserRole).toString());
    if (m_fetched->isChecked() && !fields.contains(u"$fetched"_s))
        fields.append(u"$fetched"_s);
    // CSV-12: in front, where a person who edits the file sees what must stay.
    if (m_roundTrip->isChecked()) {
        const QStringList ours{u"$key"_s, u"$provider"_s, u"$connection"_s, u"$version"_s};
        for (const QString &one : ours)
            fields.removeAll(one);
        fields = ours + fields;
    }
    return fields;
}

CsvOrder ExportChoices::order() const
{
    CsvOrder order;
    order.query = m_all->isChecked() ? m_extract.whole : m_extract.query;
    order.query.sortings = m_extract.query.sortings;
    if (m_selected->isChecked())
        order.only = m_extract.selected;
    order.fields = columns();
    order.preset = isSpreadsheet() ? CsvPreset::Spreadsheet : CsvPreset::Data;
    if (const QString file = m_path->text().trimmed(); !file.isEmpty())
        order.file = QFileInfo(file).absoluteFilePath();
    order.locale = QLocale();
    return order;
}

qint64 ExportChoices::rows() const
{
    if (m_selected->isChecked())
        return static_cast<qint64>(m_extract.selected.size());
    return m_all->isChecked() ? m_extract.status.total.value_or(m_extract.status.rows)
                              : m_extract.status.rows;
}

bool ExportChoices::isFiltered() const
{
    return m_extract.query.conditions != m_extract.whole.conditions
        || m_extract.query.anywhere != m_extract.whole.anywhere;
}

void ExportChoices::setTotal(qint64 rows)
{
    m_all->setText(tr("All rows (%L1)").arg(rows));
}

void ExportChoices::showDamage(const QStringList &fields)
{
    QStringList labels;
    for (const QString &field : fields)
        labels.append(labelOf(field));
    //: %1 names columns.
    m_damage->setText(
        tr("⚠ Spreadsheets damage long numbers and leading zeros. Concerned: %1. Import these as text, "
           "or use Data.")
            .arg(labels.join(u", "_s)));
    m_damage->setVisible(!fields.isEmpty());
}

} // namespace tenantry
