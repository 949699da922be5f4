#include "models/changes/itemrun.h"

#include "models/changes/journaldesk.h"
#include "models/sync/waitwords.h"
#include "models/sync/workspace.h"
#include <QFile>
#include <QFileInfo>
#include <QPointer>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace tenantry {
namespace {

constexpr int mostTries = 8; // of a write that the service puts off (429)

Error missing(const PlanItem &item)
{
    return {.fault = Fault::Internal,
        //: %1 is the key of an operation, %2 the key of a service.
        .summary = ItemRun::tr("There is no operation \"%1\" at \"%2\" any more.")
                       .arg(item.operation, item.provider),
        .remedy = ItemRun::tr("Make a new plan for this object.")};
}

} // namespace

ItemRun::ItemRun(Parts parts, JobItem item, QHash<QString, QString> secrets, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
    , m_item(std::move(item))
    , m_secrets(std::move(secrets))
{
    m_later.setSingleShot(true);
    if (const Provider *provider = parts.workspace.provider(m_item.plan.provider)) {
        const Schema &schema = provider->schema();
        const ResourceType *owner = schema.type(m_item.plan.operationType);
        m_type =
            m_item.plan.type.isEmpty() ? owner : schema.type(m_item.plan.type); // of the connection: none
        m_operation = owner ? owner->operation(m_item.plan.operation) : nullptr;
    }
}

ItemRun::~ItemRun()
{
    m_parts.workspace.cancel(m_run);
}

Error ItemRun::lostAnswer()
{
    return {.fault = Fault::Cancelled,
        .summary = tr("It was sent, and no answer was waited for."),
        .remedy = tr("It is read back before anything else happens to it."),
        .outcomeUnknown = true};
}

void ItemRun::moveTo(ItemState state)
{
    const ItemState from = std::exchange(m_item.state, state);
    if (from != state)
        emit moved(from);
}

void ItemRun::mark()
{
    m_parts.desk.write(
        [job = m_parts.job, item = m_item](Journal &journal) { return journal.mark(job, item); });
}

ObjectReader::Waits ItemRun::waiter()
{
    return [this](const QString &reason) {
        emit waits(reason);
    };
}

// The object that the operation starts from, as the plan froze it.
Record ItemRun::known() const
{
    return m_item.plan.item;
}

// A refusal that says nothing about the item: it is taken up again when the connection works.
bool ItemRun::isHolding(const Error &why) const
{
    const QString &connection = m_item.plan.connection;
    return why.fault == Fault::SignIn || why.fault == Fault::Cancelled
        || m_parts.workspace.mode(connection) == Mode::Offline || !m_parts.workspace.isSignedIn(connection);
}

void ItemRun::start()
{
    if (!m_operation || !m_type) {
        failed(missing(m_item.plan));
        return;
    }
    const bool startsFromObject = !m_item.plan.item.key.isEmpty();
    if (m_operation->effect == Effect::Create || !startsFromObject) {
        prepare(known());
        return;
    }
    if (m_parts.reader.canSee(m_item.plan.provider, m_item.plan.item.type)) {
        look();
        return;
    }
    m_item.note = tr("This service cannot show the object alone: it was compared with the cache.");
    looked(Seen{known(), {}});
}

void ItemRun::look()
{
    m_parts.reader.read(
        m_item.plan.connection, m_item.plan.provider, known(), this,
        [this](const Result<Seen> &seen) { looked(seen); }, waiter());
}

// What the cache had never been told of was not frozen either: it is as it is now.
void ItemRun::learn(const Record &now)
{
    if (now.type != m_type->key)
        return;
    for (FieldChange &change : m_item.plan.changes) {
        const qsizetype at = m_type->indexOf(change.field);
        if (at < 0 || !isUnasked(known().values.value(at)) || isUnasked(now.values.value(at)))
            continue;
        const QString before = dataText(now.values[at]);
        m_item.learned = m_item.learned || before != change.before;
        change.before = before;
    }
}

void ItemRun::looked(const Result<Seen> &seen)
{
    if (m_isClosed) // it was given up, and lives until control returns to the event loop
        return;
    emit waits({});
    if (!seen) {
        if (isHolding(seen.error()))
            hold(seen.error());
        else
            failed(seen.error()); // nothing was sent
        return;
    }
    if (!seen->object) {
        emit gone();
        m_item.unsent = m_item.tries == 0;
        if (m_operation->effect == Effect::Delete)
            verified(tr("Nothing was sent: it was not there any more."));
        else
            conflict({}, tr("It is no longer on the server."));
        return;
    }
    emit this->seen(seen->with);
    const Record now = completed(*seen->object, known());
    learn(*seen->object);
    const Comparison comparison = compare(m_item.plan.changes, *m_type, *seen->object);
    const bool isDelete = m_operation->effect == Effect::Delete;
    if (isDelete && isOverForGood(*m_operation, *m_type, *seen->object)) {
        m_item.unsent = m_item.tries == 0;
        verified(tr("Nothing was sent: it had ended already."));
        return;
    }
    if (comparison.standing == Standing::AsAfter && !isDelete) {
        m_item.unsent = m_item.tries == 0;
        verified(tr("Nothing was sent: it was so already."));
        return;
    }
    if (comparison.standing == Standing::Otherwise) {
        conflict(comparison.found, tr("It was changed elsewhere since the plan was made."));
        return;
    }
    const QList<FieldChange> closed = closedBy(*m_operation, *m_type, *seen->object);
    if (!closed.isEmpty()) {
        conflict(closed, tr("Its state does not allow this any more."));
        return;
    }
    prepare(now);
}

void ItemRun::prepare(const Record &now)
{
    OperationAsk ask{.type = m_item.plan.operationType,
        .operation = m_item.plan.operation,
        .item = now,
        .parameters = m_item.plan.parameters,
        .reference = m_item.plan.reference};
    ask.parameters.insert(m_secrets);
    for (const Parameter &parameter : m_operation->parameters) {
        const QString path = ask.parameters.value(parameter.key);
        if (parameter.type != FieldType::File || path.isEmpty())
            continue;
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly)) {
            Error why{.fault = Fault::Invalid,
                //: %1 is a file's path.
                .summary = tr("The file \"%1\" cannot be read.").arg(path),
                .words = file.errorString(),
                .remedy = tr("Put it back where it was, or make a new plan with another file.")};
            failed(why);
            return;
        }
        ask.files.insert(parameter.key, file.readAll());
        ask.fileNames.insert(parameter.key, QFileInfo(path).fileName());
        ask.parameters.remove(parameter.key);
    }
    noteLookalikes(std::move(ask));
}

