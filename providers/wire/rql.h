#pragma once
#include "providers/schema/query.h"
#include "providers/schema/result.h"
#include "providers/wire/placeholder.h"
#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>
#include <optional>

namespace tenantry {

// One term of a Resource Query Language expression (Connect §5.2).
struct Rql {
    enum class Verb {
        Eq,
        Ne,
        Gt,
        Ge,
        Lt,
        Le,
        In,
        Out,
        Like,
        ILike,
        IsNull,
        NotNull,
        IsEmpty,
        NotEmpty,
        And,
        Or,
        Not,
        Ordering,
        Select,
        Plain
    };
    Verb verb = Verb::Eq;
    QString name; // field; Plain: the key of "limit=10"
    QStringList values; // Like: a pattern, see rqlPattern; Ordering and Select: "a", "-b"
    QList<Rql> terms; // And, Or: at least two; Not: one comparison, list or pattern
    friend bool operator==(
        const Rql &a, const Rql &b); // not defaulted: a type cannot hold a list of itself then
};

// The query string, percent-encoded and ready for the address; terms are joined by "&", never with
// one at the end. Fault::Invalid: a value with both kinds of quotes, a bad name, too few operands.
[[nodiscard]] Result<QByteArray> writeRql(const QList<Rql> &terms);
// The other way round, for what writeRql writes and for hand-written filters.
[[nodiscard]] Result<QList<Rql>> readRql(QByteArrayView query);
// The text as it is meant, for like: stars and backslashes escaped.
[[nodiscard]] QString rqlPattern(QStringView literal);
// "at least", "contains"… as a term on the wire's own field name, with the lookups that the service allows
// for it (eq ne gt ge lt le in out like ilike null; none: all). It may let more through than the condition,
// never less; nothing when RQL cannot say it.
[[nodiscard]] std::optional<Rql> rqlOf(
    const QString &wireName, const Condition &condition, const QStringList &lookups = {});

// "filter[name:gte]" → value, for services with bracketed filters; nothing when they cannot say it.
[[nodiscard]] std::optional<TextPairs> bracketFilter(const QString &wireName, const Condition &condition);
[[nodiscard]] TextPairs bracketSort(const QList<Sorting> &sortings);

} // namespace tenantry
