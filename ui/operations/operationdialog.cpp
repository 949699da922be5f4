#include "ui/operations/operationdialog.h"
#include "models/sync/fetcher.h"
#include "ui/operations/operationform.h"
#include "ui/operations/resultpage.h"
#include "ui/parts/messagebar.h"
#include "ui/parts/naming.h"
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPointer>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <QStandardPaths>
#include <QVBoxLayout>

namespace tenantry {
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 largestFile = 64LL * 1024 * 1024; // bytes that are read into memory to be sent

QString environmentWord(Environment environment)
{
    switch (environment) {
    //: What a connection is for.
    case Environment::Production:
        return OperationDialog::tr("production");
    case Environment::Test:
        return OperationDialog::tr("test");
    case Environment::Sandbox:
        return OperationDialog::tr("sandbox");
    }
    return {};
}

// A label such as "Download the report…" asks for more to come; a heading does not.
QString withoutDots(QString label)
{
    return label.endsWith(u'…') ? label.chopped(1) : label;
}

} // namespace

OperationDialog::OperationDialog(Workspace &workspace, Offer offer, const QString &folder, QWidget *parent)
    : QDialog(parent)
    , m_workspace(workspace)
    , m_offer(std::move(offer))
    , m_folder(folder)
    , m_bar(new MessageBar(u"operationBar"_s, this))
    , m_pages(new QStackedWidget(this))
    , m_result(new ResultPage(*m_bar, this))
{
    named(this, u"operationDialog"_s, withoutDots(m_offer.operation.label));
    setWindowTitle(withoutDots(m_offer.operation.label));
    setMinimumSize(560, 320);
    if (const std::optional<Connection> connection = m_workspace.connection(m_offer.connection))
        m_type = m_workspace.provider(connection->provider)->schema().type(m_offer.ask.item.type);
    if (m_folder.isEmpty() || !QFileInfo(m_folder).isDir())
        m_folder = QStandardPaths::writableLocation(QStandardPaths::DownloadLocation);
    if (!QFileInfo(m_folder).isDir())
        m_folder = QDir::homePath();
    m_pages->addWidget(buildInputs());
    m_pages->addWidget(buildRunning());
    m_pages->addWidget(m_result);
    m_go = named(new QPushButton(this), u"operationGo"_s, verb());
    m_go->setProperty("rank", u"primary"_s);
    m_cancel = named(new QPushButton(this), u"operationCancel"_s, tr("Cancel"));
    auto *buttons = new QHBoxLayout;
    buttons->setContentsMargins(20, 8, 20, 16);
    buttons->setSpacing(8);
    buttons->addStretch();
    buttons->addWidget(m_cancel);
    buttons->addWidget(m_go);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_bar);
    column->addWidget(m_pages, 1);
    column->addLayout(buttons);
    connect(m_go, &QPushButton::clicked, this,
        [this] { m_pages->currentIndex() == Result ? m_result->save() : start(); });
    connect(m_cancel, &QPushButton::clicked, this, &OperationDialog::reject);
    connect(m_result, &ResultPage::saved, this, &OperationDialog::accept);
    go(Inputs);
}

OperationDialog::~OperationDialog()
{
    if (m_activity != 0)
        m_workspace.stop(m_activity);
}

QString OperationDialog::usedFolder() const
{
    return m_result->usedFolder();
}

QString OperationDialog::verb() const
{
    if (m_offer.operation.effect == Effect::Download)
        //: Button that fetches a document.
        return tr("Fetch");
    return withoutDots(m_offer.operation.label);
}

QLabel *OperationDialog::context()
{
    const std::optional<Connection> connection = m_workspace.connection(m_offer.connection);
    //: What an operation concerns: %1 is an object's name, %2 a connection's, %3 "production" or the like.
    const QString words = connection
        ? tr("%1 · %2 (%3)").arg(m_offer.subject, connection->label, environmentWord(connection->environment))
        : m_offer.subject;
    auto *label = named(new QLabel(words, this), u"operationContext"_s, words);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setProperty("rank", u"heading"_s);
    return label;
}

