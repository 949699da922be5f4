#include "ui/bulk/bulkdialog.h"
#include "models/changes/operationrules.h"
#include "ui/bulk/bulkfields.h"
#include "ui/bulk/bulkpreview.h"
#include "ui/operations/operationform.h"
#include "ui/parts/messagebar.h"
#include "ui/parts/naming.h"
#include "ui/theme/icons.h"
#include <QCheckBox>
#include <QLabel>
#include <QListWidget>
#include <QPointer>
#include <QPushButton>
#include <QScrollArea>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace tenantry {
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QString subjectOfReading = u"bulk/subject"_s;
constexpr int deedRole = Qt::UserRole; // index in BulkSubject::deeds; -1: the fields

// Each object keeps what it has where nothing is typed: one text for all would be a change to most.
QList<Parameter> inputsInBulk(QList<Parameter> parameters)
{
    for (Parameter &parameter : parameters) {
        if (!parameter.startsAs.startsWith(u'{'))
            continue;
        parameter.startsAs.clear();
        parameter.required = false;
        //: Note below an input that is the same for many objects; %1 is what is said of it otherwise.
        parameter.note = BulkDialog::tr("%1 Empty: each object keeps its own.").arg(parameter.note).trimmed();
    }
    return parameters;
}

QWidget *scrolling(const QString &name, QWidget *page, QWidget *parent)
{
    auto *area = named(new QScrollArea(parent), name, page->accessibleName());
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    page->setProperty("panel", u"pane"_s);
    page->setAttribute(Qt::WA_StyledBackground);
    area->setWidget(page);
    return area;
}

} // namespace

BulkDialog::BulkDialog(Jobs &jobs, Store &store, GridChoice choice, DisplayStyle style, QWidget *parent)
    : QDialog(parent)
    , m_jobs(jobs)
    , m_store(store)
    , m_choice(std::move(choice))
    , m_style(std::move(style))
{
    named(this, u"bulkDialog"_s, tr("Edit many objects"));
    setWindowTitle(tr("Edit many objects"));
    resize(1080, 720);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    buildHead(*column);
    buildBody(*column);
    buildFoot(*column);
    m_typing.setSingleShot(true);
    m_typing.setInterval(250ms);
    connect(&m_typing, &QTimer::timeout, this, &BulkDialog::plan);
    connect(m_what, &QListWidget::currentRowChanged, this, &BulkDialog::choose);
    connect(m_withHidden, &QCheckBox::toggled, this, [this] {
        tellCount();
        read();
    });
    tellCount();
    read();
}

BulkDialog::~BulkDialog() = default;

void BulkDialog::buildHead(QVBoxLayout &column)
{
    m_title = named(new QLabel(this), u"bulkTitle"_s, tr("What is edited"));
    m_title->setProperty("rank", u"title"_s);
    m_count = named(new QLabel(this), u"bulkCount"_s, tr("How many objects"));
    m_count->setProperty("rank", u"muted"_s);
    m_withHidden = named(new QCheckBox(this), u"bulkWithHidden"_s, tr("Also those that are not shown"));
    m_bar = new MessageBar(u"bulkBar"_s, this);
    auto *head = new QVBoxLayout;
    head->setContentsMargins(20, 16, 20, 12);
    head->setSpacing(4);
    head->addWidget(m_title);
    head->addWidget(m_count);
    head->addWidget(m_withHidden);
    column.addLayout(head);
    column.addWidget(m_bar);
    // CSV-8 is true of edits as well: what was never loaded is not among the objects (GRID-5).
    if (m_choice.all && m_choice.status.standing.state == Item::State::Partial) {
        m_bar->tell(Tone::Warning, tr("These rows may not be all: %1").arg(m_choice.status.sentence));
        auto *load = m_bar->addButton(u"bulkLoadFirst"_s, tr("Load all first"));
        connect(load, &QPushButton::clicked, this, [this] {
            emit loadWanted();
            reject();
        });
    }
}

