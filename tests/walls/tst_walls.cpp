#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

// A line of a source file that leans on something it must not know.
struct Breach {
    QString file;
    int line = 0;
    QString text;
};

QStringList sources(const QString &root, const QString &folder)
{
    QStringList found;
    QDirIterator files(root + u'/' + folder, {u"*.h"_s, u"*.cpp"_s}, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext())
        found.append(QDir(root).relativeFilePath(files.next()));
    found.sort();
    return found;
}

QList<Breach> matches(const QString &root, const QString &folder, const QRegularExpression &pattern)
{
    QList<Breach> found;
    for (const QString &file : sources(root, folder)) {
        QFile source(root + u'/' + file);
        if (!source.open(QIODevice::ReadOnly))
            return {{file, 0, u"cannot be read"_s}};
        int number = 0;
        while (!source.atEnd()) {
            const QString line = QString::fromUtf8(source.readLine());
            ++number;
            if (pattern.match(line).hasMatch())
                found.append({file, number, line.trimmed()});
        }
    }
    return found;
}

QString told(const QList<Breach> &breaches)
{
    QString text;
    for (const Breach &breach : breaches)
        text += u"\n%1:%2: %3"_s.arg(breach.file).arg(breach.line).arg(breach.text);
    return text;
}

QRegularExpression includes(const QString &folders)
{
    return QRegularExpression(u"^\\s*#\\s*include\\s*[\"<](%1)/"_s.arg(folders));
}

// A provider's name as its own word or inside an identifier. Comments count: a comment that
// names a provider usually stands beside code that knows it.
const QRegularExpression &providerName()
{
    static const QRegularExpression names(u"squonk|streamone|smartcloud|cloudblue|\\bbss\\b|cloudapi"_s,
        QRegularExpression::CaseInsensitiveOption);
    return names;
}

void write(const QString &path, const QByteArray &text)
{
    QVERIFY(QDir().mkpath(QFileInfo(path).path()));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(text), text.size());
}

} // namespace

class TestWalls : public QObject {
    Q_OBJECT
private slots:
    void includesPointDown_data();
    void includesPointDown();
    void noProviderIsNamedAbove_data();
    void noProviderIsNamedAbove();
    void aBreachIsSeen();
};

void TestWalls::includesPointDown_data()
{
    QTest::addColumn<QString>("folder");
    QTest::addColumn<QString>("forbidden");
    QTest::newRow("providers know no floor above") << u"providers"_s << u"models|ui|app"_s;
    QTest::newRow("models know no screen") << u"models"_s << u"ui|app"_s;
    QTest::newRow("ui knows no wiring") << u"ui"_s << u"app"_s;
    QTest::newRow("schema stands alone")
        << u"providers/schema"_s << u"providers/(wire|descriptor|net|secrets|sandbox|work)"_s;
    QTest::newRow("wire knows no socket") << u"providers/wire"_s << u"providers/(descriptor|net|secrets|sandbox)|QtNetwork"_s;
    QTest::newRow("descriptor knows no socket") << u"providers/descriptor"_s << u"providers/(net|secrets|sandbox)"_s;
    QTest::newRow("the sandbox shares nothing with the client")
        << u"providers/sandbox"_s
        << u"providers/(schema|wire|descriptor|net|secrets|work|bss|squonk2|cloudapi|connect|streamone)|models|ui|app"_s;
    QTest::newRow("the client does not lean on the sandbox")
        << u"providers/net"_s << u"providers/sandbox"_s;
    QTest::newRow("models do not lean on the sandbox") << u"models"_s << u"providers/sandbox"_s;
    QTest::newRow("ui does not lean on the sandbox") << u"ui"_s << u"providers/sandbox"_s;
}

void TestWalls::includesPointDown()
{
    QFETCH(QString, folder);
    QFETCH(QString, forbidden);
    const QString root = QStringLiteral(TENANTRY_SOURCE_DIR);
    QVERIFY2(!sources(root, folder).isEmpty(), "no source was found: the test looks in the wrong place");
    const QList<Breach> breaches = matches(root, folder, includes(forbidden));
    QVERIFY2(breaches.isEmpty(), qPrintable(told(breaches)));
}

void TestWalls::noProviderIsNamedAbove_data()
{
    QTest::addColumn<QString>("folder");
    QTest::newRow("models") << u"models"_s;
    QTest::newRow("ui") << u"ui"_s;
}

void TestWalls::noProviderIsNamedAbove()
{
    QFETCH(QString, folder);
    const QString root = QStringLiteral(TENANTRY_SOURCE_DIR);
    const QList<Breach> breaches = matches(root, folder, providerName());
    QVERIFY2(breaches.isEmpty(), qPrintable(told(breaches)));
}

void TestWalls::aBreachIsSeen()
{
    QTemporaryDir root;
    write(root.filePath(u"models/a.cpp"_s), "#include \"models/a.h\"\n#include \"ui/b.h\"\n");
    write(root.filePath(u"ui/c.h"_s), "if (provider == u\"Squonk2\"_s)\n");
    QCOMPARE(matches(root.path(), u"models"_s, includes(u"ui|app"_s)).size(), 1);
    QCOMPARE(matches(root.path(), u"ui"_s, providerName()).size(), 1);
}

QTEST_GUILESS_MAIN(TestWalls)
#include "tst_walls.moc"
