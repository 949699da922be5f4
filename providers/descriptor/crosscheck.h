#pragma once
#include "providers/descriptor/flowregistry.h"
#include "providers/descriptor/node.h"
#include "providers/schema/schema.h"
#include <QSet>

namespace tenantry {

// What a JSON Schema cannot say: that names refer to something, that keys are unique, that
// placeholders resolve, that patterns compile. Tells everything it finds, each with its pointer.
class CrossCheck {
public:
    CrossCheck(const Node &root, const Schema &schema, const FlowRegistry &flows, QString file);
    [[nodiscard]] Flaws run();

private:
    using Names = QSet<QString>;
    void flaw(const QString &pointer, const QString &rule, const QString &what, const QString &remedy);
    void unique(const QList<Node> &nodes, const QString &what);
    void keysOnce(const Node &type);
    [[nodiscard]] const ResourceType *typeNamed(const Node &owner, const QString &key);
    void fieldNamed(const Node &owner, const QString &key, const ResourceType *type);
    void fieldExists(const QString &pointer, const QString &field, const ResourceType *type);
    void choiceList(const Node &owner);
    void amongChoices(const Node &values, const QList<Choice> &choices);
    void text(const QString &pointer, const QString &text, const Names &names);
    void textsIn(const Node &node, const Names &names);
    void flowNamed(const Node &owner, const QString &instead);

    void settings();
    void imports();
    void channels();
    void check();
    void stream();
    void type(const Node &node, const ResourceType &type);
    void fields(const Node &node, const ResourceType &type);
    void places(const Node &node, const ResourceType &type);
    void list(const Node &node, const ResourceType &type);
    void read(const Node &node, const ResourceType &type);
    void parameters(const Node &owner, const ResourceType *item);
    void operation(const Node &node, const ResourceType &type);
    void operationEffects(const Node &node, const ResourceType &type, const ResourceType *item);
    void reverse(const Node &node, const ResourceType &type);
    void blames(const Node &node);
    void findLost(const Node &node);
    void embedCircles();
    [[nodiscard]] Names parameterNames(const Node &owner) const;
    [[nodiscard]] static Names fieldNames(const ResourceType *type, const QString &prefix);

    Node m_root;
    const Schema &m_schema;
    const FlowRegistry &m_flows;
    QString m_file;
    Names m_settings;
    Flaws m_flaws;
};

} // namespace tenantry
