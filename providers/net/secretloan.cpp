#include "providers/net/secretloan.h"

#include "providers/net/log.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDir>
#include <QElapsedTimer>
#include <QLockFile>
#include <QSysInfo>
#include <QTimer>
#include <cerrno>
#include <csignal>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace tenantry {
namespace {

constexpr auto betweenTries = 50ms;

// One wish for a loan: tries the lock until it has it, then reads.
struct Wish {
    QString connectionId;
    std::shared_ptr<QLockFile> lock;
    ReadSecrets read;
    std::function<void(Result<SecretLoan>)> told;
    std::chrono::milliseconds patience;
    QElapsedTimer waited;
    bool wasCutShort = false;
};

// A lock is taken away when its work is done; one whose program is no more was left in the middle.
bool isLeftBehind(const QLockFile &lock)
{
    qint64 program = 0;
    QString host;
    QString name;
    return lock.getLockInfo(&program, &host, &name) && host == QSysInfo::machineHostName()
        && ::kill(static_cast<pid_t>(program), 0) != 0 && errno == ESRCH;
}

Error kept()
{
    return {.fault = Fault::Timeout,
        .summary = QCoreApplication::translate(
            "tenantry::SecretLoan", "Another program is renewing this sign-in and does not finish."),
        .remedy = QCoreApplication::translate(
            "tenantry::SecretLoan", "Close other programs that use this connection, then try again.")};
}

void attempt(const std::shared_ptr<Wish> &wish)
{
    wish->wasCutShort = wish->wasCutShort || isLeftBehind(*wish->lock);
    if (wish->lock->tryLock()) {
        wish->read(wish->connectionId, [wish](const Result<Secrets> &stored) {
            if (!stored)
                qCWarning(netLog) << "the stored secrets cannot be read; those in memory are used";
            wish->told(SecretLoan{stored ? stored.value() : Secrets(), wish->lock, wish->wasCutShort});
        });
        return;
    }
    if (wish->lock->error() != QLockFile::LockFailedError) {
        // Without a place for the lock there is nobody to share with.
        qCWarning(netLog) << "no lock for a sign-in can be made";
        wish->told(SecretLoan{});
    } else if (wish->waited.hasExpired(wish->patience.count())) {
        wish->told(kept());
    } else {
        QTimer::singleShot(betweenTries, [wish] { attempt(wish); });
    }
}

} // namespace

BorrowSecrets lockedLoans(const QString &folder, ReadSecrets read, std::chrono::milliseconds patience)
{
    return [folder, read = std::move(read), patience](
               const QString &connectionId, std::function<void(Result<SecretLoan>)> told) {
        const QByteArray name =
            QCryptographicHash::hash(connectionId.toUtf8(), QCryptographicHash::Sha256).toHex().first(32);
        auto wish = std::make_shared<Wish>();
        wish->connectionId = connectionId;
        wish->lock =
            std::make_shared<QLockFile>(QDir(folder).filePath(QString::fromLatin1(name) + u".lock"_s));
        wish->lock->setStaleLockTime(0); // a slow holder is no dead one
        wish->read = read;
        wish->told = std::move(told);
        wish->patience = patience;
        wish->waited.start();
        attempt(wish);
    };
}

} // namespace tenantry
