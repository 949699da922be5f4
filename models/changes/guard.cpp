#include "models/changes/guard.h"

#include <QCoreApplication>
#include <QSet>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace tenantry {
namespace {

struct GuardPhrases {
    Q_DECLARE_TR_FUNCTIONS(tenantry::Guard)
};

bool isAbove(const Decimal &number, qint64 limit)
{
    return limit > 0 && number > *Decimal::parse(QString::number(limit));
}

class Guarding final {
public:
    Guarding(const Plan &plan, const PlanCounts &counts, const QList<Schema> &schemas,
        const QList<Connection> &connections)
        : m_plan(plan)
        , m_counts(counts)
        , m_schemas(schemas)
        , m_connections(connections)
    {
    }

    Clearance clearance(const JobLimits &limits, const std::function<qint64(const PlanItem &)> &listSize)
    {
        refuse();
        passLimits(limits);
        passShares(limits, listSize);
        const bool aboveLimits = !m_out.because.isEmpty();
        m_out.firstWave = aboveLimits ? limits.firstWave : 0;
        nameWhatCannotReturn();
        const bool one = m_counts.changes == 1;
        if (!m_out.because.isEmpty()) {
            m_out.ask = Clearance::Ask::Typing;
            m_out.type = one ? onlyItem().title : QString::number(m_counts.changes);
            nameProduction(aboveLimits);
        } else if (one && m_counts.irreversible == 0) {
            m_out.ask = Clearance::Ask::Nothing;
        }
        if (m_out.type.isEmpty() && m_out.ask == Clearance::Ask::Typing)
            m_out.type = QString::number(m_counts.changes); // an object without a name
        return m_out;
    }

private:
    const Connection *connection(const QString &id) const
    {
        const auto found = std::find_if(m_connections.cbegin(), m_connections.cend(),
            [&id](const Connection &one) { return one.id == id; });
        return found == m_connections.cend() ? nullptr : &*found;
    }

    const PlanItem &onlyItem() const
    {
        return *std::find_if(m_plan.items.cbegin(), m_plan.items.cend(),
            [](const PlanItem &item) { return item.isToBeSent(); });
    }

    void refuse()
    {
        if (m_counts.changes == 0)
            m_out.refusals.append(GuardPhrases::tr("There is nothing to change."));
        for (const QString &id : m_counts.connections) {
            const Connection *one = connection(id);
            if (!one)
                m_out.refusals.append(GuardPhrases::tr("A connection of the plan is not in this workspace."));
            else if (one->disabled)
                m_out.refusals.append(GuardPhrases::tr("“%1” is switched off.").arg(one->label));
            else if (one->readOnly)
                //: Why a plan cannot be applied; %1 is a connection.
                m_out.refusals.append(GuardPhrases::tr("“%1” is set to read only.").arg(one->label));
            else if (one->mode == Mode::Offline)
                m_out.refusals.append(GuardPhrases::tr("“%1” is offline: nothing is sent.").arg(one->label));
        }
    }

    void passLimits(const JobLimits &limits)
    {
        const auto above = [](qint64 count, qint64 limit) {
            return limit > 0 && count > limit;
        };
        //: Why a plan must be confirmed by typing.
        if (above(m_counts.objects, limits.objects))
            m_out.because.append(
                GuardPhrases::tr("%n object(s): more than %1.", nullptr, int(m_counts.objects))
                    .arg(limits.objects));
        if (above(m_counts.customers, limits.customers))
            m_out.because.append(
                GuardPhrases::tr("%n customer(s): more than %1.", nullptr, int(m_counts.customers))
                    .arg(limits.customers));
        if (isAbove(m_counts.seatsMoved, limits.seats))
            m_out.because.append(GuardPhrases::tr("%1 seats more or less: more than %2.")
                                     .arg(m_counts.seatsMoved.text())
                                     .arg(limits.seats));
        QStringList currencies = m_counts.moneyMoved.keys();
        currencies.sort(); // a hash has no order
        for (const QString &currency : std::as_const(currencies)) {
            if (const Decimal sum = m_counts.moneyMoved.value(currency); isAbove(sum, limits.money))
                //: %1 is an amount of money, %2 a currency, %3 a limit.
                m_out.because.append(GuardPhrases::tr("%1 %2 a period more or less: more than %3.")
                                         .arg(sum.text(), currency)
                                         .arg(limits.money));
        }
    }

