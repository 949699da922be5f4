#include "app/providercatalog.h"

#include "providers/bss/bss.h"
#include "providers/cloudapi/cloudapi.h"
#include "providers/connect/connect.h"
#include "providers/squonk2/squonk2.h"
#include "providers/streamone/streamone.h"
#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace tenantry {
namespace {

struct ProviderCatalogPhrases {
    Q_DECLARE_TR_FUNCTIONS(tenantry::ProviderCatalog)
};

// One line for each service that comes with the program.
QList<Loaded> builtIn()
{
    return {squonk2(), bss(), cloudapi(), connectPlatform(), streamOne()};
}

Loaded loadFile(const QString &path)
{
    QFile file(path);
    if (file.open(QIODevice::ReadOnly))
        return loadDescriptor(file.readAll(), path);
    return {nullptr,
        {{path, {}, u"unreadable"_s,
            ProviderCatalogPhrases::tr("The file cannot be read: %1.").arg(file.errorString()),
            ProviderCatalogPhrases::tr("Check its name and that you may read it.")}}};
}

bool isTaken(const ProviderCatalog &catalog, const QString &key)
{
    return std::any_of(catalog.providers.cbegin(), catalog.providers.cend(),
        [&key](const auto &one) { return one->schema().provider == key; });
}

void take(ProviderCatalog &catalog, const Loaded &loaded, const QString &shown)
{
    catalog.flaws += loaded.flaws;
    if (!loaded.provider)
        return;
    const QString key = loaded.provider->schema().provider;
    if (isTaken(catalog, key)) {
        catalog.flaws.append({shown, u"/provider/key"_s, u"key-taken"_s,
            ProviderCatalogPhrases::tr("There is already a provider \"%1\".").arg(key),
            ProviderCatalogPhrases::tr("Choose another key.")});
        return;
    }
    catalog.providers.append(loaded.provider);
}

} // namespace

ProviderCatalog loadProviders(const QString &dropFolder)
{
    ProviderCatalog catalog;
    for (const Loaded &loaded : builtIn())
        take(catalog, loaded, {});
    if (dropFolder.isEmpty())
        return catalog; // not the folder that the program happens to be in
    const QDir folder(dropFolder);
    for (const QString &name : folder.entryList({u"*.json"_s}, QDir::Files, QDir::Name))
        take(catalog, loadFile(folder.filePath(name)), folder.filePath(name));
    return catalog;
}

Flaws checkDescriptor(const QString &file)
{
    return loadFile(file).flaws;
}

} // namespace tenantry
