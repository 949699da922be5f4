#pragma once
#include <QFrame>
#include <QList>
#include <QPair>

class QFormLayout;

namespace tenantry {

// What an order or another quantity costs, as it is typed (FORM-7). Hidden while there is nothing to say.
class EffectCard final : public QFrame {
    Q_OBJECT
public:
    explicit EffectCard(QWidget *parent = nullptr);
    void show(const QList<QPair<QString, QString>> &lines); // heading and sentence

private:
    QFormLayout *m_lines;
};

} // namespace tenantry
