#include "ui/plan/plandelegate.h"
#include "ui/parts/naming.h"
#include "ui/theme/colors.h"
#include "ui/theme/icons.h"
#include <QApplication>
#include <QMouseEvent>
#include <QPainter>

namespace tenantry {
using namespace Qt::StringLiterals;

namespace {

constexpr int box = 16;

void paintBox(QPainter &painter, const QRect &cell, bool ticked, const Colors &colors)
{
    const QRect room(cell.center().x() - box / 2, cell.center().y() - box / 2 + 1, box, box);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(ticked ? colors.accentFill : colors.muted, 1));
    painter.setBrush(ticked ? colors.accentFill : colors.surface);
    painter.drawRoundedRect(QRectF(room).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
    if (ticked)
        Icons::named(u"check"_s, colors.onAccent).paint(&painter, room.adjusted(1, 1, -1, -1));
}

} // namespace

PlanDelegate::PlanDelegate(PlanModel &model, QObject *parent)
    : ChangeDelegate(PlanModel::State, PlanModel::After, parent)
    , m_model(model)
{
}

void PlanDelegate::paint(
    QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    ChangeDelegate::paint(painter, option, index);
    const QVariant ticked = index.data(Qt::CheckStateRole);
    if (index.column() != PlanModel::Tick || !ticked.isValid())
        return;
    painter->save();
    paintBox(*painter, option.rect, ticked.toInt() == Qt::Checked, Colors::of(option.palette));
    painter->restore();
}

bool PlanDelegate::editorEvent(
    QEvent *event, QAbstractItemModel *model, const QStyleOptionViewItem &option, const QModelIndex &index)
{
    if (index.column() != PlanModel::Tick || !(index.flags() & Qt::ItemIsUserCheckable)
        || event->type() != QEvent::MouseButtonRelease
        || static_cast<QMouseEvent *>(event)->button() != Qt::LeftButton)
        return ChangeDelegate::editorEvent(event, model, option, index);
    const bool ticked = index.data(Qt::CheckStateRole).toInt() == Qt::Checked;
    return model->setData(index, ticked ? Qt::Unchecked : Qt::Checked, Qt::CheckStateRole);
}

QWidget *PlanDelegate::createEditor(
    QWidget *parent, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    if (index.column() == PlanModel::Note) {
        QWidget *note = ChangeDelegate::createEditor(parent, option, index);
        return named(note, u"planNote"_s, tr("Note"));
    }
    const PlanItem *item = m_model.item(index);
    const Operation *operation = item ? operationOf(*item, m_model.words().schemas()) : nullptr;
    if (!operation)
        return nullptr;
    const QString key = m_model.line(index).parameter;
    for (const Parameter &parameter : operation->parameters) {
        if (parameter.key != key)
            continue;
        m_input = makeInput(parameter, u"planValue"_s, {}, parent);
        m_input.widget->setAutoFillBackground(true);
        return m_input.widget;
    }
    return nullptr;
}

void PlanDelegate::setEditorData(QWidget *editor, const QModelIndex &index) const
{
    if (index.column() == PlanModel::Note)
        ChangeDelegate::setEditorData(editor, index);
    else if (editor == m_input.widget)
        m_input.set(index.data(Qt::EditRole).toString());
}

void PlanDelegate::setModelData(QWidget *editor, QAbstractItemModel *model, const QModelIndex &index) const
{
    if (index.column() == PlanModel::Note)
        ChangeDelegate::setModelData(editor, model, index);
    else if (editor == m_input.widget)
        model->setData(index, m_input.text(), Qt::EditRole);
}

} // namespace tenantry
