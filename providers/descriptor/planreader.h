#pragma once
#include "providers/descriptor/description.h"
#include "providers/descriptor/node.h"

namespace tenantry {

// The part of a descriptor that only flows see: how requests are written and answers are read.
// Paths that do not parse and names of channels and paging styles that do not exist are told here,
// because they are gone once read; everything else is crosscheck.h's business.
class PlanReader {
public:
    PlanReader(const Node &root, const Schema &schema, QString file);
    void readInto(Description &description);
    [[nodiscard]] const Flaws &flaws() const { return m_flaws; }

private:
    void flaw(const QString &pointer, const QString &rule, const QString &what, const QString &remedy);
    [[nodiscard]] Selector selector(const Node &owner, const QString &key);
    [[nodiscard]] QList<Selector> selectors(const Node &owner, const QString &key);
    [[nodiscard]] Reading reading(const Node &node, const Field &field);
    [[nodiscard]] FieldSource source(const Node &node, const Field &field);
    [[nodiscard]] FieldSources sources(const Node &owner, const ResourceType *type);
    [[nodiscard]] QList<Embed> embeds(const Node &owner, const QString &key);
    [[nodiscard]] QList<AnswerPattern> answers(const Node &owner, const QString &key);
    [[nodiscard]] QString channelOf(const Node &request);
    [[nodiscard]] RequestTemplate request(const Node &node);
    [[nodiscard]] PagingSpec paging(const Node &owner);
    [[nodiscard]] std::optional<FilterSpec> filters(const Node &owner);
    [[nodiscard]] ErrorSpec errors(const Node &node);
    [[nodiscard]] Channel channel(const Node &node);
    [[nodiscard]] ListPlan list(const Node &node, const ResourceType &type);
    [[nodiscard]] ReadPlan read(const Node &node, const ResourceType &type);
    [[nodiscard]] TaskPlan task(const Node &node);
    [[nodiscard]] OperationPlan operation(const Node &node);
    [[nodiscard]] TypePlan type(const Node &node, const ResourceType &type);

    Node m_root;
    const Schema &m_schema;
    QString m_file;
    Flaws m_flaws;
};

} // namespace tenantry
