#pragma once
#include <QStyledItemDelegate>

namespace tenantry {

// A tree row: the object's icon, its name, its count in a lower voice, and at the end the sign and
// word of a state that deserves notice. Connections carry a strip of their environment.
class TreeDelegate final : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void setCompact(bool compact) { m_compact = compact; }

    void paint(
        QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    int paintState(
        QPainter &painter, const QRect &room, const QModelIndex &index, const QPalette &palette) const;
    bool m_compact = false;
};

} // namespace tenantry
