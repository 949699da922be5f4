#include "models/items/activitymodel.h"

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace tenantry {

ObjectId numberOf(const Activity &row)
{
    return row.id;
}

bool sameLook(const Activity &a, const Activity &b)
{
    return a.state == b.state && a.objects == b.objects && a.expected == b.expected
        && a.waitReason == b.waitReason && a.ended == b.ended && a.error == b.error && a.title == b.title;
}

namespace {

QString stateWord(const Activity &activity)
{
    switch (activity.state) {
    case ActivityState::Waiting:
        //: State of a piece of work.
        return ActivityModel::tr("waiting");
    case ActivityState::Running:
        return ActivityModel::tr("running");
    case ActivityState::Done:
        return ActivityModel::tr("done");
    case ActivityState::Failed:
        return ActivityModel::tr("failed");
    case ActivityState::Stopped:
        return ActivityModel::tr("stopped");
    }
    return {};
}

QString stateIcon(const Activity &activity)
{
    switch (activity.state) {
    case ActivityState::Waiting:
        return u"waiting"_s;
    case ActivityState::Running:
        return u"refresh"_s;
    case ActivityState::Done:
        return u"ok"_s;
    case ActivityState::Failed:
        return u"error"_s;
    case ActivityState::Stopped:
        return u"stopped"_s;
    }
    return {};
}

Tone toneOf(const Activity &activity)
{
    if (activity.state == ActivityState::Failed)
        return Tone::Bad;
    if (activity.state == ActivityState::Done)
        return Tone::Good;
    return activity.waitReason.isEmpty() ? Tone::Neutral : Tone::Warning;
}

int progressOf(const Activity &activity)
{
    if (activity.state == ActivityState::Done)
        return 100;
    if (!activity.expected || *activity.expected <= 0)
        return -1;
    return static_cast<int>(std::min<qint64>(100, 100 * activity.objects / *activity.expected));
}

} // namespace

ActivityModel::ActivityModel(Supply &supply, DisplayStyle style, Clock clock, QObject *parent)
    : RowsModel(parent)
    , m_supply(supply)
    , m_style(std::move(style))
    , m_clock(clock ? std::move(clock) : Clock(&QDateTime::currentDateTimeUtc))
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(100ms);
    m_tick.setInterval(1s);
    connect(&m_soon, &QTimer::timeout, this, &ActivityModel::update);
    connect(&m_tick, &QTimer::timeout, this, [this] {
        if (!m_rows.isEmpty())
            emit dataChanged(index(0, Elapsed), index(rowCount() - 1, Elapsed));
    });
    const auto soon = [this] {
        if (!m_soon.isActive())
            m_soon.start();
    };
    connect(&supply, &Supply::activityChanged, this, soon);
    connect(&supply, &Supply::connectionsChanged, this, soon);
    update();
}

void ActivityModel::update()
{
    m_labels.clear();
    for (const Connection &connection : m_supply.connections())
        m_labels.insert(connection.id, connection.label);
    mergeRows(m_supply.activities());
    if (running() > 0)
        m_tick.start();
    else
        m_tick.stop();
    emit summaryChanged();
}

const Activity *ActivityModel::activity(const QModelIndex &index) const
{
    return rowAt(index);
}

int ActivityModel::running() const
{
    return static_cast<int>(std::count_if(m_rows.cbegin(), m_rows.cend(), &isRunning));
}

QString ActivityModel::summary() const
{
    const auto count = [this](bool (*claim)(const Activity &)) {
        return static_cast<int>(std::count_if(m_rows.cbegin(), m_rows.cend(), claim));
    };
    const int failed = count(&isFailure);
    const int refused = count(&isRefusedOnPrinciple);
    QStringList parts;
    if (running() > 0)
        //: Part of the status bar: pieces of work that run.
        parts.append(tr("%n running", nullptr, running()));
    if (failed > 0)
        //: Part of the status bar: pieces of work that failed.
        parts.append(tr("%n failed", nullptr, failed));
    if (refused > 0)
        //: Part of the status bar: lists that a service does not offer or that this account may not read.
        parts.append(tr("%n not available", nullptr, refused));
    return parts.join(", "_L1);
}

int ActivityModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString ActivityModel::elapsed(const Activity &activity) const
{
    if (!activity.begun.isValid())
        return {};
    const QDateTime until = activity.ended.isValid() ? activity.ended : m_clock();
    const qint64 ms = std::max<qint64>(0, activity.begun.msecsTo(until));
    if (ms < 60'000)
        //: A duration in seconds with one decimal.
        return tr("%1 s").arg(m_style.locale.toString(static_cast<double>(ms) / 1000, 'f', 1));
    //: A duration in minutes and seconds.
    return tr("%1 min %2 s").arg(ms / 60'000).arg(ms / 1000 % 60);
}

QString ActivityModel::cell(const Activity &activity, Column column) const
{
    const QLocale &locale = m_style.locale;
    switch (column) {
    case Title:
        return activity.title;
    case ConnectionName:
        return m_labels.value(activity.connection, activity.connection);
    case State:
        return stateWord(activity);
    case Objects:
        if (activity.expected && isRunning(activity))
            //: Objects that a walk has seen, of those it expects.
            return tr("%1 of %2").arg(locale.toString(activity.objects), locale.toString(*activity.expected));
        return locale.toString(activity.objects);
    case Progress:
        //: Progress in percent.
        return progressOf(activity) < 0 ? QString() : tr("%1 %").arg(progressOf(activity));
    case Elapsed:
        return elapsed(activity);
    case Message:
        return activity.error ? sentence(*activity.error) : activity.waitReason;
    case ColumnCount:
        break;
    }
    return {};
}

QVariant ActivityModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Activity &activity = m_rows.at(index.row());
    const auto column = static_cast<Column>(index.column());
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
        return cell(activity, column);
    case Qt::AccessibleTextRole:
        //: Spoken for a piece of work: the cell (%1), the column (%2), the piece of work (%3).
        return tr("%1, %2, %3")
            .arg(cell(activity, column), headerData(column, Qt::Horizontal).toString(), activity.title);
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(
            (column == Objects || column == Elapsed ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case ActivityIdRole:
        return activity.id;
    case Item::ConnectionRole:
        return activity.connection;
    case Item::TypeRole:
        return activity.scope.type;
    case Item::StateTextRole:
        return stateWord(activity);
    case Item::ToneRole:
        return static_cast<int>(toneOf(activity));
    case Item::IconNameRole:
        return stateIcon(activity);
    case Item::ProgressRole:
        return progressOf(activity);
    case Item::StoppableRole:
        return isRunning(activity);
    case Item::ErrorRole:
        return activity.error ? sentence(*activity.error) : QString();
    default:
        return {};
    }
}

QVariant ActivityModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Title:
        //: Column of the activity pane: a piece of work.
        return tr("Activity");
    case ConnectionName:
        return tr("Connection");
    case State:
        return tr("State");
    case Objects:
        return tr("Objects");
    case Progress:
        return tr("Progress");
    case Elapsed:
        //: Column of the activity pane: how long it took.
        return tr("Time");
    case Message:
        //: Column of the activity pane: why it waits or failed.
        return tr("Message");
    default:
        return {};
    }
}

} // namespace tenantry
