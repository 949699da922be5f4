#include "models/sync/trustlist.h"
#include "models/sync/workspace.h"
#include "tests/support/certificates.h"
#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace tenantry;
using namespace tenantry::test;
using namespace Qt::StringLiterals;

namespace {

MetCertificate met(const QSslCertificate &certificate, const QString &host = u"depot.test"_s)
{
    return {host, 443, {certificate}, {QSslError::SelfSignedCertificate, QSslError::HostNameMismatch}, false};
}

} // namespace

class TestTrustList final : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void alwaysOutlivesTheProgram_CONN_9();
    void onceEndsWithTheProgram_CONN_9();
    void removedStaysRemoved_CONN_9();
    void damagedIsSetAside_CONN_9_data();
    void damagedIsSetAside_CONN_9();
    void tellsWhenItCannotBeWritten_CONN_9();
    void isReadableByTheOwnerOnly_CONN_9();

private:
    Authority m_authority;
    QSslCertificate m_certificate;
    QTemporaryDir m_folder;
};

void TestTrustList::initTestCase()
{
    const auto tls = m_authority.issue();
    QVERIFY(tls);
    m_certificate = tls->localCertificate();
}

void TestTrustList::alwaysOutlivesTheProgram_CONN_9()
{
    const QTemporaryDir folder;
    TrustList list(folder.path());
    const QSignalSpy changed(&list, &TrustList::changed);
    QVERIFY(list.trust(met(m_certificate), true));
    QCOMPARE(changed.size(), 1);
    const TrustList again(folder.path());
    QVERIFY(again.notice().isEmpty());
    QCOMPARE(again.trusted().size(), 1);
    const TrustedCertificate kept = again.trusted().constFirst();
    QCOMPARE(kept.certificate, m_certificate);
    QCOMPARE(kept.host, u"depot.test"_s);
    QCOMPARE(kept.flaws, met(m_certificate).flaws);
    QVERIFY(kept.since.isValid() && kept.always);
}

void TestTrustList::onceEndsWithTheProgram_CONN_9()
{
    const QTemporaryDir folder;
    TrustList list(folder.path());
    QVERIFY(list.trust(met(m_certificate), true));
    QVERIFY(list.trust(met(m_certificate, u"other.test"_s), false));
    QCOMPARE(list.trusted().size(), 2);
    const TrustList again(folder.path());
    QCOMPARE(again.trusted().size(), 1);
    QCOMPARE(again.trusted().constFirst().host, u"depot.test"_s);
}

void TestTrustList::removedStaysRemoved_CONN_9()
{
    const QTemporaryDir folder;
    TrustList list(folder.path());
    QVERIFY(list.trust(met(m_certificate), true));
    QVERIFY(list.distrust(u"depot.test"_s, 443));
    QVERIFY(list.trusted().isEmpty());
    QVERIFY(TrustList(folder.path()).trusted().isEmpty());
}

void TestTrustList::damagedIsSetAside_CONN_9_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("not JSON") << QByteArray("{\"trusted\":[");
    QTest::newRow("newer") << QByteArray("{\"version\":2,\"trusted\":[]}");
    QTest::newRow("half an entry") << QByteArray(
        "{\"version\":1,\"trusted\":[{\"host\":\"depot.test\",\"port\":443}]}");
}

void TestTrustList::damagedIsSetAside_CONN_9()
{
    QFETCH(const QByteArray, content);
    const QTemporaryDir folder;
    QFile file(folder.filePath(u"trusted.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
    file.close();
    const TrustList list(folder.path());
    QVERIFY(list.trusted().isEmpty());
    QVERIFY(list.notice().contains(u"trusted.json.damaged"_s));
    QVERIFY(QFile::exists(folder.filePath(u"trusted.json.damaged"_s)));
}

void TestTrustList::tellsWhenItCannotBeWritten_CONN_9()
{
    const QTemporaryDir folder;
    TrustList list(folder.filePath(u"gone"_s));
    const Outcome outcome = list.trust(met(m_certificate), true);
    QVERIFY(!outcome);
    QCOMPARE(outcome.error().fault, Fault::Storage);
    QCOMPARE(list.trusted().size(), 1); // for this run
}

void TestTrustList::isReadableByTheOwnerOnly_CONN_9()
{
    const QTemporaryDir folder;
    TrustList list(folder.path());
    QVERIFY(list.trust(met(m_certificate), true));
    const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    QVERIFY(!(QFile::permissions(folder.filePath(u"trusted.json"_s)) & others));
}

QTEST_GUILESS_MAIN(TestTrustList)
#include "tst_trustlist.moc"
