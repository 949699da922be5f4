#pragma once
#include <QByteArray>
#include <cstdlib>

// What each fuzz target defines: takes any bytes and must() for what has to hold.
void fuzzOne(const QByteArray &bytes);

inline void must(bool holds)
{
    if (!holds)
        std::abort();
}
