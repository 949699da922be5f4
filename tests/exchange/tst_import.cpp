#include "models/exchange/csvguess.h"
#include "models/exchange/importcell.h"
#include "models/exchange/importer.h"
#include "tests/changes/shop.h"

#include <QFile>
#include <QRandomGenerator>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace tenantry;
using namespace tenantry::testing;

class TestImport : public QObject {
    Q_OBJECT
private slots:
    void init() { m_market = std::make_unique<Market>(); }
    void IMP_2_headersAreMatched_data();
    void IMP_2_headersAreMatched();
    void IMP_3_allErrorsAtOnce();
    void IMP_3_fixedInPlace();
    void IMP_3_savedWithTheErrors();
    void IMP_4_isAPlan();
    void IMP_5_emptyAndClear();
    void IMP_6_namedTwice();
    void IMP_7_unchangedIsEmpty_data();
    void IMP_7_unchangedIsEmpty();
    void IMP_8_spoiled_data();
    void IMP_8_spoiled();
    void IMP_9_template_data();
    void IMP_9_template();
    void IMP_10_isCancelled();
    void displayedValues();
    void matchedByAnotherField();
    void newObjects();
    void changedSince();
    void badOrders();

private:
    QString write(const QByteArray &text)
    {
        const QString path = m_folder.filePath(u"in.csv"_s);
        QFile file(path);
        return file.open(QIODevice::WriteOnly) && file.write(text) == text.size() ? path : QString();
    }
    // As the dialog would begin: with what is guessed from the file.
    ImportOrder order(const QByteArray &text, const QString &of = u"plan"_s)
    {
        ImportOrder out{.file = write(text), .provider = u"shop"_s, .type = of};
        const Result<CsvGuess> guess = guessCsv(out.file);
        if (guess)
            out.form = guess->form;
        out.form.hasHeader = true;
        const Schema shop = shops().first();
        const ResourceType &type = *shop.type(of);
        const CsvStart start = startOfCsv(out.file, out.form, 1);
        const ImportMap map = mapHeaders(start.records.value(0).cells, shop, type, creationOf(shop, type));
        out.columns = map.columns;
        out.preset = map.preset;
        out.match = map.match;
        out.locale = QLocale(QLocale::German);
        return out;
    }
    Result<ImportCheck> check(const ImportOrder &what) const
    {
        return checkImport(*m_market->reader, m_market->circumstance, what);
    }

    QTemporaryDir m_folder;
    std::unique_ptr<Market> m_market;
};

namespace {

// "3:1 some reason", an issue a line: line and column.
QStringList told(const Result<ImportCheck> &check)
{
    if (!check)
        return {sentence(check.error())};
    QStringList lines;
    for (const ImportIssue &one : check->issues)
        lines.append(u"%1:%2%3 %4"_s.arg(one.line)
                         .arg(one.column)
                         .arg(one.weight == ImportIssue::Weight::Doubt ? u"?"_s : QString(), one.reason));
    return lines;
}

QStringList wished(const Result<ImportCheck> &check)
{
    QStringList lines;
    for (const ObjectWish &wish : check->wishes) {
        QStringList values;
        for (auto one = wish.values.cbegin(); one != wish.values.cend(); ++one)
            values.append(one.key() + u'=' + one.value());
        values.sort();
        lines.append(wish.source + u": "_s + values.join(u", "_s));
    }
    return lines;
}

bool addsUp(const ImportCheck &check)
{
    return check.rows == check.unchanged + check.wishes.size() + check.creations.size() + check.faulty;
}

} // namespace

void TestImport::IMP_2_headersAreMatched_data()
{
    QTest::addColumn<QStringList>("headers");
    QTest::addColumn<QStringList>("columns");
    QTest::addColumn<QStringList>("unknown");
    QTest::addColumn<CsvPreset>("preset");
    QTest::newRow("keys") << QStringList{u"$key"_s, u"name"_s, u"seats"_s}
                          << QStringList{u"$key"_s, u"name"_s, u"seats"_s} << QStringList()
                          << CsvPreset::Data;
    QTest::newRow("labels") << QStringList{u"Id"_s, u"Name"_s, u"Connection"_s}
                            << QStringList{u"$key"_s, u"name"_s, u"$connection"_s} << QStringList()
                            << CsvPreset::Spreadsheet;
    QTest::newRow("any case") << QStringList{u"ID"_s, u"nAmE"_s, u" SEATS "_s}
                              << QStringList{u"$key"_s, u"name"_s, u"seats"_s} << QStringList()
                              << CsvPreset::Spreadsheet;
    QTest::newRow("unknown") << QStringList{u"Error"_s, u"Id"_s, u"Colour"_s}
                             << QStringList{{}, u"$key"_s, {}} << QStringList{u"Error"_s, u"Colour"_s}
                             << CsvPreset::Spreadsheet;
    QTest::newRow("twice") << QStringList{u"$key"_s, u"name"_s, u"Name"_s}
                           << QStringList{u"$key"_s, u"name"_s, {}} << QStringList{u"Name"_s}
                           << CsvPreset::Data;
}

