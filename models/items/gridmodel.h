#pragma once
#include "models/items/copytext.h"
#include "models/items/itemroles.h"
#include "models/items/standing.h"
#include "models/items/supply.h"
#include "models/store/store.h"
#include "models/text/displaytext.h"
#include <QAbstractTableModel>
#include <QItemSelection>
#include <memory>
#include <vector>

namespace tenantry {
class Outbox;

// Why a grid has no rows: each has its own sentence and its own next step.
enum class Emptiness {
    NotEmpty,
    Loading,
    TrulyEmpty,
    FilteredAway,
    NeverFetched,
    Failed,
    Offline,
    Unreadable
};

// What the bar below a grid says.
struct GridStatus {
    bool loading = false; // the answer to the last query is not here yet; the rows are of the one before
    qint64 rows = 0; // that match
    std::optional<qint64> total; // without conditions and words, when it differs from rows and is known
    qint64 milliseconds = 0; // that the last answer took
    std::optional<Error> error; // the query could not be answered: a broken expression, a damaged cache
    Standing standing; // of the lists behind it
    Emptiness emptiness = Emptiness::NotEmpty;
    QString sentence; // "2 000 of about 9 000 loaded, fetched 3 minutes ago"
    QString emptySentence; // why there is nothing to see; empty when there is
};

// A text for one cell: as a person types or pastes it, or as data (providers/schema/value.h).
struct CellEdit {
    int row = 0;
    int column = 0;
    QString text; // empty: the value is to be cleared
    bool isData = false;
};

// What became of edits that were made together.
struct EditReport {
    qsizetype taken = 0; // cells
    qsizetype refused = 0; // cells
    QString why; // the first was refused, a sentence
};

// One query as a table. The ordered ids are asked for once, on the reader's thread; pages of 256
// rows are read by id when a view asks for their cells. A newer query drops the answer to an older
// one, and the rows of the former stay until the new ids arrive: a grid never flashes empty.
//
// Follows the cache: rows are added, removed and moved by id, cells that differ are marked with
// ChangedRole for some seconds. Columns are all fields of the type but secret ones, then
// "$connection", "$key" and "$fetched"; which of them are shown is the view's choice (InGridRole).
//
// Cells answer Item::Role: ObjectId, Connection, Type, Key, FieldKey, Data, Link, Presence, Tone, ToneText,
// IconName, Removed, Changed, Personal; and Display, Edit, ToolTip, TextAlignment, AccessibleText.
// Headers answer Display (label and unit), ToolTip, and FieldKey, Unit, InGrid, Sortable, Filterable.
//
// With an outbox, cells can be edited (GRID-12): what waits there is shown over what is cached, with
// WaitingRole for its cell and RowWaitingRole for its row; nothing is sent. What SQL sorts, filters and
// counts is what is cached.
//
// A query over the world (models/store/world.h) is a grid like any other: its rows keep their own
// connection, type and key, and its columns are the kind's.
class GridModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    // The store and the supply outlive the model. The subject tells apart the readings of several
    // grids over one store: give each grid its own.
    GridModel(Store &store, Supply &supply, DisplayStyle style, Clock clock = {},
        QString subject = QStringLiteral("grid"), QObject *parent = nullptr);
    ~GridModel() override;

    // The scopes tell how complete and how old the rows are; the tree knows them for a node.
    // Without them, the lists of the query's connections decide. Asks the supply for what is missing.
    void setQuery(const Query &query, const QList<WalkScope> &scopes = {});
    void setConditions(
        const QList<Condition> &conditions, const QString &anywhere); // same place, other filter
    void setSortings(const QList<Sorting> &sortings);
    [[nodiscard]] const Query &query() const;
    [[nodiscard]] const QList<WalkScope> &scopes() const;
    [[nodiscard]] const ResourceType *type() const; // null before the first query
    [[nodiscard]] const GridStatus &status() const;
    void setStyle(const DisplayStyle &style);
    void setHeld(bool held); // while true, rows keep their places; changes wait (GRID-16)
    void retry(); // walks the lists behind the grid now

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(
        int section, Qt::Orientation, int role = Qt::DisplayRole) const override;
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;

    [[nodiscard]] int columnOf(QStringView fieldKey) const; // -1: no such column
    [[nodiscard]] QString fieldOf(int column) const;
    [[nodiscard]] const Field *field(int column) const; // also of our own columns; valid until another query
    [[nodiscard]] const Field *fieldNamed(QStringView fieldKey) const; // null: no such column
    [[nodiscard]] const std::vector<ObjectId> &ids() const; // in order; valid until the model changes
    [[nodiscard]] ObjectId idAt(int row) const; // 0: no such row
    [[nodiscard]] int rowOf(ObjectId id) const; // -1: not in this query; looks through all ids
    [[nodiscard]] std::optional<ObjectId> linkTarget(
        const QModelIndex &index) const; // the cached object that a link cell names

    // Ranges, never selectedRows(): a million selected rows are one range.
    [[nodiscard]] std::vector<ObjectId> idsOf(
        const QItemSelection &selection) const; // in row order, each once
    [[nodiscard]] qint64 rowsOf(const QItemSelection &selection) const;
    // The chosen cells; columns in the order given (as the view shows them), others left out.
    [[nodiscard]] CopyTable table(const QItemSelection &selection, const QList<int> &columns) const;

    void setOutbox(Outbox &outbox); // it outlives the model
    // The input that fits a cell. Error: Invalid, why the cell cannot be edited, in a sentence.
    [[nodiscard]] Result<Parameter> inputFor(const QModelIndex &index) const;
    EditReport edit(const QList<CellEdit> &cells); // one step for undo (GRID-13)
    void discardEdits(const QItemSelection &selection); // of these rows: they wait no longer
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;

signals:
    void statusChanged();
    void columnsChanged(); // another type: headers and widths are to be restored
    void settled(); // the rows are those of the last query

private:
    struct Inside;
    std::unique_ptr<Inside> m_inside;
};

} // namespace tenantry
