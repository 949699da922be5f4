#include "ui/grid/gridfoot.h"
#include "ui/parts/elidedlabel.h"
#include "ui/parts/naming.h"
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace tenantry {
using namespace Qt::StringLiterals;

GridFoot::GridFoot(QWidget *parent)
    : QWidget(parent)
    , m_sentence(named(new ElidedLabel(this), u"gridSentence"_s, tr("What the list holds and how old it is")))
    , m_chosen(named(new QLabel(this), u"gridSelection"_s, tr("Selected rows")))
    //: Fetches the whole list from the provider.
    , m_fetch(link(u"gridFetch"_s, tr("Fetch now"), tr("Fetch this list now")))
    //: Beside "12 selected, 3 not shown": takes the filter away.
    , m_show(link(u"gridShowHidden"_s, tr("Show"), tr("Show the selected rows that are hidden")))
    //: Beside "12 selected, 3 not shown": those rows are no longer selected.
    , m_drop(link(u"gridDropHidden"_s, tr("Drop hidden"), tr("Drop hidden rows from the selection")))
{
    setObjectName(u"gridFoot"_s);
    setProperty("panel", u"foot"_s);
    setAttribute(Qt::WA_StyledBackground);
    setMinimumHeight(30);
    m_sentence->setProperty("rank", u"small"_s);
    m_chosen->setProperty("rank", u"small"_s);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(12, 2, 12, 2);
    row->setSpacing(8);
    row->addWidget(m_sentence, 1);
    for (QWidget *part : {static_cast<QWidget *>(m_fetch), static_cast<QWidget *>(m_chosen),
             static_cast<QWidget *>(m_show), static_cast<QWidget *>(m_drop)})
        row->addWidget(part);
    connect(m_fetch, &QPushButton::clicked, this, &GridFoot::fetchWanted);
    connect(m_show, &QPushButton::clicked, this, &GridFoot::showHiddenWanted);
    connect(m_drop, &QPushButton::clicked, this, &GridFoot::dropHiddenWanted);
}

QPushButton *GridFoot::link(const QString &name, const QString &text, const QString &accessibleName)
{
    auto *button = named(new QPushButton(text, this), name, accessibleName);
    button->setProperty("rank", u"link"_s);
    button->hide();
    return button;
}

void GridFoot::tell(const QString &sentence, bool canFetch)
{
    m_sentence->setFullText(sentence);
    m_fetch->setVisible(canFetch);
}

void GridFoot::tellChosen(qint64 shown, qint64 hidden, bool all, bool filtered)
{
    //: Right end of the bar below a grid; %L1 and %L2 are numbers of rows.
    m_chosen->setText(hidden > 0 ? tr("%L1 selected, %L2 not shown").arg(shown + hidden).arg(hidden)
            : shown < 2          ? QString()
            : all && filtered    ? tr("%L1 selected (all matching)").arg(shown)
            : all                ? tr("%L1 selected (all)").arg(shown)
                                 : tr("%L1 selected").arg(shown));
    m_show->setVisible(hidden > 0);
    m_drop->setVisible(hidden > 0);
}

void GridFoot::clear()
{
    tell({}, false);
    tellChosen(0, 0, false, false);
}

} // namespace tenantry
