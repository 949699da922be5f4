// Agreements with their versions.
#include "providers/sandbox/connect/editing.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace tenantry::sandbox::connect {

namespace {

Answered agreements(Call &call)
{
    return listed(call, {Of::Agreement, u"agreements"_s, visible(call, Of::Agreement)});
}

Answered agreement(Call &call)
{
    return shown(call, Of::Agreement, call.row(Of::Agreement).doc);
}

Row &ownAgreement(const Call &call)
{
    Row &row = call.row(Of::Agreement);
    if (textAt(row.doc, u"owner.id") != call.caller.account)
        refuseForbidden();
    return row;
}

// The terms' text: an address, an uploaded file, or none.
void takeDocument(const Call &call, QJsonObject &doc)
{
    const bool isForm = call.asked.isMultipart;
    const auto field = [&](const char *name) {
        const auto found = call.asked.parts.find(name);
        if (isForm)
            return found == call.asked.parts.end() ? QString()
                                                   : QString::fromStdString(found->second.content);
        return call.text(QString::fromLatin1(name));
    };
    const QString kind = field("document_type");
    if (!QStringList{u"external"_s, u"uploaded"_s, u"none"_s}.contains(kind))
        refuse(kind.isEmpty() ? u"document_type: This field is required."_s
                              : u"document_type: \"%1\" is not a valid choice."_s.arg(kind));
    doc[u"document_type"_s] = kind;
    if (kind == u"external") {
        if (field("link").isEmpty())
            refuse(u"link: This field is required."_s);
        doc[u"link"_s] = field("link");
    }
    if (kind == u"uploaded") {
        const auto file = call.asked.parts.find("file");
        if (file == call.asked.parts.end())
            refuse(u"file: This field is required."_s);
        const QString path = u"/media/agreements/%1.pdf"_s.arg(call.world.digits(u"8"_s));
        call.world.files.insert(path, QByteArray::fromStdString(file->second.content));
        doc[u"link"_s] = u"%1%2"_s.arg(QString::fromStdString(call.world.origin), path);
    }
    for (const char *name : {"title", "description", "type"}) {
        if (!field(name).isEmpty())
            doc[QString::fromLatin1(name)] = field(name);
    }
}

QJsonObject versionOf(const Call &call, const QJsonObject &agreement, int number, bool isActive)
{
    QJsonObject out{{u"$id"_s, u"%1/%2"_s.arg(agreement[u"id"].toString()).arg(number)},
        {u"version"_s, number}, {u"active"_s, isActive},
        {u"author"_s, QJsonObject{{u"id"_s, call.caller.user}}},
        {u"version_created"_s, call.world.nowSeconds()}, {u"version_contracts"_s, 0}};
    for (const QString &key :
        {u"id"_s, u"title"_s, u"name"_s, u"type"_s, u"description"_s, u"document_type"_s, u"link"_s}) {
        if (agreement.contains(key))
            out[key] = agreement[key];
    }
    return out;
}

QJsonObject versionPart(const QJsonObject &version)
{
    return {{u"version"_s, version[u"version"]}, {u"active"_s, version[u"active"]},
        {u"link"_s, version[u"link"]}, {u"author"_s, version[u"author"]},
        {u"version_created"_s, version[u"version_created"]},
        {u"version_contracts"_s, version[u"version_contracts"]}};
}

Answered make(const Call &call, const QString &parent)
{
    QJsonObject doc{{u"type"_s, parent.isEmpty() ? u"program"_s : u"distribution"_s}};
    takeDocument(call, doc);
    oneOf(call, u"type", {u"distribution"_s, u"program"_s, u"service"_s, u"syndication"_s, u"referral"_s});
    limit(call, u"title", 100);
    for (const QString &key : {u"title"_s, u"description"_s}) {
        if (doc[key].toString().isEmpty())
            refuse(key + u": This field is required."_s);
    }
    const QString type = doc[u"type"].toString();
    const QString prefix = type == u"program" ? u"AGP-"_s : type == u"service" ? u"AGS-"_s : u"AGD-"_s;
    const QString now = call.world.nowSeconds();
    doc[u"id"_s] = call.world.freshId(Of::Agreement, prefix, u"3-3-3"_s);
    doc[u"name"_s] = doc[u"title"];
    doc[u"owner"_s] = reference(call.caller.account);
    doc[u"active"_s] = true;
    doc[u"parent"_s] = parent.isEmpty() ? QJsonValue() : QJsonValue(reference(parent));
    doc[u"agreements"_s] = QJsonArray();
    doc[u"auto_accept"_s] = false;
    doc[u"stats"_s] = QJsonObject{{u"contracts"_s, 0}, {u"versions"_s, 1}};
    doc[u"created"_s] = now;
    doc[u"updated"_s] = now;
    doc[u"events"_s] = QJsonObject{{u"created"_s, call.by()}, {u"updated"_s, call.by()}};
    const QJsonObject first = versionOf(call, doc, 1, true);
    doc[u"version"_s] = versionPart(first);
    const Viewers viewers = call.world.bits.value(call.caller.account);
    call.store()[Of::Agreement].add(doc, viewers);
    call.store()[Of::AgreementVersion].add(first, viewers, doc[u"id"].toString());
    if (!parent.isEmpty()) {
        Row &above = *call.store()[Of::Agreement].edit(parent);
        QJsonArray below = above.doc[u"agreements"].toArray();
        below.append(reference(doc[u"id"].toString()));
        above.doc[u"agreements"_s] = below;
    }
    return shown(call, Of::Agreement, doc, 201);
}

Answered createAgreement(Call &call)
{
    return make(call, {});
}

Answered changeAgreement(Call &call)
{
    Row &row = ownAgreement(call);
    limit(call, u"title", 100);
    takeOver(call, row.doc, {u"title", u"description"});
    row.doc[u"name"_s] = row.doc[u"title"];
    touch(call, row.doc);
    return shown(call, Of::Agreement, row.doc);
}

std::vector<QJsonObject> contractsOf(const Call &call, const QString &agreement)
{
    std::vector<QJsonObject> out = visible(call, Of::Contract);
    std::erase_if(out, [&](const QJsonObject &one) { return textAt(one, u"agreement.id") != agreement; });
    return out;
}

Answered removeAgreement(Call &call)
{
    std::ignore = ownAgreement(call);
    if (!contractsOf(call, call.id()).empty())
        refuse(u"The agreement has contracts."_s, u"CTR_003"_s);
    call.store()[Of::Agreement].remove(call.id());
    return noContent();
}

Answered agreementVersions(Call &call)
{
    std::ignore = call.row(Of::Agreement);
    return listed(call,
        {Of::AgreementVersion, u"agreements/versions"_s, children(call, Of::AgreementVersion, call.id())});
}

Answered createVersion(Call &call)
{
    Row &row = ownAgreement(call);
    takeDocument(call, row.doc);
    const auto number = static_cast<int>(call.store()[Of::AgreementVersion].childrenOf(call.id()).size()) + 1;
    const QJsonObject doc = versionOf(call, row.doc, number, false);
    call.store()[Of::AgreementVersion].add(doc, row.viewers, call.id());
    put(row.doc, u"stats.versions", number);
    touch(call, row.doc);
    return shown(call, Of::AgreementVersion, doc, 201);
}

Row &agreementVersionRow(const Call &call)
{
    return call.row(Of::AgreementVersion, call.id() + u'/' + call.id(1));
}

Answered agreementVersion(Call &call)
{
    return shown(call, Of::AgreementVersion, agreementVersionRow(call).doc);
}

Answered removeVersion(Call &call)
{
    std::ignore = ownAgreement(call);
    if (agreementVersionRow(call).doc[u"active"].toBool())
        refuse(u"The active version cannot be deleted."_s, u"CTR_003"_s);
    call.store()[Of::AgreementVersion].remove(call.id() + u'/' + call.id(1));
    return noContent();
}

Answered activate(Call &call)
{
    Row &row = ownAgreement(call);
    std::ignore = agreementVersionRow(call);
    for (const std::size_t place : call.store()[Of::AgreementVersion].childrenOf(call.id())) {
        QJsonObject doc = call.store()[Of::AgreementVersion].rows()[place].doc;
        const QString key = doc[u"$id"].toString();
        doc[u"active"_s] = key == call.id() + u'/' + call.id(1);
        if (Row *one = call.store()[Of::AgreementVersion].edit(key))
            one->doc = doc;
    }
    row.doc[u"version"_s] = versionPart(agreementVersionRow(call).doc);
    touch(call, row.doc);
    return shown(call, Of::AgreementVersion, agreementVersionRow(call).doc);
}

Answered redirected(const QString &link)
{
    if (link.isEmpty())
        refuseMissing();
    Answered out{302, "text/plain", {}, nullptr};
    out.headers.emplace_back("Location", link.toStdString());
    return out;
}

Answered document(Call &call)
{
    return redirected(call.row(Of::Agreement).doc[u"link"].toString());
}

Answered versionDocument(Call &call)
{
    return redirected(agreementVersionRow(call).doc[u"link"].toString());
}

Answered subAgreements(Call &call)
{
    std::ignore = call.row(Of::Agreement);
    std::vector<QJsonObject> below = visible(call, Of::Agreement);
    std::erase_if(below, [&](const QJsonObject &one) { return textAt(one, u"parent.id") != call.id(); });
    return listed(call, {Of::Agreement, u"agreements/agreements"_s, std::move(below)});
}

Answered createSubAgreement(Call &call)
{
    if (ownAgreement(call).doc[u"type"].toString() != u"program")
        refuse(u"Only a program has agreements below it."_s);
    return make(call, call.id());
}

Answered agreementContracts(Call &call)
{
    std::ignore = call.row(Of::Agreement);
    return listed(call, {Of::Contract, u"agreements/contracts"_s, contractsOf(call, call.id())});
}

Answered createContract(Call &call)
{
    Row &row = ownAgreement(call);
    const QString type = row.doc[u"type"].toString();
    const QString prefix = type == u"program" ? u"CRP-"_s : type == u"service" ? u"CRS-"_s : u"CRD-"_s;
    const QString partner = call.text(u"partner.id").isEmpty()
        ? call.world.tokens[0].account
        : referred(call, Of::Account, u"partner.id").doc[u"id"].toString();
    const QString now = call.world.nowSeconds();
    QJsonObject doc{{u"id"_s, call.world.freshId(Of::Contract, prefix, u"5-5-5"_s)},
        {u"name"_s, u"Contract of %1"_s.arg(row.doc[u"title"].toString())}, {u"type"_s, type},
        {u"status"_s, u"enrolling"_s}, {u"version"_s, 1}, {u"kind"_s, u"production"_s},
        {u"agreement"_s, reference(call.id())}, {u"owner"_s, reference(partner)},
        {u"partner"_s, reference(partner)}, {u"issuer"_s, reference(call.caller.account)},
        {u"creator"_s, reference(call.caller.user)}, {u"note"_s, QJsonValue()}, {u"latest"_s, true},
        {u"version_created"_s, now}, {u"created"_s, now}, {u"updated"_s, now}, {u"expire_at"_s, QJsonValue()},
        {u"events"_s, QJsonObject{{u"created"_s, call.by()}, {u"updated"_s, call.by()}}}};
    if (row.doc.contains(u"marketplace"))
        doc[u"marketplace"_s] = row.doc[u"marketplace"];
    call.store()[Of::Contract].add(doc, call.world.viewers({partner, call.caller.account}));
    put(row.doc, u"stats.contracts", at(row.doc, u"stats.contracts").toInt() + 1);
    return shown(call, Of::Contract, doc, 201);
}

// The marketplace of its own, and those that were added.
QStringList marketsOf(const QJsonObject &agreement)
{
    QStringList out{textAt(agreement, u"marketplace.id")};
    for (const QJsonValue one : agreement[u"$markets"].toArray())
        out.append(one.toString());
    return out;
}

Answered agreementMarkets(Call &call)
{
    const QStringList ids = marketsOf(call.row(Of::Agreement).doc);
    std::vector<QJsonObject> own = visible(call, Of::Marketplace);
    std::erase_if(own, [&](const QJsonObject &one) { return !ids.contains(one[u"id"].toString()); });
    return listed(call, {Of::Marketplace, u"agreements/marketplaces"_s, std::move(own)});
}

Answered addAgreementMarket(Call &call)
{
    Row &row = ownAgreement(call);
    const Row &market = referred(call, Of::Marketplace, u"id");
    const QString id = market.doc[u"id"].toString();
    if (marketsOf(row.doc).contains(id))
        refuse(u"id: The marketplace is part of the agreement already."_s);
    QJsonArray added = row.doc[u"$markets"].toArray();
    added.append(id);
    row.doc[u"$markets"_s] = added;
    return shown(call, Of::Marketplace, market.doc, 201);
}

// Takes the element with that id, or that is it, out of an array of the agreement's own.
void takeOut(const Call &call, QJsonObject &agreement, const QString &key)
{
    QJsonArray kept;
    const QJsonArray present = agreement[key].toArray();
    for (const QJsonValue one : present) {
        if (one.toString() != call.id(1) && textAt(one.toObject(), u"id") != call.id(1))
            kept.append(one);
    }
    if (kept.size() == present.size())
        refuseMissing();
    agreement[key] = kept;
}

Answered removeAgreementMarket(Call &call)
{
    takeOut(call, ownAgreement(call).doc, u"$markets"_s);
    return noContent();
}

Answered productGroups(Call &call)
{
    const Row &row = call.row(Of::Agreement);
    Listing listing{Of::Agreement, u"agreements/product-groups"_s, {}, true};
    for (const QJsonValue one : row.doc[u"$groups"].toArray())
        listing.docs.push_back(one.toObject());
    return listed(call, std::move(listing));
}

Answered addProductGroup(Call &call)
{
    Row &row = ownAgreement(call);
    const QString id = call.required(u"id"); // of a group that is there already
    const QJsonObject group{{u"id"_s, id},
        {u"name"_s, call.text(u"name").isEmpty() ? id : call.text(u"name")},
        {u"stats"_s, QJsonObject{{u"agreements"_s, 1}, {u"contracts"_s, 0}, {u"products"_s, 0}}},
        {u"events"_s, QJsonObject{{u"created"_s, call.by()}, {u"updated"_s, call.by()}}}};
    QJsonArray groups = row.doc[u"$groups"].toArray();
    groups.append(group);
    row.doc[u"$groups"_s] = groups;
    return answered(201, group);
}

Answered removeProductGroup(Call &call)
{
    takeOut(call, ownAgreement(call).doc, u"$groups"_s);
    return noContent();
}

Answered agreementPartners(Call &call)
{
    std::ignore = call.row(Of::Agreement);
    Listing listing{Of::Account, u"agreements/partners"_s, {}, true};
    for (const QJsonObject &contract : contractsOf(call, call.id())) {
        const QJsonObject &partner = call.store()[Of::Account].find(textAt(contract, u"partner.id"))->doc;
        listing.docs.push_back({{u"id"_s, partner[u"id"]}, {u"name"_s, partner[u"name"]},
            {u"role"_s, partner[u"role"]}, {u"agreement"_s, withId(call.id())},
            {u"contract"_s,
                QJsonObject{{u"id"_s, contract[u"id"]}, {u"status"_s, contract[u"status"]},
                    {u"version"_s, contract[u"version"]}}}});
    }
    return listed(call, std::move(listing));
}

Answered agreementProducts(Call &call)
{
    const Row &row = call.row(Of::Agreement);
    std::vector<QJsonObject> own;
    QStringList known;
    for (const QJsonObject &one : visible(call, Of::Listing)) {
        const QString product = textAt(one, u"product.id");
        if (call.store().text(Of::Listing, one, u"contract.agreement.id") != row.doc[u"id"].toString()
            || known.contains(product))
            continue;
        known.append(product);
        own.push_back(call.row(Of::Product, product).doc);
    }
    return listed(call, {Of::Product, u"agreements/products"_s, std::move(own)});
}

constexpr std::array agreementTable{
    Route{"GET", "agreements", Who::Both, agreements},
    Route{"POST", "agreements", Who::Provider, createAgreement},
    Route{"GET", "agreements/*", Who::Both, agreement},
    Route{"PUT", "agreements/*", Who::Provider, changeAgreement},
    Route{"DELETE", "agreements/*", Who::Provider, removeAgreement},
    Route{"GET", "agreements/*/document", Who::Both, document},
    Route{"GET", "agreements/*/versions", Who::Both, agreementVersions},
    Route{"POST", "agreements/*/versions", Who::Provider, createVersion},
    Route{"GET", "agreements/*/versions/*", Who::Both, agreementVersion},
    Route{"DELETE", "agreements/*/versions/*", Who::Provider, removeVersion},
    Route{"POST", "agreements/*/versions/*/activate", Who::Provider, activate},
    Route{"GET", "agreements/*/versions/*/document", Who::Both, versionDocument},
    Route{"GET", "agreements/*/agreements", Who::Both, subAgreements},
    Route{"POST", "agreements/*/agreements", Who::Provider, createSubAgreement},
    Route{"GET", "agreements/*/contracts", Who::Both, agreementContracts},
    Route{"POST", "agreements/*/contracts", Who::Provider, createContract},
    Route{"GET", "agreements/*/marketplaces", Who::Both, agreementMarkets},
    Route{"POST", "agreements/*/marketplaces", Who::Provider, addAgreementMarket},
    Route{"DELETE", "agreements/*/marketplaces/*", Who::Provider, removeAgreementMarket},
    Route{"GET", "agreements/*/product-groups", Who::Both, productGroups},
    Route{"POST", "agreements/*/product-groups", Who::Provider, addProductGroup},
    Route{"DELETE", "agreements/*/product-groups/*", Who::Provider, removeProductGroup},
    Route{"GET", "agreements/*/partners", Who::Both, agreementPartners},
    Route{"GET", "agreements/*/products", Who::Both, agreementProducts},
};

} // namespace

std::span<const Route> agreementRoutes()
{
    return agreementTable;
}

} // namespace tenantry::sandbox::connect
