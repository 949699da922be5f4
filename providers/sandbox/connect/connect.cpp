#include "providers/sandbox/connect/connect.h"

#include "providers/sandbox/connect/call.h"
#include "providers/sandbox/connect/generate.h"
#include "providers/sandbox/connect/happenings.h"
#include "providers/sandbox/connect/usage.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace tenantry::sandbox::connect {

namespace {

const QString base = u"/public/v1"_s;

// The path below the base; null when it is elsewhere. One slash at the end and doubled ones do not count.
std::optional<QStringList> relative(const std::string &path)
{
    QStringList segments;
    for (const std::string &one : pathSegments(path)) {
        if (!one.empty())
            segments.append(QString::fromStdString(one));
    }
    if (segments.value(0) == u"api")
        segments.removeFirst();
    if (segments.size() < 3 || segments[0] != u"public" || segments[1] != u"v1")
        return std::nullopt;
    return segments.mid(2);
}

} // namespace

Connect::Connect(const Options &options, const Place &place)
    : m_world{{}, place.clock, Random(options.seed), place.origin, {}, {}, {}}
{
    generate(m_world, options.size);
}

Answered Connect::answer(const Asked &asked)
{
    const std::lock_guard lock(m_mutex);
    const std::optional<QStringList> segments = relative(asked.path);
    if (!segments)
        return download(QString::fromStdString(percentDecoded(asked.path)));
    const std::optional<Token> who = caller(asked);
    if (!who)
        return unauthorised(asked);
    return dispatch(m_world, *who, asked, *segments);
}

// The secret must fit, and the token must be in force.
std::optional<Token> Connect::caller(const Asked &asked) const
{
    const QString header = QString::fromStdString(asked.header("authorization"));
    if (m_areExpired || !header.startsWith(u"ApiKey "))
        return std::nullopt;
    const QString key = header.mid(7);
    for (const Token &token : m_world.tokens) {
        if (key != token.id + u':' + token.secret)
            continue;
        const QString status = m_world.store[Of::Token].find(token.id)->doc[u"status"].toString();
        if (status == u"active" || status == u"expiring")
            return token;
    }
    return std::nullopt;
}

// Workbooks and pictures, for anybody who knows the address.
Answered Connect::download(const QString &path) const
{
    static const QRegularExpression usage(u"^/media/usage/([^/]+)/(uploaded|processed)\\.xlsx$"_s);
    static const QRegularExpression form(u"^/media/usage/templates/([^/]+)\\.xlsx$"_s);
    const char *workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    const QRegularExpressionMatch wanted = usage.match(path);
    const QRegularExpressionMatch product = form.match(path);
    QByteArray bytes;
    if (product.hasMatch() && m_world.store[Of::Product].has(product.captured(1)))
        bytes = usageTemplate(m_world, product.captured(1));
    else if (path.startsWith(u"/media/") && m_world.files.contains(path))
        bytes = m_world.files.value(path);
    else if (wanted.hasMatch())
        bytes = processedWorkbook(m_world, wanted.captured(1));
    if (bytes.isEmpty())
        return {404, "application/json", {}, nullptr};
    return Answered::text(
        200, path.endsWith(u".xlsx") ? workbook : "application/octet-stream", bytes.toStdString());
}

Answered Connect::pretendedSuccess(const Asked &asked) const
{
    if (asked.method == "DELETE")
        return noContent();
    return answered(asked.method == "POST" ? 201 : 200, {});
}

Answered Connect::unauthorised(const Asked &) const
{
    return refused({401, u"AUTH_001"_s, {u"API request is unauthorized."_s}});
}

QString Connect::basePath() const
{
    return base;
}

QJsonObject Connect::access() const
{
    const std::lock_guard lock(m_mutex);
    QJsonObject tokens;
    QJsonObject accounts;
    for (const Token &token : m_world.tokens) {
        if (token.part.isEmpty())
            continue;
        tokens[token.part] = u"%1:%2"_s.arg(token.id, token.secret);
        accounts[token.part] = token.account;
    }
    return {{u"url"_s, u"%1%2"_s.arg(QString::fromStdString(m_world.origin), base)}, {u"tokens"_s, tokens},
        {u"accounts"_s, accounts}};
}

QList<Person> Connect::people() const
{
    const std::lock_guard lock(m_mutex);
    QList<Person> out;
    for (const Token &token : m_world.tokens) {
        if (!token.part.isEmpty())
            out.append({token.part, token.id + u':' + token.secret, token.part});
    }
    return out;
}

QJsonObject Connect::counts()
{
    const std::lock_guard lock(m_mutex);
    const Asked asked;
    const Call call{asked, m_world, m_world.tokens[0], {}, {}, {}};
    QJsonObject out;
    const QList<std::pair<QString, Of>> kinds{{u"requests"_s, Of::Request}, {u"assets"_s, Of::Asset},
        {u"tier accounts"_s, Of::TierAccount}, {u"tier account requests"_s, Of::TierAccountRequest},
        {u"tier configurations"_s, Of::TierConfig}, {u"tier configuration requests"_s, Of::TierConfigRequest},
        {u"products"_s, Of::Product}, {u"items"_s, Of::Item}, {u"parameters"_s, Of::Parameter},
        {u"templates"_s, Of::Template}, {u"marketplaces"_s, Of::Marketplace}, {u"hubs"_s, Of::Hub},
        {u"agreements"_s, Of::Agreement}, {u"contracts"_s, Of::Contract}, {u"listings"_s, Of::Listing},
        {u"listing requests"_s, Of::ListingRequest}, {u"usage files"_s, Of::UsageFile},
        {u"usage records"_s, Of::UsageRecord}, {u"billing requests"_s, Of::BillingRequest},
        {u"conversations"_s, Of::Conversation}, {u"cases"_s, Of::Case}, {u"webhooks"_s, Of::Webhook},
        {u"tokens"_s, Of::Token}};
    for (const auto &[name, of] : kinds)
        out[name] = static_cast<qint64>(visible(call, of).size());
    return out;
}

void Connect::expireTokens()
{
    const std::lock_guard lock(m_mutex);
    m_areExpired = true;
}

Answered Connect::act(const std::string &username, const Asked &asked)
{
    const std::lock_guard lock(m_mutex);
    for (const Token &token : m_world.tokens) {
        if (token.part.toStdString() != username)
            continue;
        const Token who = token;
        const std::optional<QStringList> segments = relative(asked.path);
        return segments ? dispatch(m_world, who, asked, *segments)
                        : download(QString::fromStdString(asked.path));
    }
    return unauthorised(asked);
}

QJsonValue Connect::happen(const QString &what, const QJsonObject &with)
{
    const std::lock_guard lock(m_mutex);
    return connect::happen(m_world, what, with);
}

} // namespace tenantry::sandbox::connect
