#pragma once
#include "providers/schema/operation.h"
#include <QHash>
#include <QList>
#include <QString>
#include <QStringList>

namespace tenantry {

// What an object is to an administrator, whoever provides it.
enum class Kind {
    Organization,
    Customer,
    Subscription,
    User,
    Product,
    Order,
    Invoice,
    Request,
    Usage,
    Asset,
    Event,
    Other,
};

// What a field means, whatever its provider calls it. At most one field of a type has a role.
enum class Role {
    None,
    Title,
    Status,
    Owner,
    Email,
    Domain,
    Quantity,
    Used,
    Price,
    Currency,
    Created,
    Modified,
    Starts,
    Ends,
};

struct Field {
    QString key; // unique in its type; also the column's name in the cache and in Data CSV
    QString label;
    QString group; // heading in the inspector; empty: "General"
    QString note;
    FieldType type = FieldType::Text;
    Role role = Role::None;
    QString unit; // "coins", "seats", "days"; shown after the number
    QList<Choice> choices;
    QString refersTo; // key of the type whose object this id names
    bool required = false;
    bool secret = false; // never cached, logged or exported
    bool personal = false; // can be masked
    bool editable = false; // some operation changes it
    bool inGrid = true; // a column at first; others can be switched on
    QStringList readFrom; // members of the raw object that it is read from, "coins.used"; empty: its own key

    friend bool operator==(const Field &a, const Field &b) { return a.key == b.key && a.type == b.type; }
};

// Where objects of a type hang in the tree. A type may have several places.
struct Place {
    QString under; // key of the parent's type; empty: directly under the connection
    QString by; // field of ours that holds the parent's key; empty when under is empty
    QHash<QString, QString> where; // further fields that must have these values
    QString label; // heading of the group there; empty: the type's plural
};

// One way to fetch objects of a type.
struct ListSource {
    QString key; // unique in its type: "all", "ofUnit"
    QString label;
    QString per; // key of the type whose objects it is asked for one by one; empty: once a connection
    QString by; // the field of ours that holds the key of that object; empty when per is empty
    QList<Parameter> parameters; // asked or defaulted: "period"
    bool inSync = false; // walked by "Refresh connection"
    bool complete = true; // a walk that ended well has seen every object of its scope
    bool adminOnly = false;
    QStringList feeds; // other types that the same answer fills
    QString signIn; // key of the sign-in that it is asked with; empty: none, or not known
};

struct ResourceType {
    QString key; // unique in its provider
    QString label; // "Unit"
    QString labels; // "Units"
    QString icon; // name of an icon in resources; empty: by kind
    Kind kind = Kind::Other;
    QList<Field> fields;
    QList<Place> places;
    QList<ListSource> lists;
    QList<Operation> operations;
    bool readable = false; // one object can be read alone
    bool single = false; // one object a connection: account, server version
    QStringList embedded; // members of the raw object that are objects of other types: "unit"

    [[nodiscard]] const Field *field(QStringView fieldKey) const;
    [[nodiscard]] qsizetype indexOf(QStringView fieldKey) const; // -1: no such field
    [[nodiscard]] const Field *byRole(Role role) const;
    [[nodiscard]] const ListSource *list(QStringView listKey) const;
    [[nodiscard]] const Operation *operation(QStringView operationKey) const;
};

enum class SettingType { Text, Url, Choice, Boolean, Integer };

struct Setting {
    QString key;
    QString label;
    QString note;
    SettingType type = SettingType::Text;
    QString startsAs;
    bool required = false;
    QList<Choice> choices;
};

// A secret that a person types to sign in, or that a sign-in brings back.
struct SecretSlot {
    QString key; // "password"
    QString label;
    QString note;
    bool typed = true; // false: fetched and rotated by the program
    bool required = true;
    int lasts = 0; // days from its renewal until the service takes it no more; 0: not told
};

struct SignIn {
    QString key; // unique in its provider: "oidc", "v1"
    QString label;
    QString scheme; // basic, api-key, oidc-password, client-credentials, rotating-refresh
    QList<Setting> settings; // "user name", "realm": not secret
    QList<SecretSlot> secretSlots;
    bool optional = false;
    QString insteadOf; // key of the sign-in that a connection may leave for this one; empty: it stands alone
};

// A file of another program that knows how to sign in: where it keeps what.
struct ImportForm {
    QString label; // "Configuration file of the Python SDK"
    QString note; // what the person must know afterwards
    QHash<QString, QString> settings; // Setting::key → JSON pointer
    QHash<QString, QString> secrets; // SecretSlot::key → JSON pointer
};

// Everything that the program knows of a provider without asking it. A plain value.
struct Schema {
    QString provider; // key: lower-case letters and digits
    QString label;
    QString version; // of the contract that the descriptor covers
    QList<Setting> settings;
    QList<SignIn> signIns;
    QList<ImportForm> imports;
    QList<ResourceType> types;

    [[nodiscard]] const ResourceType *type(QStringView typeKey) const;
    [[nodiscard]] const SignIn *signIn(QStringView signInKey) const;
};

// The sign-ins that a connection goes by, where `chosen` is Connection::signIns: each one that is left for
// another is replaced by that other.
[[nodiscard]] QList<SignIn> signInsOf(const Schema &schema, const QHash<QString, QString> &chosen);
// Are all secrets at hand that a person must give for this way to sign in?
[[nodiscard]] bool isSetUp(const SignIn &signIn, const QHash<QString, QString> &secrets);
// May a list or operation with this sign-in be asked? Only optional ones can be lacking.
[[nodiscard]] bool canSignIn(
    const Schema &schema, const QString &signInKey, const QHash<QString, QString> &secrets);

[[nodiscard]] QString kindName(Kind kind); // "organization", as in descriptors
[[nodiscard]] QString roleName(Role role);
[[nodiscard]] QString meaningName(Meaning meaning); // empty for Unsaid

} // namespace tenantry
