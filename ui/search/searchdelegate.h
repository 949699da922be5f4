#pragma once
#include <QStyledItemDelegate>

namespace tenantry {

// A hit: icon, title, where it matched, the matching parts in bold, its connection and its age; or a
// heading; or a command with its keys.
class SearchDelegate final : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void setWords(const QString &words) { m_words = words; }
    void paint(
        QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    int paintRight(QPainter &painter, const QRect &room, const QStyleOptionViewItem &option,
        const QModelIndex &index) const;
    int paintMatch(QPainter &painter, const QRect &room, const QString &text, const QColor &ink,
        const QColor &stress) const;
    QString m_words;
};

} // namespace tenantry
