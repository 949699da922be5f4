// Comment threads, which hang on any object by its id.
#include "providers/sandbox/connect/editing.h"

#include <array>

using namespace Qt::StringLiterals;

namespace tenantry::sandbox::connect {

namespace {

// An id that nothing hangs on makes an empty list: clients of 2019 ask for every request that they meet.
Answered conversations(Call &call)
{
    return listed(call, {Of::Conversation, u"conversations"_s, visible(call, Of::Conversation)});
}

// By its own id, or by the id of what it hangs on.
Row &conversationRow(const Call &call)
{
    const std::vector<QJsonObject> hanging = children(call, Of::Conversation, call.id());
    return call.row(Of::Conversation, hanging.empty() ? call.id() : hanging.front()[u"id"].toString());
}

Answered conversation(Call &call)
{
    QJsonObject wire = present(call.store(), Of::Conversation, conversationRow(call).doc, View::List);
    QJsonArray messages;
    for (const QJsonObject &one : children(call, Of::Message, wire[u"id"].toString()))
        messages.append(present(call.store(), Of::Message, one, View::Embedded));
    wire[u"messages"_s] = messages;
    return answered(200, wire);
}

Answered messages(Call &call)
{
    const QString id = conversationRow(call).doc[u"id"].toString();
    return listed(call, {Of::Message, u"conversations/messages"_s, children(call, Of::Message, id)});
}

Answered addMessage(Call &call)
{
    Row &row = conversationRow(call);
    const QString text = call.required(u"text");
    oneOf(call, u"type", {u"message"_s, u"private"_s, u"state_change"_s});
    if (row.doc[u"status"].toString() == u"closed")
        refuse(u"The conversation is closed."_s, u"CNV_003"_s);
    QString type = call.text(u"type").isEmpty() ? u"message"_s : call.text(u"type");
    if (call.object()[u"private"].toBool())
        type = u"private"_s;
    const QString id = row.doc[u"id"].toString();
    const QJsonObject doc{{u"id"_s, call.world.freshId(Of::Message, u"ME-"_s, u"3-3-3"_s)},
        {u"conversation"_s, id}, {u"text"_s, text}, {u"type"_s, type},
        {u"creator"_s, reference(call.caller.user)}, {u"account"_s, reference(call.caller.account)},
        {u"created"_s, call.world.nowSeconds()},
        {u"events"_s, QJsonObject{{u"created"_s, call.by()}, {u"updated"_s, call.by()}}}};
    call.store()[Of::Message].add(
        doc, type == u"private" ? call.world.bits.value(call.caller.account) : row.viewers, id);
    return shown(call, Of::Message, doc, 201);
}

Answered changeMessage(Call &call)
{
    const QString id = conversationRow(call).doc[u"id"].toString();
    Row &row = call.row(Of::Message, call.id(1));
    if (row.doc[u"conversation"].toString() != id)
        refuseMissing();
    if (textAt(row.doc, u"account.id") != call.caller.account)
        refuseForbidden();
    call.required(u"text");
    takeOver(call, row.doc, {u"text"});
    touch(call, row.doc);
    return shown(call, Of::Message, row.doc);
}

Answered close(Call &call)
{
    Row &row = conversationRow(call);
    row.doc[u"status"_s] = moved(
        {{u"close"_s, {u"open"_s}, u"closed"_s}}, u"close"_s, row.doc[u"status"].toString(), u"CNV_003"_s);
    touch(call, row.doc);
    return shown(call, Of::Conversation, row.doc);
}

Answered remove(Call &call)
{
    call.store()[Of::Conversation].remove(conversationRow(call).doc[u"id"].toString());
    return noContent();
}

Answered create(Call &)
{
    refuseForbidden(); // for the platform's own modules
}

constexpr std::array conversationTable{
    Route{"GET", "conversations", Who::Both, conversations},
    Route{"POST", "conversations", Who::Both, create},
    Route{"GET", "conversations/*", Who::Both, conversation},
    Route{"DELETE", "conversations/*", Who::Both, remove},
    Route{"POST", "conversations/*/close", Who::Both, close},
    Route{"GET", "conversations/*/messages", Who::Both, messages},
    Route{"POST", "conversations/*/messages", Who::Both, addMessage},
    Route{"PUT", "conversations/*/messages/*", Who::Both, changeMessage},
};

} // namespace

std::span<const Route> conversationRoutes()
{
    return conversationTable;
}

} // namespace tenantry::sandbox::connect
