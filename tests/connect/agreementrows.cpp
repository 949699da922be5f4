#include "rows.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace tenantry::testing {
namespace {

QString agreementPath(const Record &record, const QString &folder = {})
{
    return (record.type == "contract"_L1 ? u"/contracts/"_s : u"/agreements/"_s) + record.key
        + (folder.isEmpty() ? QString() : u'/' + folder);
}

void agreements(Bench &bench)
{
    const Records all = bench.all(u"agreement"_s);
    QVERIFY(!all.isEmpty());
    QCOMPARE(keysOf(all), bench.idsOf(u"/agreements"_s));
    for (const Record &one : all.mid(0, 5)) // an old form and a new one tell their version
        QVERIFY(!bench.text(bench.read(one), u"version"_s).isEmpty());
}

Texts terms()
{
    return {{u"title"_s, u"Terms of 2026"_s}, {u"description"_s, u"All of them"_s},
        {u"type"_s, u"distribution"_s}, {u"active"_s, u"true"_s}, {u"documentType"_s, u"external"_s},
        {u"link"_s, u"https://terms.example/1"_s}};
}

void agreementLife(Bench &bench)
{
    const Record made = bench.made(u"agreement"_s, u"create"_s, {}, terms());
    QCOMPARE(bench.said(agreementPath(made), u"title"_s), u"Terms of 2026"_s);
    bench.done(u"agreement"_s, u"edit"_s, made, {{u"description"_s, u"Most of them"_s}});
    QCOMPARE(bench.said(agreementPath(made), u"description"_s), u"Most of them"_s);
    bench.done(u"agreement"_s, u"delete"_s, made);
    QVERIFY(!bench.idsOf(u"/agreements"_s).contains(made.key));
    const Record signed_ = bench.pick(u"agreement"_s,
        {{u"id"_s, bench.text(bench.pick(u"contract"_s, {{u"status"_s, u"active"_s}}), u"agreement"_s)}});
    QVERIFY(bench.console().perform(u"agreement"_s, u"delete"_s, signed_).error);
}

void agreementFromFile(Bench &bench)
{
    Texts texts = terms();
    texts.remove(u"documentType"_s);
    texts.remove(u"link"_s);
    const Record made =
        bench.made(u"agreement"_s, u"createWithFile"_s, {}, texts, {{u"file"_s, QByteArray("%PDF-1.4")}});
    QCOMPARE(bench.said(agreementPath(made), u"title"_s), u"Terms of 2026"_s);
}

void agreementVersions(Bench &bench)
{
    const Record made = bench.made(u"agreement"_s, u"create"_s, {}, terms());
    bench.done(u"agreementVersion"_s, u"create"_s, made,
        {{u"documentType"_s, u"external"_s}, {u"link"_s, u"https://terms.example/2"_s},
            {u"active"_s, u"false"_s}});
    Records all = bench.all(u"agreementVersion"_s, u"ofAgreement"_s, made);
    QCOMPARE(all.size(), 2);
    const Record second = bench.text(all.at(0), u"version"_s) == "2"_L1 ? all.at(0) : all.at(1);
    bench.done(u"agreementVersion"_s, u"activate"_s, second);
    for (const Record &one : bench.all(u"agreementVersion"_s, u"ofAgreement"_s, made))
        QCOMPARE(bench.text(one, u"active"_s), one.key == second.key ? u"true"_s : u"false"_s);
    bench.done(u"agreementVersion"_s, u"createWithFile"_s, made, {{u"active"_s, u"false"_s}},
        {{u"file"_s, QByteArray("%PDF-1.4")}});
    all = bench.all(u"agreementVersion"_s, u"ofAgreement"_s, made);
    QCOMPARE(all.size(), 3);
    for (const Record &one : all) {
        if (bench.text(one, u"version"_s) == "3"_L1)
            bench.done(u"agreementVersion"_s, u"delete"_s, one);
    }
    QCOMPARE(bench.all(u"agreementVersion"_s, u"ofAgreement"_s, made).size(), 2);
}

void documents(Bench &bench)
{
    Texts texts = terms();
    texts.remove(u"documentType"_s);
    texts.remove(u"link"_s);
    const QByteArray text = "%PDF-1.4 terms";
    const Record made = bench.made(u"agreement"_s, u"createWithFile"_s, {}, texts, {{u"file"_s, text}});
    QCOMPARE(bench.done(u"agreement"_s, u"document"_s, made).document, text);
    QVERIFY(bench.sandbox().arrived().size() > 1); // it was led to the file
    const Record version = bench.all(u"agreementVersion"_s, u"ofAgreement"_s, made).constFirst();
    QCOMPARE(bench.done(u"agreementVersion"_s, u"document"_s, version).document, text);
}

void belowAgreements(Bench &bench)
{
    const Record program = bench.pick(u"agreement"_s, {{u"type"_s, u"program"_s}});
    const Records all = bench.all(u"agreement"_s, u"ofAgreement"_s, program);
    QCOMPARE(all.size(), bench.truths(agreementPath(program, u"agreements"_s)).size());
    const QString market = bench.pick(u"marketplace"_s).key;
    const Record made = bench.made(u"agreement"_s, u"createBelow"_s, program,
        {{u"title"_s, u"Iberia"_s}, {u"description"_s, u"South"_s}, {u"marketplace"_s, market},
            {u"documentType"_s, u"none"_s}});
    QCOMPARE(bench.text(bench.read(made), u"parent"_s), program.key);
}

void parts(Bench &bench)
{
    for (const auto &[type, folder] : {std::pair(u"agreementMarketplace"_s, u"marketplaces"_s),
             std::pair(u"agreementProductGroup"_s, u"product-groups"_s),
             std::pair(u"agreementPartner"_s, u"partners"_s),
             std::pair(u"agreementProduct"_s, u"products"_s)}) {
        for (const Record &agreement : bench.all(u"agreement"_s).mid(0, 4))
            QCOMPARE(bench.all(type, u"ofAgreement"_s, agreement).size(),
                bench.truths(agreementPath(agreement, folder)).size());
    }
    const Record agreement = bench.made(u"agreement"_s, u"create"_s, {}, terms());
    const QString market = bench.pick(u"marketplace"_s).key;
    const Record added = bench.made(u"agreementMarketplace"_s, u"add"_s, agreement, {{u"id"_s, market}});
    QCOMPARE(added.key, QString(agreement.key + u'/' + market));
    QCOMPARE(bench.idsOf(agreementPath(agreement, u"marketplaces"_s)), QStringList{market});
    bench.done(u"agreementMarketplace"_s, u"remove"_s,
        bench.all(u"agreementMarketplace"_s, u"ofAgreement"_s, agreement).constFirst());
    QVERIFY(bench.idsOf(agreementPath(agreement, u"marketplaces"_s)).isEmpty());
}

void contracts(Bench &bench)
{
    const Records all = bench.all(u"contract"_s);
    QVERIFY(!all.isEmpty());
    QCOMPARE(keysOf(all), bench.idsOf(u"/contracts"_s));
    const Record one = bench.read(all.constFirst());
    QCOMPARE(bench.text(one, u"agreement"_s), bench.said(agreementPath(one), u"agreement/id"_s));
    const Record agreement{u"agreement"_s, bench.text(one, u"agreement"_s), {}, {}, {}};
    QCOMPARE(bench.all(u"contract"_s, u"ofAgreement"_s, agreement).size(),
        bench.truths(agreementPath(agreement, u"contracts"_s)).size());
    const Record market{u"marketplace"_s,
        bench.text(bench.pick(u"contract"_s, {{u"marketplace"_s, u"*"_s}}), u"marketplace"_s), {}, {}, {}};
    QCOMPARE(keysOf(bench.all(u"contract"_s, u"ofMarketplace"_s, market)),
        bench.idsOf(u"/contracts?marketplace.id="_s + market.key));
    const Records versions = bench.all(u"contractVersion"_s, u"ofContract"_s, one);
    QCOMPARE(versions.size(), bench.truths(agreementPath(one, u"versions"_s)).size());
    QVERIFY(!versions.isEmpty());
    QCOMPARE(bench.read(versions.constFirst()).key, versions.constFirst().key);
}

void editContract(Bench &bench)
{
    const Record one = bench.pick(u"contract"_s, {{u"status"_s, u"active"_s}});
    bench.done(u"contract"_s, u"edit"_s, one,
        {{u"note"_s, u"Extended"_s}, {u"expires"_s, u"2031-05-01T00:00:00Z"_s}});
    QCOMPARE(bench.said(agreementPath(one), u"note"_s), u"Extended"_s);
    QCOMPARE(bench.text(bench.read(one), u"expires"_s), u"2031-05-01T00:00:00Z"_s);
}

void contractSteps(Bench &bench)
{
    const Record agreement = bench.made(u"agreement"_s, u"create"_s, {}, terms());
    const auto status = [&](const Record &one) {
        return bench.said(agreementPath(one), u"status"_s);
    };
    const Record made = bench.made(u"contract"_s, u"create"_s, agreement, {{u"note"_s, u"First"_s}});
    bench.done(u"contract"_s, u"enroll"_s, made);
    QCOMPARE(status(made), u"pending"_s);
    bench.done(u"contract"_s, u"refine"_s, made);
    QCOMPARE(status(made), u"enrolling"_s);
    bench.done(u"contract"_s, u"enroll"_s, made);
    bench.done(u"contract"_s, u"sign"_s, made);
    QCOMPARE(status(made), u"active"_s);
    bench.done(u"contract"_s, u"terminate"_s, made, {{u"note"_s, u"The end"_s}});
    QCOMPARE(status(made), u"terminated"_s);
    const Record other = bench.made(u"contract"_s, u"create"_s, agreement, {});
    bench.done(u"contract"_s, u"enroll"_s, other);
    bench.done(u"contract"_s, u"reject"_s, other);
    QCOMPARE(status(other), u"rejected"_s);
    bench.done(u"contract"_s, u"delete"_s, other);
    QVERIFY(!bench.idsOf(u"/contracts"_s).contains(other.key));
}

} // namespace

QList<Row> agreementRows()
{
    return {{"GET /agreements", "vendor", agreements},
        {"POST, PUT, DELETE /agreements", "distributor", agreementLife},
        {"POST /agreements with a file", "distributor", agreementFromFile},
        {"agreement versions", "distributor", agreementVersions},
        {"agreement documents", "distributor", documents},
        {"agreements below agreements", "distributor", belowAgreements},
        {"agreement marketplaces, groups, partners, products", "distributor", parts},
        {"GET /contracts", "vendor", contracts}, {"PUT /contracts/{id}", "distributor", editContract},
        {"contract actions", "distributor", contractSteps}};
}

} // namespace tenantry::testing
