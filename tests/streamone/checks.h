#pragma once
#include "providers/streamone/streamone.h"
#include "tests/support/console.h"

namespace tenantry::testing {

// The service as the program meets it. Waits that the service asks for are cut short.
class Ion : public Console {
public:
    explicit Ion(const sandbox::Options &options = dayFixed(), const Manner &manner = hasty(),
        const std::shared_ptr<const Provider> &provider = streamOne().provider);
    [[nodiscard]] static sandbox::Options dayFixed();
    [[nodiscard]] static Manner hasty();

    // What the service has, below the account; or from the origin when it begins with /api.
    [[nodiscard]] QJsonObject has(const QString &target) const;
    [[nodiscard]] QJsonArray hasAll(const QString &target, const QString &member) const;
    [[nodiscard]] Record known(const QString &type, const QString &key); // read alone
    [[nodiscard]] Record customer() { return known(QStringLiteral("customer"), QStringLiteral("88012")); }
    // A subscription with seats that is active, of that customer, as the list tells it.
    [[nodiscard]] Record subscription(const QString &status = QStringLiteral("ACTIVE"));
    [[nodiscard]] QJsonObject standing(const Record &subscription) const; // as it stands at the service
    [[nodiscard]] Heard change(const QString &operation, const Record &item, const Texts &texts = {},
        const QString &reference = QStringLiteral("adm-1"));
    [[nodiscard]] Heard buy(
        const Record &customer, const Texts &texts, const QString &reference = QStringLiteral("adm-2"));
};

// One row of the contract's checklist (§9): what it is called there and how it is proven.
struct Row {
    const char *name;
    void (*check)(Ion &);
};
[[nodiscard]] QList<Row> customerRows();
[[nodiscard]] QList<Row> subscriptionRows();
[[nodiscard]] QList<Row> orderRows();
[[nodiscard]] QList<Row> catalogueRows();
[[nodiscard]] QList<Row> reportRows();
[[nodiscard]] QList<Row> invoiceRows();

using Texts = Console::Texts;

[[nodiscard]] QString said(const Console::Heard &heard); // why it failed
[[nodiscard]] QString lastPart(const QJsonValue &name); // of a resource name

// Runs something that must end well, and names what was heard.
#define LISTED(heard, ...)                                                                                   \
    const Console::Heard heard = __VA_ARGS__;                                                                \
    QVERIFY2(!heard.error, qPrintable(said(heard)))

} // namespace tenantry::testing
