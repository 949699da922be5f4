#include "models/items/copytext.h"
#include "models/items/rawfields.h"
#include "models/items/rowdiff.h"
#include "models/items/rowselection.h"

#include <QRandomGenerator>
#include <QTest>
#include <algorithm>
#include <numeric>

using namespace Qt::StringLiterals;
using namespace tenantry;

using Ids = std::vector<ObjectId>;

class TestRows : public QObject {
    Q_OBJECT
private slots:
    void runsLeadFromOneOrderToTheOther()
    {
        QRandomGenerator dice(7);
        for (int round = 0; round < 200; ++round) {
            Ids before, after;
            for (ObjectId id = 1; id <= 40; ++id) {
                if (dice.bounded(3) > 0)
                    before.push_back(id);
                if (dice.bounded(3) > 0)
                    after.push_back(id);
            }
            const RowDiff diff = diffRows(before, after);
            QVERIFY(!diff.reordered);
            Ids rows = before;
            for (const RowRun &run : diff.removed)
                rows.erase(rows.begin() + run.first, rows.begin() + run.first + run.count);
            for (const RowRun &run : diff.inserted)
                rows.insert(rows.begin() + run.first, after.begin() + run.first,
                    after.begin() + run.first + run.count);
            QCOMPARE(rows, after);
        }
    }
    void anotherOrderIsSeen()
    {
        const RowDiff diff = diffRows({1, 2, 3}, {3, 1, 4});
        QVERIFY(diff.reordered);
        QVERIFY(!diff.byRuns);
        QCOMPARE(diff.staying, 2);
        QCOMPARE(diff.leaving, (Ids{3, 1, 2}));
        QCOMPARE(diff.coming, (Ids{3, 1, 4}));
        QVERIFY(diffRows({1, 2}, {1, 2}).isEmpty());
    }
    void everythingButOneIsOneLess() // GRID-5
    {
        Ids matching(5000);
        std::iota(matching.begin(), matching.end(), 1);
        RowSelection selection = RowSelection::everything();
        QCOMPARE(selection.count(matching), 5000);
        selection.drop({17});
        QCOMPARE(selection.count(matching), 4999);
        QVERIFY(!selection.contains(17));
        QCOMPARE(selection.resolved(matching).size(), size_t(4999));
        selection.add({17});
        QCOMPARE(selection, RowSelection::everything());
    }
    void chosenStaysChosenWhenHidden() // GRID-6
    {
        const RowSelection selection = RowSelection::of({5, 3, 5, 9});
        QCOMPARE(selection.count({1, 3}), 3);
        QCOMPARE(selection.notShown({1, 3}), 2);
        QCOMPARE(selection.resolved({9, 1, 3}), (Ids{9, 3}));
    }
    void copies_data() // GRID-11
    {
        QTest::addColumn<int>("format");
        QTest::addColumn<QString>("text");
        QTest::newRow("tabs") << int(CopyFormat::Tabs) << u"\"a\nb\"\t1,5\n\t\"\"\"\"\n"_s;
        QTest::newRow("csv") << int(CopyFormat::Csv) << u"n,v\r\n\"a\nb\",1.5\r\n,\"\"\"\"\r\n"_s;
        QTest::newRow("markdown") << int(CopyFormat::Markdown)
                                  << u"| N\\|ame | V |\n| --- | --- |\n| a<br>b | 1,5 |\n|  | \" |\n"_s;
        QTest::newRow("ids") << int(CopyFormat::Ids) << u"007\n8\n"_s;
    }
    void copies()
    {
        QFETCH(int, format);
        QFETCH(QString, text);
        const CopyTable table{{u"N|ame"_s, u"V"_s}, {u"n"_s, u"v"_s},
            {{u"a\nb"_s, u"1,5"_s}, {u""_s, u"\""_s}}, {{u"a\nb"_s, u"1.5"_s}, {QString(), u"\""_s}},
            {u"007"_s, u"8"_s}};
        QCOMPARE(copyText(table, static_cast<CopyFormat>(format)), text);
    }
    void jsonTellsNothingFromEmpty()
    {
        const CopyTable table{{}, {u"n"_s, u"v"_s}, {}, {{QString(), u""_s}}, {}};
        QCOMPARE(copyText(table, CopyFormat::Json).simplified(), u"[ { \"n\": null, \"v\": \"\" } ]"_s);
    }
    void unknownMembersAreListed() // INSP-3
    {
        ResourceType type;
        for (const QString &key : {u"name"_s, u"coinsUsed"_s, u"id"_s}) {
            Field field;
            field.key = key;
            type.fields.append(field);
        }
        type.fields[1].readFrom = {u"coins.used"_s};
        type.fields[2].readFrom = {u"uuid"_s};
        type.embedded = {u"unit"_s};
        const auto found =
            unknownFields("{\"name\":\"x\",\"a\\\"b\":[1,{\"c\":2}],\"coins\":{\"used\":5,\"left\":"
                          "12345678901234567890.10},\"none\":null,\"uuid\":\"product-0001\",\"unit\":{\"id\":7}}",
                type);
        QStringList lines;
        for (const RawField &one : found)
            lines.append(one.field.key + u'=' + dataText(one.value));
        QCOMPARE(lines.join(u' '), u"a\"b=[1,{\"c\":2}] coins.left=12345678901234567890.1 none="_s);
    }
    void rawIsIndentedDigitForDigit() // INSP-4
    {
        const QByteArray compact = "{\"a\":1.50,\"b\":[],\"c\":{\"d\":\"x,{\\\"y\"}}";
        const QString lines = u"{\n    \"a\": 1.50,\n    \"b\": [],\n    \"c\": {\n"
                              "        \"d\": \"x,{\\\"y\"\n    }\n}"_s;
        QCOMPARE(indentedJson(compact), lines);
        QVERIFY(indentedJson({}).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestRows)
#include "tst_rows.moc"
