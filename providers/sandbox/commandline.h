#pragma once

#include "providers/sandbox/sandbox.h"

#include <QStringList>

namespace tenantry::sandbox {

// What the executable was told to do.
struct Command {
    Options options;
    bool startsAll = false; // every service with these options, each on a port of its own
    bool wantsHelp = false;
    bool untilStdinCloses = false;
    QString problem; // not empty: what is wrong with the arguments, in a sentence
};

Command readCommand(const QStringList &arguments); // without the program's name
QString usage();

} // namespace tenantry::sandbox
