#pragma once
#include "models/exchange/csvexport.h"
#include "providers/work/courier.h"
#include "providers/work/worker.h"
#include <QObject>
#include <atomic>
#include <functional>
#include <memory>

namespace tenantry {

// Exports on a thread of its own with a reader of its own, so that the window stays alive.
// Deleting it cancels and waits for the some hundred rows under way. Nothing is told afterwards.
class ExportRun final : public QObject {
    Q_OBJECT
public:
    ExportRun(QString folder, QList<Schema> schemas, QObject *parent = nullptr);
    ~ExportRun() override;

    void start(const CsvOrder &order, std::function<void(qint64)> progress,
        std::function<void(Result<CsvReport>)> ended);
    void stop() { m_stop = true; }

    // Columns among these whose texts a spreadsheet would damage: more than 15 digits, or leading
    // zeros (CSV-4). Looks at the first rows only; then tells the fields.
    void lookForDamage(const Query &query, const QStringList &fields, std::function<void(QStringList)> then);

private:
    [[nodiscard]] const StoreReader &reader(); // on the worker's thread only
    QString m_folder;
    QList<Schema> m_schemas;
    std::atomic_bool m_stop = false;
    std::unique_ptr<StoreReader> m_reader;
    Courier m_courier;
    std::unique_ptr<Worker> m_worker; // last: joins before the rest goes
};

// Would a spreadsheet change this text when it opens the file?
[[nodiscard]] bool isDamagedBySpreadsheets(const QString &text);

} // namespace tenantry
