#include "ui/parts/elidedlabel.h"

namespace tenantry {
using namespace Qt::StringLiterals;

void ElidedLabel::setFullText(const QString &text)
{
    m_full = text;
    setAccessibleDescription(text);
    fit();
    updateGeometry();
}

QSize ElidedLabel::minimumSizeHint() const
{
    return {fontMetrics().horizontalAdvance(u"…"_s), QLabel::minimumSizeHint().height()};
}

QSize ElidedLabel::sizeHint() const
{
    return {fontMetrics().horizontalAdvance(m_full) + 4, QLabel::sizeHint().height()};
}

void ElidedLabel::resizeEvent(QResizeEvent *event)
{
    QLabel::resizeEvent(event);
    fit();
}

void ElidedLabel::fit()
{
    const QString fitting = fontMetrics().elidedText(m_full, Qt::ElideRight, width());
    setToolTip(fitting == m_full ? QString() : m_full);
    if (fitting != text())
        setText(fitting);
}

} // namespace tenantry
