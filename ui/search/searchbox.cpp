#include "ui/search/searchbox.h"
#include "ui/parts/naming.h"
#include "ui/search/searchdelegate.h"
#include "ui/search/serverlines.h"
#include "ui/theme/icons.h"
#include <QAction>
#include <QApplication>
#include <QGraphicsDropShadowEffect>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QVBoxLayout>

namespace tenantry {
using namespace Qt::StringLiterals;

namespace {
constexpr int commandRole = Qt::UserRole + 2000;

QString withoutMnemonic(QString text)
{
    return text.remove(u'&').remove(u'…');
}
} // namespace

SearchBox::SearchBox(SearchModel &model, ServerSearch &servers, QWidget *window)
    : QFrame(window)
    , m_model(model)
    , m_search(servers)
    , m_words(named(new QLineEdit(this), u"searchWords"_s, tr("Search everything")))
    , m_list(named(new QListView(this), u"searchHits"_s, tr("What was found")))
    , m_sentence(named(new QLabel(this), u"searchSentence"_s, tr("Number of hits")))
    , m_servers(new ServerLines(servers, this))
{
    named(this, u"searchBox"_s, tr("Search"));
    setProperty("panel", u"popup"_s);
    auto *shadow = new QGraphicsDropShadowEffect(this);
    shadow->setBlurRadius(40);
    shadow->setOffset(0, 10);
    shadow->setColor(QColor(0, 0, 0, 110));
    setGraphicsEffect(shadow);
    //: Placeholder of the search over everything.
    m_words->setPlaceholderText(tr("Search names, mail addresses and ids – or type > for commands"));
    m_words->addAction(Icons::named(u"search"_s), QLineEdit::LeadingPosition);
    m_words->setMinimumHeight(36);
    m_words->installEventFilter(this);
    m_list->setItemDelegate(new SearchDelegate(m_list));
    m_list->setUniformItemSizes(true);
    m_list->setMouseTracking(true);
    m_list->setFocusPolicy(Qt::NoFocus); // the keyboard stays in the box; arrows move the choice
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_sentence->setProperty("rank", u"small"_s);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(10, 10, 10, 8);
    column->setSpacing(6);
    column->addWidget(m_words);
    column->addWidget(m_list, 1);
    column->addWidget(m_sentence);
    column->addWidget(m_servers);
    m_typing.setSingleShot(true);
    m_typing.setInterval(80);
    connect(m_words, &QLineEdit::textChanged, this, [this] { m_typing.start(); });
    connect(&m_typing, &QTimer::timeout, this, &SearchBox::typed);
    connect(&m_model, &SearchModel::settled, this, &SearchBox::settled);
    // What the services name is in the cache by then.
    connect(&m_search, &ServerSearch::found, &m_typing, qOverload<>(&QTimer::start));
    connect(m_list, &QListView::clicked, this, &SearchBox::choose);
    hide();
}

void SearchBox::open(const QList<QAction *> &commands, const QString &words)
{
    m_commands = commands;
    QWidget *window = parentWidget();
    const int width = qMin(680, window->width() - 48);
    const int height = qMin(460, window->height() - 120);
    setGeometry((window->width() - width) / 2, 76, width, height);
    m_words->setText(words);
    m_words->selectAll();
    typed();
    show();
    raise();
    m_words->setFocus(Qt::ShortcutFocusReason);
    if (words.startsWith(u'>'))
        m_words->end(false);
}

void SearchBox::typed()
{
    const QString words = m_words->text().trimmed();
    static_cast<SearchDelegate *>(m_list->itemDelegate())
        ->setWords(words.startsWith(u'>') ? words.mid(1).trimmed() : words);
    m_servers->setWords(words.startsWith(u'>') ? QString() : words);
    if (words.startsWith(u'>')) {
        listCommands(words.mid(1).trimmed());
        return;
    }
    if (m_list->model() != &m_model)
        m_list->setModel(&m_model);
    m_model.search(words);
}

void SearchBox::listCommands(const QString &words)
{
    m_commandModel.clear();
    for (QAction *action : std::as_const(m_commands)) {
        const QString name = withoutMnemonic(action->text());
        if (name.isEmpty() || !action->isEnabled() || !name.contains(words, Qt::CaseInsensitive))
            continue;
        auto *item = new QStandardItem(name);
        item->setData(u"command"_s, Item::IconNameRole);
        item->setData(action->shortcut().toString(QKeySequence::NativeText), Item::StateTextRole);
        item->setData(QVariant::fromValue(action), commandRole);
        m_commandModel.appendRow(item);
    }
    m_list->setModel(&m_commandModel);
    m_list->setCurrentIndex(m_commandModel.index(0, 0));
    //: Below the list of commands. %n is their number.
    m_sentence->setText(tr("%n command(s)", nullptr, m_commandModel.rowCount()));
}

void SearchBox::settled()
{
    if (m_list->model() != &m_model)
        return;
    m_sentence->setText(m_model.words().isEmpty()
            //: Below an empty search.
            ? tr("Searches everything that was fetched so far, without the network")
            : m_model.sentence());
    m_list->setCurrentIndex({});
    move(1);
}

void SearchBox::move(int by)
{
    const QAbstractItemModel *model = m_list->model();
    if (!model)
        return;
    int row =
        m_list->currentIndex().isValid() ? m_list->currentIndex().row() : (by > 0 ? -1 : model->rowCount());
    do
        row += by;
    while (row >= 0 && row < model->rowCount() && !(model->index(row, 0).flags() & Qt::ItemIsSelectable));
    if (row >= 0 && row < model->rowCount())
        m_list->setCurrentIndex(model->index(row, 0));
}

void SearchBox::choose(const QModelIndex &index)
{
    if (!index.isValid() || !(index.flags() & Qt::ItemIsSelectable))
        return;
    hide();
    if (auto *command = index.data(commandRole).value<QAction *>())
        command->trigger();
    else
        emit chosen(index.data(Item::ObjectIdRole).toLongLong());
}

void SearchBox::hideEvent(QHideEvent *event)
{
    QFrame::hideEvent(event);
    m_search.stop();
}

bool SearchBox::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_words && event->type() == QEvent::FocusOut
        && static_cast<QFocusEvent *>(event)->reason() != Qt::PopupFocusReason)
        hide();
    if (watched != m_words || event->type() != QEvent::KeyPress)
        return QFrame::eventFilter(watched, event);
    switch (static_cast<QKeyEvent *>(event)->key()) {
    case Qt::Key_Escape:
        hide();
        parentWidget()->setFocus();
        return true;
    case Qt::Key_Down:
        move(1);
        return true;
    case Qt::Key_Up:
        move(-1);
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (static_cast<QKeyEvent *>(event)->modifiers() & Qt::ControlModifier)
            m_servers->start();
        else
            choose(m_list->currentIndex());
        return true;
    default:
        return QFrame::eventFilter(watched, event);
    }
}

} // namespace tenantry
