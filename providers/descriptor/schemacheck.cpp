#include "providers/descriptor/schemacheck.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <valijson/adapters/qtjson_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>

using namespace Qt::StringLiterals;

// Resources of a static library are registered by hand; this must stand outside any namespace.
static void registerDescriptorSchema()
{
    Q_INIT_RESOURCE(descriptorschema);
}

namespace tenantry {
namespace {

// "[types]", "[0]" → /types/0
QString pointerOf(const std::vector<std::string> &context)
{
    QString pointer;
    for (const std::string &step : context) {
        const QString text = QString::fromStdString(step);
        if (text.startsWith(u'[') && text.endsWith(u']'))
            pointer = below(pointer, text.mid(1, text.size() - 2));
    }
    return pointer;
}

QString quotedIn(const QString &text)
{
    const qsizetype from = text.indexOf(u'\'', text.lastIndexOf(u": '"_s));
    const qsizetype to = text.lastIndexOf(u'\'');
    return from >= 0 && to > from ? text.mid(from + 1, to - from - 1) : QString();
}

// The validator repeats an inner failure once for each level around it; those are not news.
bool isEcho(const QString &text)
{
    return text.startsWith("Failed to validate "_L1);
}

Flaw told(const QString &file, const QString &at, const QString &text)
{
    const QString name = quotedIn(text);
    if (text.startsWith("Missing required property"_L1))
        return {file, at, u"missing-keyword"_s, u"\"%1\" is missing here."_s.arg(name),
            u"Add \"%1\"."_s.arg(name)};
    if (text.startsWith("Object contains a property"_L1))
        return {file, below(at, name), u"unknown-keyword"_s, u"\"%1\" is not a keyword here."_s.arg(name),
            u"Remove it or mend its spelling; providers/README.md lists the keywords of each place."_s};
    if (text.startsWith("Value type"_L1))
        return {file, at, u"wrong-type"_s, u"The value is of the wrong JSON type."_s,
            u"See providers/README.md for what this keyword takes."_s};
    if (text.startsWith("Failed to match against any enum"_L1))
        return {file, at, u"unknown-word"_s, u"This word is not one of those that the keyword takes."_s,
            u"See providers/README.md for the list of words."_s};
    if (text.startsWith("Failed to match regex"_L1))
        return {file, at, u"bad-spelling"_s, u"The text has characters that are not allowed here."_s,
            u"Begin keys with a letter and use letters and digits; keys that begin with $ or _ are ours."_s};
    return {file, at, u"out-of-range"_s, text, u"See providers/README.md for the limits of this keyword."_s};
}

QJsonValue schemaDocument()
{
    registerDescriptorSchema();
    QFile file(u":/tenantry/descriptor.schema.json"_s);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return QJsonDocument::fromJson(file.readAll()).object();
}

// The library throws when a schema is unusable; ours is part of the program and tested, but no
// exception may leave this file.
Flaws checked(const QJsonValue &descriptor, const QString &file)
{
    const QJsonValue document = schemaDocument();
    valijson::Schema schema;
    valijson::SchemaParser parser;
    parser.populateSchema(valijson::adapters::QtJsonAdapter(document), schema);
    valijson::Validator validator;
    valijson::ValidationResults results;
    validator.validate(schema, valijson::adapters::QtJsonAdapter(descriptor), &results);
    Flaws flaws;
    valijson::ValidationResults::Error error;
    while (results.popError(error)) {
        const QString text = QString::fromStdString(error.description);
        const Flaw flaw = told(file, pointerOf(error.context), text);
        if (!isEcho(text) && !flaws.contains(flaw))
            flaws.append(flaw);
    }
    return flaws;
}

} // namespace

Flaws schemaFlaws(const QJsonValue &descriptor, const QString &file)
{
    try {
        return checked(descriptor, file);
    } catch (const std::exception &problem) {
        return {
            {file, {}, u"unusable-schema"_s, QString::fromUtf8(problem.what()), u"Reinstall the program."_s}};
    }
}

} // namespace tenantry
