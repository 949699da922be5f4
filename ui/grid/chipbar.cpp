#include "ui/grid/chipbar.h"
#include "models/items/filtertext.h"
#include "ui/parts/flowlayout.h"
#include "ui/parts/naming.h"
#include "ui/theme/icons.h"
#include <QFrame>
#include <QHBoxLayout>
#include <QPushButton>
#include <QToolButton>

namespace tenantry {
using namespace Qt::StringLiterals;

ChipBar::ChipBar(QWidget *parent)
    : QWidget(parent)
{
    //: Accessible name of the row of active filters.
    named(this, u"chips"_s, tr("Active filters"));
    auto *flow = new FlowLayout(this);
    flow->setContentsMargins(12, 0, 12, 8);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    hide();
}

void ChipBar::show(const QList<Condition> &conditions, const GridModel &model, const DisplayStyle &style)
{
    while (QLayoutItem *item = layout()->takeAt(0)) {
        item->widget()->deleteLater();
        item->widget()->hide();
        delete item;
    }
    m_texts.clear();
    for (int which = 0; which < conditions.size(); ++which) {
        const Field *field = model.fieldNamed(conditions[which].field);
        const Field *other = model.fieldNamed(conditions[which].against);
        addChip(which,
            field ? chipText(conditions[which], *field, style, other ? other->label : QString())
                  : conditions[which].field);
    }
    if (!conditions.isEmpty()) {
        //: Removes every active filter.
        auto *clear = named(new QPushButton(tr("Clear all"), this), u"chipsClear"_s, tr("Clear all filters"));
        clear->setProperty("rank", u"link"_s);
        connect(clear, &QPushButton::clicked, this, &ChipBar::cleared);
        layout()->addWidget(clear);
        clear->show();
    }
    setVisible(!conditions.isEmpty());
    updateGeometry();
}

void ChipBar::addChip(int which, const QString &text)
{
    m_texts.append(text);
    auto *chip = named(new QFrame(this), u"chip%1"_s.arg(which), text);
    chip->setProperty("panel", u"chip"_s);
    auto *label =
        named(new QToolButton(chip), u"chipEdit%1"_s.arg(which), tr("Change the filter: %1").arg(text));
    label->setText(text);
    label->setToolTip(tr("Change this filter"));
    auto *close =
        named(new QToolButton(chip), u"chipClose%1"_s.arg(which), tr("Remove the filter: %1").arg(text));
    close->setIcon(Icons::named(u"close"_s));
    close->setIconSize({12, 12});
    close->setToolTip(tr("Remove this filter"));
    auto *row = new QHBoxLayout(chip);
    row->setContentsMargins(8, 1, 4, 1);
    row->setSpacing(2);
    row->addWidget(label);
    row->addWidget(close);
    connect(close, &QToolButton::clicked, this, [this, which] { emit dropped(which); });
    connect(label, &QToolButton::clicked, this, [this, which] { emit edited(which); });
    layout()->addWidget(chip);
    chip->show();
}

QStringList ChipBar::texts() const
{
    return m_texts;
}

} // namespace tenantry
