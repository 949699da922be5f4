#include "tests/support/loopbackserver.h"
#include "tests/support/apart.h"

#include <QFile>
#include <QPointer>
#include <QProcess>
#include <QSslCertificate>
#include <QSslKey>
#include <QSslSocket>
#include <QTemporaryDir>
#include <QTimer>
#include <zlib.h>

using namespace Qt::StringLiterals;

namespace tenantry::test {

QByteArray Seen::header(QByteArrayView lowerCaseName) const
{
    for (const auto &[name, value] : headers) {
        if (name == lowerCaseName)
            return value;
    }
    return {};
}

Says says(int status, QByteArray body, QByteArray contentType)
{
    Says how;
    how.status = status;
    how.body = std::move(body);
    how.headers = {{"Content-Type", std::move(contentType)}};
    return how;
}

Says redirect(int status, const QUrl &to)
{
    Says how;
    how.status = status;
    how.headers = {{"Location", to.toEncoded()}};
    return how;
}

Says stalls()
{
    Says how;
    how.manner = Says::Manner::Stall;
    return how;
}

Says hangsUp()
{
    Says how;
    how.manner = Says::Manner::HangUp;
    return how;
}

// One connection.
struct LoopbackServer::Line : public QObject {
    QTcpSocket *socket = nullptr;
    int number = 0;
    QByteArray buffer;
    bool isBusy = false; // an answer is due
    Says how; // of the answer being poured
    qint64 left = 0; // bodies still to pour
    qsizetype at = 0; // in the body, when trickling
};

LoopbackServer::LoopbackServer(Handler handler, std::optional<QSslConfiguration> tls)
    : m_handler(std::move(handler))
    , m_tls(std::move(tls))
{
    listen(QHostAddress::LocalHost);
}

LoopbackServer::~LoopbackServer()
{
    // As children they would go after us, and their last signals would find half a server.
    qDeleteAll(findChildren<QTcpSocket *>(Qt::FindDirectChildrenOnly));
}

QUrl LoopbackServer::url(const QString &pathAndQuery) const
{
    const QString scheme = m_tls ? u"https"_s : u"http"_s;
    return QUrl(u"%1://127.0.0.1:%2%3"_s.arg(scheme).arg(serverPort()).arg(pathAndQuery));
}

qsizetype LoopbackServer::count(QByteArrayView target) const
{
    return std::ranges::count_if(m_seen, [target](const Seen &seen) {
        const qsizetype query = seen.target.indexOf('?');
        return (query < 0 ? seen.target : seen.target.left(query)) == target;
    });
}

void LoopbackServer::incomingConnection(qintptr handle)
{
    auto *socket = m_tls ? new QSslSocket(this) : new QTcpSocket(this);
    socket->setSocketDescriptor(handle);
    auto *line = new Line;
    line->setParent(socket);
    line->socket = socket;
    line->number = ++m_connections;
    connect(socket, &QTcpSocket::readyRead, line, [this, line] { arrived(*line); });
    connect(socket, &QTcpSocket::bytesWritten, line, [this, line] { pour(*line); });
    connect(socket, &QTcpSocket::disconnected, line, [this, line] {
        if (std::exchange(line->isBusy, false)) {
            --m_inFlight;
            ++m_closedByClient;
        }
        line->socket->deleteLater();
    });
    if (auto *secure = qobject_cast<QSslSocket *>(socket)) {
        secure->setSslConfiguration(*m_tls);
        secure->startServerEncryption();
    }
}

void LoopbackServer::arrived(Line &line)
{
    line.buffer += line.socket->readAll();
    if (!line.isBusy)
        takeRequest(line);
}

bool LoopbackServer::takeRequest(Line &line)
{
    const qsizetype end = line.buffer.indexOf("\r\n\r\n");
    if (end < 0)
        return false;
    Seen seen;
    seen.connection = line.number;
    QList<QByteArray> rows = line.buffer.left(end).split('\n');
    const QList<QByteArray> first = rows.takeFirst().trimmed().split(' ');
    seen.verb = first.value(0);
    seen.target = first.value(1);
    for (const QByteArray &row : rows) {
        const qsizetype colon = row.indexOf(':');
        seen.headers.append({row.left(colon).trimmed().toLower(), row.mid(colon + 1).trimmed()});
    }
    const qsizetype length = seen.header("content-length").toLongLong();
    if (line.buffer.size() < end + 4 + length)
        return false;
    seen.body = line.buffer.mid(end + 4, length);
    line.buffer.remove(0, end + 4 + length);
    m_seen.append(seen);
    line.isBusy = true;
    m_mostInFlight = qMax(m_mostInFlight, ++m_inFlight);
    const Says how = m_handler(seen);
    if (how.after.count() > 0)
        QTimer::singleShot(how.after, &line, [this, &line, how] { answer(line, how); });
    else
        answer(line, how);
    return true;
}

void LoopbackServer::answer(Line &line, const Says &how)
{
    if (how.manner == Says::Manner::Stall)
        return;
    if (how.manner == Says::Manner::HangUp || how.manner == Says::Manner::Reset) {
        line.isBusy = false;
        --m_inFlight;
        if (how.manner == Says::Manner::Reset) {
            line.socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
            line.socket->abort();
        } else {
            line.socket->close();
        }
        return;
    }
    QByteArray head = "HTTP/1.1 " + QByteArray::number(how.status) + " Because\r\n";
    bool hasLength = false;
    for (const auto &[name, value] : how.headers) {
        head += name + ": " + value + "\r\n";
        hasLength = hasLength || name.compare("content-length", Qt::CaseInsensitive) == 0;
    }
    if (how.isChunked)
        head += "Transfer-Encoding: chunked\r\n";
    else if (!hasLength)
        head += "Content-Length: " + QByteArray::number(qint64(how.body.size()) * how.times) + "\r\n";
    line.how = how;
    line.left = how.times;
    line.at = 0;
    line.socket->write(head + "\r\n");
    pour(line);
}

void LoopbackServer::pour(Line &line)
{
    constexpr qint64 enough = 512 * 1024; // in the socket's buffer
    if (!line.isBusy || line.left <= 0)
        return;
    const Says &how = line.how;
    if (how.manner == Says::Manner::BreakOff) {
        line.left = 0;
        line.isBusy = false;
        --m_inFlight;
        line.socket->write(how.body.left(how.body.size() / 2));
        line.socket->disconnectFromHost();
        return;
    }
    if (how.manner == Says::Manner::Trickle) {
        line.left = 0;
        auto *timer = new QTimer(&line);
        timer->callOnTimeout(&line, [this, &line, timer] {
            const qsizetype size = qMax<qsizetype>(1, line.how.body.size() / line.how.pieces);
            line.socket->write(line.how.body.mid(line.at, size));
            line.at += size;
            if (line.at < line.how.body.size())
                return;
            timer->deleteLater();
            timer->stop();
            finish(line);
        });
        timer->start(how.every);
        return;
    }
    while (line.left > 0 && line.socket->bytesToWrite() < enough) {
        --line.left;
        m_bytesSent += how.body.size();
        if (how.isChunked)
            line.socket->write(QByteArray::number(how.body.size(), 16) + "\r\n" + how.body + "\r\n");
        else
            line.socket->write(how.body);
    }
    if (line.left > 0)
        return;
    if (how.isChunked)
        line.socket->write("0\r\n\r\n");
    finish(line);
}

void LoopbackServer::finish(Line &line)
{
    line.isBusy = false;
    --m_inFlight;
    if (line.how.thenClose)
        line.socket->disconnectFromHost();
    else
        takeRequest(line);
}

std::optional<QSslConfiguration> selfSigned()
{
    const QTemporaryDir folder;
    QProcess openssl;
    openssl.setWorkingDirectory(folder.path());
    startApart(openssl, u"openssl"_s,
        u"req -x509 -newkey rsa:2048 -nodes -keyout key.pem -out cert.pem -days 2 -subj /CN=127.0.0.1 "
        "-addext subjectAltName=IP:127.0.0.1"_s.split(u' '));
    if (!openssl.waitForFinished() || openssl.exitCode() != 0)
        return std::nullopt;
    QFile key(folder.filePath(u"key.pem"_s));
    QFile certificate(folder.filePath(u"cert.pem"_s));
    if (!key.open(QIODevice::ReadOnly) || !certificate.open(QIODevice::ReadOnly))
        return std::nullopt;
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setPrivateKey(QSslKey(&key, QSsl::Rsa));
    tls.setLocalCertificate(QSslCertificate(&certificate));
    tls.setPeerVerifyMode(QSslSocket::VerifyNone);
    return tls;
}

QByteArray gzipped(const QByteArray &bytes, qint64 times)
{
    constexpr int gzipWindow = 15 + 16;
    z_stream stream{};
    if (deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, gzipWindow, 9, Z_DEFAULT_STRATEGY) != Z_OK)
        return {};
    QByteArray packed;
    QByteArray room(64 * 1024, Qt::Uninitialized);
    for (qint64 turn = 0; turn < times; ++turn) {
        QByteArray input = bytes;
        stream.next_in = reinterpret_cast<Bytef *>(input.data());
        stream.avail_in = uInt(input.size());
        do {
            stream.next_out = reinterpret_cast<Bytef *>(room.data());
            stream.avail_out = uInt(room.size());
            deflate(&stream, turn + 1 == times ? Z_FINISH : Z_NO_FLUSH);
            packed += room.left(room.size() - qsizetype(stream.avail_out));
        } while (stream.avail_out == 0);
    }
    deflateEnd(&stream);
    return packed;
}

} // namespace tenantry::test
