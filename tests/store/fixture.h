#pragma once
#include "models/store/storereader.h"
#include "models/store/storewriter.h"
#include <QTemporaryDir>
#include <QTest>

namespace tenantry::test {

inline Field field(const QString &key, FieldType type = FieldType::Text, Role role = Role::None)
{
    Field made;
    made.key = key;
    made.label = key;
    made.type = type;
    made.role = role;
    return made;
}

// One provider with a tree of two levels and every type of field.
//   org:  name
//   unit: name, org, kind, seats, price, live, since, until, tags, extra, token (secret)
Schema nestSchema();

Record org(const QString &key, const QString &name);
// Only what is given is asked for: field → value.
Record unit(const QString &key, const QHash<QString, Value> &values, const QByteArray &raw = {});

// A writer and a reader on one folder of their own, with a clock that stands still.
struct Cache {
    explicit Cache(const QList<Schema> &schemas = {nestSchema()});
    void reopen(const QList<Schema> &schemas); // the writer and the reader, as after a new start

    Changes walk(const WalkScope &scope, const QList<Records> &pages, WalkEnd end = WalkEnd::Complete);
    QStringList keys(const Query &query) const; // in order
    Row row(const QString &key) const; // of a unit
    Value value(const QString &key, const QString &field) const;

    QTemporaryDir folder;
    QDateTime now{QDate(2026, 11, 20), QTime(12, 0), Qt::UTC};
    std::unique_ptr<StoreWriter> writer;
    std::unique_ptr<StoreReader> reader;
};

WalkScope allUnits();
WalkScope unitsOf(const QString &org);
Query units(const QList<Condition> &conditions = {}, const QList<Sorting> &sortings = {});
Connection connection(const QString &id = QStringLiteral("c1"));

} // namespace tenantry::test
