#include "providers/wire/replyerror.h"

#include "providers/wire/placeholder.h"

#include <QByteArrayList>
#include <QRegularExpression>
#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace tenantry {
namespace {

constexpr auto mask = u"•••";

// Each pattern's first group stays, what follows it goes.
const QList<QRegularExpression> &tellingPatterns()
{
    constexpr auto quiet = QRegularExpression::CaseInsensitiveOption;
    static const QList<QRegularExpression> all{
        QRegularExpression(uR"(\b((?:bearer|basic|apikey|digest)\s+)[A-Za-z0-9._~+/:=-]{8,})"_s, quiet),
        QRegularExpression(uR"(()\beyJ[A-Za-z0-9_-]{5,}\.[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]*)?)"_s),
        QRegularExpression(
            uR"(("[^"]*(?:token|secret|passw|api_?key|credential|authorization)[^"]*"\s*:\s*")(?:[^"\\]|\\.)+)"_s,
            quiet),
        QRegularExpression(
            uR"(\b([\w.-]*(?:token|secret|password|passwd|api_?key|credential|signature)[\w.-]*=)[^\s&;,"'<>]+)"_s,
            quiet),
        QRegularExpression(uR"((://)[^/\s@]+(?=@))"_s),
    };
    return all;
}

// One query of an address, value by value: names stay readable.
QByteArray maskedQuery(const QByteArray &query)
{
    static const QRegularExpression telling(
        uR"(token|secret|passw|api_?key|credential|signature|^(?:code|key|sig)$)"_s,
        QRegularExpression::CaseInsensitiveOption);
    QByteArrayList out;
    for (const QByteArray &pair : query.split('&')) {
        const qsizetype equals = pair.indexOf('=');
        const QByteArray name = equals < 0 ? pair : pair.first(equals);
        const bool hide = equals >= 0 && telling.match(QString::fromUtf8(name)).hasMatch();
        out.append(hide ? name + '=' + QStringView(mask).toUtf8() : pair);
    }
    return out.join('&');
}

} // namespace

QString scrubbed(QString text, const QStringList &secrets)
{
    QStringList known = secrets;
    for (const QString &secret : secrets)
        known.append(QString::fromLatin1(percentEncoded(secret)));
    // A short secret inside a longer one must not leave the rest behind.
    std::sort(
        known.begin(), known.end(), [](const QString &a, const QString &b) { return a.size() > b.size(); });
    for (const QString &secret : std::as_const(known)) {
        if (secret.size() >= 3) // shorter ones would mask half of every sentence and hide nothing
            text.replace(secret, QStringView(mask).toString());
    }
    for (const QRegularExpression &pattern : tellingPatterns())
        text.replace(pattern, u"\\1"_s + mask);
    return text;
}

QString scrubbedAddress(const HttpRequest &request, const QStringList &secrets)
{
    QUrl url = request.url;
    url.setUserInfo(QString());
    const QByteArray query = url.query(QUrl::FullyEncoded).toLatin1();
    url.setQuery(QString());
    QString address = url.toString(QUrl::FullyEncoded);
    if (!query.isEmpty())
        address += u'?' + QString::fromUtf8(maskedQuery(query));
    return QString::fromLatin1(request.verb) + u' ' + scrubbed(address, secrets);
}

bool looksLikeHtml(QByteArrayView body)
{
    body = body.trimmed();
    if (!body.startsWith('<'))
        return false;
    const QByteArray head = body.first(qMin<qsizetype>(body.size(), 2048)).toByteArray().toLower();
    static constexpr std::array signs{"<!doctype html", "<html", "<head", "<body", "<title", "<h1"};
    return std::any_of(signs.begin(), signs.end(), [&](const char *sign) { return head.contains(sign); });
}

QString plainText(QByteArrayView body, qsizetype most)
{
    static const QRegularExpression unseen(uR"(<(script|style)\b.*?(?:</\1\s*>|$))"_s,
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::DotMatchesEverythingOption);
    static const QRegularExpression tag(uR"(<[^>]*>)"_s);
    constexpr qsizetype enough = qsizetype{16} * 1024;
    QString text = QString::fromUtf8(body.first(qMin(body.size(), enough)));
    if (looksLikeHtml(body)) {
        text.replace(unseen, u" "_s).replace(tag, u" "_s);
        text.replace("&lt;"_L1, "<"_L1).replace("&gt;"_L1, ">"_L1).replace("&quot;"_L1, "\""_L1);
        text.replace("&#39;"_L1, "'"_L1).replace("&nbsp;"_L1, " "_L1).replace("&amp;"_L1, "&"_L1);
    }
    text.remove(QChar::Null);
    text = text.simplified();
    return text.size() > most ? text.left(most) + u'…' : text;
}

} // namespace tenantry
