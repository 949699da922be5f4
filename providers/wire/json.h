#pragma once
#include "providers/schema/result.h"
#include <QByteArray>
#include <QByteArrayView>
#include <QString>
#include <memory>
#include <optional>
#include <vector>

namespace tenantry {

// How deep values may lie inside each other before an answer is refused.
inline constexpr int jsonDepthLimit = 64;

enum class JsonKind { Missing, Null, Boolean, Number, Text, Array, Object };

class JsonTree;

// One value inside a JsonTree: a handle, valid as long as the tree and its bytes live.
// Asking a value for something that it does not have gives a value of kind Missing.
class JsonValue {
public:
    JsonValue() = default;
    [[nodiscard]] JsonKind kind() const;
    [[nodiscard]] bool isGiven() const { return kind() != JsonKind::Missing && kind() != JsonKind::Null; }
    [[nodiscard]] JsonValue member(QStringView name) const; // the first one when a name occurs twice
    [[nodiscard]] JsonValue element(qsizetype index) const;
    [[nodiscard]] JsonValue first() const; // first member or element
    [[nodiscard]] JsonValue next() const; // the following sibling
    [[nodiscard]] qsizetype count() const; // members or elements
    [[nodiscard]] QString name() const; // of a member, unescaped
    [[nodiscard]] QByteArrayView raw() const; // its own bytes: numbers keep every digit
    [[nodiscard]] QString text() const; // Text unescaped; anything else as its own bytes

private:
    friend class JsonTree;
    JsonValue(const JsonTree *tree, qsizetype node)
        : m_tree(tree)
        , m_node(node)
    {
    }
    const JsonTree *m_tree = nullptr;
    qsizetype m_node = -1;
};

// A flat index over JSON bytes that it does not own: one small entry a value, no text copied.
// Used for one item, one error body or one token answer; whole lists go through JsonScan.
class JsonTree {
public:
    // Fault::Protocol names what was found and at which byte. Does not recurse.
    static Result<JsonTree> parse(QByteArrayView bytes, int depthLimit = jsonDepthLimit);
    Outcome assign(QByteArrayView bytes, int depthLimit = jsonDepthLimit); // parse into the same memory
    [[nodiscard]] JsonValue root() const { return {this, m_nodes.empty() ? -1 : 0}; }

private:
    friend class JsonValue;
    struct Node {
        qsizetype begin = 0, end = 0; // of the value
        qsizetype nameBegin = 0, nameEnd = 0; // of a member's name, without its quotes
        qsizetype next = -1; // sibling
        qsizetype children = 0;
        JsonKind kind = JsonKind::Missing;
    };
    QByteArrayView m_bytes;
    std::vector<Node> m_nodes; // in the order of the text: a container's first child follows it
};

// The text between a JSON string's quotes, unescaped. Lone surrogates become U+FFFD.
[[nodiscard]] QString jsonUnescaped(QByteArrayView inside);
// With quotes, escaped, UTF-8.
[[nodiscard]] QByteArray jsonQuoted(QStringView text);
// Without spaces between tokens. `bytes` must be well formed.
[[nodiscard]] QByteArray jsonCompact(QByteArrayView bytes);
// RFC 7396: members of `changes` replace those of `base`, null removes, the rest stays with
// every digit. This is how whole-object writes keep what they do not know.
[[nodiscard]] Result<QByteArray> jsonMerged(QByteArrayView base, QByteArrayView changes);

} // namespace tenantry
