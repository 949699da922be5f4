// The detailed files of invoices. Their addresses are signed; whoever shows credentials here has told them
// to somebody else.
#include "providers/sandbox/streamone/invoicejson.h"

#include <QCryptographicHash>

namespace tenantry::sandbox::streamone {

namespace {

constexpr Time lifeTime = 900'000;

std::string signatureOf(const State &state, const std::string &path, const std::string &until)
{
    const std::string text = path + '\n' + until + '\n' + state.secret;
    return QCryptographicHash::hash(QByteArray::fromStdString(text), QCryptographicHash::Sha256)
        .toHex()
        .left(24)
        .toStdString();
}

// Some awkward ones among them: two of one name, one that climbs, one that is not there.
std::vector<std::string> filePaths(const Invoice &invoice)
{
    const std::string id = std::to_string(invoice.id);
    std::vector<std::string> out{"/files/inv/" + id + "-lines.csv"};
    if (invoice.id % 3 == 0)
        out.push_back("/files/usage/" + id + "-lines.csv");
    if (invoice.id % 5 == 1)
        out.push_back("/files/inv/..%2F.." + ("%2F" + id) + "-usage.csv");
    if (invoice.id % 7 == 2)
        out.push_back("/files/inv/" + id + "-gone.csv");
    return out;
}

Answered refused(int status, const std::string &code)
{
    return Answered::text(status, "application/xml",
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Error><Code>" + code + "</Code></Error>");
}

std::string cell(const std::string &text)
{
    return text.find_first_of(",\"") == std::string::npos
        ? text
        : '"' + QString::fromStdString(text).replace(u'"', QStringLiteral("\"\"")).toStdString() + '"';
}

std::string csvOf(const Invoice &invoice, bool isUsage)
{
    std::string csv = isUsage ? "Description,Quantity\r\n" : "Description,Quantity,Price,Cost,Currency\r\n";
    for (const InvoiceLine &line : invoice.lines) {
        csv.append(cell(line.description)).append(",").append(std::to_string(line.quantity));
        if (!isUsage)
            csv.append(",")
                .append(tenDigits(line.price))
                .append(",")
                .append(tenDigits(line.cost))
                .append(",");
        csv.append(isUsage ? "" : invoice.currency).append("\r\n");
    }
    return csv;
}

} // namespace

std::vector<std::string> fileAddresses(const State &state, const std::string &host, const Invoice &invoice)
{
    const std::string until = std::to_string((state.now() + lifeTime) / 1000);
    std::vector<std::string> out;
    for (const std::string &path : filePaths(invoice))
        out.push_back(host + path + "?expires=" + until + "&sig=" + signatureOf(state, path, until));
    return out;
}

Answered downloaded(State &state, const Asked &asked)
{
    const auto query = [&](const char *name) {
        const auto found = asked.query.find(name);
        return found == asked.query.end() ? std::string() : found->second;
    };
    if (!asked.header("authorization").empty())
        return refused(400, "OnlyOneAuthMechanismAllowed");
    const std::string until = query("expires");
    if (query("sig") != signatureOf(state, asked.path, until) || numberFrom(until) * 1000 < state.now())
        return refused(403, "AccessDenied");
    const std::string name = asked.path.substr(asked.path.find_last_of("/F") + 1);
    const Invoice *invoice = state.invoices.find(name.substr(0, name.find('-')));
    if (!invoice || name.ends_with("-gone.csv"))
        return refused(404, "NoSuchKey");
    const bool isUsage = asked.path.starts_with("/files/usage/") || name.ends_with("-usage.csv");
    return Answered::text(200, "text/csv", csvOf(*invoice, isUsage));
}

} // namespace tenantry::sandbox::streamone
