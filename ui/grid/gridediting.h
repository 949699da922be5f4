#pragma once
#include "models/items/gridmodel.h"
#include "ui/operations/parameterinput.h"
#include "ui/parts/celldelegate.h"
#include <QHash>
#include <QObject>

class QKeyEvent;
class QTableView;

namespace tenantry {
class KeptColumns;

// Draws the cells of a grid, marks rows with an edit that was not sent (∆), and makes the editor that fits a
// cell.
class GridDelegate final : public CellDelegate {
    Q_OBJECT
public:
    // All outlive it; the view is the model's.
    GridDelegate(QTableView &view, GridModel &model, Store &store);

    [[nodiscard]] QWidget *createEditor(
        QWidget *parent, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void setEditorData(QWidget *editor, const QModelIndex &index) const override;
    void setModelData(QWidget *editor, QAbstractItemModel *model, const QModelIndex &index) const override;
    void updateEditorGeometry(
        QWidget *editor, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void destroyEditor(QWidget *editor, const QModelIndex &index) const override;
    [[nodiscard]] bool isOpen() const { return !m_open.isEmpty(); }

signals:
    void accepted(const QModelIndex &index, const QString &data) const;
    void told(const QString &sentence) const;
    void left(int by) const; // Tab: the next cell (1) or the one before (-1)

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    [[nodiscard]] bool isMarked(const QModelIndex &index) const override;

private:
    struct Open {
        Parameter parameter;
        ParameterInput input;
        QString before;
    };
    [[nodiscard]] InputSource sourceFor(const QModelIndex &index) const;
    [[nodiscard]] QString wrong(QWidget *editor) const; // with what is typed, a sentence; empty: nothing
    [[nodiscard]] bool submit(QWidget *editor);
    QTableView &m_view;
    GridModel &m_model;
    Store &m_store;
    mutable QHash<QWidget *, Open> m_open; // one at a time, but Qt closes late
};

// Editing with the keyboard as in a spreadsheet: F2, Return or typing begin, what is entered goes to all
// chosen rows of the column, Ctrl+D fills down, a block of cells is pasted (GRID-12, GRID-13). Edits wait in
// the outbox; nothing is sent.
class GridEditing final : public QObject {
    Q_OBJECT
public:
    GridEditing(QTableView &view, GridModel &model, Store &store, const KeptColumns &columns);

    [[nodiscard]] bool handle(const QKeyEvent &key); // true: it was for editing
    [[nodiscard]] bool canEdit(const QModelIndex &index) const;
    bool begin(
        const QModelIndex &index, const QString &typed = {}); // false: it cannot be edited, and why is told
    void fillDown();
    void paste();
    void discard(); // what waits in the chosen rows
    [[nodiscard]] bool isOpen() const { return m_delegate->isOpen(); } // an editor

signals:
    void told(const QString &sentence);

private:
    void take(const QModelIndex &index, const QString &data);
    void moveOn(int by);
    void apply(const QList<CellEdit> &cells, qsizetype beyond = 0);
    [[nodiscard]] std::optional<QList<int>> chosenRows() const; // in order; nothing: too many
    void tellTooManyRows();
    QTableView &m_view;
    GridModel &m_model;
    const KeptColumns &m_columns;
    GridDelegate *m_delegate;
};

} // namespace tenantry
