#pragma once
#include <QWidget>

namespace tenantry {

// What a newcomer sees: the program in a sentence, and the two ways in.
class StartPage final : public QWidget {
    Q_OBJECT
public:
    explicit StartPage(QWidget *parent = nullptr);

signals:
    void demoWanted();
    void connectionWanted();

private:
    QWidget *card(const QString &name, const QString &icon, const QString &title, const QString &words,
        const QString &button, bool primary, void (StartPage::*signal)());
};

} // namespace tenantry
