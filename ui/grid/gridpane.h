#pragma once
#include "models/items/copytext.h"
#include "models/items/gridmodel.h"
#include "ui/settings/uisettings.h"
#include <QHash>
#include <QWidget>

class QMenu;
class QStackedWidget;
class QTableView;
class QVBoxLayout;

namespace tenantry {
class ChipBar;
class EmptyState;
class FilterHeader;
class FilterPopup;
class GridEditing;
class GridFoot;
class GridHead;
class GridSelection;
class KeptColumns;
class MessageBar;
class Outbox;

// What a grid is to show: where it is, and one query for each kind of children there.
struct GridPlace {
    QStringList path; // "Production › Acme › Units", for the line above
    QString icon;
    QList<Query> queries;
    QList<WalkScope> scopes;
    int which = 0; // the query to begin with
    ObjectId select = 0; // the row to choose when it arrives; 0: none
    bool selectFirst = false; // choose the first row when it arrives
};

// What an export dialog needs to know of a grid.
struct GridExtract {
    Query query;
    Query whole; // without filter
    std::vector<ObjectId> selected; // in the grid's order
    qint64 selectedHidden = 0; // chosen as well, but hidden by the filter and not among the former
    QStringList shown; // fields in the grid's order
    QStringList filters; // in words
    GridStatus status;
};

// Which rows a person chose, fixed as ids, with what has to be said of them (GRID-5, GRID-6).
struct GridChoice {
    Query query; // of the grid: its provider and type count
    std::vector<ObjectId> ids; // chosen and shown, in the grid's order
    std::vector<ObjectId> hidden; // chosen as well, but hidden by the filter
    bool all = false; // every row that matches
    GridStatus status;

    [[nodiscard]] bool isFiltered() const { return !query.conditions.isEmpty() || !query.anywhere.isEmpty(); }
};

// One grid with everything around it: kinds of children, quick filter, chips, message bar, the
// table, and below it what the rows are worth. Reads the store through its model; asks for nothing
// itself but through signals.
class GridPane final : public QWidget {
    Q_OBJECT
public:
    // Store and supply outlive the pane. The subject tells its readings from other panes'.
    GridPane(Store &store, Supply &supply, DisplayStyle style, QHash<QString, ColumnLayout> columns,
        const QString &subject, QWidget *parent = nullptr);
    ~GridPane() override;

    void showPlace(const GridPlace &place);
    void showNothing(const QString &icon, const QString &title, const QString &sentence);
    void setStyle(const DisplayStyle &style);
    void setCompact(bool compact);
    void setColumns(const QHash<QString, ColumnLayout> &columns); // as other grids changed them
    void setOutbox(Outbox &outbox); // cells can be edited from now on; it outlives the pane
    void focusFilter();
    void focusTable();
    void chooseColumns();
    void setCondition(const Condition &condition); // replaces the one of the same field
    void copy(CopyFormat format);
    [[nodiscard]] std::vector<ObjectId> chosenIds() const; // chosen and shown, in the grid's order
    void offerCreation(const QString &label); // where there is nothing yet: "New unit…"; empty: none
    [[nodiscard]] Query shownQuery() const { return m_place.queries.value(m_which); } // without filter
    [[nodiscard]] GridModel &model() { return m_model; }
    [[nodiscard]] GridEditing &editing() { return *m_editing; }
    [[nodiscard]] bool isShowing() const { return !m_place.queries.isEmpty(); }
    [[nodiscard]] GridExtract extract() const;
    [[nodiscard]] GridChoice choice() const;
    [[nodiscard]] qint64 chosen() const; // rows, shown or hidden
    [[nodiscard]] const GridPlace &place() const { return m_place; }

signals:
    void currentChanged(tenantry::ObjectId id);
    void opened(tenantry::ObjectId id);
    void locateWanted(tenantry::ObjectId id);
    void refreshWanted(tenantry::ObjectId id);
    void exportWanted();
    void bulkWanted(); // what is chosen is to be changed
    // How these are asked for at their services goes to the clipboard: addresses alone, or whole requests.
    void addressesWanted(const std::vector<tenantry::ObjectId> &objects, bool whole);
    void told(const QString &sentence); // of an edit: for the status bar
    void queryShown(); // another kind of rows, or another place
    void creationWanted(); // of what offerCreation() named
    void menuFilling(QMenu &menu, tenantry::ObjectId id); // a row's menu opens: others may add to it
    void signInWanted(const QString &connectionId);
    void certificateWanted(const QString &fingerprint); // of one that is not trusted
    void columnsKept(const QString &key, const tenantry::ColumnLayout &layout);
    void selectionChanged(qint64 rows);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void buildHead(QVBoxLayout *column);
    void buildTable();
    void connectFoot();
    void connectTable();
    void fillSegments();
    void countSegments();
    void showQuery(int which);
    void applyFilter();
    [[nodiscard]] QList<Condition> placeConditions() const;
    void clearFilter();
    void openFilter(int column);
    void offerValues(FilterPopup *popup, const Field &field);
    void dropCondition(const QString &field);
    void sort(int column, bool add);
    void columnsChanged();
    void settled();
    void updateStatus();
    void showEmptiness();
    void updateSelection();
    void restoreSelection();
    void fillEditMenu(QMenu &menu, const QModelIndex &index);
    void fillCellMenu(QMenu &menu, const QModelIndex &index);
    void fillHeaderMenu(QMenu &menu, int column);
    void activate(const QModelIndex &index);

    Store &m_store;
    GridModel m_model;
    DisplayStyle m_style;
    QString m_subject;
    GridPlace m_place;
    int m_which = 0;
    QString m_creation; // what can be made here; empty: nothing
    QList<Condition> m_conditions;
    QHash<QString, QList<Condition>> m_conditionsOf; // of kinds looked at before, at this place
    bool m_compact = false;
    bool m_fitted = false;

    GridHead *m_head;
    ChipBar *m_chips;
    MessageBar *m_bar;
    QStackedWidget *m_stack;
    QTableView *m_table;
    GridSelection *m_chosen;
    FilterHeader *m_header;
    EmptyState *m_empty;
    GridFoot *m_foot;
    KeptColumns *m_columns;
    GridEditing *m_editing;
};

} // namespace tenantry
