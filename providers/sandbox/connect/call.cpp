#include "providers/sandbox/connect/call.h"

#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tenantry::sandbox::connect {

void refuse(const QString &line, const QString &code)
{
    throw Refusal{400, code, {line}};
}

void refuseMissing()
{
    throw Refusal{404, u"SYS_404"_s, {u"Object not found."_s}};
}

void refuseForbidden()
{
    throw Refusal{403, u"AUTH_003"_s, {u"The account has no permission to do this."_s}};
}

Answered refused(const Refusal &refusal)
{
    return answered(refusal.status,
        {{u"error_code"_s, refusal.code}, {u"errors"_s, QJsonArray::fromStringList(refusal.errors)},
            {u"params"_s, QJsonObject()}});
}

QJsonObject Call::object() const
{
    if (!body.isNull() && !body.isUndefined() && !body.isObject())
        refuse(u"An object is expected in the body."_s);
    return body.toObject();
}

QString Call::required(QStringView path) const
{
    QString value = text(path);
    if (value.isEmpty())
        refuse(path.toString() + u": This field is required."_s);
    return value;
}

bool Call::sees(const Row &row) const
{
    return !row.isGone && (row.viewers == 0 || (row.viewers & world.bits.value(caller.account)) != 0);
}

Row &Call::row(Of of, const QString &id) const
{
    Row *row = store()[of].edit(id);
    if (!row || !sees(*row))
        refuseMissing();
    return *row;
}

Row &Call::child(Of of, const QString &parentKey, const QString &id) const
{
    Row &found = row(of, id);
    if (textAt(found.doc, parentKey) != ids.value(0))
        refuseMissing();
    return found;
}

QJsonObject Call::by() const
{
    return event(world.nowText(), caller.user, store());
}

Answered answered(int status, const QJsonObject &object)
{
    return Answered::text(
        status, "application/json", QJsonDocument(object).toJson(QJsonDocument::Compact).toStdString());
}

Answered shown(const Call &call, Of of, const QJsonObject &doc, int status)
{
    return answered(status, present(call.store(), of, doc, View::Detail));
}

Answered noContent()
{
    return {204, "application/json", {}, nullptr};
}

std::vector<QJsonObject> visible(const Call &call, Of of)
{
    std::vector<QJsonObject> out;
    out.reserve(call.store()[of].rows().size());
    for (const Row &row : call.store()[of].rows()) {
        if (call.sees(row))
            out.push_back(row.doc);
    }
    return out;
}

std::vector<QJsonObject> children(const Call &call, Of of, const QString &parent)
{
    std::vector<QJsonObject> out;
    for (const std::size_t place : call.store()[of].childrenOf(parent)) {
        const Row &row = call.store()[of].rows()[place];
        if (call.sees(row))
            out.push_back(row.doc);
    }
    return out;
}

} // namespace tenantry::sandbox::connect
