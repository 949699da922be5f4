// Usage as workbooks: what is uploaded, and what is downloaded.
#include "providers/sandbox/connect/usage.h"

#include <QDateTime>

#include <cmath>

using namespace Qt::StringLiterals;

namespace tenantry::sandbox::connect {

namespace {

using Line = QHash<QString, QString>;

const QStringList &neededColumns()
{
    static const QStringList all{u"record_id"_s, u"item_search_criteria"_s, u"item_search_value"_s,
        u"quantity"_s, u"start_time_utc"_s, u"end_time_utc"_s, u"asset_search_criteria"_s,
        u"asset_search_value"_s};
    return all;
}

const QStringList &allColumns()
{
    static const QStringList all{u"record_id"_s, u"record_note"_s, u"item_search_criteria"_s,
        u"item_search_value"_s, u"quantity"_s, u"start_time_utc"_s, u"end_time_utc"_s,
        u"asset_search_criteria"_s, u"asset_search_value"_s, u"category_id"_s, u"amount"_s, u"tier"_s,
        u"item_name"_s, u"item_unit"_s, u"item_mpn"_s, u"item_precision"_s};
    return all;
}

const QStringList columnsOfNumbers{u"quantity"_s, u"amount"_s, u"tier"_s};

std::optional<QDateTime> utcTime(const QString &text)
{
    QDateTime time = QDateTime::fromString(text, u"yyyy-MM-dd hh:mm:ss"_s);
    if (!time.isValid())
        return std::nullopt;
    time.setTimeSpec(Qt::UTC);
    return time;
}

QString isoTime(const QDateTime &time)
{
    return time.toString(u"yyyy-MM-ddThh:mm:ss"_s) + u"+00:00"_s;
}

// One line of the sheet being understood.
struct Reading {
    const Call &call;
    const Row &file;
    const Line &line;
    QStringList problems = {};

    QString product() const { return textAt(file.doc, u"product.id"); }

    QString item()
    {
        static const QHash<QString, QString> keys{
            {u"item.mpn"_s, u"mpn"_s}, {u"item.local_id"_s, u"local_id"_s}, {u"item.global_id"_s, u"id"_s}};
        const QString key = keys.value(line[u"item_search_criteria"_s]);
        for (const std::size_t place : call.store()[Of::Item].childrenOf(product())) {
            const Row &row = call.store()[Of::Item].rows()[place];
            if (!row.isGone && !key.isEmpty() && row.doc[key].toString() == line[u"item_search_value"_s])
                return row.doc[u"id"].toString();
        }
        problems.append(u"USG_011: Item “%1” is unknown."_s.arg(line[u"item_search_value"_s]));
        return {};
    }

    QString asset()
    {
        const QString criterion = line[u"asset_search_criteria"_s];
        const QString wanted = line[u"asset_search_value"_s];
        for (const std::size_t place : call.store()[Of::Asset].childrenOf(product())) {
            const Row &row = call.store()[Of::Asset].rows()[place];
            if (call.sees(row) && isMeant(row.doc, criterion, wanted))
                return row.doc[u"id"].toString();
        }
        problems.append(u"USG_012: Subscription “%1” is unknown."_s.arg(wanted));
        return {};
    }

    static bool isMeant(const QJsonObject &asset, const QString &criterion, const QString &wanted)
    {
        if (criterion == u"asset.id" || criterion == u"asset.external_id"
            || criterion == u"asset.external_uid")
            return textAt(asset, QStringView(criterion).mid(6)) == wanted;
        if (!criterion.startsWith(u"parameter."))
            return false;
        const QJsonArray params = asset[u"params"].toArray();
        return std::any_of(params.begin(), params.end(), [&](const QJsonValue &param) {
            return param[u"id"].toString() == criterion.mid(10) && plainText(param[u"value"]) == wanted;
        });
    }

    double number(const QString &column)
    {
        bool isNumber = false;
        const double out = line.value(column, u"0"_s).toDouble(&isNumber);
        if (!isNumber || !std::isfinite(out))
            problems.append(u"%1: “%2” is not a number."_s.arg(column, line[column]));
        return out;
    }

    QString time(const QString &column)
    {
        const std::optional<QDateTime> out = utcTime(line[column]);
        if (!out)
            problems.append(u"%1: “%2” is not a time."_s.arg(column, line[column]));
        else if (!isWithin(out->date()))
            problems.append(u"%1: “%2” is outside the period of the file."_s.arg(column, line[column]));
        return out ? isoTime(*out) : QString();
    }

