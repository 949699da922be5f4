#pragma once

#include <QHash>
#include <QList>
#include <QString>
#include <QStringList>

namespace tenantry::sandbox::connect {

// One name that a list can be filtered, ordered, searched or shortened by.
struct Filter {
    enum class Type { Text, Time, Number, Truth, Part }; // Part: for select() only
    QString path; // where its value is in the object
    Type type = Type::Text;
    QStringList lookups; // eq ne gt ge lt le like ilike in out null
    QStringList allowed; // an enumeration; empty: anything
    bool isOrderable = false;
    bool isSearched = false;
};

using Filters = QHash<QString, Filter>;

// The tables are written by kinds of filter: "text?" with null(), "text" without, "text/eq,in" only those.
// Behind a name: ^ can be ordered by, + is searched, =a|b an enumeration, @path where it differs.
struct FilterSource {
    struct Line {
        QString kind;
        QString names;
    };
    QString list;
    QList<Line> lines;
};

QList<FilterSource> ordersFilters();
QList<FilterSource> partnersFilters();
QList<FilterSource> catalogueFilters();
QList<FilterSource> contractsFilters();
QList<FilterSource> usageFilters();

const Filters &filtersOf(const QString &list); // empty for a list without any
// Is it a name, or the beginning of one, that select() knows?
bool isPart(const Filters &filters, const QString &name);

} // namespace tenantry::sandbox::connect
