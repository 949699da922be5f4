#include "ui/grid/segmentbar.h"
#include "ui/parts/naming.h"
#include "ui/theme/icons.h"
#include <QEvent>
#include <QMenu>
#include <QToolButton>

namespace tenantry {
using namespace Qt::StringLiterals;

namespace {
constexpr int gap = 2;
}

SegmentBar::SegmentBar(QWidget *parent)
    : QWidget(parent)
    , m_more(named(new QToolButton(this), u"segmentMore"_s, tr("More kinds of objects")))
{
    named(this, u"gridSegments"_s, tr("Kinds of objects here"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    //: Button that opens a menu of the kinds of objects for which the bar has no room.
    m_more->setText(tr("More"));
    m_more->setIcon(Icons::named(u"chevron-down"_s));
    m_more->setIconSize({12, 12});
    m_more->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_more->setLayoutDirection(Qt::RightToLeft); // the chevron follows the word
    m_more->setProperty("segment", true);
    m_more->setPopupMode(QToolButton::InstantPopup);
    m_more->setMenu(new QMenu(m_more));
    m_more->hide();
    connect(m_more->menu(), &QMenu::aboutToShow, this, &SegmentBar::fillMenu);
}

void SegmentBar::setLabels(const QStringList &labels, int chosenOne)
{
    for (QToolButton *button : std::as_const(m_buttons)) {
        button->hide();
        button->deleteLater(); // it may be the one that was just clicked
    }
    m_buttons.clear();
    m_chosen = chosenOne;
    for (int which = 0; which < labels.size(); ++which) {
        auto *button = named(new QToolButton(this), u"segment%1"_s.arg(which), labels[which]);
        button->setText(labels[which]);
        button->setProperty("segment", true);
        button->setCheckable(true);
        button->setAutoExclusive(true);
        button->setChecked(which == chosenOne);
        connect(button, &QToolButton::clicked, this, [this, which] {
            const bool other = which != std::exchange(m_chosen, which);
            if (other)
                emit chosen(which);
        });
        m_buttons.append(button);
    }
    updateGeometry();
    fold();
}

void SegmentBar::setCount(int which, std::optional<qint64> number)
{
    if (which >= m_buttons.size())
        return;
    const QString label = m_buttons[which]->accessibleName();
    //: A kind of objects and how many are cached: "Units (42)".
    const QString text = number && *number > 0 ? tr("%1 (%L2)").arg(label).arg(*number) : label;
    if (m_buttons[which]->text() == text)
        return;
    m_buttons[which]->setText(text);
    updateGeometry();
    fold();
}

void SegmentBar::choose(int which)
{
    m_chosen = which;
    if (which < m_buttons.size())
        m_buttons[which]->setChecked(true);
    fold();
}

QSize SegmentBar::sizeHint() const
{
    int width = 0;
    for (const QToolButton *button : m_buttons)
        width += button->sizeHint().width() + gap;
    return {width, m_more->sizeHint().height()};
}

QSize SegmentBar::minimumSizeHint() const
{
    return {qMin(sizeHint().width(), 2 * m_more->sizeHint().width()), m_more->sizeHint().height()};
}

// In their order as long as there is room; the chosen one always keeps its place in the bar.
void SegmentBar::fold()
{
    const bool all = sizeHint().width() - gap <= width();
    int room = width() - (all ? 0 : m_more->sizeHint().width() + gap);
    if (!all && m_chosen < m_buttons.size())
        room -= m_buttons[m_chosen]->sizeHint().width() + gap;
    int left = 0;
    bool full = false;
    m_folded.clear();
    for (int which = 0; which < m_buttons.size(); ++which) {
        QToolButton *button = m_buttons[which];
        const int wanted = button->sizeHint().width();
        const bool reserved = !all && which == m_chosen;
        if (!reserved && !all)
            full = full || wanted + gap > room;
        if (full && !reserved) {
            m_folded.append(which);
            button->hide();
            continue;
        }
        if (!reserved)
            room -= wanted + gap;
        button->setGeometry(left, 0, qMin(wanted, qMax(0, width() - left)), height());
        button->show();
        left += wanted + gap;
    }
    m_more->setVisible(!m_folded.isEmpty());
    m_more->setGeometry(
        qMin(left, width() - m_more->sizeHint().width()), 0, m_more->sizeHint().width(), height());
}

void SegmentBar::fillMenu()
{
    m_more->menu()->clear();
    for (const int which : std::as_const(m_folded)) {
        QAction *action = m_more->menu()->addAction(m_buttons[which]->text());
        action->setObjectName(u"segmentChoice%1"_s.arg(which));
        connect(action, &QAction::triggered, this, [this, which] {
            choose(which);
            emit chosen(which);
        });
    }
}

void SegmentBar::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fold();
}

void SegmentBar::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    fold();
}

void SegmentBar::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) {
        updateGeometry();
        fold();
    }
}

} // namespace tenantry