void ItemRun::send(OperationAsk ask)
{
    const std::optional<Connection> connection = m_parts.workspace.connection(m_item.plan.connection);
    const Provider *provider = m_parts.workspace.provider(m_item.plan.provider);
    if (!connection || connection->readOnly) {
        failed({.fault = Fault::Permission,
            .summary = connection ? tr("The connection \"%1\" is set to read only.").arg(connection->label)
                                  : tr("The connection is not there any more."),
            .remedy = connection ? tr("Switch read only off in its settings if it is to be changed.")
                                 : tr("Add the connection again, then make a new plan.")});
        return;
    }
    Result<std::unique_ptr<Flow>> flow = provider->perform(*connection, ask);
    if (!flow) {
        failed(flow.error());
        return;
    }
    ++m_item.tries;
    m_item.sent = QDateTime::currentDateTimeUtc();
    moveTo(ItemState::Sent);
    // On the disk before the bytes leave: whatever happens then, the next start knows.
    const auto ready = std::make_shared<std::unique_ptr<Flow>>(std::move(*flow));
    m_parts.desk.write(
        [job = m_parts.job, item = m_item](Journal &journal) { return journal.mark(job, item); },
        [self = QPointer(this), ready](const Outcome &written) {
            if (!self || self->m_isClosed)
                return;
            if (written) {
                self->perform(std::move(*ready));
                return;
            }
            self->m_obstacle = written.error();
            --self->m_item.tries;
            self->m_item.sent = {};
            self->moveTo(ItemState::Pending);
            self->end(End::NotJournalled);
        });
}

