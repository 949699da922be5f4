#include "models/items/objectmodel.h"

#include "models/items/cell.h"
#include "models/items/rawfields.h"

#include <QJsonDocument>
#include <QTimer>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace tenantry {
namespace {

// A line of the inspector: a field of the schema, or one that only the raw object has.
struct Line {
    Field field;
    std::optional<Value> unknown; // set: not in the schema
};

struct Group {
    QString heading;
    QList<Line> lines;
    friend bool operator==(const Group &a, const Group &b)
    {
        return a.heading == b.heading
            && std::ranges::equal(
                a.lines, b.lines, {}, [](const Line &l) { return l.field.key; },
                [](const Line &l) { return l.field.key; });
    }
};

} // namespace

struct ObjectModel::Inside {
    Inside(ObjectModel &model, Store &cache, Supply &source)
        : q(model)
        , store(cache)
        , supply(source)
    {
    }
    void load();
    [[nodiscard]] QList<Group> groupsOf() const;
    [[nodiscard]] const Line *line(const QModelIndex &index) const;
    [[nodiscard]] QVariant say(const Line &line, int role) const;

    ObjectModel &q;
    Store &store;
    Supply &supply;
    DisplayStyle style;
    Clock clock;
    ObjectId id = 0;
    std::optional<Row> row;
    const ResourceType *type = nullptr;
    QList<Group> groups;
    QByteArray raw;
    std::optional<Error> error;
    QSet<QString> changed; // keys of fields that the last refresh changed
    QTimer unmark;
};

ObjectModel::ObjectModel(Store &store, Supply &supply, DisplayStyle style, Clock clock, QObject *parent)
    : QAbstractItemModel(parent)
    , m_inside(std::make_unique<Inside>(*this, store, supply))
{
    Inside &in = *m_inside;
    in.style = std::move(style);
    in.clock = clock ? std::move(clock) : Clock(&QDateTime::currentDateTimeUtc);
    in.unmark.setSingleShot(true);
    in.unmark.setInterval(4000);
    connect(&in.unmark, &QTimer::timeout, this, [this] {
        m_inside->changed.clear();
        m_inside->load();
    });
    connect(&store, &Store::changed, this, [this](const Changes &changes) {
        const auto concerns = [this](const TypeChanges &one) {
            return one.changed.contains(m_inside->id) || one.removed.contains(m_inside->id)
                || one.added.contains(m_inside->id);
        };
        const bool mine = changes.everything
            || std::any_of(changes.types.cbegin(), changes.types.cend(), concerns)
            || (m_inside->row && changes.lists.contains(m_inside->row->connection));
        if (m_inside->id != 0 && mine)
            m_inside->load();
    });
    connect(&supply, &Supply::activityChanged, this, &ObjectModel::objectChanged);
}

ObjectModel::~ObjectModel() = default;

void ObjectModel::setObject(ObjectId id)
{
    Inside &in = *m_inside;
    if (id == in.id)
        return;
    beginResetModel();
    in.id = id;
    in.groups.clear();
    in.row.reset();
    in.changed.clear();
    endResetModel();
    in.load();
}

// Reads the one row at once: about a millisecond, so there is no answer that could come late.
void ObjectModel::Inside::load()
{
    const std::optional<Row> before = row;
    error.reset();
    const auto found = id == 0 ? Result<std::optional<Row>>(std::optional<Row>()) : store.now().object(id);
    if (found)
        row = *found;
    else
        error = found.error();
    if (id != 0 && found && !row)
        error = Error{
            .fault = Fault::NotFound, .summary = ObjectModel::tr("This object is no longer in the cache.")};
    const Schema *schema = row ? store.schema(row->provider) : nullptr;
    type = schema ? schema->type(row->type) : nullptr;
    const auto kept = row ? store.now().raw(id) : Result<QByteArray>(QByteArray());
    raw = kept ? *kept : QByteArray();
    for (qsizetype at = 0; before && row && type && at < std::min(before->values.size(), row->values.size());
         ++at) {
        if (before->values.at(at) != row->values.at(at))
            changed.insert(type->fields.at(at).key);
    }
    if (!changed.isEmpty() && !unmark.isActive())
        unmark.start();
    QList<Group> fresh = groupsOf();
    if (fresh == groups) {
        groups = std::move(fresh);
        for (int at = 0; at < groups.size(); ++at) {
            const QModelIndex heading = q.index(at, 0);
            if (const int lines = q.rowCount(heading); lines > 0)
                emit q.dataChanged(q.index(0, 0, heading), q.index(lines - 1, 1, heading));
        }
    } else {
        q.beginResetModel(); // another object, or an answer with other fields: nothing to hold on to
        groups = std::move(fresh);
        q.endResetModel();
    }
    emit q.objectChanged();
}

