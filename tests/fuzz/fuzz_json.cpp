#include "providers/wire/jsonscan.h"

#include "tests/fuzz/fuzz.h"

using namespace Qt::StringLiterals;
using namespace tenantry;

// Any bytes as an answer: items, typed fields of every kind, raw and merge.
void fuzzOne(const QByteArray &bytes)
{
    static const QList<QString> paths{QString(), u"/items"_s, u"/units/*/units"_s};
    static const QList<Reading> readings = [] {
        QList<Reading> out;
        for (int type = int(FieldType::Text); type <= int(FieldType::File); ++type) {
            Reading reading;
            reading.from = Selector::parse(QStringList{u"/a"_s, u"/*/id"_s, u"^/a"_s}).value();
            reading.type = FieldType(type);
            out.append(reading);
        }
        return out;
    }();
    for (const QString &path : paths) {
        auto scan = JsonScan::open(bytes);
        if (!scan || !scan->select(Selector::parse(path).value(), IfMissing::Empty))
            continue;
        ItemReader reader(readings);
        while (const auto item = scan->next()) {
            const auto values = reader.read(*item);
            must(bool(values) && values->size() == readings.size());
            const QByteArray raw = ItemReader::raw(*item, {Selector::parse(u"/a"_s).value()});
            must(bool(JsonTree::parse(raw)));
            const auto merged = jsonMerged(item->text, raw);
            must(bool(merged) && bool(JsonTree::parse(*merged)));
        }
    }
}