void TestImport::IMP_2_headersAreMatched()
{
    QFETCH(QStringList, headers);
    QFETCH(QStringList, columns);
    QFETCH(QStringList, unknown);
    QFETCH(CsvPreset, preset);
    const Schema shop = shops().first();
    const ImportMap map = mapHeaders(headers, shop, *shop.type(u"plan"), nullptr);
    QCOMPARE(map.columns, columns);
    QCOMPARE(map.unknown, unknown);
    QCOMPARE(map.preset, preset);
    QCOMPARE(map.match, u"$key"_s);
    QVERIFY(!map.presetReason.isEmpty());
}

void TestImport::IMP_3_allErrorsAtOnce()
{
    const Result<ImportCheck> found = check(order("$key,name,seats,price,ends\n"
                                                  "p1,Uno,many,1,2028-02-30\n"
                                                  "nobody,X,1,,\n"
                                                  "p2,\"two\nlines\",20,,\n"
                                                  ",No one,1,,\n"
                                                  "p3,Drei,999,,,,\n"));
    QCOMPARE(told(found),
        QStringList(
            {u"2:2 A whole number is needed."_s, u"2:3 The service has no operation that changes “Price”."_s,
                u"2:4 A day such as 2026-11-20 is needed."_s, u"3:0 No such object is in the cache."_s,
                u"6:0 The line names no object."_s,
                u"7:-1 The line has 7 cell(s), more than there are columns: 5."_s}));
    QCOMPARE(wished(found), QStringList({u"line 4: name=two\nlines, seats=20"_s}));
    QCOMPARE(found->rows, 5);
    QCOMPARE(found->faulty, 4);
    QCOMPARE(found->issues[0].value, u"many"_s);
    QVERIFY(addsUp(*found));
}

void TestImport::IMP_3_fixedInPlace()
{
    ImportOrder what = order("$key,seats\np1,many\np2,0\n");
    QCOMPARE(check(what)->faulty, 2);
    what.fixes.insert({2, 1}, u"12"_s);
    const Result<ImportCheck> found = check(what);
    QCOMPARE(wished(found), QStringList({u"line 2: seats=12"_s}));
    QCOMPARE(told(found), QStringList({u"3:1 The least value is 1."_s}));
}

void TestImport::IMP_3_savedWithTheErrors()
{
    ImportOrder what = order("$key;name;seats\np1;Uno;11\np2;\"a;b\";0\np9;x;1\n");
    what.fixes.insert({3, 1}, u"c\"d"_s);
    const Result<ImportCheck> found = check(what);
    const QString path = m_folder.filePath(u"faulty.csv"_s);
    QFile::remove(path);
    const Result<CsvReport> saved = saveFaulty(what, *found, path, false);
    QVERIFY(saved);
    QCOMPARE(saved->rows, 2);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(),
        QByteArray("Error;$key;name;seats\r\nThe least value is 1.;p2;\"c\"\"d\";0\r\n"
                   "No such object is in the cache.;p9;x;1\r\n"));
    QVERIFY(!saveFaulty(what, *found, path, false));
    QVERIFY(saveFaulty(what, *found, path, true));
}

void TestImport::IMP_4_isAPlan()
{
    const ImportOrder what = order("$key,name,seats\np1,Uno,10\np2,Two,15\np3,Three,6\n");
    const Result<ImportCheck> found = check(what);
    QCOMPARE(found->unchanged, 1);
    QVERIFY(addsUp(*found));
    const Result<Plan> plan = importPlan(m_market->planner(), *found, what);
    QVERIFY(plan);
    QCOMPARE(tenantry::testing::told(*plan),
        QStringList({u"p1 rename change name: One → Uno"_s, u"p3 change cannot seats: 5 → 6"_s}));
    QCOMPARE(plan->origin, Origin::Import);
    QCOMPARE(plan->title, u"Import in.csv"_s);
    QCOMPARE(plan->items[0].source, u"line 2"_s);
    QVERIFY(!importPlan(m_market->planner(), *check(order("$key,name\np1,One\n")), what));
}

