#include "tests/sandbox/rawclient.h"

#include <httplib.h>

Reply rawExchange(int port, const Sent &sent)
{
    httplib::Client client("127.0.0.1", port);
    client.set_read_timeout(30);
    client.set_decompress(false);
    client.set_url_encode(false); // what is sent is the test's affair, down to a plus sign
    httplib::Request request;
    request.method = sent.method.toStdString();
    request.path = sent.path.toStdString();
    request.body = sent.body.toStdString();
    for (auto it = sent.headers.begin(); it != sent.headers.end(); ++it)
        request.set_header(it.key().toStdString(), it.value().toStdString());
    if (!sent.type.isEmpty())
        request.set_header("Content-Type", sent.type.toStdString());
    const httplib::Result result = client.send(request);
    Reply reply;
    if (!result)
        return reply;
    reply.status = result->status;
    reply.type = QString::fromStdString(result->get_header_value("Content-Type"));
    reply.body = QByteArray::fromStdString(result->body);
    for (const auto &[name, value] : result->headers)
        reply.headers[QString::fromStdString(name).toLower()] = QString::fromStdString(value);
    return reply;
}
