#pragma once
#include "models/items/importissuemodel.h"
#include <QWidget>

class QCheckBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QTableView;

namespace tenantry {

// What a check found: the lines counted, and everything that is wrong with any of them, to be filtered,
// mended in place, or saved (IMP-3).
class ImportIssues final : public QWidget {
    Q_OBJECT
public:
    explicit ImportIssues(QWidget *parent = nullptr);

    void show(const ImportCheck &check, const QStringList &headers, const ImportOrder &order);
    [[nodiscard]] const ImportIssueModel::Fixes &fixes() const { return m_model.fixes(); }
    [[nodiscard]] qsizetype typedAnew() const { return m_model.typedAnew(); }

signals:
    void edited();
    void saveWanted();

private:
    void filter();
    ImportIssueModel m_model;
    QLabel *m_sentence;
    QLineEdit *m_words;
    QCheckBox *m_errors;
    QCheckBox *m_doubts;
    QTableView *m_table;
    QLabel *m_hint;
    QPushButton *m_save;
};

} // namespace tenantry
