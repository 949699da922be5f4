#include "providers/sandbox/bss/state.h"

using namespace Qt::StringLiterals;

namespace tenantry::sandbox::bss {

namespace {

constexpr Moment trashKept = Moment(30) * 24 * 3600;
constexpr auto stampForm = "MM/dd/yyyy HH:mm:ss"_L1;

template <typename Table>
auto *found(Table &table, Id id)
{
    const auto at = table.find(id);
    return at == table.end() ? nullptr : &at->second;
}

} // namespace

Seat *Subscriber::seatIn(Id subscription)
{
    const auto at = std::ranges::find(seats, subscription, &Seat::subscription);
    return at == seats.end() ? nullptr : &*at;
}

Seat *Subscriber::seat(Id seatId)
{
    const auto at = std::ranges::find(seats, seatId, &Seat::id);
    return at == seats.end() ? nullptr : &*at;
}

bool Subscriber::hasPendingWork() const
{
    return std::ranges::any_of(seats, [](const Seat &one) { return one.state != "ASSIGNED"; });
}

Moment State::now() const
{
    return clock.now().toSecsSinceEpoch() + passed;
}

Customer *State::customer(Id id)
{
    return found(customers, id);
}

Subscriber *State::subscriber(Id id)
{
    return found(subscribers, id);
}

Subscription *State::subscription(Id id)
{
    return found(subscriptions, id);
}

Subscriber *State::withEmail(const std::string &address)
{
    const auto at = byEmail.find(folded(address));
    return at == byEmail.end() ? nullptr : subscriber(at->second);
}

void State::touch(Moment &modified) const
{
    modified = std::max(now(), modified + 1);
}

Workflow &State::addWorkflow(std::string type, Id customerId, Id subscriberId)
{
    const Id id = newId();
    return workflows
        .emplace(id, Workflow{id, std::move(type), "COMPLETED", customerId, subscriberId, now(), now()})
        .first->second;
}

void State::finishLater(Unfinished::What what, Id id, Id seat)
{
    const Unfinished one{what, id, seat, std::chrono::steady_clock::now() + delay};
    if (delay.count() > 0)
        unfinished.push_back(one);
    else
        finish(one);
}

void State::finishDue()
{
    const auto moment = std::chrono::steady_clock::now();
    std::vector<Unfinished> due;
    std::erase_if(unfinished, [&](const Unfinished &one) {
        if (one.due > moment)
            return false;
        due.push_back(one);
        return true;
    });
    for (const Unfinished &one : due)
        finish(one);
    emptyTrash();
}

void State::finishAll()
{
    for (const Unfinished &one : std::exchange(unfinished, {}))
        finish(one);
}

void State::finish(const Unfinished &one)
{
    switch (one.what) {
    case Unfinished::What::Seat:
        if (Subscriber *holder = subscriber(one.id)) {
            Seat *seat = holder->seat(one.seat);
            if (!seat || seat->state == "ASSIGNED")
                return;
            seat->state = "ASSIGNED";
            touch(seat->modified);
            touch(holder->modified);
            for (const Id id : seat->workflows) {
                if (Workflow *workflow = found(workflows, id); workflow && workflow->status == "RUNNING") {
                    workflow->status = "COMPLETED";
                    workflow->modified = now();
                }
            }
        }
        break;
    case Unfinished::What::Subscription:
        if (Subscription *bought = subscription(one.id); bought && bought->state == "PENDING") {
            bought->state = "ACTIVE";
            touch(bought->modified);
        }
        break;
    case Unfinished::What::RemoveSubscriber:
        removeSubscriber(one.id);
        break;
    case Unfinished::What::RemoveSubscription:
        removeSubscription(one.id);
        break;
    case Unfinished::What::RemoveCustomer:
        removeCustomer(one.id);
        break;
    }
}

// The trash keeps an account for 30 days.
void State::emptyTrash()
{
    for (const Id id : std::vector<Id>(trash)) {
        const Subscriber *one = subscriber(id);
        if (!one || one->trashed == 0)
            std::erase(trash, id);
        else if (one->trashed + trashKept <= now())
            removeSubscriber(id);
    }
}

void State::free(Subscriber &holder, Id seatId)
{
    const Seat *seat = holder.seat(seatId);
    if (!seat)
        return;
    if (Subscription *of = subscription(seat->subscription)) {
        --of->taken;
        of->allocated -= seat->allocated;
        touch(of->modified);
    }
    std::erase_if(holder.seats, [seatId](const Seat &one) { return one.id == seatId; });
    touch(holder.modified);
}

void State::removeSubscriber(Id id)
{
    Subscriber *one = subscriber(id);
    if (!one)
        return;
    while (!one->seats.empty())
        free(*one, one->seats.back().id);
    if (Customer *owner = customer(one->customer))
        std::erase(owner->subscribers, id);
    byEmail.erase(folded(one->person.value("EmailAddress")));
    subscribers.erase(id);
}

// Its seats go with it, and its children when it is a pool.
void State::removeSubscription(Id id)
{
    const Subscription *one = subscription(id);
    if (!one)
        return;
    const Id owner = one->customer;
    const Id parent = one->parent;
    const std::int64_t quantity = one->quantity;
    Customer *of = customer(owner);
    const std::vector<Id> siblings = of ? of->subscriptions : std::vector<Id>();
    for (const Id other : siblings) {
        if (const Subscription *child = subscription(other); child && child->parent == id)
            removeSubscription(other);
    }
    for (const Id holder : of ? of->subscribers : std::vector<Id>()) {
        Subscriber *person = subscriber(holder);
        if (const Seat *seat = person ? person->seatIn(id) : nullptr)
            free(*person, seat->id);
    }
    if (Subscription *pool = subscription(parent))
        pool->quantity -= quantity;
    if (of)
        std::erase(of->subscriptions, id);
    subscriptions.erase(id);
}

void State::removeCustomer(Id id)
{
    const Customer *one = customer(id);
    if (!one)
        return;
    const std::vector<Id> people = one->subscribers;
    const std::vector<Id> bought = one->subscriptions;
    for (const Id person : people)
        removeSubscriber(person);
    for (const Id subscription : bought)
        removeSubscription(subscription);
    customers.erase(id);
}

std::string folded(const std::string &text)
{
    return QString::fromStdString(text).toCaseFolded().toStdString();
}

std::string stamp(Moment moment)
{
    return QDateTime::fromSecsSinceEpoch(moment, Qt::UTC).toString(stampForm).toStdString();
}

std::optional<Moment> momentFrom(const std::string &text)
{
    QDateTime moment = QDateTime::fromString(QString::fromStdString(text), stampForm);
    moment.setTimeSpec(Qt::UTC);
    return moment.isValid() ? std::optional(moment.toSecsSinceEpoch()) : std::nullopt;
}

bool isPooled(const std::string &part)
{
    return part.starts_with("D100PLL");
}

} // namespace tenantry::sandbox::bss
