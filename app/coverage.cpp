#include "app/coverage.h"

#include <QCoreApplication>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace tenantry {
namespace {

struct CoveragePhrases {
    Q_DECLARE_TR_FUNCTIONS(tenantry::Coverage)
};

bool isThere(const QString &place, const Provider &provider)
{
    const Schema &schema = provider.schema();
    const QString first = place.section(u'.', 0, 0);
    const QString second = place.section(u'.', 1);
    if (first == u"setting")
        return std::any_of(schema.settings.cbegin(), schema.settings.cend(),
            [&second](const Setting &one) { return one.key == second; });
    if (place == u"stream")
        return provider.eventStream().has_value();
    if (first == u"sign-in")
        return schema.signIn(second) != nullptr;
    const ResourceType *type = schema.type(first);
    if (!type)
        return false;
    return second.isEmpty() || (second == u"read" && type->readable) || type->list(second)
        || type->operation(second);
}

QStringList absent(const QString &places, const Provider &provider)
{
    QStringList absent;
    for (const QString &place : places.split(u'+', Qt::SkipEmptyParts)) {
        if (!isThere(place.trimmed(), provider))
            absent.append(place.trimmed());
    }
    return absent;
}

} // namespace

Coverage coverageOf(const Provider &provider)
{
    Coverage coverage;
    coverage.provider = provider.schema().provider;
    coverage.types = provider.schema().types.size();
    for (const ResourceType &type : provider.schema().types) {
        coverage.fields += type.fields.size();
        coverage.lists += type.lists.size();
        coverage.reads += type.readable ? 1 : 0;
        coverage.operations += type.operations.size();
    }
    return coverage;
}

void checkAgainst(const QString &checklist, const Provider &provider, Coverage &coverage)
{
    for (const QString &whole : checklist.split(u'\n')) {
        const QString line = whole.section(u'#', 0, 0).trimmed();
        if (line.isEmpty())
            continue;
        ++coverage.checked;
        const QString name = line.section(u'=', 0, 0).trimmed();
        const QString places = line.section(u'=', 1).trimmed();
        const QStringList lacking = absent(places, provider);
        if (places.isEmpty())
            coverage.missing.append(name);
        else if (!lacking.isEmpty())
            //: %1 is an operation of a contract, %2 names what a descriptor does not have.
            coverage.missing.append(
                CoveragePhrases::tr("%1 (there is no %2)").arg(name, lacking.join(u", "_s)));
    }
}

} // namespace tenantry
