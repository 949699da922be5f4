#include "providers/wire/json.h"
#include "providers/wire/xmlrpc.h"

#include "tests/fuzz/fuzz.h"

using namespace Qt::StringLiterals;
using namespace tenantry;

// Any bytes as an answer, and any JSON as arguments: what is written can be read again.
void fuzzOne(const QByteArray &bytes)
{
    if (const auto answer = xmlRpcAnswer(bytes))
        must(bool(JsonTree::parse(answer->json, 200)));
    const QByteArray arguments = '[' + bytes + ']';
    if (const auto call = xmlRpcCall(u"x.y"_s, arguments)) {
        const qsizetype begin = call->indexOf("<params>");
        const QByteArray params = call->sliced(begin, call->indexOf("</methodCall>") - begin);
        const bool single = JsonTree::parse(arguments)->root().count() == 1;
        must(!single || bool(xmlRpcAnswer("<methodResponse>" + params + "</methodResponse>")));
    }
}
