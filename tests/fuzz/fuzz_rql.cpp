#include "providers/wire/rql.h"

#include "tests/fuzz/fuzz.h"

using namespace tenantry;

// Any bytes as a filter: what can be read and written reads the same.
void fuzzOne(const QByteArray &bytes)
{
    const auto terms = readRql(bytes);
    if (!terms)
        return;
    const auto query = writeRql(*terms);
    if (!query)
        return; // read leniently, not sayable: a name with a blank, both kinds of quotes
    const auto again = readRql(*query);
    must(bool(again) && *again == *terms);
}
