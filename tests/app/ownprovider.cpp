#include "tests/app/ownprovider.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QUrlQuery>

using namespace Qt::StringLiterals;

namespace tenantry::test {
namespace {

Says json(const QJsonObject &object)
{
    return says(200, QJsonDocument(object).toJson(QJsonDocument::Compact));
}

QJsonObject customer(int number)
{
    return {{u"number"_s, u"C%1"_s.arg(number, 4, 10, QLatin1Char('0'))},
        {u"name"_s, u"Bäckerei Nº %1"_s.arg(number)}, {u"mail"_s, u"post%1@example.test"_s.arg(number)},
        {u"since"_s, u"2025-02-%1"_s.arg(number % 28 + 1, 2, 10, QLatin1Char('0'))}};
}

Says customers(const QUrlQuery &query)
{
    const int size = query.queryItemValue(u"per_page"_s).toInt();
    const int page = query.queryItemValue(u"page"_s).toInt();
    if (size < 1 || size > 50 || page < 1)
        return says(400, R"({"problem":"per_page goes up to 50, page begins at 1"})");
    QJsonArray some;
    for (int number = (page - 1) * size + 1; number <= std::min(page * size, customersThere); ++number)
        some.append(customer(number));
    return json({{u"customers"_s, some}});
}

Says licences()
{
    QJsonArray all;
    for (int number = 1; number <= licencesThere; ++number) {
        all.append(QJsonObject{{u"id"_s, u"L%1"_s.arg(number)}, {u"product"_s, u"Fleet %1"_s.arg(number % 7)},
            {u"state"_s, number % 10 == 0 ? u"off"_s : u"on"_s}, {u"seats"_s, number % 40},
            {u"used"_s, number % 20}, {u"ends"_s, u"2027-0%1-15"_s.arg(number % 9 + 1)},
            {u"customer"_s, customer(number % customersThere + 1)[u"number"]}});
    }
    return json({{u"licences"_s, all}});
}

Says statement(const QUrlQuery &query)
{
    Says answer = says(200, "day,amount\r\n2026-11-03,12.50\r\n", "text/csv; charset=utf-8");
    answer.headers.append({"Content-Disposition",
        "attachment; filename=\"../statement-" + query.queryItemValue(u"month"_s).toUtf8() + ".csv\""});
    return answer;
}

} // namespace

QByteArray exampleDescriptor()
{
    QFile page(QStringLiteral(TENANTRY_SOURCE_DIR "/providers/README.md"));
    if (!page.open(QIODevice::ReadOnly))
        return {};
    const QByteArray text = page.readAll();
    const QByteArray fence = "```json\n";
    const qsizetype from = text.indexOf(fence, text.indexOf("## A provider of your own")) + fence.size();
    return text.mid(from, text.indexOf("```", from) - from);
}

Says paperboat(const Seen &seen)
{
    if (seen.header("authorization") != "Basic " + QByteArray("nora:boat").toBase64())
        return says(401, R"({"problem":"Who are you?"})");
    const QUrl target = QUrl::fromEncoded(seen.target);
    const QUrlQuery query(target);
    if (target.path() == u"/api/customers")
        return customers(query);
    if (target.path() == u"/api/licences")
        return licences();
    if (target.path().endsWith(u"/statement"))
        return statement(query);
    if (target.path().startsWith(u"/api/customers/C"))
        return json(customer(target.fileName().mid(1).toInt()));
    return says(404, R"({"problem":"There is no such page."})");
}

} // namespace tenantry::test
