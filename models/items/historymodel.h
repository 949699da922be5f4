#pragma once
#include "models/changes/jobs.h"
#include "models/items/changewords.h"
#include "models/items/itemroles.h"
#include "models/items/standing.h"
#include <QAbstractListModel>

namespace tenantry {

// What our own jobs did to one object, newest first, as the journal has it.
//
// Display is the line itself ("Rename subscription, verified"), DetailRole the changes, NoteRole when, by
// which job and why; Item::Tone, Item::Error and ChangeItem::Sign; ToolTip and AccessibleText say it all.
class HistoryModel final : public QAbstractListModel {
    Q_OBJECT
public:
    enum { JobIdRole = Qt::UserRole + 1000, DetailRole, NoteRole };

    HistoryModel(
        Jobs &jobs, ChangeWords words, Clock clock = {}, QObject *parent = nullptr); // jobs outlive it

    void setWords(const ChangeWords &words);
    void setObject(const QString &connection, const QString &type, const QString &key); // empty key: none
    [[nodiscard]] bool isAsking() const { return m_asking; } // the journal has not answered yet
    [[nodiscard]] std::optional<Error> trouble() const { return m_trouble; } // it could not be read

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

signals:
    void answered();

private:
    void ask();
    [[nodiscard]] QString note(const Touched &one) const;

    Jobs &m_jobs;
    ChangeWords m_words;
    Clock m_clock;
    QString m_connection;
    QString m_type;
    QString m_key;
    QList<Touched> m_rows;
    std::optional<Error> m_trouble;
    bool m_asking = false;
    int m_asked = 0; // the number of the last question: older answers are dropped
};

} // namespace tenantry
