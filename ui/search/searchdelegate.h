#pragma once
#include <QStyledItemDelegate>

namespace tenantry {

// A hit: icon, title with the matching part in bold, where it matched, and its connection; or a
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
    int paintTitle(QPainter &painter, const QRect &room, const QString &title) const; // where it ends
    QString m_words;
};

} // namespace tenantry
