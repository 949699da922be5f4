#include "models/items/gridcolumns.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace tenantry {
namespace {

struct Words {
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

} // namespace

GridColumns::GridColumns(const ResourceType *type)
{
    if (!type)
        return;
    for (const Field &field : type->fields) {
        if (!field.secret)
            m_columns.append(field);
    }
    //: Column of a grid: the connection that an object belongs to.
    m_columns.append(ours(u"$connection"_s, Words::tr("Connection"), FieldType::Text));
    //: Column of a grid: the service's own id of an object.
    m_columns.append(ours(u"$key"_s, Words::tr("Id"), FieldType::Text));
    //: Column of a grid: when an object was last fetched.
    m_columns.append(ours(u"$fetched"_s, Words::tr("Fetched"), FieldType::Time));
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
        return field.unit.isEmpty() ? field.label : Words::tr("%1 (%2)").arg(field.label, field.unit);
    case Qt::ToolTipRole:
        return field.note.isEmpty() ? field.label : field.note;
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(alignmentOf(field.type));
    case Item::FieldKeyRole:
        return field.key;
    case Item::UnitRole:
        return field.unit;
    case Item::InGridRole:
        return field.inGrid || (severalConnections && field.key == "$connection"_L1);
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
