#pragma once
#include <QList>
#include <QWidget>

class QFormLayout;
class QLabel;
class QSpinBox;

namespace tenantry {

// One page of the settings dialog: rows of a label, an input and what it is for. What is changed holds at
// once; each page can go back to its defaults (SET-2), and shows only the rows with a word in them (SET-1).
class SettingsPage : public QWidget {
    Q_OBJECT
public:
    SettingsPage(const QString &name, const QString &title, const QString &icon, QWidget *parent);

    [[nodiscard]] const QString &title() const { return m_title; }
    [[nodiscard]] const QString &icon() const { return m_icon; }
    virtual void setDefaults() = 0;
    // Shows the rows that have all of the words, or all rows of a page or under a heading that has. False:
    // there is none.
    bool filter(const QString &words);

signals:
    void changed(); // by the person, or by setDefaults()

protected:
    void addHeading(const QString &text);
    void addRow(const QString &label, QWidget *input, const QString &note = {});
    // Owned by the page. Where 0 means that there is no limit, `none` says so.
    [[nodiscard]] QSpinBox *number(
        const QString &name, const QString &label, int most, const QString &suffix, const QString &none);

private:
    struct Row {
        QLabel *label; // null: the row is a heading
        QWidget *input; // of a heading: its label
        QLabel *note; // null: none
        qsizetype heading; // index of the row that it stands under; -1: none
        QString text; // all words of it
    };
    void show(const Row &row, bool isShown);
    QString m_title;
    QString m_icon;
    QFormLayout *m_form;
    QList<Row> m_rows;
    qsizetype m_heading = -1;
};

} // namespace tenantry
