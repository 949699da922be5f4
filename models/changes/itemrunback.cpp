// How an item is read back: after a yes, and after no answer at all.
#include "models/changes/itemrun.h"

#include "models/changes/datatext.h"
#include "models/sync/workspace.h"
#include <QPointer>
#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace tenantry {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr milliseconds firstPause = 200ms;
constexpr milliseconds longestPause = 5s;

milliseconds pauseBefore(int reading)
{
    return std::min(longestPause, firstPause * (1 << std::min(reading, 6)));
}

// "{item.unit}" → what stands there: a value of the object, a parameter, our reference, or the text itself.
QString filled(const QString &text, const PlanItem &item, const Schema &schema)
{
    if (!text.startsWith(u'{') || !text.endsWith(u'}'))
        return text;
    const QString name = text.mid(1, text.size() - 2);
    if (name == "reference"_L1)
        return item.reference;
    if (!name.startsWith("item."_L1))
        return item.parameters.value(name);
    const QString field = name.mid(5);
    const ResourceType *type = schema.type(item.item.type);
    return field == "$key"_L1 || !type ? item.item.key : presentText(*type, item.item, field);
}

QList<FieldChange> wanted(const FindLost &lost, const PlanItem &item, const Schema &schema)
{
    QList<FieldChange> values;
    for (auto one = lost.where.cbegin(); one != lost.where.cend(); ++one) {
        const QString value = filled(one.value(), item, schema);
        if (!value.isEmpty()) // what was not given may have been chosen by the service
            values.append({one.key(), {}, value});
    }
    return values;
}

bool looksLike(const Record &record, const ResourceType &type, const QList<FieldChange> &values)
{
    return std::all_of(values.cbegin(), values.cend(), [&](const FieldChange &one) {
        const Field *field = type.field(one.field);
        return field && isSameData(presentText(type, record, one.field), one.after, *field);
    });
}

} // namespace

// What looks like it before it is made is not what was made, whatever happens to the answer.
void ItemRun::noteLookalikes(OperationAsk ask)
{
    const FindLost &lost = m_operation->findLost;
    if (m_operation->effect != Effect::Create || lost.type.isEmpty()) {
        send(std::move(ask));
        return;
    }
    const Schema &schema = m_parts.workspace.provider(m_item.plan.provider)->schema();
    Query query;
    query.provider = m_item.plan.provider;
    query.type = lost.type;
    query.connections = {m_item.plan.connection};
    for (const FieldChange &one : wanted(lost, m_item.plan, schema))
        query.conditions.append({one.field, Operator::Equals, {one.after}, {}});
    const auto keys = std::make_shared<QStringList>();
    const auto reading = [query, keys](const StoreReader &cache) {
        const auto ids = cache.rowIds(query);
        const auto rows = cache.rows(query.provider, query.type, ids ? *ids : std::vector<ObjectId>());
        for (const Row &row : rows ? *rows : QList<Row>())
            keys->append(row.key);
    };
    m_parts.workspace.store().later({}, reading, [self = QPointer(this), keys, ask = std::move(ask)] {
        if (!self || self->m_isClosed)
            return;
        self->m_item.lookalikes = *keys;
        self->send(ask);
    });
}

void ItemRun::settle()
{
    if (!m_operation || !m_type) {
        m_item.error = Error{.fault = Fault::Internal,
            .summary = tr("What it did is not known to this version of the program."),
            .remedy = tr("Look at the object in the service's own pages.")};
        leaveUnknown(End::Undecided);
        return;
    }
    moveTo(m_item.accepted ? ItemState::Done : ItemState::Unknown);
    readBack();
}

// Counted from when it was sent: what was sent yesterday does not lag any more. A trace shows at once.
milliseconds ItemRun::lag() const
{
    const Patience &patience = m_parts.patience;
    const bool hasTrace =
        !m_item.accepted && !m_operation->findLost.type.isEmpty() && m_operation->effect != Effect::Create;
    const auto named = std::chrono::duration_cast<milliseconds>(m_operation->verifyWithin * patience.share);
    const qint64 since = m_item.sent.isValid() ? m_item.sent.msecsTo(QDateTime::currentDateTimeUtc()) : 0;
    return hasTrace ? patience.grace * 2 : std::max(patience.grace, named - milliseconds(since));
}

