#include "ui/exchange/exportdialog.h"
#include "ui/exchange/exportchoices.h"
#include "ui/exchange/exportrun.h"
#include "ui/parts/messagebar.h"
#include "ui/parts/naming.h"
#include "ui/theme/colors.h"
#include "ui/theme/icons.h"
#include <QClipboard>
#include <QDate>
#include <QDesktopServices>
#include <QDir>
#include <QFileInfo>
#include <QGuiApplication>
#include <QLabel>
#include <QPointer>
#include <QProgressBar>
#include <QPushButton>
#include <QStackedWidget>
#include <QStandardPaths>
#include <QUrl>
#include <QVBoxLayout>

namespace tenantry {
using namespace Qt::StringLiterals;

namespace {

// Where the last export went, or where the person's documents are.
QString fileFor(const QString &what, const QString &lastFolder)
{
    const QString home = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    const QString place = !lastFolder.isEmpty() && QFileInfo(lastFolder).isDir() ? lastFolder
        : QFileInfo(home).isDir()                                                ? home
                                                                                 : QDir::homePath();
    return QDir(place).filePath(
        u"%1-%2.csv"_s.arg(what.toLower().replace(u' ', u'-'), QDate::currentDate().toString(Qt::ISODate)));
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
    const ResourceType *type = schema ? schema->type(m_extract.query.type) : nullptr;
    const QString what = type ? type->labels : m_extract.query.type;
    //: Title of the export dialog; %1 is what is exported: "Units".
    setWindowTitle(tr("Export %1 as CSV").arg(what));
    setMinimumWidth(560);
    m_pages->setObjectName(u"exportPages"_s);
    m_choices = new ExportChoices(m_extract, type, fileFor(what, folder), this);
    m_pages->addWidget(m_choices);
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

    connect(m_export, &QPushButton::clicked, this,
        [this] { m_pages->currentIndex() == 2 ? accept() : start(false); });
    connect(m_cancel, &QPushButton::clicked, this, &ExportDialog::reject);
    connect(m_choices, &ExportChoices::changed, this, &ExportDialog::warnAboutSpreadsheets);
    connect(m_bar, &MessageBar::retryWanted, this, [this](Fault) { start(true); });
    warnAboutData();
    warnAboutSpreadsheets();
    countWhole();
}

ExportDialog::~ExportDialog() = default;

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
    m_choices->showDamage({});
    if (!m_choices->isSpreadsheet())
        return;
    m_run->lookForDamage(m_extract.query, m_choices->columns(), [this](const QStringList &fields) {
        if (m_choices->isSpreadsheet())
            m_choices->showDamage(fields);
    });
}

// Without a filter the grid's own count is the whole; with one it has to be asked for.
void ExportDialog::countWhole()
{
    if (m_extract.status.total || !m_choices->isFiltered())
        return;
    auto total = std::make_shared<qint64>(-1);
    m_store.later(
        u"export/count"_s,
        [total, query = m_extract.whole](const StoreReader &reader) {
            if (const auto count = reader.count(query))
                *total = *count;
        },
        [total, choices = QPointer<ExportChoices>(m_choices)] {
            if (choices && *total >= 0)
                choices->setTotal(*total);
        });
}

void ExportDialog::start(bool mayReplace)
{
    if (m_running)
        return;
    CsvOrder wanted = m_choices->order();
    wanted.mayReplace = mayReplace;
    if (wanted.fields.isEmpty() || wanted.file.isEmpty()) {
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
    const qint64 rows = m_choices->rows();
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
