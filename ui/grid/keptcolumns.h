#pragma once
#include "models/items/gridmodel.h"
#include "ui/grid/columnsdialog.h"
#include "ui/settings/uisettings.h"
#include <QObject>

class QTableView;

namespace tenantry {

// Keeps the columns of one grid as the person arranged them, type by type (GRID-1): restored
// before the first paint of a type, told at once when something was moved, sized or hidden.
class KeptColumns final : public QObject {
    Q_OBJECT
public:
    // View and model outlive it; the model is the view's.
    KeptColumns(
        QTableView &view, GridModel &model, QHash<QString, ColumnLayout> kept, QObject *parent = nullptr);

    [[nodiscard]] QString key() const; // "provider/type" of what is shown
    [[nodiscard]] QStringList shown() const; // fields in visual order
    [[nodiscard]] QList<int> shownColumns() const; // logical, in visual order
    [[nodiscard]] QList<ColumnChoice> choices() const; // shown ones first, in order
    [[nodiscard]] ColumnLayout layout() const;
    void setShown(const QStringList &fields);
    void setKept(const QHash<QString, ColumnLayout> &kept) { m_kept = kept; } // other grids' changes
    [[nodiscard]] ColumnLayout keptFor(const QString &key) const { return m_kept.value(key); }
    void hide(int column);
    void reset();
    void restore(); // when the model says columnsChanged()
    void fitToRows(); // columns without a width of their own, by heading and first rows

signals:
    void changed(const QString &key, const tenantry::ColumnLayout &layout);

private:
    [[nodiscard]] QStringList schemaChoice() const;
    void apply(const QStringList &fields);
    void keep();
    QTableView &m_view;
    GridModel &m_model;
    QHash<QString, ColumnLayout> m_kept;
    QHash<QString, int> m_widths; // of the type that is shown: chosen by hand
    bool m_applying = false;
};

} // namespace tenantry
