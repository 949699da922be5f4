#pragma once
#include <QLayout>
#include <QList>

namespace tenantry {

// Items one beside another, and on the next line where the width ends: chips.
class FlowLayout final : public QLayout {
public:
    explicit FlowLayout(QWidget *parent = nullptr);
    ~FlowLayout() override;

    void addItem(QLayoutItem *item) override;
    [[nodiscard]] int count() const override;
    [[nodiscard]] QLayoutItem *itemAt(int index) const override;
    QLayoutItem *takeAt(int index) override;
    [[nodiscard]] Qt::Orientations expandingDirections() const override { return {}; }
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSize() const override;
    void setGeometry(const QRect &room) override;

private:
    int place(const QRect &room, bool move) const; // the height that it takes
    QList<QLayoutItem *> m_items; // owned, as QLayout wants it
};

} // namespace tenantry
