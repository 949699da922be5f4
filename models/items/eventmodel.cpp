#include "models/items/eventmodel.h"

#include "models/items/cell.h"
#include "models/items/standing.h"
#include "models/text/textmatch.h"

#include <QJsonDocument>
#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace tenantry {

ObjectId numberOf(const FeedLine &line)
{
    return line.number;
}

bool sameLook(const FeedLine &a, const FeedLine &b)
{
    return a == b;
}

namespace {

Tone toneOf(const FeedLine &line)
{
    switch (line.kind) {
    case FeedLine::Kind::Event:
        return Tone::Neutral;
    case FeedLine::Kind::Started:
        return Tone::Good;
    case FeedLine::Kind::Broken:
    case FeedLine::Kind::Repeated:
        return Tone::Warning;
    case FeedLine::Kind::Lost:
    case FeedLine::Kind::Ended:
        return Tone::Bad;
    }
    return Tone::Neutral;
}

QString iconNameOf(const FeedLine &line)
{
    switch (line.kind) {
    case FeedLine::Kind::Event:
        return u"event"_s;
    case FeedLine::Kind::Started:
        return u"online"_s;
    case FeedLine::Kind::Broken:
        return u"waiting"_s;
    case FeedLine::Kind::Repeated:
        return u"copy"_s;
    case FeedLine::Kind::Lost:
        return u"warning"_s;
    case FeedLine::Kind::Ended:
        return u"offline"_s;
    }
    return {};
}

// The word of a kind as data.
QString kindOf(const FeedLine &line)
{
    const QString words[]{u"event"_s, u"started"_s, u"interrupted"_s, u"lost"_s, u"repeated"_s, u"ended"_s};
    return line.kind == FeedLine::Kind::Event ? line.type : words[static_cast<size_t>(line.kind)];
}

} // namespace

EventModel::EventModel(
    EventFeeds &feeds, Store &store, const Supply &supply, DisplayStyle style, QObject *parent)
    : RowsModel(parent)
    , m_feeds(feeds)
    , m_store(store)
    , m_supply(supply)
    , m_style(std::move(style))
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(100ms);
    connect(&m_soon, &QTimer::timeout, this, &EventModel::update);
    connect(&supply, &Supply::connectionsChanged, this, &EventModel::update);
    connect(&feeds, &EventFeeds::linesChanged, this, [this] {
        if (!m_soon.isActive())
            m_soon.start();
    });
    update();
}

void EventModel::setFilter(const QString &words)
{
    m_words = words.simplified().split(u' ', Qt::SkipEmptyParts);
    update();
}

void EventModel::setStyle(const DisplayStyle &style)
{
    m_style = style;
    repaintAll();
}

bool EventModel::matches(const FeedLine &line) const
{
    if (m_words.isEmpty())
        return true;
    const QString text = QStringList{line.label, line.type, m_connections.value(line.connection).label,
        objectLabel(line), QString::fromUtf8(line.body)}
                             .join(u'\n');
    return hasAllWords(text, m_words);
}

void EventModel::update()
{
    m_connections.clear();
    for (const Connection &connection : m_supply.connections())
        m_connections.insert(connection.id, connection);
    QList<FeedLine> fresh = m_feeds.lines();
    std::reverse(fresh.begin(), fresh.end());
    fresh.removeIf([this](const FeedLine &line) { return !matches(line); });
    mergeRows(fresh);
}

const FeedLine *EventModel::line(const QModelIndex &index) const
{
    return rowAt(index);
}

QString EventModel::rawBody(const QModelIndex &index) const
{
    const FeedLine *chosen = line(index);
    if (!chosen)
        return {};
    const QJsonDocument json = QJsonDocument::fromJson(chosen->body);
    return QString::fromUtf8(json.isNull() ? chosen->body : json.toJson(QJsonDocument::Indented)).trimmed();
}

const ResourceType *EventModel::typeOf(const FeedLine &line) const
{
    const Schema *schema = m_store.schema(m_connections.value(line.connection).provider);
    return schema ? schema->type(line.objectType) : nullptr;
}

