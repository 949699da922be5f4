#pragma once
#include "models/items/copytext.h"
#include "models/items/itemroles.h"
#include "models/items/rowsmodel.h"
#include "models/items/supply.h"
#include "models/store/store.h"
#include "models/sync/eventfeeds.h"
#include "models/text/displaytext.h"
#include <QTimer>

namespace tenantry {

ObjectId numberOf(const FeedLine &line);
bool sameLook(const FeedLine &a, const FeedLine &b);

// What live streams told, newest first. Rows are added and dropped without reset, at most ten times
// a second. A filter keeps lines that have all its words in event, connection, object or body.
//
// Answers Item::Role: ObjectId (of what the event names, when it is cached), Connection, Type, Key, Link,
// Tone, IconName, Data; and Display, ToolTip, AccessibleText, TextAlignment.
class EventModel final : public RowsModel<FeedLine> {
    Q_OBJECT
public:
    enum Column { At, ConnectionName, What, Object, Body, Ordinal, ColumnCount };
    Q_ENUM(Column)

    // All outlive the model.
    EventModel(
        EventFeeds &feeds, Store &store, const Supply &supply, DisplayStyle style, QObject *parent = nullptr);

    void setFilter(const QString &words);
    void setStyle(const DisplayStyle &style);
    [[nodiscard]] const FeedLine *line(const QModelIndex &index) const; // null: no such row
    [[nodiscard]] QString rawBody(const QModelIndex &index) const; // indented JSON; empty: it has none
    [[nodiscard]] CopyTable table() const; // every row, for a file

    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(
        int section, Qt::Orientation, int role = Qt::DisplayRole) const override;

private:
    void update();
    [[nodiscard]] bool matches(const FeedLine &line) const;
    [[nodiscard]] QString cell(const FeedLine &line, Column column) const;
    [[nodiscard]] QString dataCell(const FeedLine &line, Column column) const;
    [[nodiscard]] const ResourceType *typeOf(const FeedLine &line) const;
    [[nodiscard]] QString objectLabel(const FeedLine &line) const;

    EventFeeds &m_feeds;
    Store &m_store;
    const Supply &m_supply;
    DisplayStyle m_style;
    QStringList m_words;
    QHash<QString, Connection> m_connections; // by id
    QTimer m_soon;
};

} // namespace tenantry
