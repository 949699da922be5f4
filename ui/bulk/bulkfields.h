#pragma once
#include "models/items/bulksubject.h"
#include "ui/operations/parameterinput.h"
#include <QWidget>

namespace tenantry {
class BulkFieldRow;

// Every field that can be set, one below the other, each left as it is at first (BULK-1).
class BulkFields final : public QWidget {
    Q_OBJECT
public:
    BulkFields(const BulkSubject &subject, const InputSource &source, QWidget *parent = nullptr);

    [[nodiscard]] QList<FieldEdit> edits() const; // of rows that are whole
    [[nodiscard]] bool isUntouched() const;
    [[nodiscard]] QString lacks() const; // the first thing that keeps a row from being whole
    void showLack(); // and goes there

signals:
    void changed();

private:
    QList<BulkFieldRow *> m_rows;
};

} // namespace tenantry
