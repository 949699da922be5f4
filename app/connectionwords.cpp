#include "app/connectionwords.h"

#include <QCoreApplication>
#include <QUuid>

using namespace Qt::StringLiterals;

namespace tenantry {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(tenantry::ConnectionWords)
};

QList<Setting> settingsOf(const Schema &schema)
{
    QList<Setting> all = schema.settings;
    for (const SignIn &signIn : schema.signIns)
        all += signIn.settings;
    return all;
}

const Setting *addressSetting(const QList<Setting> &settings)
{
    for (const Setting &one : settings) {
        if (one.type == SettingType::Url)
            return &one;
    }
    return nullptr;
}

const Setting *userSetting(const QList<Setting> &settings)
{
    for (const Setting &one : settings) {
        if (one.key.contains("user"_L1, Qt::CaseInsensitive))
            return &one;
    }
    return nullptr;
}

QStringList keysOf(const QList<Setting> &settings)
{
    QStringList keys;
    for (const Setting &one : settings)
        keys.append(one.key);
    return keys;
}

QList<SecretSlot> typedSecrets(const Schema &schema)
{
    QList<SecretSlot> typed;
    for (const SignIn &signIn : schema.signIns) {
        if (signIn.optional)
            continue;
        for (const SecretSlot &slot : signIn.secretSlots) {
            if (slot.typed && slot.required)
                typed.append(slot);
        }
    }
    return typed;
}

} // namespace

Result<Connection> connectionFrom(const ConnectionWords &words, const Schema &schema)
{
    const QList<Setting> settings = settingsOf(schema);
    Connection connection;
    connection.provider = schema.provider;
    for (const Setting &one : settings) {
        if (!one.startsAs.isEmpty())
            connection.settings.insert(one.key, one.startsAs);
    }
    if (const Setting *address = addressSetting(settings); address && !words.address.isEmpty())
        connection.settings.insert(address->key, words.address);
    if (const Setting *user = userSetting(settings); user && !words.user.isEmpty())
        connection.settings.insert(user->key, words.user);
    for (auto given = words.settings.cbegin(); given != words.settings.cend(); ++given) {
        if (!keysOf(settings).contains(given.key())) {
            return invalid(Words::tr("\"%1\" has no setting \"%2\".").arg(schema.label, given.key()),
                Words::tr("Its settings are: %1.").arg(keysOf(settings).join(", "_L1)));
        }
        connection.settings.insert(given.key(), given.value());
    }
    for (const Setting &one : settings) {
        if (one.required && connection.settings.value(one.key).isEmpty()) {
            //: %1 is a setting's label, %2 its key.
            return invalid(Words::tr("\"%1\" is missing.").arg(one.label),
                Words::tr("Give it with --set %1=…, or with --address or --user.").arg(one.key));
        }
    }
    connection.label = words.label.isEmpty() ? schema.label : words.label;
    connection.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    return connection;
}

Result<Secrets> secretsFor(const Schema &schema, const QProcessEnvironment &environment, const AskSecret &ask)
{
    const QList<SecretSlot> slotsToFill = typedSecrets(schema);
    Secrets secrets;
    for (const SecretSlot &slot : slotsToFill) {
        QString secret = environment.value(u"TENANTRY_SECRET_"_s + slot.key.toUpper());
        if (secret.isEmpty() && slotsToFill.size() == 1)
            secret = environment.value(u"TENANTRY_SECRET"_s);
        if (secret.isEmpty())
            secret = ask(slot.label);
        if (secret.isEmpty()) {
            Error error;
            error.fault = Fault::SignIn;
            //: %1 is the label of a secret: "Password".
            error.summary = Words::tr("\"%1\" is needed to sign in.").arg(slot.label);
            error.remedy = Words::tr("Type it when asked, or set TENANTRY_SECRET.");
            return error;
        }
        secrets.insert(slot.key, secret);
    }
    return secrets;
}

} // namespace tenantry