void BulkDialog::buildBody(QVBoxLayout &column)
{
    m_what = named(new QListWidget(this), u"bulkWhat"_s, tr("What to do"));
    m_what->setFixedWidth(230);
    m_what->setWordWrap(true);
    m_pages = new QStackedWidget(this);
    m_pages->setObjectName(u"bulkPages"_s);
    m_preview = new BulkPreview({m_store.schemas(), {}, m_style}, this);
    auto *right = named(new QSplitter(Qt::Vertical, this), u"bulkSplitter"_s, tr("Inputs and preview"));
    right->addWidget(m_pages);
    right->addWidget(m_preview);
    right->setChildrenCollapsible(false);
    right->setSizes({320, 300});
    auto *body = new QFrame(this);
    body->setProperty("panel", u"pane"_s);
    auto *row = new QHBoxLayout(body);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(m_what);
    auto *between = new QFrame(body);
    between->setProperty("panel", u"line"_s);
    between->setFixedWidth(1);
    row->addWidget(between);
    row->addWidget(right, 1);
    column.addWidget(body, 1);
}

void BulkDialog::buildFoot(QVBoxLayout &column)
{
    auto *note = named(new QLabel(tr("Nothing is sent before you have seen the whole plan."), this),
        u"bulkFootNote"_s, tr("Note"));
    note->setProperty("rank", u"small"_s);
    auto *cancel = named(new QPushButton(tr("Cancel"), this), u"bulkCancel"_s, tr("Cancel"));
    m_review = named(new QPushButton(tr("Review…"), this), u"bulkReview"_s, tr("Review the changes"));
    m_review->setProperty("rank", u"primary"_s);
    m_review->setDefault(true);
    auto *foot = new QHBoxLayout;
    foot->setContentsMargins(20, 12, 20, 16);
    foot->setSpacing(8);
    foot->addWidget(note, 1);
    foot->addWidget(cancel);
    foot->addWidget(m_review);
    column.addLayout(foot);
    connect(cancel, &QPushButton::clicked, this, &BulkDialog::reject);
    connect(m_review, &QPushButton::clicked, this, &BulkDialog::review);
}

std::vector<ObjectId> BulkDialog::ids() const
{
    std::vector<ObjectId> all = m_choice.ids;
    if (m_withHidden->isChecked())
        all.insert(all.end(), m_choice.hidden.begin(), m_choice.hidden.end());
    return all;
}

// GRID-5, GRID-6: which count is meant.
void BulkDialog::tellCount()
{
    const auto shown = static_cast<qint64>(m_choice.ids.size());
    const auto hidden = static_cast<qint64>(m_choice.hidden.size());
    const bool with = m_withHidden->isChecked();
    m_withHidden->setVisible(hidden > 0);
    //: Box of the bulk edit dialog; %n rows are selected and hidden by a filter.
    m_withHidden->setText(tr("Also the %n that the filter hides", nullptr, static_cast<int>(hidden)));
    //: How many objects a bulk edit concerns; %L1 and %L2 are numbers of rows.
    QString words = tr("%L1 selected").arg(shown);
    if (hidden > 0 && !with)
        words = tr("%L1 selected, %L2 not shown: those are left out").arg(shown + hidden).arg(hidden);
    else if (hidden > 0)
        words = tr("%L1 selected, %L2 of them not shown").arg(shown + hidden).arg(hidden);
    else if (m_choice.all)
        words = m_choice.isFiltered() ? tr("%L1 selected (all matching)").arg(shown)
                                      : tr("%L1 selected (all)").arg(shown);
    m_count->setText(words);
}

void BulkDialog::read()
{
    m_preview->say(tr("Looking at what is selected…"));
    m_review->setEnabled(false);
    auto answer = std::make_shared<std::optional<Result<BulkSubject>>>();
    m_store.later(
        subjectOfReading,
        [answer, query = m_choice.query, chosen = ids()](
            const StoreReader &reader) { *answer = bulkSubject(reader, query, chosen); },
        [answer, self = QPointer<BulkDialog>(this)] {
            if (!self || !*answer)
                return;
            if (**answer)
                self->fill(***answer);
            else
                self->m_bar->tell((*answer)->error(), false);
        });
}

