#pragma once
#include "models/items/itemroles.h"
#include "models/items/standing.h"
#include "models/items/supply.h"
#include "models/store/store.h"
#include "models/text/displaytext.h"
#include <QAbstractItemModel>
#include <memory>

namespace tenantry {

// One cached object for the inspector: groups of fields (Heading rows), below each its fields.
// Two columns, label and value. The last group holds what the provider sent and the schema does not know.
// Follows the cache by id; never shows an answer for another object.
//
// Answers Item::Role: NodeKind, FieldKey, Data, Link, Presence, Tone, ToneText, Changed, Personal, Unit;
// and Display, Edit, ToolTip, AccessibleText.
class ObjectModel final : public QAbstractItemModel {
    Q_OBJECT
public:
    // The store and the supply outlive the model.
    ObjectModel(
        Store &store, Supply &supply, DisplayStyle style, Clock clock = {}, QObject *parent = nullptr);
    ~ObjectModel() override;

    void setObject(ObjectId id); // 0: none
    [[nodiscard]] ObjectId object() const;
    [[nodiscard]] const std::optional<Row> &row() const; // as cached; empty: none chosen, or no longer cached
    [[nodiscard]] const ResourceType *type() const;
    void setStyle(const DisplayStyle &style);

    [[nodiscard]] QString title() const; // its Title field, or its key
    [[nodiscard]] QString subtitle() const; // "Unit · Acme production"
    [[nodiscard]] QString status() const; // label of its Status field; empty: none
    [[nodiscard]] Tone tone() const; // of the status
    [[nodiscard]] QString rawText() const; // JSON as last fetched, indented; empty: none kept
    [[nodiscard]] QString ageText() const; // "Fetched 3 minutes ago, from the cache"
    [[nodiscard]] bool isOld() const;
    [[nodiscard]] QString removedText() const; // "No longer on the server since …"; empty: it is there
    [[nodiscard]] QString errorText() const; // the cache could not be read, or the object is not in it
    [[nodiscard]] bool isRefreshing() const; // it is being fetched now
    [[nodiscard]] std::optional<ObjectId> linkTarget(const QModelIndex &index) const;

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex &index) const override;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(
        int section, Qt::Orientation, int role = Qt::DisplayRole) const override;

signals:
    void objectChanged(); // title, status, age, raw text: anything beside the rows

private:
    struct Inside;
    std::unique_ptr<Inside> m_inside;
};

} // namespace tenantry
