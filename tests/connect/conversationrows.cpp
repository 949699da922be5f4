#include "rows.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace tenantry::testing {
namespace {

// A request with a conversation, and that conversation.
std::pair<Record, Record> talk(Bench &bench)
{
    for (const Record &request : bench.all(u"request"_s)) {
        const Records found = bench.all(u"conversation"_s, u"aboutRequest"_s, request);
        if (!found.isEmpty() && bench.text(found.constFirst(), u"status"_s) == "open"_L1)
            return {request, found.constFirst()};
    }
    giveUp(u"no request with an open conversation"_s);
}

QString messages(const Record &conversation)
{
    return u"/conversations/"_s + conversation.key + u"/messages"_s;
}

void getConversation(Bench &bench)
{
    const auto [request, conversation] = talk(bench);
    QCOMPARE(conversation.key, bench.said(u"/conversations?instance_id="_s + request.key, u"0/id"_s));
    QCOMPARE(bench.text(conversation, u"instance"_s), request.key);
    const Record one = bench.read(conversation);
    QCOMPARE(bench.text(one, u"topic"_s), bench.said(u"/conversations/"_s + conversation.key, u"topic"_s));
    const Console::Heard none =
        bench.console().list(u"conversation"_s, u"aboutUsageFile"_s, {u"usageFile"_s, u"UF-0"_s, {}, {}, {}});
    QVERIFY(!none.error); // unknown: an empty list, not a failure
    QVERIFY(none.records.isEmpty());
    QCOMPARE(keysOf(bench.all(u"conversation"_s)), bench.idsOf(u"/conversations"_s));
}

void listMessages(Bench &bench)
{
    const auto [request, conversation] = talk(bench);
    const Records all = bench.all(u"message"_s, u"ofConversation"_s, conversation);
    QCOMPARE(keysOf(all), bench.idsOf(messages(conversation)));
    for (const Record &one : all)
        QCOMPARE(bench.text(one, u"conversation"_s), conversation.key);
}

void add(Bench &bench)
{
    const auto [request, conversation] = talk(bench);
    const auto before = bench.truths(messages(conversation)).size();
    const Texts texts{{u"text"_s, u"It's \"done\" & paid, 100 %"_s}, {u"type"_s, u"private"_s}};
    const Record made = bench.made(u"message"_s, u"add"_s, conversation, texts);
    QCOMPARE(bench.truths(messages(conversation)).size(), before + 1);
    QVERIFY(bench.idsOf(messages(conversation)).contains(made.key));
    const Record again = bench.made(u"message"_s, u"add"_s, conversation, texts); // the same as the latest
    QCOMPARE(again.key, made.key);
    QCOMPARE(bench.truths(messages(conversation)).size(), before + 1);
}

void say(Bench &bench)
{
    const auto [request, conversation] = talk(bench);
    const Record made =
        bench.made(u"message"_s, u"sayRequest"_s, request, {{u"text"_s, u"Please confirm the domain."_s}});
    QVERIFY(bench.idsOf(messages(conversation)).contains(made.key));
    const Console::Heard nowhere = bench.console().perform(
        u"message"_s, u"sayUsageFile"_s, {u"usageFile"_s, u"UF-0"_s, {}, {}, {}}, {{u"text"_s, u"x"_s}});
    QCOMPARE(nowhere.error->fault, Fault::NotFound);
}

void editConversation(Bench &bench)
{
    const auto [request, conversation] = talk(bench);
    const Record made = bench.made(u"message"_s, u"add"_s, conversation, {{u"text"_s, u"Frist"_s}});
    Record known;
    for (const Record &one : bench.all(u"message"_s, u"ofConversation"_s, conversation))
        known = one.key == made.key ? one : known;
    bench.done(u"message"_s, u"edit"_s, known, {{u"text"_s, u"First"_s}});
    QVERIFY(membersOf(bench.truths(messages(conversation)), u"text"_s).contains(u"First"_s));
}

void closeConversation(Bench &bench)
{
    const auto [request, conversation] = talk(bench);
    bench.done(u"conversation"_s, u"close"_s, conversation);
    QCOMPARE(bench.said(u"/conversations/"_s + conversation.key, u"status"_s), u"closed"_s);
    const Console::Heard late =
        bench.console().perform(u"message"_s, u"add"_s, conversation, {{u"text"_s, u"too late"_s}});
    QCOMPARE(late.error->fault, Fault::Invalid);
    bench.done(u"conversation"_s, u"delete"_s, conversation);
    QVERIFY(!bench.idsOf(u"/conversations"_s).contains(conversation.key));
}

} // namespace

QList<Row> conversationRows()
{
    return {{"Fulfillment.get_conversation", "vendor", getConversation},
        {"GET /conversations/{id}/messages", "vendor", listMessages},
        {"Conversation.add_message(text)", "vendor", add}, {"add_message about a request", "vendor", say},
        {"PUT /conversations/{id}/messages/{m}", "vendor", editConversation},
        {"POST close, DELETE /conversations/{id}", "vendor", closeConversation}};
}

} // namespace tenantry::testing
