#pragma once
#include "providers/descriptor/description.h"
#include <QByteArray>
#include <QHash>
#include <memory>

namespace tenantry {

// What the placeholders of one flow stand for: the connection's settings, the parameters as typed
// values, the object that an operation starts from, the object that a list is asked for.
struct Circumstances {
    std::shared_ptr<const Description> description;
    QHash<QString, QString> settings;
    QHash<QString, Value> parameters;
    QString itemType;
    Record item;
    QString parentType;
    Record parent;
    QString reference;
    QString created; // key of what the operation has just made
    QByteArray whole; // JSON of a whole-object write, once read and merged
    QHash<QString, QByteArray> files;
    QHash<QString, QString> fileNames;

    // "total", "host", "item.seats", "item.$key", "parent.id", "reference", "whole". A parameter hides
    // a setting of the same name.
    [[nodiscard]] std::optional<Value> operator()(const QString &name) const;
    [[nodiscard]] Lookup lookup() const; // refers to *this
};

// A field of an object as cached. The object's own key stands in for the field that is its key.
[[nodiscard]] Value fieldOf(
    const Description &, const QString &type, const Record &record, const QString &field);

} // namespace tenantry
