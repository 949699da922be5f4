#pragma once
#include "models/items/copytext.h"
#include "models/items/itemroles.h"
#include "models/items/rowsmodel.h"
#include "models/items/supply.h"
#include "models/text/displaytext.h"
#include "providers/net/requestlog.h"
#include "providers/work/courier.h"
#include <QTimer>
#include <memory>

namespace tenantry {

ObjectId numberOf(const RequestLogEntry &row);
bool sameLook(const RequestLogEntry &a, const RequestLogEntry &b);

// The last requests, newest first (DIAG-1). Rows are added and dropped without reset, at most
// ten times a second. A filter keeps requests that have all its words in what, verb, address,
// status, outcome or connection.
//
// Answers Item::Role: Connection, ToneText, Tone, IconName; and Display, ToolTip, AccessibleText,
// TextAlignment.
class RequestLogModel final : public RowsModel<RequestLogEntry> {
    Q_OBJECT
public:
    enum Column {
        At,
        ConnectionName,
        What,
        Verb,
        Address,
        Status,
        Milliseconds,
        Bytes,
        Attempt,
        Outcome,
        ColumnCount
    };
    Q_ENUM(Column)

    // Takes the log's onChange(): one model a log. The supply outlives the model.
    RequestLogModel(
        std::shared_ptr<RequestLog> log, const Supply &supply, DisplayStyle style, QObject *parent = nullptr);
    ~RequestLogModel() override;

    void setFilter(const QString &words);
    [[nodiscard]] const RequestLogEntry *entry(const QModelIndex &index) const; // null: no such row
    // The request as text for a ticket or a terminal: verb, address, shown headers; secrets stay masked.
    [[nodiscard]] QString copyAsRequest(const QModelIndex &index) const;

    [[nodiscard]] CopyTable table() const; // the rows that are shown, for a file

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(
        int section, Qt::Orientation, int role = Qt::DisplayRole) const override;

private:
    void update();
    [[nodiscard]] bool matches(const RequestLogEntry &entry) const;
    [[nodiscard]] QString cell(const RequestLogEntry &entry, Column column) const;
    [[nodiscard]] QString dataCell(const RequestLogEntry &entry, Column column) const;

    std::shared_ptr<RequestLog> m_log;
    const Supply &m_supply;
    DisplayStyle m_style;
    QStringList m_words;
    QHash<QString, QString> m_labels; // of connections, by id
    Courier m_courier;
    QTimer m_soon;
};

} // namespace tenantry
