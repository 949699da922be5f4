#pragma once
#include <QLabel>

namespace tenantry {

// One line that ends with "…" where it does not fit, and says the rest in its tooltip.
class ElidedLabel final : public QLabel {
    Q_OBJECT
public:
    using QLabel::QLabel;
    void setFullText(const QString &text);
    [[nodiscard]] QString fullText() const { return m_full; }
    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void fit();
    QString m_full;
};

} // namespace tenantry
