#pragma once

#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace tenantry::sandbox::connect {

enum class Op { Eq, Ne, Gt, Ge, Lt, Le, Like, ILike, In, Out };

struct Value {
    enum class Sort { Text, Null, Empty };
    QString text;
    Sort sort = Sort::Text;
};

// One term of a filter, as written: names are not looked up yet.
struct Term {
    enum class Sort { Compare, Tuple, And, Or, Not };
    Sort sort = Sort::And;
    QString name; // Compare and Tuple
    Op op = Op::Eq;
    std::vector<Value> values; // one, or several for In and Out
    std::vector<Term> inside; // And, Or, Not, and the conditions of a Tuple
};

// A whole query string.
struct Query {
    Term filter; // an And, perhaps empty
    std::optional<QStringList> ordering; // names, "-" in front of those that descend
    QStringList select; // names, with "-" or without
    std::optional<QString> limit;
    std::optional<QString> offset;
    QString search;
};

// The service's grammar, strictly. The text is percent-decoded already. Null, with a sentence in problem,
// when it does not parse.
std::optional<Query> parseRql(const QString &text, QString *problem);

QString lookupName(Op op); // as in a query: "eq", "ilike"...

} // namespace tenantry::sandbox::connect
