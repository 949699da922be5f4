#include "tests/items/depotplan.h"

using namespace Qt::StringLiterals;

namespace tenantry {

Schema depotSchema()
{
    ResourceType box{.key = u"box"_s, .label = u"Box"_s, .labels = u"Boxes"_s};
    box.fields = {{.key = u"name"_s, .label = u"Name"_s, .role = Role::Title},
        {.key = u"seats"_s, .label = u"Seats"_s, .type = FieldType::Integer, .role = Role::Quantity},
        {.key = u"state"_s,
            .label = u"State"_s,
            .type = FieldType::Choice,
            .role = Role::Status,
            .choices = {{u"on"_s, u"Active"_s}, {u"off"_s, u"Suspended"_s}}}};
    Operation setSeats{
        .key = u"setSeats"_s, .label = u"Set the seats…"_s, .effect = Effect::Update, .per = u"box"_s};
    setSeats.parameters = {
        {.key = u"number"_s, .label = u"Seats"_s, .type = FieldType::Integer, .required = true}};
    setSeats.changes = {{u"seats"_s, u"{number}"_s}};
    setSeats.reverse = u"setSeats"_s;
    setSeats.reverseWith = {{u"number"_s, u"{before.seats}"_s}};
    Operation suspend{.key = u"suspend"_s, .label = u"Suspend"_s, .effect = Effect::Action, .per = u"box"_s};
    suspend.changes = {{u"state"_s, u"off"_s}};
    Operation remove{.key = u"remove"_s,
        .label = u"Remove"_s,
        .effect = Effect::Delete,
        .per = u"box"_s,
        .destructive = true};
    Operation password{.key = u"password"_s, .label = u"Set a password…"_s, .per = u"box"_s};
    password.parameters = {{.key = u"secret"_s, .label = u"Password"_s, .required = true, .secret = true},
        {.key = u"note"_s, .label = u"Note"_s}};
    box.operations = {setSeats, suspend, remove, password};
    return {.provider = u"depot"_s, .label = u"Depot"_s, .types = {box}};
}

QList<Connection> depotConnections()
{
    return {{.id = u"live"_s,
                .provider = u"depot"_s,
                .label = u"Contoso"_s,
                .environment = Environment::Production},
        {.id = u"lab"_s, .provider = u"depot"_s, .label = u"Lab"_s, .environment = Environment::Sandbox}};
}

ChangeWords depotWords()
{
    return {{depotSchema()}, depotConnections(), {.locale = QLocale(QLocale::English), .utc = true}};
}

PlanItem seatsItem(int number)
{
    PlanItem item{.reference = u"r%1"_s.arg(number),
        .connection = u"live"_s,
        .provider = u"depot"_s,
        .operationType = u"box"_s,
        .operation = u"setSeats"_s,
        .type = u"box"_s,
        .key = QString::number(number),
        .object = number,
        .title = u"Box %1"_s.arg(number),
        .customer = u"Acme"_s};
    item.item = {.type = u"box"_s, .key = item.key, .values = {item.title, qint64(10), u"on"_s}};
    item.parameters = {{u"number"_s, u"12"_s}};
    item.changes = {{u"seats"_s, u"10"_s, u"12"_s}};
    return item;
}

Plan depotPlan()
{
    Plan plan{.id = u"p"_s, .title = u"Set the seats: 6 boxes"_s};
    plan.items = {seatsItem(1), seatsItem(2), seatsItem(3), seatsItem(4), seatsItem(5), seatsItem(6)};
    plan.items[2].verdict = Verdict::NoChange;
    plan.items[2].changes.clear();
    plan.items[3].verdict = Verdict::NotPossible;
    plan.items[3].reason = u"Box 4 is suspended."_s;
    plan.items[4].verdict = Verdict::Conflict;
    plan.items[4].reason = u"Seats are 11 now."_s;
    plan.items[4].item.values[1] = qint64(11);
    plan.items[5].operation = u"remove"_s;
    plan.items[5].parameters.clear();
    plan.items[5].changes.clear();
    plan.items[5].connection = u"lab"_s;
    return plan;
}

} // namespace tenantry
