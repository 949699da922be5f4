// The domain of a customer at the external portal. These two run as jobs.
#include "providers/sandbox/cloudapi/methods.h"

using namespace Qt::StringLiterals;

namespace tenantry::sandbox::cloudapi {

namespace {

// The portal refuses the user "fail"; everybody else may.
Answer atPortal(State &state, const Arguments &asked, bool registers)
{
    Customer *customer = state.customers.find(asked.text(u"customerguid"_s));
    if (!customer)
        return notFound(u"customer"_s, asked.text(u"customerguid"_s));
    if (asked.text(u"username"_s) == u"fail")
        return Answer::fault(u"The portal refused the credentials"_s);
    customer->domain = registers ? asked.text(u"domain"_s) : QString();
    customer->portalUser = registers ? asked.text(u"username"_s) : QString();
    customer->portalPassword = registers ? asked.text(u"password"_s) : QString();
    customer->isRegistered = registers;
    state.saved(*customer);
    return {true};
}

Answer registerDomain(State &state, const Variants &, const Arguments &asked)
{
    return atPortal(state, asked, true);
}

Answer unregisterDomain(State &state, const Variants &, const Arguments &asked)
{
    return atPortal(state, asked, false);
}

} // namespace

QList<Method> domainMethods()
{
    const QList<Parameter> parameters{
        required(u"customerguid"_s), required(u"username"_s), required(u"password"_s), required(u"domain"_s)};
    QList<Method> out{
        {u"customer"_s, u"registerDomain"_s, parameters, registerDomain},
        {u"customer"_s, u"unregisterDomain"_s, parameters, unregisterDomain},
    };
    for (Method &method : out) {
        method.run = Run::Workflow;
        method.isWrite = true;
    }
    return out;
}

} // namespace tenantry::sandbox::cloudapi
