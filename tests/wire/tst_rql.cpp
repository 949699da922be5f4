#include "providers/wire/rql.h"

#include <QRandomGenerator>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace tenantry;
using Verb = Rql::Verb;

class TestRql final : public QObject {
    Q_OBJECT
private slots:
    void writes_data();
    void writes();
    void refuses_data();
    void refuses();
    void readerRefuses_data();
    void readerRefuses();
    void whatIsWrittenReadsTheSame();
    void conditions_data();
    void conditions();
    void fitsWhatIsAllowed_data();
    void fitsWhatIsAllowed();
    void brackets();
};

static Rql compare(Verb verb, const QString &name, const QString &value)
{
    return {verb, name, {value}, {}};
}

void TestRql::writes_data()
{
    QTest::addColumn<QList<Rql>>("terms");
    QTest::addColumn<QByteArray>("query");
    using L = QList<Rql>;
    QTest::newRow("nothing") << L{} << QByteArray();
    QTest::newRow("plain pairs") << L{compare(Verb::Plain, u"limit"_s, u"100"_s),
        compare(Verb::Plain, u"offset"_s, u"0"_s)}
                                 << QByteArray("limit=100&offset=0");
    QTest::newRow("in and ordering") << L{{Verb::In, u"status"_s, {u"pending"_s, u"inquiring"_s}, {}},
        {Verb::Ordering, {}, {u"-created"_s}, {}}}
                                     << QByteArray("in(status,(pending,inquiring))&ordering(-created)");
    QTest::newRow("times") << L{compare(Verb::Ge, u"created"_s, u"2020-06-01T00:00:00Z"_s)}
                           << QByteArray("ge(created,2020-06-01T00:00:00Z)");
    QTest::newRow("quotes, space, ampersand, comma")
        << L{compare(Verb::ILike, u"tiers.customer.name"_s, u"*Müller & Söhne, GmbH*"_s)}
        << QByteArray("ilike(tiers.customer.name,%22*M%C3%BCller%20%26%20S%C3%B6hne,%20GmbH*%22)");
    QTest::newRow("slash") << L{compare(Verb::Eq, u"params.value"_s, u"A/12"_s)}
                           << QByteArray("eq(params.value,%22A%2F12%22)");
    QTest::newRow("double quote inside")
        << L{compare(Verb::Eq, u"n"_s, u"a\"b"_s)} << QByteArray("eq(n,'a%22b')");
    QTest::newRow("plus and percent")
        << L{compare(Verb::Eq, u"n"_s, u"1+1 100%"_s)} << QByteArray("eq(n,%221%2B1%20100%25%22)");
    QTest::newRow("empty text") << L{compare(Verb::Eq, u"n"_s, QString())} << QByteArray("eq(n,%22%22)");
    QTest::newRow("the word null()") << L{compare(Verb::Eq, u"n"_s, u"null()"_s)}
                                     << QByteArray("eq(n,%22null()%22)");
    QTest::newRow("unset") << L{{Verb::IsNull, u"parent.id"_s, {}, {}}, {Verb::NotEmpty, u"n"_s, {}, {}}}
                           << QByteArray("eq(parent.id,null())&ne(n,empty())");
    QTest::newRow("groups") << L{{Verb::And, {}, {},
        {compare(Verb::Eq, u"type"_s, u"purchase"_s),
            {Verb::Or, {}, {},
                {compare(Verb::Eq, u"status"_s, u"failed"_s),
                    compare(Verb::Eq, u"status"_s, u"inquiring"_s)}}}}}
                            << QByteArray(
                                   "and(eq(type,purchase),or(eq(status,failed),eq(status,inquiring)))");
    QTest::newRow("not") << L{{Verb::Not, {}, {}, {compare(Verb::Eq, u"status"_s, u"terminated"_s)}},
        {Verb::Select, {}, {u"-items"_s}, {}}}
                         << QByteArray("not(eq(status,terminated))&select(-items)");
    QTest::newRow("literal star") << L{compare(Verb::Like, u"n"_s, u'*' + rqlPattern(u"a*b\\c") + u'*')}
                                  << QByteArray("like(n,%22*a%5C*b%5C%5Cc*%22)");
    QTest::newRow("words of the grammar") << L{compare(Verb::Eq, u"n"_s, u"t"_s),
        compare(Verb::Eq, u"n"_s, u"not"_s), compare(Verb::Eq, u"n"_s, u"T"_s)}
                                          << QByteArray("eq(n,%22t%22)&eq(n,%22not%22)&eq(n,T)");
    QTest::newRow("ampersand in a quoted value among others") << L{compare(Verb::Eq, u"a"_s, u"x&y"_s),
        compare(Verb::Eq, u"b"_s, u"1"_s)} << QByteArray("eq(a,%22x%26y%22)&eq(b,1)");
}

