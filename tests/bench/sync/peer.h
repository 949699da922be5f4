#pragma once
#include "tests/bench/figures/figures.h"
#include "tests/bench/sync/service.h"

namespace tenantry::bench {

// The same answer by Qt alone: downloaded by QNetworkAccessManager, then parsed by QJsonDocument on
// the thread that asked, and stored nowhere.
struct PeerFigures {
    Took download;
    Took parse;
    qint64 bytes = 0;
    qsizetype items = 0;
};
[[nodiscard]] PeerFigures peerDownload(const Service &service);

} // namespace tenantry::bench
