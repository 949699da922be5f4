#include "providers/net/masking.h"

#include <QSet>

using namespace Qt::StringLiterals;

namespace tenantry {

namespace {

// An allow-list, since nobody can list all the names that secrets go by.
const QSet<QString> &shownQueryKeys()
{
    static const QSet<QString> keys{u"limit"_s, u"offset"_s, u"page"_s, u"pagesize"_s, u"page_size"_s,
        u"per_page"_s, u"size"_s, u"count"_s, u"start"_s, u"pagination.limit"_s, u"pagination.offset"_s,
        u"from"_s, u"until"_s, u"since"_s, u"day"_s, u"month"_s, u"year"_s, u"date"_s, u"period"_s, u"sort"_s,
        u"order"_s, u"order_by"_s, u"ordering"_s, u"state"_s, u"status"_s, u"type"_s, u"kind"_s, u"scope"_s,
        u"include"_s, u"fields"_s};
    return keys;
}

const QSet<QByteArray> &shownHeaderNames()
{
    static const QSet<QByteArray> names{"accept", "accept-language", "content-type", "content-length",
        "user-agent", "range", "x-operation", "idempotency-key"};
    return names;
}

QString shownQueryItem(const QString &item)
{
    const qsizetype equals = item.indexOf(u'=');
    if (equals < 0)
        return shownQueryKeys().contains(item.toLower()) ? item : maskText.toString();
    const QString key = item.left(equals);
    return shownQueryKeys().contains(key.toLower()) ? item : QString(key % u'=' % maskText);
}

void mask(QString &text, const QString &secret)
{
    text.replace(secret, maskText.toString());
    const QString encoded = QString::fromLatin1(QUrl::toPercentEncoding(secret));
    if (encoded != secret)
        text.replace(encoded, maskText.toString());
}

} // namespace

QString shownAddress(const QUrl &url)
{
    const QString path = url.path(QUrl::FullyEncoded);
    QString shown = path.isEmpty() ? u"/"_s : path;
    if (!url.hasQuery())
        return shown;
    QStringList items = url.query(QUrl::FullyEncoded).split(u'&', Qt::SkipEmptyParts);
    std::ranges::transform(items, items.begin(), shownQueryItem);
    return shown % u'?' % items.join(u'&');
}

QString shownRequest(const HttpRequest &request)
{
    return QString::fromLatin1(request.verb) % u' ' % shownAddress(request.url);
}

QList<QPair<QString, QString>> shownHeaders(const Headers &headers)
{
    QList<QPair<QString, QString>> shown;
    for (const auto &[name, value] : headers) {
        const bool open = shownHeaderNames().contains(name.toLower());
        shown.append({QString::fromLatin1(name), open ? QString::fromUtf8(value) : maskText.toString()});
    }
    return shown;
}

Error withoutSecrets(Error error, const QStringList &secrets)
{
    for (const QString &secret : secrets) {
        if (secret.size() < 4) // masking "a" would leave nothing readable and hide nothing
            continue;
        for (QString *text : {&error.summary, &error.words, &error.remedy, &error.code, &error.address})
            mask(*text, secret);
    }
    return error;
}

} // namespace tenantry
