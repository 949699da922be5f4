#include "models/exchange/importer.h"

#include "models/changes/datatext.h"
#include "models/changes/operationrules.h"
#include "models/exchange/importcell.h"
#include "models/exchange/importlayout.h"
#include "models/exchange/importlookup.h"
#include "models/exchange/importphrases.h"
#include "models/sync/fetcher.h"
#include "providers/descriptor/inputs.h"

#include <QElapsedTimer>
#include <QFile>
#include <QSet>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace tenantry {
namespace {

// One import under way: records in, wishes and issues out.
class Checking final {
public:
    Checking(const StoreReader &reader, const Circumstance &circumstance, const ImportOrder &order,
        const ImportLayout &layout)
        : m_order(order)
        , m_layout(layout)
        , m_lookup(reader, circumstance, order)
    {
    }

    [[nodiscard]] Outcome take(CsvRecord record)
    {
        for (int i = 0; i < record.cells.size(); ++i) {
            if (const auto fix = m_order.fixes.constFind({record.number, i}); fix != m_order.fixes.cend())
                record.cells[i] = *fix;
        }
        m_record = std::move(record);
        m_faulty = false;
        const Result<Kind> kind = check();
        if (!kind)
            return kind.error();
        count(*kind);
        return Nothing{};
    }

    [[nodiscard]] ImportCheck done()
    {
        std::stable_sort(m_out.issues.begin(), m_out.issues.end(),
            [](const ImportIssue &a, const ImportIssue &b) { return a.record < b.record; });
        dropTwice(m_out.wishes, m_wishRecords);
        return std::move(m_out);
    }

    [[nodiscard]] qint64 rows() const { return m_out.rows; }

private:
    enum class Kind { Note, Faulty, Unchanged, Changed, New };

    struct Named {
        qint64 record = 0;
        qint64 line = 0;
        Kind kind = Kind::Unchanged;
        bool isTold = false; // that another line names the object too
    };

    QString cell(int column) const { return m_record.cells.value(column); }
    QString cellFor(QStringView target) const
    {
        for (size_t i = 0; i < m_layout.columns.size(); ++i) {
            if (m_layout.columns[i].target == target)
                return unguarded(cell(int(i)), m_order.preset).trimmed();
        }
        return {};
    }
    int columnOf(QStringView target) const
    {
        const auto found = std::find_if(m_layout.columns.cbegin(), m_layout.columns.cend(),
            [target](const ImportColumn &one) { return one.target == target; });
        return found == m_layout.columns.cend() ? -1 : int(found - m_layout.columns.cbegin());
    }

    void add(int column, const QString &reason, ImportIssue::Weight weight = ImportIssue::Weight::Error)
    {
        m_faulty = m_faulty || weight == ImportIssue::Weight::Error;
        m_out.issues.append(
            {weight, m_record.number, m_record.line, column, column < 0 ? QString() : cell(column), reason});
    }
    Kind fault(int column, const QString &reason)
    {
        add(column, reason);
        return Kind::Faulty;
    }

    void count(Kind kind)
    {
        m_out.rows += kind == Kind::Note ? 0 : 1;
        m_out.notes += kind == Kind::Note ? 1 : 0;
        m_out.unchanged += kind == Kind::Unchanged ? 1 : 0;
        m_out.faulty += kind == Kind::Faulty ? 1 : 0;
    }

    QString source() const
    {
        //: Where a change comes from: the line of a file.
        return ImportPhrases::tr("line %1").arg(m_record.line);
    }

    Result<Kind> check()
    {
        if (size_t(m_record.cells.size()) > m_layout.columns.size())
            return fault(-1,
                ImportPhrases::tr("The line has %n cell(s), more than there are columns: %1.", nullptr,
                    int(m_record.cells.size()))
                    .arg(m_layout.columns.size()));
        const QString provider = cellFor(u"$provider");
        if (!provider.isEmpty() && !m_lookup.isProvider(provider))
            return fault(
                columnOf(u"$provider"), ImportPhrases::tr("The object belongs to another provider."));
        const QString connection = cellFor(u"$connection");
        const QStringList connections = m_lookup.connections(connection);
        if (connections.isEmpty())
            return fault(columnOf(u"$connection"), ImportPhrases::tr("There is no such connection here."));
        const QString name =
            m_layout.matching < 0 ? QString() : unguarded(cell(m_layout.matching), m_order.preset);
        if (name.isEmpty())
            return creates(connections);
        return existing(name, connections);
    }

    Result<Kind> existing(const QString &name, const QStringList &connections)
    {
        const Result<QList<Row>> rows = m_lookup.objects(name, connections);
        if (!rows)
            return rows.error();
        if (rows->size() == 1)
            return updates(rows->first());
        const bool byKey = m_order.match == "$key"_L1;
        if (rows->isEmpty() && byKey && name.startsWith("# "_L1))
            return Kind::Note;
        if (rows->isEmpty() && !byKey && m_layout.create)
            return creates(connections);
        if (!rows->isEmpty())
            return fault(m_layout.matching,
                ImportPhrases::tr("%n object(s) are called so: the line does not say which one is meant.",
                    nullptr, int(rows->size())));
        return fault(m_layout.matching,
            looksSpoiled(name)
                ? ImportPhrases::tr("A spreadsheet seems to have spoiled this id; no object has it.")
                : ImportPhrases::tr("No such object is in the cache."));
    }

