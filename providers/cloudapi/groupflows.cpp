// Links between customers and groups of cloud users. The service links blindly: a group may be there twice.
#include "providers/cloudapi/cloudapiphrases.h"
#include "providers/cloudapi/flows.h"
#include "providers/wire/replyerror.h"

using namespace Qt::StringLiterals;

namespace tenantry::cloud {
namespace {

Record customerNamed(const QString &guid)
{
    return {u"customer"_s, guid, {}, {}, {}};
}

// One record a group, which knows how often it is linked.
class Links final : public AskedSteps<ListAsk> {
public:
    using AskedSteps::AskedSteps;

private:
    Step first() override
    {
        return then(calls().list(asked()), [this](const Result<Heard> &heard, Rows &rows) -> Step {
            if (!heard)
                return heard.error();
            QHash<QString, qsizetype> places;
            for (const Record &link : heard->records) {
                const auto known = places.constFind(link.key);
                if (known == places.constEnd()) {
                    places.insert(link.key, rows.records.size());
                    rows.records.append(link);
                    continue;
                }
                Record &first = rows.records[*known];
                calls().set(first, u"links"_s, calls().text(first, u"links"_s).toLongLong() + 1);
            }
            return Done();
        });
    }
};

class Linking : public AskedSteps<OperationAsk> {
public:
    using AskedSteps::AskedSteps;

protected:
    // How often the group is linked to the customer now.
    Step counted(const QString &customer, const QString &group, std::function<Step(qint64)> next)
    {
        return then(calls().list(u"groupLink"_s, u"ofCustomer"_s, customerNamed(customer)),
            [this, group, next = std::move(next)](const Result<Heard> &heard, Rows &) -> Step {
                if (!heard)
                    return heard.error();
                return next(
                    std::count_if(heard->records.cbegin(), heard->records.cend(), [&](const Record &link) {
                        return calls().text(link, u"group"_s).compare(group, Qt::CaseInsensitive) == 0;
                    }));
            });
    }
};

class AddGroup final : public Linking {
public:
    using Linking::Linking;

private:
    Step first() override
    {
        const QString group = asked().parameters.value(u"group"_s);
        return counted(asked().item.key, group, [this](qint64 links) -> Step {
            if (links > 0)
                return Error{.fault = Fault::Conflict,
                    .summary =
                        CloudApiPhrases::tr("Link user group: the group is linked to this customer already."),
                    .remedy = remedyFor(Fault::Conflict)};
            return then(calls().perform(asked()), [](const Result<Heard> &heard, Rows &rows) -> Step {
                if (!heard)
                    return heard.error();
                rows.createdKey = heard->createdKey;
                return Done();
            });
        });
    }
};

// One call takes one link away; there may be several.
class RemoveGroup final : public Linking {
public:
    using Linking::Linking;

private:
    Step first() override
    {
        const QString customer = asked().item.key.section(u'/', 0, 0);
        const QString group = asked().item.key.section(u'/', 1);
        return counted(customer, group, [this, customer, group](qint64 links) { return removed(links); });
    }
    Step removed(qint64 left)
    {
        if (left == 0)
            return Done();
        OperationAsk one = asked();
        one.item = calls().record(u"groupLink"_s, one.item.key,
            {{u"customer"_s, one.item.key.section(u'/', 0, 0)}, {u"group"_s, one.item.key.section(u'/', 1)}});
        return then(calls().perform(one), [this, left](const Result<Heard> &heard, Rows &) -> Step {
            return heard ? removed(left - 1) : Step(heard.error());
        });
    }
};

} // namespace

Made linksFlow(const Calls &calls, const ListAsk &asked)
{
    return std::make_unique<Links>(calls, asked);
}

Made addGroupFlow(const Calls &calls, const OperationAsk &asked)
{
    return std::make_unique<AddGroup>(calls, asked);
}

Made removeGroupFlow(const Calls &calls, const OperationAsk &asked)
{
    return std::make_unique<RemoveGroup>(calls, asked);
}

} // namespace tenantry::cloud
