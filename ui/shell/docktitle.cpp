#include "ui/shell/docktitle.h"
#include "ui/parts/naming.h"
#include "ui/theme/icons.h"
#include <QDockWidget>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

namespace tenantry {
using namespace Qt::StringLiterals;

DockTitle::DockTitle(QDockWidget &dock, QWidget *tools)
    : QWidget(&dock)
    , m_title(named(new QLabel(dock.windowTitle(), this), dock.objectName() + u"Name"_s, dock.windowTitle()))
{
    setObjectName(dock.objectName() + u"Title"_s);
    setProperty("panel", u"bar"_s);
    setAttribute(Qt::WA_StyledBackground);
    m_title->setProperty("rank", u"dock"_s);
    const auto button = [&](const QString &suffix, const QString &icon, const QString &words) {
        auto *made = named(new QToolButton(this), dock.objectName() + suffix, words);
        made->setIcon(Icons::named(icon));
        made->setIconSize({14, 14});
        made->setToolTip(words);
        return made;
    };
    //: Buttons at the end of a pane's title; %1 is the title.
    auto *detach = button(u"Float"_s, u"float"_s, tr("Detach or dock %1").arg(dock.windowTitle()));
    auto *close = button(u"Close"_s, u"close"_s, tr("Hide %1").arg(dock.windowTitle()));
    connect(detach, &QToolButton::clicked, &dock, [&dock] { dock.setFloating(!dock.isFloating()); });
    connect(close, &QToolButton::clicked, &dock, &QWidget::close);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(12, 2, 6, 2);
    row->setSpacing(4);
    row->addWidget(m_title);
    if (tools)
        row->addWidget(tools, 1);
    else
        row->addStretch(1);
    row->addWidget(detach);
    row->addWidget(close);
}

void DockTitle::setTitled(bool titled)
{
    m_title->setVisible(titled);
}

} // namespace tenantry
