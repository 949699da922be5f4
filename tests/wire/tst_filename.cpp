#include "providers/wire/filename.h"

#include <QTest>

using namespace tenantry;
using namespace Qt::StringLiterals;

class TestFileName final : public QObject {
    Q_OBJECT
private slots:
    void isTold_data();
    void isTold();
    void isSafe_data();
    void isSafe();
};

void TestFileName::isTold_data()
{
    QTest::addColumn<QByteArray>("disposition");
    QTest::addColumn<QString>("address");
    QTest::addColumn<QString>("name");
    const auto row = [](const char *title, const char *disposition, const QString &address,
                         const QString &name) {
        QTest::newRow(title) << QByteArray(disposition) << address << name;
    };
    row("quoted", "attachment; filename=\"report 1.csv\"", u"/r"_s, u"report 1.csv"_s);
    row("bare", "attachment; filename=report.csv; size=3", u"/r"_s, u"report.csv"_s);
    row("escaped quote", R"(attachment; filename="a\"b.csv")", u"/r"_s, u"a_b.csv"_s);
    row("extended comes first", "attachment; filename=\"a.csv\"; filename*=UTF-8''na%C3%AFve%20b.csv",
        u"/r"_s, u"naïve b.csv"_s);
    row("any case", "ATTACHMENT; FileName=\"a.csv\"", u"/r"_s, u"a.csv"_s);
    row("of the address", "", u"/files/usage-0815.xlsx"_s, u"usage-0815.xlsx"_s);
    row("an address that is no file", "", u"/files/0815"_s, QString());
    row("a folder is no file", "", u"/files/"_s, QString());
    row("empty", "attachment; filename=\"\"", u"/files/a.pdf"_s, u"a.pdf"_s);
}

void TestFileName::isTold()
{
    QFETCH(QByteArray, disposition);
    QFETCH(QString, address);
    HttpReply reply;
    reply.headers = {{"content-disposition", disposition}};
    reply.url = QUrl(u"https://files.example.test"_s + address);
    QTEST(fileNameOf(reply), "name");
}

void TestFileName::isSafe_data()
{
    QTest::addColumn<QString>("given");
    QTest::addColumn<QString>("name");
    QTest::newRow("folders") << u"../../etc/passwd"_s << u"passwd"_s;
    QTest::newRow("other folders") << u"C:\\windows\\a.dll"_s << u"a.dll"_s;
    QTest::newRow("hidden") << u"..bashrc"_s << u"bashrc"_s;
    QTest::newRow("nothing left") << u"../.."_s << QString();
    QTest::newRow("control characters") << u"a\nb\u0000c.csv"_s << u"a_b_c.csv"_s;
    QTest::newRow("turned around") << u"a\u202Evsc.exe"_s << u"a_vsc.exe"_s;
    QTest::newRow("shell and drive") << u"a|b:c?.csv"_s << u"a_b_c_.csv"_s;
    QTest::newRow("reserved") << u"con.csv"_s << u"_con.csv"_s;
    QTest::newRow("other letters") << u"Übersicht – 株式.csv"_s << u"Übersicht – 株式.csv"_s;
    QTest::newRow("ends in dots") << u"a. . "_s << u"a"_s;
    QTest::newRow("long") << QString(u"x"_s.repeated(200) + u".csv"_s)
                          << QString(u"x"_s.repeated(116) + u".csv"_s);
}

void TestFileName::isSafe()
{
    QFETCH(QString, given);
    QTEST(safeFileName(given, {}), "name");
}

QTEST_GUILESS_MAIN(TestFileName)
#include "tst_filename.moc"
