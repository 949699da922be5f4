// The invented estate: Belgian and other customers of a hosting company around 2010.
#include "providers/sandbox/cloudapi/state.h"

#include <array>
#include <iterator>

using namespace Qt::StringLiterals;

namespace tenantry::sandbox::cloudapi {

namespace {

struct Seat {
    const char16_t *city;
    const char16_t *country;
    const char16_t *street;
};

constexpr std::array companyNames{u"Noordzee Logistics", u"Café Brugge", u"Ardennes & Fils",
    u"Øresund Shipping", u"Müller <Werkzeuge>", u"Łódzkie Tkaniny", u"Île de Ré Voiles",
    u"Polder \"Oost\" BVBA", u"北海 Trading", u"O'Neill Diamonds", u"Żabka Serwis", u"Kempen Zorg",
    u"Τυποβάφειο Πειραιά", u"Maas en Waal", u"100% Linnen", u"Schelde_Dokken"};
constexpr std::array departments{u"Production", u"Test", u"Développement", u"Archive", u"Web", u"Büro"};
constexpr std::array systems{u"LINUX", u"WINDOWS", u"SOLARIS"};
constexpr std::array vdcStates{
    u"DEPLOYED", u"DEPLOYED", u"DEPLOYED", u"MODIFIED", u"DEPLOYING", u"DISABLED", u"ERROR", u"DELETED"};
constexpr std::array machineStates{u"RUNNING", u"RUNNING", u"RUNNING", u"HALTED", u"CONFIGURED", u"PAUSED"};
constexpr std::array seats{Seat{u"Oostende", u"Belgium", u"Vismijnlaan"},
    Seat{u"Brugge", u"Belgium", u"Markt"}, Seat{u"Liège", u"Belgium", u"Quai de la Dérivation"},
    Seat{u"København", u"Denmark", u"Østergade"}, Seat{u"Łódź", u"Polska", u"ulica Żeromskiego"},
    Seat{u"Luxembourg", u"LU", u"Rue du Marché-aux-Herbes"}};
constexpr std::array people{u"Anneleen De Smet", u"Jan De Vos", u"Zoë Peeters", u"Søren Kjær", u"Łucja Nowak",
    u"Bart Claes", u"François Léonard", u"Mehmet Yılmaz"};

template <typename T, std::size_t N>
QString pick(Random &random, const std::array<T, N> &from)
{
    return QString::fromUtf16(from[random.below(N)]);
}

// Never-set texts are nil, and some were set to nothing.
QVariant sometimes(Random &random, const QString &text)
{
    if (random.oneIn(6))
        return {};
    return random.oneIn(8) ? QString() : text;
}

QString momentBefore(const State &state, qint64 hours, const QString &form)
{
    return state.clock.start().addSecs(-hours * 3600).toString(form);
}

void addUsers(State &state, int howMany)
{
    for (int i = 0; i < howMany; ++i) {
        const bool hasAccount = i < accounts().size();
        const QString name = QString::fromUtf16(people[std::size_t(i) % people.size()]);
        User user;
        user.guid = state.newGuid();
        user.login = hasAccount ? accounts()[i].login : u"user%1"_s.arg(i);
        user.password =
            hasAccount ? accounts()[i].password : QString::fromStdString(state.random.letters(12));
        user.name = name;
        user.firstName = name.section(u' ', 0, 0);
        user.lastName = name.section(u' ', 1);
        user.email = sometimes(state.random, u"user%1@example.test"_s.arg(i));
        user.description = sometimes(state.random, u"Contact for invoices"_s);
        const Seat &seat = seats[state.random.below(seats.size())];
        user.address = sometimes(state.random, QString::fromUtf16(seat.street) + u" 1"_s);
        user.city = sometimes(state.random, QString::fromUtf16(seat.city));
        user.country = sometimes(state.random, QString::fromUtf16(seat.country));
        user.status = hasAccount    ? accounts()[i].status
            : state.random.oneIn(9) ? u"CREATED"_s
                                    : u"CONFIGURED"_s;
        state.users.add(std::move(user));
    }
}

void addGroups(State &state, int howMany)
{
    for (int i = 0; i < howMany; ++i) {
        Group group;
        group.guid = state.newGuid();
        group.name = i == 0 ? u"administrators"_s : i == 1 ? u"operators"_s : u"team %1"_s.arg(i);
        group.isSystem = i == 0;
        group.description =
            i == 1 ? QVariant(u"Day shift"_s) : sometimes(state.random, u"Équipe %1"_s.arg(i));
        const QList<User> &users = state.users.rows();
        if (i == 0) {
            group.users.append(users.first().guid);
        } else {
            for (int member = 0; member < 3; ++member)
                group.users.append(users[qsizetype(state.random.below(std::size_t(users.size())))].guid);
            group.users.removeDuplicates();
        }
        state.groups.add(std::move(group));
    }
}

void addGround(State &state, int howMany)
{
    for (const char16_t *name : {u"Oostkamp", u"Lochristi"})
        state.datacenters.add({state.newGuid(), QString::fromUtf16(name), {}, state.newGuid()});
    const QList<Datacenter> &datacenters = state.datacenters.rows();
    for (int i = 0; i < howMany; ++i)
        state.resourceGroups.add({state.newGuid(), u"Rack row %1"_s.arg(i + 1),
            sometimes(state.random, u"Servers and backplanes of row %1"_s.arg(i + 1)),
            datacenters[i % datacenters.size()].guid, i == 0});
    for (int i = 0; i < 3; ++i) {
        Policy policy;
        policy.guid = state.newGuid();
        policy.name = i == 0 ? u"Keep 7 days"_s : i == 1 ? u"Keep 30 days"_s : u"Keep for ever"_s;
        policy.description = sometimes(state.random, u"Snapshots"_s);
        policy.objectType = u"customer"_s;
        policy.action = u"cleanup"_s;
        policy.object = state.newGuid();
        policy.status = u"ACTIVE"_s;
        policy.interval = 86400;
        policy.lastRun = i == 2 ? QVariant() : QVariant(momentBefore(state, 20, u"yyyy-MM-dd HH:mm:ss"_s));
        policy.sendsGuid = i != 2;
        state.policies.add(std::move(policy));
    }
}

QList<CapacityUnit> ledger(State &state, qlonglong most)
{
    QList<CapacityUnit> out;
    for (const QString &type : capacityTypes()) {
        if (state.random.oneIn(3))
            continue;
        const int records = state.random.oneIn(4) ? 2 : 1; // several may share a type
        for (int i = 0; i < records; ++i)
            out.append({state.random.between(1, most), type, sometimes(state.random, u"Bundle"_s),
                i == 1 ? QVariant(u"promo"_s) : sometimes(state.random, u"base pack"_s)});
    }
    return out;
}

void addCustomer(State &state, int number)
{
    Random &random = state.random;
    const Seat &seat = seats[random.below(seats.size())];
    Customer customer;
    customer.guid = state.newGuid();
    customer.version = state.newGuid();
    customer.created = momentBefore(state, random.between(24, 15000), u"yyyy-MM-dd HH:mm"_s);
    customer.name = QString::fromUtf16(companyNames[std::size_t(number) % companyNames.size()]);
    if (number >= int(companyNames.size()))
        customer.name = u"%1 %2"_s.arg(customer.name.toString()).arg(number);
    customer.description = sometimes(random, u"Freight & storage, contract %1"_s.arg(1000 + number));
    customer.address = sometimes(random, u"%1 %2"_s.arg(QString::fromUtf16(seat.street)).arg(number + 1));
    customer.city = sometimes(random, QString::fromUtf16(seat.city));
    customer.country = sometimes(random, QString::fromUtf16(seat.country));
    customer.status = number < 3 ? customerStatuses()[number] : customerStatuses()[random.oneIn(5) ? 2 : 1];
    const QList<ResourceGroup> &resources = state.resourceGroups.rows();
    customer.resourceGroup =
        random.oneIn(5) ? QVariant() : QVariant(resources[number % resources.size()].guid);
    if (random.oneIn(2))
        customer.retentionPolicy = state.policies.rows()[qsizetype(random.below(2))].guid;
    const QList<Group> &groups = state.groups.rows();
    for (qint64 i = random.between(0, 3); i > 0; --i)
        customer.groups.append(groups[qsizetype(random.below(std::size_t(groups.size())))].guid);
    if (number == 1)
        customer.groups = {groups[1].guid, groups[2].guid, groups[1].guid};
    customer.available = ledger(state, 4000);
    customer.consumed = ledger(state, 3000);
    customer.isSystem = number == 0;
    if (random.oneIn(3)) {
        customer.isRegistered = true;
        customer.domain = u"klant%1.example"_s.arg(number);
        customer.portalUser = u"portal%1"_s.arg(number);
        customer.portalPassword = u"Geheim-%1-%2"_s.arg(number).arg(random.between(1000, 9999));
    }
    state.customers.add(std::move(customer));
}

void addMachine(State &state, int number, const QString &space)
{
    Random &random = state.random;
    Machine machine;
    machine.guid = state.newGuid();
    machine.name = u"vm%1"_s.arg(number);
    machine.hostname = u"vm%1.internal.example"_s.arg(number);
    machine.description = sometimes(random, u"Serveur n° %1"_s.arg(number));
    machine.status = pick(random, machineStates);
    machine.type = number % 11 == 10 ? u"VIRTUALDESKTOP"_s : u"VIRTUALSERVER"_s;
    machine.os = sometimes(random, pick(random, systems));
    machine.space = space;
    machine.memory = 256LL << random.between(0, 6);
    machine.cpus = random.between(1, 8);
    machine.importance = random.between(1, 10);
    machine.hasBackup = random.oneIn(2);
    machine.isBackup = random.oneIn(20);
    machine.isTemplate = random.oneIn(25);
    state.machines.add(std::move(machine));
}

void addSpaces(State &state, int machines)
{
    Random &random = state.random;
    int number = 0;
    const QList<Customer> customers = state.customers.rows();
    for (qsizetype i = 0; i < customers.size(); ++i) {
        const QString top = state.newGuid();
        state.spaces.add({top, pick(random, departments), {}, random.oneIn(9) ? u"DISABLED"_s : u"ACTIVE"_s,
            customers[i].guid, {}});
        const QString nested = state.newGuid();
        if (i % 2 == 0)
            state.spaces.add(
                {nested, pick(random, departments) + u" 2"_s, {}, u"ACTIVE"_s, customers[i].guid, top});
        state.vdcs.add({state.newGuid(), u"VDC %1"_s.arg(i + 1), pick(random, vdcStates), top});
        const int upTo = int((i + 1) * machines / customers.size());
        for (; number < upTo; ++number)
            addMachine(state, number, i % 2 == 0 && number % 3 == 0 ? nested : top);
    }
}

void addPastJobs(State &state)
{
    for (int i = 0; i < 8; ++i) {
        const bool failed = i % 4 == 3;
        Job job;
        job.guid = state.newGuid();
        job.login = i % 2 == 0 ? u"beheer"_s : u"jdevos"_s;
        job.action = i % 2 == 0 ? u"customer.registerDomain"_s : u"customer.unregisterDomain"_s;
        job.name = job.action.section(u'.', 1);
        job.started = momentBefore(state, 200 - 20 * i, u"yyyy-MM-dd HH:mm:ss"_s);
        job.ended = momentBefore(state, 199 - 20 * i, u"yyyy-MM-dd HH:mm:ss"_s);
        job.status = failed ? u"ERROR"_s : u"DONE"_s;
        job.failure = failed ? u"The portal refused the credentials"_s : QString();
        job.parameters = {{u"domain"_s, u"klant%1.example"_s.arg(i)}, {u"username"_s, u"portal"_s},
            {u"password"_s, u"Geheim-oud-%1"_s.arg(i)}};
        state.jobs.add(std::move(job));
    }
}

} // namespace

const QList<Account> &accounts()
{
    static const QList<Account> all{
        {u"beheer"_s, u"Vuurtoren & Zee: 7"_s, u"administrator"_s, u"CONFIGURED"_s},
        {u"jdevos"_s, u"duinen-42"_s, u"cloud user"_s, u"CONFIGURED"_s},
        {u"zoë"_s, u"crème-brûlée"_s, u"cloud user with a password beyond ASCII"_s, u"CONFIGURED"_s},
        {u"gesloten"_s, u"nog-binnen"_s, u"disabled cloud user, who can sign in all the same"_s,
            u"DISABLED"_s},
    };
    return all;
}

void generate(State &state, int size)
{
    const int customers = (size + 3) / 4;
    addUsers(state, int(accounts().size()) + customers);
    addGroups(state, 3 + customers / 5);
    addGround(state, 2 + customers / 20);
    for (int i = 0; i < customers; ++i)
        addCustomer(state, i);
    if (customers > 0)
        addSpaces(state, size);
    addPastJobs(state);
}

} // namespace tenantry::sandbox::cloudapi
