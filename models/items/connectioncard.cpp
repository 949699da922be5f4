#include "models/items/connectioncard.h"

#include "models/items/cell.h"
#include "models/items/standing.h"
#include "models/sync/secretcustody.h"
#include "models/sync/trustlist.h"
#include "models/text/environmentwords.h"

#include <QCoreApplication>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace tenantry {
namespace {

struct ConnectionCardPhrases {
    Q_DECLARE_TR_FUNCTIONS(tenantry::ConnectionCard)
};

constexpr qsizetype mostNamed = 12; // operations named in one line

// What the card is about, looked up once.
struct Subject {
    Workspace &workspace;
    Connection connection;
    std::shared_ptr<const Provider> provider;
    DisplayStyle style;
    QDateTime now;

    [[nodiscard]] const Schema &schema() const { return provider->schema(); }
    // A field of the first cached object of a type; empty: not known.
    [[nodiscard]] QString cached(const QString &typeKey, const QString &fieldKey) const;
};

QString Subject::cached(const QString &typeKey, const QString &fieldKey) const
{
    const ResourceType *type = schema().type(typeKey);
    const Field *field = type ? type->field(fieldKey) : nullptr;
    if (!field)
        return {};
    Query query;
    query.provider = schema().provider;
    query.type = typeKey;
    query.connections = {connection.id};
    const Result<QList<Row>> rows = workspace.store().now().children(query, 0, 1);
    return rows && !rows->isEmpty() ? shownText(rows->first(), *type, *field, style) : QString();
}

QString yesNo(bool is)
{
    return is ? ConnectionCardPhrases::tr("yes") : ConnectionCardPhrases::tr("no");
}

CardGroup accountGroup(const Subject &of)
{
    const ConnectionCheck check = of.provider->connectionCheck();
    const QString unknown = ConnectionCardPhrases::tr("not known yet");
    //: Headings and lines of the panel about a connection.
    CardGroup group{ConnectionCardPhrases::tr("Account"), {}};
    const QString name = of.cached(check.type, check.nameField);
    group.lines.append({u"account"_s, ConnectionCardPhrases::tr("Signed in as"),
        !name.isEmpty()                 ? name
            : check.nameField.isEmpty() ? ConnectionCardPhrases::tr("the service does not tell")
                                        : unknown});
    QString role = ConnectionCardPhrases::tr("the service does not tell");
    if (!check.adminField.isEmpty() && of.cached(check.type, check.adminField).isEmpty())
        role = unknown;
    else if (!check.adminField.isEmpty())
        role = of.workspace.isAdministrator(of.connection.id)
            ? ConnectionCardPhrases::tr("administrator")
            : ConnectionCardPhrases::tr("without administrator’s rights");
    group.lines.append({u"role"_s, ConnectionCardPhrases::tr("Role"), role});
    group.lines.append({u"service"_s, ConnectionCardPhrases::tr("Service"), of.schema().label});
    if (!check.versionType.isEmpty()) {
        const QString version = of.cached(check.versionType, check.versionField);
        group.lines.append({u"version"_s, ConnectionCardPhrases::tr("Version of the server"),
            version.isEmpty() ? unknown : version});
    }
    const Result<QList<QUrl>> addresses = of.provider->addresses(of.connection);
    for (const QUrl &url : addresses ? *addresses : QList<QUrl>())
        group.lines.append(
            {u"address"_s, ConnectionCardPhrases::tr("Address"), url.toDisplayString(QUrl::RemoveUserInfo)});
    return group;
}

// Within a week the end is told before it fails (CONN-11).
CardLine endLine(const Subject &of, const SecretSlot &slot, const QDateTime &ends)
{
    const qint64 days = of.now.daysTo(ends);
    const QString when = of.style.locale.toString(ends.toLocalTime(), QLocale::ShortFormat);
    const QString label = ConnectionCardPhrases::tr("%1 ends").arg(slot.label);
    if (ends <= of.now)
        return {u"ends_"_s + slot.key, label, ConnectionCardPhrases::tr("ended %1").arg(when), Tone::Bad};
    if (days <= 7)
        return {u"ends_"_s + slot.key, label,
            ConnectionCardPhrases::tr("%1, in %n day(s)", nullptr, int(days)).arg(when), Tone::Warning};
    return {u"ends_"_s + slot.key, label, when};
}

CardGroup signInGroup(const Subject &of)
{
    CardGroup group{ConnectionCardPhrases::tr("Sign-in"), {}};
    const QStringList atHand = of.workspace.secretsAtHand(of.connection.id);
    const SecretStanding standing = of.workspace.secrets().standing(of.connection.id);
    const bool isAsked = of.workspace.signInWaitedFor(of.connection.id).has_value();
    for (const SignIn &signIn : signInsOf(of.schema(), of.connection.signIns)) {
        const bool isReady = std::ranges::all_of(signIn.secretSlots, [&atHand](const SecretSlot &slot) {
            return !slot.typed || !slot.required || atHand.contains(slot.key);
        });
        CardLine line{u"signIn_"_s + signIn.key, signIn.label, ConnectionCardPhrases::tr("secrets at hand"),
            Tone::Good};
        if (isAsked) {
            line.value = ConnectionCardPhrases::tr("not accepted: waits for you");
            line.tone = Tone::Warning;
        } else if (!isReady) {
            line.value = signIn.optional ? ConnectionCardPhrases::tr("not set up; it is optional")
                                         : ConnectionCardPhrases::tr("secrets are missing: sign in");
            line.tone = signIn.optional ? Tone::Neutral : Tone::Warning;
        }
        group.lines.append(line);
        for (const SecretSlot &slot : signIn.secretSlots)
            if (standing.ends.contains(slot.key))
                group.lines.append(endLine(of, slot, standing.ends.value(slot.key)));
    }
    return group;
}

QString modeText(Mode mode)
{
    switch (mode) {
    case Mode::Online:
        return ConnectionCardPhrases::tr("online: fetches what is old");
    case Mode::Economical:
        return ConnectionCardPhrases::tr("economical: fetches what is asked for");
    case Mode::Offline:
        break;
    }
    return ConnectionCardPhrases::tr("offline: sends nothing");
}

CardGroup useGroup(const Subject &of)
{
    const Connection &connection = of.connection;
    CardGroup group{ConnectionCardPhrases::tr("Use"),
        {{u"environment"_s, ConnectionCardPhrases::tr("Environment"),
             environmentWord(connection.environment)},
            {u"mode"_s, ConnectionCardPhrases::tr("Mode"),
                connection.disabled            ? ConnectionCardPhrases::tr("disabled: never asked")
                    : of.workspace.isOffline() ? ConnectionCardPhrases::tr("the whole program works offline")
                                               : modeText(connection.mode)},
            {u"readOnly"_s, ConnectionCardPhrases::tr("Read only"), yesNo(connection.readOnly),
                connection.readOnly ? Tone::Warning : Tone::Neutral}}};
    const auto oldest = of.workspace.store().now().oldestFetch(connection.id);
    const bool any = oldest && oldest->isValid();
    const bool isOld = any && oldest->secsTo(of.now) > std::chrono::seconds(usualFreshness).count();
    group.lines.append({u"age"_s, ConnectionCardPhrases::tr("Oldest list"),
        any ? ageInWords(*oldest, of.now) : ConnectionCardPhrases::tr("nothing was fetched yet"),
        isOld ? Tone::Warning : Tone::Neutral});
    return group;
}

QString proxyText(const Proxy &proxy)
{
    switch (proxy.kind) {
    case Proxy::Kind::None:
        return ConnectionCardPhrases::tr("none");
    case Proxy::Kind::Http:
    case Proxy::Kind::Socks5:
        //: %1 is "HTTP" or "SOCKS 5", %2 host and port of a proxy.
        return ConnectionCardPhrases::tr("%1 at %2")
            .arg(proxy.kind == Proxy::Kind::Http ? u"HTTP"_s : u"SOCKS 5"_s,
                proxy.host + u':' + QString::number(proxy.port));
    case Proxy::Kind::Program:
    case Proxy::Kind::System:
        break;
    }
    return ConnectionCardPhrases::tr("as the system says");
}

CardGroup networkGroup(const Subject &of)
{
    const Connection &connection = of.connection;
    const QString perMinute = connection.perMinute > 0
        ? ConnectionCardPhrases::tr("%n request(s) a minute", nullptr, connection.perMinute)
        : ConnectionCardPhrases::tr("no limit a minute");
    CardGroup group{ConnectionCardPhrases::tr("Network"),
        {{u"limits"_s, ConnectionCardPhrases::tr("Limits"),
             //: %1 "4 at a time", %2 "no limit a minute", %3 number of tries, %4 and %5 seconds.
             ConnectionCardPhrases::tr("%1 at a time, %2, %3 tries, silence of %4 s, %5 s in all")
                 .arg(connection.parallel)
                 .arg(perMinute)
                 .arg(connection.tries)
                 .arg(connection.silence.count())
                 .arg(connection.deadline.count())},
            {u"proxy"_s, ConnectionCardPhrases::tr("Proxy"), proxyText(connection.proxy)},
            {u"authorities"_s, ConnectionCardPhrases::tr("Authorities"),
                connection.caFile.isEmpty()
                    ? ConnectionCardPhrases::tr("the system’s")
                    : ConnectionCardPhrases::tr("the system’s, and %1").arg(connection.caFile)}}};
    const Result<QList<QUrl>> addresses = of.provider->addresses(connection);
    for (const TrustedCertificate &one : of.workspace.trust().trusted()) {
        const bool isOurs = addresses && std::ranges::any_of(*addresses, [&one](const QUrl &url) {
            return url.host().compare(one.host, Qt::CaseInsensitive) == 0;
        });
        if (isOurs)
            group.lines.append({u"trusted"_s, ConnectionCardPhrases::tr("Trusted by you"),
                //: %1 is host and port of a server whose certificate is trusted.
                ConnectionCardPhrases::tr("the certificate of %1")
                    .arg(one.host + u':' + QString::number(one.port)),
                Tone::Warning});
    }
    return group;
}

QString someOf(const QStringList &all)
{
    QStringList some = all.mid(0, mostNamed);
    if (all.size() > mostNamed)
        //: Ends a list of names that was cut.
        some.append(ConnectionCardPhrases::tr("and %n more", nullptr, int(all.size() - mostNamed)));
    return some.join(u", "_s);
}

// What the account, the connection or a sign-in that is not set up keeps one from.
CardGroup limitsGroup(const Subject &of)
{
    CardGroup group{ConnectionCardPhrases::tr("What is not possible here"), {}};
    QStringList forAdmins;
    QStringList withoutSignIn;
    const QStringList atHand = of.workspace.secretsAtHand(of.connection.id);
    QHash<QString, QString> secrets;
    for (const QString &key : atHand)
        secrets.insert(key, key);
    const bool isAdmin = of.workspace.isAdministrator(of.connection.id);
    for (const ResourceType &type : of.schema().types) {
        for (const Operation &operation : type.operations) {
            //: An operation and what it is about: "Create (Unit)".
            const QString name = ConnectionCardPhrases::tr("%1 (%2)").arg(operation.label, type.label);
            if (operation.adminOnly && !isAdmin)
                forAdmins.append(name);
            else if (!canSignIn(of.schema(), operation.signIn, secrets))
                withoutSignIn.append(name);
        }
    }
    if (of.connection.readOnly)
        group.lines.append({u"notPossibleReadOnly"_s, ConnectionCardPhrases::tr("Read-only connection"),
            ConnectionCardPhrases::tr("every change, also in bulk, by import and from the outbox"),
            Tone::Warning});
    if (!forAdmins.isEmpty())
        group.lines.append({u"notPossibleAdmin"_s, ConnectionCardPhrases::tr("For administrators"),
            someOf(forAdmins), Tone::Neutral});
    if (!withoutSignIn.isEmpty())
        group.lines.append({u"notPossibleSignIn"_s, ConnectionCardPhrases::tr("Needs the optional sign-in"),
            someOf(withoutSignIn), Tone::Neutral});
    if (group.lines.isEmpty())
        group.lines.append({u"notPossibleNothing"_s, ConnectionCardPhrases::tr("By this account"),
            ConnectionCardPhrases::tr("nothing that the program knows of")});
    return group;
}

} // namespace

QList<CardGroup> connectionCard(
    Workspace &workspace, const QString &connectionId, const DisplayStyle &style, const QDateTime &now)
{
    const std::optional<Connection> connection = workspace.connection(connectionId);
    if (!connection)
        return {};
    for (const auto &provider : workspace.providers()) {
        if (provider->schema().provider != connection->provider)
            continue;
        const Subject of{workspace, *connection, provider, style, now};
        return {accountGroup(of), signInGroup(of), useGroup(of), networkGroup(of), limitsGroup(of)};
    }
    return {{ConnectionCardPhrases::tr("Account"),
        {{u"service"_s, ConnectionCardPhrases::tr("Service"),
            //: %1 is the key of a service that this program does not know.
            ConnectionCardPhrases::tr("%1: the program does not know this service").arg(connection->provider),
            Tone::Bad}}}};
}

} // namespace tenantry
