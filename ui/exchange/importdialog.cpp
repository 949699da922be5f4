#include "ui/exchange/importdialog.h"
#include "models/sync/workspace.h"
#include "ui/exchange/importissues.h"
#include "ui/parts/messagebar.h"
#include "ui/parts/naming.h"
#include <QCryptographicHash>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QLabel>
#include <QMimeData>
#include <QPointer>
#include <QProgressBar>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace tenantry {
using namespace Qt::StringLiterals;

namespace {

QList<Connection> connectionsOf(const Workspace &workspace, const QString &provider)
{
    QList<Connection> all = workspace.connections();
    all.removeIf([&provider](const Connection &one) { return one.provider != provider; });
    return all;
}

QString fileIn(const QMimeData *data)
{
    const QList<QUrl> urls = data->urls();
    return urls.size() == 1 ? urls.first().toLocalFile() : QString();
}

// A name beside the file that is imported: "units-errors.csv".
QString besides(const QString &file, const QString &what)
{
    const QFileInfo info(file);
    return info.absolutePath() + u'/' + info.completeBaseName() + u'-' + what + u".csv"_s;
}

} // namespace

ImportDialog::ImportDialog(
    Workspace &workspace, Jobs &jobs, const ImportPlace &place, KeptImports kept, QWidget *parent)
    : QDialog(parent)
    , m_workspace(workspace)
    , m_jobs(jobs)
    , m_place(place)
    , m_kept(std::move(kept))
    , m_run(std::make_unique<ImportRun>(workspace.store().folder(), workspace.store().schemas()))
    , m_bar(new MessageBar(u"importBar"_s, this))
    , m_pages(new QStackedWidget(this))
{
    named(this, u"importDialog"_s, tr("Import"));
    const Schema &schema = *workspace.store().schema(place.provider);
    //: Title of the import dialog; %1 is what is imported: "Units".
    setWindowTitle(tr("Import %1 from a CSV file").arg(schema.type(place.type)->labels));
    resize(900, 720);
    setAcceptDrops(true);
    m_form = new ImportPage(place, schema, connectionsOf(workspace, place.provider), this);
    m_issues = new ImportIssues(this);
    m_pages->setObjectName(u"importPages"_s);
    m_pages->addWidget(m_form);
    m_pages->addWidget(buildChecking());
    m_pages->addWidget(m_issues);
    m_lacks = named(new QLabel(this), u"importLacks"_s, tr("What is still to be decided"));
    m_lacks->setProperty("rank", u"small"_s);
    m_lacks->setWordWrap(true);
    m_back = named(new QPushButton(tr("Back"), this), u"importBack"_s, tr("Back to the file"));
    m_cancel = named(new QPushButton(tr("Cancel"), this), u"importCancel"_s, tr("Cancel"));
    m_forward = named(new QPushButton(this), u"importForward"_s, tr("Check"));
    m_forward->setProperty("rank", u"primary"_s);
    m_forward->setDefault(true);
    auto *foot = new QHBoxLayout;
    foot->setContentsMargins(20, 8, 20, 16);
    foot->setSpacing(8);
    foot->addWidget(m_lacks, 1);
    for (QPushButton *button : {m_back, m_cancel, m_forward})
        foot->addWidget(button);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_bar);
    column->addWidget(m_pages, 1);
    column->addLayout(foot);
    connect(m_form, &ImportPage::fileChosen, this, &ImportDialog::fileChosen);
    connect(m_form, &ImportPage::formChanged, this, &ImportDialog::readStart);
    connect(m_form, &ImportPage::mappingChanged, this, &ImportDialog::showState);
    connect(m_form, &ImportPage::templateWanted, this, &ImportDialog::saveTemplate);
    connect(m_issues, &ImportIssues::edited, this, &ImportDialog::showState);
    connect(m_issues, &ImportIssues::saveWanted, this, &ImportDialog::saveErrors);
    connect(m_back, &QPushButton::clicked, this, [this] { go(File); });
    connect(m_cancel, &QPushButton::clicked, this, &ImportDialog::reject);
    connect(m_forward, &QPushButton::clicked, this, &ImportDialog::forward);
    go(File);
}

