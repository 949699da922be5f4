#include "models/items/bulksubject.h"

#include "models/changes/fieldinput.h"
#include "models/items/cell.h"
#include "models/store/world.h"
#include <algorithm>
#include <ranges>

using namespace Qt::StringLiterals;

namespace tenantry {
namespace {

constexpr size_t batch = 512; // rows read at once
constexpr qsizetype mostValues = 200;

using Ids = std::vector<ObjectId>;
using Counts = QHash<QString, qint64>; // data text → objects

// Chosen objects of one type.
struct Part {
    const Schema *schema = nullptr;
    const ResourceType *type = nullptr;
    Ids ids;
};

template <typename Visit>
Outcome eachOf(const StoreReader &reader, const QString &provider, const QString &type, const Ids &ids,
    const Visit &visit)
{
    for (size_t from = 0; from < ids.size(); from += batch) {
        const auto upTo = ids.begin() + std::ptrdiff_t(std::min(from + batch, ids.size()));
        const auto rows = reader.rows(provider, type, Ids(ids.begin() + std::ptrdiff_t(from), upTo));
        if (!rows)
            return rows.error();
        std::ranges::for_each(*rows, visit);
    }
    return Nothing{};
}

void addTo(QList<Part> &parts, const StoreReader &reader, const Row &row)
{
    const auto known = std::ranges::find_if(parts, [&row](const Part &part) {
        return part.schema->provider == row.provider && part.type->key == row.type;
    });
    if (known != parts.end()) {
        known->ids.push_back(row.id);
        return;
    }
    const Schema *schema = reader.schema(row.provider);
    if (const ResourceType *type = schema ? schema->type(row.type) : nullptr)
        parts.append({schema, type, {row.id}});
}

Result<QList<Part>> partsOf(const StoreReader &reader, const Query &query, const Ids &ids)
{
    QList<Part> parts;
    if (isWorld(query.provider)) {
        const Outcome read = eachOf(
            reader, query.provider, query.type, ids, [&](const Row &row) { addTo(parts, reader, row); });
        return read ? Result<QList<Part>>(parts) : Result<QList<Part>>(read.error());
    }
    const Schema *schema = reader.schema(query.provider);
    if (const ResourceType *type = schema ? schema->type(query.type) : nullptr)
        parts.append({schema, type, ids});
    return parts;
}

void addField(BulkSubject &subject, const Part &part, const QString &fieldKey, const Field &shown)
{
    const Field *own = part.type->field(fieldKey);
    const auto found = own ? inputFor(*part.schema, *part.type, *own) : std::nullopt;
    if (!found)
        return;
    Parameter input = found->input;
    input.label = shown.label;
    if (input.note.isEmpty()) // a list of fields is what is shown
        input.note = shown.note;
    const auto count = static_cast<qsizetype>(part.ids.size());
    const QString key = subject.severalTypes ? roleName(own->role) : own->key;
    for (BulkField &known : subject.fields) {
        if (known.key != key)
            continue;
        known.settable += count;
        // Limits and choices of unlike services differ: each object's own are looked at when it is planned.
        known.input = {.key = known.input.key,
            .label = known.input.label,
            .type = known.input.type,
            .required = known.input.required || input.required,
            .mayBeEmpty = known.input.mayBeEmpty || input.mayBeEmpty};
        return;
    }
    subject.fields.append({key, shown.label, own->group, own->note, shown, input, count, {}, 0});
}

// Over several types, the fields that have a role in common.
void addFields(BulkSubject &subject, const QList<Part> &parts, const ResourceType &shownType)
{
    for (const Part &part : parts) {
        for (const QString &key : settableFields(*part.schema, *part.type)) {
            const Field *own = part.type->field(key);
            const Field *shown = !subject.severalTypes ? own
                : own && own->role != Role::None       ? shownType.byRole(own->role)
                                                       : nullptr;
            if (shown)
                addField(subject, part, key, *shown);
        }
    }
}

// An edit whose inputs are all fields is what the list of fields does.
bool isJustFields(const Operation &operation, const Part &part)
{
    const auto setters = settersFor(*part.schema, *part.type, settableFields(*part.schema, *part.type));
    return std::ranges::any_of(setters, [&operation](const FieldSetter &setter) {
        return setter.operation == &operation && operation.effect == Effect::Update
            && setter.parameterOf.size() == operation.parameters.size();
    });
}

bool takesFiles(const Operation &operation)
{
    return std::ranges::any_of(
        operation.parameters, [](const Parameter &one) { return one.type == FieldType::File; });
}

void addOperations(BulkSubject &subject, const Part &part)
{
    for (const ResourceType &owner : part.schema->types) {
        for (const Operation &operation : owner.operations) {
            const bool fits = operation.per == part.type->key && operation.bulk
                && operation.effect != Effect::Download && !takesFiles(operation);
            if (fits && !isJustFields(operation, part))
                subject.deeds.append({std::nullopt, owner.key, operation, qsizetype(part.ids.size())});
        }
    }
}

void addDeeds(BulkSubject &subject, const QList<Part> &parts)
{
    for (const Deed deed :
        {Deed::Activate, Deed::Resume, Deed::Approve, Deed::Suspend, Deed::End, Deed::Delete}) {
        BulkDeed made{deed, {}, {}, 0};
        for (const Part &part : parts) {
            const FoundOperation found = operationFor(deed, *part.schema, *part.type);
            if (!found)
                continue;
            made.objects += qsizetype(part.ids.size());
            made.operation.destructive = made.operation.destructive || found.operation->destructive;
        }
        if (made.objects > 0)
            subject.deeds.append(made);
    }
}

void count(QHash<QString, Counts> &counts, const BulkSubject &subject, const Row &row, const Part &part)
{
    for (const BulkField &field : subject.fields) {
        const Field *own = nullptr;
        for (const Field &one : part.type->fields)
            if (subject.severalTypes ? roleName(one.role) == field.key : one.key == field.key)
                own = &one;
        if (own)
            ++counts[field.key][dataText(valueOf(row, *part.type, *own))];
    }
}

QList<ValueCount> sorted(const Counts &counts)
{
    QList<ValueCount> values;
    for (auto one = counts.cbegin(); one != counts.cend(); ++one)
        values.append({one.key(), one.value()});
    std::ranges::sort(values, [](const ValueCount &a, const ValueCount &b) {
        return a.count != b.count ? a.count > b.count : a.value < b.value;
    });
    return values.mid(0, mostValues);
}

Outcome countValues(BulkSubject &subject, const StoreReader &reader, const QList<Part> &parts)
{
    QHash<QString, Counts> counts;
    for (const Part &part : parts) {
        const Outcome read = eachOf(reader, part.schema->provider, part.type->key, part.ids,
            [&](const Row &row) { count(counts, subject, row, part); });
        if (!read)
            return read;
    }
    for (BulkField &field : subject.fields) {
        field.values = sorted(counts.value(field.key));
        field.different = counts.value(field.key).size();
    }
    return Nothing{};
}

void addWords(BulkSubject &subject, const ResourceType &type)
{
    for (const Field &field : type.fields) {
        const bool hasRole = field.role != Role::None;
        if (!field.secret && (hasRole || !subject.severalTypes))
            subject.words.append({subject.severalTypes ? roleName(field.role) : field.key, field.label});
    }
}

} // namespace

Result<BulkSubject> bulkSubject(const StoreReader &reader, const Query &query, Ids ids)
{
    BulkSubject subject;
    subject.query = query;
    const Result<QList<Part>> parts = partsOf(reader, query, ids);
    if (!parts)
        return parts.error();
    subject.ids = std::move(ids);
    const Schema *schema = reader.schema(query.provider);
    const ResourceType *type = schema ? schema->type(query.type) : nullptr;
    if (!type || parts->isEmpty())
        return subject;
    subject.severalTypes = parts->size() > 1;
    if (!subject.severalTypes)
        subject.provider = parts->first().schema->provider;
    const ResourceType &shown = subject.severalTypes ? *type : *parts->first().type;
    subject.labels = shown.labels;
    for (const Part &part : *parts)
        if (!subject.providers.contains(part.schema->label))
            subject.providers.append(part.schema->label);
    addFields(subject, *parts, shown);
    if (subject.severalTypes)
        addDeeds(subject, *parts);
    else
        addOperations(subject, parts->first());
    std::ranges::stable_sort(
        subject.deeds, {}, [](const BulkDeed &deed) { return deed.operation.destructive; });
    addWords(subject, shown);
    const Outcome counted = countValues(subject, reader, *parts);
    return counted ? Result<BulkSubject>(std::move(subject)) : Result<BulkSubject>(counted.error());
}

} // namespace tenantry
