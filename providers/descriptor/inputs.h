#pragma once
#include "providers/schema/operation.h"
#include "providers/schema/result.h"
#include <QByteArray>
#include <QHash>
#include <QList>
#include <QString>
#include <QStringList>

namespace tenantry {

// What was given for the parameters of an operation or a list.
struct Inputs {
    QHash<QString, QString> texts; // Parameter::key → what was typed
    QHash<QString, QByteArray> files;
    bool useDefaults = false; // lists: what was not given takes its default
};

// Why one input is refused, in words that follow its label: "a whole number is needed".
struct Objection {
    QString parameter; // Parameter::key
    QString why;
};

// Does the parameter count at all, with what was given for the others?
[[nodiscard]] bool applies(const Parameter &parameter, const QHash<QString, QString> &texts);
// Everything that does not fit, in the order of the parameters.
[[nodiscard]] QList<Objection> objections(const QList<Parameter> &parameters, const Inputs &inputs);
// Turns what was given into values. Fault::Invalid names the first parameter that does not fit, and why.
[[nodiscard]] Result<QHash<QString, Value>> checkedParameters(
    const QList<Parameter> &parameters, const Inputs &inputs, const QString &what);

// A password of so many characters (at least 4) that nobody confuses: letters of both cases, digits and
// signs.
[[nodiscard]] QString madePassword(int length);

} // namespace tenantry
