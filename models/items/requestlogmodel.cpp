#include "models/items/requestlogmodel.h"

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace tenantry {

ObjectId numberOf(const RequestLogEntry &row)
{
    return row.number;
}

bool sameLook(const RequestLogEntry &a, const RequestLogEntry &b)
{
    return a.status == b.status && a.outcome == b.outcome && a.milliseconds == b.milliseconds
        && a.bytes == b.bytes && a.attempt == b.attempt;
}

namespace {

Tone toneOf(const RequestLogEntry &entry)
{
    if (entry.outcome.isEmpty())
        return Tone::Neutral;
    return entry.outcome == "ok"_L1 ? Tone::Good : Tone::Bad;
}

bool isNumber(RequestLogModel::Column column)
{
    return column == RequestLogModel::Milliseconds || column == RequestLogModel::Bytes
        || column == RequestLogModel::Attempt || column == RequestLogModel::Status;
}

} // namespace

RequestLogModel::RequestLogModel(
    std::shared_ptr<RequestLog> log, const Supply &supply, DisplayStyle style, QObject *parent)
    : RowsModel(parent)
    , m_log(std::move(log))
    , m_supply(supply)
    , m_style(std::move(style))
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(100ms);
    connect(&m_soon, &QTimer::timeout, this, &RequestLogModel::update);
    connect(&supply, &Supply::connectionsChanged, this, &RequestLogModel::update);
    // Told on the engine's thread; the address does nothing once this model is gone.
    m_log->onChange([this, address = m_courier.address()] {
        address.post([this] {
            if (!m_soon.isActive())
                m_soon.start();
        });
    });
    update();
}

RequestLogModel::~RequestLogModel()
{
    m_log->onChange({});
}

void RequestLogModel::setFilter(const QString &words)
{
    m_words = words.simplified().split(u' ', Qt::SkipEmptyParts);
    update();
}

bool RequestLogModel::matches(const RequestLogEntry &entry) const
{
    const QString text = QStringList{entry.what, entry.verb, entry.address, QString::number(entry.status),
        entry.outcome, m_labels.value(entry.connection)}
                             .join(u'\n');
    return std::all_of(m_words.cbegin(), m_words.cend(),
        [&text](const QString &word) { return text.contains(word, Qt::CaseInsensitive); });
}

void RequestLogModel::update()
{
    m_labels.clear();
    for (const Connection &connection : m_supply.connections())
        m_labels.insert(connection.id, connection.label);
    QList<RequestLogEntry> fresh = m_log->entries();
    std::reverse(fresh.begin(), fresh.end());
    fresh.removeIf([this](const RequestLogEntry &entry) { return !matches(entry); });
    mergeRows(fresh);
}

const RequestLogEntry *RequestLogModel::entry(const QModelIndex &index) const
{
    return index.isValid() && index.row() < rowCount() ? &m_rows.at(index.row()) : nullptr;
}

QString RequestLogModel::copyAsRequest(const QModelIndex &index) const
{
    const RequestLogEntry *chosen = entry(index);
    if (!chosen)
        return {};
    QString text = chosen->verb + u' ' + chosen->address + u'\n';
    for (const auto &[name, value] : chosen->headers)
        text += name + ": "_L1 + value + u'\n';
    return text;
}

QString RequestLogModel::dataCell(const RequestLogEntry &entry, Column column) const
{
    switch (column) {
    case At:
        return entry.at.toUTC().toString(Qt::ISODateWithMs);
    case Milliseconds:
        return entry.outcome.isEmpty() ? QString() : QString::number(entry.milliseconds);
    case Bytes:
        return entry.outcome.isEmpty() ? QString() : QString::number(entry.bytes);
    case Outcome:
        return entry.outcome;
    default:
        return cell(entry, column);
    }
}

