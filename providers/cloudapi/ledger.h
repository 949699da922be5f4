#pragma once
#include "providers/schema/result.h"
#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>
#include <optional>

namespace tenantry::cloud {

// One record of capacity. Records have no id: only their place among those of their type tells them apart.
struct Unit {
    qint64 amount = 0;
    QString type;
    QString name;
    QString description;
    friend bool operator==(const Unit &, const Unit &) = default;
};
using Units = QList<Unit>;

// The two lists of a customer.
struct Ledger {
    Units available;
    Units consumed;
    [[nodiscard]] const Units &list(const QString &name) const
    {
        return name == u"consumed" ? consumed : available;
    }
    [[nodiscard]] QStringList types() const; // of both lists, in order
};

[[nodiscard]] Ledger ledgerFrom(const QByteArray &json);
[[nodiscard]] Units ofType(const Units &units, const QString &type);
[[nodiscard]] qint64 sum(const Units &units);

// What must be added to come from one list to the other; nothing: it takes more than adding.
[[nodiscard]] std::optional<Units> onlyMissing(const Units &now, const Units &wanted);
[[nodiscard]] bool sameRecords(Units a, Units b); // in any order

// The list with another sum: more is one record, less is taken from the last ones.
[[nodiscard]] Units withSum(Units units, const QString &type, qint64 wanted);

[[nodiscard]] QString jsonOf(const Units &units); // as writeLedger takes it
[[nodiscard]] Result<Units> unitsFrom(const QString &json, const QString &type);

} // namespace tenantry::cloud
