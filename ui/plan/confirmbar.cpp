#include "ui/plan/confirmbar.h"
#include "ui/parts/naming.h"
#include "ui/theme/icons.h"
#include <QAccessible>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace tenantry {
using namespace Qt::StringLiterals;

namespace {
constexpr int margin = 36; // to the bottom of the host: above its status bar
constexpr int gap = 8; // between bars
constexpr int widest = 720;
} // namespace

ConfirmBar::ConfirmBar(const QString &sentence, std::chrono::seconds wait, QWidget &host)
    : QFrame(&host)
    , m_host(host)
    , m_left(static_cast<int>(wait.count()))
    , m_sentence(named(new QLabel(sentence, this), u"confirmText"_s, sentence))
    , m_count(named(new QLabel(this), u"confirmCount"_s, tr("Time left")))
    //: Buttons of the bar that counts down before a small change is sent.
    , m_now(named(new QPushButton(tr("Send now"), this), u"confirmNow"_s, tr("Send now")))
    , m_cancel(named(new QPushButton(tr("Cancel"), this), u"confirmCancel"_s, tr("Cancel the change")))
{
    named(this, u"confirmBar"_s, sentence);
    setProperty("panel", u"popup"_s);
    m_sentence->setTextFormat(Qt::PlainText);
    m_sentence->setWordWrap(true);
    m_count->setProperty("rank", u"muted"_s);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(16, 10, 12, 10);
    row->setSpacing(12);
    row->addWidget(m_sentence, 1);
    row->addWidget(m_count);
    row->addWidget(m_now);
    row->addWidget(m_cancel);
    for (QPushButton *button : {m_now, m_cancel})
        button->setAutoDefault(false);
    connect(m_now, &QPushButton::clicked, this, [this] { decide(true); });
    connect(m_cancel, &QPushButton::clicked, this, [this] { decide(false); });
    connect(&m_timer, &QTimer::timeout, this, &ConfirmBar::tick);
    m_timer.start(std::chrono::seconds(1));
    ++m_left;
    tick();
    host.installEventFilter(this);
    show();
    place();
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

ConfirmBar::~ConfirmBar()
{
    if (!m_decided)
        emit decided(false);
}

void ConfirmBar::tick()
{
    --m_left;
    //: Time until a small change is sent.
    m_count->setText(tr("in %n s", nullptr, m_left));
    if (m_left <= 0)
        decide(true);
}

void ConfirmBar::decide(bool go)
{
    if (m_decided)
        return;
    m_decided = true;
    m_timer.stop();
    hide();
    deleteLater();
    emit decided(go);
}

// Several stand above one another.
void ConfirmBar::place()
{
    const int width = qMin(widest, m_host.width() - 2 * margin);
    setFixedWidth(width);
    layout()->activate();
    const int height = hasHeightForWidth() ? heightForWidth(width) : sizeHint().height();
    int bottom = m_host.height() - margin;
    for (const ConfirmBar *other : m_host.findChildren<ConfirmBar *>(QString(), Qt::FindDirectChildrenOnly)) {
        if (other == this)
            break;
        if (other->isVisible())
            bottom -= other->height() + gap;
    }
    setGeometry((m_host.width() - width) / 2, bottom - height, width, height);
    raise();
}

bool ConfirmBar::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == &m_host && event->type() == QEvent::Resize)
        place();
    return QFrame::eventFilter(watched, event);
}

} // namespace tenantry
