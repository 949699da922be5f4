#include "ui/exchange/importrun.h"

namespace tenantry {
using namespace Qt::StringLiterals;

ImportRun::ImportRun(QString folder, QList<Schema> schemas, QObject *parent)
    : QObject(parent)
    , m_folder(std::move(folder))
    , m_schemas(std::move(schemas))
    , m_worker(std::make_unique<Worker>(u"import"_s))
{
}

ImportRun::~ImportRun()
{
    m_stop = true;
    // The reader belongs to the worker's thread and goes there.
    m_worker->post([this] { m_reader.reset(); });
    m_worker->finish();
}

const StoreReader &ImportRun::reader()
{
    if (!m_reader)
        m_reader = std::make_unique<StoreReader>(m_folder, m_schemas);
    return *m_reader;
}

void ImportRun::guess(const QString &file, std::function<void(Result<CsvGuess>)> then)
{
    m_worker->post([file, home = m_courier.address(), then = std::move(then)] {
        auto found = std::make_shared<Result<CsvGuess>>(guessCsv(file));
        home.post([found, then] { then(*found); });
    });
}

void ImportRun::begin(const QString &file, const CsvForm &form, std::function<void(CsvStart)> then)
{
    m_worker->post([file, form, home = m_courier.address(), then = std::move(then)] {
        auto start = std::make_shared<CsvStart>(startOfCsv(file, form));
        home.post([start, then] { then(*start); });
    });
}

void ImportRun::check(const Circumstance &circumstance, const ImportOrder &order,
    std::function<void(qint64)> progress, std::function<void(Checked)> then)
{
    m_stop = false;
    m_worker->post([this, circumstance, order, home = m_courier.address(), progress = std::move(progress),
                       then = std::move(then)] {
        const CsvProgress told{
            [home, progress](qint64 rows) { home.post([progress, rows] { progress(rows); }); }, &m_stop};
        const auto found =
            std::make_shared<const Result<ImportCheck>>(checkImport(reader(), circumstance, order, told));
        home.post([found, then] { then(found); });
    });
}

void ImportRun::save(const ImportOrder &order, const Checked &check, const QString &file,
    std::function<void(Result<CsvReport>)> then)
{
    m_worker->post([order, check, file, home = m_courier.address(), then = std::move(then)] {
        auto saved = std::make_shared<Result<CsvReport>>(saveFaulty(order, **check, file, true));
        home.post([saved, then] { then(*saved); });
    });
}

} // namespace tenantry
