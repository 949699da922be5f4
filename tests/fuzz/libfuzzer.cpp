#include "tests/fuzz/fuzz.h"

#include <cstddef>
#include <cstdint>

// The entry that clang's libFuzzer calls.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzzOne(QByteArray(reinterpret_cast<const char *>(data), qsizetype(size)));
    return 0;
}
