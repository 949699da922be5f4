#include "providers/cloudapi/ledgerflow.h"

#include "providers/cloudapi/cloudapiphrases.h"
#include "providers/wire/replyerror.h"

#include <limits>

using namespace Qt::StringLiterals;

namespace tenantry::cloud {
namespace {

Value textOrAbsent(const QString &text)
{
    return text.isEmpty() ? Value(Absent()) : Value(text);
}

Record unitRecord(
    const Calls &calls, const QString &customer, const QString &list, const Unit &unit, qint64 ordinal)
{
    return calls.record(u"capacityUnit"_s, u"%1/%2/%3/%4"_s.arg(customer, list, unit.type).arg(ordinal),
        {{u"customer"_s, customer}, {u"ledger"_s, list}, {u"unitType"_s, unit.type}, {u"ordinal"_s, ordinal},
            {u"amount"_s, unit.amount}, {u"name"_s, textOrAbsent(unit.name)},
            {u"description"_s, textOrAbsent(unit.description)}});
}

} // namespace

Records recordsOf(const Calls &calls, const QString &customer, const Ledger &ledger)
{
    Records out;
    for (const QString &list : {u"available"_s, u"consumed"_s}) {
        QHash<QString, qint64> ordinals;
        for (const Unit &unit : ledger.list(list))
            out.append(unitRecord(calls, customer, list, unit, ++ordinals[unit.type]));
    }
    for (const QString &type : ledger.types()) {
        const qint64 available = sum(ofType(ledger.available, type));
        const qint64 consumed = sum(ofType(ledger.consumed, type));
        out.append(calls.record(u"capacityTotal"_s, customer + u'/' + type,
            {{u"customer"_s, customer}, {u"unitType"_s, type}, {u"available"_s, available},
                {u"consumed"_s, consumed}, {u"free"_s, available - consumed}}));
    }
    return out;
}

LedgerFlow::LedgerFlow(const Calls &calls, Page page)
    : Steps(calls)
    , m_page(std::move(page))
{
}

Step LedgerFlow::first()
{
    return read([this](const Ledger &ledger, Rows &rows) -> Step {
        const Units now = ofType(ledger.list(m_page.list), m_page.type);
        const Result<Units> target = wanted(now);
        if (!target)
            return target.error();
        for (const Unit &unit : *target) { // before anything is removed
            if (unit.amount < 1 || unit.amount > std::numeric_limits<qint32>::max())
                return invalid(CloudApiPhrases::tr("Capacity: %1 is not an amount that the service takes.")
                                   .arg(unit.amount));
        }
        if (now == *target) {
            rows.records = recordsOf(calls(), m_page.customer, ledger);
            return Done();
        }
        return write(now, *target);
    });
}

Step LedgerFlow::read(std::function<Step(const Ledger &, Rows &)> next)
{
    const Record customer{u"customer"_s, m_page.customer, {}, {}, {}};
    return then(calls().list(u"capacityUnit"_s, u"ofCustomer"_s, customer),
        [next = std::move(next)](const Result<Heard> &heard, Rows &rows) -> Step {
            if (!heard)
                return heard.error();
            return next(
                heard->records.isEmpty() ? Ledger() : ledgerFrom(heard->records.constFirst().raw), rows);
        });
}

Step LedgerFlow::write(const Units &now, const Units &target)
{
    m_target = target;
    if (const std::optional<Units> missing = onlyMissing(now, target)) {
        m_missing = *missing;
        return add(0);
    }
    m_missing = target;
    const Record customer{u"customer"_s, m_page.customer, {}, {}, {}};
    const QString remove = m_page.list == "consumed"_L1 ? u"removeConsumed"_s : u"removeAvailable"_s;
    return then(calls().perform(u"customer"_s, remove, customer, {{u"unitType"_s, m_page.type}}),
        [this](const Result<Heard> &heard, Rows &) -> Step {
            if (heard)
                return add(0);
            return heard.error().outcomeUnknown ? unfinished(heard.error(), 0) : Step(heard.error());
        });
}

Step LedgerFlow::add(qsizetype index)
{
    if (index == m_missing.size())
        return compared();
    const Unit &unit = m_missing[index];
    const Record customer{u"customer"_s, m_page.customer, {}, {}, {}};
    const QString operation = m_page.list == "consumed"_L1 ? u"addConsumed"_s : u"addAvailable"_s;
    return then(calls().perform(u"capacityUnit"_s, operation, customer,
                    {{u"amount"_s, QString::number(unit.amount)}, {u"unitType"_s, unit.type},
                        {u"name"_s, unit.name}, {u"description"_s, unit.description}}),
        [this, index](const Result<Heard> &heard, Rows &) -> Step {
            return heard ? add(index + 1) : unfinished(heard.error(), index);
        });
}

// Somebody else may have written at the same time.
Step LedgerFlow::compared()
{
    return read([this](const Ledger &ledger, Rows &rows) -> Step {
        rows.records = recordsOf(calls(), m_page.customer, ledger);
        if (sameRecords(ofType(ledger.list(m_page.list), m_page.type), m_target))
            return Done();
        return Error{.fault = Fault::Conflict,
            .summary = CloudApiPhrases::tr(
                "Capacity: the records are not what was written; somebody else changed them."),
            .remedy = remedyFor(Fault::Conflict)};
    });
}

Step LedgerFlow::unfinished(Error why, qsizetype written) const
{
    //: %1 is a type of capacity, %2 how many records were written, %3 how many there should be. Why it
    //: stopped follows.
    why.summary = CloudApiPhrases::tr("Capacity %1: %2 of %3 records were written. %4")
                      .arg(m_page.type)
                      .arg(written)
                      .arg(m_missing.size())
                      .arg(why.summary);
    //: %1 is a list of records as JSON
    why.remedy = CloudApiPhrases::tr("Complete it with \"Write capacity records\" and this list: %1")
                     .arg(jsonOf(m_target));
    return why;
}

} // namespace tenantry::cloud
