// The capacity of customers: two lists of records without ids, which can only be added to and emptied by
// type.
#include "providers/cloudapi/cloudapiphrases.h"
#include "providers/cloudapi/flows.h"
#include "providers/cloudapi/ledgerflow.h"
#include "providers/wire/replyerror.h"

using namespace Qt::StringLiterals;

namespace tenantry::cloud {
namespace {

class Capacity final : public AskedSteps<ListAsk> {
public:
    using AskedSteps::AskedSteps;

private:
    Step first() override
    {
        return then(calls().list(asked()), [this](const Result<Heard> &heard, Rows &rows) -> Step {
            if (!heard)
                return heard.error();
            for (const Record &ledger : heard->records)
                rows.records += recordsOf(calls(), asked().parent.key, ledgerFrom(ledger.raw));
            return Done();
        });
    }
};

// The page that a record lies on, by its key: customer, list, type, number.
Page pageOf(const Record &unit)
{
    return {unit.key.section(u'/', 0, 0), unit.key.section(u'/', 1, 1), unit.key.section(u'/', 2, -2)};
}

Error changedMeanwhile()
{
    return {.fault = Fault::Conflict,
        .summary = CloudApiPhrases::tr(
            "Capacity: the record is not what was read before; somebody else changed it."),
        .remedy = remedyFor(Fault::Conflict)};
}

// One record among its like, changed or taken away.
class OneUnit final : public LedgerFlow {
public:
    OneUnit(const Calls &calls, const OperationAsk &asked, bool removes)
        : LedgerFlow(calls, pageOf(asked.item))
        , m_asked(asked)
        , m_removes(removes)
    {
    }

private:
    Result<Units> wanted(const Units &now) const override
    {
        const qsizetype at = m_asked.item.key.section(u'/', -1).toLongLong() - 1;
        const QString amount = calls().text(m_asked.item, u"amount"_s);
        if (at < 0 || at >= now.size() || (!amount.isEmpty() && now[at].amount != amount.toLongLong()))
            return changedMeanwhile();
        Units out = now;
        if (m_removes) {
            out.removeAt(at);
            return out;
        }
        const QHash<QString, QString> &texts = m_asked.parameters;
        out[at].amount = texts.value(u"amount"_s).trimmed().toLongLong();
        out[at].name = texts.value(u"name"_s, now[at].name);
        out[at].description = texts.value(u"description"_s, now[at].description);
        return out;
    }
    OperationAsk m_asked;
    bool m_removes;
};

class SetTotal final : public LedgerFlow {
public:
    SetTotal(const Calls &calls, const OperationAsk &asked)
        : LedgerFlow(calls,
            {asked.item.key.section(u'/', 0, 0), asked.parameters.value(u"ledger"_s),
                asked.item.key.section(u'/', 1)})
        , m_type(asked.item.key.section(u'/', 1))
        , m_amount(asked.parameters.value(u"amount"_s).trimmed().toLongLong())
    {
    }

private:
    Result<Units> wanted(const Units &now) const override { return withSum(now, m_type, m_amount); }
    QString m_type;
    qint64 m_amount;
};

class WriteLedger final : public LedgerFlow {
public:
    WriteLedger(const Calls &calls, const OperationAsk &asked)
        : LedgerFlow(calls,
            {asked.item.key, asked.parameters.value(u"ledger"_s), asked.parameters.value(u"unitType"_s)})
        , m_type(asked.parameters.value(u"unitType"_s))
        , m_records(asked.parameters.value(u"records"_s))
    {
    }

private:
    Result<Units> wanted(const Units &) const override { return unitsFrom(m_records, m_type); }
    QString m_type;
    QString m_records;
};

} // namespace

Made capacityFlow(const Calls &calls, const ListAsk &asked)
{
    return std::make_unique<Capacity>(calls, asked);
}

Made changeUnitFlow(const Calls &calls, const OperationAsk &asked)
{
    return std::make_unique<OneUnit>(calls, asked, false);
}

Made removeUnitFlow(const Calls &calls, const OperationAsk &asked)
{
    return std::make_unique<OneUnit>(calls, asked, true);
}

Made setTotalFlow(const Calls &calls, const OperationAsk &asked)
{
    return std::make_unique<SetTotal>(calls, asked);
}

Made writeLedgerFlow(const Calls &calls, const OperationAsk &asked)
{
    return std::make_unique<WriteLedger>(calls, asked);
}

} // namespace tenantry::cloud
