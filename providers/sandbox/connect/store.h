#pragma once

#include "providers/sandbox/connect/values.h"

#include <QHash>
#include <QList>
#include <QStringList>

#include <array>
#include <cstdint>
#include <vector>

namespace tenantry::sandbox::connect {

// The kinds of objects that have an id.
enum class Of {
    Account,
    User,
    Product,
    Item,
    Parameter,
    Template,
    ConfigurationValue,
    Media,
    Action,
    Version,
    UsageRule,
    Connection,
    Hub,
    Marketplace,
    Agreement,
    AgreementVersion,
    Contract,
    Listing,
    ListingRequest,
    TierAccount,
    TierAccountVersion,
    TierAccountRequest,
    TierConfig,
    TierConfigRequest,
    Asset,
    Request,
    Conversation,
    Message,
    UsageFile,
    UsageRecord,
    UsageChunk,
    Reconciliation,
    BillingRequest,
    Category,
    Country,
    Token,
    Webhook,
    Case,
};
constexpr std::size_t kindCount = static_cast<std::size_t>(Of::Case) + 1;

// Objects are kept with references as ids; the rest is read from the target. A reference may also be an
// object with an id, whose other members override the target's: a request has items of its own in its asset.
struct Reference {
    QString path;
    Of target = Of::Account;
    QStringList fields; // of the target that are shown; empty: all of it
};

// Who may see a row: a bit for each company, see World::viewers(). 0: everybody.
using Viewers = std::uint32_t;

// Members that begin with "$" are the service's own and are never shown.
struct Row {
    QJsonObject doc;
    Viewers viewers = 0;
    bool isGone = false;
};

class Collection {
public:
    std::size_t add(QJsonObject doc, Viewers viewers, const QString &parent = {});
    bool has(const QString &id) const { return m_byId.contains(id); }
    const Row *find(const QString &id) const;
    Row *edit(const QString &id);
    void remove(const QString &id);
    const std::vector<Row> &rows() const { return m_rows; }
    const std::vector<std::size_t> &childrenOf(const QString &parent) const;
    std::size_t count() const;
    int nextNumber() { return ++m_number; } // for ids

private:
    std::vector<Row> m_rows; // removed ones stay, so that places stay
    QHash<QString, std::size_t> m_byId;
    QHash<QString, std::vector<std::size_t>> m_byParent;
    int m_number = 0;
};

class Store {
public:
    Collection &operator[](Of of) { return m_collections[static_cast<std::size_t>(of)]; }
    const Collection &operator[](Of of) const { return m_collections[static_cast<std::size_t>(of)]; }

    // The member at a dotted path, across references. {doc: undefined member} when there is none.
    QJsonValue value(Of of, const QJsonObject &doc, QStringView path) const;
    QString text(Of of, const QJsonObject &doc, QStringView path) const;
    // All of them, where arrays are on the way.
    void values(Of of, const QJsonObject &doc, QStringView path, QList<QJsonValue> &out) const;
    static const QList<Reference> &references(Of of);

private:
    std::array<Collection, kindCount> m_collections;
};

bool isPlaceholder(const QString &id); // ids that mean "none"

} // namespace tenantry::sandbox::connect
