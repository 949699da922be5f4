#include "providers/wire/form.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace tenantry;

class TestForm final : public QObject {
    Q_OBJECT
private slots:
    void formEncodesEverything();
    void multipartIsExact();
    void nothingCanForgeAHeader();
    void boundaryClashIsTold();
};

void TestForm::formEncodesEverything()
{
    QCOMPARE(formBody({{u"password"_s, u"a&b+c%d=é "_s}, {u"x"_s, QString()}}),
        QByteArray("password=a%26b%2Bc%25d%3D%C3%A9%20&x="));
}

void TestForm::multipartIsExact()
{
    const QList<FormPart> parts{{u"name"_s, u"café"_s.toUtf8(), {}, {}},
        {u"content_file"_s, QByteArray("\0\xff", 2), u"lizenz ä.bin"_s, {}},
        {u"meta"_s, "{}", u"m.json"_s, "application/json"}};
    const auto body = multipartBody(parts, "B");
    QVERIFY(body);
    QCOMPARE(*body,
        u"--B\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\ncafé\r\n"
        "--B\r\nContent-Disposition: form-data; name=\"content_file\"; filename=\"lizenz ä.bin\"\r\nContent-Type: application/octet-stream\r\n\r\n"_s
                .toUtf8()
            + QByteArray("\0\xff", 2)
            + "\r\n--B\r\nContent-Disposition: form-data; name=\"meta\"; "
              "filename=\"m.json\"\r\nContent-Type: application/json\r\n\r\n{}\r\n--B--\r\n");
    QCOMPARE(multipartType("B"), QByteArray("multipart/form-data; boundary=B"));
}

void TestForm::nothingCanForgeAHeader()
{
    const auto body = multipartBody({{u"a\"b"_s, "x", u"f\r\nEvil: 1\".txt"_s, {}}}, "B");
    QVERIFY(body);
    QVERIFY(body->contains("name=\"a%22b\"; filename=\"f%0D%0AEvil: 1%22.txt\"\r\n"));
}

void TestForm::boundaryClashIsTold()
{
    const auto body = multipartBody({{u"a"_s, "xx--Byy", {}, {}}}, "B");
    QVERIFY(!body);
    QCOMPARE(body.error().fault, Fault::Internal);
    const QByteArray first = multipartBoundary({}, 7);
    QCOMPARE(multipartBoundary({}, 7), first);
    const QByteArray other = multipartBoundary({{u"a"_s, "..." + first + "...", {}, {}}}, 7);
    QVERIFY(other != first);
}

QTEST_GUILESS_MAIN(TestForm)
#include "tst_form.moc"