ImportDialog::~ImportDialog()
{
    m_form->disconnect(this); // a name that is left by closing is not looked at any more
}

QWidget *ImportDialog::buildChecking()
{
    auto *page = new QWidget(this);
    page->setObjectName(u"importCheckingPage"_s);
    m_progressText = named(new QLabel(page), u"importProgressText"_s, tr("Progress in words"));
    m_progress = named(new QProgressBar(page), u"importProgress"_s, tr("Progress"));
    m_progress->setTextVisible(false);
    m_progress->setRange(0, 0);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(20, 20, 20, 20);
    column->addStretch();
    column->addWidget(m_progressText);
    column->addWidget(m_progress);
    column->addStretch();
    return page;
}

void ImportDialog::go(Page page)
{
    m_pages->setCurrentIndex(page);
    showState();
}

void ImportDialog::showState()
{
    const auto page = static_cast<Page>(m_pages->currentIndex());
    m_back->setVisible(page == Found);
    m_forward->setVisible(page != Checking);
    m_cancel->setText(page == Checking ? tr("Stop") : tr("Cancel"));
    m_cancel->setAccessibleName(m_cancel->text());
    const QString lacking = page == File ? m_form->lacks() : QString();
    m_lacks->setText(m_form->file().isEmpty() ? QString() : lacking);
    QString words = tr("Check");
    bool possible = lacking.isEmpty();
    if (page == Found && m_issues->typedAnew() > 0) {
        //: Button after values of a file were mended; %n is how many.
        words = tr("Check again (%n mended)", nullptr, static_cast<int>(m_issues->typedAnew()));
    } else if (page == Found && m_found && *m_found) {
        const ImportCheck &check = **m_found;
        const qsizetype lines = check.wishes.size() + check.creations.size();
        //: Button that shows the plan of an import; %n is a number of lines.
        words = check.faulty > 0 ? tr("Review the other %n line(s)…", nullptr, static_cast<int>(lines))
                                 : tr("Review %n line(s)…", nullptr, static_cast<int>(lines));
        possible = lines > 0;
        m_lacks->setText(possible ? QString() : tr("There is nothing to change."));
    }
    m_forward->setText(words);
    m_forward->setAccessibleName(words);
    m_forward->setEnabled(possible);
}

void ImportDialog::open(const QString &file)
{
    m_form->setFile(file);
}

// A file may come from another type's list with the same headings.
QString ImportDialog::headersKey() const
{
    const QString all = m_place.provider + u'/' + m_place.type + u'\n' + m_form->headers().join(u'\n');
    return QString::fromLatin1(QCryptographicHash::hash(all.toUtf8(), QCryptographicHash::Sha256).toHex());
}

void ImportDialog::fileChosen(const QString &file)
{
    m_bar->clear();
    go(File);
    m_run->guess(file, [this, file](const Result<CsvGuess> &guess) {
        if (m_form->file() != file)
            return; // another was chosen meanwhile
        if (!guess) {
            m_form->refuse(sentence(guess.error()));
            return;
        }
        m_form->showGuess(*guess);
        readStart();
    });
}

void ImportDialog::readStart()
{
    const CsvForm form = m_form->form();
    m_run->begin(m_form->file(), form, [this, form](const CsvStart &start) {
        if (m_form->form() != form)
            return;
        m_form->showStart(start);
        if (const QString key = headersKey(); m_kept.contains(key))
            m_form->choose(m_kept.value(key));
        showState();
    });
}

Circumstance ImportDialog::circumstance() const
{
    QHash<QString, bool> administrators;
    for (const Connection &one : m_workspace.connections())
        administrators.insert(one.id, m_workspace.isAdministrator(one.id));
    return {m_workspace.connections(), [administrators](const QString &id) {
                return administrators.value(id, true);
            }};
}

