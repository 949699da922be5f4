#pragma once
#include <QJsonValue>
#include <QList>
#include <QString>

namespace tenantry {

// A place where a JSON document is not as its JSON Schema (draft 7) wants it.
struct SchemaBreach {
    enum class Rule {
        Missing, // a member that must be there: `name`
        Unknown, // a member that must not be there: `name`
        WrongType,
        UnknownWord, // none of the values that are listed
        BadSpelling, // a text that does not match a pattern
        OutOfRange, // anything else: `text` says what, in the validator's words
        BadSchema, // the schema itself cannot be used
    };
    QString pointer; // JSON pointer into the document
    Rule rule = Rule::OutOfRange;
    QString name;
    QString text; // the validator's own words, in English
    friend bool operator==(const SchemaBreach &, const SchemaBreach &) = default;
};

// Every one of them, each said once.
[[nodiscard]] QList<SchemaBreach> schemaBreaches(const QJsonValue &document, const QJsonValue &schema);

// A schema that is one of the program's resources: ":/tenantry/descriptor.schema.json". Null: not there.
[[nodiscard]] QJsonValue schemaResource(const QString &path);

} // namespace tenantry
