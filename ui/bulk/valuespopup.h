#pragma once
#include "models/items/bulksubject.h"
#include <QFrame>

namespace tenantry {

// The different values of one field with their counts (BULK-2). Choosing one sets the field to it.
// Deletes itself when it closes.
class ValuesPopup final : public QFrame {
    Q_OBJECT
public:
    ValuesPopup(const BulkField &field, QWidget *parent);
    void openBelow(const QWidget &control);

signals:
    void chosen(const QString &data);
};

} // namespace tenantry
