#include "app/connectionwords.h"

#include <QCoreApplication>
#include <QUuid>
#include <algorithm>
#include <optional>

using namespace Qt::StringLiterals;

namespace tenantry {
namespace {

struct ConnectionPhrases {
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

// What a person types for a sign-in, the values it can do without included.
QList<SecretSlot> typedSlots(const SignIn &signIn)
{
    QList<SecretSlot> typed = signIn.secretSlots;
    typed.removeIf([](const SecretSlot &slot) { return !slot.typed; });
    return typed;
}

// "Main office" → "MAIN_OFFICE": part of the name of a variable.
QString variablePart(const QString &text)
{
    QString part;
    for (const QChar one : text.toUpper()) {
        const bool fits = one.unicode() < 128 && one.isLetterOrNumber();
        if (fits || (!part.isEmpty() && !part.endsWith(u'_')))
            part += fits ? one : u'_';
    }
    return part.endsWith(u'_') ? part.chopped(1) : part;
}

// Where a secret is looked for: the variable of this connection alone first, then those that serve any.
QStringList variablesFor(const Connection &connection, const SecretSlot &slot, bool isOnly)
{
    const QString any = u"TENANTRY_SECRET"_s;
    const QString own = any + u'_' + variablePart(connection.label);
    const QString key = u'_' + variablePart(slot.key);
    return isOnly ? QStringList{own + key, own, any + key, any} : QStringList{own + key, any + key};
}

// Takes what a connection's sign-ins need from variables, and asks for the rest.
class Gathering final {
public:
    Gathering(const Connection &connection, const QProcessEnvironment &environment, const AskSecret &ask)
        : m_connection(connection)
        , m_environment(environment)
        , m_ask(ask)
    {
    }

    std::optional<Error> gather(const QList<SecretSlot> &slotsToFill, bool mayAsk)
    {
        const auto required = std::count_if(
            slotsToFill.cbegin(), slotsToFill.cend(), [](const SecretSlot &slot) { return slot.required; });
        for (const SecretSlot &slot : slotsToFill) {
            const QStringList variables = variablesFor(m_connection, slot, slot.required && required == 1);
            QString secret;
            for (const QString &variable : variables)
                secret = secret.isEmpty() ? m_environment.value(variable) : secret;
            if (secret.isEmpty() && mayAsk && slot.required)
                secret = m_ask(slot.label);
            if (!secret.isEmpty())
                m_secrets.insert(slot.key, secret);
            else if (mayAsk && slot.required)
                return missing(slot, variables.first());
        }
        return {};
    }

    [[nodiscard]] const Secrets &secrets() const { return m_secrets; }

private:
    [[nodiscard]] Error missing(const SecretSlot &slot, const QString &variable) const
    {
        Error error;
        error.fault = Fault::SignIn;
        //: %1 is the label of a secret: "Password"; %2 a connection's name.
        error.summary = ConnectionPhrases::tr("\"%1\" is needed to sign in to \"%2\".")
                            .arg(slot.label, m_connection.label);
        //: %1 is the name of an environment variable.
        error.remedy = ConnectionPhrases::tr("Type it when asked, or set %1.").arg(variable);
        return error;
    }

    const Connection &m_connection;
    const QProcessEnvironment &m_environment;
    const AskSecret &m_ask;
    Secrets m_secrets;
};

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
            return invalid(
                ConnectionPhrases::tr("\"%1\" has no setting \"%2\".").arg(schema.label, given.key()),
                ConnectionPhrases::tr("Its settings are: %1.").arg(keysOf(settings).join(", "_L1)));
        }
        connection.settings.insert(given.key(), given.value());
    }
    for (const Setting &one : settings) {
        if (one.required && connection.settings.value(one.key).isEmpty()) {
            //: %1 is a setting's label, %2 its key.
            return invalid(ConnectionPhrases::tr("\"%1\" is missing.").arg(one.label),
                ConnectionPhrases::tr("Give it with --set %1=…, or with --address or --user.").arg(one.key));
        }
    }
    connection.label = words.label.isEmpty() ? schema.label : words.label;
    connection.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    return connection;
}

Result<Secrets> secretsFor(const Schema &schema, const Connection &connection,
    const QProcessEnvironment &environment, const AskSecret &ask)
{
    const QList<SignIn> signIns = signInsOf(schema, connection.signIns);
    Gathering gathering(connection, environment, ask);
    bool isAny = false; // some sign-in is set up
    for (const SignIn &signIn : signIns) {
        if (const auto error = gathering.gather(typedSlots(signIn), !signIn.optional))
            return *error;
        isAny = isAny || isSetUp(signIn, gathering.secrets());
    }
    if (!isAny && !signIns.isEmpty()) {
        if (const auto error = gathering.gather(typedSlots(signIns.first()), true))
            return *error;
    }
    return gathering.secrets();
}

} // namespace tenantry
