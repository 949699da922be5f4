#include "resources/resources.h"

namespace tenantry {
using namespace Qt::StringLiterals;

QString iconFile(const QString &name)
{
    return u":/icons/"_s + name + u".svg"_s;
}

QString styleSheetFile()
{
    return u":/themes/tenantry.qss"_s;
}

} // namespace tenantry
