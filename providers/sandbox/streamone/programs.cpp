// Programs that products belong to, and prices by vendor part.
#include "providers/sandbox/streamone/call.h"
#include "providers/sandbox/streamone/productjson.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tenantry::sandbox::streamone {

namespace {

struct Program {
    const char *id;
    const char *name;
    const char *displayName;
};
constexpr std::array programList{
    Program{"3", "csp-indirect", "CSP, indirect"},
    Program{"4", "edu-discount", "Rabatt för skolor"},
    Program{"7", "nonprofit", "Nonprofit"},
};

std::string programName(const State &state, const std::string &id)
{
    return "accounts/" + state.account + "/programs/" + id;
}

std::string programsJson(const State &state, const Product *product)
{
    Writer json;
    json.object().array("programs");
    for (const Program &program : programList) {
        Writer one;
        one.object().text("name", programName(state, program.id)).text("programName", program.name);
        one.text("programDisplayName", program.displayName);
        if (product)
            one.text("productName", "accounts/" + state.account + "/products/" + product->id)
                .flag("productWasAdded",
                    std::ranges::find(product->programs, program.id) != product->programs.end());
        json.rawElement(one.end().json());
    }
    return json.endArray().end().json();
}

Answered listPrograms(Call &call)
{
    const std::string name = call.text("productName");
    return ok(programsJson(call.state, call.state.product(name.substr(name.find_last_of('/') + 1))));
}

bool isProgram(const State &state, const std::string &name)
{
    return std::ranges::any_of(
        programList, [&](const Program &program) { return name == programName(state, program.id); });
}

Answered setPrograms(Call &call)
{
    Product *product = call.state.product(call.id("p"));
    if (!product)
        return problem(call.asked, 404, "NOT_FOUND", "listing " + call.id("p") + " not found");
    const QJsonValue given = call.body[u"productPrograms"_s];
    const QJsonArray wanted = given.isArray() ? given.toArray() : QJsonArray{given};
    std::vector<std::string> programs;
    for (const QJsonValue one : wanted) {
        const std::string name = textAt(one.toObject(), "programName");
        if (!isProgram(call.state, name))
            return invalidArgument(call.asked, "resource name '" + name + "' is invalid");
        programs.push_back(name.substr(name.find_last_of('/') + 1));
    }
    product->programs = programs;
    return ok(programsJson(call.state, product));
}

// The first product that has the part answers for it.
bool writePriced(Writer &json, const Product &product, const std::string &part, const Customer *priceBook)
{
    for (const Sku &sku : product.skus) {
        if (sku.part != part)
            continue;
        Writer one;
        one.object().text("productId", part);
        writePrices(one, sku.plans.front(), priceBook);
        one.object("pricebookDetails").text("SkuDescription", sku.displayName).text("Market", "SE");
        one.text("ProductId", part.substr(0, part.find(':')));
        one.number("SkuId", numberFrom(part.substr(part.find(':') + 1)));
        json.rawElement(one.text("UnitOfMeasure", "License").end().end().json());
        return true;
    }
    return false;
}

void writePart(Writer &json, const State &state, const std::string &provider, const std::string &part,
    const Customer *priceBook)
{
    for (const Product &product : state.products) {
        if (vendorOf(product.vendor).providerName == uppered(provider)
            && writePriced(json, product, part, priceBook))
            return;
    }
}

Answered priced(Call &call)
{
    if (call.state.isPriceBookDown)
        return problem(call.asked, 503, "UNAVAILABLE", "price book not available");
    const Customer *priceBook = call.state.customers.find(textAt(call.body, "priceBookCustomerId"));
    Writer json;
    json.object().array("plans");
    for (const QJsonValue group : call.body[u"externalProductWithProvider"_s].toArray()) {
        const std::string provider = textAt(group.toObject(), "provider");
        for (const QJsonValue part : group[u"externalProducts"_s].toArray())
            writePart(json, call.state, provider, part.toString().toStdString(), priceBook);
    }
    return ok(json.endArray().end().json());
}

} // namespace

Routes programRoutes()
{
    return {
        {"POST", "/api/v3/accounts/{a}/products:pricing", priced, everybody, Takes::Json},
        {"GET", "/api/v3/accounts/{a}/products_programs", listPrograms},
        {"PUT", "/api/v3/accounts/{a}/products_programs/{p}:batchUpdate", setPrograms, owners, Takes::Json},
    };
}

} // namespace tenantry::sandbox::streamone
