// The contract's checklist (§9) row by row.
#include "tests/sandbox/bss/checks.h"

#include <QTest>

using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(Check)

QString state(const QJsonObject &object)
{
    for (const QString &name : {u"CustomerState"_s, u"SubscriberState"_s, u"SubscriptionState"_s}) {
        if (object.contains(name))
            return object[name].toString();
    }
    return u"gone"_s;
}

QString at(const QString &resource, qint64 id)
{
    return u"/resource/%1/%2"_s.arg(resource).arg(id);
}

class TestChecklist : public QObject {
    Q_OBJECT
private slots:
    void row_data();
    void row();
};

void TestChecklist::row_data()
{
    QTest::addColumn<Check>("check");
    for (const auto &[name, check] : customerChecks() + subscriberChecks() + subscriptionChecks())
        QTest::newRow(name) << check;
}

void TestChecklist::row()
{
    QFETCH(const Check, check);
    Shop shop;
    check(shop);
}

QTEST_GUILESS_MAIN(TestChecklist)
#include "tst_checklist.moc"
