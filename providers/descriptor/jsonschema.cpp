#include "providers/descriptor/jsonschema.h"

#include "providers/descriptor/flaw.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <algorithm>
#include <valijson/adapters/qtjson_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>

using namespace Qt::StringLiterals;

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
    const qsizetype from = text.indexOf(u'\'', std::max<qsizetype>(0, text.lastIndexOf(u": '"_s)));
    const qsizetype to = text.lastIndexOf(u'\'');
    return from >= 0 && to > from ? text.mid(from + 1, to - from - 1) : QString();
}

// The validator repeats an inner failure once for each level around it; those are not news.
bool isEcho(const QString &text)
{
    return text.startsWith("Failed to validate "_L1);
}

SchemaBreach::Rule ruleOf(const QString &text)
{
    if (text.startsWith("Missing required property"_L1))
        return SchemaBreach::Rule::Missing;
    if (text.startsWith("Object contains a property"_L1))
        return SchemaBreach::Rule::Unknown;
    if (text.startsWith("Value type"_L1))
        return SchemaBreach::Rule::WrongType;
    if (text.startsWith("Failed to match against any enum"_L1))
        return SchemaBreach::Rule::UnknownWord;
    return text.startsWith("Failed to match regex"_L1) ? SchemaBreach::Rule::BadSpelling
                                                       : SchemaBreach::Rule::OutOfRange;
}

// The library throws when a schema is unusable; ours are parts of the program and tested, but no
// exception may leave this file.
QList<SchemaBreach> checked(const QJsonValue &document, const QJsonValue &form)
{
    valijson::Schema schema;
    valijson::SchemaParser parser;
    parser.populateSchema(valijson::adapters::QtJsonAdapter(form), schema);
    valijson::Validator validator;
    valijson::ValidationResults results;
    validator.validate(schema, valijson::adapters::QtJsonAdapter(document), &results);
    QList<SchemaBreach> breaches;
    valijson::ValidationResults::Error error;
    while (results.popError(error)) {
        const QString text = QString::fromStdString(error.description);
        const SchemaBreach breach{pointerOf(error.context), ruleOf(text), quotedIn(text), text};
        if (!isEcho(text) && !breaches.contains(breach))
            breaches.append(breach);
    }
    return breaches;
}

} // namespace

QList<SchemaBreach> schemaBreaches(const QJsonValue &document, const QJsonValue &schema)
{
    try {
        return checked(document, schema);
    } catch (const std::exception &problem) {
        return {{{}, SchemaBreach::Rule::BadSchema, {}, QString::fromUtf8(problem.what())}};
    }
}

QJsonValue schemaResource(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return QJsonDocument::fromJson(file.readAll()).object();
}

} // namespace tenantry
