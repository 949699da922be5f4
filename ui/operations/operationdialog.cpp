// The pages of the dialog and how a person moves through them; what is sent stands in operationrun.cpp.
#include "ui/operations/operationdialog.h"
#include "ui/operations/conflictpage.h"
#include "ui/operations/contextline.h"
#include "ui/operations/effectcard.h"
#include "ui/operations/operationform.h"
#include "ui/operations/resultpage.h"
#include "ui/parts/messagebar.h"
#include "ui/parts/naming.h"
#include <QDir>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QMessageBox>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <QStandardPaths>
#include <QVBoxLayout>

namespace tenantry {
using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::milliseconds draftPause{400}; // after the last key
constexpr QSize least(560, 320);
constexpr int mostHeight = 620; // at first; the person may make it larger
const QString takeLink = u"take"_s;
const QString dropLink = u"drop"_s;

QString startFolder(const QString &last)
{
    if (!last.isEmpty() && QFileInfo(last).isDir())
        return last;
    const QString downloads = QStandardPaths::writableLocation(QStandardPaths::DownloadLocation);
    return QFileInfo(downloads).isDir() ? downloads : QDir::homePath();
}

} // namespace

OperationDialog::OperationDialog(Parts parts, Undertaking undertaking, QWidget *parent)
    : QDialog(parent)
    , m_parts(std::move(parts))
    , m_undertaking(std::move(undertaking))
    , m_base(m_undertaking.seen)
    , m_bar(new MessageBar(u"operationBar"_s, this))
    , m_pages(new QStackedWidget(this))
    , m_conflicts(new ConflictPage(this))
    , m_result(new ResultPage(*m_bar, this))
{
    named(this, u"operationDialog"_s, m_undertaking.title);
    setWindowTitle(m_undertaking.title);
    setMinimumSize(least);
    m_parts.folder = startFolder(m_parts.folder);
    m_pages->addWidget(buildInputs());
    m_pages->addWidget(buildRunning());
    m_pages->addWidget(m_conflicts);
    m_pages->addWidget(m_result);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_bar);
    column->addWidget(m_pages, 1);
    buildButtons(*column);
    connect(m_bar, &MessageBar::linkFollowed, this, &OperationDialog::takeDraft);
    connect(m_result, &ResultPage::saved, this, &OperationDialog::accept);
    connect(&m_parts.jobs, &Jobs::jobChanged, this, &OperationDialog::follow);
    connect(&m_parts.jobs, &Jobs::refused, this, [this](const Error &why) {
        if (m_busy && m_job == 0)
            refuse(why);
    });
    m_draftPause.setSingleShot(true);
    m_draftPause.setInterval(draftPause);
    connect(&m_draftPause, &QTimer::timeout, this, &OperationDialog::keepDraft);
    connect(m_form, &OperationForm::edited, this, [this] {
        m_draftPause.start();
        if (m_form->standing().isEmpty())
            m_bar->clear(); // what stood there was corrected
        showEffects();
    });
    resize(sizeHint().boundedTo(QSize(760, mostHeight)).expandedTo(least));
    showEffects();
    if (isOffline() && m_undertaking.onlyChanged && !m_form->isEmpty())
        m_bar->tell(Tone::Neutral,
            tr("The connection is offline: what you save waits until you review and send it."));
    offerDraft();
    go(Inputs);
}

OperationDialog::~OperationDialog()
{
    m_self.reset();
    if (m_activity != 0)
        m_parts.workspace.stop(m_activity);
}

QString OperationDialog::usedFolder() const
{
    return m_result->usedFolder();
}

