#pragma once
#include "models/items/gridmodel.h"
#include "models/text/displaytext.h"
#include "providers/schema/query.h"
#include <QWidget>

namespace tenantry {

// Active filters as chips, each with its operator in words and an × (FIND-3). Hidden when there are none.
class ChipBar final : public QWidget {
    Q_OBJECT
public:
    explicit ChipBar(QWidget *parent = nullptr);
    void show(const QList<Condition> &conditions, const GridModel &model, const DisplayStyle &style);
    [[nodiscard]] QStringList texts() const;

signals:
    void dropped(int which); // a chip's ×
    void edited(int which); // the chip itself
    void cleared();

private:
    void addChip(int which, const QString &text);
    QStringList m_texts;
};

} // namespace tenantry
