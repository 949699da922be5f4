// Usage records, chunks, aggregates and reconciliations.
#include "providers/sandbox/connect/editing.h"
#include "providers/sandbox/connect/usage.h"

#include <QJsonDocument>

#include <array>
#include <map>

using namespace Qt::StringLiterals;

namespace tenantry::sandbox::connect {

void countRecords(const Call &call, Row &file)
{
    std::map<QString, int> counts;
    for (const QJsonObject &one : children(call, Of::UsageRecord, file.doc[u"id"].toString()))
        ++counts[one[u"status"].toString()];
    const int valid =
        counts[u"valid"_s] + counts[u"approved"_s] + counts[u"rejected"_s] + counts[u"closed"_s];
    file.doc[u"records"_s] = QJsonObject{
        {u"valid"_s, valid}, {u"invalid"_s, counts[u"invalid"_s]}, {u"closed"_s, counts[u"closed"_s]}};
    file.doc[u"stats"_s] = QJsonObject{{u"uploaded"_s, valid + counts[u"invalid"_s]}, {u"validated"_s, valid},
        {u"pending"_s, counts[u"valid"_s]}, {u"accepted"_s, counts[u"approved"_s]},
        {u"closed"_s, counts[u"closed"_s]}};
}

void closeWhenDone(const Call &call, Row &file)
{
    countRecords(call, file);
    const std::vector<QJsonObject> records = children(call, Of::UsageRecord, file.doc[u"id"].toString());
    const bool areDone = std::ranges::all_of(records, [](const QJsonObject &one) {
        const QString status = one[u"status"].toString();
        return status == u"closed" || status == u"invalid" || status == u"rejected";
    });
    if (areDone && !records.empty() && file.doc[u"status"].toString().toLower() == u"accepted")
        file.doc[u"status"_s] = u"closed"_s;
}

std::vector<QJsonObject> aggregates(const Call &call, const QString &asset)
{
    std::map<QString, QJsonObject> sums;
    for (const QJsonObject &record : visible(call, Of::UsageRecord)) {
        const QString id = textAt(record, u"asset.id");
        if (record[u"status"].toString() == u"invalid" || (!asset.isEmpty() && id != asset))
            continue;
        QJsonObject &sum = sums[id + u' ' + textAt(record, u"item.id")];
        if (sum.isEmpty()) {
            const QJsonObject wire = present(call.store(), Of::UsageRecord, record, View::Embedded);
            sum = {{u"asset"_s, wire[u"asset"]}, {u"item"_s, wire[u"item"]}, {u"consumed"_s, 0.0},
                {u"accepted"_s, 0.0}, {u"amount"_s, 0.0}, {u"currency"_s, at(wire, u"usagefile.currency")},
                {u"events"_s, QJsonObject()}};
        }
        const double usage = record[u"usage"].toDouble();
        const QString status = record[u"status"].toString();
        sum[u"consumed"_s] = sum[u"consumed"].toDouble() + usage;
        if (status == u"approved" || status == u"closed")
            sum[u"accepted"_s] = sum[u"accepted"].toDouble() + usage;
        sum[u"amount"_s] = sum[u"amount"].toDouble() + record[u"amount"].toDouble();
        if (textAt(sum, u"events.last_reported.at") < textAt(record, u"end_date"))
            put(sum, u"events.last_reported.at", record[u"end_date"]);
    }
    std::vector<QJsonObject> out;
    for (auto &[key, sum] : sums)
        out.push_back(std::move(sum));
    return out;
}

namespace {

Answered records(Call &call)
{
    return listed(call, {Of::UsageRecord, u"usage/records"_s, visible(call, Of::UsageRecord)});
}

Answered record(Call &call)
{
    return shown(call, Of::UsageRecord, call.row(Of::UsageRecord).doc);
}

Row &fileOf(const Call &call, const Row &record)
{
    return call.row(Of::UsageFile, textAt(record.doc, u"usagefile.id"));
}

Answered judge(Call &call)
{
    Row &row = call.row(Of::UsageRecord);
    oneOf(call, u"status", {u"approved"_s, u"rejected"_s});
    const QString to = call.required(u"status");
    row.doc[u"status"_s] = moved({{u"judge"_s, {u"valid"_s, u"approved"_s, u"rejected"_s}, to}}, u"judge"_s,
        row.doc[u"status"].toString(), wrongUsageState);
    countRecords(call, fileOf(call, row));
    return shown(call, Of::UsageRecord, row.doc);
}

void closeRecord(const Call &call, Row &row, const QJsonObject &billing)
{
    row.doc[u"status"_s] = moved({{u"close"_s, {u"approved"_s, u"rejected"_s}, u"closed"_s}}, u"close"_s,
        row.doc[u"status"].toString(), wrongUsageState);
    for (const QString &key : {u"external_billing_id"_s, u"external_billing_note"_s}) {
        if (billing.contains(key))
            row.doc[key] = billing[key];
    }
    row.doc[u"closed_at"_s] = call.world.nowSeconds();
    row.doc[u"closed_by"_s] = call.caller.user;
    closeWhenDone(call, fileOf(call, row));
}

Answered closeUsageRecords(Call &call)
{
    Row &row = call.row(Of::UsageRecord);
    closeRecord(call, row, call.object());
    return shown(call, Of::UsageRecord, row.doc);
}

// Some may fail: the answer tells of each, and is 206 even when all went well.
Answered closeMany(Call &call)
{
    if (!call.body.isArray() || call.body.toArray().isEmpty())
        refuse(u"Expected a list of items."_s);
    QJsonArray outcomes;
    for (const QJsonValue one : call.body.toArray()) {
        QJsonObject outcome{{u"id"_s, one[u"id"]}};
        try {
            Row &row = call.row(Of::UsageRecord, one[u"id"].toString());
            closeRecord(call, row, one.toObject());
            outcome[u"status"_s] = row.doc[u"status"];
        } catch (const Refusal &refusal) {
            const Row *row = call.store()[Of::UsageRecord].find(one[u"id"].toString());
            outcome[u"status"_s] = row && call.sees(*row) ? row->doc[u"status"] : QJsonValue();
            outcome[u"error_details"_s] = QJsonArray::fromStringList(refusal.errors);
            outcome[u"error_codes"_s] = QJsonArray{refusal.code};
        }
        outcomes.append(outcome);
    }
    return Answered::text(
        206, "application/json", QJsonDocument(outcomes).toJson(QJsonDocument::Compact).toStdString());
}

Answered chunks(Call &call)
{
    return listed(call, {Of::UsageChunk, u"usage/chunks"_s, visible(call, Of::UsageChunk)});
}

Answered chunk(Call &call)
{
    return shown(call, Of::UsageChunk, call.row(Of::UsageChunk).doc);
}

Answered changeChunk(Call &call)
{
    Row &row = call.row(Of::UsageChunk);
    call.required(u"external_id");
    takeOver(call, row.doc, {u"external_id"});
    touch(call, row.doc);
    return shown(call, Of::UsageChunk, row.doc);
}

Answered stepChunk(Call &call)
{
    static const QList<Move> moves{{u"close"_s, {u"ready"_s}, u"closed"_s},
        {u"regenerate"_s, {u"draft"_s, u"ready"_s, u"failed"_s}, u"draft"_s}};
    Row &row = call.row(Of::UsageChunk);
    if (call.operation == u"close")
        call.required(u"external_billing_id");
    row.doc[u"status"_s] = moved(moves, call.operation, row.doc[u"status"].toString(), wrongUsageState);
    takeOver(call, row.doc, {u"external_billing_id", u"external_billing_note"});
    touch(call, row.doc);
    const Answered out = shown(call, Of::UsageChunk, row.doc);
    if (call.operation == u"regenerate") // it is ready by the time that anybody looks again
        row.doc[u"status"_s] = u"ready"_s;
    return out;
}

Answered downloadChunk(Call &call)
{
    std::ignore = call.row(Of::UsageChunk);
    return Answered::text(200, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        chunkWorkbook(call.world, call.id()).toStdString());
}

Answered allAggregates(Call &call)
{
    return listed(call, {Of::UsageRecord, u"usage/aggregates"_s, aggregates(call, {}), true});
}

Answered reconciliations(Call &call)
{
    return listed(call, {Of::Reconciliation, u"usage/reconciliations"_s, visible(call, Of::Reconciliation)});
}

Answered reconciliation(Call &call)
{
    return shown(call, Of::Reconciliation, call.row(Of::Reconciliation).doc);
}

QString keptFile(const QString &reconciliation)
{
    return u"/kept/%1.xlsx"_s.arg(reconciliation);
}

Answered createReconciliation(Call &call)
{
    const auto part = call.asked.parts.find("recon_file");
    if (part == call.asked.parts.end())
        refuse(u"recon_file: This field is required."_s);
    const QByteArray bytes = QByteArray::fromStdString(part->second.content);
    QString problem;
    const bool isBook = readWorkbook(bytes, &problem).has_value();
    const auto note = call.asked.parts.find("upload_note");
    const QString id = call.world.freshId(Of::Reconciliation, u"URC-"_s, u"4-4"_s);
    const QJsonObject doc{{u"id"_s, id}, {u"status"_s, isBook ? u"processed"_s : u"failed"_s},
        {u"usagefile"_s, QJsonValue()}, {u"partusagefile"_s, QJsonValue()}, {u"binding"_s, QJsonValue()},
        {u"notes"_s,
            QJsonObject{{u"uploaded"_s,
                note == call.asked.parts.end() ? u""_s : QString::fromStdString(note->second.content)}}},
        {u"error"_s, isBook ? QJsonValue() : QJsonObject{{u"detail"_s, problem}}},
        {u"events"_s, QJsonObject{{u"created"_s, call.by()}, {u"updated"_s, call.by()}}}};
    call.store()[Of::Reconciliation].add(doc, call.world.bits.value(call.caller.account));
    call.world.files.insert(keptFile(id), bytes);
    return shown(call, Of::Reconciliation, doc, 201);
}

Answered reconciliationFile(Call &call)
{
    std::ignore = call.row(Of::Reconciliation);
    return Answered::text(200, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        call.world.files.value(keptFile(call.id())).toStdString());
}

constexpr std::array usageRecordTable{
    Route{"GET", "usage/records", Who::Both, records},
    Route{"POST", "usage/records/close-records", Who::Provider, closeMany},
    Route{"GET", "usage/records/*", Who::Both, record},
    Route{"PUT", "usage/records/*", Who::Provider, judge},
    Route{"POST", "usage/records/*/close", Who::Provider, closeUsageRecords},
    Route{"GET", "usage/chunks", Who::Provider, chunks},
    Route{"GET", "usage/chunks/*", Who::Provider, chunk},
    Route{"PUT", "usage/chunks/*", Who::Provider, changeChunk},
    Route{"POST", "usage/chunks/*/close", Who::Provider, stepChunk},
    Route{"POST", "usage/chunks/*/regenerate", Who::Provider, stepChunk},
    Route{"GET", "usage/chunks/*/download", Who::Provider, downloadChunk},
    Route{"GET", "usage/aggregates", Who::Both, allAggregates},
    Route{"GET", "usage/reconciliations", Who::Provider, reconciliations},
    Route{"POST", "usage/reconciliations", Who::Provider, createReconciliation},
    Route{"GET", "usage/reconciliations/*", Who::Provider, reconciliation},
    Route{"GET", "usage/reconciliations/*/processedfile", Who::Provider, reconciliationFile},
    Route{"GET", "usage/reconciliations/*/uploadedfile", Who::Provider, reconciliationFile},
};

} // namespace

std::span<const Route> usageRecordRoutes()
{
    return usageRecordTable;
}

} // namespace tenantry::sandbox::connect
