// Usage files.
#include "providers/sandbox/connect/usage.h"

#include "providers/sandbox/connect/editing.h"

#include <array>

using namespace Qt::StringLiterals;

namespace tenantry::sandbox::connect {

namespace {

constexpr qsizetype largestUpload = 50 << 20;

const QList<Move> &usageMoves()
{
    static const QStringList loose{u"draft"_s, u"invalid"_s, u"ready"_s, u"rejected"_s};
    static const QList<Move> all{{u"upload"_s, loose, u"processing"_s},
        {u"reprocess"_s, {u"invalid"_s}, u"processing"_s},
        {u"submit"_s, {u"ready"_s, u"uploaded"_s}, u"pending"_s},
        {u"accept"_s, {u"pending"_s}, u"accepted"_s}, {u"reject"_s, {u"pending"_s}, u"rejected"_s},
        {u"close"_s, {u"accepted"_s}, u"closed"_s}, {u"delete"_s, loose, u"deleted"_s},
        {u"approve-all"_s, {u"pending"_s, u"accepted"_s}, {}}, {u"reconciliation"_s, {u"accepted"_s}, {}}};
    return all;
}

QString addressOf(const Call &call, const QString &file, const QString &what)
{
    return QString::fromStdString(call.world.origin) + u"/media/usage/%1/%2.xlsx"_s.arg(file, what);
}

// With the addresses of its workbooks, which anybody can fetch.
Answered shownFile(const Call &call, const Row &row, int status = 200)
{
    QJsonObject doc = row.doc;
    const QString id = doc[u"id"].toString();
    const bool hasRecords = !call.store()[Of::UsageRecord].childrenOf(id).empty();
    doc[u"usage_file_uri"_s] = hasRecords ? QJsonValue(addressOf(call, id, u"uploaded"_s)) : QJsonValue();
    doc[u"processed_file_uri"_s] =
        hasRecords ? QJsonValue(addressOf(call, id, u"processed"_s)) : QJsonValue();
    const bool isReconciled = call.world.files.contains(u"/media/usage/%1/reconciled.xlsx"_s.arg(id));
    doc[u"reconciliation_file_uri"_s] =
        isReconciled ? QJsonValue(addressOf(call, id, u"reconciled"_s)) : QJsonValue();
    return shown(call, Of::UsageFile, doc, status);
}

// A workbook is read after the answer: only the next look tells how that went.
Answered shownInProcess(const Call &call, Row &row, int status)
{
    const QJsonObject outcome = row.doc;
    row.doc[u"status"_s] = u"processing"_s;
    row.doc[u"sub_status"_s] = u"processing"_s;
    row.doc[u"error_detail"_s] = u""_s;
    const Answered out = shownFile(call, row, status);
    row.doc = outcome;
    return out;
}

QString state(const Row &row)
{
    return row.doc[u"status"].toString().toLower();
}

Row &usageStep(const Call &call, const QString &eventName)
{
    Row &row = call.row(Of::UsageFile);
    const QString to = moved(usageMoves(), call.operation, state(row), wrongUsageState);
    if (!to.isEmpty())
        row.doc[u"status"_s] = to;
    touch(call, row.doc, eventName);
    return row;
}

Answered files(Call &call)
{
    return listed(call, {Of::UsageFile, u"usage/files"_s, visible(call, Of::UsageFile)});
}

Answered file(Call &call)
{
    return shownFile(call, call.row(Of::UsageFile));
}

void checkFile(const Call &call)
{
    limit(call, u"name", 100);
    limit(call, u"description", 200);
    limit(call, u"currency", 20);
    if (call.object().contains(u"description") && call.object()[u"description"].isNull())
        refuse(u"description: This field may not be null."_s);
    const QString from = call.text(u"period.from").left(10);
    const QString to = call.text(u"period.to").left(10);
    if (!from.isEmpty() && !to.isEmpty() && from > to)
        refuse(u"period: The end is before the beginning."_s);
}

Answered createFile(Call &call)
{
    checkFile(call);
    const Row &product = referred(call, Of::Product, u"product.id");
    const Row &contract = referred(call, Of::Contract, u"contract.id");
    if (textAt(product.doc, u"owner.id") != call.caller.account)
        refuse(u"product: \"%1\" does not exist."_s.arg(call.text(u"product.id")));
    if (contract.doc[u"status"].toString() != u"active"
        || contract.doc[u"type"].toString() != u"distribution")
        refuse(u"contract: The contract is not in force."_s);
    const QString zulu = call.world.nowSeconds().left(19) + u'Z';
    const QString user = call.store()[Of::User].find(call.caller.user)->doc[u"email"].toString();
    QJsonObject doc{{u"id"_s, call.world.freshId(Of::UsageFile, u"UF-%1-"_s.arg(zulu.left(7)), u"4-4"_s)},
        {u"name"_s, call.required(u"name")}, {u"status"_s, u"draft"_s}, {u"sub_status"_s, QJsonValue()},
        {u"description"_s, u""_s}, {u"note"_s, QJsonValue()}, {u"external_id"_s, QJsonValue()},
        {u"currency"_s, u"EUR"_s}, {u"schema"_s, u"qt"_s}, {u"environment"_s, u"production"_s},
        {u"product"_s, reference(product.doc[u"id"].toString())},
        {u"contract"_s, reference(contract.doc[u"id"].toString())},
        {u"marketplace"_s, contract.doc[u"marketplace"]}, {u"vendor"_s, product.doc[u"owner"]},
        {u"provider"_s, contract.doc[u"issuer"]}, {u"acceptance_note"_s, u""_s}, {u"rejection_note"_s, u""_s},
        {u"error_detail"_s, u""_s}, {u"created_by"_s, user}, {u"created_at"_s, zulu},
        {u"records"_s, QJsonObject{{u"valid"_s, 0}, {u"invalid"_s, 0}, {u"closed"_s, 0}}},
        {u"stats"_s,
            QJsonObject{{u"uploaded"_s, 0}, {u"validated"_s, 0}, {u"pending"_s, 0}, {u"accepted"_s, 0},
                {u"closed"_s, 0}}},
        {u"events"_s, QJsonObject{{u"created"_s, call.by()}, {u"updated"_s, call.by()}}}};
    takeOver(call, doc, {u"description", u"note", u"period", u"currency", u"external_id"});
    call.store()[Of::UsageFile].add(doc, contract.viewers);
    return shownFile(call, call.row(Of::UsageFile, doc[u"id"].toString()), 201);
}

Answered changeFile(Call &call)
{
    checkFile(call);
    Row &row = call.row(Of::UsageFile);
    if (state(row) == u"deleted" || state(row) == u"closed")
        refuse(u"A file in status “%1” cannot be changed."_s.arg(state(row)), wrongUsageState);
    takeOver(call, row.doc, {u"description", u"note", u"period", u"currency", u"external_id"});
    touch(call, row.doc);
    return shownFile(call, row);
}

Answered upload(Call &call)
{
    const auto part = call.asked.parts.find("usage_file");
    if (!call.asked.isMultipart || part == call.asked.parts.end() || part->second.filename.empty())
        refuse(u"usage_file: This field is required."_s);
    const QByteArray bytes = QByteArray::fromStdString(part->second.content);
    if (bytes.size() > largestUpload)
        throw Refusal{413, u"SYS_413"_s, {u"The file is too large."_s}};
    QString problem;
    const std::optional<Workbook> workbook = readWorkbook(bytes, &problem);
    if (!workbook)
        refuse(u"usage_file: "_s + problem);
    Row &row = usageStep(call, u"uploaded"_s);
    call.world.files.insert(u"/media/usage/%1/uploaded.xlsx"_s.arg(call.id()), bytes);
    takeWorkbook(call, row, *workbook);
    return shownInProcess(call, row, 201);
}

Answered reprocess(Call &call)
{
    const QByteArray bytes = call.world.files.value(u"/media/usage/%1/uploaded.xlsx"_s.arg(call.id()));
    Row &row = usageStep(call, {});
    QString problem;
    if (const std::optional<Workbook> workbook = readWorkbook(bytes, &problem))
        takeWorkbook(call, row, *workbook);
    else
        row.doc[u"status"_s] = u"invalid"_s;
    return shownInProcess(call, row, 200);
}

void setRecords(const Call &call, const QString &file, const QStringList &from, const QString &to)
{
    for (const QJsonObject &one : children(call, Of::UsageRecord, file)) {
        if (from.contains(one[u"status"].toString()))
            call.row(Of::UsageRecord, one[u"id"].toString()).doc[u"status"_s] = to;
    }
}

// The part for each hub of the marketplace, as soon as the provider has the file.
void makeChunks(const Call &call, const Row &file)
{
    const Row *market = call.store()[Of::Marketplace].find(textAt(file.doc, u"marketplace.id"));
    if (!market || !call.store()[Of::UsageChunk].childrenOf(call.id()).empty())
        return;
    int number = 0;
    for (const QJsonValue served : market->doc[u"hubs"].toArray()) {
        const QString id = u"UFC-%1-%2"_s.arg(call.id().mid(3)).arg(++number, 3, 10, QChar(u'0'));
        call.store()[Of::UsageChunk].add(
            {{u"id"_s, id}, {u"status"_s, u"ready"_s}, {u"outdated"_s, false},
                {u"usagefile"_s, reference(call.id())}, {u"binding"_s, served},
                {u"marketplace"_s, file.doc[u"marketplace"]}, {u"provider"_s, file.doc[u"provider"]},
                {u"external_id"_s, QJsonValue()}, {u"error"_s, QJsonObject{{u"detail"_s, QJsonValue()}}},
                {u"stats"_s, file.doc[u"records"]},
                {u"events"_s, QJsonObject{{u"created"_s, call.by()}, {u"updated"_s, call.by()}}}},
            call.world.viewers({textAt(file.doc, u"provider.id")}), call.id());
    }
}

Answered submit(Call &call)
{
    Row &row = usageStep(call, u"submitted"_s);
    countRecords(call, row);
    makeChunks(call, row);
    return shownFile(call, row);
}

Answered accept(Call &call)
{
    limit(call, u"acceptance_note", 200);
    const QString note = call.text(u"acceptance_note");
    Row &row = usageStep(call, u"accepted"_s);
    row.doc[u"acceptance_note"_s] = note;
    setRecords(call, call.id(), {u"valid"_s}, u"approved"_s);
    countRecords(call, row);
    return shownFile(call, row);
}

Answered reject(Call &call)
{
    limit(call, u"rejection_note", 200);
    const QString note = call.text(u"rejection_note");
    Row &row = usageStep(call, u"rejected"_s);
    row.doc[u"rejection_note"_s] = note;
    countRecords(call, row);
    return shownFile(call, row);
}

Answered closeUsage(Call &call)
{
    Row &row = usageStep(call, u"closed"_s);
    setRecords(call, call.id(), {u"valid"_s, u"approved"_s}, u"closed"_s);
    countRecords(call, row);
    return shownFile(call, row);
}

Answered removeUsage(Call &call)
{
    return shownFile(call, usageStep(call, u"deleted"_s));
}

Answered approveAll(Call &call)
{
    Row &row = usageStep(call, {});
    setRecords(call, call.id(), {u"valid"_s}, u"approved"_s);
    countRecords(call, row);
    return shownFile(call, row);
}

Answered reconcile(Call &call)
{
    const auto part = call.asked.parts.find("recon_file");
    if (part == call.asked.parts.end())
        refuse(u"recon_file: This field is required."_s);
    const Row &row = usageStep(call, {});
    call.world.files.insert(
        u"/media/usage/%1/reconciled.xlsx"_s.arg(call.id()), QByteArray::fromStdString(part->second.content));
    return shownFile(call, row);
}

Answered categories(Call &call)
{
    const Row &row = call.row(Of::UsageFile);
    Listing listing{Of::UsageFile, u"usage/files/categories"_s, {}, true};
    for (const QJsonValue one : row.doc[u"$categories"].toArray())
        listing.docs.push_back(one.toObject());
    if (listing.docs.empty())
        listing.docs.push_back({{u"id"_s, u"generic_category"_s}, {u"name"_s, u"Generic Category"_s},
            {u"description"_s, u""_s}});
    return listed(call, std::move(listing));
}

Answered templateLink(Call &call)
{
    std::ignore = call.row(Of::Product);
    return answered(200,
        {{u"template_link"_s,
            u"%1/media/usage/templates/%2.xlsx"_s.arg(
                QString::fromStdString(call.world.origin), call.id())}});
}

constexpr std::array usageTable{
    Route{"GET", "usage/files", Who::Both, files},
    Route{"POST", "usage/files", Who::Vendor, createFile},
    Route{"GET", "usage/files/*", Who::Both, file},
    Route{"PUT", "usage/files/*", Who::Vendor, changeFile},
    Route{"POST", "usage/files/*/upload", Who::Vendor, upload},
    Route{"POST", "usage/files/*/submit", Who::Vendor, submit},
    Route{"POST", "usage/files/*/accept", Who::Provider, accept},
    Route{"POST", "usage/files/*/reject", Who::Provider, reject},
    Route{"POST", "usage/files/*/close", Who::Provider, closeUsage},
    Route{"POST", "usage/files/*/delete", Who::Vendor, removeUsage},
    Route{"POST", "usage/files/*/reprocess", Who::Vendor, reprocess},
    Route{"PUT", "usage/files/*/approve-all", Who::Provider, approveAll},
    Route{"POST", "usage/files/*/reconciliation", Who::Provider, reconcile},
    Route{"GET", "usage/files/*/categories", Who::Both, categories},
    Route{"GET", "usage/products/*/template", Who::Vendor, templateLink},
};

} // namespace

std::span<const Route> usageRoutes()
{
    return usageTable;
}

} // namespace tenantry::sandbox::connect
