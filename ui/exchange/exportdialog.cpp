#include "ui/exchange/exportdialog.h"
#include "ui/exchange/exportrun.h"
#include "ui/parts/messagebar.h"
#include "ui/parts/naming.h"
#include "ui/theme/colors.h"
#include "ui/theme/icons.h"
#include <QButtonGroup>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDate>
#include <QDesktopServices>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPointer>
#include <QProgressBar>
#include <QPushButton>
#include <QRadioButton>
#include <QStackedWidget>
#include <QStandardPaths>
#include <QUrl>
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

QLabel *note(const QString &name, const QString &text, QWidget *parent)
{
    auto *label = named(new QLabel(text, parent), name, text);
    label->setProperty("rank", u"small"_s);
    label->setWordWrap(true);
    label->setContentsMargins(26, 0, 0, 2);
    return label;
}

} // namespace

ExportDialog::ExportDialog(Store &store, GridExtract extract, const QString &folder, QWidget *parent)
    : QDialog(parent)
    , m_store(store)
    , m_extract(std::move(extract))
    , m_run(std::make_unique<ExportRun>(store.folder(), store.schemas()))
    , m_pages(new QStackedWidget(this))
    , m_bar(new MessageBar(u"exportBar"_s, this))
    , m_warning(new MessageBar(u"exportWarning"_s, this))
{
    named(this, u"exportDialog"_s, tr("Export"));
    const Schema *schema = m_store.schema(m_extract.query.provider);
    m_type = schema ? schema->type(m_extract.query.type) : nullptr;
    const QString what = m_type ? m_type->labels : m_extract.query.type;
    //: Title of the export dialog; %1 is what is exported: "Units".
    setWindowTitle(tr("Export %1 as CSV").arg(what));
    setMinimumWidth(560);
    m_pages->setObjectName(u"exportPages"_s);
    m_pages->addWidget(buildChoices());
    m_pages->addWidget(buildProgress());
    m_pages->addWidget(buildDone());

    m_export = named(new QPushButton(tr("Export"), this), u"exportStart"_s, tr("Export"));
    m_export->setProperty("rank", u"primary"_s);
    m_cancel = named(new QPushButton(tr("Cancel"), this), u"exportCancel"_s, tr("Cancel"));
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addStretch();
    buttons->addWidget(m_cancel);
    buttons->addWidget(m_export);
    auto *foot = new QVBoxLayout;
    foot->setContentsMargins(20, 8, 20, 16);
    foot->addLayout(buttons);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_bar);
    column->addWidget(m_warning);
    column->addWidget(m_pages, 1);
    column->addLayout(foot);

    const QString home = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    const QString place = !folder.isEmpty() && QFileInfo(folder).isDir() ? folder
        : QFileInfo(home).isDir()                                        ? home
                                                                         : QDir::homePath();
    m_path->setText(QDir(place).filePath(
        u"%1-%2.csv"_s.arg(what.toLower().replace(u' ', u'-'), QDate::currentDate().toString(Qt::ISODate))));
    connect(m_export, &QPushButton::clicked, this,
        [this] { m_pages->currentIndex() == 2 ? accept() : start(false); });
    connect(m_cancel, &QPushButton::clicked, this, &ExportDialog::reject);
    connect(m_bar, &MessageBar::retryWanted, this, [this](Fault) { start(true); });
    warnAboutData();
    warnAboutSpreadsheets();
    countWhole();
}

ExportDialog::~ExportDialog() = default;

QWidget *ExportDialog::buildChoices()
{
    auto *page = new QWidget(this);
    page->setObjectName(u"exportChoices"_s);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(20, 16, 20, 8);
    column->setSpacing(6);
    addScope(column);
    column->addSpacing(10);
    addColumns(column);
    column->addSpacing(10);
    addTarget(column);
    return page;
}

void ExportDialog::addScope(QVBoxLayout *column)
{
    //: Headings and choices of the export dialog; %L1 is a number of rows.
    column->addWidget(heading(u"exportRowsHeading"_s, tr("Rows"), this));
    const qint64 rows = m_extract.status.rows;
    const qint64 total = m_extract.status.total.value_or(rows);
    const auto selected = static_cast<qint64>(m_extract.selected.size());
    const bool filtered = m_extract.query.conditions != m_extract.whole.conditions
        || m_extract.query.anywhere != m_extract.whole.anywhere;
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
            note(u"exportFilterWords"_s, m_extract.filters.join(u" · "_s), this));
    (selected > 1 ? m_selected : filtered ? m_filtered : m_all)->setChecked(true);
}

