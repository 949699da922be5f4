#pragma once
#include "providers/descriptor/provider.h"
#include "providers/wire/flow.h"
#include <QSet>
#include <QStringList>
#include <QUrl>

namespace tenantry::streamone {

// Fetches the detailed files of an invoice, one after the other, each as a document with a name. They lie at
// addresses that the service signs and that are secrets themselves: they get no credentials and are in no
// error. A file that cannot be had does not keep the others away; what is missing is told at the end.
class InvoiceFiles final : public Flow {
public:
    InvoiceFiles(const Connection &connection, OperationAsk asked);
    Step begin() override;
    Step accept(const HttpReply &reply, Rows &rows) override;

private:
    [[nodiscard]] Step acceptList(const HttpReply &reply);
    void acceptFile(const HttpReply &reply, Rows &rows);
    [[nodiscard]] Step next();
    [[nodiscard]] bool isSafe(const QUrl &url) const;
    [[nodiscard]] QString nameFor(const QUrl &url);

    Connection m_connection;
    OperationAsk m_asked;
    HttpRequest m_request;
    QList<QUrl> m_left; // still to be fetched
    bool m_hasList = false;
    QSet<QString> m_names; // given out already, in lower case
    QStringList m_failures;
};

} // namespace tenantry::streamone
