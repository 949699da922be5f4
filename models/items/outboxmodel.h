#pragma once
#include "models/changes/outbox.h"
#include "models/items/changewords.h"
#include "models/items/itemroles.h"
#include <QAbstractTableModel>

namespace tenantry {

// Edits that wait to be sent, one row a field, the newest last.
//
// Answers Item::Role: Connection, Type, Key, Environment; ChangeItem::UnsentRole (always); and Display,
// ToolTip, AccessibleText.
class OutboxModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Object, ConnectionName, FieldName, Before, After, At, ColumnCount };
    Q_ENUM(Column)

    OutboxModel(Outbox &outbox, ChangeWords words, QObject *parent = nullptr); // the outbox outlives it

    void setWords(const ChangeWords &words);
    [[nodiscard]] const WaitingEdit *edit(const QModelIndex &index) const; // null: no such row

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(
        int section, Qt::Orientation, int role = Qt::DisplayRole) const override;

private:
    void update();
    [[nodiscard]] QString cell(const WaitingEdit &edit, Column column) const;

    Outbox &m_outbox;
    ChangeWords m_words;
    QList<WaitingEdit> m_edits;
};

} // namespace tenantry
