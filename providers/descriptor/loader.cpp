#include "providers/descriptor/loader.h"

#include "providers/descriptor/crosscheck.h"
#include "providers/descriptor/describedprovider.h"
#include "providers/descriptor/planreader.h"
#include "providers/descriptor/schemacheck.h"
#include "providers/descriptor/schemareader.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace tenantry {
namespace {

constexpr qsizetype mostBytes = qsizetype{4} * 1024 * 1024; // the largest of ours has some 100 KB

Loaded refused(const QString &file, const QString &rule, const QString &what, const QString &remedy)
{
    return {nullptr, {{file, {}, rule, what, remedy}}};
}

void collectFed(const Description &description, const QList<Embed> &embeds, QStringList &fed)
{
    for (const Embed &embed : embeds) {
        if (fed.contains(embed.type))
            continue;
        fed.append(embed.type);
        collectFed(description, description.types.value(embed.type).embeds, fed);
    }
}

// Which other types a list fills follows from what is embedded; authors need not say it.
void tellFeeds(Description &description)
{
    for (ResourceType &type : description.schema.types) {
        const TypePlan &plan = description.types[type.key];
        for (ListSource &list : type.lists) {
            collectFed(description, plan.embeds, list.feeds);
            collectFed(description, plan.lists.value(list.key).also, list.feeds);
            list.feeds.removeAll(type.key);
        }
    }
}

void tellDefaults(Description &description)
{
    const auto add = [&description](const QList<Setting> &settings) {
        for (const Setting &setting : settings)
            description.settingDefaults.insert(setting.key, setting.startsAs);
    };
    add(description.schema.settings);
    for (const SignIn &signIn : description.schema.signIns)
        add(signIn.settings);
}

} // namespace

Loaded loadDescriptor(const QByteArray &bytes, const QString &fileName, const FlowRegistry &flows)
{
    if (bytes.size() > mostBytes)
        return refused(fileName, u"too-large"_s, u"The file is larger than 4 MiB."_s,
            u"A descriptor is much smaller; check the file."_s);
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(bytes, &problem);
    if (problem.error != QJsonParseError::NoError)
        return refused(fileName, u"not-json"_s,
            u"The file is not JSON: %1 at byte %2."_s.arg(problem.errorString()).arg(problem.offset),
            u"Mend it there; a JSON editor shows the place."_s);
    if (!document.isObject())
        return refused(
            fileName, u"not-an-object"_s, u"A descriptor is one JSON object."_s, u"Begin the file with {."_s);
    const Node root{document.object(), {}};
    if (Flaws flaws = schemaFlaws(root.value, fileName); !flaws.isEmpty())
        return {nullptr, std::move(flaws)};

    auto description = std::make_shared<Description>();
    description->schema = readSchema(root);
    description->flows = flows;
    PlanReader plans(root, description->schema, fileName);
    plans.readInto(*description);
    Flaws flaws = plans.flaws() + CrossCheck(root, description->schema, flows, fileName).run();
    if (!flaws.isEmpty())
        return {nullptr, std::move(flaws)};
    tellDefaults(*description);
    tellFeeds(*description);
    return {std::make_shared<DescribedProvider>(std::move(description)), {}};
}

} // namespace tenantry