void ImportDialog::forward()
{
    if (m_pages->currentIndex() == Found && m_issues->typedAnew() == 0)
        review();
    else
        check();
}

void ImportDialog::check()
{
    const bool again = m_pages->currentIndex() == Found;
    const ImportOrder before = m_order;
    m_order = m_form->order();
    if (again)
        m_order.fixes = m_issues->fixes();
    else if (before.file == m_order.file && before.form == m_order.form)
        m_order.fixes = before.fixes; // the same cells, looked at in another way
    m_bar->clear();
    m_progressText->setText(tr("Reading the file…"));
    go(Checking);
    const QString key = headersKey();
    m_kept.insert(key, m_order.columns);
    emit mappingKept(key, m_order.columns);
    m_run->check(
        circumstance(), m_order,
        //: Progress of a check; %L1 is a number of lines.
        [this](qint64 rows) { m_progressText->setText(tr("%L1 lines checked").arg(rows)); },
        [this](const ImportRun::Checked &found) { checked(found); });
}

void ImportDialog::checked(const ImportRun::Checked &found)
{
    m_found = found;
    if (!*found) {
        go(File);
        if (found->error().fault != Fault::Cancelled)
            m_bar->tell(found->error(), false);
        return;
    }
    m_issues->show(**found, m_form->headers(), m_order);
    go(Found);
}

void ImportDialog::review()
{
    m_forward->setEnabled(false);
    m_jobs.plan(
        u"import"_s,
        [found = m_found, order = m_order](
            const Planner &planner) { return importPlan(planner, **found, order); },
        [self = QPointer<ImportDialog>(this)](const Result<Plan> &made) {
            if (!self)
                return;
            self->m_forward->setEnabled(true);
            if (made)
                emit self->planReady(*made);
            else
                self->m_bar->tell(made.error(), false);
        });
}

void ImportDialog::saveErrors()
{
    const QString file = QFileDialog::getSaveFileName(
        this, tr("Save lines with errors"), besides(m_order.file, u"errors"_s), tr("CSV files (*.csv)"));
    if (file.isEmpty())
        return;
    m_run->save(m_order, m_found, file, [this](const Result<CsvReport> &saved) {
        if (!saved)
            m_bar->tell(saved.error(), false);
        else
            //: %n is a number of lines, %1 a file.
            m_bar->tell(Tone::Good,
                tr("%n line(s) saved as %1.", nullptr, static_cast<int>(saved->rows)).arg(saved->file));
    });
}

void ImportDialog::saveTemplate()
{
    const Schema &schema = *m_workspace.store().schema(m_place.provider);
    const ResourceType &type = *schema.type(m_place.type);
    const QString file = QFileDialog::getSaveFileName(this, tr("Save a template"),
        besides(QDir::home().filePath(type.labels.toLower()), u"template"_s), tr("CSV files (*.csv)"));
    if (file.isEmpty())
        return;
    // The file dialog asked already whether an older one is to be replaced.
    const Result<CsvReport> written = writeTemplate(schema, type, CsvPreset::Spreadsheet, file, true);
    if (!written)
        m_bar->tell(written.error(), false);
    else
        m_bar->tell(Tone::Good, tr("The template was saved as %1.").arg(written->file));
}

void ImportDialog::reject()
{
    if (m_pages->currentIndex() == Checking)
        m_run->stop(); // checked() follows with Cancelled and brings the file's page back
    else
        QDialog::reject();
}

void ImportDialog::dragEnterEvent(QDragEnterEvent *event)
{
    if (!fileIn(event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void ImportDialog::dropEvent(QDropEvent *event)
{
    if (m_pages->currentIndex() == Checking)
        return;
    event->acceptProposedAction();
    open(fileIn(event->mimeData()));
}

} // namespace tenantry
