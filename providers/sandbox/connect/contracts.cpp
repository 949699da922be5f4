// Contracts: agreements that are signed, or shall be.
#include "providers/sandbox/connect/editing.h"

#include <array>

using namespace Qt::StringLiterals;

namespace tenantry::sandbox::connect {

namespace {

Answered contracts(Call &call)
{
    return listed(call, {Of::Contract, u"contracts"_s, visible(call, Of::Contract)});
}

Answered contract(Call &call)
{
    return shown(call, Of::Contract, call.row(Of::Contract).doc);
}

Answered changeContract(Call &call)
{
    limit(call, u"note", 100);
    Row &row = call.row(Of::Contract);
    takeOver(call, row.doc, {u"note", u"expire_at"});
    touch(call, row.doc);
    return shown(call, Of::Contract, row.doc);
}

Answered removeContract(Call &call)
{
    const QString status = call.row(Of::Contract).doc[u"status"].toString();
    if (status == u"active" || status == u"terminated")
        refuse(u"A contract in status “%1” cannot be deleted."_s.arg(status), u"CTR_003"_s);
    call.store()[Of::Contract].remove(call.id());
    return noContent();
}

// No body is promised for these: one has to look again.
Answered stepContract(Call &call)
{
    static const QList<Move> moves{{u"enroll"_s, {u"new"_s, u"enrolling"_s}, u"pending"_s},
        {u"sign"_s, {u"pending"_s}, u"active"_s}, {u"reject"_s, {u"pending"_s}, u"rejected"_s},
        {u"refine"_s, {u"pending"_s}, u"enrolling"_s}, {u"terminate"_s, {u"active"_s}, u"terminated"_s}};
    limit(call, u"termination_note", 100);
    Row &row = call.row(Of::Contract);
    row.doc[u"status"_s] = moved(moves, call.operation, row.doc[u"status"].toString(), u"CTR_003"_s);
    if (call.operation == u"sign") {
        row.doc[u"signee"_s] = reference(call.caller.user);
        row.doc[u"enrolled"_s] = call.world.nowSeconds();
        put(row.doc, u"events.signed", call.by());
    }
    if (call.operation == u"terminate") {
        takeOver(call, row.doc, {u"termination_note"});
        put(row.doc, u"events.terminated", call.by());
    }
    touch(call, row.doc);
    return answered(200, {});
}

QJsonObject contractVersion(const QJsonObject &contract, int number)
{
    QJsonObject out = contract;
    out[u"version"_s] = number;
    out[u"latest"_s] = number == contract[u"version"].toInt();
    return out;
}

Answered contractVersions(Call &call)
{
    const Row &row = call.row(Of::Contract);
    Listing listing{Of::Contract, u"contracts/versions"_s, {}};
    for (int number = 1; number <= row.doc[u"version"].toInt(); ++number)
        listing.docs.push_back(contractVersion(row.doc, number));
    return listed(call, std::move(listing));
}

Answered oneContractVersion(Call &call)
{
    const Row &row = call.row(Of::Contract);
    const int number = call.id(1).toInt();
    if (number < 1 || number > row.doc[u"version"].toInt())
        refuseMissing();
    return shown(call, Of::Contract, contractVersion(row.doc, number));
}

constexpr std::array contractTable{
    Route{"GET", "contracts", Who::Both, contracts},
    Route{"GET", "contracts/*", Who::Both, contract},
    Route{"PUT", "contracts/*", Who::Provider, changeContract},
    Route{"DELETE", "contracts/*", Who::Provider, removeContract},
    Route{"POST", "contracts/*/enroll", Who::Both, stepContract},
    Route{"POST", "contracts/*/sign", Who::Provider, stepContract},
    Route{"POST", "contracts/*/refine", Who::Provider, stepContract},
    Route{"POST", "contracts/*/reject", Who::Provider, stepContract},
    Route{"POST", "contracts/*/terminate", Who::Provider, stepContract},
    Route{"GET", "contracts/*/versions", Who::Both, contractVersions},
    Route{"GET", "contracts/*/versions/*", Who::Both, oneContractVersion},
};

} // namespace

std::span<const Route> contractRoutes()
{
    return contractTable;
}

} // namespace tenantry::sandbox::connect
