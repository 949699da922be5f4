#pragma once
#include "providers/schema/connection.h"
#include "providers/schema/result.h"
#include <QString>
#include <chrono>
#include <functional>
#include <memory>

namespace tenantry {

// What is stored for a connection at this moment, and the right to change it.
struct SecretLoan {
    Secrets stored; // may be newer than ours, or empty when the store cannot be read
    std::shared_ptr<void> hold; // nobody else gets a loan until the last copy is gone
    bool wasCutShort = false; // whoever had the last loan died with it: its secret may be spent
};

// Asked before a secret that works only once is spent, so that two programs never spend the same one.
// `told` is called once, from any thread; an Error: another program keeps it for too long.
using BorrowSecrets =
    std::function<void(const QString &connectionId, std::function<void(Result<SecretLoan>)> told)>;

// Reads the stored secrets of a connection; `told` is called once, from any thread.
using ReadSecrets =
    std::function<void(const QString &connectionId, std::function<void(Result<Secrets>)> told)>;

// Loans guarded by a lock file for each connection. The folder is one that all programs agree on; a lock of
// a program that died is taken over. Called on a thread whose event loop turns; it never blocks it.
[[nodiscard]] BorrowSecrets lockedLoans(
    const QString &folder, ReadSecrets read, std::chrono::milliseconds patience = std::chrono::seconds(60));

} // namespace tenantry
