#pragma once
#include "models/store/storereader.h"
#include <QJsonArray>

namespace tenantry {

// One kind of object of one connection: how many are cached, and how far that can be trusted.
struct OverviewLine {
    Connection connection;
    QString type;
    QString label; // of the type, in plural
    qint64 objects = 0;
    ListState state = ListState::NeverFetched; // of all lists that fill the type together
    QDateTime ended; // UTC, the oldest good end; invalid: none
};

[[nodiscard]] Result<QList<OverviewLine>> overview(
    const StoreReader &reader, const QList<Connection> &connections);

void printOverview(const QList<OverviewLine> &lines);
[[nodiscard]] QJsonArray jsonOf(const QList<OverviewLine> &lines);

} // namespace tenantry
