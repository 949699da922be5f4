#include "providers/streamone/streamone.h"

#include "providers/streamone/generateinvoices.h"
#include "providers/streamone/invoicefiles.h"
#include "providers/streamone/reportflow.h"

#include <QFile>

using namespace Qt::StringLiterals;

// Resources of a static library are registered by hand; this must stand outside any namespace.
static void registerStreamOne()
{
    Q_INIT_RESOURCE(streamone);
}

namespace tenantry {
namespace {

template <typename Kind, typename... More>
FlowRegistry::Maker maker(More... more)
{
    return [more...](const Connection &connection, const FlowAsk &ask) -> Result<std::unique_ptr<Flow>> {
        if (const auto *asked = std::get_if<OperationAsk>(&ask))
            return std::unique_ptr<Flow>(std::make_unique<Kind>(connection, *asked, more...));
        return Error{.fault = Fault::Internal, .summary = u"This flow performs operations only."_s};
    };
}

} // namespace

FlowRegistry streamOneFlows()
{
    FlowRegistry flows;
    flows.add(u"streamone.reportCsv"_s, maker<streamone::ReportFlow>(streamone::ReportForm::Csv));
    flows.add(u"streamone.reportRows"_s, maker<streamone::ReportFlow>(streamone::ReportForm::Rows));
    flows.add(u"streamone.invoiceFiles"_s, maker<streamone::InvoiceFiles>());
    flows.add(u"streamone.generate"_s, maker<streamone::GenerateInvoices>());
    return flows;
}

Loaded streamOne()
{
    registerStreamOne();
    QFile file(u":/tenantry/streamone/descriptor.json"_s);
    if (!file.open(QIODevice::ReadOnly))
        return {nullptr,
            {{file.fileName(), {}, u"missing"_s, u"The built-in descriptor is missing."_s,
                u"Reinstall the program."_s}}};
    return loadDescriptor(file.readAll(), u"providers/streamone/descriptor.json"_s, streamOneFlows());
}

} // namespace tenantry
