#pragma once
#include "models/sync/workspace.h"
#include <QTemporaryDir>
#include <memory>

namespace tenantry {

// A made-up service and a workspace that its cache was filled for, without any network.
[[nodiscard]] Schema sampleSchema();
[[nodiscard]] std::shared_ptr<const Provider> sampleProvider();

struct SampleSize {
    int organisations = 6;
    int units = 4; // of each organisation
    int products = 5; // of each unit
};

// One connection, "Production", or none.
class SampleWorkspace final {
public:
    explicit SampleWorkspace(bool withConnection = true, SampleSize size = {});
    ~SampleWorkspace();
    [[nodiscard]] Workspace &workspace() { return *m_workspace; }
    [[nodiscard]] std::shared_ptr<RequestLog> log() const { return m_log; }
    [[nodiscard]] QString folder() const { return m_folder.path(); }

private:
    void fill(const SampleSize &size);
    QTemporaryDir m_folder;
    std::shared_ptr<RequestLog> m_log;
    std::unique_ptr<Workspace> m_workspace;
};

} // namespace tenantry