QString BulkDialog::nameOf(const BulkDeed &deed) const
{
    return deed.deed ? deedVerb(*deed.deed) : plainLabel(deed.operation);
}

// Objects that an input may name are those of the one connection, when there is but one.
InputSource BulkDialog::source() const
{
    const QStringList &connections = m_subject.query.connections;
    return {&m_store, m_subject.provider, connections.size() == 1 ? connections.first() : QString()};
}

void BulkDialog::fill(const BulkSubject &subject)
{
    const QSignalBlocker quiet(m_what);
    m_subject = subject;
    m_forms.clear();
    m_what->clear();
    while (m_pages->count() > 0)
        delete m_pages->widget(0);
    const auto count = static_cast<qint64>(m_subject.ids.size());
    //: Title of the bulk edit dialog: how many of what ("Subscriptions").
    m_title->setText(tr("Edit %L1 %2").arg(count).arg(m_subject.labels.toLower()));
    auto *fields = new QListWidgetItem(Icons::named(u"edit"_s), tr("Change fields"), m_what);
    fields->setData(deedRole, -1);
    m_fields = new BulkFields(m_subject, source(), this);
    m_pages->addWidget(scrolling(u"bulkFieldsArea"_s, m_fields, this));
    connect(m_fields, &BulkFields::changed, this, &BulkDialog::inputsChanged);
    if (m_subject.fields.isEmpty()) {
        fields->setFlags(fields->flags() & ~Qt::ItemIsEnabled);
        fields->setToolTip(tr("No operation of the service changes fields of these objects."));
    }
    for (const BulkDeed &deed : std::as_const(m_subject.deeds))
        addDeed(deed);
    m_what->setCurrentRow(m_subject.fields.isEmpty() && m_what->count() > 1 ? 1 : fieldsRow);
    choose(m_what->currentRow());
}

void BulkDialog::addDeed(const BulkDeed &deed)
{
    const auto all = static_cast<qsizetype>(m_subject.ids.size());
    //: Something that can be done to some of the objects; %1 is what, %L2 of %L3 how many.
    const QString label = deed.objects == all
        ? nameOf(deed)
        : tr("%1 (%L2 of %L3)").arg(nameOf(deed)).arg(deed.objects).arg(all);
    const int row = m_what->count();
    auto *item =
        new QListWidgetItem(Icons::named(deed.operation.destructive ? u"trash"_s : u"play"_s), label, m_what);
    item->setData(deedRole, row - 1);
    auto *page = named(new QWidget(this), u"bulkDeed%1"_s.arg(row), nameOf(deed));
    auto *heading = new QLabel(nameOf(deed), page);
    heading->setProperty("rank", u"heading"_s);
    auto *note = new QLabel(deed.operation.note, page);
    note->setWordWrap(true);
    note->setVisible(!deed.operation.note.isEmpty());
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(20, 12, 20, 12);
    column->setSpacing(8);
    column->addWidget(heading);
    column->addWidget(note);
    if (const QList<Parameter> inputs = inputsInBulk(deed.operation.parameters); !inputs.isEmpty()) {
        OperationForm::Texts starts;
        for (const Parameter &parameter : inputs)
            starts.insert(parameter.key, parameter.startsAs);
        auto *form = new OperationForm(inputs, starts, source(), page);
        connect(form, &OperationForm::edited, this, &BulkDialog::inputsChanged);
        m_forms.insert(row, form);
        column->addWidget(form);
    }
    column->addStretch();
    m_pages->addWidget(scrolling(u"bulkDeedArea%1"_s.arg(row), page, this));
}

void BulkDialog::choose(int what)
{
    m_pages->setCurrentIndex(qMax(0, what));
    inputsChanged();
}

} // namespace tenantry
