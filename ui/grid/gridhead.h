#pragma once
#include <QTimer>
#include <QWidget>

class QLabel;
class QLineEdit;
class QToolButton;

namespace tenantry {
class ElidedLabel;
class SegmentBar;

// What stands above a grid: where it is, the kinds of objects there, the box that finds words in the
// list, and the buttons for its columns and its export.
class GridHead final : public QWidget {
    Q_OBJECT
public:
    explicit GridHead(QWidget *parent = nullptr);

    void showPlace(const QStringList &path, const QString &icon);
    void setToolsEnabled(bool enabled);
    [[nodiscard]] QString words() const; // without blanks at the ends
    void clearWords(); // says nothing
    void focusWords();
    [[nodiscard]] SegmentBar &segments() { return *m_segments; }

signals:
    void wordsChanged(); // when typing pauses
    void leftDown(); // Return, Down or Escape: the keyboard goes on in the table
    void columnsWanted();
    void exportWanted();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void buildWords();
    QToolButton *tool(const QString &name, const QString &icon, const QString &label, const QString &tip);
    QString m_iconName;
    QLabel *m_icon;
    ElidedLabel *m_path;
    SegmentBar *m_segments;
    QLineEdit *m_words;
    QToolButton *m_columns;
    QToolButton *m_export;
    QTimer m_typing; // gathers key strokes
};

} // namespace tenantry
