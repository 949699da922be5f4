#include "models/text/textmatch.h"
#include <QTest>

using namespace Qt::StringLiterals;
using namespace tenantry;

class TestTextMatch : public QObject {
    Q_OBJECT
private slots:
    void stressesWhatMatches_FIND5_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("words");
        QTest::addColumn<QString>("shown"); // spans in brackets
        QTest::newRow("begin") << u"Acme Labs"_s << u"acm"_s << u"[Acm]e Labs"_s;
        QTest::newRow("twice") << u"banana"_s << u"an"_s << u"b[anan]a"_s;
        QTest::newRow("two words") << u"Acme Labs"_s << u"labs ac"_s << u"[Ac]me [Labs]"_s;
        QTest::newRow("accents") << u"Škoda Research"_s << u"skoda"_s << u"[Škoda] Research"_s;
        QTest::newRow("accent typed") << u"Skoda"_s << u"šk"_s << u"[Sk]oda"_s;
        QTest::newRow("stroke") << u"Łódź"_s << u"lodz"_s << u"[Łódź]"_s;
        QTest::newRow("ligature") << u"oﬃce"_s << u"ff"_s << u"o[ﬃ]ce"_s;
        QTest::newRow("beyond the plane") << u"a😀b"_s << u"b"_s << u"a😀[b]"_s;
        QTest::newRow("none") << u"Acme"_s << u"zzz"_s << u"Acme"_s;
        QTest::newRow("nothing typed") << u"Acme"_s << u"  "_s << u"Acme"_s;
        QTest::newRow("nothing there") << QString() << u"a"_s << QString();
    }
    void stressesWhatMatches_FIND5()
    {
        QFETCH(QString, text);
        QFETCH(QString, words);
        QFETCH(QString, shown);
        QString marked;
        qsizetype at = 0;
        for (const TextSpan &span : matchingSpans(text, words)) {
            marked += text.mid(at, span.start - at) + u'[' + text.mid(span.start, span.length) + u']';
            at = span.start + span.length;
        }
        QCOMPARE(marked + text.mid(at), shown);
    }
};

QTEST_GUILESS_MAIN(TestTextMatch)
#include "tst_textmatch.moc"