void ItemRun::readBack()
{
    if (m_readings++ == 0)
        m_until = steady_clock::now() + lag();
    const PlanItem &plan = m_item.plan;
    const bool makes = m_operation->effect == Effect::Create;
    if (makes && plan.key.isEmpty()) {
        searchLost();
        return;
    }
    const bool leavesTrace = !m_operation->findLost.type.isEmpty() && !m_item.accepted;
    if (!makes && (changesNothing() || leavesTrace)) {
        searchLost(); // what it leaves behind may be found elsewhere, before the object shows anything
        return;
    }
    if (!makes) {
        readObject();
        return;
    }
    Record made = changedBy(plan.changes, *m_type, {plan.type, plan.key, {}, {}, {}});
    // A list below the object that it was made in needs to be told which.
    for (const ListSource &list : m_type->lists) {
        const qsizetype at = m_type->indexOf(list.by);
        if (!list.per.isEmpty() && list.per == plan.item.type && at >= 0 && !isGiven(made.values[at]))
            made.values[at] = plan.item.key;
    }
    readBackOf(made);
}

// A change may move it, a seat to another subscription: what is not at its old address is at the new one.
void ItemRun::readObject()
{
    const PlanItem &plan = m_item.plan;
    if (plan.item.key.isEmpty())
        readBackOf({plan.type, plan.key, {}, {}, {}});
    else
        readBackOf(m_isGone ? changedBy(plan.changes, *m_type, plan.item) : plan.item);
}

void ItemRun::readBackOf(const Record &known)
{
    if (!m_parts.reader.canSee(m_item.plan.provider, known.type)) {
        m_isGone = false;
        m_last = {};
        giveVerdict();
        return;
    }
    m_parts.reader.read(
        m_item.plan.connection, m_item.plan.provider, known, this,
        [this](const Result<Seen> &seen) { sawBack(seen); }, waiter());
}

void ItemRun::sawBack(const Result<Seen> &seen)
{
    if (m_isClosed)
        return;
    emit waits({});
    // Its list is below an object that nobody knows yet: that it cannot be seen says nothing against it.
    if (!seen && seen.error().fault == Fault::Unavailable && seen.error().httpStatus == 0) {
        m_isGone = false;
        m_last = {};
        giveVerdict();
        return;
    }
    if (!seen) {
        again(seen.error());
        return;
    }
    m_lastError.reset();
    judge(*seen);
}

// Without a list to look into, nothing can be found.
void ItemRun::searchLost()
{
    const FindLost &lost = m_operation->findLost;
    const Provider *provider = m_parts.workspace.provider(m_item.plan.provider);
    const ResourceType *type = provider->schema().type(lost.type);
    const ListSource *list = type ? type->list(lost.list) : nullptr;
    if (!list) {
        m_last = {};
        giveVerdict();
        return;
    }
    WalkScope scope{m_item.plan.connection, lost.type, lost.list, {}, {}};
    if (!list->per.isEmpty())
        scope.parentKey = m_item.plan.item.type == list->per ? m_item.plan.item.key
                                                             : m_item.plan.parameters.value(list->per);
    m_parts.reader.walk(
        scope, this, [this](const Result<Records> &records) { sawList(records); }, waiter());
}

// Of those that look like it: none that the cache knew before it was sent, none that another item made.
void ItemRun::sawList(const Result<Records> &records)
{
    if (m_isClosed)
        return;
    emit waits({});
    if (!records) {
        again(records.error());
        return;
    }
    m_lastError.reset();
    const FindLost &lost = m_operation->findLost;
    const Schema &schema = m_parts.workspace.provider(m_item.plan.provider)->schema();
    const ResourceType &type = *schema.type(lost.type);
    const bool makes = m_operation->effect == Effect::Create;
    const QList<FieldChange> signs = wanted(lost, m_item.plan, schema);
    Records alike;
    for (const Record &one : *records) {
        const bool isOld = m_taken.contains(one.key) || (makes && m_item.lookalikes.contains(one.key));
        if (!isOld && !signs.isEmpty() && looksLike(one, type, signs))
            alike.append(one);
    }
    if (signs.isEmpty() || (makes && alike.size() > 1)) {
        if (!alike.isEmpty())
            m_item.note =
                tr("%n object(s) look like the one that was to be made.", nullptr, int(alike.size()));
        m_last = {};
        m_isGone = false;
        giveVerdict();
    } else if (makes) {
        if (!alike.isEmpty())
            m_item.plan.key = alike.first().key;
        judge(alike.isEmpty() ? Seen{} : Seen{alike.first(), {alike.first()}});
    } else {
        foundTrace(!alike.isEmpty());
    }
}

