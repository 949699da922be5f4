#include "ui/start/startpage.h"
#include "ui/parts/naming.h"
#include "ui/theme/icons.h"
#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace tenantry {
using namespace Qt::StringLiterals;

StartPage::StartPage(QWidget *parent)
    : QWidget(parent)
{
    named(this, u"startPage"_s, tr("Start"));
    auto *mark = named(new QLabel(this), u"startMark"_s, tr("Tenantry"));
    mark->setPixmap(Icons::application().pixmap(72, 72));
    mark->setAlignment(Qt::AlignCenter);
    //: Title of the page that a newcomer sees.
    auto *title =
        named(new QLabel(tr("Welcome to Tenantry"), this), u"startTitle"_s, tr("Welcome to Tenantry"));
    title->setProperty("rank", u"display"_s);
    title->setAlignment(Qt::AlignCenter);
    auto *words =
        named(new QLabel(tr("Organizations, customers, subscriptions and users of your cloud services, "
                            "in one window – online and offline."),
                  this),
            u"startWords"_s, tr("What the program is for"));
    words->setProperty("rank", u"muted"_s);
    words->setAlignment(Qt::AlignCenter);
    words->setWordWrap(true);

    auto *cards = new QHBoxLayout;
    cards->setSpacing(16);
    cards->addStretch(1);
    cards->addWidget(card(u"startDemo"_s, u"play"_s, tr("Look around first"),
        tr("A demo service with made-up data runs inside the program. No account is needed and nothing "
           "leaves this "
           "computer."),
        tr("Open the demo workspace"), true, &StartPage::demoWanted));
    cards->addWidget(card(u"startConnect"_s, u"connection"_s, tr("Use your own account"),
        tr("Connect to a service that you administer. Your data is kept on this computer, readable by you "
           "only."),
        tr("Add a connection"), false, &StartPage::connectionWanted));
    cards->addStretch(1);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(24, 24, 24, 24);
    column->addStretch(2);
    column->addWidget(mark);
    column->addSpacing(12);
    column->addWidget(title);
    column->addSpacing(6);
    column->addWidget(words);
    column->addSpacing(28);
    column->addLayout(cards);
    column->addStretch(3);
}

QWidget *StartPage::card(const QString &name, const QString &icon, const QString &title, const QString &words,
    const QString &label, bool primary, void (StartPage::*signal)())
{
    auto *frame = named(new QFrame(this), name + u"Card"_s, title);
    frame->setProperty("panel", u"card"_s);
    frame->setFixedWidth(300);
    auto *picture = named(new QLabel(frame), name + u"Picture"_s, title);
    picture->setPixmap(Icons::named(icon, palette().color(QPalette::Link)).pixmap(28, 28));
    auto *heading = named(new QLabel(title, frame), name + u"Heading"_s, title);
    heading->setProperty("rank", u"heading"_s);
    auto *text = named(new QLabel(words, frame), name + u"Words"_s, words);
    text->setProperty("rank", u"muted"_s);
    text->setWordWrap(true);
    text->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    auto *button = named(new QPushButton(label, frame), name, label);
    if (primary)
        button->setProperty("rank", u"primary"_s);
    auto *column = new QVBoxLayout(frame);
    column->setContentsMargins(20, 20, 20, 20);
    column->setSpacing(8);
    column->addWidget(picture);
    column->addSpacing(4);
    column->addWidget(heading);
    column->addWidget(text, 1);
    column->addSpacing(12);
    column->addWidget(button);
    connect(button, &QPushButton::clicked, this, signal);
    return frame;
}

} // namespace tenantry
