#pragma once
#include "providers/schema/result.h"
#include "providers/wire/http.h"
#include "providers/wire/jsonscan.h"
#include "providers/wire/placeholder.h"
#include <QSet>
#include <QString>
#include <optional>

namespace tenantry {

enum class PagingStyle {
    None, // one answer holds all
    Page, // page number and size, until a page is EMPTY: servers may shorten pages
    Offset, // limit and offset; ends at the total, or at a short page when no total is told
    Range, // limit and offset; ends by "Content-Range: items a-b/total"
    Token, // the answer names the next page; none or an empty one ends
};

struct PagingSpec {
    PagingStyle style = PagingStyle::None;
    int size = 100;
    QString sizeName; // "limit", "pagination.limit", "_pageSize"; empty: none is sent
    QString placeName; // page number, offset or token: "_pageNumber", "offset", "pageToken"
    int firstPage = 1;
    Selector total; // Offset, Token: where the total is told
    bool hasTotal = false;
    Selector next; // Token: where the next token is told
};

// Walks the pages of one list: query() for the page to ask now, accept() for what came.
// A page that goes back, repeats a token or repeats the last page ends with Fault::Protocol.
class Pager final {
public:
    explicit Pager(PagingSpec spec);
    [[nodiscard]] TextPairs query() const;
    // After the scan has yielded all its items. True: ask another page.
    [[nodiscard]] Result<bool> accept(const HttpReply &reply, const JsonScan &page);
    [[nodiscard]] std::optional<qint64> expected() const { return m_expected; } // objects in all, if told
    [[nodiscard]] qint64 page() const { return m_page; } // how many were taken

private:
    [[nodiscard]] Result<bool> acceptCounted(std::optional<qint64> total, qsizetype items);
    [[nodiscard]] Result<bool> acceptRange(const HttpReply &reply, qsizetype items);
    [[nodiscard]] Result<bool> acceptToken(const JsonScan &page);
    [[nodiscard]] std::optional<qint64> toldTotal(const JsonScan &page) const;

    PagingSpec m_spec;
    qint64 m_page = 0;
    qint64 m_offset = 0;
    QString m_token;
    QSet<QString> m_tokens;
    std::optional<size_t> m_last;
    std::optional<qint64> m_expected;
};

} // namespace tenantry