void ItemRun::perform(std::unique_ptr<Flow> flow)
{
    RunListener listener;
    listener.rows = [this](const Rows &rows) {
        m_answer.records += rows.records;
        if (!rows.createdKey.isEmpty())
            m_answer.createdKey = rows.createdKey;
        if (!rows.document.isNull()) {
            m_answer.document = rows.document;
            m_answer.documentName = rows.documentName;
            m_answer.documentType = rows.documentType;
        }
        m_parts.workspace.proceed(m_run);
    };
    listener.waiting = [this](const QString &reason, std::chrono::milliseconds about) {
        emit waits(waitInWords(reason, about));
    };
    listener.ended = [this](const std::optional<Error> &why) {
        m_run = 0;
        answered(why);
    };
    m_run = m_parts.workspace.run(m_item.plan.connection, std::move(flow), std::move(listener));
}

void ItemRun::answered(const std::optional<Error> &why)
{
    emit waits({});
    // A change may make something as well, an order for one: the item is about the object still.
    if (m_operation->effect == Effect::Create && !m_answer.createdKey.isEmpty())
        m_item.plan.key = m_answer.createdKey;
    if (!m_answer.document.isNull() && m_operation->effect != Effect::Download)
        emit brought({m_answer.document, m_answer.documentName, m_answer.documentType, m_answer.createdKey});
    if (!why) {
        m_item.accepted = true;
        m_item.error.reset();
        moveTo(ItemState::Done);
        mark();
        readBack();
        return;
    }
    m_item.requestId = why->requestId;
    // It was under way when the connection was closed or went offline: nobody knows how far it came.
    bool isUnknown = why->outcomeUnknown || why->fault == Fault::Cancelled;
    // A second try may be refused because the first one came through after all.
    if (m_item.tries > 1 && (why->fault == Fault::Invalid || why->fault == Fault::Conflict)) {
        m_refusal = *why;
        isUnknown = true;
    }
    if (isUnknown) {
        m_item.error = *why;
        moveTo(ItemState::Unknown);
        mark();
        readBack();
    } else if (isHolding(*why)) {
        hold(*why);
    } else if (why->httpStatus == 429 && m_item.tries < mostTries) {
        retryLater(*why); // refused before it was looked at
    } else {
        failed(*why);
    }
}

// The host's budget knows how long it wants to be left alone: what is queued meanwhile waits there.
void ItemRun::retryLater(const Error &why)
{
    m_item.error = why;
    moveTo(ItemState::Pending);
    mark();
    m_later.callOnTimeout(this, [this] {
        m_later.disconnect(this);
        start();
    });
    m_later.start(0);
}

void ItemRun::conflict(const QList<FieldChange> &found, const QString &why)
{
    m_item.unsent = false;
    m_item.found = found;
    m_item.error = Error{.fault = Fault::Conflict,
        .summary = why,
        .remedy = tr("Nothing was sent. Look at it and make a new plan if it is still wanted.")};
    m_item.ended = QDateTime::currentDateTimeUtc();
    moveTo(ItemState::Conflict);
    mark();
    end(End::Settled);
}

void ItemRun::failed(const Error &why)
{
    m_item.error = why;
    m_item.ended = QDateTime::currentDateTimeUtc();
    moveTo(ItemState::Failed);
    mark();
    end(End::Settled);
}

void ItemRun::verified(const QString &note)
{
    m_item.error.reset();
    m_item.found.clear();
    m_item.note = note.isEmpty() ? m_item.note : note;
    m_item.ended = QDateTime::currentDateTimeUtc();
    moveTo(ItemState::Verified);
    mark();
    end(End::Settled);
}

void ItemRun::hold(const Error &why)
{
    m_obstacle = why;
    const bool wasSent = m_item.state != ItemState::Pending;
    m_item.sent = {};
    moveTo(ItemState::Pending);
    if (wasSent)
        mark();
    end(End::Held);
}

void ItemRun::giveUp()
{
    if (m_isClosed)
        return;
    m_parts.workspace.cancel(m_run);
    m_later.stop();
    if (m_item.state == ItemState::Pending) {
        m_obstacle = lostAnswer();
        end(End::Held);
        return;
    }
    if (!m_item.error)
        m_item.error = lostAnswer();
    leaveUnknown(End::Undecided);
}

void ItemRun::end(End how)
{
    if (std::exchange(m_isClosed, true))
        return;
    emit ended(how);
}

} // namespace tenantry
