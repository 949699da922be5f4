#pragma once
#include <QHash>
#include <QString>
#include <QStringList>

namespace tenantry {

// What is typed where a service wants something special, from tests/ui/operations.txt: lines of
// "provider/type.operation: parameter = value | parameter = value", # begins a comment.
// In a value "{type}" is the key of a cached object, "{type?field={item.other}}" of one with that value ("!=" with
// another), "{item.field}" a value of the object at hand and "{file:name.ext}" a file of that name; "#" is a
// number that is new each time. Beside parameters there are "first" (what is done before: "type.operation", or
// "type.operation@variant" with values of its own), "late" (after the others of its part) and "refused" (the
// service refuses it for every object that the sandbox has, with these words).
class OperationValues {
public:
    explicit OperationValues(const QString &file);

    [[nodiscard]] QHash<QString, QString> of(const QString &operation) const; // "provider/type.operation"
    [[nodiscard]] QStringList operations() const { return m_values.keys(); }
    [[nodiscard]] QStringList flaws() const { return m_flaws; } // lines that cannot be read

private:
    QHash<QString, QHash<QString, QString>> m_values;
    QStringList m_flaws;
};

} // namespace tenantry
