#include "providers/sandbox/streamone/subscriptionfilter.h"

#include "providers/sandbox/streamone/dateranges.h"
#include "providers/sandbox/streamone/subscriptionfields.h"

#include <algorithm>

namespace tenantry::sandbox::streamone {

namespace {

using Test = std::function<bool(const Subscription &)>;

enum class Match { Exact, AnyCase, Part };

struct Filter {
    const char *name; // of the query
    const char *field;
    Match match;
};

constexpr std::array filters{
    Filter{"customerId", "customerId", Match::Exact},
    Filter{"subscriptionId", "subscriptionId", Match::Exact},
    Filter{"resellerId", "resellerId", Match::Exact},
    Filter{"providerId", "cloudProviderId", Match::Exact},
    Filter{"subscriptionStatus", "subscriptionStatus", Match::AnyCase},
    Filter{"billingTerm", "subscriptionBillingTerm", Match::AnyCase},
    Filter{"billingCycle", "subscriptionBillingCycle", Match::AnyCase},
    Filter{"totalLicense", "subscriptionTotalLicenses", Match::Exact},
    Filter{"ccpProductId", "ccpProductId", Match::Exact},
    Filter{"providerProductId", "subscriptionProductId", Match::Exact},
    Filter{"customerPo", "customerPO", Match::Exact},
    Filter{"resellerPo", "resellerPO", Match::Exact},
    Filter{"cloudProviderName", "cloudProviderName", Match::Part},
    Filter{"accountName", "partnerName", Match::Part},
    Filter{"customerName", "customerName", Match::Part},
    Filter{"subscriptionName", "subscriptionName", Match::Part},
    Filter{"resourceType", "resourceType", Match::Exact},
};

constexpr auto numeric =
    std::to_array<std::string_view>({"customerId", "resellerId", "providerId", "totalLicense"});

bool matches(Match match, const std::string &value, const std::string &wanted)
{
    if (match == Match::Part)
        return contains(value, wanted);
    return match == Match::Exact ? value == wanted : lowered(value) == lowered(wanted);
}

Test testOf(const State &state, const Field &field, Match match, const std::string &wanted)
{
    return [&state, &field, match, wanted](const Subscription &one) {
        return matches(match, field.read(state, one), wanted);
    };
}

std::string wantedOf(const Filter &filter, const std::string &text)
{
    if (filter.name == std::string_view("billingTerm") && lowered(text) == "monthly")
        return "P1M";
    return filter.name == std::string_view("billingTerm") && lowered(text) == "annual" ? "P1Y" : text;
}

std::optional<Answered> addPlainTests(const Call &call, std::vector<Test> &tests)
{
    for (const Filter &filter : filters) {
        if (!call.has(filter.name))
            continue;
        const std::string text = call.text(filter.name);
        if (std::ranges::find(numeric, filter.name) != numeric.end() && !isNumber(text))
            return invalidArgument(call.asked, std::string(filter.name) + ": '" + text + "' is invalid");
        tests.push_back(
            testOf(call.state, *subscriptionField(filter.field), filter.match, wantedOf(filter, text)));
    }
    return std::nullopt;
}

// startDateRange and endDateRange, relative or fixed.
std::optional<Answered> addRange(
    const Call &call, const std::string &name, Time Subscription::*field, std::vector<Test> &tests)
{
    const std::string relative = uppered(call.text(name + ".relativeDateRange"));
    const std::string from = call.text(name + ".fixedDateRange.startDate");
    const std::string to = call.text(name + ".fixedDateRange.endDate");
    if (!relative.empty() && !isRelativeRange(relative))
        return invalidArgument(call.asked, name + ".relativeDateRange: '" + relative + "' is invalid");
    for (const std::string &text : {from, to}) {
        if (!text.empty() && timeFrom(text) == 0)
            return invalidArgument(call.asked, name + ".fixedDateRange: '" + text + "' is invalid");
    }
    std::optional<Range> range = relativeRange(relative, call.state.now());
    if (!range && (!from.empty() || !to.empty()))
        range = Range{timeFrom(from), timeFrom(to)};
    if (range)
        tests.emplace_back(
            [range = *range, field](const Subscription &one) { return range.holds(one.*field); });
    return std::nullopt;
}

void addCustomField(const Call &call, std::vector<Test> &tests)
{
    if (!call.has("customField.field"))
        return;
    tests.emplace_back([&call](const Subscription &one) {
        const Customer &customer = *call.state.customers.find(one.customer);
        return std::ranges::any_of(customer.customFields, [&](const NamedValue &field) {
            return field.name == call.text("customField.field")
                && field.value == call.text("customField.value");
        });
    });
}

// "status:ACTIVE,autoRenew:true"; what names no field is ignored.
void addFreeTests(const Call &call, std::vector<Test> &tests)
{
    for (const QString &pair : QString::fromStdString(call.text("pagination.filter")).split(u',')) {
        const std::string name = pair.section(u':', 0, 0).trimmed().toStdString();
        const Field *field = subscriptionField(name == "status" ? "subscriptionStatus" : name);
        if (field)
            tests.push_back(
                testOf(call.state, *field, Match::AnyCase, pair.section(u':', 1).trimmed().toStdString()));
    }
}

void sortAsAsked(const Call &call, std::vector<const Subscription *> &found)
{
    const Field *field = subscriptionField(call.text("pagination.sortBy"));
    if (!field)
        return;
    std::vector<std::pair<std::string, const Subscription *>> keyed;
    keyed.reserve(found.size());
    for (const Subscription *one : found)
        keyed.emplace_back(field->read(call.state, *one), one);
    const bool isDown = uppered(call.text("pagination.sortOrder")) == "DESC";
    std::ranges::stable_sort(keyed, [&](const auto &left, const auto &right) {
        return isDown ? comesBefore(*field, right.first, left.first)
                      : comesBefore(*field, left.first, right.first);
    });
    std::ranges::transform(keyed, found.begin(), [](const auto &pair) { return pair.second; });
}

} // namespace

std::optional<Answered> findSubscriptions(const Call &call, std::vector<const Subscription *> &found)
{
    std::vector<Test> tests;
    if (auto wrong = addPlainTests(call, tests))
        return wrong;
    if (auto wrong = addRange(call, "startDateRange", &Subscription::starts, tests))
        return wrong;
    if (auto wrong = addRange(call, "endDateRange", &Subscription::ends, tests))
        return wrong;
    if (call.has("endDate"))
        tests.emplace_back([day = dayText(timeFrom(call.text("endDate")))](const Subscription &one) {
            return one.ends != 0 && dayText(one.ends) == day;
        });
    addCustomField(call, tests);
    addFreeTests(call, tests);
    for (const Subscription &one : call.state.subscriptions) {
        if (std::ranges::all_of(tests, [&](const Test &test) { return test(one); }))
            found.push_back(&one);
    }
    sortAsAsked(call, found);
    return std::nullopt;
}

} // namespace tenantry::sandbox::streamone
