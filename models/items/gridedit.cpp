// Editing in the grid: what can be typed where, and the edits that wait.
#include "models/changes/fieldinput.h"
#include "models/changes/operationrules.h"
#include "models/changes/outbox.h"
#include "models/items/gridinside.h"
#include "models/items/gridmodel.h"
#include "models/store/world.h"
#include "models/sync/fetcher.h"
#include "models/text/datavalue.h"
#include "models/text/typedtext.h"
#include "providers/descriptor/inputs.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tenantry {
namespace {

CellRule ruleOf(const Schema &schema, const ResourceType &type, const Field *field)
{
    const auto found = field ? inputFor(schema, type, *field) : std::nullopt;
    return found ? CellRule{field, found->operation, found->input} : CellRule{field, nullptr, {}};
}

} // namespace

void GridModel::setOutbox(Outbox &outbox)
{
    m_inside->outbox = &outbox;
    connect(&outbox, &Outbox::changed, this, [this] {
        // The view asks again only for what it shows.
        if (rowCount() > 0)
            emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
    });
}

const ResourceType *GridModel::Inside::typeOf(const Row &row) const
{
    if (!isWorld(query.provider))
        return type;
    const Schema *schema = store.schema(row.provider);
    return schema ? schema->type(row.type) : nullptr;
}

// Over several services a column is a role, and each type has its own field for it.
const CellRule &GridModel::Inside::ruleFor(const Row &row, int column)
{
    static const CellRule none;
    const ResourceType *own = typeOf(row);
    const Schema *schema = store.schema(row.provider);
    if (!own || !schema || columns.isOurs(column))
        return none;
    const std::pair key(own, columns.at(column).key);
    const auto known = rules.constFind(key);
    if (known != rules.cend())
        return *known;
    const Role role = columns.at(column).role;
    const Field *field = !isWorld(query.provider) ? own->field(key.second)
        : role == Role::None                      ? nullptr
                                                  : own->byRole(role);
    return *rules.insert(key, ruleOf(*schema, *own, field));
}

std::optional<QString> GridModel::Inside::waitingIn(const Row &row, int column)
{
    if (!outbox || columns.isOurs(column) || !outbox->isEdited(row.id))
        return std::nullopt;
    const Field *field = ruleFor(row, column).field;
    return field ? outbox->valueOf(row.id, field->key) : std::nullopt;
}

Row GridModel::Inside::withValue(const Row &row, int column, const QString &data) const
{
    Row shown = row;
    const qsizetype at = type->indexOf(columns.at(column).key);
    while (shown.values.size() <= at)
        shown.values.append(Unasked{});
    if (at >= 0)
        shown.values[at] = readData(data, columns.at(column).type);
    return shown;
}

Result<Parameter> GridModel::Inside::inputFor(const Row &row, int column)
{
    const QString &label = columns.at(column).label;
    if (!outbox)
        return invalid(GridModel::tr("Nothing can be edited here."));
    if (row.removed.isValid())
        return invalid(GridModel::tr("“%1” is no longer on the server.").arg(titleOf(row, *type)));
    const CellRule &rule = ruleFor(row, column);
    if (!rule.operation)
        //: Why a cell cannot be edited; %1 is a column.
        return invalid(
            GridModel::tr("“%1” cannot be edited: no operation of the service sets it.").arg(label));
    const Connection connection = connections.value(row.connection);
    if (const QString why = writeReason(connection, *rule.operation); !why.isEmpty())
        return invalid(why);
    // Rows over several services lack what the state is told by; the plan looks at it then.
    if (!isWorld(query.provider))
        if (const QString why = stateReason(*rule.operation, *type, recordOf(row)); !why.isEmpty())
            return invalid(why);
    return rule.input;
}

Result<QString> GridModel::Inside::accepted(const Row &row, int column, const CellEdit &edit)
{
    const Result<Parameter> input = inputFor(row, column);
    if (!input)
        return input.error();
    const Field &field = *ruleFor(row, column).field;
    const QString text = edit.isData ? edit.text : typedData(edit.text, field, style);
    if (text.isEmpty() && !input->mayBeEmpty)
        return invalid(
            GridModel::tr("“%1” cannot be cleared: the service takes no empty value.").arg(field.label));
    const auto wrong = objections({*input}, {.texts = {{input->key, text}}});
    if (!wrong.isEmpty())
        //: A value is refused; %1 is a column, %2 says what is wrong: "a whole number is needed".
        return invalid(GridModel::tr("“%1”: %2.").arg(field.label, wrong.first().why));
    return text;
}

Result<Parameter> GridModel::inputFor(const QModelIndex &index) const
{
    Inside &in = *m_inside;
    const Row *row = checkIndex(index, CheckIndexOption::IndexIsValid)
        ? in.pages.row(in.query, *in.ids, index.row())
        : nullptr;
    return row ? in.inputFor(*row, index.column())
               : Result<Parameter>(invalid(tr("There is no such object any more.")));
}

EditReport GridModel::edit(const QList<CellEdit> &cells)
{
    Inside &in = *m_inside;
    EditReport report;
    QList<ObjectWish> wishes;
    QHash<ObjectId, qsizetype> places; // of the wish of an object
    for (const CellEdit &cell : cells) {
        const Row *row = in.pages.row(in.query, *in.ids, cell.row);
        const Result<QString> text = row && cell.column >= 0 && cell.column < columnCount()
            ? in.accepted(*row, cell.column, cell)
            : Result<QString>(invalid(tr("There is no such object any more.")));
        if (!text) {
            ++report.refused;
            if (report.why.isEmpty())
                report.why = text.error().summary;
            continue;
        }
        const Field &field = *in.ruleFor(*row, cell.column).field;
        if (!places.contains(row->id)) {
            places.insert(row->id, wishes.size());
            wishes.append(ObjectWish{.object = row->id});
        }
        ObjectWish &wish = wishes[places.value(row->id)];
        wish.values.insert(field.key, *text);
        wish.supposed.insert(field.key, dataText(valueOf(*row, *in.type, in.columns.at(cell.column))));
        ++report.taken;
    }
    if (!wishes.isEmpty())
        //: A step that can be undone: %n cells of a grid were edited.
        in.outbox->edit(wishes, tr("Edit %n cell(s)", nullptr, static_cast<int>(report.taken)));
    return report;
}

void GridModel::discardEdits(const QItemSelection &selection)
{
    if (!m_inside->outbox)
        return;
    const std::vector<ObjectId> chosen = idsOf(selection);
    const QSet<ObjectId> ids(chosen.begin(), chosen.end());
    QList<WaitingEdit> edits;
    for (const WaitingEdit &edit : m_inside->outbox->edits()) {
        const auto object = m_inside->store.now().object(edit.connection, edit.type, edit.key);
        if (object && *object && ids.contains((*object)->id))
            edits.append(edit);
    }
    if (!edits.isEmpty())
        m_inside->outbox->discard(edits);
}

Qt::ItemFlags GridModel::flags(const QModelIndex &index) const
{
    const Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    Inside &in = *m_inside;
    if (!in.outbox || !checkIndex(index, CheckIndexOption::IndexIsValid))
        return flags;
    const Row *row = in.pages.row(in.query, *in.ids, index.row());
    return row && in.ruleFor(*row, index.column()).operation ? flags | Qt::ItemIsEditable : flags;
}

} // namespace tenantry
