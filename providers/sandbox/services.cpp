#include "providers/sandbox/services.h"

#include "providers/sandbox/bss/bss.h"
#include "providers/sandbox/cloudapi/cloudapi.h"
#include "providers/sandbox/connect/connect.h"
#include "providers/sandbox/squonk2/squonk2.h"
#include "providers/sandbox/streamone/streamone.h"

#include <array>

using namespace Qt::StringLiterals;

namespace tenantry::sandbox {

namespace {

template <typename Twin>
std::unique_ptr<Service> make(const Options &options, const Place &place)
{
    return std::make_unique<Twin>(options, place);
}

struct Entry {
    QLatin1StringView name;
    std::unique_ptr<Service> (*make)(const Options &, const Place &);
};

// One line for each service.
constexpr std::array entries{
    Entry{"squonk2"_L1, make<squonk2::Squonk2>},
    Entry{"connect"_L1, make<connect::Connect>},
    Entry{"streamone"_L1, make<streamone::StreamOne>},
    Entry{"bss"_L1, make<bss::Bss>},
    Entry{"cloudapi"_L1, make<cloudapi::CloudApi>},
};

} // namespace

QStringList serviceNames()
{
    QStringList names;
    for (const Entry &entry : entries)
        names.append(entry.name);
    return names;
}

std::unique_ptr<Service> makeService(const Options &options, const Place &place)
{
    for (const Entry &entry : entries) {
        if (entry.name == options.provider)
            return entry.make(options, place);
    }
    return nullptr;
}

} // namespace tenantry::sandbox
