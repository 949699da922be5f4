#pragma once
#include "providers/schema/query.h"
#include <QHeaderView>
#include <QSet>

namespace tenantry {

// The header of a grid: a click sorts, Shift+click adds a second key, the funnel at the right of
// each heading opens its filter. Draws itself, so that heading, sort sign and funnel never overlap.
class FilterHeader final : public QHeaderView {
    Q_OBJECT
public:
    explicit FilterHeader(QWidget *parent = nullptr);

    void setSortings(const QList<Sorting> &sortings);
    void setFiltered(const QSet<QString> &fields); // funnels that stay visible
    [[nodiscard]] QRect funnelOf(int section) const; // in the viewport

signals:
    void sortWanted(int section, bool add);
    void filterWanted(int section);

protected:
    void paintSection(QPainter *painter, const QRect &rect, int section) const override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    [[nodiscard]] QSize sectionSizeFromContents(int section) const override;

private:
    [[nodiscard]] QString fieldOf(int section) const;
    void paintSortSign(QPainter &painter, QRect &room, const QString &field) const;
    QList<Sorting> m_sortings;
    QSet<QString> m_filtered;
    int m_hovered = -1;
    QPoint m_pressedAt;
    bool m_onFunnel = false;
};

} // namespace tenantry
