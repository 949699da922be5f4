#include "providers/connect/flows.h"

#include "providers/connect/answerflow.h"
#include "providers/connect/closerecordsflow.h"
#include "providers/connect/sayflow.h"
#include "providers/connect/uploadflow.h"

using namespace Qt::StringLiterals;

namespace tenantry::connect {
namespace {

using Made = Result<std::unique_ptr<Flow>>;

// Every flow here performs an operation; the loader hands nothing else to them.
template <Made (*make)(const Connection &, const OperationAsk &)>
Made performing(const Connection &connection, const FlowAsk &asked)
{
    if (const OperationAsk *operation = std::get_if<OperationAsk>(&asked))
        return make(connection, *operation);
    return Error{.fault = Fault::Internal, .summary = u"This flow performs operations only."_s};
}

} // namespace

FlowRegistry flows()
{
    FlowRegistry out;
    out.add(u"connect.inquire"_s, performing<inquireFlow>);
    out.add(u"connect.fail"_s, performing<failFlow>);
    out.add(u"connect.say"_s, performing<sayFlow>);
    out.add(u"connect.addMessage"_s, performing<addMessageFlow>);
    out.add(u"connect.uploadUsage"_s, performing<uploadUsageFlow>);
    out.add(u"connect.uploadWorkbook"_s, performing<uploadWorkbookFlow>);
    out.add(u"connect.closeRecords"_s, performing<closeRecordsFlow>);
    return out;
}

} // namespace tenantry::connect