void ExportDialog::addColumns(QVBoxLayout *column)
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
    column->addWidget(m_fetched);
    connect(m_columns, &QComboBox::currentIndexChanged, this, [this](int which) {
        m_list->setVisible(which == 2);
        warnAboutSpreadsheets();
    });
}

void ExportDialog::addTarget(QVBoxLayout *column)
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
    column->addWidget(note(u"exportSpreadsheetNote"_s,
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
    column->addWidget(note(u"exportDataNote"_s,
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
    connect(choose, &QPushButton::clicked, this, &ExportDialog::chooseFile);
    connect(m_spreadsheet, &QRadioButton::toggled, this, &ExportDialog::warnAboutSpreadsheets);
}

QWidget *ExportDialog::buildProgress()
{
    auto *page = new QWidget(this);
    page->setObjectName(u"exportProgressPage"_s);
    m_progress = named(new QLabel(page), u"exportProgressText"_s, tr("Progress in words"));
    m_progressBar = named(new QProgressBar(page), u"exportProgress"_s, tr("Progress"));
    m_progressBar->setTextVisible(false);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(20, 20, 20, 20);
    column->addStretch();
    column->addWidget(m_progress);
    column->addWidget(m_progressBar);
    column->addStretch();
    return page;
}

QWidget *ExportDialog::buildDone()
{
    auto *page = new QWidget(this);
    page->setObjectName(u"exportDonePage"_s);
    auto *sign = named(new QLabel(page), u"exportDoneSign"_s, tr("Done"));
    sign->setPixmap(Icons::named(u"ok"_s, Colors::of(palette()).good).pixmap(40, 40));
    sign->setAlignment(Qt::AlignCenter);
    m_done = named(new QLabel(page), u"exportDone"_s, tr("What was written"));
    m_done->setAlignment(Qt::AlignCenter);
    m_done->setWordWrap(true);
    m_done->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto *open =
        named(new QPushButton(tr("Open folder"), page), u"exportOpenFolder"_s, tr("Open the folder"));
    auto *copy =
        named(new QPushButton(tr("Copy path"), page), u"exportCopyPath"_s, tr("Copy the path of the file"));
    auto *row = new QHBoxLayout;
    row->addStretch();
    row->addWidget(open);
    row->addWidget(copy);
    row->addStretch();
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(20, 20, 20, 20);
    column->setSpacing(12);
    column->addStretch();
    column->addWidget(sign);
    column->addWidget(m_done);
    column->addLayout(row);
    column->addStretch();
    connect(open, &QPushButton::clicked, this,
        [this] { QDesktopServices::openUrl(QUrl::fromLocalFile(QFileInfo(m_file).absolutePath())); });
    connect(copy, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(m_file); });
    return page;
}

// CSV-8: a file looks complete whatever stands in it, so the dialog says what it will hold.
void ExportDialog::warnAboutData()
{
    using S = Item::State;
    const Standing &standing = m_extract.status.standing;
    const bool whole = standing.state == S::Complete;
    if (whole)
        return;
    //: Above the export dialog's choices; %1 is the grid's own sentence on its rows.
    m_warning->tell(Tone::Warning,
        standing.state == S::Stale ? tr("These rows are not fresh: %1").arg(m_extract.status.sentence)
                                   : tr("These rows may not be all: %1").arg(m_extract.status.sentence));
    auto *load = m_warning->addButton(u"exportLoadFirst"_s, tr("Load all first"));
    connect(load, &QPushButton::clicked, this, [this] {
        emit loadWanted();
        QDialog::reject();
    });
}

void ExportDialog::warnAboutSpreadsheets()
{
    m_damage->hide();
    if (!isSpreadsheet())
        return;
    m_run->lookForDamage(m_extract.query, columns(), [this](const QStringList &fields) {
        if (fields.isEmpty() || !isSpreadsheet())
            return;
        QStringList labels;
        for (const QString &field : fields)
            labels.append(labelOf(field));
        //: %1 names columns.
        m_damage->setText(
            tr("⚠ Spreadsheets damage long numbers and leading zeros. Concerned: %1. Import these as text, "
               "or use Data.")
                .arg(labels.join(u", "_s)));
        m_damage->show();
    });
}

// Without a filter the grid's own count is the whole; with one it has to be asked for.
void ExportDialog::countWhole()
{
    if (m_extract.status.total || !m_filtered->isVisibleTo(this))
        return;
    auto total = std::make_shared<qint64>(-1);
    m_store.later(
        u"export/count"_s,
        [total, query = m_extract.whole](const StoreReader &reader) {
            if (const auto count = reader.count(query))
                *total = *count;
        },
        [total, all = QPointer<QRadioButton>(m_all)] {
            if (all && *total >= 0)
                all->setText(tr("All rows (%L1)").arg(*total));
        });
}

void ExportDialog::chooseFile()
{
    //: Title and file kind of the file chooser.
    const QString file = QFileDialog::getSaveFileName(this, tr("Export to"), m_path->text(),
        tr("CSV files (*.csv)"), nullptr, QFileDialog::DontConfirmOverwrite);
    if (!file.isEmpty())
        m_path->setText(file);
}

bool ExportDialog::isSpreadsheet() const
{
    return m_spreadsheet->isChecked();
}

QString ExportDialog::labelOf(const QString &field) const
{
    if (const Field *known = m_type ? m_type->field(field) : nullptr)
        return known->label;
    //: Columns of our own.
    return field == u"$key"       ? tr("Id")
        : field == u"$connection" ? tr("Connection")
        : field == u"$fetched"    ? tr("Fetched at")
                                  : field;
}

QStringList ExportDialog::columns() const
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
    return fields;
}

CsvOrder ExportDialog::order() const
{
    CsvOrder order;
    order.query = m_all->isChecked() ? m_extract.whole : m_extract.query;
    order.query.sortings = m_extract.query.sortings;
    if (m_selected->isChecked())
        order.only = m_extract.selected;
    order.fields = columns();
    order.preset = isSpreadsheet() ? CsvPreset::Spreadsheet : CsvPreset::Data;
    order.file = QFileInfo(m_path->text().trimmed()).absoluteFilePath();
    order.locale = QLocale();
    return order;
}

void ExportDialog::start(bool mayReplace)
{
    if (m_running)
        return;
    CsvOrder wanted = order();
    wanted.mayReplace = mayReplace;
    if (wanted.fields.isEmpty() || m_path->text().trimmed().isEmpty()) {
        m_bar->tell(Tone::Bad,
            wanted.fields.isEmpty() ? tr("Choose at least one column.") : tr("Choose a file to write."));
        return;
    }
    if (!mayReplace && QFileInfo::exists(wanted.file)) {
        // The file stays until the new one is whole; the answer is one click in the same place.
        m_bar->tell(Error{.fault = Fault::Conflict,
            .summary = tr("The file %1 exists.").arg(QFileInfo(wanted.file).fileName()),
            .remedy = tr("Choose another name, or replace it.")});
        if (auto *replace = findChild<QPushButton *>(u"exportBarRetry"_s))
            named(replace, u"exportBarRetry"_s, tr("Replace it"))->setText(tr("Replace it"));
        return;
    }
    m_bar->clear();
    m_running = true;
    m_file = wanted.file;
    const qint64 rows = m_selected->isChecked() ? static_cast<qint64>(wanted.only.size())
        : m_all->isChecked()                    ? m_extract.status.total.value_or(m_extract.status.rows)
                                                : m_extract.status.rows;
    m_progressBar->setRange(0, static_cast<int>(qBound(qint64(1), rows, qint64(2'000'000'000))));
    m_progressBar->setValue(0);
    m_progress->setText(tr("Writing %1…").arg(QFileInfo(m_file).fileName()));
    m_pages->setCurrentIndex(1);
    m_export->hide();
    m_warning->hide();
    m_run->start(
        wanted,
        [this](qint64 soFar) {
            m_progressBar->setValue(static_cast<int>(soFar));
            m_progress->setText(tr("%L1 rows written").arg(soFar));
        },
        [this](const Result<CsvReport> &result) { ended(result); });
}

void ExportDialog::ended(const Result<CsvReport> &result)
{
    m_running = false;
    m_export->show();
    if (!result) {
        m_file.clear();
        m_pages->setCurrentIndex(0);
        m_bar->tell(result.error());
        return;
    }
    m_pages->setCurrentIndex(2);
    //: Shown when an export is done: rows, size, seconds, and on the next line the file.
    m_done->setText(tr("<b>%L1 rows</b>, %2, in %3 s<br>%4")
                        .arg(result->rows)
                        .arg(QLocale().formattedDataSize(result->bytes),
                            QLocale().toString(static_cast<double>(result->milliseconds) / 1000.0, 'f', 1),
                            result->file.toHtmlEscaped()));
    m_export->setText(tr("Close"));
    m_export->setAccessibleName(tr("Close"));
    m_cancel->hide();
}

void ExportDialog::reject()
{
    if (m_running)
        m_run->stop(); // ended() follows with Cancelled and brings the choices back
    else
        QDialog::reject();
}

QString ExportDialog::usedFolder() const
{
    return m_file.isEmpty() ? QString() : QFileInfo(m_file).absolutePath();
}

} // namespace tenantry
