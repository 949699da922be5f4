#pragma once
#include "providers/wire/flow.h"
#include "tests/net/net.h"
#include <QUrl>

namespace tenantry::test {

// Reads pages 1…n of one address, a record each; then hands over what is left by More.
class Pages final : public Flow {
public:
    Pages(QUrl url, int pages, int extra = 0)
        : m_url(std::move(url))
        , m_pages(pages)
        , m_extra(extra)
    {
    }
    Step begin() override { return ask(1); }
    Step accept(const HttpReply &reply, Rows &rows) override
    {
        if (!reply.isSuccess()) {
            Error error;
            error.fault = Fault::Invalid;
            error.words = QString::fromUtf8(reply.body);
            return error;
        }
        rows = row();
        if (m_at < m_pages)
            return ask(m_at + 1);
        return m_extra > 0 ? Step{More{}} : Step{Done{}};
    }
    Step more(Rows &rows) override
    {
        rows = row();
        return --m_extra > 0 ? Step{More{}} : Step{Done{}};
    }

private:
    Step ask(int page)
    {
        m_at = page;
        QUrl url = m_url;
        url.setQuery(QStringLiteral("page=%1").arg(page));
        return Ask{request("GET", url)};
    }
    [[nodiscard]] Rows row() const
    {
        Rows rows;
        rows.records = {Record{QStringLiteral("thing"), QString::number(m_at), {}, {}, {}}};
        return rows;
    }
    QUrl m_url;
    int m_pages;
    int m_extra;
    int m_at = 0;
};

} // namespace tenantry::test
