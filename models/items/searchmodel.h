#pragma once
#include "models/items/itemroles.h"
#include "models/items/standing.h"
#include "models/items/supply.h"
#include "models/store/store.h"
#include <QAbstractListModel>

namespace tenantry {

// Hits over every connection for one box (FIND-5), as a flat list: a Heading row for each type,
// which cannot be chosen, and its hits below; exact ids and titles come first.
// Answers for older words are dropped; the hits shown stay until the new ones are there.
//
// Answers Item::Role: NodeKind, ObjectId, Connection, Type, Key, IconName, StateText (the connection's
// label), Age; ExcerptRole; and Display, ToolTip, AccessibleText.
class SearchModel final : public QAbstractListModel {
    Q_OBJECT
public:
    enum { ExcerptRole = Qt::UserRole + 1000, ExactRole };
    static constexpr int most = 200;

    // The store and the supply outlive the model.
    SearchModel(Store &store, const Supply &supply, Clock clock = {}, QObject *parent = nullptr);

    void search(const QString &words); // settled() follows, unless newer words come first
    [[nodiscard]] QString words() const { return m_words; } // for highlighting
    [[nodiscard]] int hits() const;
    [[nodiscard]] QString
    sentence() const; // "12 hits in 3 types", "Nothing cached matches “x”", or the error

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;

signals:
    void settled();

private:
    struct Line {
        SearchHit hit; // of a heading: only provider and type are set
        bool heading = false;
    };
    void show(const Result<QList<SearchHit>> &found);
    [[nodiscard]] const ResourceType *typeOf(const Line &line) const;
    [[nodiscard]] QString headingOf(const Line &line, const ResourceType *type) const;

    Store &m_store;
    const Supply &m_supply;
    Clock m_clock;
    QString m_words;
    quint64 m_asked = 0;
    QList<Line> m_lines;
    std::optional<Error> m_error;
};

} // namespace tenantry
