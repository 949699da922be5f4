#include "ui/events/eventspane.h"
#include "ui/inspector/jsonhighlighter.h"
#include "ui/parts/celldelegate.h"
#include "ui/parts/messagebar.h"
#include "ui/parts/naming.h"
#include "ui/parts/tabledress.h"
#include "ui/parts/tableexport.h"
#include "ui/theme/icons.h"
#include <QComboBox>
#include <QAbstractItemView>
#include <QFontDatabase>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSplitter>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

namespace tenantry {
using namespace Qt::StringLiterals;

EventsPane::EventsPane(EventFeeds &feeds, EventModel &model, QWidget *parent)
    : QWidget(parent)
    , m_feeds(feeds)
    , m_model(model)
    , m_tools(new QWidget(this))
    , m_connection(named(new QComboBox(m_tools), u"eventsConnection"_s, tr("Connection to listen to")))
    , m_listen(named(new QToolButton(m_tools), u"eventsListen"_s, tr("Listen")))
    , m_export(new TableExport(
          u"eventsExport"_s, tr("Export the events"), u"events.csv"_s,
          [this](CsvPreset preset) { return csvTable(m_model.table(), preset); }, m_tools))
    , m_clear(named(new QToolButton(m_tools), u"eventsClear"_s, tr("Clear the list")))
    , m_filter(named(new QLineEdit(m_tools), u"eventsFilter"_s, tr("Filter the events")))
    , m_status(named(new QLabel(this), u"eventsStatus"_s, tr("State of the live events")))
    , m_bar(new MessageBar(u"eventsBar"_s, this))
    , m_table(new QTableView(this))
    , m_body(named(new QPlainTextEdit(this), u"eventBody"_s, tr("Content of the event")))
{
    named(this, u"eventsPane"_s, tr("Events"));
    setProperty("panel", u"pane"_s);
    setAttribute(Qt::WA_StyledBackground);
    buildTools();
    buildTable();
    m_status->setProperty("rank", u"small"_s);
    m_status->setContentsMargins(12, 4, 12, 4);
    auto *split = new QSplitter(this);
    split->setObjectName(u"eventsSplit"_s);
    split->setChildrenCollapsible(false);
    split->addWidget(m_table);
    split->addWidget(m_body);
    split->setStretchFactor(0, 3);
    split->setStretchFactor(1, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_bar);
    column->addWidget(m_status);
    column->addWidget(split, 1);
    connect(m_bar, &MessageBar::retryWanted, this, &EventsPane::tryAgain);
    m_ticks.setInterval(1000);
    connect(&m_ticks, &QTimer::timeout, this, &EventsPane::update);
    connect(&m_feeds, &EventFeeds::statusChanged, this, &EventsPane::update);
    connect(&m_model, &QAbstractItemModel::rowsInserted, this, &EventsPane::update);
    connect(&m_model, &QAbstractItemModel::rowsRemoved, this, &EventsPane::update);
    update();
}

void EventsPane::buildTools()
{
    //: Placeholder above the live events.
    m_filter->setPlaceholderText(tr("Filter by words"));
    m_filter->setClearButtonEnabled(true);
    m_filter->setMaximumWidth(240);
    m_filter->addAction(Icons::named(u"search"_s), QLineEdit::LeadingPosition);
    m_connection->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    named(m_connection->view(), u"eventsConnections"_s, tr("Connections with live events"));
    for (QToolButton *button : {m_listen, m_clear})
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    //: Empties the list of live events.
    m_clear->setText(tr("Clear"));
    m_clear->setIcon(Icons::named(u"trash"_s));
    m_tools->setObjectName(u"eventsTools"_s);
    auto *row = new QHBoxLayout(m_tools);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(4);
    row->addWidget(m_connection);
    row->addWidget(m_listen);
    row->addWidget(m_filter, 1);
    row->addWidget(m_export);
    row->addWidget(m_clear);
    row->addStretch();
    connect(m_filter, &QLineEdit::textChanged, &m_model, &EventModel::setFilter);
    connect(m_listen, &QToolButton::clicked, this, &EventsPane::toggle);
    connect(m_export, &TableExport::written, this, [this](const CsvReport &report) {
        //: Said when live events were written to a file. %n is their number, %1 the file.
        emit told(tr("%n event(s) written to %1", nullptr, static_cast<int>(report.rows)).arg(report.file));
    });
    connect(m_export, &TableExport::failed, this, &EventsPane::failed);
    connect(m_clear, &QToolButton::clicked, &m_feeds, &EventFeeds::clear);
    connect(m_connection, &QComboBox::currentIndexChanged, this, &EventsPane::update);
}

void EventsPane::buildTable()
{
    m_table->setModel(&m_model);
    m_table->setItemDelegate(new CellDelegate(m_table));
    dressTable(*m_table, u"events"_s, tr("Live events"), {110, 150, 230, 240, 260, 60});
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_body->setReadOnly(true);
    m_body->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_body->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_body->setTabChangesFocus(true);
    //: Beside the list of live events while none is chosen.
    m_body->setPlaceholderText(tr("Choose an event to see what the service sent."));
    new JsonHighlighter(m_body->document());
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
        [this](const QModelIndex &index) { showBody(index); });
    connect(m_table, &QTableView::activated, this, [this](const QModelIndex &index) {
        if (const ObjectId id = index.data(Item::ObjectIdRole).toLongLong(); id != 0)
            emit opened(id);
    });
}

