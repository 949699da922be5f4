#pragma once
#include "models/exchange/csvexport.h"
#include "providers/schema/result.h"
#include <QHash>
#include <QString>
#include <QStringList>

namespace tenantry {

enum class Verb { Window, Demo, Sync, List, Export, Plan, Apply, Journal, ListProviders, Say };

// A connection as it is spelled on the command line. Its secret is never among the arguments,
// where other users of the machine could read it.
struct ConnectionWords {
    QString provider;
    QString address;
    QString user;
    QString label;
    QHash<QString, QString> settings; // --set key=value
};

// What is to be done to the chosen rows, as it is spelled on the command line.
struct PlanWords {
    QStringList set; // "field=text"; {other} in the text stands for another field
    QStringList clear; // "field"
    QStringList append; // "field=text"
    QStringList increase; // "field=5", "field=-10 %"
    QStringList substitute; // "field=/pattern/text/"
    QString deed; // "suspend", as deedName()
    QString operation; // "rename", or "type.rename"
    QStringList inputs; // "name=text"
    QString import; // a CSV file
    bool create = false; // lines without an id become new objects
    QString reason;
    QString ticket;
};

// What the arguments ask for. A plain value.
struct CommandLine {
    Verb verb = Verb::Window;
    QString say; // Say: help or version, for standard output
    QString workspace; // folder; empty: the platform's
    bool json = false;
    bool headless = false;

    ConnectionWords newConnection; // Sync: empty provider when a saved one is meant
    bool remember = false; // Sync: secrets are given anew and kept in the keychain
    QString connection; // id or label; empty: all
    QString type; // "unit" or "provider/unit"
    QString kind; // "subscription": over all services, instead of a type
    QStringList filters; // "field op value"
    QStringList sortings; // "field" or "field:desc"
    QStringList columns;
    qint64 limit = -1; // List: rows; -1: all
    CsvPreset preset = CsvPreset::Data;
    QString output; // Export: a file; Demo: a folder
    bool replace = false;

    PlanWords plan;
    QString file; // Apply: the plan
    QString yes; // Apply: the number of changes, or what else must be typed
    QString action; // Journal: list, show, verify, check, continue, abandon, undo
    qint64 job = 0; // Journal: a job's number

    QString check; // Providers: a descriptor file
    bool coverage = false; // Providers: what each descriptor says
    QString checklist; // Providers: folder with a checklist for each provider
    quint64 seed = 1;
    QString size = QStringLiteral("small");
};

// Errors: Invalid, with a sentence that names the argument.
[[nodiscard]] Result<CommandLine> parseCommandLine(const QStringList &arguments);

} // namespace tenantry