// An action that leaves something behind: it is there, so the service took it.
void ItemRun::foundTrace(bool isThere)
{
    if (changesNothing()) {
        if (isThere)
            verified();
        else
            judge(Seen{});
        return;
    }
    if (isThere) {
        m_item.accepted = true;
        moveTo(ItemState::Done);
        mark();
    }
    readObject();
}

void ItemRun::judge(const Seen &seen)
{
    const Effect effect = m_operation->effect;
    m_isGone = !seen.object;
    m_last = seen.object ? compare(m_item.plan.changes, *m_type, *seen.object) : Comparison();
    if (!seen.with.isEmpty())
        emit this->seen(seen.with);
    const bool isEnded = seen.object && isOverForGood(*m_operation, *m_type, *seen.object);
    if (effect == Effect::Delete && (m_isGone || isEnded)) {
        if (m_isGone)
            emit gone();
        verified();
        return;
    }
    const bool isThere = effect == Effect::Create && seen.object && m_last.standing == Standing::Unsaid;
    if (!m_isGone && effect != Effect::Delete && (m_last.standing == Standing::AsAfter || isThere)) {
        verified();
        return;
    }
    again(std::nullopt);
}

void ItemRun::again(const std::optional<Error> &why)
{
    m_lastError = why;
    if (why && isHolding(*why)) {
        m_obstacle = why;
        end(End::HeldBack);
        return;
    }
    const milliseconds pause = pauseBefore(m_readings);
    if (steady_clock::now() + pause > m_until && m_readings > 2) {
        giveVerdict();
        return;
    }
    emit waits(tr("read back", "what a job waits for"));
    m_later.disconnect(this);
    m_later.callOnTimeout(this, &ItemRun::readBack);
    m_later.start(pause);
}

// Such an action can be told only by what it leaves behind.
bool ItemRun::changesNothing() const
{
    const Effect effect = m_operation->effect;
    return m_item.plan.changes.isEmpty() && effect != Effect::Create && effect != Effect::Delete;
}

// Only this lets a person send it again: what was read shows clearly that it did not happen.
bool ItemRun::isAsBefore() const
{
    switch (m_operation->effect) {
    case Effect::Create:
        return m_isGone || m_last.standing == Standing::AsBefore;
    case Effect::Delete:
        return !m_isGone;
    default:
        break;
    }
    if (!changesNothing())
        return m_last.standing == Standing::AsBefore;
    return m_operation->findLost.type.isEmpty() ? m_operation->repeat == Repeat::Always : m_isGone;
}

// Time is up. After a yes, what is otherwise is a failure.
void ItemRun::giveVerdict()
{
    emit waits({});
    const bool sawNothing =
        m_last.standing == Standing::Unsaid && !m_isGone && m_operation->effect != Effect::Delete;
    const bool canBeTold = !changesNothing() || !m_operation->findLost.type.isEmpty();
    if (m_lastError) { // nobody could look
        m_item.error = m_lastError;
        leaveUnknown(End::Undecided);
    } else if (m_refusal && !m_item.accepted) {
        failed(*m_refusal);
    } else if (m_item.accepted && sawNothing) {
        verified(tr("The service said yes. It offers no way to read this back."));
    } else if (m_item.accepted && canBeTold) {
        differs();
    } else {
        if (!m_item.error) // the run that sent it did not live to hear of it
            m_item.error = lostAnswer();
        m_item.found = m_last.found;
        m_item.note = isAsBefore() ? tr("No answer came, and it is as before: it can be sent again.")
                                   : tr("No answer came, and reading back does not tell what happened.");
        leaveUnknown(isAsBefore() ? End::NotHappened : End::Undecided);
    }
}

void ItemRun::differs()
{
    m_item.found = m_last.found;
    m_item.error = Error{.fault = Fault::Conflict,
        .summary = m_isGone ? tr("The service said yes, but it is not there.")
                            : tr("The service said yes, but what it shows is something else."),
        .remedy = tr("Look at it again later: some services take long. Then make a new plan.")};
    m_item.ended = QDateTime::currentDateTimeUtc();
    moveTo(ItemState::Differs);
    mark();
    end(End::Settled);
}

void ItemRun::leaveUnknown(End how)
{
    moveTo(ItemState::Unknown);
    mark();
    end(how);
}

} // namespace tenantry
