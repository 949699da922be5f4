#pragma once
#include "providers/bss/bss.h"
#include "tests/support/console.h"

namespace tenantry::testing {

// One row of the contract's checklist (§9): what it is called there and how it is proven.
struct Row {
    const char *name;
    void (*check)(Console &);
};
[[nodiscard]] QList<Row> customerRows();
[[nodiscard]] QList<Row> subscriberRows();
[[nodiscard]] QList<Row> passwordRows();
[[nodiscard]] QList<Row> subscriptionRows();

using Texts = Console::Texts;
inline const QString benAddress = QStringLiteral("ben@harbour.example");

// Why it failed, for the test's message.
[[nodiscard]] QString said(const Console::Heard &heard);
// What the sandbox has, without its wrapper; empty when it is gone.
[[nodiscard]] QJsonObject truthOf(const Console &console, const Record &record);
[[nodiscard]] QString stateOf(const Console &console, const Record &record);
// What mail went out since, "user added to eva@harbour.example".
[[nodiscard]] QStringList mails(Console &console);

// Read by the program, with all their fields.
[[nodiscard]] Record again(Console &console, const Record &record);
[[nodiscard]] Record harbour(Console &console);
[[nodiscard]] Record subscriber(Console &console, const QString &address = benAddress);
[[nodiscard]] Record newSubscription(Console &console, const QString &part, int quantity);
[[nodiscard]] Record newSeat(Console &console, const Record &holder, const Record &subscription);
[[nodiscard]] Texts customerTexts();

// Runs something that must end well, and names what was heard.
#define LISTED(heard, ...)                                                                                   \
    const Console::Heard heard = __VA_ARGS__;                                                                \
    QVERIFY2(!heard.error, qPrintable(said(heard)))

} // namespace tenantry::testing
