// Usage files with records and chunks, billing requests, conversations, cases and the like.
#include "providers/sandbox/connect/maker.h"

using namespace Qt::StringLiterals;

namespace tenantry::sandbox::connect {

namespace {

struct File {
    QString id;
    QString status;
    QJsonObject doc;
    Viewers viewers = 0;
};

QString recordStatus(const QString &fileStatus, std::size_t n)
{
    if (fileStatus == u"invalid")
        return n == 0 ? u"invalid"_s : u"valid"_s;
    if (fileStatus == u"accepted")
        return n % 2 == 0 ? u"approved"_s : u"closed"_s;
    return fileStatus == u"closed" ? u"closed"_s : u"valid"_s;
}

void addRecord(Maker &maker, const File &file, const Row &asset, std::size_t n)
{
    World &world = maker.world;
    const QString product = textAt(file.doc, u"product.id");
    QString item;
    for (const std::size_t place : maker.store()[Of::Item].childrenOf(product)) {
        const QJsonObject &one = maker.store()[Of::Item].rows()[place].doc;
        if (one[u"type"].toString() == u"ppu")
            item = one[u"id"].toString();
    }
    const QString status = recordStatus(file.status, n);
    const QString from = at(file.doc, u"period.from").toString();
    const QJsonObject &itemDoc = maker.store()[Of::Item].find(item)->doc;
    QJsonObject doc{{u"id"_s, world.freshId(Of::UsageRecord, u"UR-%1-"_s.arg(from.left(7)), u"4-4-4-4"_s)},
        {u"start_date"_s, u"%1T00:00:00+00:00"_s.arg(from)},
        {u"end_date"_s, u"%1T23:59:59+00:00"_s.arg(textAt(file.doc, u"period.to"))},
        {u"usage"_s, static_cast<double>(world.random.between(1, 40000)) / 4}, {u"amount"_s, 0.0},
        {u"multiplier"_s, 1}, {u"tier"_s, 0}, {u"status"_s, status}, {u"item"_s, reference(item)},
        {u"asset"_s, reference(asset.doc[u"id"].toString())},
        {u"category"_s, QJsonObject{{u"id"_s, u"storage"_s}, {u"name"_s, u"Storage"_s}}},
        {u"usagefile"_s, reference(file.id)}, {u"product_id"_s, product}, {u"item_id"_s, item},
        {u"asset_id"_s, asset.doc[u"id"]}, {u"resource_local_id"_s, itemDoc[u"local_id"]},
        {u"asset_external_id"_s, asset.doc[u"external_id"]},
        {u"asset_external_uid"_s, asset.doc[u"external_uid"]},
        {u"external_billing_id"_s, status == u"closed" ? QJsonValue(u"INV-%1"_s.arg(n)) : QJsonValue()},
        {u"external_billing_note"_s, QJsonValue()},
        {u"closed_at"_s, status == u"closed" ? QJsonValue(maker.ago(3)) : QJsonValue()},
        {u"closed_by"_s, QJsonValue()}, {u"params"_s, QJsonArray()}, {u"$created"_s, maker.ago(20)},
        {u"$record"_s, u"%1_record_%2"_s.arg(file.id).arg(n)}};
    maker.store()[Of::UsageRecord].add(doc, file.viewers, file.id);
}

bool isServed(const QJsonObject &asset, const QString &market)
{
    const QString status = asset[u"status"].toString();
    return textAt(asset, u"marketplace.id") == market && status != u"draft" && status != u"processing";
}

int addRecords(Maker &maker, const File &file)
{
    const std::vector<std::size_t> places =
        maker.store()[Of::Asset].childrenOf(textAt(file.doc, u"product.id"));
    std::size_t count = 0;
    for (const std::size_t place : places) {
        const Row &row = maker.store()[Of::Asset].rows()[place];
        if (count >= 12)
            break;
        for (int again = 0; isServed(row.doc, textAt(file.doc, u"marketplace.id")) && again < 3; ++again)
            addRecord(maker, file, row, count++);
    }
    return static_cast<int>(count);
}

void addChunk(Maker &maker, const File &file)
{
    const QJsonObject &market = maker.store()[Of::Marketplace].find(textAt(file.doc, u"marketplace.id"))->doc;
    const QJsonObject binding{
        {u"hub"_s, market[u"hubs"][0][u"hub"]}, {u"external_id"_s, market[u"hubs"][0][u"external_id"]}};
    const QString status = file.status == u"closed" ? u"closed"_s : u"ready"_s;
    maker.store()[Of::UsageChunk].add(
        {{u"id"_s, u"UFC-%1-001"_s.arg(file.id.mid(3))}, {u"status"_s, status}, {u"outdated"_s, false},
            {u"usagefile"_s, reference(file.id)}, {u"binding"_s, binding},
            {u"marketplace"_s, file.doc[u"marketplace"]}, {u"provider"_s, file.doc[u"provider"]},
            {u"external_id"_s, QJsonValue()}, {u"error"_s, QJsonObject{{u"detail"_s, QJsonValue()}}},
            {u"stats"_s, QJsonObject{{u"records"_s, at(file.doc, u"records.valid")}}},
            {u"events"_s, maker.events(maker.ago(9), maker.ago(8))}},
        maker.world.viewers({textAt(file.doc, u"provider.id")}), file.id);
}

// Has the product been bought where the file with this number would be?
bool isConsumed(Maker &maker, const QString &vendor, std::size_t choice)
{
    const MadeMarket &market = maker.markets[choice % 2 == 0 ? 0 : (choice / 2) % maker.markets.size()];
    const std::vector<std::size_t> &places =
        maker.store()[Of::Asset].childrenOf(maker.productOf(vendor, choice).id);
    return std::ranges::any_of(places,
        [&](std::size_t place) { return isServed(maker.store()[Of::Asset].rows()[place].doc, market.id); });
}

void addFile(Maker &maker, const QString &vendor, const QString &status, std::size_t n)
{
    World &world = maker.world;
    std::size_t choice = n;
    for (std::size_t again = 0; again < 20 && !isConsumed(maker, vendor, choice); ++again)
        ++choice;
    const MadeMarket &market = maker.markets[choice % 2 == 0 ? 0 : (choice / 2) % maker.markets.size()];
    const MadeProduct &product = maker.productOf(vendor, choice);
    const QDate month = world.clock.start().date().addMonths(-1 - static_cast<int>(n % 11));
    const QDate first(month.year(), month.month(), 1);
    const QString created = maker.ago(20);
    File file{.status = status, .viewers = world.viewers({vendor, market.provider})};
    file.id = world.freshId(Of::UsageFile, u"UF-%1-"_s.arg(first.toString(u"yyyy-MM"_s)), u"4-4"_s);
    const QString zulu = created.left(19) + u'Z';
    file.doc = {{u"id"_s, file.id},
        {u"name"_s,
            u"%1 (%2)"_s.arg(first.toString(u"yyyy-MM"_s), n % 3 == 0 ? u"Ñandú, \"net\""_s : u"monthly"_s)},
        {u"status"_s, n % 9 == 0 ? status.toUpper() : status}, {u"sub_status"_s, QJsonValue()},
        {u"description"_s, u""_s}, {u"note"_s, QJsonValue()}, {u"external_id"_s, QJsonValue()},
        {u"period"_s,
            QJsonObject{{u"from"_s, first.toString(Qt::ISODate)},
                {u"to"_s, first.addMonths(1).addDays(-1).toString(Qt::ISODate)}}},
        {u"currency"_s, u"EUR"_s}, {u"schema"_s, n % 4 == 0 ? u"QT"_s : u"qt"_s},
        {u"environment"_s, u"production"_s}, {u"product"_s, reference(product.id)},
        {u"contract"_s, reference(market.contracts[vendor])}, {u"marketplace"_s, reference(market.id)},
        {u"vendor"_s, reference(vendor)}, {u"provider"_s, reference(market.provider)},
        {u"acceptance_note"_s, status == u"accepted" || status == u"closed" ? u"Thanks"_s : u""_s},
        {u"rejection_note"_s, status == u"rejected" ? u"Wrong month"_s : u""_s},
        {u"error_detail"_s, status == u"invalid" ? u"Some records are invalid."_s : u""_s},
        {u"created_by"_s, u"vendor@brightwater.example"_s}, {u"created_at"_s, zulu},
        {u"events"_s, maker.events(zulu, zulu)}};
    const int records = status == u"draft" ? 0 : addRecords(maker, file);
    const int invalid = status == u"invalid" ? std::min(records, 1) : 0;
    const int closed = status == u"closed" ? records : 0;
    file.doc[u"records"_s] =
        QJsonObject{{u"valid"_s, records - invalid}, {u"invalid"_s, invalid}, {u"closed"_s, closed}};
    file.doc[u"stats"_s] = QJsonObject{{u"uploaded"_s, records}, {u"validated"_s, records - invalid},
        {u"pending"_s, status == u"pending" ? records : 0},
        {u"accepted"_s, status == u"accepted" ? records : 0}, {u"closed"_s, closed}};
    maker.store()[Of::UsageFile].add(file.doc, file.viewers);
    if (status == u"pending" || status == u"accepted" || status == u"closed")
        addChunk(maker, file);
}

} // namespace

void makeUsage(Maker &maker)
{
    static const QStringList states{u"ready"_s, u"pending"_s, u"accepted"_s, u"closed"_s, u"rejected"_s,
        u"invalid"_s, u"draft"_s, u"pending"_s, u"ready"_s, u"deleted"_s, u"pending"_s};
    const auto count = static_cast<std::size_t>(std::clamp(maker.size / 40, 12, 2000));
    for (std::size_t n = 0; n < count; ++n)
        addFile(maker, n % 12 == 11 ? maker.otherVendor : maker.vendor,
            states[static_cast<qsizetype>(n % 11)], n);
}

void makeBilling(Maker &maker)
{
    std::size_t n = 0;
    for (const Row &asset : maker.store()[Of::Asset].rows()) {
        if (asset.doc[u"status"].toString() != u"active" || n++ % 3 == 2)
            continue;
        const bool isVendors = n % 2 == 0;
        QJsonArray items;
        for (const QJsonValue value : asset.doc[u"items"].toArray()) {
            const Row *item = maker.store()[Of::Item].find(value[u"global_id"].toString());
            items.append(QJsonObject{{u"id"_s, item->doc[u"local_id"]}, {u"global_id"_s, item->doc[u"id"]},
                {u"mpn"_s, item->doc[u"mpn"]}, {u"display_name"_s, item->doc[u"display_name"]},
                {u"item_type"_s, item->doc[u"type"]}, {u"period"_s, item->doc[u"period"]},
                {u"quantity"_s, value[u"quantity"]}, {u"type"_s, at(item->doc, u"unit.title")},
                {u"billing"_s, QJsonObject{{u"cycle_number"_s, 1}}}});
        }
        const QDate from = maker.world.clock.start().date().addMonths(-1);
        maker.store()[Of::BillingRequest].add(
            {{u"id"_s,
                 (isVendors ? u"BRV-%1-0001"_s : u"BRP-%1-0001"_s).arg(asset.doc[u"id"].toString().mid(3))},
                {u"type"_s, isVendors ? u"vendor"_s : u"provider"_s},
                {u"asset"_s, reference(asset.doc[u"id"].toString())}, {u"items"_s, items},
                {u"attributes"_s, QJsonObject()},
                {u"period"_s,
                    QJsonObject{{u"from"_s, u"%1T00:00:00+00:00"_s.arg(from.toString(Qt::ISODate))},
                        {u"to"_s, u"%1T00:00:00+00:00"_s.arg(from.addMonths(1).toString(Qt::ISODate))},
                        {u"delta"_s, 1.0}, {u"uom"_s, u"monthly"_s}}},
                {u"events"_s, maker.events(maker.ago(12), maker.ago(12))}},
            asset.viewers, asset.doc[u"id"].toString());
    }
}

} // namespace tenantry::sandbox::connect
