#include "tests/cloudapi/checks.h"

using namespace tenantry::testing;
using namespace Qt::StringLiterals;

using Check = void (*)(Console &);
Q_DECLARE_METATYPE(Check)

// The contract's checklist, row by row, through descriptor, flows and engine over real HTTP, in each of the
// forms in which servers answer. Writes are proven by asking the sandbox behind the program's back.
class TestChecklist : public QObject {
    Q_OBJECT
private slots:
    void row_data();
    void row();
    void isWhole();
};

static QList<CloudRow> seedRows()
{
    return customerRows() + linkRows() + capacityRows() + domainRows();
}

void TestChecklist::row_data()
{
    QTest::addColumn<Check>("check");
    QTest::addColumn<QString>("style");
    for (const CloudRow &one : seedRows() + siblingRows()) {
        QTest::newRow(one.name) << one.check << u"documented"_s;
        for (const char *style : {"flat", "stringified", "returncode"})
            QTest::addRow("%s, %s", one.name, style) << one.check << QString::fromLatin1(style);
    }
}

void TestChecklist::row()
{
    QFETCH(Check, check);
    QFETCH(QString, style);
    Console console(cloudProvider());
    vary(console, u"responseStyle"_s, style);
    check(console);
}

// The operations of the service by their own names: none may be missing.
void TestChecklist::isWhole()
{
    QStringList wanted{u"list"_s, u"find"_s, u"listStatuses"_s, u"create"_s, u"updateModelProperties"_s,
        u"setStatus"_s, u"delete"_s, u"listGroups"_s, u"addCloudUserGroup"_s, u"removeCloudUserGroup"_s,
        u"listCapacity"_s, u"addCapacityAvailable"_s, u"addCapacityConsumed"_s, u"removeCapacityAvailable"_s,
        u"removeCapacityConsumed"_s, u"registerDomain"_s, u"unregisterDomain"_s, u"getYAML"_s, u"getObject"_s,
        u"getXML"_s, u"getXMLSchema"_s, u"listCloudSpaces"_s};
    for (const CloudRow &one : seedRows())
        wanted.removeAll(QString::fromLatin1(one.name));
    QCOMPARE(wanted, QStringList());
}

QTEST_GUILESS_MAIN(TestChecklist)
#include "tst_checklist.moc"
