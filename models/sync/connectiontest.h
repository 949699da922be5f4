#pragma once
#include "models/sync/workspace.h"
#include <QObject>

namespace tenantry {

// Tries a connection out, whether it is saved or not, with the read that its provider names for
// this; puts what the engine tells into words. Stores nothing. Deleting it stops it.
class ConnectionTest final : public QObject {
    Q_OBJECT
public:
    ConnectionTest(Engine &engine, TestListener listener); // the engine outlives the test
    ~ConnectionTest() override;
    void start(const Connection &connection, const std::shared_ptr<const Provider> &provider,
        const Secrets &secrets, const Courier::Address &mail);
    void stop(); // the listener hears nothing more

private:
    Engine &m_engine;
    TestListener m_listener;
    RunId m_run = 0;
};

} // namespace tenantry
