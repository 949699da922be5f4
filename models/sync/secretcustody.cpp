#include "models/sync/secretcustody.h"

#include <algorithm>
#include <utility>

namespace tenantry {
namespace {

constexpr int warnedBefore = 7; // days

} // namespace

SecretCustody::SecretCustody(std::shared_ptr<SecretVault> vault, QObject *parent)
    : QObject(parent)
    , m_vault(std::move(vault))
{
    m_again.setSingleShot(true);
    m_again.setInterval(usualPause);
    connect(&m_again, &QTimer::timeout, this, &SecretCustody::retry);
}

SecretCustody::~SecretCustody() = default;

void SecretCustody::finish()
{
    if (m_vault)
        m_vault->finish();
}

SecretCustody::Entry *SecretCustody::find(const QString &id)
{
    const auto known = m_entries.find(id);
    return known == m_entries.end() ? nullptr : &known->second;
}

SecretStanding SecretCustody::standing(const QString &id) const
{
    const auto known = m_entries.find(id);
    if (known == m_entries.end())
        return {m_vault ? SecretPlace::Missing : SecretPlace::ForThisRun, {}, {}};
    return {known->second.place, known->second.error, known->second.whole.ends};
}

VaultState SecretCustody::state() const
{
    VaultState state;
    state.isUnlocking = m_isUnlocking;
    for (const auto &[id, entry] : m_entries) {
        if (entry.place == SecretPlace::Unread)
            state.unread.append(id);
        else if (entry.place == SecretPlace::Unkept)
            state.unkept.append(id);
        else
            continue;
        state.error = entry.error;
        state.isTrying = state.isTrying || entry.isReading || entry.isWriting;
    }
    return state;
}

QMap<QString, QDateTime> SecretCustody::ending(const QDateTime &now) const
{
    QMap<QString, QDateTime> soon;
    for (const auto &[id, entry] : m_entries) {
        for (const QDateTime &end : entry.whole.ends) {
            if (end < now.addDays(warnedBefore) && (!soon.contains(id) || end < soon[id]))
                soon.insert(id, end);
        }
    }
    return soon;
}

bool SecretCustody::isAwaiting() const
{
    return m_isUnlocking || std::any_of(m_entries.cbegin(), m_entries.cend(), [](const auto &one) {
        return one.second.isReading || one.second.isWriting;
    });
}

void SecretCustody::fetch(const QString &id)
{
    if (!m_vault)
        return;
    Entry &entry = m_entries[id];
    entry.isReading = true;
    if (entry.place != SecretPlace::Unread) // what is known of it stays until there is an answer
        entry.place = SecretPlace::Awaited;
    m_vault->read(
        id, [alive = QPointer(this), this, id, turn = ++entry.turn](const Result<KeptSecrets> &kept) {
            if (alive)
                fetched(id, turn, kept);
        });
}

void SecretCustody::fetched(const QString &id, int turn, const Result<KeptSecrets> &kept)
{
    Entry *entry = find(id);
    if (!entry || entry->turn != turn)
        return;
    entry->isReading = false;
    entry->error.reset();
    if (!kept) {
        entry->place = SecretPlace::Unread;
        entry->error = kept.error();
        lookAgain();
    } else {
        entry->place = kept->secrets.isEmpty() ? SecretPlace::Missing : SecretPlace::Kept;
        entry->whole = *kept;
        if (!kept->secrets.isEmpty())
            emit arrived(id, kept->secrets);
    }
    emit changed();
}

void SecretCustody::put(const QString &id, const Secrets &secrets, bool forThisRun)
{
    m_toForget.remove(id);
    const bool wasKept = find(id) && find(id)->place != SecretPlace::ForThisRun;
    Entry &entry = m_entries[id];
    ++entry.turn;
    entry.isReading = false;
    if (entry.whole.secrets != secrets)
        entry.whole = {secrets, {}};
    if (m_vault && !forThisRun) {
        save(id);
        return;
    }
    entry.place = SecretPlace::ForThisRun;
    entry.error.reset();
    if (wasKept && m_vault)
        drop(id);
    emit changed();
}

void SecretCustody::keepForThisRun(const QString &id)
{
    if (const Entry *entry = find(id))
        put(id, Secrets(entry->whole.secrets), true);
}

void SecretCustody::save(const QString &id)
{
    Entry &entry = m_entries[id];
    if (entry.isWriting)
        return; // the end of this one begins the next
    entry.isWriting = true;
    if (entry.place != SecretPlace::Unkept) { // that stays until there is an answer
        entry.place = SecretPlace::Kept;
        entry.error.reset();
    }
    entry.told = std::exchange(entry.next, {});
    m_vault->write(
        id, entry.whole, [alive = QPointer(this), this, id, written = entry.whole](const Outcome &how) {
            if (!alive)
                return;
            Entry *now = find(id);
            if (now && now->place != SecretPlace::ForThisRun && now->whole != written) {
                // Newer ones came meanwhile: whoever waits for the older ones waits for both.
                now->isWriting = false;
                now->next.insert(now->next.begin(), now->told.begin(), now->told.end());
                save(id);
            } else {
                saved(id, how);
            }
        });
    emit changed();
}

std::vector<std::function<void(Outcome)>> SecretCustody::waiting(Entry &entry)
{
    auto all = std::exchange(entry.told, {});
    for (auto &one : std::exchange(entry.next, {}))
        all.push_back(std::move(one));
    return all;
}

void SecretCustody::saved(const QString &id, const Outcome &how)
{
    Entry *entry = find(id);
    if (!entry)
        return;
    entry->isWriting = false;
    if (entry->place != SecretPlace::ForThisRun) {
        entry->place = how ? SecretPlace::Kept : SecretPlace::Unkept;
        entry->error = how ? std::nullopt : std::optional(how.error());
    }
    const std::vector<std::function<void(Outcome)>> told = waiting(*entry);
    lookAgain();
    for (const auto &one : told)
        one(how);
    emit changed();
}

void SecretCustody::forget(const QString &id)
{
    if (Entry *entry = find(id)) {
        const std::vector<std::function<void(Outcome)>> told = waiting(*entry);
        m_entries.erase(id);
        for (const auto &one : told)
            one(Nothing{});
    }
    if (!m_vault) {
        emit forgotten(id);
        return;
    }
    m_toForget.insert(id, std::nullopt);
    drop(id);
    emit changed();
}

void SecretCustody::drop(const QString &id)
{
    m_vault->remove(id, [alive = QPointer(this), this, id](const Outcome &how) {
        if (alive)
            removed(id, how);
    });
}

void SecretCustody::removed(const QString &id, const Outcome &how)
{
    if (how) {
        if (m_toForget.remove(id))
            emit forgotten(id);
    } else {
        m_toForget.insert(id, how.error());
        lookAgain();
    }
}

void SecretCustody::renew(const QString &id, const Secrets &changed, const QHash<QString, QDateTime> &ends,
    const std::function<void(Outcome)> &stored)
{
    Entry *entry = find(id);
    if (!entry || !m_vault || entry->place == SecretPlace::ForThisRun) {
        if (entry)
            entry->whole.secrets.insert(changed);
        if (entry)
            entry->whole.ends.insert(ends);
        stored(Nothing{});
        return;
    }
    ++entry->turn;
    entry->isReading = false;
    entry->whole.secrets.insert(changed);
    entry->whole.ends.insert(ends);
    entry->next.push_back(stored);
    save(id);
}

void SecretCustody::latest(const QString &id, const std::function<void(Result<Secrets>)> &told)
{
    const Entry *entry = find(id);
    if (!entry || !m_vault || entry->place == SecretPlace::ForThisRun) {
        told(Secrets());
        return;
    }
    if (entry->place == SecretPlace::Unkept || entry->isWriting) {
        told(entry->whole.secrets); // newer than what is stored
        return;
    }
    m_vault->read(
        id, [alive = QPointer(this), this, id, turn = entry->turn, told](const Result<KeptSecrets> &kept) {
            if (!kept) {
                told(kept.error());
                return;
            }
            Entry *now = alive ? find(id) : nullptr;
            if (now && now->turn == turn && !kept->secrets.isEmpty() && now->whole != *kept) {
                now->whole = *kept;
                emit renewedElsewhere(id, kept->secrets);
            }
            told(kept->secrets);
        });
}

void SecretCustody::unlock()
{
    if (!m_vault || std::exchange(m_isUnlocking, true))
        return;
    emit changed();
    m_vault->unlock([alive = QPointer(this), this](const Outcome &) {
        if (!alive)
            return;
        m_isUnlocking = false;
        retry(); // also after a no: what failed says why
        emit changed();
    });
}

void SecretCustody::retry()
{
    m_again.stop();
    const VaultState now = state();
    for (const QString &id : now.unread) {
        if (!find(id)->isReading)
            fetch(id);
    }
    for (const QString &id : now.unkept)
        save(id);
    emit changed();
    const QStringList toForget = m_toForget.keys();
    for (const QString &id : toForget) {
        if (std::exchange(m_toForget[id], std::nullopt))
            drop(id);
    }
}

void SecretCustody::lookAgain()
{
    const VaultState now = state();
    bool isNeeded = !now.unread.isEmpty() || !now.unkept.isEmpty();
    for (const std::optional<Error> &why : std::as_const(m_toForget))
        isNeeded = isNeeded || why.has_value();
    if (isNeeded && !m_again.isActive())
        m_again.start();
}

} // namespace tenantry
