#include "providers/descriptor/loader.h"

#include "tests/fuzz/fuzz.h"

using namespace Qt::StringLiterals;
using namespace tenantry;

// Any bytes as a descriptor: either a provider, or flaws that say what and where. Whatever was
// accepted can be asked for every list and operation.
void fuzzOne(const QByteArray &bytes)
{
    const Loaded loaded = loadDescriptor(bytes, u"fuzz.json"_s);
    must(bool(loaded.provider) == loaded.flaws.isEmpty());
    for (const Flaw &flaw : loaded.flaws)
        must(!flaw.rule.isEmpty() && !flaw.what.isEmpty() && !flaw.remedy.isEmpty());
    if (!loaded.provider)
        return;
    for (const ResourceType &type : loaded.provider->schema().types) {
        for (const ListSource &list : type.lists) {
            const auto flow = loaded.provider->list({}, {.type = type.key, .list = list.key});
            if (flow)
                (void)flow.value()->begin();
        }
        for (const Operation &operation : type.operations) {
            const auto flow = loaded.provider->perform({}, {.type = type.key, .operation = operation.key});
            if (flow)
                (void)flow.value()->begin();
        }
    }
}
