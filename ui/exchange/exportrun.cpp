#include "ui/exchange/exportrun.h"
#include <QRegularExpression>

namespace tenantry {
using namespace Qt::StringLiterals;

namespace {
constexpr int rowsToLookAt = 5000;

QSet<QString> damagedFields(const StoreReader &reader, const Query &query, const ResourceType &type,
    const QStringList &fields, const std::atomic_bool &stop)
{
    QSet<QString> found;
    int seen = 0;
    const auto read = reader.eachRow(query, [&](const Row &row) {
        for (const QString &field : fields) {
            const qsizetype index = type.indexOf(field);
            const QString text = field == u"$key" ? row.key
                : index >= 0 && index < row.values.size() && type.fields[index].type == FieldType::Text
                ? dataText(row.values[index])
                : QString();
            if (isDamagedBySpreadsheets(text))
                found.insert(field);
        }
        return ++seen < rowsToLookAt && !stop;
    });
    // A look that failed finds nothing; the export itself will say why the cache cannot be read.
    return read ? found : QSet<QString>{};
}

} // namespace

bool isDamagedBySpreadsheets(const QString &text)
{
    static const QRegularExpression damaged(uR"(^(?:0\d+|\d{16,})$)"_s);
    return damaged.match(text).hasMatch();
}

ExportRun::ExportRun(QString folder, QList<Schema> schemas, QObject *parent)
    : QObject(parent)
    , m_folder(std::move(folder))
    , m_schemas(std::move(schemas))
    , m_worker(std::make_unique<Worker>(u"export"_s))
{
}

ExportRun::~ExportRun()
{
    m_stop = true;
    // The reader belongs to the worker's thread and goes there.
    m_worker->post([this] { m_reader.reset(); });
    m_worker->finish();
}

const StoreReader &ExportRun::reader()
{
    if (!m_reader)
        m_reader = std::make_unique<StoreReader>(m_folder, m_schemas);
    return *m_reader;
}

void ExportRun::start(
    const CsvOrder &order, std::function<void(qint64)> progress, std::function<void(Result<CsvReport>)> ended)
{
    m_stop = false;
    const auto home = m_courier.address();
    m_worker->post([this, order, home, progress = std::move(progress), ended = std::move(ended)] {
        const CsvProgress told{
            [home, progress](qint64 rows) { home.post([progress, rows] { progress(rows); }); }, &m_stop};
        auto result = std::make_shared<Result<CsvReport>>(exportCsv(reader(), order, told));
        home.post([result, ended] { ended(*result); });
    });
}

void ExportRun::lookForDamage(
    const Query &query, const QStringList &fields, std::function<void(QStringList)> then)
{
    const auto home = m_courier.address();
    m_worker->post([this, query, fields, home, then = std::move(then)] {
        QSet<QString> found;
        for (const Schema &schema : m_schemas)
            if (const ResourceType *type =
                    schema.provider == query.provider ? schema.type(query.type) : nullptr)
                found = damagedFields(reader(), query, *type, fields, m_stop);
        QStringList inOrder;
        for (const QString &field : fields)
            if (found.contains(field))
                inOrder.append(field);
        home.post([then, inOrder] { then(inOrder); });
    });
}

} // namespace tenantry
