#include "ui/settings/uisettings.h"
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

namespace tenantry {
using namespace Qt::StringLiterals;

namespace {

QJsonObject toJson(const ColumnLayout &layout)
{
    QJsonObject widths;
    for (auto width = layout.widths.begin(); width != layout.widths.end(); ++width)
        widths[width.key()] = width.value();
    QJsonArray sortings;
    for (const Sorting &sorting : layout.sortings)
        sortings.append(QJsonObject{{u"field"_s, sorting.field}, {u"descending"_s, sorting.descending}});
    return {{u"shown"_s, QJsonArray::fromStringList(layout.shown)}, {u"widths"_s, widths},
        {u"sortings"_s, sortings}};
}

QStringList texts(const QJsonValue &value)
{
    QStringList all;
    const QJsonArray array = value.toArray();
    for (const QJsonValue &one : array)
        all.append(one.toString());
    return all;
}

ColumnLayout columnLayout(const QJsonObject &object)
{
    ColumnLayout layout;
    layout.shown = texts(object[u"shown"_s]);
    const QJsonObject widths = object[u"widths"_s].toObject();
    for (auto width = widths.begin(); width != widths.end(); ++width)
        layout.widths[width.key()] = width.value().toInt();
    const QJsonArray sortings = object[u"sortings"_s].toArray();
    for (const QJsonValue &sorting : sortings)
        layout.sortings.append({sorting[u"field"_s].toString(), sorting[u"descending"_s].toBool()});
    return layout;
}

QJsonArray toJson(const QList<Condition> &conditions)
{
    QJsonArray array;
    for (const Condition &one : conditions)
        array.append(QJsonObject{{u"field"_s, one.field}, {u"operator"_s, operatorName(one.op)},
            {u"operands"_s, QJsonArray::fromStringList(one.operands)}, {u"against"_s, one.against}});
    return array;
}

QList<Condition> conditions(const QJsonArray &array)
{
    QList<Condition> all;
    for (const QJsonValue &one : array) {
        if (const auto op = operatorNamed(one[u"operator"_s].toString()))
            all.append(
                {one[u"field"_s].toString(), *op, texts(one[u"operands"_s]), one[u"against"_s].toString()});
    }
    return all;
}

QJsonObject toJson(const Query &query)
{
    return {{u"conditions"_s, toJson(query.conditions)}, {u"provider"_s, query.provider},
        {u"type"_s, query.type}, {u"connections"_s, QJsonArray::fromStringList(query.connections)},
        {u"parentType"_s, query.parentType}, {u"parentKey"_s, query.parentKey},
        {u"place"_s, query.placeLabel}};
}

QJsonObject toJson(const KeptTab &tab)
{
    QJsonArray queries;
    for (const Query &query : tab.queries)
        queries.append(toJson(query));
    return {
        {u"path"_s, QJsonArray::fromStringList(tab.path)}, {u"icon"_s, tab.icon}, {u"queries"_s, queries}};
}

KeptTab keptTab(const QJsonObject &object)
{
    KeptTab tab{texts(object[u"path"_s]), object[u"icon"_s].toString(), {}};
    const QJsonArray queries = object[u"queries"_s].toArray();
    for (const QJsonValue &kept : queries) {
        Query query;
        query.provider = kept[u"provider"_s].toString();
        query.type = kept[u"type"_s].toString();
        query.connections = texts(kept[u"connections"_s]);
        query.parentType = kept[u"parentType"_s].toString();
        query.parentKey = kept[u"parentKey"_s].toString();
        query.placeLabel = kept[u"place"_s].toString();
        query.conditions = conditions(kept[u"conditions"_s].toArray());
        tab.queries.append(query);
    }
    return tab;
}

QJsonObject toJson(const QHash<QString, QList<int>> &tables)
{
    QJsonObject all;
    for (auto table = tables.begin(); table != tables.end(); ++table) {
        QJsonArray widths;
        for (const int width : table.value())
            widths.append(width);
        all[table.key()] = widths;
    }
    return all;
}

QHash<QString, QList<int>> tables(const QJsonObject &object)
{
    QHash<QString, QList<int>> all;
    for (auto table = object.begin(); table != object.end(); ++table)
        for (const QJsonValue &width : table.value().toArray())
            all[table.key()].append(width.toInt());
    return all;
}

const QStringList appearances{u"system"_s, u"light"_s, u"dark"_s};

QString base64(const QByteArray &bytes)
{
    return QString::fromLatin1(bytes.toBase64());
}

QByteArray fromBase64(const QJsonValue &value)
{
    return QByteArray::fromBase64(value.toString().toLatin1());
}

} // namespace

UiSettings readUiSettings(const QString &file)
{
    QFile source(file);
    UiSettings settings;
    if (!source.open(QIODevice::ReadOnly))
        return settings;
    const QJsonObject root = QJsonDocument::fromJson(source.readAll()).object();
    const auto appearance = qMax(0, static_cast<int>(appearances.indexOf(root[u"appearance"_s].toString())));
    settings.appearance = static_cast<AppearanceChoice>(appearance);
    settings.compact = root[u"compact"_s].toBool();
    settings.utc = root[u"utc"_s].toBool();
    settings.geometry = fromBase64(root[u"geometry"_s]);
    settings.docks = fromBase64(root[u"docks"_s]);
    const QJsonObject columns = root[u"columns"_s].toObject();
    for (auto layout = columns.begin(); layout != columns.end(); ++layout)
        settings.columns[layout.key()] = columnLayout(layout.value().toObject());
    settings.tables = tables(root[u"tables"_s].toObject());
    settings.expanded = texts(root[u"expanded"_s]);
    settings.selected = root[u"selected"_s].toString();
    const QJsonArray tabs = root[u"tabs"_s].toArray();
    for (const QJsonValue &tab : tabs)
        settings.tabs.append(keptTab(tab.toObject()));
    settings.exportFolder = root[u"exportFolder"_s].toString();
    const QJsonObject imports = root[u"imports"_s].toObject();
    for (auto one = imports.begin(); one != imports.end(); ++one)
        settings.imports[one.key()] = texts(one.value());
    return settings;
}

bool writeUiSettings(const QString &file, const UiSettings &settings)
{
    QJsonObject columns;
    for (auto layout = settings.columns.begin(); layout != settings.columns.end(); ++layout)
        columns[layout.key()] = toJson(layout.value());
    QJsonArray tabs;
    for (const KeptTab &tab : settings.tabs)
        tabs.append(toJson(tab));
    QJsonObject imports;
    for (auto one = settings.imports.begin(); one != settings.imports.end(); ++one)
        imports[one.key()] = QJsonArray::fromStringList(one.value());
    const QJsonObject root{{u"appearance"_s, appearances.at(static_cast<int>(settings.appearance))},
        {u"compact"_s, settings.compact}, {u"utc"_s, settings.utc},
        {u"geometry"_s, base64(settings.geometry)}, {u"docks"_s, base64(settings.docks)},
        {u"columns"_s, columns}, {u"tables"_s, toJson(settings.tables)},
        {u"expanded"_s, QJsonArray::fromStringList(settings.expanded)}, {u"selected"_s, settings.selected},
        {u"tabs"_s, tabs}, {u"exportFolder"_s, settings.exportFolder}, {u"imports"_s, imports}};
    QDir().mkpath(QFileInfo(file).absolutePath());
    QSaveFile target(file);
    if (!target.open(QIODevice::WriteOnly))
        return false;
    target.write(QJsonDocument(root).toJson());
    return target.commit();
}

} // namespace tenantry
