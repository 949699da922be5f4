// Prints how fast a large answer becomes records, beside Qt's own parser. Figures only, no verdict.
#include "providers/wire/jsonscan.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTextStream>

using namespace Qt::StringLiterals;
using namespace tenantry;

namespace {

QByteArray answer(int items)
{
    QByteArray body = QByteArray(R"({"count":)") + QByteArray::number(items) + R"(,"products":[)";
    const QByteArray filler(900, 'x');
    for (int i = 0; i < items; ++i) {
        const QByteArray n = QByteArray::number(i);
        body += QByteArray(i ? "," : "") + R"({"product":{"id":"product-)" + n + R"(","name":"Storage )" + n
            + R"(","type":"DATA","created":"2026-01-02T03:04:05.678Z"},"coins":{"allowance":1000,"limit":1500.25,"used":)"
            + n + R"(.5,"at_limit":false},"unit":{"id":"unit-1","note":")" + filler
            + R"("},"organisation":{"id":"org-1","private":true}})";
    }
    return body + "]}";
}

Reading reading(const QString &path, FieldType type)
{
    Reading out;
    out.from = Selector::parse(path).value();
    out.type = type;
    return out;
}

void print(const char *what, qint64 bytes, qint64 ns)
{
    QTextStream(stdout) << what << ": " << qRound(double(bytes) / 1e6 / (double(ns) / 1e9)) << " MB/s, "
                        << ns / 1000000 << " ms\n";
}

} // namespace

int main()
{
    const QByteArray body = answer(100000);
    QTextStream(stdout) << "body: " << body.size() / 1000000 << " MB, 100000 items\n";
    QElapsedTimer timer;
    timer.start();
    auto scan = JsonScan::open(body);
    print("check", body.size(), timer.nsecsElapsed());
    if (!scan || !scan->select(Selector::parse(u"/products"_s).value()))
        return 1;
    ItemReader reader({reading(u"/product/id"_s, FieldType::Text),
        reading(u"/product/name"_s, FieldType::Text), reading(u"/product/type"_s, FieldType::Choice),
        reading(u"/product/created"_s, FieldType::Time), reading(u"/coins/allowance"_s, FieldType::Decimal),
        reading(u"/coins/limit"_s, FieldType::Decimal), reading(u"/coins/used"_s, FieldType::Decimal),
        reading(u"/coins/at_limit"_s, FieldType::Boolean), reading(u"/unit/id"_s, FieldType::Text),
        reading(u"^/count"_s, FieldType::Integer)});
    qsizetype values = 0;
    while (const auto item = scan->next()) {
        if (const auto read = reader.read(*item))
            values += read->size() + qsizetype(!ItemReader::raw(*item, {}).isEmpty());
    }
    print("check, ten typed fields and compact raw", body.size(), timer.nsecsElapsed());
    timer.restart();
    const qsizetype items = QJsonDocument::fromJson(body).object().value("products"_L1).toArray().size();
    print("QJsonDocument, parse only", body.size(), timer.nsecsElapsed());
    return values == 1100000 && items == 100000 ? 0 : 1;
}
