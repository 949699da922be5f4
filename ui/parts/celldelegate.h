#pragma once
#include <QStyledItemDelegate>

namespace tenantry {

// Draws a value the same way in every view: badges for states, signs for what is not there
// ("—" not provided, "(empty)", "…" not fetched), links underlined under the pointer, removed
// rows struck through, values that a refresh changed with a mark at the edge, values that wait to be sent
// in bold.
// Reads only Item::Role, so that it serves grid and inspector alike.
class CellDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(
        QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

    static constexpr int padding = 8;
    [[nodiscard]] static int rowHeight(const QFontMetrics &metrics, bool compact);

protected:
    [[nodiscard]] virtual QString iconOf(const QModelIndex &index) const; // name; empty: none in this cell
    // How far something has come, instead of the value; below 0: it is under way, and the end is not known.
    static void paintProgress(QPainter &painter, const QStyleOptionViewItem &option, int percent);
    [[nodiscard]] virtual bool isMarked(const QModelIndex &index) const; // with ∆: edited, not sent

private:
    void paintText(QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index) const;
};

} // namespace tenantry
