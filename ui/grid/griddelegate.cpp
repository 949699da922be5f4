#include "providers/descriptor/inputs.h"
#include "ui/grid/gridediting.h"
#include "ui/parts/naming.h"
#include <QAbstractItemView>
#include <QComboBox>
#include <QHeaderView>
#include <QKeyEvent>
#include <QPlainTextEdit>
#include <QTableView>

namespace tenantry {
using namespace Qt::StringLiterals;

GridDelegate::GridDelegate(QTableView &view, GridModel &model, Store &store)
    : CellDelegate(&view)
    , m_view(view)
    , m_model(model)
    , m_store(store)
{
}

// In the first column that is shown, wherever it was moved to.
bool GridDelegate::isMarked(const QModelIndex &index) const
{
    const QHeaderView &header = *m_view.horizontalHeader();
    int first = 0;
    while (first < header.count() && header.isSectionHidden(header.logicalIndex(first)))
        ++first;
    return header.visualIndex(index.column()) == first && index.data(Item::RowWaitingRole).toBool();
}

// Where the objects are found that a cell may name.
InputSource GridDelegate::sourceFor(const QModelIndex &index) const
{
    const auto object = m_store.now().object(m_model.idAt(index.row()));
    return object && *object ? InputSource{&m_store, (*object)->provider, (*object)->connection}
                             : InputSource();
}

QWidget *GridDelegate::createEditor(
    QWidget *parent, const QStyleOptionViewItem &, const QModelIndex &index) const
{
    const Result<Parameter> parameter = m_model.inputFor(index);
    if (!parameter)
        return nullptr;
    ParameterInput input = makeInput(*parameter, u"cellEditor"_s, sourceFor(index), parent);
    setLook(input.widget, "inCell", true);
    input.widget->setAutoFillBackground(true);
    const QString before = index.data(Item::DataRole).toString();
    m_open.insert(input.widget, {*parameter, input, before});
    input.onChange([widget = input.widget] { setLook(widget, "wrong", false); });
    return input.widget;
}

void GridDelegate::setEditorData(QWidget *editor, const QModelIndex &) const
{
    // Once: a refresh that comes meanwhile must not take what is typed.
    const auto open = m_open.find(editor);
    if (open == m_open.end() || editor->property("filled").toBool())
        return;
    editor->setProperty("filled", true);
    open->input.set(open->before);
}

QString GridDelegate::wrong(QWidget *editor) const
{
    const auto open = m_open.constFind(editor);
    if (open == m_open.cend())
        return {};
    const QString text = open->input.text();
    const auto objected = objections({open->parameter}, {.texts = {{open->parameter.key, text}}});
    //: What is wrong with a cell's new value: %1 is the column, %2 what is needed.
    return objected.isEmpty() || text == open->before
        ? QString()
        : tr("“%1”: %2.").arg(open->parameter.label, objected.first().why);
}

void GridDelegate::setModelData(QWidget *editor, QAbstractItemModel *, const QModelIndex &index) const
{
    const auto open = m_open.constFind(editor);
    if (open == m_open.cend())
        return;
    const QString text = open->input.text();
    const QString why = wrong(editor);
    if (!why.isEmpty())
        emit told(why); // the focus went elsewhere: what does not fit is not taken
    else if (text != open->before)
        emit accepted(index, text);
}

void GridDelegate::updateEditorGeometry(
    QWidget *editor, const QStyleOptionViewItem &option, const QModelIndex &) const
{
    QRect room = option.rect;
    const bool tall = qobject_cast<QComboBox *>(editor) == nullptr && editor->minimumHeight() > room.height();
    if (tall)
        room.setHeight(editor->minimumHeight());
    room.setWidth(qMax(room.width(), tall ? 280 : qMin(editor->minimumSizeHint().width(), 220)));
    const QRect pane = m_view.viewport()->rect();
    room.moveBottom(qMin(room.bottom(), qMax(room.height(), pane.bottom())));
    room.moveRight(qMin(room.right(), qMax(room.width(), pane.right())));
    editor->setGeometry(room);
}

void GridDelegate::destroyEditor(QWidget *editor, const QModelIndex &index) const
{
    m_open.remove(editor);
    CellDelegate::destroyEditor(editor, index);
}

// False: what is typed does not fit; the editor stays, and says why.
bool GridDelegate::submit(QWidget *editor)
{
    const QString why = wrong(editor);
    if (!why.isEmpty()) {
        setLook(editor, "wrong", true);
        emit told(why);
        return false;
    }
    emit commitData(editor);
    emit closeEditor(editor);
    return true;
}

bool GridDelegate::eventFilter(QObject *watched, QEvent *event)
{
    auto *editor = qobject_cast<QWidget *>(watched);
    if (event->type() != QEvent::KeyPress || !editor || !m_open.contains(editor))
        return CellDelegate::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    const bool lines = qobject_cast<QPlainTextEdit *>(editor);
    switch (key->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (lines && !key->modifiers().testFlag(Qt::ControlModifier))
            return false; // a line break
        (void)submit(editor);
        return true;
    case Qt::Key_Tab:
    case Qt::Key_Backtab:
        if (submit(editor))
            emit left(key->key() == Qt::Key_Tab ? 1 : -1);
        return true;
    default:
        return CellDelegate::eventFilter(watched, event);
    }
}

} // namespace tenantry
