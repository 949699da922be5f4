#include "checks.h"

#include "providers/squonk2/squonk2.h"

#include <QTest>

using namespace tenantry::testing;

using Check = void (*)(Console &);
Q_DECLARE_METATYPE(Check)

// The contract's checklist (§9), row by row, through descriptor, flows and engine over real HTTP. Reads are
// compared with what the sandbox has; writes are proven by asking the sandbox behind the program's back.
class TestChecklist : public QObject {
    Q_OBJECT
private slots:
    void row_data();
    void row();
};

void TestChecklist::row_data()
{
    QTest::addColumn<Check>("check");
    const QList<Row> rows = serviceRows() + organisationRows() + unitRows() + productRows() + assetRows();
    for (const Row &one : rows)
        QTest::newRow(one.name) << one.check;
}

void TestChecklist::row()
{
    QFETCH(Check, check);
    Console console(tenantry::squonk2().provider);
    check(console);
}

QTEST_GUILESS_MAIN(TestChecklist)
#include "tst_checklist.moc"
