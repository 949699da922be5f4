#pragma once
#include "providers/schema/result.h"
#include <QString>
#include <chrono>
#include <functional>
#include <optional>

namespace tenantry {

// The steps of trying a connection out, in this order.
enum class ProbeStage { Name, Tcp, Tls, SignIn, Permission, Sample };
enum class ProbeState { Running, Passed, Skipped, Failed };

struct ProbeStep {
    ProbeStage stage = ProbeStage::Name;
    ProbeState state = ProbeState::Running;
    QString detail; // "127.0.0.1", "TLS 1.3", "12 objects in 140 ms"; why it was skipped
    std::chrono::milliseconds took{0};
    qint64 count = 0; // Sample: objects read
    std::optional<Error> error; // Failed: with a remedy
};

// Told on the thread of the Courier address given to Engine::probe().
struct ProbeListener {
    std::function<void(ProbeStep)> step; // each stage twice: Running, then how it went; Skipped once
    std::function<void(std::optional<Error>)> ended; // once, last; the failed step's error
};

[[nodiscard]] QString probeStageName(
    ProbeStage stage); // "name", "tcp", "tls", "sign-in", "permission", "sample"

} // namespace tenantry
