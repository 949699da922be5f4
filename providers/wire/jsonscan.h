#pragma once
#include "providers/schema/result.h"
#include "providers/wire/json.h"
#include "providers/wire/selector.h"
#include <QByteArray>
#include <QList>
#include <optional>

namespace tenantry {

// What a list that is not there means. Refuse is the safe one: an answer that says something else
// must not be drawn as an empty list.
enum class IfMissing { Refuse, Empty };

// Yields the items of a whole answer one by one, without building it in memory: 150 MB with
// 100 000 items cost the body's own bytes. The body is checked from end to end before the first
// item, so a truncated answer gives no item at all.
class JsonScan final {
public:
    // Fault::Protocol: empty, HTML ("not the provider"), broken, too deep; with the first part as words.
    // Bytes that are not UTF-8 are replaced by U+FFFD rather than refused.
    static Result<JsonScan> open(QByteArray body, int depthLimit = jsonDepthLimit);

    // Where the items are: "/items", "" (the body itself), "/units/*/units" (arrays inside items of an
    // array). An array gives its elements; an object there is one item. Null counts as missing.
    // Fault::Protocol when anything else lies there. The first of several alternatives that is there counts.
    Outcome select(const Selector &items, IfMissing missing = IfMissing::Refuse);

    // The next item, or nothing at the end. Its slices live as long as this scan.
    std::optional<JsonItem> next();

    // A value anywhere in the answer: a total, a token.
    [[nodiscard]] std::optional<QByteArrayView> find(const Selector &where) const;
    [[nodiscard]] QByteArrayView body() const { return m_whole; }
    [[nodiscard]] qsizetype yielded() const { return m_yielded; } // items so far
    [[nodiscard]] size_t fingerprint() const { return m_fingerprint; } // of the items so far, for Pager

private:
    struct Level {
        QByteArrayView list; // the array, or one object that stands for its only element
        qsizetype at = 0; // where its next element begins
        QList<QByteArrayView> around; // the objects that enclose its elements, nearest first
    };
    [[nodiscard]] Outcome enter(QByteArrayView within, const QList<QByteArrayView> &around);
    [[nodiscard]] Outcome walkThrough();
    void restart();
    [[nodiscard]] std::optional<JsonItem> step(Outcome &trouble);

    QByteArray m_body;
    QByteArrayView m_whole; // m_body without space around it
    quint64 m_number = 0;
    QList<QStringList> m_segments; // the path, cut at each "*"
    IfMissing m_missing = IfMissing::Refuse;
    std::vector<Level> m_levels; // the last one holds the items
    qsizetype m_yielded = 0;
    size_t m_fingerprint = 0;
};

} // namespace tenantry