void TestImport::IMP_5_emptyAndClear()
{
    m_market->keep(u"c-shop"_s,
        plan(u"p1"_s,
            {{u"name"_s, u"One"_s}, {u"note"_s, u"old"_s}, {u"seats"_s, qint64(10)}, {u"state"_s, u"ON"_s}}));
    QCOMPARE(wished(check(order("$key,name,note\np1,,\n"))), QStringList());
    QCOMPARE(wished(check(order("$key,name,note\np1,,(clear)\n"))), QStringList({u"line 2: note="_s}));
    QCOMPARE(told(check(order("$key,name,note\np1,(clear),\n"))),
        QStringList({u"2:1 The service takes no empty value for “Name”."_s}));
    QCOMPARE(wished(check(order("$key,ends,note\np2,,(clear)\n"))), QStringList()); // empty already
}

void TestImport::IMP_6_namedTwice()
{
    const Result<ImportCheck> found =
        check(order("$key,name\np1,Uno\np2,Two\np1,Eins\np2,Zwei\np1,Un\np3,Drei\n"));
    QCOMPARE(told(found),
        QStringList({u"2:0 Lines 2 and 4 name the same object."_s,
            u"3:0 Lines 3 and 5 name the same object."_s, u"4:0 Lines 2 and 4 name the same object."_s,
            u"5:0 Lines 3 and 5 name the same object."_s, u"6:0 Lines 2 and 6 name the same object."_s}));
    QCOMPARE(wished(found), QStringList({u"line 7: name=Drei"_s}));
    QCOMPARE(found->faulty, 5);
    QVERIFY(addsUp(*found));
}

void TestImport::IMP_7_unchangedIsEmpty_data()
{
    QTest::addColumn<CsvPreset>("preset");
    QTest::addColumn<QLocale>("locale");
    QTest::newRow("data") << CsvPreset::Data << QLocale::c();
    QTest::newRow("spreadsheet, German") << CsvPreset::Spreadsheet << QLocale(QLocale::German);
    QTest::newRow("spreadsheet, English")
        << CsvPreset::Spreadsheet << QLocale(QLocale::English, QLocale::UnitedStates);
    QTest::newRow("spreadsheet, Arabic")
        << CsvPreset::Spreadsheet << QLocale(QLocale::Arabic, QLocale::Egypt);
}