QList<Group> ObjectModel::Inside::groupsOf() const
{
    QList<Group> made;
    if (!row || !type)
        return made;
    for (const Field &field : type->fields) {
        if (field.secret)
            continue;
        //: Heading in the inspector for fields without a group of their own.
        const QString heading = field.group.isEmpty() ? ObjectModel::tr("General") : field.group;
        auto group = std::find_if(
            made.begin(), made.end(), [&heading](const Group &one) { return one.heading == heading; });
        if (group == made.end())
            group = made.insert(made.end(), Group{heading, {}});
        group->lines.append({field, {}});
    }
    //: Heading in the inspector for what the service sent and the program has no name for.
    Group others{ObjectModel::tr("Also sent by the service"), {}};
    for (const RawField &one : unknownFields(raw, *type))
        others.lines.append({one.field, one.value});
    if (!others.lines.isEmpty())
        made.append(others);
    return made;
}

const Line *ObjectModel::Inside::line(const QModelIndex &index) const
{
    if (!index.isValid() || index.internalId() == 0)
        return nullptr;
    return &groups.at(static_cast<qsizetype>(index.internalId()) - 1).lines.at(index.row());
}

QVariant ObjectModel::Inside::say(const Line &line, int role) const
{
    if (role == Item::ChangedRole)
        return changed.contains(line.field.key);
    if (!line.unknown)
        return cellData(*row, *type, line.field, style, role);
    ResourceType own;
    own.fields = {line.field};
    Row only = *row;
    only.values = {*line.unknown};
    return cellData(only, own, line.field, style, role);
}

ObjectId ObjectModel::object() const
{
    return m_inside->id;
}

const std::optional<Row> &ObjectModel::row() const
{
    return m_inside->row;
}

const ResourceType *ObjectModel::type() const
{
    return m_inside->type;
}

void ObjectModel::setStyle(const DisplayStyle &style)
{
    m_inside->style = style;
    m_inside->load();
}

QString ObjectModel::title() const
{
    return m_inside->row && m_inside->type ? titleOf(*m_inside->row, *m_inside->type) : QString();
}

QString ObjectModel::subtitle() const
{
    if (!m_inside->row || !m_inside->type)
        return {};
    const QList<Connection> all = m_inside->supply.connections();
    const auto found = std::find_if(all.cbegin(), all.cend(),
        [this](const Connection &one) { return one.id == m_inside->row->connection; });
    if (found == all.cend())
        return m_inside->type->label;
    //: Below an object's name: its type and its connection.
    return tr("%1 · %2").arg(m_inside->type->label, found->label);
}

QString ObjectModel::status() const
{
    const Field *field = m_inside->row && m_inside->type ? m_inside->type->byRole(Role::Status) : nullptr;
    return field ? shownText(*m_inside->row, *m_inside->type, *field, m_inside->style) : QString();
}

Tone ObjectModel::tone() const
{
    const Field *field = m_inside->row && m_inside->type ? m_inside->type->byRole(Role::Status) : nullptr;
    return field ? toneOf(valueOf(*m_inside->row, *m_inside->type, *field), *field) : Tone::Neutral;
}

