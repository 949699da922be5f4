#pragma once

#include "providers/sandbox/bss/body.h"

#include <array>

namespace tenantry::sandbox::bss {

// Values that the service knows (contract 4.10).
inline constexpr std::array<const char *, 1> customerTypes{"DIRECT"};
inline constexpr std::array<const char *, 3> addressTypes{"BILLING", "MAILING", "MULTIPURPOSE"};
inline constexpr std::array<const char *, 4> paymentMethods{
    "CREDIT_CARD", "INVOICE", "NONE", "PURCHASE_ORDER"};
inline constexpr std::array<const char *, 9> currencies{
    "AUD", "CAD", "EUR", "GBP", "INR", "JPY", "NZD", "USD", "WON"};
inline constexpr std::array<const char *, 17> identifierTypes{"CAAS_CUSTOMER_ID", "COREMETRIC_CUSTOMER_ID",
    "GLOBALCROSSING_ID", "GLOBALIVE_ID", "IBM_CUSTOMER_NUMBER", "IBM_CUSTOMER_NUMBER_PREV", "IBM_SITE_NUMBER",
    "SALESFORCE_ACCOUNT_ID", "SALESFORCE_CONTACT_ID", "SALESFORCE_ID", "SALESFORCE_LEAD_ID",
    "SALESFORCE_OPPORTUNITY_ID", "SIEBEL_ID", "STERLING_CUSTOMER_ID", "TMS_CUSTOMER_ID", "UNICA_CUSTOMER_ID",
    "UNYTE_CUSTOMER_ID"};
inline constexpr std::array<const char *, 11> roleNames{"AppDeveloper", "ConnectionsAuditor",
    "ContentValidator", "CustomerAdministrator", "DataMigrator", "Support", "User", "UserAccountAssistant",
    "VSR", "CustomerPurchaser", "VendorAdministrator"};
inline constexpr std::array<const char *, 3> durationUnits{"YEARS", "MONTHS", "DAYS"};
inline constexpr std::array<const char *, 3> billingFrequencies{"MRC", "QRC", "ARC"};
inline constexpr std::array<const char *, 4> workflowStatuses{"COMPLETED", "FAILED", "DEFERRED", "RUNNING"};

// Contact and Person have the same texts.
inline constexpr std::array<Rule, 15> personRules{
    {{"GivenName", 255, Need::Required}, {"FamilyName", 255, Need::Required},
        {"EmailAddress", 255, Need::Required}, {"NamePrefix", 10}, {"NameSuffix", 10}, {"EmployeeNumber", 10},
        {"LanguagePreference", 15}, {"WorkPhone", 30}, {"MobilePhone", 30}, {"HomePhone", 30}, {"Fax", 30},
        {"JobTitle", 50}, {"WebSiteAddress", 255}, {"TimeZone", 255}, {"Photo", 255}}};
inline constexpr std::array<Rule, 4> organizationRules{
    {{"OrgName", 255, Need::Required}, {"Phone", 30}, {"Industry", 255}, {"CompanySize", 255}}};
inline constexpr std::array<Rule, 7> addressRules{{{"AddressLine1", 255, Need::Required},
    {"AddressLine2", 100}, {"AddressType", 15, Need::Required, addressTypes}, {"City", 50, Need::Required},
    {"State", 50}, {"PostalCode", 20}, {"Country", 50, Need::Required}}};
inline constexpr std::array<Rule, 4> accountRules{{{"LocationName", 255, Need::Required},
    {"AccountNumber", 255, Need::Required}, {"PaymentMethodType", 25, Need::Required, paymentMethods},
    {"CurrencyType", 25, Need::Optional, currencies}}};
inline constexpr std::array<Rule, 2> identifierRules{
    {{"CustomerIdType", 25, Need::Required, identifierTypes}, {"Value", 50, Need::Required}}};

} // namespace tenantry::sandbox::bss
