#pragma once
#include "providers/descriptor/circumstances.h"
#include "providers/wire/selector.h"
#include <QSet>
#include <map>
#include <memory>
#include <vector>

namespace tenantry {

// Makes records out of the items of answers: the item's own, and those of the objects embedded in it.
// Made anew for each answer, for items of one type from one place. Not for two threads at once.
class RecordMaker final {
public:
    // What was handed over already in a walk, so that an organisation which lies in 100 000 products
    // is handed over once. Lives as long as the walk.
    struct Seen {
        QSet<QString> keys; // type and key of embedded records
        QSet<size_t> slices; // hashes of embedded bytes, where equal bytes mean the same object
    };

    // `by` is the field that takes the key of the enclosing object, for embedded ones; empty: none.
    RecordMaker(const Circumstances &context, const QString &type, const FieldSources &with,
        bool partial = false, const QString &by = {});

    // Appends the item's record and then those embedded in it. Fault::Protocol: the item has no id.
    [[nodiscard]] Outcome make(const JsonItem &item, Seen &seen, Records &out);
    // The same for an item that lies in another: left out when it has no id or was seen before.
    [[nodiscard]] Outcome makeEmbedded(const JsonItem &item, const QString &owner, Seen &seen, Records &out);

    // Calls back for each value that a path leads to, with the objects around it, nearest first.
    using Visit = std::function<Outcome(const JsonItem &)>;
    [[nodiscard]] static Outcome each(
        const JsonItem &item, const JsonValue &root, const Selector &at, const Visit &);

private:
    struct Constant {
        qsizetype field;
        Value value;
    };
    struct Compared {
        qsizetype field;
        qsizetype from;
        qsizetype to;
    };
    [[nodiscard]] Result<Record> record(const JsonItem &item, const QString &owner);
    [[nodiscard]] QList<Selector> withhold(QList<Value> &values) const;
    [[nodiscard]] QString keyOf(const QList<Value> &values) const;
    [[nodiscard]] Outcome addEmbedded(const JsonItem &item, Record &owner, Seen &seen, Records &out);
    [[nodiscard]] RecordMaker &childFor(qsizetype embed);

    const Circumstances &m_context;
    const ResourceType &m_type;
    const TypePlan &m_plan;
    bool m_partial;
    qsizetype m_by; // -1: none
    bool m_sameBytesSameObject = true; // no part of the key comes from outside the item
    QList<qsizetype> m_read; // field of each reading
    QList<bool> m_looksUp; // of each reading
    QList<Constant> m_constants;
    QList<Compared> m_compared;
    QList<Selector> m_alwaysWithout; // secrets, and embedded objects that may hold some
    ItemReader m_reader;
    std::vector<std::unique_ptr<RecordMaker>> m_children; // one for each embed, made when first needed
};

} // namespace tenantry
