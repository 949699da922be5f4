#include "providers/streamone/invoicefiles.h"

#include "providers/streamone/requests.h"
#include "providers/streamone/streamonephrases.h"
#include "providers/wire/filename.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace tenantry::streamone {
namespace {

constexpr auto fileDeadline = 180s;

bool isThisMachine(const QUrl &url)
{
    static const QRegularExpression loopback(u"^(localhost|127(\\.[0-9]{1,3}){3}|::1)$"_s);
    return loopback.match(url.host()).hasMatch();
}

} // namespace

InvoiceFiles::InvoiceFiles(const Connection &connection, OperationAsk asked)
    : m_connection(connection)
    , m_asked(std::move(asked))
{
}

Step InvoiceFiles::begin()
{
    m_request = v1Request(m_connection, "GET", "/invoices/" + keyOf(m_asked) + "/detailed");
    m_request.what = StreamOnePhrases::tr("Detailed invoice");
    return Ask{m_request};
}

Step InvoiceFiles::accept(const HttpReply &reply, Rows &rows)
{
    if (!m_hasList)
        return acceptList(reply);
    acceptFile(reply, rows);
    return next();
}

Step InvoiceFiles::acceptList(const HttpReply &reply)
{
    const Result<QByteArray> json = v1Json(reply, m_request);
    if (!json)
        return json.error();
    const Result<JsonTree> tree = JsonTree::parse(json.value());
    if (!tree)
        return notUnderstood(reply, m_request, tree.error());
    m_hasList = true;
    Reading urls;
    urls.type = FieldType::List;
    urls.from = Selector::parse(QStringList{u"/data/invoice/detailedInvoiceFilesUrls"_s,
                                    u"/data/invoice/0/detailedInvoiceFilesUrls"_s})
                    .value();
    const Value value = readValue(urls, urls.from.all(tree.value().root()));
    const auto *list = std::get_if<QStringList>(&value);
    for (const QString &url : list ? *list : QStringList())
        m_left.append(QUrl::fromEncoded(url.toUtf8()));
    if (!m_left.isEmpty())
        return next();
    return Error{.fault = Fault::NotFound,
        .summary = StreamOnePhrases::tr("The service has no detailed files for this invoice."),
        .remedy = StreamOnePhrases::tr("Try again later: they are made some time after the invoice.")};
}

// Encrypted; a service on this very machine need not be.
bool InvoiceFiles::isSafe(const QUrl &url) const
{
    const QUrl home(m_connection.settings.value(u"address"_s).trimmed());
    const bool stays = url.scheme() == "http"_L1 && isThisMachine(url) && isThisMachine(home);
    return url.isValid() && !url.host().isEmpty() && url.userInfo().isEmpty()
        && (url.scheme() == "https"_L1 || stays);
}

// The last part of the path, without what a file system would take for more than a name. Two files never
// have the same name.
QString InvoiceFiles::nameFor(const QUrl &url)
{
    const QString name =
        safeFileName(url.path(QUrl::FullyDecoded), u"invoice-"_s + safeFileName(m_asked.item.key));
    QString tried = name;
    for (int i = 2; m_names.contains(tried.toLower()); ++i) {
        const qsizetype dot = name.lastIndexOf(u'.');
        const QString number = u" (%1)"_s.arg(i);
        tried = dot > 0 ? QString(name.left(dot) + number + name.mid(dot)) : QString(name + number);
    }
    m_names.insert(tried.toLower());
    return tried;
}

Step InvoiceFiles::next()
{
    while (!m_left.isEmpty()) {
        const QUrl url = m_left.takeFirst();
        const QString name = nameFor(url);
        if (!isSafe(url)) {
            //: %1 is a file's name
            m_failures.append(StreamOnePhrases::tr("%1 lies at an address that is not safe").arg(name));
            continue;
        }
        m_request = HttpRequest();
        m_request.url = url;
        m_request.headers = {{"Accept", "*/*"}};
        m_request.what = name;
        m_request.deadline = fileDeadline;
        return Ask{m_request};
    }
    if (m_failures.isEmpty())
        return Done();
    return Error{.fault = Fault::NotFound,
        .summary = StreamOnePhrases::tr("Not every detailed file of the invoice could be fetched."),
        .words = m_failures.join("; "_L1),
        .remedy = StreamOnePhrases::tr("The others were fetched. Try again for what is missing.")};
}

void InvoiceFiles::acceptFile(const HttpReply &reply, Rows &rows)
{
    if (reply.isSuccess()) {
        rows.document = reply.body.isNull() ? QByteArray("") : reply.body;
        rows.documentName = m_request.what;
        return;
    }
    //: %1 is a file's name, %2 an HTTP status
    m_failures.append(
        StreamOnePhrases::tr("%1 was refused (status %2)").arg(m_request.what).arg(reply.status));
}

} // namespace tenantry::streamone