void TestRql::writes()
{
    QFETCH(QList<Rql>, terms);
    QFETCH(QByteArray, query);
    const auto out = writeRql(terms);
    QVERIFY(out);
    QCOMPARE(*out, query);
    QVERIFY(!out->endsWith('&')); // would switch the service to its legacy syntax, which drops the filter
    const auto back = readRql(*out);
    QVERIFY(back);
    QCOMPARE(*back, terms);
}

void TestRql::refuses_data()
{
    QTest::addColumn<Rql>("term");
    QTest::newRow("both quotes") << compare(Verb::Eq, u"n"_s, u"it's \"it\""_s);
    QTest::newRow("bad name") << compare(Verb::Eq, u"a b"_s, u"1"_s);
    QTest::newRow("name from outside") << compare(Verb::Eq, u"a,1)&eq(b"_s, u"1"_s);
    QTest::newRow("empty list") << Rql{Verb::In, u"a"_s, {}, {}};
    QTest::newRow("and with one") << Rql{Verb::And, {}, {}, {compare(Verb::Eq, u"a"_s, u"1"_s)}};
    QTest::newRow("not of a group") << Rql{Verb::Not, {}, {},
        {Rql{Verb::Or, {}, {}, {compare(Verb::Eq, u"a"_s, u"1"_s), compare(Verb::Eq, u"b"_s, u"1"_s)}}}};
    QTest::newRow("two values") << Rql{Verb::Eq, u"a"_s, {u"1"_s, u"2"_s}, {}};
    QTest::newRow("bad ordering") << Rql{Verb::Ordering, {}, {u"-a b"_s}, {}};
}

void TestRql::refuses()
{
    QFETCH(Rql, term);
    const auto out = writeRql({term});
    QVERIFY(!out);
    QCOMPARE(out.error().fault, Fault::Invalid);
    QVERIFY(!out.error().summary.isEmpty());
}

void TestRql::readerRefuses_data()
{
    QTest::addColumn<QByteArray>("query");
    for (const char *text : {"in(a,())", "in(a,b)", "and(eq(a,b))", "eq(a,)", "&eq(a,b)", "eq(a,b)&",
             "gte(a,1)", "eq(a,b", "eq(a,\"b)", "(", "a=b=c"})
        QTest::newRow(text) << QByteArray(text);
    QTest::newRow("deep") << QByteArray("not(").repeated(1000) + "eq(a,b)" + QByteArray(1000, ')');
}

void TestRql::readerRefuses()
{
    QFETCH(QByteArray, query);
    const auto out = readRql(query);
    QVERIFY(!out);
    QCOMPARE(out.error().fault, Fault::Invalid);
}

static QString randomText(QRandomGenerator &random)
{
    static const QString letters = u"abzAZ09_.:@-*\\ ,()=&;/%#+?$!|~\"'äß€日😀"_s;
    QString out;
    for (int left = random.bounded(12); left > 0; --left) {
        const QChar c = letters.at(random.bounded(letters.size()));
        if (!c.isSurrogate())
            out += c;
    }
    return out;
}

static Rql randomTerm(QRandomGenerator &random, int depth)
{
    static const QList<Verb> simple{
        Verb::Eq, Verb::Ne, Verb::Gt, Verb::Ge, Verb::Lt, Verb::Le, Verb::Like, Verb::ILike, Verb::Plain};
    const QString name = u"field.n"_s + QString::number(random.bounded(9));
    switch (depth > 0 ? random.bounded(6) : random.bounded(3)) {
    case 0:
        return {Verb::In, name, {randomText(random), randomText(random)}, {}};
    case 1:
        return {random.bounded(2) ? Verb::IsNull : Verb::NotEmpty, name, {}, {}};
    case 3:
        return {Verb::And, {}, {}, {randomTerm(random, depth - 1), randomTerm(random, depth - 1)}};
    case 4:
        return {
            Verb::Or, {}, {}, {randomTerm(random, depth - 1), randomTerm(random, 0), randomTerm(random, 0)}};
    case 5:
        return {Verb::Not, {}, {}, {randomTerm(random, 0)}};
    default:
        return {simple.at(random.bounded(simple.size())), name, {randomText(random)}, {}};
    }
}

void TestRql::whatIsWrittenReadsTheSame()
{
    QRandomGenerator random(20261120);
    int written = 0;
    for (int round = 0; round < 5000; ++round) {
        QList<Rql> terms;
        for (int left = random.bounded(1, 4); left > 0; --left)
            terms.append(randomTerm(random, 3));
        const auto query = writeRql(terms);
        if (!query)
            continue; // both kinds of quotes in one value
        ++written;
        for (const char c : *query)
            QVERIFY2(c > ' ' && c < 0x7f && c != '"' && c != '+' && c != '#' && c != '|', query->constData());
        const auto back = readRql(*query);
        QVERIFY2(back, query->constData());
        QCOMPARE(*back, terms);
    }
    QVERIFY(written > 3000);
}

