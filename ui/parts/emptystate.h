#pragma once
#include <QWidget>

class QLabel;
class QPushButton;

namespace tenantry {

// What stands where nothing can be shown: a picture, why it is so, and the next step (LOOK-5).
class EmptyState final : public QWidget {
    Q_OBJECT
public:
    explicit EmptyState(const QString &prefix, QWidget *parent = nullptr);

    void show(const QString &icon, const QString &title, const QString &sentence, const QString &button = {});
    [[nodiscard]] QString text() const; // title and sentence

signals:
    void stepWanted();

private:
    void retint();
    void changeEvent(QEvent *event) override;
    QString m_icon;
    QLabel *m_picture;
    QLabel *m_title;
    QLabel *m_sentence;
    QPushButton *m_button;
};

} // namespace tenantry
