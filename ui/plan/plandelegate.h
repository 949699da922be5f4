#pragma once
#include "models/items/planmodel.h"
#include "ui/operations/parameterinput.h"
#include "ui/parts/changedelegate.h"

namespace tenantry {

// A row of a plan: a box to tick, and in the column of new values the input that fits what is corrected.
class PlanDelegate final : public ChangeDelegate {
    Q_OBJECT
public:
    explicit PlanDelegate(PlanModel &model, QObject *parent = nullptr); // the model outlives it

    void paint(
        QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    bool editorEvent(QEvent *event, QAbstractItemModel *model, const QStyleOptionViewItem &option,
        const QModelIndex &index) override;
    QWidget *createEditor(
        QWidget *parent, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void setEditorData(QWidget *editor, const QModelIndex &index) const override;
    void setModelData(QWidget *editor, QAbstractItemModel *model, const QModelIndex &index) const override;

private:
    PlanModel &m_model;
    mutable ParameterInput m_input; // of the one editor that is open
};

} // namespace tenantry
