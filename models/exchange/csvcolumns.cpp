#include "models/exchange/csvcolumns.h"

#include "models/exchange/csvcells.h"
#include "models/exchange/csvcolumnsphrases.h"

using namespace Qt::StringLiterals;

namespace tenantry {
namespace {

QString isoTime(const QDateTime &when)
{
    return when.isValid() ? dataText(Instant::fromDateTime(when)) : QString();
}

bool isNumber(const Value &value)
{
    return std::holds_alternative<qint64>(value) || std::holds_alternative<Decimal>(value);
}

} // namespace

QString versionOf(const Row &row, const ResourceType &type)
{
    const Field *modified = type.byRole(Role::Modified);
    const QString text = modified ? dataText(row.values.value(type.indexOf(modified->key))) : QString();
    return text.isEmpty() ? isoTime(row.fetched) : text;
}

CsvColumns::CsvColumns(const CsvOrder &order, const ResourceType &type)
    : m_type(&type)
    , m_preset(order.preset)
    , m_listJoin(order.listJoin)
    , m_style{order.locale, false, false}
{
}

Result<CsvColumns> CsvColumns::of(const StoreReader &reader, const CsvOrder &order)
{
    const Schema *schema = reader.schema(order.query.provider);
    const ResourceType *type = schema ? schema->type(order.query.type) : nullptr;
    if (!type) {
        //: %1 is a provider's key, %2 the key of a kind of object: "shop", "unit".
        return invalid(CsvColumnsPhrases::tr("There is no type \"%1/%2\" to export.")
                           .arg(order.query.provider, order.query.type),
            CsvColumnsPhrases::tr("Choose one of the types that the provider describes."));
    }
    CsvColumns columns(order, *type);
    for (const Schema &one : reader.schemas())
        columns.m_providerLabels.insert(one.provider, one.label);
    for (const QString &key : order.fields) {
        if (std::optional<Error> error = columns.add(key))
            return *std::move(error);
    }
    if (columns.m_columns.empty())
        return invalid(CsvColumnsPhrases::tr("No column was chosen."),
            CsvColumnsPhrases::tr("Choose at least one column to export."));
    const Result<QList<Connection>> connections = reader.connections();
    if (!connections)
        return connections.error();
    for (const Connection &connection : *connections)
        columns.m_connectionLabels.insert(connection.id, connection.label);
    return columns;
}

std::optional<Error> CsvColumns::add(const QString &key)
{
    static const QHash<QString, Source> ours{{u"$connection"_s, Source::Connection},
        {u"$provider"_s, Source::Provider}, {u"$key"_s, Source::Key}, {u"$fetched"_s, Source::Fetched},
        {u"$version"_s, Source::Version}};
    if (const auto found = ours.constFind(key); found != ours.cend()) {
        m_columns.push_back({*found, -1, key});
        return {};
    }
    const qsizetype index = m_type->indexOf(key);
    if (index < 0) {
        QStringList known;
        for (const Field &field : m_type->fields)
            known.append(field.key);
        //: %1 is a column's key as it was asked for, %2 the name of a kind of object: "Unit".
        return invalid(CsvColumnsPhrases::tr("\"%2\" has no column \"%1\".").arg(key, m_type->label),
            //: %1 is a list of column keys.
            CsvColumnsPhrases::tr(
                "Its columns are: %1; and $connection, $provider, $key, $fetched, $version.")
                .arg(known.join(", "_L1)));
    }
    if (m_type->fields.at(index).secret) {
        //: %1 is the label of a field that holds a secret.
        return invalid(CsvColumnsPhrases::tr("\"%1\" is a secret and is never exported.")
                           .arg(m_type->fields.at(index).label),
            CsvColumnsPhrases::tr("Leave this column out."));
    }
    m_columns.push_back({Source::Field, index, key});
    return {};
}

QString CsvColumns::heading(qsizetype at) const
{
    const Column &column = m_columns[size_t(at)];
    if (m_preset == CsvPreset::Data)
        return column.key;
    switch (column.source) {
    //: Column heading in an exported table: which saved connection the row belongs to.
    case Source::Connection:
        return CsvColumnsPhrases::tr("Connection");
    //: Column heading in an exported table: the service.
    case Source::Provider:
        return CsvColumnsPhrases::tr("Provider");
    //: Column heading in an exported table: the provider's id of the object.
    case Source::Key:
        return CsvColumnsPhrases::tr("Id");
    //: Column heading in an exported table: when the row was last received.
    case Source::Fetched:
        return CsvColumnsPhrases::tr("Fetched at");
    //: Column heading in an exported table: tells later whether the object was changed meanwhile.
    case Source::Version:
        return CsvColumnsPhrases::tr("Version");
    case Source::Field:
        break;
    }
    const Field &field = m_type->fields.at(column.index);
    if (field.unit.isEmpty())
        return defused(field.label);
    //: Column heading: %1 is the field's label, %2 its unit, as in "Allowance (coins)".
    return defused(CsvColumnsPhrases::tr("%1 (%2)").arg(field.label, field.unit));
}

QString CsvColumns::text(const Row &row, qsizetype at) const
{
    const Column &column = m_columns[size_t(at)];
    return m_preset == CsvPreset::Data ? dataCell(row, column) : shownCell(row, column);
}

QString CsvColumns::dataCell(const Row &row, const Column &column) const
{
    switch (column.source) {
    case Source::Connection:
        return row.connection;
    case Source::Provider:
        return row.provider;
    case Source::Key:
        return row.key;
    case Source::Fetched:
        return isoTime(row.fetched);
    case Source::Version:
        return versionOf(row, *m_type);
    case Source::Field:
        break;
    }
    const Value value = row.values.value(column.index);
    if (const auto *several = std::get_if<QStringList>(&value))
        return several->join(m_listJoin);
    return dataText(value);
}

QString CsvColumns::shownCell(const Row &row, const Column &column) const
{
    switch (column.source) {
    case Source::Connection:
        return defused(m_connectionLabels.value(row.connection, row.connection));
    case Source::Provider:
        return defused(m_providerLabels.value(row.provider, row.provider));
    case Source::Key:
        return defused(row.key);
    case Source::Fetched:
        return row.fetched.isValid() ? displayText(Instant::fromDateTime(row.fetched), Field{}, m_style)
                                     : QString();
    case Source::Version:
        return versionOf(row, *m_type); // as data: it is compared, not read
    case Source::Field:
        break;
    }
    return shownValue(row.values.value(column.index), m_type->fields.at(column.index));
}

QString CsvColumns::shownValue(const Value &value, const Field &field) const
{
    if (const auto *several = std::get_if<QStringList>(&value))
        return defused(several->join(m_listJoin));
    const QString text = displayText(value, field, m_style);
    return isNumber(value) ? text : defused(text);
}

} // namespace tenantry
