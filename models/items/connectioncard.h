#pragma once
#include "models/sync/workspace.h"
#include "models/text/displaytext.h"
#include "providers/schema/operation.h"
#include <QDateTime>
#include <QList>
#include <QString>

namespace tenantry {

// "Who am I, and what may I do here": everything about one connection that is not an object of its service.
struct CardLine {
    QString key; // stable, for tests: "account", "signIn_basic"
    QString label;
    QString value;
    Tone tone = Tone::Neutral; // the value says in words what its tone stresses
};

struct CardGroup {
    QString title;
    QList<CardLine> lines;
};

// Reads the cache and asks nobody. Empty: there is no such connection.
[[nodiscard]] QList<CardGroup> connectionCard(
    Workspace &workspace, const QString &connectionId, const DisplayStyle &style, const QDateTime &now);

} // namespace tenantry
