#pragma once
#include "models/exchange/csvguess.h"
#include "models/exchange/importer.h"
#include "providers/work/courier.h"
#include "providers/work/worker.h"
#include <QObject>
#include <atomic>
#include <functional>
#include <memory>

namespace tenantry {

// Reads and checks files on a thread of its own with a reader of its own, so that the window stays alive.
// Deleting it cancels. Nothing is told afterwards.
class ImportRun final : public QObject {
    Q_OBJECT
public:
    ImportRun(QString folder, QList<Schema> schemas, QObject *parent = nullptr);
    ~ImportRun() override;

    void guess(const QString &file, std::function<void(Result<CsvGuess>)> then);
    void begin(const QString &file, const CsvForm &form, std::function<void(CsvStart)> then); // the preview
    using Checked = std::shared_ptr<const Result<ImportCheck>>; // of perhaps 100 000 lines
    void check(const Circumstance &circumstance, const ImportOrder &order,
        std::function<void(qint64 rows)> progress, std::function<void(Checked)> then);
    void save(const ImportOrder &order, const Checked &check, const QString &file,
        std::function<void(Result<CsvReport>)> then); // the lines with errors; replaces the file
    void stop() { m_stop = true; }

private:
    [[nodiscard]] const StoreReader &reader(); // on the worker's thread only
    QString m_folder;
    QList<Schema> m_schemas;
    std::atomic_bool m_stop = false;
    std::unique_ptr<StoreReader> m_reader;
    Courier m_courier;
    std::unique_ptr<Worker> m_worker; // last: joins before the rest goes
};

} // namespace tenantry