QWidget *OperationDialog::buildInputs()
{
    OperationForm::Texts starts;
    for (const Parameter &parameter : m_offer.operation.parameters)
        starts.insert(parameter.key, startText(parameter, m_offer, m_type));
    const std::optional<Connection> connection = m_workspace.connection(m_offer.connection);
    const InputSource source{
        &m_workspace.store(), connection ? connection->provider : QString(), m_offer.connection};
    auto *page = new QWidget(this);
    m_form = new OperationForm(m_offer.operation.parameters, starts, source, page);
    auto *note = named(new QLabel(m_offer.operation.note, page), u"operationNote"_s, m_offer.operation.note);
    note->setWordWrap(true);
    note->setVisible(!note->text().isEmpty());
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(20, 16, 20, 8);
    column->setSpacing(10);
    column->addWidget(context());
    column->addWidget(note);
    column->addWidget(m_form);
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

void OperationDialog::go(Page page)
{
    m_pages->setCurrentIndex(page);
    m_go->setVisible(page != Running && (page == Inputs || m_result->isSavable()));
    m_go->setText(page == Result ? tr("Save") : verb());
    m_go->setAccessibleName(m_go->text());
    m_go->setDefault(true);
    m_cancel->setText(page == Result ? tr("Close") : page == Running ? tr("Stop") : tr("Cancel"));
    m_cancel->setAccessibleName(m_cancel->text());
}

bool OperationDialog::takeInputs(OperationAsk &ask)
{
    ask.parameters = m_form->texts();
    const OperationForm::Texts texts = ask.parameters;
    for (const Parameter &parameter : m_offer.operation.parameters) {
        const auto one = texts.constFind(parameter.key);
        if (parameter.type != FieldType::File || one == texts.cend())
            continue;
        ask.parameters.remove(parameter.key);
        QFile file(*one);
        if (file.size() > largestFile) {
            m_form->object(
                one.key(), tr("the file is larger than %1").arg(QLocale().formattedDataSize(largestFile)));
            return false;
        }
        if (!file.open(QIODevice::ReadOnly)) {
            m_form->object(one.key(), tr("it cannot be read: %1").arg(file.errorString()));
            return false;
        }
        ask.files.insert(one.key(), file.readAll());
        ask.fileNames.insert(one.key(), QFileInfo(*one).fileName());
    }
    return true;
}

void OperationDialog::start()
{
    OperationAsk ask = m_offer.ask;
    if (m_activity != 0 || !m_form->check() || !takeInputs(ask))
        return;
    m_bar->clear();
    arriving(0, -1);
    m_progressText->setText(tr("Asking the service…"));
    go(Running);
    const QPointer self(this);
    ErrandListener listener;
    listener.progress = [self](qint64 received, qint64 total) {
        if (self)
            self->arriving(received, total);
    };
    listener.waiting = [self](const QString &reason) {
        if (self)
            //: %1 is what it waits for: "limit", "sign-in".
            self->m_progressText->setText(tr("Waiting: %1").arg(reason));
    };
    listener.ended = [self](const tenantry::Result<Brought> &result) {
        if (self)
            self->ended(result);
    };
    m_activity = m_workspace.perform(m_offer.connection, ask, listener);
}

void OperationDialog::arriving(qint64 received, qint64 total)
{
    const bool isKnown = total > 0;
    m_progress->setRange(0, isKnown ? 1000 : 0);
    m_progress->setValue(isKnown ? static_cast<int>(received * 1000 / total) : 0);
    const QLocale locale;
    //: How much of a document has arrived.
    m_progressText->setText(isKnown
            ? tr("%1 of %2").arg(locale.formattedDataSize(received), locale.formattedDataSize(total))
            : locale.formattedDataSize(received));
}

void OperationDialog::ended(const tenantry::Result<Brought> &result)
{
    m_activity = 0;
    if (!result) {
        go(Inputs);
        if (result.error().fault != Fault::Cancelled)
            m_bar->tell(result.error(), false);
        const QHash<QString, QString> blamed = result.error().fields;
        for (auto one = blamed.cbegin(); one != blamed.cend(); ++one)
            m_form->object(one.key(), one.value());
        return;
    }
    m_bar->clear();
    m_result->show(*result, withoutDots(m_offer.operation.label), m_folder);
    go(Result);
    if (m_offer.operation.effect != Effect::Download && m_offer.object() != 0)
        m_workspace.refreshObject(m_offer.object());
}

void OperationDialog::reject()
{
    if (m_activity != 0)
        m_workspace.stop(m_activity); // ended() returns to the inputs
    else
        QDialog::reject();
}

} // namespace tenantry