QString EventModel::objectLabel(const FeedLine &line) const
{
    const ResourceType *type = typeOf(line);
    if (!type)
        return line.objectKey;
    const auto row = m_store.now().object(line.connection, line.objectType, line.objectKey);
    //: What an event is about: the type (%1) and the name or id (%2) of an object.
    return tr("%1 %2", "object of an event")
        .arg(type->label, row && *row ? titleOf(**row, *type) : line.objectKey);
}

int EventModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString EventModel::cell(const FeedLine &line, Column column) const
{
    switch (column) {
    case At: {
        const QDateTime when = line.at.value_or(line.heard);
        const QDateTime shown = m_style.utc ? when : when.toLocalTime();
        return m_style.locale.toString(shown.time(), u"HH:mm:ss.zzz"_s);
    }
    case ConnectionName:
        return m_connections.value(line.connection).label;
    case What:
        return line.label;
    case Object:
        return line.objectKey.isEmpty() ? QString() : objectLabel(line);
    case Body:
        return QString::fromUtf8(line.body);
    case Ordinal:
        return line.ordinal == 0 ? QString() : QString::number(line.ordinal);
    case ColumnCount:
        break;
    }
    return {};
}

QString EventModel::dataCell(const FeedLine &line, Column column) const
{
    switch (column) {
    case At:
        return dataText(Instant::fromDateTime(line.at.value_or(line.heard)));
    case ConnectionName:
        return line.connection;
    case What:
        return kindOf(line);
    case Object:
        return line.objectKey.isEmpty() ? QString() : QString(line.objectType + u'/' + line.objectKey);
    default:
        return cell(line, column);
    }
}

CopyTable EventModel::table() const
{
    CopyTable table;
    table.fields = {u"time"_s, u"connection"_s, u"event"_s, u"object"_s, u"body"_s, u"ordinal"_s};
    for (int column = 0; column < ColumnCount; ++column)
        table.labels.append(headerData(column, Qt::Horizontal).toString());
    for (const FeedLine &one : m_rows) {
        QStringList shown;
        QStringList data;
        for (int column = 0; column < ColumnCount; ++column) {
            shown.append(cell(one, static_cast<Column>(column)));
            data.append(dataCell(one, static_cast<Column>(column)));
        }
        // A time of day says little in a file that outlives the day.
        const QDateTime when = one.at.value_or(one.heard);
        shown[At] = m_style.locale.toString(m_style.utc ? when : when.toLocalTime(), QLocale::ShortFormat);
        table.shown.append(shown);
        table.data.append(data);
        table.keys.append(QString::number(one.number));
    }
    return table;
}

QVariant EventModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const FeedLine &one = m_rows.at(index.row());
    const auto column = static_cast<Column>(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return cell(one, column);
    case Qt::ToolTipRole:
        return column == At ? momentInFull(Instant::fromDateTime(one.at.value_or(one.heard)), m_style)
                            : cell(one, column);
    case Qt::AccessibleTextRole:
        //: Spoken for a live event: the cell (%1), the column (%2), the event (%3).
        return tr("%1, %2, %3")
            .arg(cell(one, column), headerData(column, Qt::Horizontal).toString(), one.label);
    case Qt::TextAlignmentRole:
        return QVariant::fromValue((column == Ordinal ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case Item::ObjectIdRole: {
        if (one.objectKey.isEmpty())
            return 0;
        const auto row = m_store.now().object(one.connection, one.objectType, one.objectKey);
        return row && *row ? (*row)->id : 0;
    }
    case Item::ConnectionRole:
        return one.connection;
    case Item::TypeRole:
        return one.objectType;
    case Item::KeyRole:
        return one.objectKey;
    case Item::DataRole:
        return dataCell(one, column);
    case Item::LinkRole:
        return column == Object ? one.objectType : QString();
    case Item::ToneRole:
        return column == What ? static_cast<int>(toneOf(one)) : 0;
    case Item::IconNameRole:
        return column == What ? iconNameOf(one) : QString();
    default:
        return {};
    }
}

QVariant EventModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    //: Columns of the list of live events.
    switch (section) {
    case At:
        return tr("Time");
    case ConnectionName:
        return tr("Connection");
    case What:
        return tr("Event");
    case Object:
        //: What an event is about.
        return tr("About");
    case Body:
        //: The event as the service sent it.
        return tr("Content");
    case Ordinal:
        //: The place of an event in its stream.
        return tr("No.");
    default:
        return {};
    }
}

} // namespace tenantry