void EventsPane::showBody(const QModelIndex &index)
{
    m_body->setPlainText(m_model.rawBody(index));
}

QString EventsPane::connectionId() const
{
    return m_connection->currentData().toString();
}

void EventsPane::toggle()
{
    const QString id = connectionId();
    switch (m_feeds.status(id).state) {
    case FeedState::Off:
    case FeedState::Ended:
        m_feeds.listen(id);
        break;
    case FeedState::Absent:
        m_feeds.create(id);
        break;
    case FeedState::Asking:
    case FeedState::Listening:
    case FeedState::Waiting:
        m_feeds.stop(id);
        break;
    }
}

void EventsPane::tryAgain(Fault fault)
{
    if (fault == Fault::SignIn)
        emit signInWanted(connectionId());
    else if (m_bar->looksAtCertificate())
        emit certificateWanted(m_bar->code());
    else
        m_feeds.listen(connectionId());
}

// The box is left alone while nothing is different: it may be open.
void EventsPane::offer(const QList<Connection> &connections)
{
    bool same = connections.size() == m_connection->count();
    for (int at = 0; same && at < connections.size(); ++at)
        same = m_connection->itemData(at) == connections.at(at).id
            && m_connection->itemText(at) == connections.at(at).label;
    if (same)
        return;
    const QString chosen = connectionId();
    const QSignalBlocker quiet(m_connection);
    m_connection->clear();
    for (const Connection &connection : connections)
        m_connection->addItem(connection.label, connection.id);
    m_connection->setCurrentIndex(qMax(0, m_connection->findData(chosen)));
    m_connection->setVisible(connections.size() > 1);
}

void EventsPane::update()
{
    const QList<Connection> connections = m_feeds.connections();
    offer(connections);
    const FeedStatus status = m_feeds.status(connectionId());
    const bool on = status.state == FeedState::Asking || status.state == FeedState::Listening
        || status.state == FeedState::Waiting;
    m_listen->setEnabled(!connections.isEmpty());
    m_listen->setIcon(Icons::named(on ? u"stop"_s : u"play"_s));
    //: Buttons of the list of live events.
    m_listen->setText(on                        ? tr("Stop listening")
            : status.state == FeedState::Absent ? tr("Make a stream and listen")
                                                : tr("Listen"));
    m_listen->setToolTip(status.state == FeedState::Absent
            ? tr("The service keeps one stream for you. Two programs that listen to it disturb each other.")
            : m_listen->text());
    m_export->setEnabled(m_model.rowCount() > 0);
    m_clear->setEnabled(m_model.rowCount() > 0);
    if (connections.isEmpty()) {
        showError({});
        m_status->setText(tr("No connection has a stream of live events."));
        return;
    }
    //: State of a stream of live events: connection (%1) and state (%2).
    QStringList words{tr("%1: %2").arg(m_connection->currentText(), feedStateInWords(status))};
    words.append(tr("%n event(s)", nullptr, static_cast<int>(status.events)));
    if (status.lost > 0)
        words.append(tr("%n missing", nullptr, static_cast<int>(status.lost)));
    if (status.repeated > 0)
        words.append(tr("%n left out that came twice", nullptr, static_cast<int>(status.repeated)));
    m_status->setText(words.join(u" · "_s));
    showError(status.error);
    if (status.state != FeedState::Waiting)
        m_ticks.stop();
    else if (!m_ticks.isActive())
        m_ticks.start();
}

// One that was told already stays as it is: its details may be open, or it may have been closed.
void EventsPane::showError(const std::optional<Error> &error)
{
    if (error == m_error)
        return;
    m_error = error;
    if (error)
        m_bar->tell(*error);
    else
        m_bar->clear();
}

void EventsPane::focusTable()
{
    m_table->setFocus(Qt::ShortcutFocusReason);
}

} // namespace tenantry
