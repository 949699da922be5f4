#pragma once
#include "models/sync/errands.h"
#include <QWidget>

class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace tenantry {
class MessageBar;

// What an operation brought: a text to read or copy, a file to save, or just the word that it is done.
// Nothing is kept once the page is gone, and the page says so.
class ResultPage final : public QWidget {
    Q_OBJECT
public:
    explicit ResultPage(MessageBar &bar, QWidget *parent = nullptr); // the bar outlives the page

    // The title names the operation; without a name of the service's own the file is named after it.
    void show(const Brought &brought, const QString &title, const QString &folder);
    void save(); // to the path that is shown; a file that is there is replaced by a second press only
    [[nodiscard]] bool isSavable() const { return !m_brought.document.isNull(); }
    [[nodiscard]] QString usedFolder() const { return m_usedFolder; } // empty: nothing was saved

signals:
    void saved();

private:
    void choose();
    [[nodiscard]] QString suggestedName(const QString &title) const;
    void showText();

    MessageBar &m_bar;
    Brought m_brought;
    QString m_usedFolder;
    QString m_inTheWay; // the file that a second press replaces
    QLabel *m_headline;
    QLabel *m_once;
    QPlainTextEdit *m_text;
    QPushButton *m_copy;
    QWidget *m_target;
    QLineEdit *m_path;
};

} // namespace tenantry
