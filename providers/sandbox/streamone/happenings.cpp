#include "providers/sandbox/streamone/happenings.h"

#include "providers/sandbox/streamone/orderwork.h"
#include "providers/sandbox/streamone/people.h"

using namespace Qt::StringLiterals;

namespace tenantry::sandbox::streamone {

namespace {

using Happening = std::function<QJsonValue(State &, Keys &, const QJsonObject &)>;

const QJsonValue impossible = QJsonValue::Undefined;

void renewOrExpire(State &state, Subscription &one)
{
    const std::string term = state.planAt(one.plan).term;
    const int months = term == "P3Y" ? 36 : term == "P1Y" ? 12 : 1;
    while (one.status == "active" && one.renews != 0 && one.renews < state.now()) {
        one.updated = one.renews;
        if (!one.autoRenews) {
            one.status = "expired";
            return;
        }
        one.starts = one.renews;
        one.renews = monthsLater(one.starts, months);
        one.ends = one.renews - dayLong;
        if (one.cancelUntil != 0)
            one.cancelUntil = one.starts + 7 * dayLong;
    }
}

QJsonValue advanceClock(State &state, Keys &keys, const QJsonObject &with)
{
    const Time time = with[u"days"_s].toInteger() * dayLong + with[u"seconds"_s].toInteger() * 1000;
    if (time <= 0)
        return impossible;
    state.ahead += time;
    keys.putForward(std::chrono::milliseconds(time));
    for (Subscription &one : state.subscriptions)
        renewOrExpire(state, one);
    return QString::fromStdString(rfc3339(state.now()));
}

QJsonValue settle(State &state, Keys & /*keys*/, const QJsonObject & /*with*/)
{
    const auto count = static_cast<qint64>(state.moving.size());
    while (!state.moving.empty())
        advanceAll(state, 0);
    return count;
}

Order *orderIn(State &state, const QJsonObject &with, const char *status)
{
    const std::string name = textAt(with, "order");
    Order *order = state.orders.find(name.substr(name.find_last_of('/') + 1));
    return order && (!status || order->status == status) ? order : nullptr;
}

// From a status that waits for people, on the way.
Happening moves(const char *from, const char *to)
{
    return [from, to](State &state, Keys &, const QJsonObject &with) -> QJsonValue {
        Order *order = orderIn(state, with, from);
        if (!order)
            return impossible;
        order->status = to;
        order->updated = state.thisSecond();
        state.moving.push_back(order->id);
        return QString::fromStdString(order->status);
    };
}

QJsonValue failOrder(State &state, Keys & /*keys*/, const QJsonObject &with)
{
    Order *order = orderIn(state, with, nullptr);
    if (!order || order->status == "COMPLETED" || order->status == "CANCELED")
        return impossible;
    fail(state, *order, {textAt(with, "code"), textAt(with, "detail"), "AZURE"});
    return QString::fromStdString(order->status);
}

QJsonValue changeAtVendor(State &state, Keys & /*keys*/, const QJsonObject &with)
{
    Subscription *one = state.subscription(textAt(with, "subscription"));
    if (!one)
        return impossible;
    Unread unread = one->unread.value_or(Unread{});
    if (with.contains(u"seats"_s))
        unread.seats = with[u"seats"_s].toInteger();
    if (with.contains(u"status"_s))
        unread.status = lowered(textAt(with, "status"));
    if (with.contains(u"name"_s))
        unread.name = textAt(with, "name");
    one->unread = unread;
    return true;
}

QJsonValue setCustomerStatus(State &state, Keys & /*keys*/, const QJsonObject &with)
{
    Customer *customer = state.customers.find(textAt(with, "customer"));
    if (!customer)
        return impossible;
    customer->isActive = textAt(with, "status") == "ACTIVE";
    customer->updated = state.thisSecond();
    return true;
}

QJsonValue issueCredentials(State & /*state*/, Keys &keys, const QJsonObject &with)
{
    const std::string person = textAt(with, "person");
    if (!callerNamed(person))
        return impossible;
    const Pair pair = keys.issue(person);
    return QJsonObject{{u"accessToken"_s, QString::fromStdString(pair.access)},
        {u"refreshToken"_s, QString::fromStdString(pair.refresh)}};
}

const std::map<QString, Happening> &happenings()
{
    static const std::map<QString, Happening> all{
        {u"advance"_s, advanceClock},
        {u"settle"_s, settle},
        {u"release"_s, moves("ON_HOLD", "IN_PROGRESS")},
        {u"confirm"_s, moves("NEW", "CONFIRMED")},
        {u"fail"_s, failOrder},
        {u"vendor-change"_s, changeAtVendor},
        {u"customer-status"_s, setCustomerStatus},
        {u"credentials"_s, issueCredentials},
        {u"price-book"_s,
            [](State &state, Keys &, const QJsonObject &with) -> QJsonValue {
                state.isPriceBookDown = with[u"down"_s].toBool();
                return true;
            }},
        {u"check-status"_s,
            [](State &, Keys &keys, const QJsonObject &with) -> QJsonValue {
                keys.refuseChecksWith(with[u"status"_s].toInt(400));
                return true;
            }},
        {u"old-refusal"_s,
            [](State &state, Keys &, const QJsonObject &with) -> QJsonValue {
                state.oldRefusal = textAt(with, "message");
                return true;
            }},
        {u"mails"_s,
            [](State &state, Keys &, const QJsonObject &) -> QJsonValue {
                return static_cast<qint64>(state.mailsSent);
            }},
    };
    return all;
}

} // namespace

QJsonValue happens(State &state, Keys &keys, const QString &what, const QJsonObject &with)
{
    const auto found = happenings().find(what);
    return found == happenings().end() ? impossible : found->second(state, keys, with);
}

} // namespace tenantry::sandbox::streamone
