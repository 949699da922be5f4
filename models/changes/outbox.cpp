#include "models/changes/outbox.h"

#include "models/changes/comparison.h"
#include "models/changes/datatext.h"
#include "models/changes/jobsinside.h"
#include "models/changes/outboxsteps.h"
#include <algorithm>

using namespace Qt::StringLiterals;

namespace tenantry {
struct Outbox::Inside {
    Outbox &self;
    Jobs &jobs;
    QList<EditStep> steps;
    QList<WaitingEdit> edits; // in the order in which they were made
    QHash<EditName, qsizetype> places; // in edits
    QHash<ObjectId, QHash<QString, QString>> byObject; // what grids ask for
    QHash<EditName, ObjectId> ids; // name without a field → the cache's number
    bool isWhole = false; // byObject has every edit

    [[nodiscard]] Store &store() const { return jobs.m_inside->workspace.store(); }
    void write(std::function<Outcome(Journal &)> work);
    void load();
    void show(const EditName &name, const std::optional<WaitingEdit> &edit);
    void put(const EditName &name, const std::optional<WaitingEdit> &edit);
    void carryOut(const EditStep &step, bool back);
    void index();
    void take(EditStep step);
    [[nodiscard]] std::optional<WaitingEdit> present(const EditName &name) const;
    [[nodiscard]] QList<Swap> swapsOf(const ObjectWish &wish);
    [[nodiscard]] bool isCached(const WaitingEdit &edit) const; // the object is so by now
    [[nodiscard]] EditStep *lastDone();
    [[nodiscard]] EditStep *firstUndone();
};

Outbox::Outbox(Jobs &jobs, QObject *parent)
    : QObject(parent)
    , m_jobs(jobs)
    , m_inside(new Inside{.self = *this, .jobs = jobs})
{
    m_inside->load();
    connect(&m_inside->store(), &Store::changed, this, [this](const Changes &changes) {
        const bool hasNew = std::any_of(changes.types.cbegin(), changes.types.cend(),
            [](const TypeChanges &one) { return !one.added.isEmpty(); });
        if (!m_inside->edits.isEmpty() && (changes.everything || (hasNew && !m_inside->isWhole))) {
            m_inside->index();
            emit changed();
        }
    });
}

Outbox::~Outbox() = default;

void Outbox::Inside::write(std::function<Outcome(Journal &)> work)
{
    Jobs::Inside &inside = *jobs.m_inside;
    if (!inside.desk) {
        inside.refuse(*inside.trouble); // kept in memory, and said so
        return;
    }
    inside.desk->write(std::move(work), [&inside](const Outcome &written) {
        if (!written)
            emit inside.self.refused(written.error());
    });
}

void Outbox::Inside::load()
{
    if (!jobs.m_inside->reading)
        return;
    const Result<QList<KeptStep>> all = jobs.m_inside->reading->steps();
    for (const KeptStep &one : all ? *all : QList<KeptStep>()) {
        steps.append(stepFrom(one));
        if (!one.undone)
            carryOut(steps.last(), false);
    }
    index();
}

// In what grids ask for.
void Outbox::Inside::show(const EditName &name, const std::optional<WaitingEdit> &edit)
{
    const ObjectId id = ids.value({name.connection, name.type, name.key, {}});
    if (id == 0)
        return;
    QHash<QString, QString> &fields = byObject[id];
    if (edit)
        fields.insert(name.field, edit->after);
    else
        fields.remove(name.field);
    if (fields.isEmpty())
        byObject.remove(id);
}

void Outbox::Inside::put(const EditName &name, const std::optional<WaitingEdit> &edit)
{
    const qsizetype at = places.value(name, -1);
    show(name, edit);
    if (edit && at >= 0) {
        edits[at] = *edit;
    } else if (edit) {
        places.insert(name, edits.size());
        edits.append(*edit);
    } else if (at >= 0) {
        edits.removeAt(at);
        places.remove(name);
        for (qsizetype &place : places) {
            if (place > at)
                --place;
        }
    }
}

void Outbox::Inside::carryOut(const EditStep &step, bool back)
{
    for (const Swap &swap : step.swaps)
        put(nameOf(swap.from ? *swap.from : *swap.to), back ? swap.from : swap.to);
}

// The cache's own numbers change when it is made anew; the edits stay with the objects.
void Outbox::Inside::index()
{
    byObject.clear();
    ids.clear();
    isWhole = true;
    for (const WaitingEdit &edit : std::as_const(edits)) {
        const auto row = store().now().object(edit.connection, edit.type, edit.key);
        isWhole = isWhole && row && *row;
        if (!row || !*row)
            continue;
        ids.insert({edit.connection, edit.type, edit.key, {}}, (*row)->id);
        byObject[(*row)->id].insert(edit.field, edit.after);
    }
}

std::optional<WaitingEdit> Outbox::Inside::present(const EditName &name) const
{
    const qsizetype at = places.value(name, -1);
    return at < 0 ? std::nullopt : std::optional(edits[at]);
}

QList<Swap> Outbox::Inside::swapsOf(const ObjectWish &wish)
{
    const Result<std::optional<Row>> row = store().now().object(wish.object);
    const Schema *schema = row && *row ? store().schema((*row)->provider) : nullptr;
    const ResourceType *type = schema ? schema->type((*row)->type) : nullptr;
    if (!type)
        return {};
    const Field *title = type->byRole(Role::Title);
    const Record record{(*row)->type, (*row)->key, (*row)->values, {}, {}};
    ids.insert({(*row)->connection, type->key, (*row)->key, {}}, (*row)->id);
    QList<Swap> swaps;
    for (auto value = wish.values.cbegin(); value != wish.values.cend(); ++value) {
        const Field *field = type->field(value.key());
        if (!field)
            continue;
        const QString cached = presentText(*type, record, field->key);
        const std::optional<WaitingEdit> before =
            present({(*row)->connection, type->key, (*row)->key, field->key});
        std::optional<WaitingEdit> after;
        if (!isSameData(*value, cached, *field))
            after = WaitingEdit{(*row)->connection, schema->provider, type->key, (*row)->key,
                title ? presentText(*type, record, title->key) : (*row)->key, field->key,
                before ? before->before : wish.supposed.value(field->key, cached), *value,
                QDateTime::currentDateTimeUtc()};
        if (before || after)
            swaps.append({before, after});
    }
    return swaps;
}

// A new step ends what could be redone.
void Outbox::Inside::take(EditStep step)
{
    if (step.swaps.isEmpty())
        return;
    steps.removeIf([](const EditStep &one) { return one.undone; });
    step.number = steps.isEmpty() ? 1 : steps.last().number + 1;
    carryOut(step, false);
    steps.append(step);
    write([step = kept(step)](Journal &journal) -> Outcome {
        const Outcome dropped = journal.dropSteps(step.number);
        return dropped ? journal.keepStep(step) : dropped;
    });
    emit self.changed();
}

void Outbox::edit(const QList<ObjectWish> &wishes, const QString &what)
{
    EditStep step{0, what, {}, false};
    for (const ObjectWish &wish : wishes)
        step.swaps += m_inside->swapsOf(wish);
    m_inside->take(std::move(step));
}

void Outbox::discard(const QList<WaitingEdit> &edits)
{
    EditStep step{0, tr("discard %n edit(s)", nullptr, int(edits.size())), {}, false};
    for (const WaitingEdit &edit : edits) {
        if (const auto here = m_inside->present(nameOf(edit)))
            step.swaps.append({here, std::nullopt});
    }
    m_inside->take(std::move(step));
}

void Outbox::forget(const QString &connectionId)
{
    const auto isOf = [&connectionId](const Swap &swap) {
        return (swap.from ? swap.from : swap.to)->connection == connectionId;
    };
    qsizetype gone = 0;
    for (EditStep &step : m_inside->steps)
        gone += step.swaps.removeIf(isOf);
    if (gone == 0)
        return;
    m_inside->steps.removeIf([](const EditStep &step) { return step.swaps.isEmpty(); });
    for (const WaitingEdit &edit : editsOf(connectionId))
        m_inside->put(nameOf(edit), std::nullopt);
    m_inside->write([steps = m_inside->steps](Journal &journal) -> Outcome {
        Outcome done = journal.dropSteps(0);
        for (const EditStep &step : steps) {
            if (done)
                done = journal.keepStep(kept(step));
        }
        return done;
    });
    emit changed();
}

EditStep *Outbox::Inside::lastDone()
{
    for (auto step = steps.rbegin(); step != steps.rend(); ++step) {
        if (!step->undone)
            return step->what.isEmpty() ? nullptr : &*step;
    }
    return nullptr;
}

EditStep *Outbox::Inside::firstUndone()
{
    const auto found =
        std::find_if(steps.begin(), steps.end(), [](const EditStep &one) { return one.undone; });
    return found == steps.end() ? nullptr : &*found;
}

void Outbox::undo()
{
    EditStep *step = m_inside->lastDone();
    if (!step)
        return;
    step->undone = true;
    m_inside->carryOut(*step, true);
    m_inside->write([kept = kept(*step)](Journal &journal) { return journal.keepStep(kept); });
    emit changed();
}

void Outbox::redo()
{
    EditStep *step = m_inside->firstUndone();
    if (!step)
        return;
    step->undone = false;
    m_inside->carryOut(*step, false);
    m_inside->write([kept = kept(*step)](Journal &journal) { return journal.keepStep(kept); });
    emit changed();
}

QString Outbox::undoText() const
{
    const EditStep *step = m_inside->lastDone();
    return step ? step->what : QString();
}

QString Outbox::redoText() const
{
    const EditStep *step = m_inside->firstUndone();
    return step ? step->what : QString();
}

QList<WaitingEdit> Outbox::edits() const
{
    return m_inside->edits;
}

QList<WaitingEdit> Outbox::editsOf(const QString &connectionId) const
{
    QList<WaitingEdit> some;
    std::copy_if(m_inside->edits.cbegin(), m_inside->edits.cend(), std::back_inserter(some),
        [&connectionId](const WaitingEdit &one) { return one.connection == connectionId; });
    return some;
}

std::optional<QString> Outbox::valueOf(ObjectId object, const QString &field) const
{
    const auto fields = m_inside->byObject.constFind(object);
    if (fields == m_inside->byObject.cend() || !fields->contains(field))
        return std::nullopt;
    return fields->value(field);
}

bool Outbox::isEdited(ObjectId object) const
{
    return m_inside->byObject.contains(object);
}

qsizetype Outbox::count() const
{
    QSet<EditName> objects;
    for (const WaitingEdit &edit : std::as_const(m_inside->edits))
        objects.insert({edit.connection, edit.type, edit.key, {}});
    return objects.size();
}

// What was applied is in the journal now; undo begins anew with what is left.
void Outbox::taken(const Plan &plan)
{
    const qsizetype before = m_inside->edits.size();
    for (const PlanItem &item : plan.items) {
        if (item.isToBeSent()) {
            for (const FieldChange &change : item.changes)
                m_inside->put({item.connection, item.type, item.key, change.field}, std::nullopt);
        } else if (item.verdict == Verdict::NoChange) {
            for (const WaitingEdit &edit : QList(m_inside->edits)) {
                const bool isOf =
                    edit.connection == item.connection && edit.type == item.type && edit.key == item.key;
                const bool isSo = isOf && m_inside->isCached(edit);
                if (isSo)
                    m_inside->put(nameOf(edit), std::nullopt);
            }
        }
    }
    if (before == m_inside->edits.size())
        return;
    EditStep base{1, {}, {}, false};
    for (const WaitingEdit &edit : std::as_const(m_inside->edits))
        base.swaps.append({std::nullopt, edit});
    m_inside->steps = {base};
    m_inside->write([kept = kept(base)](Journal &journal) -> Outcome {
        const Outcome dropped = journal.dropSteps(0);
        return dropped ? journal.keepStep(kept) : dropped;
    });
    emit changed();
}

bool Outbox::Inside::isCached(const WaitingEdit &edit) const
{
    const auto row = store().now().object(edit.connection, edit.type, edit.key);
    const Schema *schema = store().schema(edit.provider);
    const ResourceType *type = schema ? schema->type(edit.type) : nullptr;
    const Field *field = type ? type->field(edit.field) : nullptr;
    if (!field || !row || !*row)
        return false;
    return isSameData(dataText((*row)->values.value(type->indexOf(edit.field))), edit.after, *field);
}

} // namespace tenantry
