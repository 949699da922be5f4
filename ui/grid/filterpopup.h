#pragma once
#include "models/store/storereader.h"
#include "models/text/displaytext.h"
#include "providers/schema/query.h"
#include <QFrame>

class QComboBox;
class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;
class QStackedWidget;

namespace tenantry {

// The filter of one column (FIND-1): operators that fit the type, and for choices a checklist with
// counts. Deletes itself when it closes; a filter that cannot be read is marked and changes nothing.
class FilterPopup final : public QFrame {
    Q_OBJECT
public:
    // The others are fields that this one can be compared with.
    FilterPopup(const Field &field, QList<Field> others, const std::optional<Condition> &present,
        DisplayStyle style, QWidget *parent);

    [[nodiscard]] bool isChecklist() const { return m_list != nullptr; }
    void showCounts(const QList<ValueCount> &counts);

signals:
    void applied(const tenantry::Condition &condition);
    void cleared(const QString &field);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void buildChecklist(QLayout *column, const std::optional<Condition> &present);
    void buildOperators(QLayout *column, const std::optional<Condition> &present);
    void operatorChanged();
    void apply();
    [[nodiscard]] std::optional<Condition> fromChecklist() const;
    [[nodiscard]] Result<Condition> fromOperators() const;
    [[nodiscard]] Result<QString> operand(const QLineEdit &input) const;

    void buildAgainst(QLayout *column);
    [[nodiscard]] QString against() const; // the other field that was chosen; empty: a value is typed

    Field m_field;
    QList<Field> m_others;
    DisplayStyle m_style;
    QStringList m_chosen;
    QListWidget *m_list = nullptr;
    QComboBox *m_operator = nullptr;
    QComboBox *m_against = nullptr; // null: there is nothing to compare with
    QLineEdit *m_first = nullptr;
    QLineEdit *m_second = nullptr;
    QLabel *m_wrong = nullptr;
};

} // namespace tenantry
