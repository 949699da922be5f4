#pragma once
#include <QHash>
#include <QList>
#include <QWidget>

class QComboBox;
class QGridLayout;
class QLabel;

namespace tenantry {

// A field that somebody else changed since the form was opened, with its three values as people read them.
struct FieldConflict {
    QString parameter; // whose input it is
    QString label;
    QString base; // when the form was opened
    QString theirs; // now, at the service
    QString mine;
    QString theirsData; // as data text
};

// Mine, theirs and the common base for each field that changed meanwhile; the person says which one counts
// before anything is sent (FORM-6).
class ConflictPage final : public QWidget {
    Q_OBJECT
public:
    explicit ConflictPage(QWidget *parent = nullptr);

    void show(const QList<FieldConflict> &conflicts);
    [[nodiscard]] const QList<FieldConflict> &conflicts() const { return m_conflicts; }
    [[nodiscard]] bool isMine(qsizetype which) const;

private:
    void addCell(int row, int column, const QString &text, const QString &name);
    QList<FieldConflict> m_conflicts;
    QLabel *m_words;
    QWidget *m_table = nullptr;
    QList<QComboBox *> m_choices;
};

} // namespace tenantry