    Result<Kind> updates(const Row &row)
    {
        if (row.removed.isValid())
            return fault(m_layout.matching, ImportPhrases::tr("The object is no longer on the server."));
        if (isNamedTwice(row.id))
            return Kind::Faulty;
        ObjectWish wish{row.id, {}, {}, source(), {}};
        const Record item = recordOf(row);
        for (int i = 0; i < int(m_layout.columns.size()); ++i)
            takeCell(wish, i, row, item);
        const Kind kind = m_faulty ? Kind::Faulty : wish.values.isEmpty() ? Kind::Unchanged : Kind::Changed;
        m_named[row.id].kind = kind;
        if (kind != Kind::Changed)
            return kind;
        wish.outdated = outdated(row);
        m_out.wishes.append(std::move(wish));
        m_wishRecords.append(m_record.number);
        return kind;
    }

    // Both lines are told of each other, and neither is applied (IMP-6).
    bool isNamedTwice(ObjectId object)
    {
        const auto known = m_named.find(object);
        if (known == m_named.end()) {
            m_named.insert(object, {m_record.number, m_record.line});
            return false;
        }
        const QString reason =
            ImportPhrases::tr("Lines %1 and %2 name the same object.").arg(known->line).arg(m_record.line);
        const QString name = cell(m_layout.matching);
        if (!known->isTold) {
            m_out.issues.append(
                {ImportIssue::Weight::Error, known->record, known->line, m_layout.matching, name, reason});
            m_out.unchanged -= known->kind == Kind::Unchanged ? 1 : 0;
            m_out.faulty += known->kind == Kind::Faulty ? 0 : 1;
            m_twice.insert(known->record);
            known->isTold = true;
        }
        add(m_layout.matching, reason);
        return true;
    }

    void dropTwice(QList<ObjectWish> &wishes, const QList<qint64> &records)
    {
        QList<ObjectWish> kept;
        for (qsizetype i = 0; i < wishes.size(); ++i) {
            if (!m_twice.contains(records[i]))
                kept.append(std::move(wishes[i]));
        }
        wishes = std::move(kept);
    }

    // A line that says what an export would say changes nothing, whatever the text is (IMP-7).
    void takeCell(ObjectWish &wish, int at, const Row &row, const Record &item)
    {
        const ImportColumn &column = m_layout.columns[size_t(at)];
        const QString text = cell(at);
        if (!column.field || text.isEmpty() || text == m_layout.exported->text(row, column.exported))
            return;
        const CellWish wanted = readCell(text, *column.field, m_order);
        const QString present = presentText(*m_layout.type, item, column.field->key);
        if (wanted.what == CellWish::What::Leave || wanted.text == present)
            return;
        if (const QString why = refusalOf(column, wanted); !why.isEmpty())
            return add(at, why);
        if (column.field->type == FieldType::Text && looksSpoiled(wanted.text))
            add(at,
                ImportPhrases::tr("A spreadsheet seems to have spoiled this value; it was “%1”.")
                    .arg(present),
                column.field->refersTo.isEmpty() ? ImportIssue::Weight::Doubt : ImportIssue::Weight::Error);
        wish.values.insert(column.field->key, wanted.text);
    }

    QString outdated(const Row &row) const
    {
        const Field *modified = m_layout.type->byRole(Role::Modified);
        const QString then = normalText(cellFor(u"$version"), FieldType::Time);
        if (!modified || then.isEmpty())
            return {};
        const QString now = versionOf(row, *m_layout.type);
        const bool isKnown = isGiven(row.values.value(m_layout.type->indexOf(modified->key)));
        if (!isKnown || now == then)
            return {};
        return ImportPhrases::tr("The object was changed at the service since the file was written.");
    }

    Result<Kind> creates(const QStringList &connections)
    {
        if (!m_layout.create)
            return fault(m_layout.matching, ImportPhrases::tr("The line names no object."));
        if (connections.size() != 1)
            return fault(columnOf(u"$connection"),
                ImportPhrases::tr("A new object needs a connection, and the line does not say which."));
        CreationWish wish{connections.first(), 0,
            {m_order.provider, m_layout.create.owner->key, m_layout.create.operation->key}, source()};
        if (m_layout.parent) {
            const Result<ObjectId> parent = parentOf(wish.connection);
            if (!parent)
                return parent.error();
            wish.below = *parent;
        }
        for (int i = 0; i < int(m_layout.columns.size()); ++i)
            takeInput(wish.what.parameters, i);
        checkInputs(wish.what.parameters);
        if (m_faulty)
            return Kind::Faulty;
        m_out.creations.append(std::move(wish));
        return Kind::New;
    }

