#pragma once

#include "providers/sandbox/connect/filters.h"
#include "providers/sandbox/connect/rql.h"
#include "providers/sandbox/connect/store.h"

#include <optional>

namespace tenantry::sandbox::connect {

// A filter term with its names looked up and its values understood, ready to be asked for each object.
class Condition {
public:
    // Null when nothing is left of the term: names that the list does not know are ignored by the service.
    // A sentence in problem when the service would refuse.
    static std::optional<Condition> from(
        const Term &term, const Filters &filters, bool readsLooseTruth, QString *problem);

    bool holds(const Store &store, Of of, const QJsonObject &doc) const;

private:
    static std::optional<Condition> comparison(
        const Term &term, const Filters &filters, bool readsLooseTruth, QString *problem);
    static std::optional<Condition> group(
        const Term &term, const Filters &filters, bool readsLooseTruth, QString *problem);
    static void joinParameters(Condition &all);
    bool anyOf(const QList<QJsonValue> &values) const;
    bool fits(const QJsonValue &value) const;
    bool fitsOne(const QJsonValue &value, const Value &wanted) const;
    bool compared(const QJsonValue &value, const Value &wanted) const;

    Term::Sort m_sort = Term::Sort::And;
    Filter m_filter;
    Op m_op = Op::Eq;
    std::vector<Value> m_values;
    QString m_array; // Tuple: its conditions must hold for the same element
    std::vector<Condition> m_inside;
};

// Does any searched field contain the text?
bool isFound(const Store &store, Of of, const QJsonObject &doc, const Filters &filters, const QString &text);

// Sorts in place; a sentence in problem when a name cannot be ordered by.
void sortBy(const QStringList &ordering, const Filters &filters, const Store &store, Of of,
    std::vector<QJsonObject> &docs, QString *problem);

} // namespace tenantry::sandbox::connect
