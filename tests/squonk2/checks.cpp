#include "checks.h"

#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;

namespace tenantry::testing {

QString said(const Console::Heard &heard)
{
    return heard.error ? sentence(*heard.error) + heard.error->address : QString();
}

// The raw JSON of each record equals the object that the sandbox has.
void compareRaw(const Records &records, const QJsonArray &truths)
{
    QCOMPARE(records.size(), truths.size());
    QMap<QString, QJsonObject> wanted;
    for (const QJsonValue &value : truths) {
        const QJsonObject object = value.toObject();
        const QJsonValue id = object.contains(u"id") ? object.value(u"id") : object.value(u"product")[u"id"];
        wanted.insert(id.isDouble() ? QString::number(id.toInteger()) : id.toString(), object);
    }
    for (const Record &record : records)
        QCOMPARE(QJsonDocument::fromJson(record.raw).object(), wanted.value(record.key));
}

Record firstOf(Console &console, const QString &type)
{
    const Records records = console.list(type, u"all"_s).of(type);
    return records.isEmpty() ? Record() : records.constFirst();
}

// An organisation that is not the built-in one: only it takes units and members.
Record organisation(Console &console)
{
    const QString builtIn = console.truth(u"/default/organisation"_s)[u"id"].toString();
    for (const Record &record : console.list(u"organisation"_s, u"all"_s).of(u"organisation"_s)) {
        if (record.key != builtIn
            && !console.truths(u"/organisation/"_s + record.key + u"/unit"_s, u"units"_s).isEmpty())
            return record;
    }
    return {};
}

Record unitOf(Console &console, const Record &owner)
{
    const Records units = console.list(u"unit"_s, u"ofOrganisation"_s, owner).of(u"unit"_s);
    return units.isEmpty() ? Record() : units.constFirst();
}

Record productWhere(Console &console, const QString &type, bool claimed)
{
    for (const Record &record : console.list(u"product"_s, u"all"_s).of(u"product"_s)) {
        if (console.text(record, u"type"_s).contains(type)
            && console.text(record, u"claimId"_s).isEmpty() != claimed)
            return record;
    }
    return {};
}

// One object read alone says the same as the sandbox.
void readsAlone(Console &console, const Record &known, const QString &target, const QString &inside)
{
    QVERIFY(!known.key.isEmpty());
    LISTED(heard, console.read(Record{known.type, known.key, {}, {}, {}}));
    QCOMPARE(heard.records.constFirst().key, known.key);
    const QJsonObject truth = console.truth(target + known.key);
    QCOMPARE(QJsonDocument::fromJson(heard.records.constFirst().raw).object(),
        inside.isEmpty() ? truth : truth.value(inside).toObject());
}

Record created(
    Console &console, const QString &type, const QString &operation, const Record &owner, const Texts &texts)
{
    const Console::Heard heard = console.perform(type, operation, owner, texts);
    if (heard.error)
        qWarning("%s", qPrintable(said(heard)));
    return {type, heard.createdKey, {}, {}, {}};
}

Record newOrganisation(Console &console)
{
    return created(console, u"organisation"_s, u"create"_s, {},
        {{u"name"_s, u"Borealis & Söhne"_s}, {u"owner"_s, u"dora"_s}, {u"privacy"_s, u"DEFAULT_PRIVATE"_s}});
}

Record newUnit(Console &console, const Record &owner)
{
    return created(
        console, u"unit"_s, u"create"_s, owner, {{u"name"_s, u"Assays"_s}, {u"billingDay"_s, u"28"_s}});
}

Record newProduct(Console &console, const Record &owner)
{
    return created(console, u"product"_s, u"create"_s, owner,
        {{u"name"_s, u"Dataset Storage"_s}, {u"type"_s, u"DATA_MANAGER_STORAGE_SUBSCRIPTION"_s},
            {u"allowance"_s, u"1000"_s}});
}

Record newAsset(Console &console, const Texts &more)
{
    Texts texts{{u"name"_s, u"licence-key"_s}, {u"scope"_s, u"GLOBAL"_s}, {u"secret"_s, u"false"_s},
        {u"content"_s, u"AAAA-BBBB"_s}, {u"description"_s, u"Docking licence"_s}};
    for (auto it = more.cbegin(); it != more.cend(); ++it)
        texts.insert(it.key(), it.value());
    return created(console, u"asset"_s, u"create"_s, {}, texts);
}

} // namespace tenantry::testing
