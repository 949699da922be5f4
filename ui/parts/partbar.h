#pragma once
#include <QList>
#include <QString>
#include <QWidget>

class QToolButton;

namespace tenantry {

// The parts of a whole with their numbers, a button each: "All 120", "Changes 118", "Conflicts 2". One is
// chosen. Parts that are empty stay in place and cannot be chosen, or, in a narrow place, are left out.
class PartBar final : public QWidget {
    Q_OBJECT
public:
    // The prefix makes the names of its buttons unique: "planPart" gives "planPart0".
    PartBar(const QString &prefix, const QStringList &labels, QWidget *parent = nullptr);

    void leaveOutEmpty();
    void setNumbers(const QList<qint64> &numbers); // one for each label; the first is the whole
    [[nodiscard]] int chosen() const { return m_chosen; }
    void choose(int which); // as the person would

signals:
    void chosenChanged(int which);

private:
    QStringList m_labels;
    QList<QToolButton *> m_buttons;
    int m_chosen = 0;
    bool m_leavesOut = false;
};

} // namespace tenantry
