#pragma once
#include "providers/schema/result.h"
#include "providers/wire/json.h"
#include "providers/wire/selector.h"
#include <QByteArray>
#include <QList>
#include <optional>

namespace tenantry {

// Yields the items of a whole answer one by one, without building it in memory: 150 MB with
// 100 000 items cost the body's own bytes. The body is checked from end to end before the first
// item, so a truncated answer gives no item at all.
class JsonScan final {
public:
    // Fault::Protocol: empty, HTML ("not the provider"), broken, too deep; with the first part as words.
    // Bytes that are not UTF-8 are replaced by U+FFFD rather than refused.
    static Result<JsonScan> open(QByteArray body, int depthLimit = jsonDepthLimit);

    // Where the items are: "/items", "" (the body is the array, or one bare item), "/units/*/units".
    // Fault::Protocol when something other than an array lies there; a missing or null one has no items.
    Outcome select(const Selector &items);

    // The next item, or nothing at the end. Its slices live as long as this scan.
    std::optional<JsonItem> next();

    // A value anywhere in the answer: a total, a token.
    [[nodiscard]] std::optional<QByteArrayView> find(const Selector &where) const;
    [[nodiscard]] QByteArrayView body() const { return m_whole; }
    [[nodiscard]] qsizetype yielded() const { return m_yielded; } // items so far
    [[nodiscard]] size_t fingerprint() const { return m_fingerprint; } // of the items so far, for Pager

private:
    struct Level {
        QByteArrayView object; // the enclosing object or array
        qsizetype at = 0; // where its next element begins
    };
    bool descend(QByteArrayView value, qsizetype step);
    bool advance();

    QByteArray m_body;
    QByteArrayView m_whole; // m_body without space around it
    QList<Selector::Path> m_paths;
    std::vector<Level> m_levels;
    qsizetype m_yielded = 0;
    size_t m_fingerprint = 0;
};

} // namespace tenantry