    Result<ObjectId> parentOf(const QString &connection)
    {
        const int column = columnOf(m_layout.parent->key);
        const QString key = cellFor(m_layout.parent->key);
        if (key.isEmpty()) {
            add(column,
                ImportPhrases::tr("A new object needs “%1”, and the line does not say it.")
                    .arg(m_layout.parent->label));
            return ObjectId(0);
        }
        const Result<std::optional<Row>> row =
            m_lookup.object(connection, m_layout.create.operation->per, key);
        if (!row)
            return row.error();
        if (!*row || (*row)->removed.isValid()) {
            add(column, ImportPhrases::tr("No such object is in the cache."));
            return ObjectId(0);
        }
        return (*row)->id;
    }

    void takeInput(QHash<QString, QString> &inputs, int at)
    {
        const ImportColumn &column = m_layout.columns[size_t(at)];
        const QString text = cell(at);
        const bool isOurs = column.target.isEmpty() || column.target.startsWith(u'$')
            || (column.field && column.field == m_layout.parent);
        if (text.isEmpty() || isOurs)
            return;
        if (!column.input)
            return add(at, ImportPhrases::tr("This is not used when a new object is made."),
                ImportIssue::Weight::Doubt);
        Field form = column.field ? *column.field : Field();
        form.type = column.input->type;
        form.choices = form.choices.isEmpty() ? column.input->choices : form.choices;
        const CellWish wanted = readCell(text, form, m_order);
        if (wanted.what == CellWish::What::Set)
            inputs.insert(column.input->key, wanted.text);
    }

    void checkInputs(const QHash<QString, QString> &given)
    {
        Inputs inputs{.texts = given};
        QList<Parameter> checked;
        for (const Parameter &one : m_layout.create.operation->parameters) {
            if (one.secret)
                continue; // asked for when the plan is applied
            checked.append(one);
            if (one.required && !one.startsAs.isEmpty() && !given.contains(one.key))
                inputs.texts.insert(one.key, startText(one, nullptr, {}));
        }
        for (const Objection &one : objections(checked, inputs)) {
            const auto column = std::find_if(m_layout.columns.cbegin(), m_layout.columns.cend(),
                [&one](const ImportColumn &c) { return c.input && c.input->key == one.parameter; });
            const Parameter *input = parameterOf(*m_layout.create.operation, one.parameter);
            if (column != m_layout.columns.cend())
                add(int(column - m_layout.columns.cbegin()), asSentence(one.why));
            else
                //: %1 is an input, %2 what is wrong with it ("a value is needed").
                add(-1, ImportPhrases::tr("“%1”: %2.").arg(input ? input->label : one.parameter, one.why));
        }
    }

    const ImportOrder &m_order;
    const ImportLayout &m_layout;
    ImportLookup m_lookup;
    ImportCheck m_out;
    QList<qint64> m_wishRecords; // of m_out.wishes
    QHash<ObjectId, Named> m_named;
    QSet<qint64> m_twice; // records whose object a later one names too
    CsvRecord m_record;
    bool m_faulty = false; // the record at hand
};

Error checkStopped()
{
    Error error;
    error.fault = Fault::Cancelled;
    error.summary = ImportPhrases::tr("The check was stopped.");
    return error;
}

} // namespace

Result<ImportCheck> checkImport(const StoreReader &reader, const Circumstance &circumstance,
    const ImportOrder &order, const CsvProgress &progress)
{
    constexpr qint64 tellEvery = 250; // milliseconds
    const Result<ImportLayout> layout = layoutOf(reader, order);
    if (!layout)
        return layout.error();
    QFile file(order.file);
    if (!file.open(QIODevice::ReadOnly))
        //: %1 is a file's path, %2 the system's reason.
        return Error{.fault = Fault::Storage,
            .summary = ImportPhrases::tr("“%1” could not be read: %2.").arg(order.file, file.errorString()),
            .remedy = ImportPhrases::tr("Choose a file that is there and that you may read.")};
    CsvReader csv(file, order.form);
    Checking checking(reader, circumstance, order, *layout);
    QElapsedTimer clock;
    clock.start();
    CsvRecord record;
    while (csv.next(record)) {
        if (progress.stop && progress.stop->load())
            return checkStopped();
        if (record.number == 1 && order.form.hasHeader)
            continue;
        if (const Outcome taken = checking.take(std::move(record)); !taken)
            return taken.error();
        if (progress.told && clock.elapsed() >= tellEvery) {
            clock.restart();
            progress.told(checking.rows());
        }
    }
    if (csv.trouble())
        return *csv.trouble();
    return checking.done();
}

Result<Plan> importPlan(const Planner &planner, const ImportCheck &check, const ImportOrder &order)
{
    if (check.wishes.isEmpty() && check.creations.isEmpty())
        return invalid(ImportPhrases::tr("The file changes nothing."),
            check.faulty > 0 ? ImportPhrases::tr("Mend the lines that are wrong, and check again.")
                             : QString());
    Result<Plan> plan = planner.set(check.wishes, check.creations);
    if (plan) {
        plan->origin = Origin::Import;
        //: Title of a plan: %1 is the name of a file.
        plan->title = ImportPhrases::tr("Import %1").arg(order.file.section(u'/', -1));
    }
    return plan;
}

} // namespace tenantry
