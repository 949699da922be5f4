#pragma once
#include <QHash>
#include <QList>
#include <QObject>
#include <QString>
#include <QTimer>

class QTableView;
class QWidget;

namespace tenantry {

// How wide a person made the columns of tables, by the tables' names; they come back with the next table of
// that name. Owned by the window, which keeps the widths over a restart.
class KeptWidths final : public QObject {
    Q_OBJECT
public:
    using Widths = QHash<QString, QList<int>>; // name of the table → pixels of its columns
    explicit KeptWidths(Widths widths, QObject *parent = nullptr);

    void keep(QTableView &table); // as kept, and from now on as the person drags them
    void keepIn(QWidget &part, const QString &but = {}); // every table in it, but those of that name
    [[nodiscard]] const Widths &widths() const { return m_widths; }

signals:
    void changed(); // a moment after the last drag

private:
    void note(const QTableView &table);
    Widths m_widths;
    QTimer m_pause;
};

} // namespace tenantry
