#include "providers/bss/bss.h"

#include <QFile>

using namespace Qt::StringLiterals;

// Resources of a static library are registered by hand; this must stand outside any namespace.
static void registerBss()
{
    Q_INIT_RESOURCE(bss);
}

namespace tenantry {

Loaded bss()
{
    registerBss();
    QFile file(u":/tenantry/bss/descriptor.json"_s);
    if (!file.open(QIODevice::ReadOnly))
        return {nullptr,
            {{file.fileName(), {}, u"missing"_s, u"The built-in descriptor is missing."_s,
                u"Reinstall the program."_s}}};
    return loadDescriptor(file.readAll(), u"providers/bss/descriptor.json"_s);
}

} // namespace tenantry
