#include "models/exchange/importmap.h"

#include "models/changes/operationrules.h"
#include "models/changes/wish.h"
#include "models/exchange/csvcolumnsphrases.h"

#include <QSet>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace tenantry {
namespace {

QList<ImportTarget> ours()
{
    return {{u"$key"_s, CsvColumnsPhrases::tr("Id"), false},
        {u"$connection"_s, CsvColumnsPhrases::tr("Connection"), false},
        {u"$provider"_s, CsvColumnsPhrases::tr("Provider"), false},
        {u"$version"_s, CsvColumnsPhrases::tr("Version"), false},
        {u"$fetched"_s, CsvColumnsPhrases::tr("Fetched at"), false}};
}

QString labelOf(const Field &field)
{
    return field.unit.isEmpty() ? field.label : CsvColumnsPhrases::tr("%1 (%2)").arg(field.label, field.unit);
}

bool isSame(const QString &a, const QString &b)
{
    return a.compare(b, Qt::CaseInsensitive) == 0;
}

// A header as it was before an export guarded it against being read as a formula.
QString bare(const QString &header)
{
    const QString text = header.trimmed();
    return text.startsWith(u'\'') ? text.sliced(1) : text;
}

const ImportTarget *targetFor(const QString &header, const QList<ImportTarget> &targets)
{
    const auto find = [&](auto &&fits) {
        const auto found = std::find_if(targets.cbegin(), targets.cend(), fits);
        return found == targets.cend() ? nullptr : &*found;
    };
    const QString text = bare(header);
    if (const ImportTarget *one = find([&](const ImportTarget &t) { return t.key == text; }))
        return one;
    if (const ImportTarget *one = find([&](const ImportTarget &t) { return t.label == text; }))
        return one;
    return find([&](const ImportTarget &t) {
        const QString key = t.key.startsWith(u'+') ? t.key.sliced(1) : t.key;
        return isSame(t.label, text) || isSame(key, text) || isSame(t.label.section(u" ("_s, 0, 0), text);
    });
}

// A field that tells objects apart well enough to find them by, where there is no id.
QString otherMatch(const ResourceType &type, const QStringList &columns)
{
    const Field *email = type.byRole(Role::Email);
    const Field *title = type.byRole(Role::Title);
    for (const Field *field : {type.field(u"id"), email, title}) {
        if (field && columns.contains(field->key))
            return field->key;
    }
    return {};
}

void guessPreset(ImportMap &map, const QStringList &headers)
{
    qsizetype keys = 0;
    qsizetype known = 0;
    for (qsizetype i = 0; i < headers.size(); ++i) {
        known += map.columns[i].isEmpty() ? 0 : 1;
        keys += !map.columns[i].isEmpty() && map.columns[i] == headers[i] ? 1 : 0;
    }
    const bool isData = known > 0 && keys * 2 > known;
    map.preset = isData ? CsvPreset::Data : CsvPreset::Spreadsheet;
    map.presetReason = isData
        ? CsvColumnsPhrases::tr("The headers are the names of fields: values are read as data.")
        : CsvColumnsPhrases::tr("The headers are labels: values are read as they are displayed.");
}

} // namespace

const Operation *creationOf(const Schema &schema, const ResourceType &type)
{
    for (const ResourceType &owner : schema.types) {
        for (const Operation &operation : owner.operations) {
            const bool makes = operation.effect == Effect::Create && operation.makes == type.key;
            if (makes && (operation.per.isEmpty() || parentField(type, operation)))
                return &operation;
        }
    }
    return nullptr;
}

const Field *parentField(const ResourceType &type, const Operation &create)
{
    if (create.per.isEmpty())
        return nullptr;
    for (const Place &place : type.places) {
        if (place.under == create.per && type.field(place.by))
            return type.field(place.by);
    }
    const auto found = std::find_if(type.fields.cbegin(), type.fields.cend(),
        [&create](const Field &field) { return field.refersTo == create.per; });
    return found == type.fields.cend() ? nullptr : &*found;
}

const Parameter *creationInput(const Operation &create, const QString &field)
{
    if (const Parameter *one = parameterOf(create, soleParameter(create.changes.value(field))))
        return one;
    const bool isSaid = create.changes.contains(field); // by something that is no input
    const Parameter *named = isSaid ? nullptr : parameterOf(create, field);
    return named && !named->secret ? named : nullptr;
}

QList<ImportTarget> importTargets(const Schema &schema, const ResourceType &type, const Operation *create)
{
    QList<ImportTarget> targets = ours();
    const QStringList settable = settableFields(schema, type);
    QSet<QString> given;
    for (const Field &field : type.fields) {
        if (field.secret)
            continue;
        targets.append({field.key, labelOf(field), settable.contains(field.key)});
        const Parameter *input = create ? creationInput(*create, field.key) : nullptr;
        given.insert(input ? input->key : QString());
    }
    const QList<Parameter> inputs = create ? create->parameters : QList<Parameter>();
    for (const Parameter &input : inputs) {
        if (!given.contains(input.key) && !input.secret && input.type != FieldType::File)
            //: A column that is used for new objects only; %1 is an input of the operation that makes them.
            targets.append({u'+' + input.key, CsvColumnsPhrases::tr("%1 (new ones)").arg(input.label), true});
    }
    return targets;
}

ImportMap mapHeaders(
    const QStringList &headers, const Schema &schema, const ResourceType &type, const Operation *create)
{
    const QList<ImportTarget> targets = importTargets(schema, type, create);
    ImportMap map;
    for (const QString &header : headers) {
        const ImportTarget *target = targetFor(header, targets);
        const bool isFree = target && !map.columns.contains(target->key);
        map.columns.append(isFree ? target->key : QString());
        if (!isFree)
            map.unknown.append(header);
    }
    guessPreset(map, headers);
    map.match = map.columns.contains("$key"_L1) ? u"$key"_s : otherMatch(type, map.columns);
    return map;
}

} // namespace tenantry
