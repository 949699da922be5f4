#include "ui/operations/objectpicker.h"
#include "models/store/store.h"
#include "models/sync/fetcher.h"
#include "ui/parts/naming.h"
#include "ui/theme/icons.h"
#include <QAbstractItemView>
#include <QAction>
#include <QCompleter>
#include <QKeyEvent>
#include <QPointer>
#include <QStandardItemModel>
#include <memory>

namespace tenantry {
using namespace Qt::StringLiterals;

namespace {
constexpr int most = 50; // objects listed at once; more words bring up others
constexpr int pause = 120; // milliseconds after the last key
constexpr int keyRole = Qt::UserRole + 1;
} // namespace

ObjectPicker::ObjectPicker(InputSource source, const QString &typeKey, QWidget *parent)
    : QLineEdit(parent)
    , m_source(std::move(source))
    , m_typeKey(typeKey)
    , m_hits(new QStandardItemModel(this))
    , m_completer(new QCompleter(m_hits, this))
{
    if (const Schema *schema = m_source.store ? m_source.store->schema(m_source.provider) : nullptr)
        m_type = schema->type(typeKey);
    setPlaceholderText(m_type ? tr("Type a name, or an id") : tr("An id"));
    m_completer->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    m_completer->setMaxVisibleItems(10);
    m_completer->setWidget(this);
    m_pause.setSingleShot(true);
    m_pause.setInterval(pause);
    connect(&m_pause, &QTimer::timeout, this, &ObjectPicker::look);
    connect(m_completer, qOverload<const QModelIndex &>(&QCompleter::activated), this, &ObjectPicker::pick);
    connect(this, &QLineEdit::textEdited, this, [this] {
        m_key.clear();
        m_pause.start();
        emit keyChanged();
    });
    if (!m_type)
        return;
    QAction *open = addAction(Icons::named(u"chevron-down"_s), QLineEdit::TrailingPosition);
    open->setText(tr("Show what can be picked"));
    open->setToolTip(open->text());
    connect(open, &QAction::triggered, this, &ObjectPicker::look);
}

QString ObjectPicker::key() const
{
    return m_key.isEmpty() ? text().trimmed() : m_key;
}

void ObjectPicker::setKey(const QString &key)
{
    m_key = key;
    m_name = nameOf(key);
    setText(m_name);
    setCursorPosition(0);
    emit keyChanged();
}

QString ObjectPicker::nameOf(const QString &key) const
{
    if (!m_type || key.isEmpty())
        return key;
    const Result<std::optional<Row>> row = m_source.store->now().object(m_source.connection, m_typeKey, key);
    return row && *row ? nameOf(**row) : key;
}

bool ObjectPicker::isOpen() const
{
    return m_completer->popup()->isVisible();
}

QString ObjectPicker::nameOf(const Row &row) const
{
    const QString title = titleOf(*m_type, row);
    //: An object to pick: %1 is its name, %2 its id.
    return title == row.key ? row.key : tr("%1 (%2)").arg(title, row.key);
}

void ObjectPicker::look()
{
    if (!m_type)
        return;
    Query query;
    query.provider = m_source.provider;
    query.type = m_typeKey;
    if (!m_source.connection.isEmpty())
        query.connections = {m_source.connection};
    query.anywhere = m_key.isEmpty() ? text().trimmed() : QString();
    auto rows = std::make_shared<Result<QList<Row>>>(QList<Row>());
    const QPointer self(this);
    m_source.store->later(
        u"picker-"_s + objectName(),
        [rows, query](const StoreReader &reader) { *rows = reader.children(query, 0, most); },
        [self, rows] {
            if (self)
                self->found(*rows);
        });
}

void ObjectPicker::found(const Result<QList<Row>> &rows)
{
    m_hits->clear();
    const QList<Row> hits = rows ? *rows : QList<Row>();
    for (const Row &row : hits) {
        auto *item = new QStandardItem(nameOf(row));
        item->setData(row.key, keyRole);
        item->setEditable(false);
        m_hits->appendRow(item);
    }
    if (hits.isEmpty()) {
        auto *none = new QStandardItem(
            rows ? tr("Nothing of that name is known here. An id will do as well.") : sentence(rows.error()));
        none->setEnabled(false);
        m_hits->appendRow(none);
    }
    if (!isVisible() || !hasFocus())
        return;
    named(m_completer->popup(), objectName() + u"List"_s, tr("What can be picked"));
    m_completer->complete();
}

void ObjectPicker::pick(const QModelIndex &index)
{
    const QString key = index.data(keyRole).toString();
    if (key.isEmpty())
        return;
    m_key = key;
    m_name = index.data(Qt::DisplayRole).toString();
    setText(m_name);
    emit keyChanged();
    emit picked();
}

void ObjectPicker::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Down && !isOpen())
        look();
    else if (isOpen() && (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter))
        event->ignore(); // the list takes it
    else
        QLineEdit::keyPressEvent(event);
}

} // namespace tenantry
