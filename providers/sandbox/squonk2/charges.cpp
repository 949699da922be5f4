#include "providers/sandbox/squonk2/documents.h"

#include <QTimeZone>

#include <charconv>

using namespace Qt::StringLiterals;

namespace tenantry::sandbox::squonk2 {

namespace {

// The days that a request asks about: its own, or a billing period of whoever is billed.
struct Span {
    std::optional<QDate> from;
    std::optional<QDate> until;
    int back = 0;

    Period of(QDate today, int billingDay) const
    {
        Period period = billingPeriod(today, billingDay, back);
        if (from || until) {
            period.from = from.value_or(period.from);
            period.until = until.value_or(std::max(period.from, today).addDays(1));
            period.from = std::min(period.from, period.until.addDays(-1));
        }
        return period;
    }
};

std::optional<QDate> dateFrom(Call &call, const char *name, std::string &wrong)
{
    const auto text = call.query(name);
    if (!text)
        return std::nullopt;
    const QDate date = QDate::fromString(QString::fromStdString(*text), Qt::ISODate);
    if (!date.isValid() || text->size() != 10)
        wrong = "'" + *text + "' is not a 'date' - '" + name + "'";
    return date;
}

Span spanOf(Call &call, std::string &wrong)
{
    Span span{dateFrom(call, "from", wrong), dateFrom(call, "until", wrong)};
    if (const auto back = call.query("pbp")) {
        const auto [end, error] = std::from_chars(back->data(), back->data() + back->size(), span.back);
        if (error != std::errc() || end != back->data() + back->size() || span.back < -23 || span.back > 0)
            wrong = "'" + *back + "' is not a period from -23 to 0 - 'pbp'";
        else if (span.from || span.until)
            wrong = "'pbp' cannot be combined with dates";
    }
    if (wrong.empty() && span.from && span.until && *span.from >= *span.until)
        wrong = "'from' must be an earlier day than 'until'";
    return span;
}

struct Sums {
    Coins processing = 0;
    Coins storage = 0;
    Sums &operator+=(const Sums &other)
    {
        processing += other.processing;
        storage += other.storage;
        return *this;
    }
    Coins total() const { return processing + storage; }
    bool isEmpty() const { return processing == 0 && storage == 0; }
};

Sums sumsOf(const Ledger &ledger, const Period &period)
{
    Sums sums;
    for (const ProcessingCharge &charge : ledger.processing)
        sums.processing += period.contains(charge.day) ? charge.coins : 0;
    for (const StorageCharge &charge : ledger.storage)
        sums.storage += period.contains(charge.day) ? charge.coins : 0;
    return sums;
}

// A type without charges is left out, as the service may do.
void writeSummary(JsonText &json, const char *key, const Sums &sums)
{
    json.key(key).beginArray();
    if (sums.processing != 0)
        json.beginObject().text("type", "PROCESSING").text("coins", coinsText(sums.processing)).endObject();
    if (sums.storage != 0)
        json.beginObject().text("type", "STORAGE").text("coins", coinsText(sums.storage)).endObject();
    json.endArray();
}

struct UnitSums {
    std::map<std::string, Sums> units; // by unit id
    std::map<std::string, Sums> organisations;
    Sums all;
};

// A unit that is gone has no billing day any more; its calendar month stands in.
UnitSums sumUp(const State &state, const Span &span)
{
    UnitSums out;
    for (const Ledger &ledger : state.ledgers) {
        const Unit *unit = state.units.find(ledger.unit);
        const Sums sums = sumsOf(ledger, span.of(state.today(), unit ? unit->billingDay : 1));
        out.units[ledger.unit] += sums;
        out.organisations[ledger.organisation] += sums;
        out.all += sums;
    }
    return out;
}

Answered platform(Call &call)
{
    std::string wrong;
    const Span span = spanOf(call, wrong);
    if (!wrong.empty())
        return badRequest(wrong);
    if (!call.caller.isAdmin)
        return refusal(403, "Only administrators may see all charges");
    UnitSums sums = sumUp(call.state, span);
    std::int64_t count = 0;
    JsonText items;
    items.beginArray();
    for (const Organisation &organisation : call.state.organisations) {
        items.beginObject().text("organisation_id", organisation.id).text("name", organisation.name);
        writeSummary(items, "summary", sums.organisations[organisation.id]);
        items.endObject();
        ++count;
    }
    items.endArray();
    JsonText json;
    json.beginObject().text("coins", coinsText(sums.all.total())).number("count", count);
    writeSummary(json, "summary", sums.all);
    return ok(json.raw("organisation_charges", items.json()).endObject().json());
}

Answered ofOrganisation(Call &call)
{
    std::string wrong;
    const Span span = spanOf(call, wrong);
    if (!wrong.empty())
        return badRequest(wrong);
    const Organisation *organisation = call.state.organisations.find(call.id("org_id"));
    if (!organisation)
        return refusal(404, "The Organisation does not exist");
    if (!mayUse(*organisation, call.caller))
        return refusal(403, "Only members of the Organisation may see its charges");
    if (organisation->isDefault)
        return refusal(403, "The Default Organisation has no charges of its own");
    UnitSums sums = sumUp(call.state, span);
    JsonText json;
    json.beginObject().text("organisation_id", organisation->id).text("name", organisation->name);
    json.text("coins", coinsText(sums.organisations[organisation->id].total()));
    writeSummary(json, "summary", sums.organisations[organisation->id]);
    json.key("unit_charges").beginArray();
    for (const Unit &unit : call.state.units) {
        if (unit.organisation != organisation->id)
            continue;
        const Period period = span.of(call.state.today(), unit.billingDay);
        json.beginObject()
            .text("unit_id", unit.id)
            .text("name", unit.name)
            .number("billing_day", unit.billingDay);
        json.text("from", period.from.toString(Qt::ISODate).toStdString());
        json.text("until", period.until.toString(Qt::ISODate).toStdString());
        writeSummary(json, "summary", sums.units[unit.id]);
        json.endObject();
    }
    return ok(json.endArray().endObject().json());
}

Answered ofUnit(Call &call)
{
    std::string wrong;
    const Span span = spanOf(call, wrong);
    if (!wrong.empty())
        return badRequest(wrong);
    const Unit *unit = call.state.units.find(call.id("unit_id"));
    if (!unit)
        return refusal(400, "The Unit does not exist");
    if (!mayUse(call.state, *unit, call.caller))
        return refusal(403, "Only members of the Unit or its Organisation may see its charges");
    const Period period = span.of(call.state.today(), unit->billingDay);
    Sums all;
    std::int64_t count = 0;
    JsonText items;
    items.beginArray();
    for (const Ledger &ledger : call.state.ledgers) {
        const Sums sums = ledger.unit == unit->id ? sumsOf(ledger, period) : Sums{};
        if (sums.isEmpty())
            continue;
        items.beginObject().text("product_id", ledger.id).text("product_type", ledger.productType);
        writeSummary(items, "charges", sums);
        items.endObject();
        all += sums;
        ++count;
    }
    items.endArray();
    JsonText json;
    json.beginObject().flag("caller_is_member", isMember(*unit, call.caller)).text("unit_id", unit->id);
    json.text("name", unit->name).text("owner_id", unit->owner).flag("private", unit->isPrivate);
    json.text("created", unit->created).text("coins", coinsText(all.total())).number("count", count);
    json.number("billing_day", unit->billingDay);
    json.text("from", period.from.toString(Qt::ISODate).toStdString());
    json.text("until", period.until.toString(Qt::ISODate).toStdString());
    json.key("summary").beginObject();
    writeSummary(json, "charges", all);
    return ok(json.endObject().raw("products", items.json()).endObject().json());
}

void writeCharge(JsonText &json, const State &state, const ProcessingCharge &charge)
{
    const Merchant &merchant = *state.merchant(charge.merchant);
    json.beginObject().text("merchant_name", merchant.name).text("merchant_kind", "DATA_MANAGER");
    json.text("merchant_api_hostname", merchant.hostname);
    if (charge.closed)
        json.text("closed", *charge.closed);
    json.flag("final", charge.isFinal);
    if (charge.isPostFinal)
        json.flag("post_final_charges", true);
    json.key("charge").beginObject().number("id", charge.id).number("sqn", charge.sqn);
    if (!charge.name.empty())
        json.text("name", charge.name);
    json.text("username", charge.username).text("timestamp", charge.timestamp);
    json.text("coins", coinsText(charge.coins));
    if (!charge.additional.empty())
        json.raw("additional_data", charge.additional);
    json.endObject().endObject();
}

void writeCharge(JsonText &json, const StorageCharge &charge, std::int64_t number)
{
    json.beginObject().number("item_number", number);
    json.text("date", charge.day.toString(Qt::ISODate).toStdString()).text("coins", coinsText(charge.coins));
    if (charge.isOpen) {
        json.text("current_burn_rate", coinsText(charge.coins));
    } else {
        const QDateTime midnight(charge.day.addDays(1), QTime(0, 0, 4), QTimeZone::utc());
        json.text("closed", midnight.toString(Qt::ISODate).toStdString());
    }
    json.key("additional_data").beginObject();
    json.number(charge.isOpen ? "current_bytes" : "peak_bytes", charge.peakBytes).endObject().endObject();
}

Answered ofProduct(Call &call)
{
    std::string wrong;
    const Span span = spanOf(call, wrong);
    if (!wrong.empty())
        return badRequest(wrong);
    const Product *product = call.state.products.find(call.id("product_id"));
    if (!product)
        return refusal(400, "The Product does not exist");
    const Unit &unit = *call.state.units.find(product->unit);
    if (!mayUse(call.state, unit, call.caller))
        return refusal(403, "Only members of the Unit or its Organisation may see its charges");
    const Period period = span.of(call.state.today(), unit.billingDay);
    const Ledger *found = call.state.ledgers.find(product->id);
    const Ledger ledger = found ? *found : Ledger{};

    JsonText processing;
    JsonText storage;
    std::int64_t processingCount = 0;
    std::int64_t storageCount = 0;
    processing.beginArray();
    for (const ProcessingCharge &charge : ledger.processing) {
        if (period.contains(charge.day)) {
            writeCharge(processing, call.state, charge);
            ++processingCount;
        }
    }
    storage.beginArray();
    for (const StorageCharge &charge : ledger.storage) {
        if (period.contains(charge.day))
            writeCharge(storage, charge, ++storageCount);
    }
    JsonText json;
    json.beginObject().text("product_id", product->id).text("product_type", product->type);
    json.number("billing_day", unit.billingDay).flag("claimable", product->isTier());
    if (product->claim)
        json.key("claim")
            .beginObject()
            .text("id", product->claim->id)
            .text("name", product->claim->name)
            .endObject();
    json.number("count", processingCount + storageCount);
    json.text("from", period.from.toString(Qt::ISODate).toStdString());
    json.text("until", period.until.toString(Qt::ISODate).toStdString());
    json.text("coins", coinsText(sumsOf(ledger, period).total()));
    json.raw("processing_charges", processing.endArray().json());
    json.key("storage_charges").beginObject().number("num_items", storageCount);
    return ok(json.raw("items", storage.endArray().json()).endObject().endObject().json());
}

} // namespace

Routes chargeRoutes()
{
    return {
        {"GET", "/charges", platform}, {"GET", "/charges/organisation/{org_id}", ofOrganisation},
        {"GET", "/charges/unit/{unit_id}", ofUnit}, {"GET", "/charges/product/{product_id}", ofProduct},
        {"GET", "/product/{product_id}/charges", ofProduct}, // the path before 4.0
    };
}

} // namespace tenantry::sandbox::squonk2
