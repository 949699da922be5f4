#pragma once
#include <QWidget>

class QLabel;
class QPushButton;

namespace tenantry {
class ElidedLabel;

// The line below a grid: what the list holds and how old it is, and how many rows are chosen.
class GridFoot final : public QWidget {
    Q_OBJECT
public:
    explicit GridFoot(QWidget *parent = nullptr);

    void tell(const QString &sentence, bool canFetch);
    // Rows that are chosen and shown, and those chosen that a filter hides (GRID-6).
    void tellChosen(qint64 shown, qint64 hidden, bool all, bool filtered);
    void clear();

signals:
    void fetchWanted();
    void showHiddenWanted();
    void dropHiddenWanted();

private:
    QPushButton *link(const QString &name, const QString &text, const QString &accessibleName);
    ElidedLabel *m_sentence;
    QLabel *m_chosen;
    QPushButton *m_fetch;
    QPushButton *m_show;
    QPushButton *m_drop;
};

} // namespace tenantry
