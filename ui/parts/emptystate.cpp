#include "ui/parts/emptystate.h"
#include "ui/parts/naming.h"
#include "ui/theme/colors.h"
#include "ui/theme/icons.h"
#include <QEvent>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace tenantry {
using namespace Qt::StringLiterals;

EmptyState::EmptyState(const QString &prefix, QWidget *parent)
    : QWidget(parent)
    //: Accessible names of the parts of a page that has nothing to show.
    , m_picture(named(new QLabel(this), prefix + u"Picture"_s, tr("Picture")))
    , m_title(named(new QLabel(this), prefix + u"Title"_s, tr("Nothing to show")))
    , m_sentence(named(new QLabel(this), prefix + u"Sentence"_s, tr("Reason")))
    , m_button(named(new QPushButton(this), prefix + u"Step"_s, tr("Next step")))
{
    named(this, prefix, tr("Nothing to show"));
    m_title->setProperty("rank", u"heading"_s);
    m_sentence->setProperty("rank", u"muted"_s);
    for (QLabel *label : {m_picture, m_title, m_sentence})
        label->setAlignment(Qt::AlignCenter);
    m_title->setWordWrap(true);
    m_sentence->setWordWrap(true);
    m_sentence->setMinimumWidth(200);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(24, 24, 24, 24);
    column->addStretch(2);
    column->addWidget(m_picture);
    column->addSpacing(8);
    column->addWidget(m_title);
    column->addSpacing(4);
    column->addWidget(m_sentence);
    column->addSpacing(12);
    column->addWidget(m_button, 0, Qt::AlignCenter);
    column->addStretch(3);
    connect(m_button, &QPushButton::clicked, this, &EmptyState::stepWanted);
}

void EmptyState::show(
    const QString &icon, const QString &title, const QString &sentence, const QString &button)
{
    m_icon = icon;
    m_title->setText(title);
    m_title->setAccessibleName(title);
    m_sentence->setText(sentence);
    m_sentence->setVisible(!sentence.isEmpty());
    m_button->setText(button);
    m_button->setAccessibleName(button.isEmpty() ? tr("Next step") : button);
    m_button->setVisible(!button.isEmpty());
    retint();
}

QString EmptyState::text() const
{
    return m_title->text() + u'\n' + m_sentence->text();
}

void EmptyState::retint()
{
    m_picture->setPixmap(Icons::named(m_icon, Colors::of(palette()).outline).pixmap(48, 48));
}

void EmptyState::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && !m_icon.isEmpty())
        retint();
}

} // namespace tenantry
