#include "providers/wire/json.h"

#include "providers/wire/jsonwalk.h"

namespace tenantry {

Result<JsonTree> JsonTree::parse(QByteArrayView bytes, int depthLimit)
{
    JsonTree tree;
    if (const Outcome read = tree.assign(bytes, depthLimit); !read)
        return read.error();
    return tree;
}

Outcome JsonTree::assign(QByteArrayView bytes, int depthLimit)
{
    struct Builder {
        std::vector<Node> &nodes;
        struct Level {
            qsizetype container = -1;
            qsizetype last = -1; // its newest child
        };
        std::vector<Level> levels{Level{}};
        qsizetype nameBegin = 0, nameEnd = 0;

        qsizetype add(JsonKind kind, qsizetype begin, qsizetype end)
        {
            const qsizetype index = qsizetype(nodes.size());
            nodes.push_back({begin, end, nameBegin, nameEnd, -1, 0, kind});
            nameBegin = nameEnd = 0;
            Level &level = levels.back();
            if (level.last >= 0)
                nodes[size_t(level.last)].next = index;
            if (level.container >= 0)
                ++nodes[size_t(level.container)].children;
            level.last = index;
            return index;
        }
        void open(JsonKind kind, qsizetype at) { levels.push_back({add(kind, at, at), -1}); }
        void close(qsizetype end)
        {
            nodes[size_t(levels.back().container)].end = end;
            levels.pop_back();
        }
        void name(qsizetype begin, qsizetype end)
        {
            nameBegin = begin;
            nameEnd = end;
        }
        void scalar(JsonKind kind, qsizetype begin, qsizetype end) { add(kind, begin, end); }
    };
    m_bytes = bytes;
    m_nodes.clear();
    if (const JsonFlaw flaw = walkJson(bytes, depthLimit, Builder{m_nodes})) {
        m_nodes.clear();
        return jsonError(flaw, bytes);
    }
    return Nothing{};
}

JsonKind JsonValue::kind() const
{
    return m_node < 0 ? JsonKind::Missing : m_tree->m_nodes[size_t(m_node)].kind;
}

qsizetype JsonValue::count() const
{
    return m_node < 0 ? 0 : m_tree->m_nodes[size_t(m_node)].children;
}

JsonValue JsonValue::first() const
{
    return count() > 0 ? JsonValue(m_tree, m_node + 1) : JsonValue();
}

JsonValue JsonValue::next() const
{
    return m_node < 0 ? JsonValue() : JsonValue(m_tree, m_tree->m_nodes[size_t(m_node)].next);
}

JsonValue JsonValue::member(QStringView name) const
{
    if (kind() != JsonKind::Object)
        return {};
    for (JsonValue child = first(); child.m_node >= 0; child = child.next()) {
        const JsonTree::Node &node = m_tree->m_nodes[size_t(child.m_node)];
        if (jsontoken::nameIs(m_tree->m_bytes.sliced(node.nameBegin, node.nameEnd - node.nameBegin), name))
            return child;
    }
    return {};
}

JsonValue JsonValue::element(qsizetype index) const
{
    if (kind() != JsonKind::Array || index < 0 || index >= count())
        return {};
    JsonValue child = first();
    while (index-- > 0)
        child = child.next();
    return child;
}

QString JsonValue::name() const
{
    if (m_node < 0)
        return {};
    const JsonTree::Node &node = m_tree->m_nodes[size_t(m_node)];
    return jsonUnescaped(m_tree->m_bytes.sliced(node.nameBegin, node.nameEnd - node.nameBegin));
}

QByteArrayView JsonValue::raw() const
{
    if (m_node < 0)
        return {};
    const JsonTree::Node &node = m_tree->m_nodes[size_t(m_node)];
    return m_tree->m_bytes.sliced(node.begin, node.end - node.begin);
}

QString JsonValue::text() const
{
    const QByteArrayView own = raw();
    return kind() == JsonKind::Text ? jsonUnescaped(own.sliced(1, own.size() - 2)) : QString::fromUtf8(own);
}

} // namespace tenantry
