#include "models/items/copytext.h"
#include "models/items/pastedtable.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace tenantry;

class TestPastedTable final : public QObject {
    Q_OBJECT
private slots:
    void readsCells_data();
    void readsCells();
    void whatIsCopiedComesBack_GRID11();
};

void TestPastedTable::readsCells_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QList<QStringList>>("cells");
    using Cells = QList<QStringList>;
    QTest::newRow("nothing") << QString() << Cells{};
    QTest::newRow("one") << u"a"_s << Cells{{u"a"_s}};
    QTest::newRow("one with a line end") << u"a\n"_s << Cells{{u"a"_s}};
    QTest::newRow("block") << u"a\tb\r\nc\td\r\n"_s << Cells{{u"a"_s, u"b"_s}, {u"c"_s, u"d"_s}};
    QTest::newRow("empty cells") << u"\tb\n\t\n"_s << Cells{{u""_s, u"b"_s}, {u""_s, u""_s}};
    QTest::newRow("empty line between") << u"a\n\nb"_s << Cells{{u"a"_s}, {u""_s}, {u"b"_s}};
    QTest::newRow("tab at the end") << u"a\t"_s << Cells{{u"a"_s, u""_s}};
    QTest::newRow("quoted") << u"\"a\tb\nc\"\td"_s << Cells{{u"a\tb\nc"_s, u"d"_s}};
    QTest::newRow("quotes doubled") << u"\"say \"\"no\"\"\"\n"_s << Cells{{u"say \"no\""_s}};
    QTest::newRow("quote inside") << u"5\" pipe"_s << Cells{{u"5\" pipe"_s}};
    QTest::newRow("never closed") << u"\"a\tb"_s << Cells{{u"a\tb"_s}};
}

void TestPastedTable::readsCells()
{
    QFETCH(QString, text);
    QFETCH(QList<QStringList>, cells);
    QCOMPARE(pastedTable(text), cells);
}

void TestPastedTable::whatIsCopiedComesBack_GRID11()
{
    CopyTable table;
    table.shown = {{u"plain"_s, u"two\nlines"_s}, {u"a \"word\""_s, u""_s}, {u"tab\there"_s, u"ende"_s}};
    QCOMPARE(pastedTable(copyText(table, CopyFormat::Tabs)), table.shown);
}

QTEST_GUILESS_MAIN(TestPastedTable)
#include "tst_pastedtable.moc"
