#include "models/items/gridwords.h"

#include <QCoreApplication>

namespace tenantry {
namespace {

struct GridStatusPhrases {
    Q_DECLARE_TR_FUNCTIONS(tenantry::GridStatus)
};

QString loadingSentence(const GridStatus &status, const QString &rows, const QLocale &locale)
{
    if (status.standing.expected)
        //: Below a grid while its list is fetched. %1 rows are here, %2 is what the service announced.
        return GridStatusPhrases::tr("%1 of about %2 loaded, loading…")
            .arg(rows, locale.toString(*status.standing.expected));
    //: Below a grid while its list is fetched. %1 rows are here so far.
    return GridStatusPhrases::tr("%1 loaded so far, loading…").arg(rows);
}

QString countSentence(const GridStatus &status, const QString &rows, const QLocale &locale)
{
    if (status.total && *status.total != status.rows)
        //: Below a filtered grid: %1 of %2 rows match.
        return GridStatusPhrases::tr("%1 of %2 match").arg(rows, locale.toString(*status.total));
    //: Below a grid: how many rows it has, already formatted.
    return GridStatusPhrases::tr(
        "%1 row(s)", nullptr, static_cast<int>(std::min<qint64>(status.rows, 1'000'000)))
        .arg(rows);
}

} // namespace

Emptiness emptinessOf(const GridStatus &status, bool filtered, bool offline)
{
    if (status.error)
        return Emptiness::Unreadable;
    if (status.rows > 0)
        return Emptiness::NotEmpty;
    if (status.loading)
        return Emptiness::Loading;
    if (filtered && status.total.value_or(0) > 0)
        return Emptiness::FilteredAway;
    switch (status.standing.state) {
    case Item::State::Loading:
        return Emptiness::Loading;
    case Item::State::Failed:
        return Emptiness::Failed;
    case Item::State::NotAsked:
    case Item::State::Partial:
        return offline ? Emptiness::Offline : Emptiness::NeverFetched;
    case Item::State::Complete:
    case Item::State::Stale:
        break;
    }
    return Emptiness::TrulyEmpty;
}

QString footerSentence(const GridStatus &status, const QDateTime &now, const DisplayStyle &style)
{
    const QLocale &locale = style.locale;
    if (status.error)
        return sentence(*status.error);
    const QString rows = locale.toString(status.rows);
    const QString count = countSentence(status, rows, locale);
    const QString age = status.standing.ended.isValid() ? ageInWords(status.standing.ended, now) : QString();
    switch (status.standing.state) {
    case Item::State::Loading:
        return loadingSentence(status, rows, locale);
    case Item::State::NotAsked:
        //: Below a grid. %1 is "42 rows"; the service was never asked for the whole list.
        return GridStatusPhrases::tr("%1 in the cache; the list was never fetched").arg(count);
    case Item::State::Partial:
        //: Below a grid. %1 is "42 rows".
        return GridStatusPhrases::tr("%1, part of the list: sorting and filtering cover the loaded part")
            .arg(count);
    case Item::State::Failed:
        if (age.isEmpty())
            //: Below a grid. %1 is "42 rows".
            return GridStatusPhrases::tr("%1 in the cache; the list could not be fetched").arg(count);
        //: Below a grid. %1 is "42 rows", %2 is "3 hours ago".
        return GridStatusPhrases::tr("%1 from the cache, fetched %2; the last refresh failed")
            .arg(count, age);
    case Item::State::Stale:
        //: Below a grid, with a mark. %1 is "42 rows", %2 is "3 days ago".
        return GridStatusPhrases::tr("%1, old: fetched %2").arg(count, age);
    case Item::State::Complete:
        break;
    }
    //: Below a grid. %1 is "42 rows", %2 is "3 minutes ago".
    return GridStatusPhrases::tr("%1, fetched %2").arg(count, age);
}

QString emptySentence(const GridStatus &status, const ResourceType &type)
{
    switch (status.emptiness) {
    case Emptiness::NotEmpty:
        return {};
    case Emptiness::Loading:
        return GridStatusPhrases::tr("Loading…");
    case Emptiness::TrulyEmpty:
        //: In an empty grid: the service was asked and has none. %1 is "units".
        return GridStatusPhrases::tr("There are no %1 here.").arg(type.labels.toLower());
    case Emptiness::FilteredAway:
        //: In an empty grid: a filter hides every row. %1 is "units".
        return GridStatusPhrases::tr("No %1 match the filter. Clear the filter to see all %n.", nullptr,
            static_cast<int>(std::min<qint64>(status.total.value_or(0), 1'000'000)))
            .arg(type.labels.toLower());
    case Emptiness::NeverFetched:
        //: In an empty grid. %1 is "units".
        return GridStatusPhrases::tr("The %1 here were not fetched yet. Refresh to fetch them.")
            .arg(type.labels.toLower());
    case Emptiness::Failed:
        //: In an empty grid. %1 is "units", %2 why.
        return GridStatusPhrases::tr("The %1 could not be fetched. %2")
            .arg(type.labels.toLower(), status.standing.error ? sentence(*status.standing.error) : QString());
    case Emptiness::Offline:
        //: In an empty grid. %1 is "units".
        return GridStatusPhrases::tr("Not available offline: the %1 here were never fetched.")
            .arg(type.labels.toLower());
    case Emptiness::Unreadable:
        return status.error ? sentence(*status.error) : QString();
    }
    return {};
}

} // namespace tenantry
