#pragma once
#include "tests/sandbox/happenings.h"
#include "tests/support/console.h"

namespace tenantry::testing {

// One row of the contract's checklist (§9): what it is called there and how it is proven.
struct Row {
    const char *name;
    void (*check)(Console &);
};
[[nodiscard]] QList<Row> organisationRows();
[[nodiscard]] QList<Row> unitRows();
[[nodiscard]] QList<Row> productRows();
[[nodiscard]] QList<Row> assetRows();
[[nodiscard]] QList<Row> serviceRows();

using Texts = Console::Texts;

// Why it failed, for the test's message.
[[nodiscard]] QString said(const Console::Heard &heard);
// The raw JSON of each record equals the object that the sandbox has.
void compareRaw(const Records &records, const QJsonArray &truths);
[[nodiscard]] Record firstOf(Console &console, const QString &type);
// One with units that is not the built-in one: only such takes units and members.
[[nodiscard]] Record organisation(Console &console);
[[nodiscard]] Record unitOf(Console &console, const Record &owner);
[[nodiscard]] Record productWhere(Console &console, const QString &type, bool claimed);
// What an operation made, by its key alone; the check that follows tells when there is none.
[[nodiscard]] Record created(
    Console &console, const QString &type, const QString &operation, const Record &owner, const Texts &texts);
[[nodiscard]] Record newOrganisation(Console &console);
[[nodiscard]] Record newUnit(Console &console, const Record &owner);
[[nodiscard]] Record newProduct(Console &console, const Record &owner);
[[nodiscard]] Record newAsset(Console &console, const Texts &more = {});
// One object read alone says the same as the sandbox.
void readsAlone(Console &console, const Record &known, const QString &target, const QString &inside = {});

// Runs something that must end well, and names what was heard.
#define LISTED(heard, ...)                                                                                   \
    const Console::Heard heard = __VA_ARGS__;                                                                \
    QVERIFY2(!heard.error, qPrintable(said(heard)))

} // namespace tenantry::testing
