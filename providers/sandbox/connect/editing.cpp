#include "providers/sandbox/connect/editing.h"

using namespace Qt::StringLiterals;

namespace tenantry::sandbox::connect {

void takeOver(const Call &call, QJsonObject &doc, std::initializer_list<QStringView> names)
{
    const QJsonObject body = call.object();
    for (const QStringView name : names) {
        const auto found = body.constFind(name);
        if (found != body.constEnd())
            doc[name] = *found;
    }
}

void limit(const Call &call, QStringView path, qsizetype most)
{
    if (call.text(path).size() > most)
        refuse(u"%1: Ensure this field has no more than %2 characters."_s.arg(path).arg(most));
}

void oneOf(const Call &call, QStringView path, const QStringList &allowed)
{
    const QString value = call.text(path);
    if (!value.isEmpty() && !allowed.contains(value))
        refuse(u"%1: \"%2\" is not a valid choice."_s.arg(path, value));
}

Row &ownProduct(const Call &call)
{
    Row &row = call.row(Of::Product);
    if (textAt(row.doc, u"owner.id") != call.caller.account)
        refuseForbidden();
    return row;
}

Row &referred(const Call &call, Of of, QStringView path)
{
    const QString id = call.required(path);
    Row *row = call.store()[of].edit(id);
    if (!row || !call.sees(*row))
        refuse(u"%1: \"%2\" does not exist."_s.arg(path, id));
    return *row;
}

QString moved(const QList<Move> &moves, const QString &operation, const QString &state, const QString &code)
{
    for (const Move &move : moves) {
        if (move.operation == operation && move.from.contains(state))
            return move.to;
    }
    refuse(u"It is not possible to %1 in status “%2”."_s.arg(operation, state), code);
}

void touch(const Call &call, QJsonObject &doc, const QString &eventName)
{
    put(doc, u"events.updated", call.by());
    if (doc.contains(u"updated"))
        doc[u"updated"_s] = call.world.nowText();
    if (!eventName.isEmpty())
        put(doc, QString(u"events."_s + eventName), call.by());
}

} // namespace tenantry::sandbox::connect
