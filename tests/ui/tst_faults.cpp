// Every kind of failure, as a bar tells it: what, why in the provider's words, what to do, and what support
// asks for. ERR-1, ERR-3, ERR-4, ERR-5
#include "ui/parts/faultface.h"
#include "ui/parts/messagebar.h"
#include <QApplication>
#include <QClipboard>
#include <QFile>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace tenantry;
using namespace Qt::StringLiterals;

namespace {

constexpr std::array faults{Fault::SignIn, Fault::Permission, Fault::NotFound, Fault::Conflict,
    Fault::Invalid, Fault::Limit, Fault::Server, Fault::Network, Fault::Tls, Fault::Timeout,
    Fault::Unavailable, Fault::Protocol, Fault::Storage, Fault::Internal, Fault::Cancelled};

template <typename Part>
Part &part(const QWidget &bar, const QString &name)
{
    auto *found = bar.findChild<Part *>(name);
    if (!found)
        qFatal("There is no “%s”.", qPrintable(name));
    return *found;
}

Error failure(Fault fault)
{
    return {.fault = fault,
        .summary = u"The list of <units> could not be read"_s,
        .words = u"No such tenant"_s,
        .httpStatus = 418,
        .code = u"E-77"_s,
        .requestId = u"req-1"_s,
        .address = u"GET https://one.test/units"_s};
}

} // namespace

class TestFaults final : public QObject {
    Q_OBJECT
private slots:
    void everyKindIsToldWhole_data();
    void everyKindIsToldWhole();
    void ERR_4_kindsDoNotLookAlike();
    void ERR_5_neverUnknownAlone();
    void ERR_1_aRemedyOfItsOwnStays();
    void ERR_3_oneBarCountsWhatIsAlike();
};

void TestFaults::everyKindIsToldWhole_data()
{
    QTest::addColumn<Fault>("fault");
    for (const Fault fault : faults)
        QTest::newRow(qPrintable(faultName(fault))) << fault;
}

void TestFaults::everyKindIsToldWhole()
{
    QFETCH(Fault, fault);
    const FaultFace face = faceOf(fault);
    MessageBar bar(u"bar"_s);
    bar.tell(failure(fault));
    const QString told = part<QLabel>(bar, u"barText"_s).text();
    for (const QString &needed :
        {face.title, u"The list of &lt;units&gt; could not be read."_s, u"No such tenant"_s, face.remedy})
        QVERIFY2(told.contains(needed) || told.contains(needed.toHtmlEscaped()),
            qPrintable(needed + u" / "_s + told));
    auto &more = part<QToolButton>(bar, u"barMore"_s);
    auto &details = part<QLabel>(bar, u"barDetails"_s);
    QVERIFY(details.isHidden());
    more.click();
    QVERIFY(!details.isHidden());
    part<QToolButton>(bar, u"barCopy"_s).click();
    const QString copied = QGuiApplication::clipboard()->text();
    const QString year = QDateTime::currentDateTimeUtc().toString(u"yyyy-"_s);
    for (const QString &needed : {faultName(fault), u"418"_s, u"E-77"_s, u"req-1"_s,
             u"GET https://one.test/units"_s, u"No such tenant"_s, year}) {
        QVERIFY2(details.text().contains(needed), qPrintable(needed + u" / "_s + details.text()));
        QVERIFY2(copied.contains(needed), qPrintable(needed + u" / "_s + copied));
    }
    QVERIFY(copied.contains(face.remedy) && copied.contains(u"<units>"_s));
    QSignalSpy wanted(&bar, &MessageBar::retryWanted);
    auto &button = part<QPushButton>(bar, u"barRetry"_s);
    QVERIFY(!button.text().isEmpty());
    QCOMPARE(button.accessibleName(), button.text());
    button.click();
    QCOMPARE(wanted.size(), 1);
    QCOMPARE(wanted.first().first().value<Fault>(), fault);
}

void TestFaults::ERR_4_kindsDoNotLookAlike()
{
    QStringList titles;
    QStringList icons;
    QStringList remedies;
    for (const Fault fault : faults) {
        const FaultFace face = faceOf(fault);
        titles.append(face.title);
        icons.append(face.icon);
        remedies.append(face.remedy);
        QVERIFY2(
            QFile::exists(QStringLiteral(TENANTRY_SOURCE_DIR "/resources/icons/") + face.icon + u".svg"_s),
            qPrintable(face.icon));
    }
    for (QStringList *all : {&titles, &icons, &remedies}) {
        QVERIFY(!all->contains(QString()));
        QCOMPARE(all->removeDuplicates(), 0);
    }
}

void TestFaults::ERR_5_neverUnknownAlone()
{
    for (const Fault fault : faults) {
        const QString told = toldSentence({.fault = fault});
        QVERIFY2(told.startsWith(faceOf(fault).title), qPrintable(told));
        QVERIFY(told.contains(faceOf(fault).remedy));
        QVERIFY(!told.contains(u"unknown error"_s, Qt::CaseInsensitive));
    }
}

void TestFaults::ERR_1_aRemedyOfItsOwnStays()
{
    Error error = failure(Fault::Server);
    error.remedy = u"Ring them up."_s;
    const QString told = toldSentence(error);
    QVERIFY(told.endsWith(u"Ring them up."_s));
    QVERIFY(!told.contains(faceOf(Fault::Server).remedy));
}

void TestFaults::ERR_3_oneBarCountsWhatIsAlike()
{
    MessageBar bar(u"bar"_s);
    const auto told = [&bar] {
        return part<QLabel>(bar, u"barText"_s).text();
    };
    Error another = failure(Fault::Server);
    for (int n = 0; n < 3; ++n) {
        another.summary = u"Object %1 could not be read"_s.arg(n);
        bar.tellAnother(another);
    }
    QVERIFY2(told().contains(u"(3 times)"_s) && told().contains(u"Object 2"_s), qPrintable(told()));
    bar.tellAnother(failure(Fault::Timeout)); // which is not alike
    QVERIFY2(!told().contains(u"times)"_s), qPrintable(told()));
    bar.tellAnother(failure(Fault::Timeout));
    QVERIFY(told().contains(u"(2 times)"_s));
    part<QToolButton>(bar, u"barClose"_s).click();
    bar.tellAnother(failure(Fault::Timeout));
    QVERIFY(!told().contains(u"times)"_s));
}

QTEST_MAIN(TestFaults)
#include "tst_faults.moc"
