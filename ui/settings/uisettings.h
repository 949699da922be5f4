#pragma once
#include "providers/schema/query.h"
#include "ui/theme/appearance.h"
#include <QByteArray>
#include <QHash>
#include <QList>
#include <QString>
#include <QStringList>

namespace tenantry {

// Which columns the grid of one type shows, in which order and width (GRID-1).
struct ColumnLayout {
    QStringList shown; // fields in order; empty: the schema's own choice
    QHash<QString, int> widths; // pixels, by field
    QList<Sorting> sortings;
    friend bool operator==(const ColumnLayout &, const ColumnLayout &) = default;
};

// A tab that stays: a place whose objects it shows, whole enough to open again from the cache alone.
struct KeptTab {
    QStringList path; // names from the connection down, for its title
    QString icon;
    QList<Query> queries; // one for each kind of objects there, without filters
    friend bool operator==(const KeptTab &, const KeptTab &) = default;
};

// How a person arranged the window. A plain value without secrets: the window is made from one
// and says when it changed; whoever made the window keeps it.
struct UiSettings {
    AppearanceChoice appearance = AppearanceChoice::System;
    bool compact = false; // rows
    bool utc = false; // times in UTC
    QByteArray geometry; // of the window
    QByteArray docks;
    QHash<QString, ColumnLayout> columns; // by "provider/type"
    QHash<QString, QList<int>> tables; // widths of the columns of other tables, in pixels, by their names
    QStringList expanded; // tree nodes, by PathRole
    QString selected; // tree node, by PathRole
    QList<KeptTab> tabs;
    QString exportFolder;
    QHash<QString, QStringList> imports; // what the columns of files with the same headings were for

    friend bool operator==(const UiSettings &, const UiSettings &) = default;
};

// One JSON file. A file that is missing or unreadable gives the defaults: nothing in it is worth
// a question. Writing replaces the file as a whole.
[[nodiscard]] UiSettings readUiSettings(const QString &file);
bool writeUiSettings(const QString &file, const UiSettings &settings);

} // namespace tenantry