CopyTable RequestLogModel::table() const
{
    CopyTable table;
    table.fields = {u"time"_s, u"connection"_s, u"what"_s, u"verb"_s, u"address"_s, u"status"_s,
        u"milliseconds"_s, u"bytes"_s, u"attempt"_s, u"outcome"_s, u"headers"_s};
    for (int column = 0; column < ColumnCount; ++column)
        table.labels.append(headerData(column, Qt::Horizontal).toString());
    //: Column of a request log in a file: the headers that were sent.
    table.labels.append(tr("Headers"));
    for (const RequestLogEntry &one : m_rows) {
        QStringList shown;
        QStringList data;
        for (int column = 0; column < ColumnCount; ++column) {
            shown.append(cell(one, static_cast<Column>(column)));
            data.append(dataCell(one, static_cast<Column>(column)));
        }
        // A time of day says little in a file that outlives the day.
        shown[At] = momentInFull(Instant::fromDateTime(one.at), m_style);
        QStringList headers;
        for (const auto &[name, value] : one.headers)
            headers.append(name + ": "_L1 + value);
        shown.append(headers.join(u"; "_s));
        data.append(shown.last());
        table.shown.append(shown);
        table.data.append(data);
        table.keys.append(QString::number(one.number));
    }
    return table;
}

int RequestLogModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int RequestLogModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString RequestLogModel::cell(const RequestLogEntry &entry, Column column) const
{
    const QLocale &locale = m_style.locale;
    switch (column) {
    case At: {
        const QDateTime shown = m_style.utc ? entry.at : entry.at.toLocalTime();
        return locale.toString(shown.time(), u"HH:mm:ss.zzz"_s);
    }
    case ConnectionName:
        return m_labels.value(entry.connection, entry.connection);
    case What:
        return entry.what;
    case Verb:
        return entry.verb;
    case Address:
        return entry.address;
    case Status:
        return entry.status == 0 ? QString() : QString::number(entry.status);
    case Milliseconds:
        return entry.outcome.isEmpty() ? QString() : locale.toString(entry.milliseconds);
    case Bytes:
        return entry.outcome.isEmpty() ? QString() : locale.toString(entry.bytes);
    case Attempt:
        return QString::number(entry.attempt);
    case Outcome:
        //: Outcome of a request that is under way.
        return entry.outcome.isEmpty() ? tr("under way") : entry.outcome;
    case ColumnCount:
        break;
    }
    return {};
}

QVariant RequestLogModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const RequestLogEntry &entry = m_rows.at(index.row());
    const auto column = static_cast<Column>(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return cell(entry, column);
    case Qt::ToolTipRole:
        return column == At ? momentInFull(Instant::fromDateTime(entry.at), m_style) : cell(entry, column);
    case Qt::AccessibleTextRole:
        //: Spoken for a request: the cell (%1), the column (%2), the request (%3).
        return tr("%1, %2, %3")
            .arg(cell(entry, column), headerData(column, Qt::Horizontal).toString(), entry.what);
    case Qt::TextAlignmentRole:
        return QVariant::fromValue((isNumber(column) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case Item::ConnectionRole:
        return entry.connection;
    case Item::ToneRole: // a row that is coloured from end to end says no more than its outcome
        return column == Status || column == Outcome ? QVariant(static_cast<int>(toneOf(entry))) : QVariant();
    case Item::ToneTextRole:
        return cell(entry, Outcome);
    case Item::IconNameRole:
        if (column != Outcome)
            return {};
        return entry.outcome.isEmpty() ? u"refresh"_s : entry.outcome == "ok"_L1 ? u"ok"_s : u"error"_s;
    default:
        return {};
    }
}

QVariant RequestLogModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case At:
        //: Column of the request log: when it was sent.
        return tr("Time");
    case ConnectionName:
        return tr("Connection");
    case What:
        //: Column of the request log: what was asked for.
        return tr("What");
    case Verb:
        //: Column of the request log: GET, POST…
        return tr("Verb");
    case Address:
        return tr("Address");
    case Status:
        return tr("Status");
    case Milliseconds:
        //: Column of the request log: milliseconds.
        return tr("ms");
    case Bytes:
        return tr("Bytes");
    case Attempt:
        //: Column of the request log: the how manieth try.
        return tr("Try");
    case Outcome:
        return tr("Outcome");
    default:
        return {};
    }
}

} // namespace tenantry
