#include "providers/squonk2/squonk2.h"

#include <QFile>

using namespace Qt::StringLiterals;

// Resources of a static library are registered by hand; this must stand outside any namespace.
static void registerSquonk2()
{
    Q_INIT_RESOURCE(squonk2);
}

namespace tenantry {

Loaded squonk2()
{
    registerSquonk2();
    QFile file(u":/tenantry/squonk2/descriptor.json"_s);
    if (!file.open(QIODevice::ReadOnly))
        return {nullptr,
            {{file.fileName(), {}, u"missing"_s, u"The built-in descriptor is missing."_s,
                u"Reinstall the program."_s}}};
    return loadDescriptor(file.readAll(), u"providers/squonk2/descriptor.json"_s);
}

} // namespace tenantry
