// Companies, people, partners, countries.
#include "providers/sandbox/connect/editing.h"

#include <array>

using namespace Qt::StringLiterals;

namespace tenantry::sandbox::connect {

namespace {

Answered accounts(Call &call)
{
    return listed(call, {Of::Account, u"accounts"_s, {call.row(Of::Account, call.caller.account).doc}});
}

QJsonObject &ownAccount(const Call &call)
{
    if (call.id() != call.caller.account)
        refuseMissing();
    return call.row(Of::Account).doc;
}

Answered account(Call &call)
{
    return shown(call, Of::Account, ownAccount(call));
}

Answered changeAccount(Call &call)
{
    QJsonObject &doc = ownAccount(call);
    limit(call, u"name", 64);
    if (call.object().contains(u"name"))
        call.required(u"name");
    takeOver(call, doc,
        {u"name", u"description", u"overview", u"headquarters", u"external_id", u"websites", u"languages",
            u"countries"});
    touch(call, doc);
    return shown(call, Of::Account, doc);
}

Answered users(Call &call)
{
    std::ignore = ownAccount(call);
    return listed(call, {Of::User, u"accounts/users"_s, children(call, Of::User, call.id())});
}

Answered allUsers(Call &call)
{
    return listed(call, {Of::User, u"accounts/users"_s, children(call, Of::User, call.caller.account)});
}

Row &userRow(const Call &call)
{
    std::ignore = ownAccount(call);
    return call.child(Of::User, u"$account"_s, call.id(1));
}

Answered user(Call &call)
{
    return shown(call, Of::User, userRow(call).doc);
}

Answered userAlone(Call &call)
{
    const Row &row = call.row(Of::User);
    if (textAt(row.doc, u"$account") != call.caller.account)
        refuseMissing();
    return shown(call, Of::User, row.doc);
}

Answered invite(Call &call)
{
    std::ignore = ownAccount(call);
    const QString email = call.required(u"email");
    if (!email.contains(u'@'))
        refuse(u"email: Enter a valid email address."_s);
    if (!call.object()[u"groups"].isArray())
        refuse(u"groups: This field is required."_s);
    for (const QJsonObject &one : children(call, Of::User, call.id())) {
        if (one[u"email"].toString() == email)
            refuse(u"email: This user is invited already."_s);
    }
    QJsonObject doc{{u"id"_s, call.world.freshId(Of::User, u"UR-"_s, u"3-3-3"_s)}, {u"name"_s, QJsonValue()},
        {u"email"_s, email}, {u"status"_s, u"invited"_s}, {u"active"_s, false}, {u"tags"_s, QJsonArray()},
        {u"$account"_s, call.id()},
        {u"events"_s, QJsonObject{{u"created"_s, call.by()}, {u"invited"_s, call.by()}}}};
    takeOver(call, doc, {u"groups", u"tags"});
    call.store()[Of::User].add(doc, 0, call.id());
    return shown(call, Of::User, doc, 201);
}

Answered changeUser(Call &call)
{
    Row &row = userRow(call);
    takeOver(call, row.doc, {u"groups", u"tags", u"idp"});
    return shown(call, Of::User, row.doc);
}

Answered removeUser(Call &call)
{
    if (userRow(call).doc[u"id"].toString() == call.caller.user)
        refuse(u"The own user cannot be removed."_s);
    call.store()[Of::User].remove(call.id(1));
    return noContent();
}

Answered activateUser(Call &call)
{
    Row &row = userRow(call);
    row.doc[u"status"_s] = u"enabled"_s;
    row.doc[u"active"_s] = true;
    put(row.doc, u"events.activated", call.by());
    return shown(call, Of::User, row.doc);
}

Answered reinvite(Call &call)
{
    Row &row = userRow(call);
    if (row.doc[u"status"].toString() != u"invited")
        refuse(u"Only invited users can be invited again."_s);
    put(row.doc, u"events.invited", call.by());
    return shown(call, Of::User, row.doc);
}

// The companies on the other side of this account's contracts.
std::vector<QJsonObject> partnersOf(const Call &call)
{
    std::vector<QJsonObject> out;
    for (const Row &row : call.store()[Of::Account].rows()) {
        const QString other = row.doc[u"id"].toString();
        int contracts = 0;
        for (const Row &contract : call.store()[Of::Contract].rows()) {
            const bool isBetween =
                (contract.viewers & call.world.bits.value(other)) != 0 && call.sees(contract);
            contracts += isBetween ? 1 : 0;
        }
        if (other == call.caller.account || contracts == 0)
            continue;
        QJsonObject partner = row.doc;
        partner[u"stats"_s] =
            QJsonObject{{u"contracts"_s, QJsonObject{{u"distribution"_s, contracts}}}, {u"listings"_s, 0}};
        out.push_back(partner);
    }
    return out;
}

Answered partners(Call &call)
{
    return listed(call, {Of::Account, u"partners"_s, partnersOf(call)});
}

Answered partner(Call &call)
{
    for (const QJsonObject &one : partnersOf(call)) {
        if (one[u"id"].toString() == call.id())
            return shown(call, Of::Account, one);
    }
    refuseMissing();
}

Answered countries(Call &call)
{
    return listed(call, {Of::Country, u"countries"_s, visible(call, Of::Country)});
}

Answered country(Call &call)
{
    return shown(call, Of::Country, call.row(Of::Country).doc);
}

Answered categories(Call &call)
{
    return listed(call, {Of::Category, u"categories"_s, visible(call, Of::Category)});
}

Answered category(Call &call)
{
    return shown(call, Of::Category, call.row(Of::Category).doc);
}

constexpr std::array directoryTable{
    Route{"GET", "accounts", Who::Both, accounts},
    Route{"GET", "accounts/*", Who::Both, account},
    Route{"PUT", "accounts/*", Who::Both, changeAccount},
    Route{"GET", "accounts/*/users", Who::Both, users},
    Route{"POST", "accounts/*/users", Who::Both, invite},
    Route{"GET", "accounts/*/users/*", Who::Both, user},
    Route{"PUT", "accounts/*/users/*", Who::Both, changeUser},
    Route{"DELETE", "accounts/*/users/*", Who::Both, removeUser},
    Route{"POST", "accounts/*/users/*/activate", Who::Both, activateUser},
    Route{"POST", "accounts/*/users/*/reinvite", Who::Both, reinvite},
    Route{"GET", "users", Who::Both, allUsers},
    Route{"GET", "users/*", Who::Both, userAlone},
    Route{"GET", "partners", Who::Both, partners},
    Route{"GET", "partners/*", Who::Both, partner},
    Route{"GET", "countries", Who::Both, countries},
    Route{"GET", "countries/*", Who::Both, country},
    Route{"GET", "categories", Who::Both, categories},
    Route{"GET", "categories/*", Who::Both, category},
};

} // namespace

std::span<const Route> directoryRoutes()
{
    return directoryTable;
}

} // namespace tenantry::sandbox::connect
