#include "app/overview.h"

#include "app/console.h"
#include "models/text/displaytext.h"
#include <QCoreApplication>
#include <QJsonObject>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace tenantry {
namespace {

struct OverviewPhrases {
    Q_DECLARE_TR_FUNCTIONS(tenantry::Overview)
};

const Schema *schemaOf(const StoreReader &reader, const QString &provider)
{
    for (const Schema &schema : reader.schemas()) {
        if (schema.provider == provider)
            return &schema;
    }
    return nullptr;
}

bool fills(const Schema &schema, const WalkScope &scope, const QString &type)
{
    if (scope.type == type)
        return true;
    const ResourceType *walked = schema.type(scope.type);
    const ListSource *list = walked ? walked->list(scope.list) : nullptr;
    return list && list->feeds.contains(type);
}

// Many lists fill one type: it is whole when all of them are, and in part when some are.
ListState together(ListState a, ListState b)
{
    if (a == b)
        return a;
    const bool isFailed = a == ListState::Failed || b == ListState::Failed;
    const bool isNone = a == ListState::NeverFetched || b == ListState::NeverFetched;
    return isFailed && isNone ? ListState::Failed : ListState::Partial;
}

void addStatus(OverviewLine &line, const ListStatus &status, bool isFirst)
{
    line.state = isFirst ? status.state : together(line.state, status.state);
    if (status.ended.isValid() && (!line.ended.isValid() || status.ended < line.ended))
        line.ended = status.ended;
}

QString shownState(ListState state)
{
    switch (state) {
    case ListState::NeverFetched:
        return OverviewPhrases::tr("not fetched");
    case ListState::Partial:
        return OverviewPhrases::tr("partial");
    case ListState::Complete:
        return OverviewPhrases::tr("complete");
    case ListState::Failed:
        return OverviewPhrases::tr("failed");
    }
    return {};
}

} // namespace

Result<QList<OverviewLine>> overview(const StoreReader &reader, const QList<Connection> &connections)
{
    QList<OverviewLine> lines;
    for (const Connection &connection : connections) {
        const Schema *schema = schemaOf(reader, connection.provider);
        if (!schema)
            continue;
        const auto statuses = reader.listStatuses(connection.id);
        if (!statuses)
            return statuses.error();
        for (const ResourceType &type : schema->types) {
            Query query;
            query.provider = schema->provider;
            query.type = type.key;
            query.connections = {connection.id};
            const Result<qint64> count = reader.count(query);
            if (!count)
                return count.error();
            OverviewLine line{
                .connection = connection, .type = type.key, .label = type.labels, .objects = *count};
            bool isFirst = true;
            for (const auto &[scope, status] : *statuses) {
                if (fills(*schema, scope, type.key))
                    addStatus(line, status, std::exchange(isFirst, false));
            }
            lines.append(line);
        }
    }
    return lines;
}

void printOverview(const QList<OverviewLine> &lines)
{
    QList<QStringList> rows;
    const QDateTime now = QDateTime::currentDateTimeUtc();
    for (const OverviewLine &line : lines) {
        rows.append({line.connection.label, line.label, QString::number(line.objects), shownState(line.state),
            line.ended.isValid() ? ageInWords(line.ended, now) : QString()});
    }
    //: Headings of a table on the command line.
    console::printTable(
        {OverviewPhrases::tr("Connection"), OverviewPhrases::tr("Type"), OverviewPhrases::tr("Objects"),
            OverviewPhrases::tr("List"), OverviewPhrases::tr("Fetched")},
        rows);
}

QJsonArray jsonOf(const QList<OverviewLine> &lines)
{
    QJsonArray array;
    for (const OverviewLine &line : lines) {
        array.append(QJsonObject{{u"connection"_s, line.connection.id}, {u"label"_s, line.connection.label},
            {u"provider"_s, line.connection.provider}, {u"type"_s, line.type}, {u"objects"_s, line.objects},
            {u"list"_s, completenessName(line.state)},
            {u"fetched"_s,
                line.ended.isValid() ? QJsonValue(dataText(Instant::fromDateTime(line.ended)))
                                     : QJsonValue()}});
    }
    return array;
}

} // namespace tenantry
