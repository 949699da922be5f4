#include "models/text/environmentwords.h"

#include <QCoreApplication>

namespace tenantry {
namespace {

struct EnvironmentPhrases {
    Q_DECLARE_TR_FUNCTIONS(tenantry::Environment)
};

} // namespace

QString environmentName(Environment environment)
{
    switch (environment) {
    //: What a connection is for; it stands alone.
    case Environment::Production:
        return EnvironmentPhrases::tr("Production");
    case Environment::Test:
        return EnvironmentPhrases::tr("Test");
    case Environment::Sandbox:
        return EnvironmentPhrases::tr("Sandbox");
    }
    return {};
}

QString environmentWord(Environment environment)
{
    switch (environment) {
    //: What a connection is for; it stands beside the connection's name.
    case Environment::Production:
        return EnvironmentPhrases::tr("production");
    case Environment::Test:
        return EnvironmentPhrases::tr("test");
    case Environment::Sandbox:
        return EnvironmentPhrases::tr("sandbox");
    }
    return {};
}

} // namespace tenantry
