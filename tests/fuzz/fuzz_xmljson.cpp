#include "providers/wire/jsonscan.h"
#include "providers/wire/xmljson.h"

#include "tests/fuzz/fuzz.h"

using namespace Qt::StringLiterals;
using namespace tenantry;

// Any bytes as an XML answer: either JSON whose lists can be walked, or an error that says what it is.
void fuzzOne(const QByteArray &bytes)
{
    (void)looksLikeXml(bytes);
    const auto json = jsonFromXml(bytes);
    if (!json) {
        must(json.error().fault == Fault::Protocol && !json.error().summary.isEmpty());
        return;
    }
    must(bool(JsonTree::parse(*json, 80)));
    auto scan = JsonScan::open(*json, 80);
    must(bool(scan));
    if (!scan->select(Selector::parse(u"/data/invoice"_s).value(), IfMissing::Empty))
        return;
    while (const auto item = scan->next())
        must(!item->text.isEmpty());
}
