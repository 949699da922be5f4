// What each kind of object refers to, and how much of it is shown where.
#include "providers/sandbox/connect/store.h"

using namespace Qt::StringLiterals;

namespace tenantry::sandbox::connect {

namespace {

const QStringList named{u"id"_s, u"name"_s};
const QStringList iconed{u"id"_s, u"name"_s, u"icon"_s};
const QStringList productParts{u"id"_s, u"name"_s, u"icon"_s, u"status"_s};
const QStringList contractParts{u"id"_s, u"name"_s, u"type"_s};
const QStringList personParts{u"id"_s, u"name"_s, u"email"_s};
const QStringList itemParts{
    u"id"_s, u"name"_s, u"local_id"_s, u"mpn"_s, u"unit"_s, u"precision"_s, u"type"_s};

QList<Reference> ofFulfilment(Of of)
{
    if (of == Of::Asset)
        return {{u"product"_s, Of::Product, productParts}, {u"connection"_s, Of::Connection, {}},
            {u"marketplace"_s, Of::Marketplace, iconed}, {u"contract"_s, Of::Contract, contractParts},
            {u"tiers.customer"_s, Of::TierAccount, {}}, {u"tiers.tier1"_s, Of::TierAccount, {}},
            {u"tiers.tier2"_s, Of::TierAccount, {}}, {u"template"_s, Of::Template, named}};
    if (of == Of::Request)
        return {{u"asset"_s, Of::Asset, {}}, {u"marketplace"_s, Of::Marketplace, iconed},
            {u"contract"_s, Of::Contract, contractParts}, {u"assignee"_s, Of::User, personParts},
            {u"template"_s, Of::Template, named}};
    return {{u"asset"_s, Of::Asset,
        {u"id"_s, u"status"_s, u"external_id"_s, u"external_uid"_s, u"product"_s, u"connection"_s,
            u"marketplace"_s, u"contract"_s, u"tiers"_s, u"params"_s, u"billing"_s}}};
}

QList<Reference> ofTiers(Of of)
{
    if (of == Of::TierAccount || of == Of::TierAccountVersion)
        return {{u"parent"_s, Of::TierAccount, {u"id"_s, u"name"_s, u"external_id"_s, u"parent"_s}},
            {u"owner"_s, Of::Account, iconed}, {u"hub"_s, Of::Hub, named},
            {u"marketplace"_s, Of::Marketplace, iconed}};
    if (of == Of::TierAccountRequest)
        return {{u"account"_s, Of::TierAccount, {}}, {u"vendor"_s, Of::Account, iconed},
            {u"provider"_s, Of::Account, iconed}, {u"product"_s, Of::Product, productParts}};
    if (of == Of::TierConfig)
        return {{u"account"_s, Of::TierAccount, {}}, {u"product"_s, Of::Product, productParts},
            {u"connection"_s, Of::Connection, {}}, {u"marketplace"_s, Of::Marketplace, iconed},
            {u"contract"_s, Of::Contract, contractParts}, {u"template"_s, Of::Template, named}};
    return {{u"configuration"_s, Of::TierConfig, {}}, {u"parent_configuration"_s, Of::TierConfig, named},
        {u"assignee"_s, Of::User, personParts}, {u"template"_s, Of::Template, named},
        {u"account"_s, Of::TierAccount, {u"id"_s, u"name"_s, u"external_id"_s, u"external_uid"_s}},
        {u"product"_s, Of::Product, productParts}, {u"marketplace"_s, Of::Marketplace, iconed},
        {u"contract"_s, Of::Contract, contractParts}};
}

QList<Reference> ofCatalogue(Of of)
{
    if (of == Of::Product || of == Of::Version)
        return {{u"owner"_s, Of::Account, iconed}, {u"replacement"_s, Of::Product, named},
            {u"category"_s, Of::Category, {}}};
    if (of == Of::ConfigurationValue)
        return {{u"parameter"_s, Of::Parameter, {}}, {u"item"_s, Of::Item, named},
            {u"marketplace"_s, Of::Marketplace, iconed}};
    if (of == Of::Connection)
        return {{u"provider"_s, Of::Account, iconed}, {u"vendor"_s, Of::Account, iconed},
            {u"hub"_s, Of::Hub, named}, {u"product"_s, Of::Product, productParts}};
    if (of == Of::Parameter)
        return {{u"parent"_s, Of::Parameter, named}};
    return {
        {u"item"_s, Of::Item, named}, {u"replacement"_s, Of::Item, named}, {u"parent"_s, Of::Item, named}};
}

QList<Reference> ofContracts(Of of)
{
    if (of == Of::Hub)
        return {{u"company"_s, Of::Account, iconed}};
    if (of == Of::Marketplace)
        return {{u"owner"_s, Of::Account, iconed}, {u"hubs[].hub"_s, Of::Hub, named},
            {u"countries[]"_s, Of::Country, {}}};
    if (of == Of::Agreement || of == Of::AgreementVersion)
        return {{u"owner"_s, Of::Account, iconed}, {u"parent"_s, Of::Agreement, named},
            {u"marketplace"_s, Of::Marketplace, iconed}, {u"agreements[]"_s, Of::Agreement, named}};
    if (of == Of::Contract)
        return {{u"agreement"_s, Of::Agreement, named}, {u"owner"_s, Of::Account, iconed},
            {u"partner"_s, Of::Account, iconed}, {u"issuer"_s, Of::Account, iconed},
            {u"creator"_s, Of::User, named}, {u"signee"_s, Of::User, named},
            {u"marketplace"_s, Of::Marketplace, iconed}};
    return {{u"contract"_s, Of::Contract, {u"id"_s, u"name"_s, u"type"_s, u"marketplace"_s}},
        {u"product"_s, Of::Product, {u"id"_s, u"name"_s, u"icon"_s, u"status"_s, u"version"_s}},
        {u"vendor"_s, Of::Account, iconed}, {u"provider"_s, Of::Account, iconed},
        {u"marketplace"_s, Of::Marketplace, iconed},
        {u"listing"_s, Of::Listing,
            {u"id"_s, u"status"_s, u"contract"_s, u"product"_s, u"vendor"_s, u"provider"_s}},
        {u"creator"_s, Of::User, named}, {u"assignee"_s, Of::User, named}};
}

QList<Reference> ofUsage(Of of)
{
    if (of == Of::UsageFile)
        return {{u"product"_s, Of::Product, productParts}, {u"contract"_s, Of::Contract, contractParts},
            {u"marketplace"_s, Of::Marketplace, iconed}, {u"vendor"_s, Of::Account, iconed},
            {u"provider"_s, Of::Account, iconed}};
    if (of == Of::UsageRecord)
        return {{u"item"_s, Of::Item, itemParts},
            {u"asset"_s, Of::Asset, {u"id"_s, u"external_id"_s, u"external_uid"_s}},
            {u"usagefile"_s, Of::UsageFile, {u"id"_s, u"name"_s, u"schema"_s, u"currency"_s}}};
    if (of == Of::UsageChunk)
        return {{u"usagefile"_s, Of::UsageFile, named}, {u"binding.hub"_s, Of::Hub, named},
            {u"marketplace"_s, Of::Marketplace, iconed}, {u"provider"_s, Of::Account, iconed}};
    return {{u"usagefile"_s, Of::UsageFile, named},
        {u"partusagefile"_s, Of::UsageChunk, {u"id"_s, u"status"_s, u"provider"_s}},
        {u"binding.hub"_s, Of::Hub, named}};
}

QList<Reference> ofExtras(Of of)
{
    if (of == Of::Conversation)
        return {{u"creator"_s, Of::User, named}, {u"accounts[]"_s, Of::Account, iconed}};
    if (of == Of::Message)
        return {{u"creator"_s, Of::User, named}, {u"account"_s, Of::Account, iconed}};
    if (of == Of::Webhook)
        return {{u"product"_s, Of::Product, named}};
    if (of == Of::Case)
        return {{u"issuer.account"_s, Of::Account, iconed}, {u"receiver.account"_s, Of::Account, iconed},
            {u"issuer.agent"_s, Of::User, named}, {u"receiver.agent"_s, Of::User, named},
            {u"product"_s, Of::Product, named}};
    return {};
}

QList<Reference> referencesOf(Of of)
{
    switch (of) {
    case Of::Asset:
    case Of::Request:
    case Of::BillingRequest:
        return ofFulfilment(of);
    case Of::TierAccount:
    case Of::TierAccountVersion:
    case Of::TierAccountRequest:
    case Of::TierConfig:
    case Of::TierConfigRequest:
        return ofTiers(of);
    case Of::Product:
    case Of::Version:
    case Of::Item:
    case Of::Parameter:
    case Of::ConfigurationValue:
    case Of::Connection:
    case Of::UsageRule:
        return ofCatalogue(of);
    case Of::Hub:
    case Of::Marketplace:
    case Of::Agreement:
    case Of::AgreementVersion:
    case Of::Contract:
    case Of::Listing:
    case Of::ListingRequest:
        return ofContracts(of);
    case Of::UsageFile:
    case Of::UsageRecord:
    case Of::UsageChunk:
    case Of::Reconciliation:
        return ofUsage(of);
    default:
        return ofExtras(of);
    }
}

} // namespace

const QList<Reference> &Store::references(Of of)
{
    static const auto all = [] {
        std::array<QList<Reference>, kindCount> out;
        for (std::size_t i = 0; i < kindCount; ++i)
            out[i] = referencesOf(static_cast<Of>(i));
        return out;
    }();
    return all[static_cast<std::size_t>(of)];
}

} // namespace tenantry::sandbox::connect
