#include "rows.h"

#include <QTest>

using namespace tenantry::testing;

using Check = void (*)(Bench &);
Q_DECLARE_METATYPE(Check)

class TestConnectChecklist : public QObject {
    Q_OBJECT
private slots:
    void row_data();
    void row();
};

void TestConnectChecklist::row_data()
{
    QTest::addColumn<QString>("user");
    QTest::addColumn<Check>("check");
    const QList<Row> rows = directoryRows() + requestRows() + assetRows() + tierRows() + productRows()
        + marketRows() + agreementRows() + conversationRows() + usageRows() + extraRows() + filterRows();
    for (const Row &one : rows)
        QTest::newRow(one.name) << QString::fromLatin1(one.user) << one.check;
}

void TestConnectChecklist::row()
{
    QFETCH(const QString, user);
    QFETCH(const Check, check);
    Bench bench(user);
    try {
        check(bench);
    } catch (const Ended &) {
    }
}

QTEST_GUILESS_MAIN(TestConnectChecklist)
#include "tst_checklist.moc"
