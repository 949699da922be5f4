#include "app/places.h"

#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace tenantry {
namespace {

QString below(const QString &name)
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + u"/tenantry/"_s + name;
}

} // namespace

QString defaultWorkspaceFolder()
{
    return below(u"workspace"_s);
}
QString demoWorkspaceFolder()
{
    return below(u"demo"_s);
}
QString descriptorFolder()
{
    return below(u"providers"_s);
}
QString windowFile(const QString &workspaceFolder)
{
    return workspaceFolder + u"/window.json"_s;
}

} // namespace tenantry
