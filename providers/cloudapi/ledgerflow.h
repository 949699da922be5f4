#pragma once
#include "providers/cloudapi/ledger.h"
#include "providers/cloudapi/steps.h"

namespace tenantry::cloud {

// All records of one type in one list of one customer.
struct Page {
    QString customer;
    QString list; // available, consumed
    QString type;
};

// Brings a page of the ledger to what is wanted. The service can only add one record and remove a whole
// type, so this is not one step: what is missing after a failure is told with it.
class LedgerFlow : public Steps {
public:
    LedgerFlow(const Calls &calls, Page page);

protected:
    // The records as they shall be, from those that are there.
    [[nodiscard]] virtual Result<Units> wanted(const Units &now) const = 0;

private:
    Step first() final;
    Step read(std::function<Step(const Ledger &, Rows &)> next);
    Step write(const Units &now, const Units &target);
    Step add(qsizetype index);
    Step compared();
    [[nodiscard]] Step unfinished(Error why, qsizetype written) const;

    Page m_page;
    Units m_target;
    Units m_missing; // to be added, in this order
};

// Records for the cache: the units of both lists, and a total for each type.
[[nodiscard]] Records recordsOf(const Calls &calls, const QString &customer, const Ledger &ledger);

} // namespace tenantry::cloud
