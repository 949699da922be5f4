#include "providers/sandbox/streamone/catalogue.h"

#include <algorithm>

namespace tenantry::sandbox::streamone {

namespace {

constexpr std::array vendorList{
    Vendor{30, "Microsoft CSP", "azure", "AZURE", "azureplan"},
    Vendor{1, "Amazon Web Services", "aws", "AWS", "aws"},
    Vendor{36, "Google Workspace", "gsuite", "GOOGLE", "gcp"},
    Vendor{41, "IBM", "ibm", "IBM", "ibm"},
    Vendor{52, "Sophos", "sophos", "SOPHOS", "sophos"},
    Vendor{57, "Acronis Cyber Cloud", "acronis", "ACRONIS", "acronis"},
};

struct SkuLine {
    const char *product;
    const char *id;
    const char *name;
    const char *part;
    Money euros; // a month, in hundredths; 0: by usage
};

constexpr std::array skuLines{
    SkuLine{"M365NCE-nordic", "M365-Business-Standard", "Microsoft 365 Business Standard",
        "CFQ7TTC0LDPB:0001", 1170},
    SkuLine{
        "M365NCE-nordic", "M365-Business-Basic", "Microsoft 365 Business Basic", "CFQ7TTC0LH18:0001", 561},
    SkuLine{"M365NCE-nordic", "M365-Business-Premium", "Microsoft 365 Business Premium", "CFQ7TTC0LCHC:0002",
        2059},
    SkuLine{"M365NCE-nordic", "M365-E3", "Microsoft 365 E3", "CFQ7TTC0LFLX:0001", 3648},
    SkuLine{"OFFICE365NCE--smpnce", "O365-E1", "Office 365 E1", "CFQ7TTC0LF8Q:0001", 935},
    SkuLine{"OFFICE365NCE--smpnce", "Exchange-Plan-1", "Exchange Online (Plan 1)", "CFQ7TTC0LH16:0001", 374},
    SkuLine{"D365NCE-nordic", "D365-Sales-Pro", "Dynamics 365 Sales Professional", "CFQ7TTC0LFNK:0001", 6077},
    SkuLine{"AzurePlan-nordic", "Azure-Plan", "Azure plan", "DZH318Z0BPS6:0001", 0},
    SkuLine{"AWS-rebilling", "AWS-Account", "AWS account", "AWS:ACCOUNT", 0},
    SkuLine{"GoogleWorkspace--flex", "GW-Business-Starter", "Business Starter", "1010020027:FLEX", 575},
    SkuLine{"GoogleWorkspace--flex", "GW-Business-Plus", "Business Plus, “Meet” included", "1010020025:FLEX",
        1725},
    SkuLine{"GCP-rebilling", "GCP-Project", "Google Cloud project", "GCP:PROJECT", 0},
    SkuLine{"IBM-Maas360", "MaaS360-Essentials", "MaaS360 Essentials", "D1NLKLL:1", 312},
    SkuLine{"Sophos-Central", "Central-Endpoint", "Central Endpoint Advanced", "CEAC1CSAA:1", 221},
    SkuLine{"Acronis-Cloud", "Acronis-Backup", "Backup Advanced", "SP1BMSENS:1", 490},
    SkuLine{
        "Defender-staged", "Defender-Next", "Endpoint protection, next edition", "CFQ7TTC0LGV0:0001", 280},
};

struct ProductLine {
    const char *id;
    const char *name;
    const char *caption;
    std::int64_t vendor;
    const char *type; // of resource
    const char *category;
    const char *vertical;
};

constexpr std::array productLines{
    ProductLine{"M365NCE-nordic", "Microsoft 365 NCE", "Office, mail and storage", 30, "AZURE::Subscription",
        "Productivity", "Retail"},
    ProductLine{"OFFICE365NCE--smpnce", "Office 365 NCE", "Mail und Büro, einzeln", 30, "AZURE::Subscription",
        "Productivity", "Education"},
    ProductLine{"D365NCE-nordic", "Dynamics 365 NCE", "Sales and service", 30, "AZURE::Subscription",
        "Business", "Retail"},
    ProductLine{"AzurePlan-nordic", "Azure plan", "Pay for what runs", 30, "AZURE::CustomerEntitlement",
        "Infrastructure", ""},
    ProductLine{"AWS-rebilling", "AWS rebilling", "Accounts, billed on", 1, "AWS::Resource", "Infrastructure",
        "Manufacturing"},
    ProductLine{"GoogleWorkspace--flex", "Google Workspace, flexible", "Mail, files; no commitment", 36,
        "GSUITE::Subscription", "Productivity", "Education"},
    ProductLine{"GCP-rebilling", "Google Cloud rebilling", "Projects, billed on", 36, "GCP::Resource",
        "Infrastructure", ""},
    ProductLine{"IBM-Maas360", "MaaS360", "Phones and tablets", 41, "IBM::Order", "Security", "Healthcare"},
    ProductLine{"Sophos-Central", "Sophos Central", "Endpoints, servers, mail", 52, "SOPHOS::Tenant",
        "Security", "Healthcare"},
    ProductLine{"Acronis-Cloud", "Acronis Cyber Cloud", "", 57, "ACRONIS::Tenant", "Backup", "Manufacturing"},
    ProductLine{"Defender-staged", "Defender för företag", "Not on sale yet", 30, "AZURE::Subscription",
        "Security", ""},
};

bool isCommitment(const ProductLine &line)
{
    return line.vendor == 30 && line.type == std::string_view("AZURE::Subscription");
}

std::vector<Plan> plansOf(const SkuLine &line, bool isNce)
{
    const Money month = line.euros * (unit / 100) + line.euros * 10'103; // prices do not come out even
    const std::string part = line.part;
    if (line.euros == 0)
        return {{"Usage-n0", "Pay as you go", "MONTHLY", "", part, 0}};
    if (!isNce)
        return {{"Monthly-n0", "Flexible, monthly", "MONTHLY", "P1M", part + ":P1M:M", month}};
    return {
        {"Monthly-n12", "Annual commit, monthly", "MONTHLY", "P1Y", part + ":P1Y:M", month},
        {"Annual-n12", "Annual commit, paid yearly", "ANNUAL", "P1Y", part + ":P1Y:A", month * 12},
        {"Monthly-n1", "Monthly commit", "MONTHLY", "P1M", part + ":P1M:M", month * 6 / 5},
        {"Annual-n36", "Three years, paid yearly", "ANNUAL", "P3Y", part + ":P3Y:A", month * 12, false},
    };
}

Sku auditLog()
{
    return {"Extra-Archive", "Archive, 100 GB more", "Grows with the mailbox", "CFQ7TTC0LH0X:0002",
        "IMMEDIATE", {{"Archive-n12", "Annual commit, monthly", "MONTHLY", "P1Y", "", 28'041'030}}};
}

Product productFrom(const ProductLine &line, const std::string &suffix, Time now)
{
    Product product;
    product.id = line.id + suffix;
    product.displayName = line.name + (suffix.empty() ? suffix : " (" + uppered(suffix.substr(1)) + ")");
    product.caption = line.caption;
    product.vendor = line.vendor;
    product.isNce = isCommitment(line);
    product.resourceType = line.type;
    product.category = line.category;
    product.vertical = line.vertical;
    product.created = monthStart(now - 700 * dayLong);
    product.updated = now - 9 * dayLong;
    for (const SkuLine &sku : skuLines) {
        if (sku.product == std::string_view(line.id))
            product.skus.push_back({sku.id, sku.name, product.isNce ? "Per seat" : "", sku.part,
                product.isNce ? "END_OF_TERM" : "IMMEDIATE", plansOf(sku, product.isNce)});
    }
    const bool isUsage = product.skus.front().plans.front().euros == 0;
    product.type = isUsage ? "CLOUD_REBILLING_PRODUCT" : "SUBSCRIPTION_PRODUCT";
    if (product.isNce)
        product.addOns.push_back(auditLog());
    return product;
}

} // namespace

std::span<const Vendor> vendors()
{
    return vendorList;
}

const Vendor &vendorOf(std::int64_t id)
{
    const auto found = std::ranges::find(vendorList, id, &Vendor::id);
    return found == vendorList.end() ? vendorList.front() : *found;
}

std::vector<Product> madeCatalogue(Time now, int size)
{
    constexpr std::array countries{"", "-de", "-fi", "-no", "-dk", "-nl", "-pl", "-fr", "-it", "-es"};
    const std::size_t rounds = std::min(countries.size(), static_cast<std::size_t>(1 + size / 400));
    std::vector<Product> products;
    for (std::size_t round = 0; round < rounds; ++round) {
        for (const ProductLine &line : productLines)
            products.push_back(productFrom(line, countries[round], now));
    }
    Product &staged = products[10];
    staged.isPublished = false;
    staged.hasUnpublishedChanges = true;
    staged.isShared = false;
    products[9].isDisabled = true;
    products[8].hasUnpublishedChanges = true;
    products[7].isHidden = true;
    products[1].programs = {"3"};
    products[0].skus[3].isDisabled = true;
    return products;
}

Money inCurrency(Money euros, const std::string &currency)
{
    if (currency == "SEK")
        return euros * 112'307 / 10'000;
    return currency == "USD" ? euros * 10'841 / 10'000 : euros;
}

} // namespace tenantry::sandbox::streamone
