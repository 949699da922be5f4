#include "providers/connect/connect.h"

#include "providers/connect/flows.h"

#include <QFile>

using namespace Qt::StringLiterals;

// Resources of a static library are registered by hand; this must stand outside any namespace.
static void registerConnect()
{
    Q_INIT_RESOURCE(connect);
}

namespace tenantry {

Loaded connectPlatform()
{
    registerConnect();
    QFile file(u":/tenantry/connect/descriptor.json"_s);
    if (!file.open(QIODevice::ReadOnly))
        return {nullptr,
            {{file.fileName(), {}, u"missing"_s, u"The built-in descriptor is missing."_s,
                u"Reinstall the program."_s}}};
    return loadDescriptor(file.readAll(), u"providers/connect/descriptor.json"_s, connect::flows());
}

} // namespace tenantry