QString ObjectModel::rawText() const
{
    return indentedJson(m_inside->raw);
}

QString ObjectModel::ageText() const
{
    const auto &row = m_inside->row;
    if (!row)
        return {};
    if (!row->fetched.isValid())
        return tr("Not fetched yet");
    //: In the inspector. %1 is "3 minutes ago".
    return tr("Fetched %1, from the cache").arg(ageInWords(row->fetched, m_inside->clock()));
}

bool ObjectModel::isOld() const
{
    const auto &row = m_inside->row;
    return row && row->fetched.isValid()
        && row->fetched.secsTo(m_inside->clock()) > std::chrono::seconds(usualFreshness).count();
}

QString ObjectModel::removedText() const
{
    return m_inside->row ? removedInWords(m_inside->row->removed, m_inside->style) : QString();
}

QString ObjectModel::errorText() const
{
    return m_inside->error ? sentence(*m_inside->error) : QString();
}

bool ObjectModel::isRefreshing() const
{
    const auto &row = m_inside->row;
    const QList<Activity> all = m_inside->supply.activities();
    return row && std::any_of(all.cbegin(), all.cend(), [&row](const Activity &one) {
        const bool runs = one.state == ActivityState::Waiting || one.state == ActivityState::Running;
        return runs && one.scope.list.isEmpty() && one.connection == row->connection
            && one.scope.type == row->type && one.scope.parentKey == row->key;
    });
}

std::optional<ObjectId> ObjectModel::linkTarget(const QModelIndex &index) const
{
    const QString target = data(index, Item::LinkRole).toString();
    if (target.isEmpty() || !m_inside->row)
        return std::nullopt;
    const auto found = m_inside->store.now().object(
        m_inside->row->connection, target, data(index, Item::DataRole).toString());
    return found && *found ? std::optional((*found)->id) : std::nullopt;
}

QModelIndex ObjectModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, parent.isValid() ? static_cast<quintptr>(parent.row()) + 1 : 0);
}

QModelIndex ObjectModel::parent(const QModelIndex &index) const
{
    if (!index.isValid() || index.internalId() == 0)
        return {};
    return createIndex(static_cast<int>(index.internalId()) - 1, 0, quintptr(0));
}

int ObjectModel::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid())
        return static_cast<int>(m_inside->groups.size());
    const bool heading = parent.internalId() == 0 && parent.column() == 0;
    return heading ? static_cast<int>(m_inside->groups.at(parent.row()).lines.size()) : 0;
}

int ObjectModel::columnCount(const QModelIndex &) const
{
    return 2;
}

QVariant ObjectModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Line *line = m_inside->line(index);
    if (role == Item::NodeKindRole)
        return static_cast<int>(line ? Item::NodeKind::Field : Item::NodeKind::Heading);
    if (!line) {
        const bool text = role == Qt::DisplayRole || role == Qt::AccessibleTextRole;
        return text && index.column() == 0 ? QVariant(m_inside->groups.at(index.row()).heading) : QVariant();
    }
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::AlignLeft | Qt::AlignVCenter);
    if (index.column() == 0 && (role == Qt::DisplayRole || role == Qt::EditRole))
        return line->field.label;
    if (index.column() == 0 && role == Qt::ToolTipRole)
        return line->field.note.isEmpty() ? line->field.label : line->field.note;
    if (role == Qt::AccessibleTextRole) {
        const QString value = m_inside->say(*line, Qt::DisplayRole).toString();
        const auto presence = static_cast<Item::Presence>(m_inside->say(*line, Item::PresenceRole).toInt());
        //: Spoken for a line of the inspector: value (%1), then label (%2).
        return tr("%1, %2").arg(value.isEmpty() ? presenceInWords(presence) : value, line->field.label);
    }
    return m_inside->say(*line, role);
}

QVariant ObjectModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    //: Headings of the inspector's two columns.
    return section == 0 ? tr("Field") : tr("Value");
}

} // namespace tenantry
