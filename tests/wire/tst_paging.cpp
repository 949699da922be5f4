#include "providers/wire/paging.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace tenantry;

class TestPaging final : public QObject {
    Q_OBJECT
private slots:
    void walks_data();
    void walks();
    void tokensTravelVerbatim();
    void knowsTheTotal();
};

struct Answer {
    QByteArray body;
    QByteArray range;
};
Q_DECLARE_METATYPE(Answer)

static PagingSpec spec(PagingStyle style)
{
    PagingSpec out;
    out.style = style;
    out.size = 2;
    out.sizeName = u"limit"_s;
    out.placeName = u"at"_s;
    out.total = Selector::parse(QStringList{u"/page/totalSize"_s, u"/page/totalCount"_s}).value();
    out.hasTotal = true;
    out.next = Selector::parse(u"/next"_s).value();
    return out;
}

// The places asked for, then how it ended: "/", "! words" or "…" when the answers ran out.
static QString walked(Pager &pager, const QList<Answer> &answers)
{
    QStringList out;
    for (const Answer &answer : answers) {
        const TextPairs query = pager.query();
        out.append(query.size() > 1 ? query.last().second : u"-"_s);
        auto scan = JsonScan::open(answer.body);
        const QString items = answer.body.startsWith('[') ? QString() : u"/items"_s;
        if (!scan || !scan->select(Selector::parse(items).value()))
            return u"broken"_s;
        while (scan->next()) { }
        HttpReply reply;
        reply.headers = {{"content-range", answer.range}};
        const auto more = pager.accept(reply, *scan);
        if (!more)
            return out.join(u' ') + u" !"_s + faultName(more.error().fault);
        if (!*more)
            return out.join(u' ') + u" /"_s;
    }
    return out.join(u' ') + u" …"_s;
}

void TestPaging::walks_data()
{
    QTest::addColumn<PagingStyle>("style");
    QTest::addColumn<QList<Answer>>("answers");
    QTest::addColumn<QString>("walk");
    using S = PagingStyle;
    using A = QList<Answer>;
    QTest::newRow("none") << S::None << A{{"[1,2,3]", {}}} << u"- /"_s;
    QTest::newRow("page: until empty, not until short")
        << S::Page << A{{"[1,2]", {}}, {"[3]", {}}, {"[4]", {}}, {"[]", {}}} << u"1 2 3 4 /"_s;
    QTest::newRow("page: the server ignores the number")
        << S::Page << A{{"[1,2]", {}}, {"[1,2]", {}}} << u"1 2 !protocol"_s;
    QTest::newRow("offset: total") << S::Offset
                                   << A{{R"({"items":[1,2],"page":{"totalSize":3}})", {}},
                                          {R"({"items":[3],"page":{"totalSize":3}})", {}}}
                                   << u"0 2 /"_s;
    QTest::newRow("offset: total as text")
        << S::Offset << A{{R"({"items":[1,2],"page":{"totalCount":"2"}})", {}}} << u"0 /"_s;
    QTest::newRow("offset: page cut by the server")
        << S::Offset
        << A{{R"({"items":[1],"page":{"totalSize":2}})", {}}, {R"({"items":[2],"page":{"totalSize":2}})", {}}}
        << u"0 1 /"_s;
    QTest::newRow("offset: short page without a total")
        << S::Offset << A{{"[1,2]", {}}, {"[3]", {}}} << u"0 2 /"_s;
    QTest::newRow("offset: empty though more was told")
        << S::Offset << A{{R"({"items":[],"page":{"totalSize":9}})", {}}} << u"0 /"_s;
    QTest::newRow("offset: the server ignores it") << S::Offset
                                                   << A{{R"({"items":[1,2],"page":{"totalSize":9}})", {}},
                                                          {R"({"items":[1,2],"page":{"totalSize":9}})", {}}}
                                                   << u"0 2 !protocol"_s;
    QTest::newRow("range") << S::Range << A{{"[1,2]", "items 0-1/3"}, {"[3]", "items 2-2/3"}} << u"0 2 /"_s;
    QTest::newRow("range: no match") << S::Range << A{{"[]", "items 0-0/0"}} << u"0 /"_s;
    QTest::newRow("range: one match") << S::Range << A{{"[1]", "items 0-0/1"}} << u"0 /"_s;
    QTest::newRow("range: beyond the end") << S::Range << A{{"[]", "items 1000-1000/100"}} << u"0 /"_s;
    QTest::newRow("range: no header") << S::Range << A{{"[1,2]", {}}, {"[3]", {}}} << u"0 2 /"_s;
    QTest::newRow("range: goes back")
        << S::Range << A{{"[1,2]", "items 0-1/9"}, {"[1,3]", "items 0-1/9"}} << u"0 2 !protocol"_s;
    QTest::newRow("token") << S::Token
                           << A{{R"({"items":[1],"next":"b+/"})", {}}, {R"({"items":[2],"next":""})", {}}}
                           << u"- b+/ /"_s;
    QTest::newRow("token: short and empty pages go on")
        << S::Token << A{{R"({"items":[],"next":"b"})", {}}, {R"({"items":[2]})", {}}} << u"- b /"_s;
    QTest::newRow("token: repeated") << S::Token
                                     << A{{R"({"items":[1],"next":"b"})", {}},
                                            {R"({"items":[2],"next":"c"})", {}},
                                            {R"({"items":[3],"next":"b"})", {}}}
                                     << u"- b c !protocol"_s;
    QTest::newRow("token: null") << S::Token << A{{R"({"items":[1],"next":null})", {}}} << u"- /"_s;
}

void TestPaging::walks()
{
    QFETCH(PagingStyle, style);
    QFETCH(QList<Answer>, answers);
    QFETCH(QString, walk);
    Pager pager(spec(style));
    QCOMPARE(walked(pager, answers), walk);
}

void TestPaging::tokensTravelVerbatim()
{
    Pager pager(spec(PagingStyle::Token));
    walked(pager, {{R"({"items":[1],"next":"a\u002b\/="})", {}}});
    QCOMPARE(queryText(pager.query()), QByteArray("limit=2&at=a%2B%2F%3D"));
}

void TestPaging::knowsTheTotal()
{
    Pager counted(spec(PagingStyle::Offset));
    walked(counted, {{R"({"items":[1,2],"page":{"totalCount":"9007199254740993"}})", {}}});
    QCOMPARE(counted.expected(), 9007199254740993);
    Pager ranged(spec(PagingStyle::Range));
    walked(ranged, {{"[1,2]", "items 0-1/250"}});
    QCOMPARE(ranged.expected(), 250);
    QCOMPARE(ranged.page(), 1);
}

QTEST_GUILESS_MAIN(TestPaging)
#include "tst_paging.moc"
