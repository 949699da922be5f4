#pragma once
#include <QWidget>
#include <optional>

class QToolButton;

namespace tenantry {

// The kinds of objects at a place, a button each, with how many are cached. What does not fit the
// width folds into a menu at the end, so the bar never dictates how wide its pane must be.
class SegmentBar final : public QWidget {
    Q_OBJECT
public:
    explicit SegmentBar(QWidget *parent = nullptr);

    void setLabels(const QStringList &labels, int chosen);
    void setCount(int which, std::optional<qint64> number);
    void choose(int which); // says nothing
    [[nodiscard]] int count() const { return static_cast<int>(m_buttons.size()); }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

signals:
    void chosen(int which); // by the person

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void fold(); // decides which buttons fit
    void fillMenu();
    QList<QToolButton *> m_buttons;
    QList<int> m_folded;
    QToolButton *m_more;
    int m_chosen = 0;
};

} // namespace tenantry