QWidget *OperationDialog::buildInputs()
{
    const Offer &offer = m_undertaking.offer;
    auto *page = new QWidget(this);
    m_form = new OperationForm(m_undertaking.parameters, m_undertaking.starts,
        {&m_parts.workspace.store(), m_undertaking.provider, offer.connection}, page);
    m_effects = new EffectCard(page);
    auto *note = named(
        new QLabel(m_undertaking.note.trimmed(), page), u"operationNote"_s, m_undertaking.note.trimmed());
    note->setWordWrap(true);
    note->setVisible(!note->text().isEmpty());
    auto *skipped = named(
        new QLabel(offer.skipped.join(u'\n'), page), u"operationSkipped"_s, tr("Objects that are left out"));
    skipped->setWordWrap(true);
    skipped->setProperty("rank", u"small"_s);
    skipped->setVisible(offer.isForSeveral() && !offer.skipped.isEmpty());
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(20, 16, 20, 8);
    column->setSpacing(10);
    column->addWidget(new ContextLine(offer.subject, m_parts.workspace.connection(offer.connection), page));
    for (QWidget *part : QList<QWidget *>{note, skipped, m_form, m_effects})
        column->addWidget(part);
    column->addStretch();
    auto *area = named(new QScrollArea(this), u"operationInputs"_s, tr("What the operation needs"));
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setWidget(page);
    return area;
}

QWidget *OperationDialog::buildRunning()
{
    auto *page = new QWidget(this);
    m_progressText = named(new QLabel(page), u"operationProgressText"_s, tr("Progress in words"));
    m_progressText->setWordWrap(true);
    m_progress = named(new QProgressBar(page), u"operationProgress"_s, tr("Progress"));
    m_progress->setTextVisible(false);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(20, 20, 20, 20);
    column->addStretch();
    column->addWidget(m_progressText);
    column->addWidget(m_progress);
    column->addStretch();
    return page;
}

void OperationDialog::buildButtons(QBoxLayout &column)
{
    m_go = named(new QPushButton(this), u"operationGo"_s, m_undertaking.verb);
    m_go->setProperty("rank", u"primary"_s);
    m_go->setShortcut(Qt::CTRL | Qt::Key_Return);
    m_cancel = named(new QPushButton(this), u"operationCancel"_s, tr("Cancel"));
    auto *buttons = new QHBoxLayout;
    buttons->setContentsMargins(20, 8, 20, 16);
    buttons->setSpacing(8);
    buttons->addStretch();
    buttons->addWidget(m_cancel);
    buttons->addWidget(m_go);
    column.addLayout(buttons);
    connect(m_go, &QPushButton::clicked, this, &OperationDialog::goOn);
    connect(m_cancel, &QPushButton::clicked, this, &OperationDialog::reject);
}

void OperationDialog::go(Page page)
{
    m_pages->setCurrentIndex(page);
    const bool isSavable = page == Outcome && m_result->isSavable();
    m_go->setVisible(page == Inputs || page == Conflicts || isSavable);
    //: Buttons of the dialog that performs an operation.
    const QString labels[]{m_undertaking.verb, {}, tr("Go on"), tr("Save")};
    m_go->setText(labels[page]);
    m_go->setShortcut(Qt::CTRL | Qt::Key_Return); // setText() takes it away
    m_go->setAccessibleName(m_go->text());
    m_go->setDefault(true);
    m_go->setEnabled(true);
    m_cancel->show();
    m_cancel->setText(page == Outcome ? tr("Close") : page == Running ? tr("Stop") : tr("Cancel"));
    m_cancel->setAccessibleName(m_cancel->text());
    if (page != Running && !isVisible() && m_over)
        show();
}

void OperationDialog::goOn()
{
    switch (m_pages->currentIndex()) {
    case Inputs:
        start();
        break;
    case Conflicts:
        settleConflicts();
        break;
    case Outcome:
        m_result->save();
        break;
    }
}

void OperationDialog::showEffects()
{
    m_effects->show(m_undertaking.effects(m_form->texts()));
}

// Every error with a link to its input (FORM-1).
void OperationDialog::showErrors()
{
    QStringList lines;
    const QList<Objection> standing = m_form->standing();
    for (const Objection &one : standing)
        lines.append(u"<a href=\"#%1\">%2</a>"_s.arg(one.parameter.toHtmlEscaped(), one.why.toHtmlEscaped()));
    if (lines.isEmpty())
        return;
    //: Above the errors of a form.
    lines.prepend(
        u"<b>%1</b>"_s.arg(tr("%n input(s) must be corrected:", nullptr, static_cast<int>(lines.size()))));
    m_bar->tell(Tone::Bad, lines.join(u"<br>"_s));
}

