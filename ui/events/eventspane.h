#pragma once
#include "models/items/eventmodel.h"
#include <QTimer>
#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QTableView;
class QToolButton;

namespace tenantry {
class MessageBar;
class TableExport;

// What the live streams of the connections tell, newest first: switched on and off for each connection,
// filtered, with the content of the chosen event beside the list, and written to a CSV file.
class EventsPane final : public QWidget {
    Q_OBJECT
public:
    // Feeds and model outlive the pane.
    EventsPane(EventFeeds &feeds, EventModel &model, QWidget *parent = nullptr);
    void focusTable();
    [[nodiscard]] QWidget *tools() { return m_tools; } // to stand beside the pane's title

signals:
    void opened(tenantry::ObjectId id); // what the event is about
    void told(const QString &sentence);
    void failed(const tenantry::Error &why);
    void signInWanted(const QString &connectionId);
    void certificateWanted(const QString &fingerprint); // of one that is not trusted

private:
    void buildTools();
    void buildTable();
    void update();
    void offer(const QList<Connection> &connections);
    void toggle();
    void tryAgain(Fault fault);
    void showError(const std::optional<Error> &error);
    void showBody(const QModelIndex &index);
    [[nodiscard]] QString connectionId() const;

    EventFeeds &m_feeds;
    EventModel &m_model;
    QWidget *m_tools;
    QComboBox *m_connection;
    QToolButton *m_listen;
    TableExport *m_export;
    QToolButton *m_clear;
    QLineEdit *m_filter;
    QLabel *m_status;
    MessageBar *m_bar; // why the chosen connection's stream ended
    std::optional<Error> m_error; // that was told last
    QTableView *m_table;
    QPlainTextEdit *m_body;
    QTimer m_ticks; // "tried again in 4 seconds" counts down
};

} // namespace tenantry
