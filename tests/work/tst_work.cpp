#include "providers/work/courier.h"
#include "providers/work/worker.h"

#include <QTest>
#include <QThread>

using namespace tenantry;

class TestWork : public QObject {
    Q_OBJECT
private slots:
    void deliversInOrderOnItsThread();
    void deliversNothingAfterItsEnd();
    void mayBeDeletedByWhatItDelivers();
    void workerEndsTheWorkUnderWay();
    void workerFinishesWhatWasPosted();
};

void TestWork::deliversInOrderOnItsThread()
{
    Courier courier;
    Worker worker(QStringLiteral("test"));
    QList<int> seen;
    QThread *where = nullptr;
    for (int i = 0; i < 1000; ++i) {
        worker.post([&, i, address = courier.address()] {
            address.post([&, i] {
                seen.append(i);
                where = QThread::currentThread();
            });
        });
    }
    QTRY_COMPARE(seen.size(), 1000);
    QVERIFY(std::is_sorted(seen.cbegin(), seen.cend()));
    QCOMPARE(where, QThread::currentThread());
}

void TestWork::deliversNothingAfterItsEnd()
{
    bool delivered = false;
    Courier::Address address;
    {
        const Courier courier;
        address = courier.address();
        address.post([&delivered] { delivered = true; });
    }
    address.post([&delivered] { delivered = true; });
    QCoreApplication::processEvents();
    QVERIFY(!delivered);
}

void TestWork::mayBeDeletedByWhatItDelivers()
{
    auto courier = std::make_unique<Courier>();
    const Courier::Address address = courier->address();
    int delivered = 0;
    address.post([&] {
        ++delivered;
        courier.reset();
    });
    address.post([&delivered] { ++delivered; });
    QCoreApplication::processEvents();
    QCOMPARE(delivered, 1);
}

void TestWork::workerEndsTheWorkUnderWay()
{
    std::atomic_bool begun = false;
    std::atomic_bool ended = false;
    {
        Worker worker(QStringLiteral("test"));
        worker.post([&] {
            begun = true;
            begun.notify_all();
            QThread::yieldCurrentThread();
            ended = true;
        });
        begun.wait(false);
    }
    QVERIFY(ended);
}

void TestWork::workerFinishesWhatWasPosted()
{
    Worker worker(QStringLiteral("test"));
    int done = 0;
    for (int i = 0; i < 100; ++i)
        worker.post([&done] { ++done; });
    worker.finish();
    QCOMPARE(done, 100);
}

QTEST_GUILESS_MAIN(TestWork)
#include "tst_work.moc"
