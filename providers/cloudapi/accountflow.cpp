// What installations of the service may lack, and what is done instead.
#include "providers/cloudapi/flows.h"

using namespace Qt::StringLiterals;

namespace tenantry::cloud {
namespace {

const QString checking = u"cmc.checkCredentials"_s;
const QString planned = u"customer.listCloudSpaces"_s;

// Is the sign-in good? There is a call for that; without it, any safe read tells.
class Account final : public Steps {
public:
    using Steps::Steps;

private:
    Step first() override
    {
        if (calls().absences->knows(calls().connection.id, checking))
            return otherwise();
        return then(calls().perform(u"account"_s, u"checkCredentials"_s),
            [this](const Result<Heard> &heard, Rows &rows) -> Step {
                if (heard)
                    return told(checking, rows);
                if (heard.error().fault != Fault::Unavailable)
                    return heard.error();
                calls().absences->note(calls().connection.id, checking);
                return otherwise();
            });
    }
    Step otherwise()
    {
        return then(calls().list(u"status"_s, u"customers"_s),
            [this](const Result<Heard> &heard, Rows &rows) -> Step {
                return heard ? told(u"customer.listStatuses"_s, rows) : Step(heard.error());
            });
    }
    Step told(const QString &by, Rows &rows) const
    {
        const QString user = calls().connection.settings.value(u"user"_s);
        rows.records.append(calls().record(u"account"_s, u"own"_s, {{u"user"_s, user}, {u"checked"_s, by}}));
        return Done();
    }
};

// The types that the service has always had, for installations that do not list them.
class UnitTypes final : public AskedSteps<ListAsk> {
public:
    using AskedSteps::AskedSteps;

private:
    Step first() override
    {
        return then(calls().list(asked()), [this](const Result<Heard> &heard, Rows &rows) -> Step {
            if (heard)
                rows.records = heard->records;
            else if (heard.error().fault != Fault::Unavailable)
                return heard.error();
            else
                for (const Choice &choice :
                    calls().provider->schema().type(u"unitType")->field(u"value")->choices)
                    rows.records.append(
                        calls().record(u"unitType"_s, choice.value, {{u"value"_s, choice.value}}));
            return Done();
        });
    }
};

// The customer's own list was planned and never written on most servers; the service of cloud spaces has it.
class Spaces final : public AskedSteps<ListAsk> {
public:
    using AskedSteps::AskedSteps;

private:
    Step first() override
    {
        if (calls().absences->knows(calls().connection.id, planned))
            return asDescribed();
        return then(calls().list(asked().type, u"ofCustomerPlanned"_s, asked().parent),
            [this](const Result<Heard> &heard, Rows &rows) -> Step {
                if (heard) {
                    rows.records = heard->records;
                    return Done();
                }
                if (heard.error().fault != Fault::Unavailable)
                    return heard.error();
                calls().absences->note(calls().connection.id, planned);
                return asDescribed();
            });
    }
};

} // namespace

Made accountFlow(const Calls &calls)
{
    return std::make_unique<Account>(calls);
}

Made unitTypesFlow(const Calls &calls, const ListAsk &asked)
{
    return std::make_unique<UnitTypes>(calls, asked);
}

Made spacesFlow(const Calls &calls, const ListAsk &asked)
{
    return std::make_unique<Spaces>(calls, asked);
}

} // namespace tenantry::cloud
