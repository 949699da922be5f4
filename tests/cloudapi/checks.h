#pragma once
#include "tests/support/console.h"

#include <QJsonArray>
#include <QTest>

namespace tenantry::testing {

// One row of the contract's checklist: what it is called there and how it is proven.
struct CloudRow {
    const char *name;
    void (*check)(Console &);
};
[[nodiscard]] QList<CloudRow> customerRows();
[[nodiscard]] QList<CloudRow> linkRows();
[[nodiscard]] QList<CloudRow> capacityRows();
[[nodiscard]] QList<CloudRow> domainRows();
[[nodiscard]] QList<CloudRow> siblingRows();

using Texts = Console::Texts;

[[nodiscard]] std::shared_ptr<const Provider> cloudProvider();
void vary(Console &console, const QString &name, const QString &value); // another kind of installation
[[nodiscard]] QString said(const Console::Heard &heard); // why it failed, for the test's message

// What the sandbox has, asked behind the program's back; the closing arguments are added.
[[nodiscard]] QJsonValue truth(Console &console, const QString &method, QJsonArray arguments = {});
[[nodiscard]] QJsonObject customerTruth(Console &console, const QString &guid);
[[nodiscard]] QString yamlTruth(Console &console, const QString &guid);
[[nodiscard]] QJsonArray unitsTruth(Console &console, const QString &guid, const QString &list);
[[nodiscard]] QStringList groupsTruth(Console &console, const QString &guid);

[[nodiscard]] Record customerAt(Console &console, int number);
[[nodiscard]] Record newCustomer(Console &console); // by its key alone
[[nodiscard]] QStringList callsOf(Console &console); // methods that arrived, in order

// Runs something that must end well, and names what was heard.
#define HEARD(heard, ...)                                                                                    \
    const Console::Heard heard = __VA_ARGS__;                                                                \
    QVERIFY2(!heard.error, qPrintable(said(heard)))

} // namespace tenantry::testing
