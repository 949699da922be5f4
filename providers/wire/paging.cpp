#include "providers/wire/paging.h"

#include <QCoreApplication>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace tenantry {
namespace {

struct PagerPhrases {
    Q_DECLARE_TR_FUNCTIONS(tenantry::Pager)
};

Error looping(const QString &summary)
{
    Error error;
    error.fault = Fault::Protocol;
    error.summary = summary;
    //: What a person can do when a provider's list does not end
    error.remedy =
        PagerPhrases::tr("What came before is kept. Try again later; if it stays so, tell the provider.");
    return error;
}

struct Span {
    qint64 first = 0;
    qint64 last = 0;
    qint64 total = 0;
};

// "items 0-99/250". The total may be "*": then nothing is known.
std::optional<Span> contentRange(const QByteArray &header)
{
    static const QRegularExpression form(uR"(^\s*\w+\s+(\d{1,18})-(\d{1,18})/(\d{1,18})\s*$)"_s);
    const QRegularExpressionMatch match = form.match(QString::fromLatin1(header));
    if (!match.hasMatch())
        return std::nullopt;
    return Span{
        match.captured(1).toLongLong(), match.captured(2).toLongLong(), match.captured(3).toLongLong()};
}

} // namespace

Pager::Pager(PagingSpec spec)
    : m_spec(std::move(spec))
{
}

TextPairs Pager::query() const
{
    TextPairs out;
    if (m_spec.style == PagingStyle::None)
        return out;
    if (!m_spec.sizeName.isEmpty())
        out.append({m_spec.sizeName, QString::number(m_spec.size)});
    switch (m_spec.style) {
    case PagingStyle::Page:
        out.append({m_spec.placeName, QString::number(m_spec.firstPage + m_page)});
        break;
    case PagingStyle::Offset:
    case PagingStyle::Range:
        out.append({m_spec.placeName, QString::number(m_offset)});
        break;
    case PagingStyle::Token:
        if (!m_token.isEmpty())
            out.append({m_spec.placeName, m_token});
        break;
    case PagingStyle::None:
        break;
    }
    return out;
}

std::optional<qint64> Pager::toldTotal(const JsonScan &page) const
{
    const std::optional<QByteArrayView> bytes = m_spec.hasTotal ? page.find(m_spec.total) : std::nullopt;
    if (!bytes)
        return std::nullopt;
    bool fine = false; // 64-bit totals come as texts
    const qint64 total = bytes->toByteArray().replace('"', QByteArray()).toLongLong(&fine);
    return fine && total >= 0 ? std::optional(total) : std::nullopt;
}

Result<bool> Pager::accept(const HttpReply &reply, const JsonScan &page)
{
    const qsizetype items = page.yielded();
    const std::optional<qint64> total = toldTotal(page);
    if (total)
        m_expected = total;
    if (m_spec.style == PagingStyle::None) {
        ++m_page;
        return false;
    }
    // A server that ignores the page number would give the same page for ever.
    if (items > 0 && m_last == page.fingerprint()) {
        //: %1 is a page's number
        return looping(PagerPhrases::tr("The service sent the same page twice (page %1).").arg(m_page + 1));
    }
    if (items > 0)
        m_last = page.fingerprint();
    ++m_page;
    switch (m_spec.style) {
    case PagingStyle::Page:
        return items > 0;
    case PagingStyle::Offset:
        return acceptCounted(total, items);
    case PagingStyle::Range:
        return acceptRange(reply, items);
    default:
        return acceptToken(page);
    }
}

Result<bool> Pager::acceptCounted(std::optional<qint64> total, qsizetype items)
{
    m_offset += items;
    if (items == 0)
        return false;
    // The server may have cut our page to a size of its own, so a total decides before the page's length.
    return total ? m_offset < *total : items >= m_spec.size;
}

Result<bool> Pager::acceptRange(const HttpReply &reply, qsizetype items)
{
    const std::optional<Span> span = contentRange(reply.header("content-range"));
    if (!span)
        return acceptCounted(std::nullopt, items);
    m_expected = span->total;
    if (items > 0 && span->first < m_offset) {
        //: %1 and %2 are positions in a list
        return looping(PagerPhrases::tr("The service went back from item %1 to item %2.")
                           .arg(m_offset)
                           .arg(span->first));
    }
    m_offset += items; // counted, not computed: "items 0-0/0" is an empty list
    return items > 0 && span->last < span->total - 1 && m_offset < span->total;
}

Result<bool> Pager::acceptToken(const JsonScan &page)
{
    const std::optional<QByteArrayView> bytes = page.find(m_spec.next);
    const Result<JsonTree> tree = JsonTree::parse(bytes.value_or("\"\""));
    if (!tree)
        return tree.error();
    m_token = tree->root().text();
    if (m_token.isEmpty())
        return false;
    if (m_tokens.contains(m_token))
        return looping(PagerPhrases::tr("The service repeated a page token: its list would never end."));
    m_tokens.insert(m_token);
    return true;
}

} // namespace tenantry
