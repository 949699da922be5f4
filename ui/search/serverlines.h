#pragma once
#include "models/sync/serversearch.h"
#include <QWidget>

class QGridLayout;
class QLabel;
class QPushButton;

namespace tenantry {
class ElidedLabel;

// The step beyond the cache (FIND-6): a button that searches at the services, and a line for each connection
// that says how far that is. Hidden while there is nothing to search for.
class ServerLines final : public QWidget {
    Q_OBJECT
public:
    ServerLines(ServerSearch &search, QWidget *parent); // the search outlives it
    void setWords(const QString &words); // of another search: what was found before is no matter any more
    void start();

protected:
    void changeEvent(QEvent *event) override;

private:
    void update();
    void showParts();
    void retint();
    struct Line {
        QLabel *sign;
        QLabel *name;
        ElidedLabel *says;
    };
    void setLines(qsizetype count);
    ServerSearch &m_search;
    QString m_words;
    QPushButton *m_button;
    QWidget *m_lines;
    QGridLayout *m_grid;
    QList<Line> m_rows; // one for each part
};

} // namespace tenantry
