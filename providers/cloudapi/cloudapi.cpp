#include "providers/cloudapi/cloudapi.h"

#include "providers/cloudapi/flows.h"

#include <QFile>

using namespace Qt::StringLiterals;

// Resources of a static library are registered by hand; this must stand outside any namespace.
static void registerCloudApi()
{
    Q_INIT_RESOURCE(cloudapi);
}

namespace tenantry {
namespace {

// The flows ask the provider that they are part of; it is known once it is loaded.
struct Home {
    std::weak_ptr<const Provider> provider;
    std::shared_ptr<cloud::Absences> absences = std::make_shared<cloud::Absences>();
};

template <typename Asked>
FlowRegistry::Maker maker(
    const std::shared_ptr<Home> &home, cloud::Made (*make)(const cloud::Calls &, const Asked &))
{
    return [home, make](const Connection &connection, const FlowAsk &asked) -> Result<std::unique_ptr<Flow>> {
        return make({home->provider.lock(), home->absences, connection}, std::get<Asked>(asked));
    };
}

FlowRegistry flowsAt(const std::shared_ptr<Home> &home)
{
    using namespace cloud;
    FlowRegistry flows;
    flows.add(u"cloudapi.account"_s,
        [home](const Connection &connection, const FlowAsk &) -> Result<std::unique_ptr<Flow>> {
            return accountFlow({home->provider.lock(), home->absences, connection});
        });
    flows.add(u"cloudapi.unitTypes"_s, maker<ListAsk>(home, unitTypesFlow));
    flows.add(u"cloudapi.spaces"_s, maker<ListAsk>(home, spacesFlow));
    flows.add(u"cloudapi.links"_s, maker<ListAsk>(home, linksFlow));
    flows.add(u"cloudapi.capacity"_s, maker<ListAsk>(home, capacityFlow));
    flows.add(u"cloudapi.customersOnGroup"_s, maker<ListAsk>(home, customersOnGroupFlow));
    flows.add(u"cloudapi.customer"_s, maker<Record>(home, customerFlow));
    flows.add(u"cloudapi.delete"_s, maker<OperationAsk>(home, deleteFlow));
    flows.add(u"cloudapi.yaml"_s, maker<OperationAsk>(home, yamlFlow));
    flows.add(u"cloudapi.object"_s, maker<OperationAsk>(home, objectFlow));
    flows.add(u"cloudapi.addGroup"_s, maker<OperationAsk>(home, addGroupFlow));
    flows.add(u"cloudapi.removeGroup"_s, maker<OperationAsk>(home, removeGroupFlow));
    flows.add(u"cloudapi.changeUnit"_s, maker<OperationAsk>(home, changeUnitFlow));
    flows.add(u"cloudapi.removeUnit"_s, maker<OperationAsk>(home, removeUnitFlow));
    flows.add(u"cloudapi.setTotal"_s, maker<OperationAsk>(home, setTotalFlow));
    flows.add(u"cloudapi.ledger"_s, maker<OperationAsk>(home, writeLedgerFlow));
    flows.add(u"cloudapi.domain"_s, maker<OperationAsk>(home, domainFlow));
    return flows;
}

} // namespace

Loaded cloudapi()
{
    registerCloudApi();
    QFile file(u":/tenantry/cloudapi/descriptor.json"_s);
    if (!file.open(QIODevice::ReadOnly))
        return {nullptr,
            {{file.fileName(), {}, u"missing"_s, u"The built-in descriptor is missing."_s,
                u"Reinstall the program."_s}}};
    const auto home = std::make_shared<Home>();
    Loaded loaded = loadDescriptor(file.readAll(), u"providers/cloudapi/descriptor.json"_s, flowsAt(home));
    home->provider = loaded.provider;
    return loaded;
}

} // namespace tenantry
