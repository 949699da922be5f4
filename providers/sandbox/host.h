#pragma once

#include "providers/sandbox/faults.h"
#include "providers/sandbox/httpserver.h"
#include "providers/sandbox/sandbox.h"
#include "providers/sandbox/service.h"

#include <deque>
#include <mutex>

namespace tenantry::sandbox {

// Puts the parts of a sandbox together: what arrives is written down, meets its faults, is answered by the
// service and delivered, well or badly.
class Host {
public:
    explicit Host(const Options &options);
    ~Host();
    QString start(); // empty, or the reason why not

    Service &service() { return *m_service; }
    const Service &service() const { return *m_service; }
    Faults &faults() { return m_faults; }
    const Options &options() const { return m_options; }
    QString origin() const { return m_origin; }
    QList<Arrived> arrived() const;
    void forgetArrived();

private:
    void answer(const httplib::Request &request, httplib::Response &response, Connection &connection);
    void someoneElse(const QString &what);
    Answered decide(const Asked &asked, const Mishap &mishap);
    qsizetype note(const Asked &asked);
    void noteStatus(qsizetype number, int status);

    Options m_options;
    QString m_origin;
    Faults m_faults;
    std::unique_ptr<Service> m_service;
    mutable std::mutex m_mutex;
    std::deque<Arrived> m_arrived; // guarded by m_mutex
    qsizetype m_forgotten = 0; // guarded by m_mutex; number of the first entry kept
    HttpServer m_server; // the last members: their threads use the others
    HttpServer m_elsewhere;
};

} // namespace tenantry::sandbox
