#include "providers/secrets/secretvault.h"

#include <QCoreApplication>
#include <array>

using namespace Qt::StringLiterals;

namespace tenantry {
namespace {

struct SecretVaultPhrases {
    Q_DECLARE_TR_FUNCTIONS(tenantry::SecretVault)
};

constexpr std::array codes{"keychain-locked"_L1, "keychain-absent"_L1, "keychain-refused"_L1,
    "keychain-hanging"_L1, "keychain-broken"_L1};

QString summaryOf(VaultTrouble trouble)
{
    switch (trouble) {
    case VaultTrouble::Locked:
        return SecretVaultPhrases::tr("The system keychain is locked.");
    case VaultTrouble::Absent:
        return SecretVaultPhrases::tr("This session has no system keychain.");
    case VaultTrouble::Refused:
        return SecretVaultPhrases::tr("The system keychain refused.");
    case VaultTrouble::Hanging:
        return SecretVaultPhrases::tr("The system keychain does not answer.");
    case VaultTrouble::Broken:
        break;
    }
    return SecretVaultPhrases::tr("The system keychain failed.");
}

QString remedyOf(VaultTrouble trouble)
{
    switch (trouble) {
    case VaultTrouble::Locked:
        return SecretVaultPhrases::tr("Unlock it, and the passwords need not be typed again.");
    case VaultTrouble::Absent:
        //: GNOME Keyring and KDE Wallet are names of programs.
        return SecretVaultPhrases::tr(
            "Start one, such as GNOME Keyring or KDE Wallet, or keep passwords for this run only.");
    case VaultTrouble::Refused:
        return SecretVaultPhrases::tr("Allow the program to use the keychain, then try again.");
    case VaultTrouble::Hanging:
    case VaultTrouble::Broken:
        break;
    }
    return SecretVaultPhrases::tr("Try again, or keep passwords for this run only.");
}

} // namespace

Error vaultError(VaultTrouble trouble, const QString &words)
{
    return {.fault = Fault::Storage,
        .summary = summaryOf(trouble),
        .words = words,
        .remedy = remedyOf(trouble),
        .code = codes.at(static_cast<size_t>(trouble))};
}

std::optional<VaultTrouble> vaultTroubleOf(const Error &error)
{
    for (size_t at = 0; at < codes.size(); ++at) {
        if (error.code == codes.at(at))
            return static_cast<VaultTrouble>(at);
    }
    return {};
}

} // namespace tenantry
