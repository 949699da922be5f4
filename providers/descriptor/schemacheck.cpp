#include "providers/descriptor/schemacheck.h"

#include "providers/descriptor/jsonschema.h"

using namespace Qt::StringLiterals;

// Resources of a static library are registered by hand; this must stand outside any namespace.
static void registerDescriptorSchema()
{
    Q_INIT_RESOURCE(descriptorschema);
}

namespace tenantry {
namespace {

Flaw told(const QString &file, const SchemaBreach &breach)
{
    using Rule = SchemaBreach::Rule;
    const QString &at = breach.pointer;
    const QString &name = breach.name;
    switch (breach.rule) {
    case Rule::Missing:
        return {file, at, u"missing-keyword"_s, u"\"%1\" is missing here."_s.arg(name),
            u"Add \"%1\"."_s.arg(name)};
    case Rule::Unknown:
        return {file, below(at, name), u"unknown-keyword"_s, u"\"%1\" is not a keyword here."_s.arg(name),
            u"Remove it or mend its spelling; providers/README.md lists the keywords of each place."_s};
    case Rule::WrongType:
        return {file, at, u"wrong-type"_s, u"The value is of the wrong JSON type."_s,
            u"See providers/README.md for what this keyword takes."_s};
    case Rule::UnknownWord:
        return {file, at, u"unknown-word"_s, u"This word is not one of those that the keyword takes."_s,
            u"See providers/README.md for the list of words."_s};
    case Rule::BadSpelling:
        return {file, at, u"bad-spelling"_s, u"The text has characters that are not allowed here."_s,
            u"Begin keys with a letter and use letters and digits; keys that begin with $ or _ are ours."_s};
    case Rule::BadSchema:
        return {file, {}, u"unusable-schema"_s, breach.text, u"Reinstall the program."_s};
    case Rule::OutOfRange:
        break;
    }
    return {file, at, u"out-of-range"_s, breach.text,
        u"See providers/README.md for the limits of this keyword."_s};
}

} // namespace

Flaws schemaFlaws(const QJsonValue &descriptor, const QString &file)
{
    registerDescriptorSchema();
    Flaws flaws;
    const QJsonValue schema = schemaResource(u":/tenantry/descriptor.schema.json"_s);
    for (const SchemaBreach &breach : schemaBreaches(descriptor, schema)) {
        if (const Flaw flaw = told(file, breach); !flaws.contains(flaw))
            flaws.append(flaw);
    }
    return flaws;
}

} // namespace tenantry
