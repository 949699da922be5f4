#include "checks.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace tenantry;
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
    void isComplete();
};

void TestChecklist::row_data()
{
    QTest::addColumn<Check>("check");
    for (const Row &one : customerRows() + subscriberRows() + passwordRows() + subscriptionRows())
        QTest::newRow(one.name) << one.check;
}

void TestChecklist::row()
{
    QFETCH(const Check, check);
    sandbox::Options options;
    options.now = QDateTime(QDate(2026, 11, 5), QTime(12, 0), Qt::UTC);
    Console console(bss().provider, options);
    check(console);
}

void TestChecklist::isComplete()
{
    QCOMPARE((customerRows() + subscriberRows() + passwordRows() + subscriptionRows()).size(), 36);
}

QTEST_GUILESS_MAIN(TestChecklist)
#include "tst_checklist.moc"
