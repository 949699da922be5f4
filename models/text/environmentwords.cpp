#include "models/text/environmentwords.h"

#include <QCoreApplication>

namespace tenantry {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(tenantry::Environment)
};

} // namespace

QString environmentName(Environment environment)
{
    switch (environment) {
    //: What a connection is for; it stands alone.
    case Environment::Production:
        return Words::tr("Production");
    case Environment::Test:
        return Words::tr("Test");
    case Environment::Sandbox:
        return Words::tr("Sandbox");
    }
    return {};
}

QString environmentWord(Environment environment)
{
    switch (environment) {
    //: What a connection is for; it stands beside the connection's name.
    case Environment::Production:
        return Words::tr("production");
    case Environment::Test:
        return Words::tr("test");
    case Environment::Sandbox:
        return Words::tr("sandbox");
    }
    return {};
}

} // namespace tenantry
