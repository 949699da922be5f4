#include "ui/navigator/navigatorpane.h"
#include "ui/navigator/firstlook.h"
#include "ui/navigator/treedelegate.h"
#include "ui/parts/naming.h"
#include "ui/theme/icons.h"
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QTimer>
#include <QTreeView>
#include <QVBoxLayout>

namespace tenantry {
using namespace Qt::StringLiterals;

namespace {

void collectExpanded(const QTreeView &tree, const QModelIndex &parent, QStringList &paths)
{
    const QAbstractItemModel &model = *tree.model();
    for (int row = 0; row < model.rowCount(parent); ++row) {
        const QModelIndex index = model.index(row, 0, parent);
        if (!tree.isExpanded(index))
            continue;
        paths.append(index.data(Item::PathRole).toString());
        collectExpanded(tree, index, paths);
    }
}

} // namespace

NavigatorPane::NavigatorPane(TreeModel &model, Store &store, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    //: Accessible names of the parts of the navigator.
    , m_filter(named(new QLineEdit(this), u"treeFilter"_s, tr("Filter the tree")))
    , m_tree(named(new QTreeView(this), u"tree"_s, tr("Connections and what is below them")))
    , m_matches(named(new QLabel(this), u"treeMatches"_s, tr("Number of matches")))
    , m_delegate(new TreeDelegate(this))
    , m_firstLook(new FirstLook(*m_tree, m_model, store, this))
{
    named(this, u"navigator"_s, tr("Navigator"));
    setProperty("panel", u"pane"_s);
    setAttribute(Qt::WA_StyledBackground);
    setMinimumWidth(200);
    //: Placeholder of the box above the tree.
    m_filter->setPlaceholderText(tr("Filter the tree"));
    m_filter->setClearButtonEnabled(true);
    m_filter->addAction(Icons::named(u"search"_s), QLineEdit::LeadingPosition);
    m_matches->setProperty("rank", u"small"_s);
    m_matches->setContentsMargins(12, 0, 12, 4);
    m_matches->hide();

    m_tree->setModel(&m_model);
    m_tree->setItemDelegate(m_delegate);
    m_tree->setHeaderHidden(true);
    m_tree->setUniformRowHeights(true);
    m_tree->setIndentation(18);
    m_tree->setExpandsOnDoubleClick(false);
    m_tree->setContextMenuPolicy(Qt::CustomContextMenu);
    m_tree->setMouseTracking(true);
    m_tree->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_tree->installEventFilter(this);
    m_filter->installEventFilter(this);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto *top = new QVBoxLayout;
    top->setContentsMargins(8, 8, 8, 8);
    top->addWidget(m_filter);
    column->addLayout(top);
    column->addWidget(m_matches);
    column->addWidget(m_tree, 1);

    connect(m_filter, &QLineEdit::textChanged, this, &NavigatorPane::filterChanged);
    connect(m_tree, &QTreeView::doubleClicked, this, &NavigatorPane::activate);
    connect(m_tree->selectionModel(), &QItemSelectionModel::currentChanged, this,
        [this](const QModelIndex &index) {
            m_firstLook->stop(); // the person, or a restored choice, was quicker
            if (index.isValid() && !m_restoring)
                emit chosen(index);
        });
    connect(m_firstLook, &FirstLook::found, this, [this](const QModelIndex &index) {
        select(index);
        emit firstFound(index);
    });
    connect(m_tree, &QTreeView::customContextMenuRequested, this, [this](const QPoint &at) {
        emit menuWanted(m_tree->indexAt(at), m_tree->viewport()->mapToGlobal(at));
    });
    connect(m_tree, &QTreeView::clicked, this, [this](const QModelIndex &index) {
        if (Item::kindOf(index) == Item::NodeKind::LoadMore)
            m_model.loadMore(index);
    });
    connect(&m_model, &QAbstractItemModel::rowsInserted, this, &NavigatorPane::restoreBelow);
    connect(&m_model, &TreeModel::filtered, this, &NavigatorPane::showMatches);
    connect(&m_model, &TreeModel::located, this, [this](ObjectId, const QModelIndex &index) {
        if (index.isValid())
            select(index);
    });
    connect(&m_model, &TreeModel::vanishing, this, [this](const QModelIndex &index, const QString &sentence) {
        if (m_tree->currentIndex() == index)
            m_tree->setCurrentIndex(index.parent());
        emit told(sentence);
    });
}

QModelIndex NavigatorPane::current() const
{
    return m_tree->currentIndex();
}

QStringList NavigatorPane::expanded() const
{
    if (!m_model.filterWords().isEmpty())
        return m_beforeFilter;
    QStringList paths;
    collectExpanded(*m_tree, {}, paths);
    return paths;
}

QString NavigatorPane::selectedPath() const
{
    const QString path = m_tree->currentIndex().data(Item::PathRole).toString();
    return path.isEmpty() ? m_toSelect : path;
}

void NavigatorPane::restore(const QStringList &expanded, const QString &selected)
{
    m_toExpand = expanded.isEmpty() ? QStringList{TreeModel::worldPath()} : expanded;
    m_toSelect = selected;
    restoreBelow({}, 0, m_model.rowCount() - 1);
}

// Opening a node lets the model bring its rows, which calls this again for the level below.
void NavigatorPane::restoreBelow(const QModelIndex &parent, int first, int last)
{
    if (m_toExpand.isEmpty() && m_toSelect.isEmpty())
        return;
    for (int row = first; row <= last; ++row) {
        const QPersistentModelIndex index = m_model.index(row, 0, parent);
        const QString path = index.data(Item::PathRole).toString();
        if (!m_toSelect.isEmpty() && path == m_toSelect) {
            m_toSelect.clear();
            // Rows are still being inserted: the view learns of them after this signal.
            QTimer::singleShot(0, this, [this, index] { select(index); });
        }
        if (m_toExpand.removeOne(path))
            QTimer::singleShot(0, this, [this, index] {
                if (!index.isValid())
                    return;
                m_tree->expand(index);
                restoreBelow(index, 0, m_model.rowCount(index) - 1);
            });
    }
}

void NavigatorPane::select(const QModelIndex &index)
{
    if (!index.isValid())
        return;
    for (QModelIndex above = index.parent(); above.isValid(); above = above.parent())
        m_tree->expand(above);
    m_tree->setCurrentIndex(index);
    m_tree->scrollTo(index);
}

void NavigatorPane::locate(ObjectId id)
{
    m_filter->clear();
    m_model.locate(id);
}

void NavigatorPane::lookFirst()
{
    m_filter->clear();
    m_firstLook->start();
}

void NavigatorPane::refreshCurrent()
{
    if (m_tree->currentIndex().isValid())
        m_model.refresh(m_tree->currentIndex());
}

void NavigatorPane::setCompact(bool compact)
{
    m_delegate->setCompact(compact);
    m_tree->doItemsLayout();
}

void NavigatorPane::focusTree()
{
    m_tree->setFocus(Qt::ShortcutFocusReason);
    if (!m_tree->currentIndex().isValid())
        m_tree->setCurrentIndex(m_model.index(0, 0));
}

void NavigatorPane::activate(const QModelIndex &index)
{
    switch (Item::kindOf(index)) {
    case Item::NodeKind::LoadMore:
        m_model.loadMore(index);
        break;
    case Item::NodeKind::Message:
        m_model.retry(index);
        break;
    case Item::NodeKind::Loading:
        break;
    default:
        emit opened(index);
    }
}

void NavigatorPane::filterChanged(const QString &words)
{
    if (m_model.filterWords().isEmpty() && !words.isEmpty()) {
        m_beforeFilter = expanded();
        m_selectedBeforeFilter = selectedPath();
    }
    m_model.filter(words.trimmed());
    if (!words.trimmed().isEmpty())
        return;
    m_matches->hide();
    restore(m_beforeFilter, m_selectedBeforeFilter);
}

void NavigatorPane::showMatches(qint64 matches, bool all)
{
    if (m_model.filterWords().isEmpty())
        return;
    m_tree->expandAll();
    const int number = static_cast<int>(qMin<qint64>(matches, 1'000'000));
    //: Above the filtered tree. %n is how many objects match; the second form is used when not all are shown.
    m_matches->setText(matches == 0 ? tr("Nothing cached matches")
            : all                   ? tr("%n match(es)", nullptr, number)
                                    : tr("More than %n match(es); type more words", nullptr, number));
    m_matches->show();
}

bool NavigatorPane::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent *>(event)->key();
    if (watched == m_filter && key == Qt::Key_Escape && !m_filter->text().isEmpty()) {
        m_filter->clear();
        return true;
    }
    if (watched == m_filter && key == Qt::Key_Down) {
        focusTree();
        return true;
    }
    if (watched == m_tree && (key == Qt::Key_Return || key == Qt::Key_Enter)) {
        activate(m_tree->currentIndex());
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace tenantry