// Whatever the objects hold: what was exported and comes back as it was, changes nothing.
void TestImport::IMP_7_unchangedIsEmpty()
{
    QFETCH(CsvPreset, preset);
    QFETCH(QLocale, locale);
    Market market;
    QRandomGenerator random(20261130);
    const QStringList nasty{u"'"_s, u"''"_s, u"="_s, u"=1+1"_s, u"+49"_s, u"-"_s, u"@x"_s, u"\t"_s, u"\r"_s,
        u"\n"_s, u"\r\n"_s, u"\""_s, u","_s, u";"_s, u" | "_s, u"(clear)"_s, u" (clear) "_s, u"007"_s,
        u"9007199254740993"_s, u"1.23E+15"_s, u"Mar-24"_s, u"# note"_s, u"🦄"_s, u"e\u0301"_s, u"\uFEFF"_s,
        u"\u202E"_s, u"{x}"_s, u"Active"_s, u"true"_s, u" "_s, u"\u00a0"_s, u"NULL"_s, u"＝1"_s, u"Ü"_s};
    const auto text = [&] {
        QString out;
        for (quint32 i = 0, parts = 1 + random.bounded(4U); i < parts; ++i)
            out += nasty[random.bounded(int(nasty.size()))];
        return out;
    };
    const QStringList states{u"ON"_s, u"OFF"_s, u"strange"_s, u""_s};
    QSet<QString> keys;
    for (int i = 0; i < 400; ++i) {
        const QString key = text() + (keys.size() % 3 ? QString::number(i) : QString());
        keys.insert(key);
        market.keep(u"c-shop"_s,
            plan(key,
                {{u"name"_s, text()}, {u"customer"_s, text()},
                    {u"state"_s, states[random.bounded(int(states.size()))]},
                    {u"seats"_s, qint64(random.generate64() >> 1)},
                    {u"price"_s, *Decimal::parse(u"-0.%1"_s.arg(random.generate()))}, {u"note"_s, text()},
                    {u"ends"_s, QDate(1900, 1, 1).addDays(random.bounded(80'000))},
                    {u"tags"_s, QStringList{text(), text()}}}));
    }
    CsvOrder out{.query = {.provider = u"shop"_s, .type = u"plan"_s},
        .fields = {u"name"_s, u"$key"_s, u"$provider"_s, u"$connection"_s, u"$version"_s, u"$fetched"_s},
        .preset = preset,
        .file = m_folder.filePath(u"out.csv"_s),
        .mayReplace = true,
        .locale = locale};
    const Schema shop = shops().first();
    for (const Field &field : shop.type(u"plan")->fields) {
        if (!out.fields.contains(field.key))
            out.fields.append(field.key);
    }
    const Result<CsvReport> report = exportCsv(*market.reader, out);
    QVERIFY(report);
    QVERIFY(report->rows > 300);
    const Result<CsvGuess> guess = guessCsv(out.file);
    QVERIFY(guess);
    const CsvStart start = startOfCsv(out.file, guess->form, 1);
    const ImportMap map = mapHeaders(start.records.first().cells, shop, *shop.type(u"plan"), nullptr);
    QCOMPARE(map.columns, out.fields);
    QCOMPARE(map.unknown, QStringList());
    QCOMPARE(map.preset, preset);
    const ImportOrder in{.file = out.file,
        .form = guess->form,
        .preset = map.preset,
        .locale = locale,
        .provider = u"shop"_s,
        .type = u"plan"_s,
        .columns = map.columns,
        .match = map.match};
    const Result<ImportCheck> found = checkImport(*market.reader, market.circumstance, in);
    QCOMPARE(::told(found).join(u'\n'), QString());
    QCOMPARE(wished(found), QStringList());
    QCOMPARE(found->unchanged, report->rows);
    QCOMPARE(found->rows, report->rows);
}

void TestImport::IMP_8_spoiled_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("spoiled");
    for (const char *text : {"1.23E+15", "1,2E+10", "9E+20", "Mar-24", "24-Mar", "2-Okt", "01. Mai 2024",
             "####", "#####", "#N/A", "#NAME?"})
        QTest::newRow(text) << QString::fromUtf8(text) << true;
    for (const char *text : {"", "7", "1.5", "E+15", "March", "Mar-24-x", "#1", "##", "12-34", "1E5", "May"})
        QTest::newRow(text) << QString::fromUtf8(text) << false;
}

void TestImport::IMP_8_spoiled()
{
    QFETCH(QString, text);
    QFETCH(bool, spoiled);
    QCOMPARE(looksSpoiled(text), spoiled);
    if (!spoiled)
        return;
    const QByteArray cell = '"' + text.toUtf8() + '"';
    const QStringList inName = told(check(order("$key,name\np1," + cell + "\n")));
    QCOMPARE(inName, QStringList({u"2:1? A spreadsheet seems to have spoiled this value; it was “One”."_s}));
    const QStringList inId = told(check(order("$key,name\n" + cell + ",x\n")));
    QCOMPARE(inId, QStringList({u"2:0 A spreadsheet seems to have spoiled this id; no object has it."_s}));
}

void TestImport::IMP_9_template_data()
{
    QTest::addColumn<CsvPreset>("preset");
    QTest::newRow("data") << CsvPreset::Data;
    QTest::newRow("spreadsheet") << CsvPreset::Spreadsheet;
}

void TestImport::IMP_9_template()
{
    QFETCH(CsvPreset, preset);
    const Schema shop = shops().first();
    const QString path = m_folder.filePath(u"template.csv"_s);
    QVERIFY(writeTemplate(shop, *shop.type(u"plan"), preset, path, true, QLocale(QLocale::German)));
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray text = file.readAll();
    QVERIFY(text.contains("at most 300"));
    QVERIFY(text.contains("(clear)"));
    // Filled in below its notes, it is imported as it stands.
    const QByteArray line = preset == CsvPreset::Data ? QByteArray("p1,Uno\r\n") : QByteArray("p1;Uno\r\n");
    const Result<ImportCheck> found = check(order(text + line));
    QCOMPARE(::told(found), QStringList());
    QCOMPARE(found->notes, 4);
    QCOMPARE(wished(found), QStringList({u"line 6: name=Uno"_s}));
    QVERIFY(addsUp(*found));
}

void TestImport::IMP_10_isCancelled()
{
    std::atomic_bool stop = true;
    const Result<ImportCheck> found =
        checkImport(*m_market->reader, m_market->circumstance, order("$key,name\np1,Uno\n"), {.stop = &stop});
    QVERIFY(!found);
    QCOMPARE(found.error().fault, Fault::Cancelled);
}

void TestImport::displayedValues()
{
    const Result<ImportCheck> found = check(order(
        "\xEF\xBB\xBFId;Name;Seats;Ends;Tags;State\r\np1;'=Uno;11;31.12.27;a | b;active\r\np2;''x;;;;\r\n"));
    QCOMPARE(told(found), QStringList());
    QCOMPARE(wished(found),
        QStringList({u"line 2: ends=2027-12-31, name==Uno, seats=11, tags=a | b"_s, u"line 3: name='x"_s}));
}

void TestImport::matchedByAnotherField()
{
    m_market->keep(u"c-shop"_s, plan(u"p4"_s, {{u"name"_s, u"Two"_s}}));
    const Result<ImportCheck> found = check(order("name,seats\nOne,11\nTwo,12\nNobody,13\n"));
    QCOMPARE(told(found),
        QStringList({u"3:0 2 object(s) are called so: the line does not say which one is meant."_s,
            u"4:0 No such object is in the cache."_s}));
    QCOMPARE(wished(found), QStringList({u"line 2: seats=11"_s}));
}

void TestImport::newObjects()
{
    ImportOrder what = order("$key,$connection,customer,name,seats,state\n"
                             ",shop,a,Fresh,3,NEW\n"
                             ",shop,nobody,Fresh,3,\n"
                             ",shop,,Fresh,3,\n"
                             ",mars,a,Fresh,3,\n"
                             ",shop,a,,x,\n"
                             "p1,shop,a,Uno,,\n");
    what.create = u"create"_s;
    const Result<ImportCheck> found = check(what);
    QCOMPARE(told(found).join(u'\n'),
        QStringList(
            {u"2:5? This is not used when a new object is made."_s, u"3:2 No such object is in the cache."_s,
                u"4:2 A new object needs “Customer”, and the line does not say it."_s,
                u"5:1 There is no such connection here."_s, u"6:3 A value is needed."_s,
                u"6:4 A whole number is needed."_s})
            .join(u'\n'));
    QVERIFY(addsUp(*found));
    const Result<Plan> plan = importPlan(m_market->planner(), *found, what);
    QCOMPARE(tenantry::testing::told(*plan),
        QStringList({u"p1 rename change name: One → Uno"_s,
            u"- create change name:  → Fresh customer:  → a state:  → NEW seats:  → 3"_s}));
    QCOMPARE(plan->items[1].source, u"line 2"_s);
}

void TestImport::changedSince()
{
    const QByteArray then = "$key,$version,name\na,2020-01-01T00:00:00Z,Acme\nb,2020-01-01T00:00:00Z,Bolts\n";
    const ImportOrder what = order(then, u"customer"_s);
    const Result<ImportCheck> found = check(what);
    QCOMPARE(wished(found), QStringList({u"line 3: name=Bolts"_s})); // what is as wanted stays so
    const Result<Plan> plan = importPlan(m_market->planner(), *found, what);
    QCOMPARE(tenantry::testing::told(*plan), QStringList({u"b edit conflict name: Bolt → Bolts"_s}));
    QCOMPARE(plan->items[0].reason, u"The object was changed at the service since the file was written."_s);
    // The same version is the same object; where no field tells, it is only when it was fetched.
    QVERIFY(check(order("$key,$version,name\nb,2027-01-15T08:00:00Z,Bolts\n", u"customer"_s))
                ->wishes[0]
                .outdated.isEmpty());
    QVERIFY(check(order("$key,$version,name\np1,2020-01-01T00:00:00Z,Uno\n"))->wishes[0].outdated.isEmpty());
}

void TestImport::badOrders()
{
    ImportOrder what = order("name,seats\nOne,1\n");
    what.match.clear();
    QVERIFY(told(check(what))[0].contains(u"No column says which object"_s));
    what.type = u"planet"_s;
    QVERIFY(told(check(what))[0].contains(u"shop/planet"_s));
    what = order("$key,name\np1,\"x\n");
    QVERIFY(told(check(what))[0].contains(u"line 2 is not closed"_s));
    what.file = m_folder.filePath(u"none.csv"_s);
    QCOMPARE(check(what).error().fault, Fault::Storage);
}

QTEST_GUILESS_MAIN(TestImport)
#include "tst_import.moc"
