#pragma once
#include "models/items/bulksubject.h"
#include "ui/operations/parameterinput.h"
#include <QObject>

class QComboBox;
class QGridLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QToolButton;
class QWidget;

namespace tenantry {

// One field of a bulk edit: what the objects have in it now, what is to happen to it, and with what.
// It begins as "Leave as is" (BULK-1). Its controls stand in the page's grid, which owns them.
class BulkFieldRow final : public QObject {
    Q_OBJECT
public:
    BulkFieldRow(BulkField field, const BulkSubject &subject, const InputSource &source, QGridLayout &grid,
        QWidget &page);

    [[nodiscard]] std::optional<FieldEdit> edit() const; // nothing: left as it is, or not yet whole
    [[nodiscard]] bool isLeft() const; // as it is
    [[nodiscard]] QString lacks() const; // what keeps it from being whole, a sentence; empty: nothing
    void showLack();
    [[nodiscard]] const BulkField &field() const { return m_field; }
    void setTo(const QString &data); // as if it was chosen and typed

signals:
    void changed();

private:
    enum class Way { Leave, Set, Template, Yes, No, Replace, Match, Append, Increase, Decrease, Clear };
    void buildName(QGridLayout &grid, QWidget &page, qsizetype objects);
    void buildWays();
    void buildInputs(const BulkSubject &subject, const InputSource &source);
    QLineEdit *line(const QString &name, const QString &hint, const QString &accessibleName);
    void offer(const QString &label, Way way);
    void showInputs();
    void showNote();
    void showValues();
    [[nodiscard]] Way way() const;
    [[nodiscard]] QString presentWords() const;

    BulkField m_field;
    QComboBox *m_how;
    QWidget *m_inputs;
    ParameterInput m_set;
    QLineEdit *m_find = nullptr;
    QLineEdit *m_text = nullptr;
    QToolButton *m_insert = nullptr;
    QLabel *m_note = nullptr;
    QPushButton *m_values = nullptr;
};

} // namespace tenantry
