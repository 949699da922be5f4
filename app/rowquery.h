#pragma once
#include "app/commandline.h"
#include "providers/schema/connection.h"
#include "providers/schema/query.h"
#include "providers/schema/schema.h"

namespace tenantry {

// Which rows a command line means, once its words have been looked up in the schemas.
struct RowQuery {
    Query query;
    ResourceType type;
    QStringList columns; // field keys
};

// "field operator value" with the words of operatorName(); the value may hold blanks. "between" and
// "one-of" take several values with "," between them, "empty" and "not-empty" none. "[used]" is the
// field "used" of the same object.
[[nodiscard]] Result<Condition> parseCondition(const QString &text, const ResourceType &type);

// Errors: Invalid, naming the word that is not known and those that are.
[[nodiscard]] Result<RowQuery> rowQuery(
    const CommandLine &line, const QList<Schema> &schemas, const QList<Connection> &connections);

// The saved connections that a name means: an id or a label, or all of them for an empty name.
[[nodiscard]] Result<QList<Connection>> connectionsNamed(const QString &name, const QList<Connection> &all);

} // namespace tenantry
