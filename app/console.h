#pragma once
#include "app/exitcode.h"
#include "models/store/storereader.h"
#include "providers/schema/result.h"
#include <QJsonObject>
#include <QString>
#include <QStringList>

namespace tenantry {

// Standard output and error of a command. Results go to the one, all talk to the other, so that
// output can be piped.
namespace console {

void print(const QString &text); // as it is, without a line end of its own
void printLine(const QString &text);
void printJson(const QJsonObject &object); // one line
void say(const QString &text); // to standard error
void say(const Error &error); // kind, sentence, and the reference for support

// Columns as wide as their widest cell, up to a limit; control characters are shown as blanks.
void printTable(const QStringList &headings, const QList<QStringList> &rows);

// A secret typed by a person (not echoed) or piped in, up to the line's end.
[[nodiscard]] QString readSecret(const QString &question);

} // namespace console

// Says the error, and how a command ends that it stops.
[[nodiscard]] ExitCode failed(const Error &error);

[[nodiscard]] QJsonObject jsonOf(const Error &error);
[[nodiscard]] QJsonValue jsonOf(const Value &value); // undefined when it was never asked for
[[nodiscard]] QString completenessName(ListState state); // "complete", "never-fetched": for files and scripts

} // namespace tenantry