    // A large part of everything of its kind at one connection. Two of three is no sign of a mistake.
    void passShares(const JobLimits &limits, const std::function<qint64(const PlanItem &)> &listSize)
    {
        constexpr qsizetype few = 5;
        if (limits.shareOfList <= 0 || !listSize)
            return;
        struct List {
            const PlanItem *any = nullptr;
            QSet<QString> keys;
        };
        QHash<QString, List> lists;
        for (const PlanItem &item : m_plan.items) {
            if (!item.isToBeSent() || item.key.isEmpty())
                continue;
            List &list = lists[item.connection + u' ' + item.type];
            list.any = &item;
            list.keys.insert(item.key);
        }
        QStringList sentences;
        for (const List &list : std::as_const(lists)) {
            const qint64 all = listSize(*list.any);
            if (list.keys.size() <= few || all <= 0 || list.keys.size() * 100 <= all * limits.shareOfList)
                continue;
            const ResourceType *type = typeOf(*list.any, m_schemas);
            const Connection *at = connection(list.any->connection);
            //: Why a plan must be confirmed by typing: "40 % of all Units at “Main”: more than 20 %."
            sentences.append(GuardPhrases::tr("%1 % of all %2 at “%3”: more than %4 %.")
                                 .arg(list.keys.size() * 100 / all)
                                 .arg(type ? type->labels : list.any->type, at ? at->label : QString())
                                 .arg(limits.shareOfList));
        }
        sentences.sort(); // a hash has no order
        m_out.because += sentences;
    }

    void nameWhatCannotReturn()
    {
        if (m_counts.deletions > 0)
            m_out.because.append(
                GuardPhrases::tr("%n object(s) will be deleted.", nullptr, int(m_counts.deletions)));
        qsizetype destructive = 0;
        qsizetype lost = 0;
        for (const PlanItem &item : m_plan.items) {
            const Operation *operation = item.isToBeSent() ? operationOf(item, m_schemas) : nullptr;
            if (!operation || operation->effect == Effect::Delete)
                continue;
            const bool returns = !undoneBy(item, m_schemas).isEmpty();
            destructive += operation->destructive ? 1 : 0;
            lost += !operation->destructive && !returns && losesOrSpends(*operation) ? 1 : 0;
        }
        if (destructive > 0)
            m_out.because.append(
                GuardPhrases::tr("%n change(s) take something away.", nullptr, int(destructive)));
        if (lost > 0)
            m_out.because.append(GuardPhrases::tr("%n change(s) cannot be undone.", nullptr, int(lost)));
    }

    // A message that is sent, or a new object that costs nothing, cannot be taken back either, and loses
    // nothing.
    static bool losesOrSpends(const Operation &operation)
    {
        const bool replaces = operation.effect != Effect::Create && !operation.changes.isEmpty();
        return replaces || !operation.spends.isEmpty();
    }

    void nameProduction(bool aboveLimits)
    {
        QStringList names;
        for (const QString &id : m_counts.connections) {
            const Connection *one = connection(id);
            if (one && one->environment == Environment::Production)
                names.append(GuardPhrases::tr("“%1”").arg(one->label));
        }
        if (aboveLimits && !names.isEmpty())
            //: Why a plan must be confirmed by typing; %1 is one or more connections.
            m_out.because.append(GuardPhrases::tr("This is production: %1.").arg(names.join(u", "_s)));
    }

    const Plan &m_plan;
    const PlanCounts &m_counts;
    const QList<Schema> &m_schemas;
    const QList<Connection> &m_connections;
    Clearance m_out;
};

} // namespace

Clearance clearanceFor(const Plan &plan, const PlanCounts &counts, const QList<Schema> &schemas,
    const QList<Connection> &connections, const JobLimits &limits,
    const std::function<qint64(const PlanItem &)> &listSize)
{
    return Guarding(plan, counts, schemas, connections).clearance(limits, listSize);
}

} // namespace tenantry
