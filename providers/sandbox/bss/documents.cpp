#include "providers/sandbox/bss/documents.h"

namespace tenantry::sandbox::bss {

namespace {

void writeTexts(JsonText &json, const Texts &texts)
{
    for (const auto &[name, text] : texts)
        json.text(name, text);
}

void writeMoment(JsonText &json, const char *name, Moment moment)
{
    json.text(name, stamp(moment));
}

void writeFlag(JsonText &json, const char *name, const std::optional<bool> &flag)
{
    if (flag)
        json.flag(name, *flag);
}

void writeAddresses(JsonText &json, const Customer &customer)
{
    json.key("AddressSet").beginArray();
    for (const Address &address : customer.addresses) {
        json.beginObject();
        writeTexts(json, address.texts);
        writeMoment(json, "Created", address.created);
        writeMoment(json, "Modified", address.modified);
        json.endObject();
    }
    json.endArray();
}

void writeContact(JsonText &json, const Customer &customer)
{
    const Contact &contact = customer.contact;
    json.key("Contact").beginObject();
    writeTexts(json, contact.texts);
    if (!contact.dn.empty())
        json.text("DN", contact.dn);
    json.text("OrgName", customer.texts.value("OrgName")).text("SecurityRealm", contact.realm);
    json.flag("Deleted", false);
    writeMoment(json, "Created", contact.created);
    writeMoment(json, "Modified", contact.modified);
    json.endObject();
}

void writeOrganization(JsonText &json, const Customer &customer)
{
    json.key("Organization").beginObject();
    writeTexts(json, customer.texts);
    json.number("Owner", customer.id);
    writeMoment(json, "Created", customer.created);
    writeMoment(json, "Modified", customer.modified);
    json.text("PartyType", "ORGANIZATION").text("SecurityRealm", customer.realm);
    writeFlag(json, "IsPartner", customer.isPartner);
    writeFlag(json, "IsSyncPending", customer.isSyncPending);
    if (!customer.sendsNoAddressSet)
        writeAddresses(json, customer);
    writeContact(json, customer);
    json.endObject();
}

void writeAccounts(JsonText &json, const Customer &customer)
{
    if (!customer.accounts.empty()) {
        json.key("CustomerAccountSet").beginArray();
        for (const Account &account : customer.accounts) {
            json.beginObject();
            writeTexts(json, account.texts);
            json.number("VendorId", account.vendor).endObject();
        }
        json.endArray();
    }
    if (!customer.identifiers.empty()) {
        json.key("CustomerIdentifierSet").beginArray();
        for (const Texts &identifier : customer.identifiers) {
            json.beginObject();
            writeTexts(json, identifier);
            json.endObject();
        }
        json.endArray();
    }
}

void writePerson(JsonText &json, const State &state, const Subscriber &subscriber)
{
    json.key("Person").beginObject();
    writeTexts(json, subscriber.person);
    const auto owner = state.customers.find(subscriber.customer);
    if (owner != state.customers.end())
        json.text("OrgName", owner->second.texts.value("OrgName"));
    json.number("Owner", subscriber.customer).key("RoleSet").beginArray();
    for (const std::string &role : subscriber.roles)
        json.text(role);
    json.endArray().text("SecurityRealm", subscriber.realm);
    writeFlag(json, "IsRestrictedUse", subscriber.isRestricted);
    json.flag("Deleted", false);
    writeMoment(json, "Created", subscriber.created);
    writeMoment(json, "Modified", subscriber.modified);
    json.endObject();
}

void writeAttributes(JsonText &json, const Subscriber &subscriber)
{
    json.key("SubscriberAttributeSet").beginArray();
    for (const SubscriberAttribute &one : subscriber.attributes) {
        json.beginObject().text("Name", one.name).text("Type", one.type).text("StringValue", one.text);
        json.flag("BooleanValue", one.flag).number("IntegerValue", one.number);
        json.number("SubscriberId", subscriber.id).number("Owner", subscriber.customer);
        json.flag("Deleted", one.isDeleted).endObject();
    }
    json.endArray();
}

} // namespace

void write(JsonText &json, const State & /*state*/, const Customer &customer)
{
    json.beginObject().number("Id", customer.id).number("Oid", customer.id);
    json.number("RootCustomerId", customer.id).text("CustomerState", customer.state);
    json.text("CustomerType", customer.type).flag("IsGuest", false);
    if (customer.suspended)
        writeMoment(json, "SuspensionDate", *customer.suspended);
    if (customer.lastSync)
        writeMoment(json, "LastSyncDate", *customer.lastSync);
    writeAccounts(json, customer);
    writeOrganization(json, customer);
    json.endObject();
}

void write(JsonText &json, const Subscriber &holder, const Seat &seat)
{
    json.beginObject().number("Id", seat.id).number("Oid", seat.id);
    json.number("SubscriptionId", seat.subscription).number("SubscriberId", holder.id);
    json.text("SeatState", seat.state).number("Owner", holder.customer).number("VendorId", seat.vendor);
    json.number("TermsOfUseId", seat.termsOfUse).flag("HasAcceptedTermsOfUse", seat.hasAcceptedTerms);
    json.number("EntitlementQuantityAllocated", seat.allocated).number("Version", seat.version);
    if (!seat.workflows.empty())
        json.number("ProvisioningWorkflowId", seat.workflows.front());
    json.key("WorkflowIdList").beginArray();
    for (const Id workflow : seat.workflows)
        json.raw(std::to_string(workflow));
    json.endArray().key("SeatServiceProductAttributeSet").beginArray().endArray().flag("Deleted", false);
    writeMoment(json, "Created", seat.created);
    writeMoment(json, "Modified", seat.modified);
    json.endObject();
}

void write(JsonText &json, const State &state, const Subscriber &subscriber)
{
    json.beginObject().number("Id", subscriber.id).number("Oid", subscriber.id);
    json.number("CustomerId", subscriber.customer).number("Owner", subscriber.customer);
    json.text("SubscriberState", subscriber.state).text("PartyRoleType", "SUBSCRIBER");
    json.flag("IsGuest", subscriber.isGuest);
    if (subscriber.invitedBy)
        json.text("InvitedBy", *subscriber.invitedBy);
    writeFlag(json, "IsSyncPending", subscriber.isSyncPending);
    json.key("SeatSet").beginArray();
    for (const Seat &seat : subscriber.seats)
        write(json, subscriber, seat);
    json.endArray();
    writeAttributes(json, subscriber);
    writePerson(json, state, subscriber);
    json.endObject();
}

void write(JsonText &json, const State & /*state*/, const Subscription &one)
{
    json.beginObject().number("Id", one.id).number("Oid", one.id).number("CustomerId", one.customer);
    json.text("PartNumber", one.part).text("SubscriptionState", one.state);
    json.number("EntitlementQuantity", one.quantity);
    json.number("EntitlementQuantityAvailable", one.quantity - one.allocated);
    json.number("NumberOfAvailableSeats", one.freeSeats()).number("MaxNumberOfSeats", one.quantity);
    json.number("NumberOfSeats", one.quantity).number("DurationLength", one.length);
    json.text("DurationUnits", one.units);
    if (!one.billing.empty())
        json.text("BillingFrequency", one.billing);
    writeMoment(json, "PurchaseDate", one.purchased);
    writeMoment(json, "EffectiveDate", one.effective);
    writeMoment(json, "ExpirationDate", one.expires);
    json.flag("IsAutomaticallyRenewed", one.isRenewed).flag("IsTrial", one.isTrial);
    json.flag("IsBeta", one.isBeta).flag("IsFree", one.isFree).number("ParentSubscriptionId", one.parent);
    json.flag("Deleted", false);
    writeMoment(json, "Created", one.created);
    writeMoment(json, "Modified", one.modified);
    json.endObject();
}

void write(JsonText &json, const State & /*state*/, const Workflow &workflow)
{
    json.beginObject().number("Id", workflow.id).text("WorkflowType", workflow.type);
    json.text("WorkflowStatus", workflow.status).number("CustomerId", workflow.customer);
    if (workflow.subscriber != 0)
        json.number("SubscriberId", workflow.subscriber);
    writeMoment(json, "Created", workflow.created);
    writeMoment(json, "Modified", workflow.modified);
    json.endObject();
}

} // namespace tenantry::sandbox::bss
