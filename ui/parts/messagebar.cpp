#include "ui/parts/messagebar.h"
#include "ui/parts/faultface.h"
#include "ui/parts/naming.h"
#include "ui/theme/colors.h"
#include "ui/theme/icons.h"
#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace tenantry {
using namespace Qt::StringLiterals;

MessageBar::MessageBar(const QString &prefix, QWidget *parent)
    : QFrame(parent)
    , m_sign(new QLabel(this))
    //: Accessible name of the sentence in a message bar.
    , m_text(named(new QLabel(this), prefix + u"Text"_s, tr("Message")))
    , m_details(named(new QLabel(this), prefix + u"Details"_s, tr("Details of the message")))
    , m_retry(named(new QPushButton(this), prefix + u"Retry"_s, tr("Try again")))
    , m_more(named(new QToolButton(this), prefix + u"More"_s, tr("Show details")))
    , m_copy(named(new QToolButton(this), prefix + u"Copy"_s, tr("Copy the message")))
    , m_close(named(new QToolButton(this), prefix + u"Close"_s, tr("Close the message")))
{
    named(this, prefix, tr("Message bar"));
    m_sign->setAccessibleName(tr("Kind of message"));
    m_sign->setObjectName(prefix + u"Sign"_s);
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextBrowserInteraction);
    m_text->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    m_details->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_details->setWordWrap(true);
    //: Button that opens status, code and address of a failure.
    m_more->setText(tr("Details"));
    m_more->setCheckable(true);
    m_copy->setIcon(Icons::named(u"copy"_s));
    m_copy->setToolTip(tr("Copy message and details, without secrets"));
    m_close->setIcon(Icons::named(u"close"_s));
    m_close->setToolTip(tr("Close"));

    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_sign, 0, Qt::AlignVCenter);
    row->addWidget(m_text, 1);
    for (QWidget *button : {static_cast<QWidget *>(m_retry), static_cast<QWidget *>(m_more),
             static_cast<QWidget *>(m_copy), static_cast<QWidget *>(m_close)})
        row->addWidget(button, 0, Qt::AlignVCenter);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(12, 7, 8, 7);
    column->setSpacing(6);
    column->addLayout(row);
    column->addWidget(m_details);
    m_details->setContentsMargins(26, 0, 0, 2);

    connect(m_text, &QLabel::linkActivated, this, &MessageBar::linkFollowed);
    connect(m_more, &QToolButton::toggled, m_details, &QLabel::setVisible);
    connect(m_retry, &QPushButton::clicked, this, [this] { emit retryWanted(m_fault); });
    connect(
        m_copy, &QToolButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(m_copyable); });
    connect(m_close, &QToolButton::clicked, this, [this] {
        clear();
        emit closed();
    });
    clear();
}

void MessageBar::tell(const Error &error, bool canRetry)
{
    m_alike = 1;
    showError(error, canRetry);
}

void MessageBar::tellAnother(const Error &error)
{
    const bool isAlike = m_error && m_error->fault == error.fault && m_error->httpStatus == error.httpStatus
        && m_error->code == error.code && m_error->words == error.words;
    m_alike = isAlike ? m_alike + 1 : 1;
    showError(error, false);
}

void MessageBar::showError(const Error &error, bool canRetry)
{
    const FaultFace face = faceOf(error.fault);
    m_fault = error.fault;
    m_code = error.code;
    const QString details = detailsOf(error, QDateTime::currentDateTime());
    m_details->setText(details);
    //: Button of the bar that says that a server's certificate is not trusted.
    m_retry->setText(looksAtCertificate() ? tr("Look at the certificate…") : face.button);
    m_retry->setAccessibleName(m_retry->text());
    m_retry->setVisible(canRetry);
    m_more->setVisible(true);
    m_copy->setVisible(true);
    m_copyable = face.title + u": "_s + toldSentence(error) + u'\n' + details;
    const bool warning =
        error.fault == Fault::Limit || error.fault == Fault::Cancelled || error.fault == Fault::SignIn;
    //: Title of a bar: a kind of failure (%1), and how many of them there were.
    const QString title = m_alike == 1 ? face.title : tr("%1 (%n times)", nullptr, m_alike).arg(face.title);
    show(face.icon, warning ? Tone::Warning : Tone::Bad, title, toldSentence(error));
    m_error = error;
}

void MessageBar::tell(Tone tone, const QString &words)
{
    m_retry->hide();
    m_more->hide();
    m_copy->hide();
    const QString icon = tone == Tone::Good ? u"ok"_s
        : tone == Tone::Warning             ? u"warning"_s
        : tone == Tone::Bad                 ? u"error"_s
                                            : u"info"_s;
    show(icon, tone, {}, words);
}

void MessageBar::show(const QString &icon, Tone tone, const QString &title, const QString &words)
{
    m_error.reset();
    m_icon = icon;
    m_tone = tone;
    m_more->setChecked(false);
    m_details->hide();
    m_text->setText(
        title.isEmpty() ? words : u"<b>%1</b>&nbsp; %2"_s.arg(title.toHtmlEscaped(), words.toHtmlEscaped()));
    const QString looks[]{u"neutral"_s, u"good"_s, u"warning"_s, u"bad"_s};
    setLook(this, "panel", looks[static_cast<int>(tone)]);
    retint();
    setVisible(true);
}

void MessageBar::retint()
{
    m_sign->setPixmap(Icons::named(m_icon, Colors::of(palette()).ink(m_tone)).pixmap(18, 18));
}

void MessageBar::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && !m_icon.isEmpty())
        retint();
}

void MessageBar::clear()
{
    m_error.reset();
    m_text->clear();
    setVisible(false);
}

QString MessageBar::text() const
{
    return m_text->text();
}

QPushButton *MessageBar::addButton(const QString &objectName, const QString &label)
{
    auto *button = named(new QPushButton(label, this), objectName, label);
    auto *row = static_cast<QHBoxLayout *>(layout()->itemAt(0)->layout());
    row->insertWidget(row->indexOf(m_more), button, 0, Qt::AlignVCenter);
    return button;
}

} // namespace tenantry
