// What can be done from a cell or a heading of the grid: menus, copying, keys.
#include "ui/grid/filterheader.h"
#include "ui/grid/gridediting.h"
#include "ui/grid/gridselection.h"
#include "ui/grid/keptcolumns.h"
#include "ui/grid/gridpane.h"
#include "ui/theme/icons.h"
#include <QClipboard>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QTableView>

namespace tenantry {
using namespace Qt::StringLiterals;

void GridPane::copy(CopyFormat format)
{
    QItemSelection selection = m_table->selectionModel()->selection();
    if (selection.isEmpty() && m_table->currentIndex().isValid())
        selection.select(m_table->currentIndex(), m_table->currentIndex());
    if (!selection.isEmpty())
        QGuiApplication::clipboard()->setText(
            copyText(m_model.table(selection, m_columns->shownColumns()), format));
}

void GridPane::fillCellMenu(QMenu &menu, const QModelIndex &index)
{
    if (!index.isValid())
        return;
    const ObjectId id = m_model.idAt(index.row());
    //: Menu of a grid's row.
    menu.addAction(Icons::named(u"tab"_s), tr("Open"), this, [this, id] { emit opened(id); });
    menu.addAction(
        Icons::named(u"locate"_s), tr("Locate in tree"), this, [this, id] { emit locateWanted(id); });
    menu.addAction(
        Icons::named(u"refresh"_s), tr("Refresh this object"), this, [this, id] { emit refreshWanted(id); });
    if (const auto target = m_model.linkTarget(index))
        menu.addAction(
            Icons::named(u"link"_s), tr("Follow the link"), this, [this, to = *target] { emit opened(to); });
    menu.addSeparator();
    if (const Field *field = m_model.field(index.column())) {
        const QString value = index.data(Item::DataRole).toString();
        const bool none = value.isEmpty();
        const QString key = field->key;
        menu.addAction(
            Icons::named(u"filter"_s), tr("Only rows with this value"), this, [this, key, value, none] {
                setCondition(
                    none ? Condition{key, Operator::Empty, {}} : Condition{key, Operator::Equals, {value}});
            });
        menu.addAction(tr("Only rows without this value"), this, [this, key, value, none] {
            setCondition(
                none ? Condition{key, Operator::NotEmpty, {}} : Condition{key, Operator::NotEquals, {value}});
        });
        menu.addSeparator();
    }
    fillEditMenu(menu, index);
    menu.addAction(Icons::named(u"copy"_s), tr("Copy rows"), QKeySequence::Copy, this,
        [this] { copy(CopyFormat::Tabs); });
    menu.addAction(tr("Copy this cell"), this,
        [index] { QGuiApplication::clipboard()->setText(index.data(Qt::DisplayRole).toString()); });
    QMenu *as = menu.addMenu(tr("Copy rows as"));
    const std::pair<QString, CopyFormat> formats[]{{tr("CSV"), CopyFormat::Csv},
        {tr("JSON"), CopyFormat::Json}, {tr("Markdown table"), CopyFormat::Markdown},
        {tr("Ids only"), CopyFormat::Ids}};
    for (const auto &[label, format] : formats)
        as->addAction(label, this, [this, format = format] { copy(format); });
    const auto addresses = [this](bool whole) {
        emit addressesWanted(m_model.idsOf(m_table->selectionModel()->selection()), whole);
    };
    //: Copies the addresses of the chosen objects at their services.
    as->addAction(tr("Links"), this, [addresses] { addresses(false); })->setObjectName(u"copyLinks"_s);
    //: Copies the requests that read the chosen objects, without secrets.
    as->addAction(tr("Requests without secrets"), this, [addresses] {
          addresses(true);
      })->setObjectName(u"copyRequests"_s);
    menu.addSeparator();
    menu.addAction(Icons::named(u"export"_s), tr("Export…"), this, &GridPane::exportWanted);
    emit menuFilling(menu, id);
}

void GridPane::fillEditMenu(QMenu &menu, const QModelIndex &index)
{
    const auto add = [&menu](const QString &name, const QString &text, const QKeySequence &keys = {}) {
        QAction *action = menu.addAction(text);
        action->setObjectName(name);
        action->setShortcut(keys);
        return action;
    };
    if (m_editing->canEdit(index)) {
        QAction *edit = add(u"cellEdit"_s, tr("Edit the cell"), Qt::Key_F2);
        edit->setIcon(Icons::named(u"edit"_s));
        connect(edit, &QAction::triggered, this, [this, index] {
            m_chosen->setCurrentIndex(index, QItemSelectionModel::NoUpdate);
            m_editing->begin(index);
        });
        QAction *fill = add(u"cellFillDown"_s, tr("Fill down"), Qt::CTRL | Qt::Key_D);
        connect(fill, &QAction::triggered, m_editing, &GridEditing::fillDown);
        QAction *paste = add(u"cellPaste"_s, tr("Paste"), QKeySequence::Paste);
        connect(paste, &QAction::triggered, m_editing, &GridEditing::paste);
    }
    if (index.data(Item::RowWaitingRole).toBool()) {
        QAction *discard = add(u"cellDiscard"_s, tr("Discard what waits in the selected rows"));
        connect(discard, &QAction::triggered, m_editing, &GridEditing::discard);
    }
    //: Opens the dialog that edits many objects at once.
    QAction *bulk = add(u"rowsEdit"_s, tr("Edit the selected rows…"), Qt::CTRL | Qt::Key_E);
    connect(bulk, &QAction::triggered, this, &GridPane::bulkWanted);
    menu.addSeparator();
}

void GridPane::fillHeaderMenu(QMenu &menu, int column)
{
    if (column >= 0) {
        //: Menu of a column's heading.
        menu.addAction(Icons::named(u"sort-up"_s), tr("Sort upwards"), this, [this, column] {
            m_model.setSortings({{m_model.fieldOf(column), false}});
            m_header->setSortings(m_model.query().sortings);
        });
        menu.addAction(Icons::named(u"sort-down"_s), tr("Sort downwards"), this, [this, column] {
            m_model.setSortings({{m_model.fieldOf(column), true}});
            m_header->setSortings(m_model.query().sortings);
        });
        if (m_model.field(column))
            menu.addAction(
                Icons::named(u"filter"_s), tr("Filter…"), this, [this, column] { openFilter(column); });
        menu.addSeparator();
        menu.addAction(Icons::named(u"eye-off"_s), tr("Hide this column"), this,
            [this, column] { m_columns->hide(column); });
    }
    menu.addAction(Icons::named(u"columns"_s), tr("Choose columns…"), this, &GridPane::chooseColumns);
    menu.addAction(tr("Reset columns"), this, [this] { m_columns->reset(); });
}

void GridPane::activate(const QModelIndex &index)
{
    if (index.isValid())
        emit opened(m_model.idAt(index.row()));
}

bool GridPane::eventFilter(QObject *watched, QEvent *event)
{
    // Rows stay where they are while the pointer or the keyboard is on them (GRID-16).
    if (watched == m_table->viewport() && (event->type() == QEvent::Enter || event->type() == QEvent::Leave))
        m_model.setHeld(event->type() == QEvent::Enter || m_table->hasFocus() || m_editing->isOpen());
    if (watched == m_table && (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut))
        m_model.setHeld(event->type() == QEvent::FocusIn || m_table->underMouse() || m_editing->isOpen());
    if (watched == m_table->viewport() && event->type() == QEvent::MouseButtonRelease) {
        const auto *mouse = static_cast<QMouseEvent *>(event);
        const QModelIndex index = m_table->indexAt(mouse->pos());
        // Ctrl+click follows a link, as in an editor; a plain click selects.
        if (mouse->button() == Qt::LeftButton && mouse->modifiers() == Qt::ControlModifier)
            if (const auto target = m_model.linkTarget(index)) {
                emit opened(*target);
                return true;
            }
    }
    if (event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    if (watched == m_table && key->matches(QKeySequence::Copy)) {
        copy(CopyFormat::Tabs);
        return true;
    }
    if (watched == m_table && m_editing->handle(*key))
        return true;
    if (watched == m_table && (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter)) {
        activate(m_table->currentIndex());
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace tenantry
