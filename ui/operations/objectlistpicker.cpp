#include "ui/operations/objectlistpicker.h"
#include "ui/parts/naming.h"
#include "ui/theme/icons.h"
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QListWidget>
#include <QRegularExpression>
#include <QToolButton>
#include <QVBoxLayout>

namespace tenantry {
using namespace Qt::StringLiterals;

namespace {
constexpr int mostShown = 5; // rows; more are scrolled to
}

ObjectListPicker::ObjectListPicker(const QString &name, const QString &label, const InputSource &source,
    const QString &typeKey, QWidget *parent)
    : QWidget(parent)
    , m_picker(named(new ObjectPicker(source, typeKey, this), name, label))
    //: Accessible name; %1 is the label of an input that takes several objects.
    , m_list(named(new QListWidget(this), name + u"Picked"_s, tr("Picked: %1").arg(label)))
    , m_remove(named(new QToolButton(this), name + u"Remove"_s, tr("Take the chosen ones out")))
{
    setFocusProxy(m_picker);
    m_list->setProperty("framed", true);
    m_list->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_list->installEventFilter(this);
    m_picker->installEventFilter(this);
    m_remove->setIcon(Icons::named(u"close"_s));
    m_remove->setToolTip(m_remove->accessibleName());
    m_remove->setEnabled(false);
    auto *below = new QHBoxLayout;
    below->setContentsMargins(0, 0, 0, 0);
    below->setSpacing(4);
    below->addWidget(m_list, 1);
    below->addWidget(m_remove, 0, Qt::AlignTop);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(m_picker);
    column->addLayout(below);
    connect(m_picker, &ObjectPicker::picked, this, &ObjectListPicker::add);
    connect(m_picker, &ObjectPicker::keyChanged, this, &ObjectListPicker::keysChanged);
    connect(m_remove, &QToolButton::clicked, this, &ObjectListPicker::removeChosen);
    connect(m_list, &QListWidget::itemSelectionChanged, this,
        [this] { m_remove->setEnabled(!m_list->selectedItems().isEmpty()); });
    fit();
}

QStringList ObjectListPicker::typed() const
{
    static const QRegularExpression between(u"[,;|\\n]"_s);
    if (m_picker->isPicked())
        return {m_picker->key()};
    QStringList keys;
    for (const QString &one : m_picker->key().split(between, Qt::SkipEmptyParts))
        if (const QString key = one.trimmed(); !key.isEmpty())
            keys.append(key);
    return keys;
}

QStringList ObjectListPicker::keys() const
{
    QStringList keys;
    for (int row = 0; row < m_list->count(); ++row)
        keys.append(m_list->item(row)->data(Qt::UserRole).toString());
    for (const QString &key : typed())
        if (!keys.contains(key))
            keys.append(key);
    return keys;
}

void ObjectListPicker::setKeys(const QStringList &keys)
{
    m_list->clear();
    m_picker->setKey({});
    for (const QString &key : keys)
        append(key);
    fit();
    emit keysChanged();
}

void ObjectListPicker::append(const QString &key)
{
    for (int row = 0; row < m_list->count(); ++row)
        if (m_list->item(row)->data(Qt::UserRole).toString() == key)
            return;
    auto *item = new QListWidgetItem(m_picker->nameOf(key), m_list);
    item->setData(Qt::UserRole, key);
    item->setToolTip(item->text());
}

void ObjectListPicker::add()
{
    for (const QString &key : typed())
        append(key);
    m_picker->setKey({});
    fit();
    emit keysChanged();
}

void ObjectListPicker::removeChosen()
{
    qDeleteAll(m_list->selectedItems());
    fit();
    emit keysChanged();
}

void ObjectListPicker::fit()
{
    const bool any = m_list->count() > 0;
    m_list->setVisible(any);
    m_remove->setVisible(any);
    if (any)
        m_list->setFixedHeight(m_list->sizeHintForRow(0) * qMin(mostShown, m_list->count()) + 8);
}

// Enter adds what is typed and does not press the dialog's button; an empty input leaves it to the dialog.
bool ObjectListPicker::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent *>(event)->key();
    const bool returns = key == Qt::Key_Return || key == Qt::Key_Enter;
    if (watched == m_picker && returns && !m_picker->isOpen() && !typed().isEmpty()) {
        add();
        return true;
    }
    if (watched == m_list && (key == Qt::Key_Delete || key == Qt::Key_Backspace)) {
        removeChosen();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace tenantry