void OperationDialog::refuse(const Error &why)
{
    m_busy = false;
    m_job = 0;
    go(Inputs);
    if (!isVisible())
        show();
    m_bar->tell(why, false);
    for (auto one = why.fields.cbegin(); one != why.fields.cend(); ++one) {
        // An edit's inputs are called after fields, a service's objections after parameters.
        const QString field = m_undertaking.parameterOf.key(one.key(), one.key());
        m_form->object(one.key(), one.value());
        m_form->object(field, one.value());
    }
    if (const QList<Objection> standing = m_form->standing(); !standing.isEmpty())
        m_form->goTo(standing.first().parameter);
}

void OperationDialog::offerDraft()
{
    const std::optional<Drafts::Draft> draft = m_parts.drafts.of(m_undertaking.key);
    if (!draft || m_form->isEmpty())
        return;
    //: Offer to take up input that was not sent; %1 is a time, %2 and %3 are links.
    m_bar->tell(Tone::Neutral,
        tr("What you typed here on %1 was not sent. %2 · %3")
            .arg(QLocale().toString(draft->at.toLocalTime(), QLocale::ShortFormat),
                u"<a href=\"%1\">%2</a>"_s.arg(takeLink, tr("Take it up")),
                u"<a href=\"%1\">%2</a>"_s.arg(dropLink, tr("Forget it"))));
}

void OperationDialog::takeDraft(const QString &link)
{
    if (link.startsWith(u'#')) {
        m_form->goTo(link.sliced(1));
        return;
    }
    const std::optional<Drafts::Draft> draft = m_parts.drafts.of(m_undertaking.key);
    m_bar->clear();
    if (link == takeLink && draft)
        m_form->restore(draft->texts);
    else if (link == dropLink)
        m_parts.drafts.drop(m_undertaking.key);
}

void OperationDialog::keepDraft()
{
    QHash<QString, QString> texts = m_form->changed();
    for (const Parameter &parameter : std::as_const(m_undertaking.parameters))
        if (parameter.secret)
            texts.remove(parameter.key);
    m_parts.drafts.keep(m_undertaking.key, texts);
}

void OperationDialog::askBeforeClosing()
{
    QMessageBox box(this);
    named(&box, u"unsentBox"_s, tr("Input that was not sent"));
    box.setIcon(QMessageBox::NoIcon);
    box.setText(tr("What you typed was not sent."));
    auto *save = named(
        box.addButton(m_undertaking.verb, QMessageBox::AcceptRole), u"unsentSave"_s, m_undertaking.verb);
    //: Button: what was typed is thrown away.
    auto *discard =
        named(box.addButton(tr("Discard"), QMessageBox::DestructiveRole), u"unsentDiscard"_s, tr("Discard"));
    auto *stay = box.addButton(QMessageBox::Cancel);
    stay->setObjectName(u"unsentCancel"_s);
    box.setDefaultButton(stay);
    box.exec();
    if (box.clickedButton() == save) {
        start();
    } else if (box.clickedButton() == discard) {
        m_draftPause.stop();
        m_parts.drafts.drop(m_undertaking.key);
        QDialog::reject();
    }
}

void OperationDialog::reject()
{
    if (m_activity != 0)
        m_parts.workspace.stop(m_activity); // fetched() returns to the inputs
    else if (m_job != 0 && m_pages->currentIndex() == Running)
        m_parts.jobs.cancel(m_job); // ended() says what became of it
    else if (m_pages->currentIndex() != Outcome && m_form->isChanged())
        askBeforeClosing();
    else
        QDialog::reject();
}

void OperationDialog::finish(const QString &sentence)
{
    m_draftPause.stop();
    m_parts.drafts.drop(m_undertaking.key);
    if (!sentence.isEmpty())
        emit told(sentence);
    accept();
}

} // namespace tenantry
