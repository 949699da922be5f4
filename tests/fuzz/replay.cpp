// Runs a corpus through a fuzz target without a fuzzer, so that every compiler replays it. Every file
// is also cut short at each of its bytes: broken tails are what networks produce.
#include "tests/fuzz/fuzz.h"

#include <QDir>
#include <QTest>

class TestReplay final : public QObject {
    Q_OBJECT
private slots:
    void corpus_data();
    void corpus();
};

void TestReplay::corpus_data()
{
    QTest::addColumn<QString>("path");
    const QDir folder(QStringLiteral(FUZZ_CORPUS));
    for (const QString &name : folder.entryList(QDir::Files, QDir::Name))
        QTest::newRow(qPrintable(name)) << folder.filePath(name);
}

void TestReplay::corpus()
{
    QFETCH(QString, path);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray bytes = file.readAll();
    for (qsizetype length = 0; length <= bytes.size(); ++length)
        fuzzOne(bytes.first(length));
}

QTEST_GUILESS_MAIN(TestReplay)
#include "replay.moc"
