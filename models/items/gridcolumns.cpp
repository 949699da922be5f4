#include "models/items/gridcolumns.h"

#include <QCoreApplication>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace tenantry {
namespace {

struct GridColumnsPhrases {
    Q_DECLARE_TR_FUNCTIONS(tenantry::GridColumns)
};

Field ours(const QString &key, const QString &label, FieldType type)
{
    Field field;
    field.key = key;
    field.label = label;
    field.type = type;
    field.inGrid = false;
    return field;
}

const Place *placeOf(const Query &place, const ResourceType &type)
{
    const auto found = std::ranges::find_if(type.places, [&place](const Place &one) {
        return one.under == place.parentType && one.label == place.placeLabel;
    });
    return found == type.places.end() ? nullptr : &*found;
}

void addWithThoseAbove(const QString &type, const Schema &schema, QSet<QString> &types)
{
    const ResourceType *known = schema.type(type);
    if (!known || types.contains(type))
        return;
    types.insert(type);
    for (const Place &place : known->places)
        addWithThoseAbove(place.under, schema, types);
}

// Of two fields that refer to one type, nobody knows which of them names the object above.
QString onlyFieldNaming(const QString &type, const ResourceType &owner)
{
    QString only;
    for (const Field &field : owner.fields) {
        if (field.refersTo != type)
            continue;
        if (!only.isEmpty())
            return {};
        only = field.key;
    }
    return only;
}

// "unit.name" is read from the object that "unit.id" names, so the one says no more than the other.
QSet<QString> readBeside(const QSet<QString> &ids, const ResourceType &type)
{
    const auto objectOf = [](const Field &field) {
        return field.readFrom.size() == 1 ? field.readFrom.first().section(u'.', 0, -2) : QString();
    };
    QSet<QString> objects;
    for (const Field &field : type.fields) {
        if (ids.contains(field.key) && !field.refersTo.isEmpty())
            objects.insert(objectOf(field));
    }
    objects.remove(QString());
    QSet<QString> beside;
    for (const Field &field : type.fields) {
        if (objects.contains(objectOf(field)))
            beside.insert(field.key);
    }
    return beside;
}

} // namespace

QSet<QString> impliedBy(const Query &query, const Schema &schema)
{
    const ResourceType *type = schema.type(query.type);
    const Place *place = type ? placeOf(query, *type) : nullptr;
    if (!place)
        return {};
    QSet<QString> implied(place->where.keyBegin(), place->where.keyEnd());
    implied.insert(place->by);
    QSet<QString> above;
    addWithThoseAbove(place->under, schema, above);
    for (const QString &one : std::as_const(above))
        implied.insert(onlyFieldNaming(one, *type));
    implied += readBeside(implied, *type);
    if (const Field *title = type->byRole(Role::Title))
        implied.remove(title->key);
    implied.remove(QString());
    return implied;
}

GridColumns::GridColumns(const ResourceType *type, QSet<QString> implied)
    : m_implied(std::move(implied))
{
    if (!type)
        return;
    for (const Field &field : type->fields) {
        if (!field.secret)
            m_columns.append(field);
    }
    //: Column of a grid: the connection that an object belongs to.
    m_columns.append(ours(u"$connection"_s, GridColumnsPhrases::tr("Connection"), FieldType::Choice));
    //: Column of a grid: the service's own id of an object.
    m_columns.append(ours(u"$key"_s, GridColumnsPhrases::tr("Id"), FieldType::Text));
    //: Column of a grid: when an object was last fetched.
    m_columns.append(ours(u"$fetched"_s, GridColumnsPhrases::tr("Fetched"), FieldType::Time));
}

void GridColumns::setConnections(const QList<Connection> &connections)
{
    const int column = columnOf(u"$connection");
    if (column < 0)
        return;
    m_columns[column].choices.clear();
    for (const Connection &connection : connections)
        m_columns[column].choices.append({connection.id, connection.label});
}

int GridColumns::columnOf(QStringView fieldKey) const
{
    for (int column = 0; column < count(); ++column) {
        if (at(column).key == fieldKey)
            return column;
    }
    return -1;
}

QVariant GridColumns::header(int column, int role, bool severalConnections) const
{
    const Field &field = at(column);
    switch (role) {
    case Qt::DisplayRole:
        //: A column's heading with its unit, as in "Allowance (coins)".
        return field.unit.isEmpty() ? field.label
                                    : GridColumnsPhrases::tr("%1 (%2)").arg(field.label, field.unit);
    case Qt::ToolTipRole:
        return field.note.isEmpty() ? field.label : field.note;
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(alignmentOf(field.type));
    case Item::FieldKeyRole:
        return field.key;
    case Item::UnitRole:
        return field.unit;
    case Item::InGridRole:
        return (field.inGrid && !m_implied.contains(field.key))
            || (severalConnections && field.key == "$connection"_L1);
    case Item::FilterableRole:
        return true;
    case Item::SortableRole:
        return field.type != FieldType::Json;
    default:
        return {};
    }
}

Value GridColumns::ourValue(
    const Row &row, const QString &key, const QHash<QString, QString> &connectionLabels)
{
    if (key == "$connection"_L1)
        return connectionLabels.value(row.connection, row.connection);
    if (key == "$fetched"_L1)
        return row.fetched.isValid() ? Value(Instant::fromDateTime(row.fetched)) : Value(Unasked{});
    return row.key;
}

} // namespace tenantry
