#include "ui/bulk/valuespopup.h"
#include "models/text/datavalue.h"
#include "ui/parts/naming.h"
#include <QHeaderView>
#include <QLabel>
#include <QScreen>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace tenantry {
using namespace Qt::StringLiterals;

ValuesPopup::ValuesPopup(const BulkField &field, QWidget *parent)
    : QFrame(parent, Qt::Popup)
{
    named(this, u"valuesPopup"_s, tr("Values of %1").arg(field.label));
    setProperty("panel", u"popup"_s);
    setAttribute(Qt::WA_StyledBackground);
    setAttribute(Qt::WA_DeleteOnClose);
    auto *list = named(new QTreeWidget(this), u"valuesList"_s, tr("Values and how many objects have each"));
    list->setRootIsDecorated(false);
    list->setUniformRowHeights(true);
    list->setColumnCount(2);
    //: Columns of a list of values.
    list->setHeaderLabels({tr("Value"), tr("Objects")});
    list->header()->setStretchLastSection(false);
    list->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    list->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    for (const ValueCount &one : field.values) {
        const QString shown = displayData(one.value, field.field, {});
        //: In a list of values: objects that have none.
        auto *item = new QTreeWidgetItem(
            list, {shown.isEmpty() ? tr("(none)") : shown, QLocale().toString(one.count)});
        item->setData(0, Qt::UserRole, one.value);
        item->setTextAlignment(1, Qt::AlignRight | Qt::AlignVCenter);
    }
    auto *hint = new QLabel(tr("Choose one to set the field to it."), this);
    hint->setProperty("rank", u"small"_s);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(8, 8, 8, 8);
    column->setSpacing(6);
    column->addWidget(list);
    column->addWidget(hint);
    if (field.different > field.values.size()) {
        //: Below a list that is cut: %L1 is how many more values there are.
        auto *more = new QLabel(tr("and %L1 more").arg(field.different - field.values.size()), this);
        more->setProperty("rank", u"small"_s);
        column->addWidget(more);
    }
    resize(340, qMin(360, 110 + 28 * static_cast<int>(field.values.size())));
    setFocusProxy(list);
    const auto choose = [this](const QTreeWidgetItem *item) {
        const QString value = item->data(0, Qt::UserRole).toString();
        const bool isOpen = isVisible(); // a click may activate as well
        close();
        if (isOpen && !value.isEmpty())
            emit chosen(value);
    };
    connect(list, &QTreeWidget::itemActivated, this, choose);
    connect(list, &QTreeWidget::itemClicked, this, choose);
}

void ValuesPopup::openBelow(const QWidget &control)
{
    const QRect room = control.screen()->availableGeometry();
    QPoint at = control.mapToGlobal(QPoint(0, control.height() + 2));
    at.setX(qBound(room.left(), at.x(), qMax(room.left(), room.right() - width())));
    at.setY(qMin(at.y(), qMax(room.top(), room.bottom() - height())));
    move(at);
    show();
    setFocus();
}

} // namespace tenantry