    bool isWithin(QDate day) const
    {
        const QDate from = QDate::fromString(textAt(file.doc, u"period.from").left(10), Qt::ISODate);
        const QDate to = QDate::fromString(textAt(file.doc, u"period.to").left(10), Qt::ISODate);
        return (!from.isValid() || day >= from) && (!to.isValid() || day <= to.addDays(1));
    }
};

QJsonObject recordFrom(Reading &reading, const QString &id, const QHash<QString, QString> &categories)
{
    const Line &line = reading.line;
    for (const QString &column : neededColumns()) {
        if (!line.contains(column))
            reading.problems.append(column + u": a value is missing."_s);
    }
    const QString item = reading.item();
    const QString asset = reading.asset();
    const QString category = line.value(u"category_id"_s, u"generic_category"_s);
    if (line.contains(u"category_id"_s) && !categories.isEmpty() && !categories.contains(category))
        reading.problems.append(u"category_id: “%1” is not among the categories."_s.arg(category));
    QJsonObject out{{u"id"_s, id}, {u"start_date"_s, reading.time(u"start_time_utc"_s)},
        {u"end_date"_s, reading.time(u"end_time_utc"_s)}, {u"usage"_s, reading.number(u"quantity"_s)},
        {u"amount"_s, reading.number(u"amount"_s)}, {u"multiplier"_s, 1},
        {u"tier"_s, static_cast<int>(reading.number(u"tier"_s))},
        {u"usagefile"_s, reference(reading.file.doc[u"id"].toString())},
        {u"item"_s, item.isEmpty() ? QJsonObject() : reference(item)},
        {u"asset"_s, asset.isEmpty() ? QJsonObject() : reference(asset)},
        {u"category"_s, QJsonObject{{u"id"_s, category}, {u"name"_s, categories.value(category, category)}}},
        {u"product_id"_s, reading.product()}, {u"item_id"_s, item}, {u"asset_id"_s, asset},
        {u"external_billing_id"_s, QJsonValue()}, {u"external_billing_note"_s, QJsonValue()},
        {u"closed_at"_s, QJsonValue()}, {u"closed_by"_s, QJsonValue()},
        {u"$created"_s, reading.call.world.nowText()}, {u"$record"_s, line.value(u"record_id"_s)}};
    QJsonArray params;
    for (auto it = line.begin(); it != line.end(); ++it) {
        if (it.key().startsWith(u"v.") || it.key().startsWith(u"p."))
            params.append(QJsonObject{{u"parameter_name"_s, it.key()}, {u"parameter_value"_s, it.value()}});
    }
    out[u"params"_s] = params;
    out[u"status"_s] = reading.problems.isEmpty() ? u"valid"_s : u"invalid"_s;
    if (!reading.problems.isEmpty())
        out[u"$problems"_s] = reading.problems.join(u' ');
    return out;
}

void dropRecords(const Call &call, const QString &file)
{
    for (const QJsonObject &one : children(call, Of::UsageRecord, file))
        call.store()[Of::UsageRecord].remove(one[u"id"].toString());
}

// What keeps the sheet from being read at all; empty: nothing.
QString complaint(const Sheet *sheet, const QList<Line> &lines)
{
    if (!sheet)
        return u"There is no sheet “records”."_s;
    for (const QString &column : neededColumns()) {
        if (sheet->rows.isEmpty() || !sheet->rows[0].contains(column))
            return u"The column “%1” is missing."_s.arg(column);
    }
    if (lines.isEmpty())
        return u"There is no record in the sheet."_s;
    QStringList ids;
    for (const Line &line : lines) {
        if (ids.contains(line[u"record_id"_s]))
            return u"The record_id “%1” occurs twice."_s.arg(line[u"record_id"_s]);
        ids.append(line[u"record_id"_s]);
    }
    return {};
}

} // namespace

void takeWorkbook(const Call &call, Row &file, const Workbook &workbook)
{
    const QString id = file.doc[u"id"].toString();
    const Sheet *current = sheetNamed(workbook, u"records"_s);
    const Sheet *sheet = current ? current : sheetNamed(workbook, u"usage_records"_s);
    const QList<Line> lines = sheet ? recordsOf(*sheet) : QList<Line>();
    QHash<QString, QString> categories;
    if (const Sheet *named = sheetNamed(workbook, u"categories"_s)) {
        for (const Line &line : recordsOf(*named))
            categories.insert(line[u"category_id"_s], line[u"category_name"_s]);
    }
    dropRecords(call, id);
    QString problem = complaint(sheet, lines);
    QJsonArray kept;
    for (auto it = categories.begin(); it != categories.end(); ++it)
        kept.append(QJsonObject{{u"id"_s, it.key()}, {u"name"_s, it.value()}, {u"description"_s, u""_s}});
    file.doc[u"$categories"_s] = kept;
    for (qsizetype n = 0; n < lines.size() && problem.isEmpty(); ++n) {
        Reading reading{call, file, lines[n]};
        const QString prefix = u"UR-%1-"_s.arg(call.world.clock.now().toString(u"yyyy-MM"_s));
        call.store()[Of::UsageRecord].add(
            recordFrom(reading, call.world.freshId(Of::UsageRecord, prefix, u"4-4-4-4"_s), categories),
            file.viewers, id);
    }
    countRecords(call, file);
    put(file.doc, u"stats.uploaded", lines.size());
    const int invalid = at(file.doc, u"records.invalid").toInt();
    if (problem.isEmpty() && invalid > 0)
        problem = u"%1 of %2 records are invalid."_s.arg(invalid).arg(lines.size());
    file.doc[u"error_detail"_s] = problem;
    file.doc[u"status"_s] = problem.isEmpty() ? u"ready"_s : u"invalid"_s;
    file.doc[u"sub_status"_s] = u"processed"_s;
}

QByteArray usageTemplate(const World &world, const QString &product)
{
    const QString name = world.store[Of::Product].find(product)->doc[u"name"].toString();
    return writeWorkbook(
        {{u"instructions"_s, {{u"Usage of %1"_s.arg(name)}, {u"One row for each record, times in UTC"_s}}},
            {u"records"_s, {allColumns()}},
            {u"categories"_s,
                {{u"category_id"_s, u"category_name"_s, u"category_description"_s},
                    {u"generic_category"_s, u"Generic Category"_s, u"For everything"_s}}}},
        columnsOfNumbers);
}

namespace {

QString cellTime(const QString &iso)
{
    return iso.left(19).replace(u'T', u' ');
}

QStringList lineOf(const World &world, const QJsonObject &record)
{
    return {textAt(record, u"$record"), {}, u"item.local_id"_s,
        world.store.text(Of::UsageRecord, record, u"item.local_id"), textAt(record, u"usage"),
        cellTime(textAt(record, u"start_date")), cellTime(textAt(record, u"end_date")), u"asset.id"_s,
        textAt(record, u"asset.id"), textAt(record, u"category.id"), textAt(record, u"amount"),
        textAt(record, u"tier"), {}, {}, {}, {}, textAt(record, u"id"), textAt(record, u"status"),
        textAt(record, u"$problems")};
}

} // namespace

QByteArray processedWorkbook(const World &world, const QString &file)
{
    const Row *row = world.store[Of::UsageFile].find(file);
    if (!row)
        return {};
    QList<QStringList> rows{allColumns() + QStringList{u"usage_record_id"_s, u"status"_s, u"error"_s}};
    for (const std::size_t place : world.store[Of::UsageRecord].childrenOf(file)) {
        const Row &record = world.store[Of::UsageRecord].rows()[place];
        if (!record.isGone)
            rows.append(lineOf(world, record.doc));
    }
    const auto fact = [&](const QString &id, QStringView path) {
        return QStringList{id, world.store.text(Of::UsageFile, row->doc, path)};
    };
    const QList<QStringList> facts{{u"attribute_id"_s, u"attribute_value"_s}, fact(u"report_name"_s, u"name"),
        fact(u"report_id"_s, u"id"), fact(u"report_note"_s, u"note"),
        fact(u"report_start_time_utc"_s, u"period.from"), fact(u"report_end_time_utc"_s, u"period.to"),
        fact(u"usage_schema"_s, u"schema"), fact(u"currency"_s, u"currency"),
        fact(u"product_id"_s, u"product.id"), fact(u"product_name"_s, u"product.name"),
        fact(u"marketplace_id"_s, u"marketplace.id"), fact(u"marketplace_name"_s, u"marketplace.name"),
        fact(u"vendor_account_id"_s, u"vendor.id"), fact(u"vendor_account_name"_s, u"vendor.name"),
        fact(u"distributor_account_id"_s, u"provider.id"),
        fact(u"distributor_account_name"_s, u"provider.name"),
        fact(u"distribution_contract_id"_s, u"contract.id"),
        fact(u"distribution_contract_name"_s, u"contract.name")};
    return writeWorkbook(
        {{u"general"_s, facts}, {u"records"_s, rows},
            {u"categories"_s, {{u"category_id"_s, u"category_name"_s, u"category_description"_s}}}},
        columnsOfNumbers);
}

QByteArray chunkWorkbook(const World &world, const QString &chunk)
{
    const Row *row = world.store[Of::UsageChunk].find(chunk);
    return row ? processedWorkbook(world, textAt(row->doc, u"usagefile.id")) : QByteArray();
}

} // namespace tenantry::sandbox::connect
