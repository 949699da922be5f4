#pragma once

#include "providers/sandbox/clock.h"
#include "providers/sandbox/random.h"

#include <QHash>
#include <QList>
#include <QString>
#include <QStringList>
#include <QVariant>

#include <chrono>
#include <functional>
#include <optional>

namespace tenantry::sandbox::cloudapi {

struct CapacityUnit {
    qlonglong amount = 0;
    QString type;
    QVariant name; // invalid: nil
    QVariant description;
};

// Texts are values of any type: the model behind the service keeps whatever it is handed.
struct Customer {
    QString guid;
    QString version; // another one after every save
    QString created;
    QVariant name;
    QVariant description;
    QVariant address;
    QVariant city;
    QVariant country;
    QString status;
    QVariant resourceGroup;
    QVariant retentionPolicy;
    QVariant tags;
    QStringList groups; // the same one may stand here twice
    QList<CapacityUnit> available;
    QList<CapacityUnit> consumed;
    QString domain;
    QString portalUser;
    QString portalPassword;
    bool isRegistered = false;
    bool isSystem = false;
};

struct User {
    QString guid;
    QString login;
    QString password;
    QString name;
    QString firstName;
    QString lastName;
    QVariant email;
    QVariant description;
    QVariant address;
    QVariant city;
    QVariant country;
    QString status;
};

struct Group {
    QString guid;
    QString name;
    QVariant description;
    QStringList users;
    QStringList groups;
    bool isSystem = false;
};

struct Space {
    QString guid;
    QString name;
    QVariant description;
    QString status;
    QString customer;
    QString parent; // empty: none
};

struct Vdc {
    QString guid;
    QString name;
    QString status;
    QString space;
};

struct Machine {
    QString guid;
    QString name;
    QVariant description;
    QString hostname;
    QString status;
    QString type;
    QVariant os;
    QString space;
    qlonglong memory = 0;
    qlonglong cpus = 0;
    qlonglong importance = 0;
    bool hasBackup = false;
    bool isBackup = false;
    bool isTemplate = false;
};

struct Datacenter {
    QString guid;
    QString name;
    QVariant description;
    QString location;
};

struct ResourceGroup {
    QString guid;
    QString name;
    QVariant description;
    QString datacenter;
    bool isSystem = false;
};

struct Policy {
    QString guid;
    QString name;
    QVariant description;
    QString objectType;
    QString action;
    QString object;
    QString status;
    QVariant lastRun;
    qlonglong interval = 0;
    bool sendsGuid = true; // the documented row lacks it
};

struct Job {
    using Moment = std::chrono::steady_clock::time_point;
    QString guid;
    QString parent;
    QString login;
    QString action;
    QString name;
    QString description;
    QString started;
    QString ended; // empty: it is under way
    QString status;
    QString failure; // what went wrong, once it did
    QVariantMap parameters;
    qlonglong order = 0;
    bool isKilled = false;
    Moment begins; // until then it waits
    Moment due;
    std::function<QString()> work; // done when due; what it returns is a failure
};

// Objects of one kind in the order they were made. GUIDs are the same in capitals.
template <typename T>
class Shelf {
public:
    T *find(const QString &guid)
    {
        const auto at = m_places.constFind(guid.toLower());
        return at == m_places.constEnd() ? nullptr : &m_rows[*at];
    }
    T &add(T row)
    {
        m_places.insert(row.guid.toLower(), m_rows.size());
        m_rows.append(std::move(row));
        return m_rows.last();
    }
    void remove(const QString &guid)
    {
        const auto at = m_places.constFind(guid.toLower());
        if (at == m_places.constEnd())
            return;
        m_rows.removeAt(*at);
        m_places.clear();
        for (qsizetype i = 0; i < m_rows.size(); ++i)
            m_places.insert(m_rows[i].guid.toLower(), i);
    }
    QList<T> &rows() { return m_rows; }
    const QList<T> &rows() const { return m_rows; }

private:
    QList<T> m_rows;
    QHash<QString, qsizetype> m_places; // by guid in lower case
};

struct State {
    State(const Clock &when, quint64 seed)
        : clock(when)
        , random(seed)
    {
    }
    QString newGuid() { return QString::fromStdString(random.uuid()); }
    QString minute() const; // now, as creation dates are told: server time without a zone
    QString second() const; // now, as jobs are told
    void saved(Customer &customer) { customer.version = newGuid(); }
    void settleJobs(); // those that are due end
    bool isAdministrator(const QString &userGuid);
    const User *userOf(const QString &login, const QString &password) const;

    Clock clock;
    Random random;
    Shelf<Customer> customers;
    Shelf<User> users;
    Shelf<Group> groups;
    Shelf<Space> spaces;
    Shelf<Vdc> vdcs;
    Shelf<Machine> machines;
    Shelf<Datacenter> datacenters;
    Shelf<ResourceGroup> resourceGroups;
    Shelf<Policy> policies;
    Shelf<Job> jobs;
    int statusesTold = 0; // their order changes from answer to answer
};

// Accounts that can sign in, the administrator first; the rest of the data is made around them.
struct Account {
    QString login;
    QString password;
    QString part;
    QString status;
};
const QList<Account> &accounts();

// `size` is the number of machines; there are a quarter as many customers.
void generate(State &state, int size);

const QStringList &capacityTypes();
const QStringList &customerStatuses();
bool isGuid(const QString &text);

} // namespace tenantry::sandbox::cloudapi
