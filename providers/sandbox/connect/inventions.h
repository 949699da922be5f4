#pragma once

#include <QStringList>

namespace tenantry::sandbox::connect {

// Words for invented data: as varied as real ones, and as awkward for a table or a CSV file.
const QStringList &companyNames(); // with commas, quotes and every script
const QStringList &companyKinds(); // to make more of them: "GmbH", "SL"…
const QStringList &firstNames();
const QStringList &lastNames();

struct Town {
    QString city;
    QString state;
    QString postalCode;
    QString country; // ISO 3166 alpha-2
    QString street;
    QString dialling;
};
const QList<Town> &towns();

struct Land {
    QString id;
    QString name;
    QString zone;
};
const QList<Land> &lands();

struct Idea {
    QString name; // of a product
    QString code; // in part numbers
    QString category;
    QString unit; // what is counted
    QString usage; // what is measured
};
const QList<Idea> &ideas();

} // namespace tenantry::sandbox::connect