void TestRql::conditions_data()
{
    QTest::addColumn<Condition>("condition");
    QTest::addColumn<QByteArray>("query"); // empty: cannot be said
    QTest::newRow("contains") << Condition{{}, Operator::Contains, {u"a*b"_s}}
                              << QByteArray("ilike(n,%22*a%5C*b*%22)");
    QTest::newRow("starts") << Condition{{}, Operator::StartsWith, {u"ACME"_s}}
                            << QByteArray("ilike(n,ACME*)");
    QTest::newRow("not contains") << Condition{{}, Operator::NotContains, {u"x"_s}}
                                  << QByteArray("not(ilike(n,*x*))");
    QTest::newRow("between") << Condition{{}, Operator::Between, {u"1"_s, u"2"_s}}
                             << QByteArray("and(ge(n,1),le(n,2))");
    QTest::newRow("contains nothing") << Condition{{}, Operator::Contains, {QString()}} << QByteArray();
    QTest::newRow("one of") << Condition{{}, Operator::OneOf, {u"a"_s, u"b"_s}} << QByteArray("in(n,(a,b))");
    QTest::newRow("empty") << Condition{{}, Operator::Empty, {}} << QByteArray("eq(n,null())");
    QTest::newRow("regular expression") << Condition{{}, Operator::Matches, {u"a.c"_s}} << QByteArray();
}

void TestRql::conditions()
{
    QFETCH(Condition, condition);
    QFETCH(QByteArray, query);
    const auto term = rqlOf(u"n"_s, condition);
    QCOMPARE(term.has_value(), !query.isEmpty());
    if (term)
        QCOMPARE(*writeRql({*term}), query);
}

void TestRql::fitsWhatIsAllowed_data()
{
    QTest::addColumn<Condition>("condition");
    QTest::addColumn<QStringList>("lookups");
    QTest::addColumn<QByteArray>("query"); // empty: it is left to the caller
    const auto one = [](Operator op, const QString &operand) {
        return Condition{{}, op, {operand}};
    };
    QTest::newRow("allowed") << one(Operator::Equals, u"a"_s) << QStringList{u"eq"_s}
                             << QByteArray("eq(n,a)");
    QTest::newRow("exact by pattern")
        << one(Operator::Equals, u"A*"_s) << QStringList{u"ilike"_s} << QByteArray("ilike(n,%22A%5C*%22)");
    QTest::newRow("empty text by pattern")
        << one(Operator::Equals, QString()) << QStringList{u"ilike"_s} << QByteArray();
    QTest::newRow("above by at least")
        << one(Operator::Greater, u"5"_s) << QStringList{u"ge"_s, u"le"_s} << QByteArray("ge(n,5)");
    QTest::newRow("at least is not above")
        << one(Operator::AtLeast, u"5"_s) << QStringList{u"gt"_s} << QByteArray();
    QTest::newRow("case matters") << one(Operator::Contains, u"a"_s) << QStringList{u"like"_s}
                                  << QByteArray();
    QTest::newRow("half of between") << Condition{{}, Operator::Between, {u"1"_s, u"2"_s}}
                                     << QStringList{u"ge"_s} << QByteArray();
    QTest::newRow("list") << one(Operator::OneOf, u"a"_s) << QStringList{u"eq"_s} << QByteArray();
    QTest::newRow("unset") << Condition{{}, Operator::Empty, {}} << QStringList{u"eq"_s, u"null"_s}
                           << QByteArray("eq(n,null())");
}

void TestRql::fitsWhatIsAllowed()
{
    QFETCH(Condition, condition);
    QFETCH(QStringList, lookups);
    QFETCH(QByteArray, query);
    const auto term = rqlOf(u"n"_s, condition, lookups);
    QCOMPARE(term ? *writeRql({*term}) : QByteArray(), query);
}

void TestRql::brackets()
{
    const auto at = [](Operator op, const QStringList &operands) {
        const auto pairs = bracketFilter(u"name"_s, {{}, op, operands});
        return pairs ? queryText(*pairs) : QByteArray();
    };
    QCOMPARE(at(Operator::Equals, {u"John Doe"_s}), QByteArray("filter%5Bname%5D=John%20Doe"));
    QCOMPARE(at(Operator::StartsWith, {u"Jo"_s}), QByteArray("filter%5Bname%3Apartial%5D=Jo%25"));
    QCOMPARE(at(Operator::AtLeast, {u"2025-01-01"_s}), QByteArray("filter%5Bname%3Agte%5D=2025-01-01"));
    QCOMPARE(at(Operator::Contains, {u"100%"_s}), QByteArray()); // its wildcard cannot be escaped
    QCOMPARE(at(Operator::OneOf, {u"a"_s}), QByteArray());
    QCOMPARE(queryText(bracketSort({{u"id"_s, false}, {u"used"_s, true}})),
        QByteArray("sort%5Bid%5D=asc&sort%5Bused%5D=desc"));
}

QTEST_GUILESS_MAIN(TestRql)
#include "tst_rql.moc"
