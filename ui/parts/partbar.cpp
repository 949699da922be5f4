#include "ui/parts/partbar.h"
#include "ui/parts/naming.h"
#include <QHBoxLayout>
#include <QToolButton>

namespace tenantry {
using namespace Qt::StringLiterals;

PartBar::PartBar(const QString &prefix, const QStringList &labels, QWidget *parent)
    : QWidget(parent)
    , m_labels(labels)
{
    named(this, prefix + u's', tr("Parts of the list"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(2);
    for (int which = 0; which < labels.size(); ++which) {
        auto *button = named(new QToolButton(this), prefix + QString::number(which), labels[which]);
        button->setText(labels[which]);
        button->setProperty("segment", true);
        button->setCheckable(true);
        button->setAutoExclusive(true);
        button->setChecked(which == 0);
        connect(button, &QToolButton::clicked, this, [this, which] { choose(which); });
        row->addWidget(button);
        m_buttons.append(button);
    }
    row->addStretch();
}

void PartBar::leaveOutEmpty()
{
    m_leavesOut = true;
    setNumbers({});
}

void PartBar::setNumbers(const QList<qint64> &numbers)
{
    for (int which = 0; which < m_buttons.size(); ++which) {
        const qint64 number = numbers.value(which);
        //: A part of a list and how many it holds: "Conflicts 2".
        const QString text = tr("%1 %L2").arg(m_labels[which]).arg(number);
        m_buttons[which]->setText(text);
        m_buttons[which]->setAccessibleName(text);
        const bool any = number > 0 || which == 0 || which == m_chosen;
        m_buttons[which]->setEnabled(any);
        m_buttons[which]->setVisible(any || !m_leavesOut);
    }
}

void PartBar::choose(int which)
{
    m_buttons[which]->setChecked(true);
    if (std::exchange(m_chosen, which) != which)
        emit chosenChanged(which);
}

} // namespace tenantry
