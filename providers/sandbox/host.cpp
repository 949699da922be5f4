#include "providers/sandbox/host.h"

#include "providers/sandbox/services.h"

#include <algorithm>
#include <functional>

using namespace Qt::StringLiterals;

namespace tenantry::sandbox {

namespace {

constexpr auto here = "127.0.0.1"_L1;
constexpr auto elsewhere = "127.0.0.2"_L1; // loopback, too, and needs no name to be known
constexpr std::size_t arrivedKept = 10'000;
constexpr auto tricklePause = std::chrono::milliseconds(10);
constexpr auto stallTime = std::chrono::hours(1);

std::string lowered(std::string text)
{
    std::ranges::transform(
        text, text.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

Asked askedFrom(const httplib::Request &request)
{
    Asked asked;
    asked.method = request.method;
    const std::size_t mark = std::min(request.target.find('?'), request.target.size());
    asked.path = request.target.substr(0, mark);
    asked.rawQuery = mark < request.target.size() ? request.target.substr(mark + 1) : std::string();
    asked.query = formDecoded(asked.rawQuery);
    for (const auto &[name, value] : request.headers)
        asked.headers[lowered(name)] = value;
    for (const char *own : {"remote_addr", "remote_port", "local_addr", "local_port"})
        asked.headers.erase(own); // added by the library
    asked.isMultipart = request.is_multipart_form_data();
    asked.body = request.body;
    for (const auto &[name, part] : request.files)
        asked.parts[name] = {part.content, part.filename};
    return asked;
}

// Sends bytes [0, allowed) at the given pace, then ends the connection or leaves it hanging.
httplib::ContentProvider delivered(
    std::shared_ptr<const std::string> body, Delivery delivery, int trickleBytes, Connection &connection)
{
    return [=, &connection](std::size_t offset, std::size_t length, httplib::DataSink &sink) {
        const bool isCut = delivery == Delivery::Truncated || delivery == Delivery::Stalled;
        const std::size_t allowed = isCut ? body->size() / 2 : body->size();
        std::size_t piece = std::min<std::size_t>(length, 1 << 18);
        if (delivery == Delivery::Trickled)
            piece = std::min(length, static_cast<std::size_t>(trickleBytes));
        if (offset >= allowed) {
            if (delivery == Delivery::Stalled)
                connection.pause(stallTime);
            connection.hangUp();
            return false;
        }
        if (delivery == Delivery::Trickled && !connection.pause(tricklePause))
            return false;
        return sink.write(body->data() + offset, std::min(piece, allowed - offset));
    };
}

// {"count":0,"items":[ then blanks: well-formed for as long as anybody cares to read.
httplib::ContentProvider huge()
{
    return [](std::size_t offset, std::size_t length, httplib::DataSink &sink) {
        static const std::string head = R"({"count":0,"items":[)";
        static const std::string blanks(1 << 16, ' ');
        if (offset < head.size())
            return sink.write(head.data() + offset, std::min(length, head.size() - offset));
        return sink.write(blanks.data(), std::min(length, blanks.size()));
    };
}

void end(Ending ending, Connection &connection)
{
    if (ending == Ending::Reset)
        connection.reset();
    else
        connection.hangUp();
}

void deliver(
    const Answered &answer, const Mishap &mishap, httplib::Response &response, Connection &connection)
{
    response.status = answer.status;
    for (const auto &[name, value] : answer.headers)
        response.set_header(name, value);
    if (mishap.hugeBytes > 0)
        response.set_content_provider(static_cast<std::size_t>(mishap.hugeBytes), "application/json", huge());
    else if (answer.body && !answer.body->empty())
        response.set_content_provider(answer.body->size(), answer.type,
            delivered(answer.body, mishap.delivery, mishap.trickleBytes, connection));
    else if (mishap.delivery != Delivery::Whole)
        connection.hangUp();
}

} // namespace

Host::Host(const Options &options)
    : m_options(options)
    , m_server(std::bind_front(&Host::answer, this))
    , m_elsewhere(std::bind_front(&Host::answer, this))
{
}

Host::~Host()
{
    m_server.stop();
    m_elsewhere.stop();
}

QString Host::start()
{
    for (const QString &fault : m_options.faults) {
        QString problem;
        if (!m_faults.add(fault, &problem))
            return problem;
    }
    if (!serviceNames().contains(m_options.provider))
        return u"There is no sandbox for “%1”. Known: %2."_s.arg(
            m_options.provider, serviceNames().join(u", "_s));
    const int port = m_server.bind(here.data(), m_options.port);
    if (port < 0 || m_elsewhere.bind(elsewhere.data(), port) < 0)
        return u"Port %1 of %2 cannot be opened; another program may be using it."_s
            .arg(port < 0 ? m_options.port : port)
            .arg(port < 0 ? here : elsewhere);
    const auto originAt = [port](QLatin1StringView address) {
        return u"http://%1:%2"_s.arg(address).arg(port);
    };
    m_origin = originAt(here);
    m_service = makeService(
        m_options, {m_origin.toStdString(), originAt(elsewhere).toStdString(), Clock(m_options.now)});
    m_server.serve();
    m_elsewhere.serve();
    return {};
}

QList<Arrived> Host::arrived() const
{
    const std::lock_guard lock(m_mutex);
    return {m_arrived.begin(), m_arrived.end()};
}

void Host::forgetArrived()
{
    const std::lock_guard lock(m_mutex);
    m_forgotten += static_cast<qsizetype>(m_arrived.size());
    m_arrived.clear();
}

qsizetype Host::note(const Asked &asked)
{
    Arrived arrived{QString::fromStdString(asked.method), QString::fromStdString(asked.path),
        QString::fromStdString(asked.rawQuery), {}, QByteArray::fromStdString(asked.body), {}, 0};
    for (const auto &[name, value] : asked.headers)
        arrived.headers[QString::fromStdString(name)] = QString::fromStdString(value);
    for (const auto &[name, part] : asked.parts)
        arrived.fields[QString::fromStdString(name)] = QString::fromStdString(part.content);
    const std::lock_guard lock(m_mutex);
    m_arrived.push_back(std::move(arrived));
    if (m_arrived.size() > arrivedKept) {
        m_arrived.pop_front();
        ++m_forgotten;
    }
    return m_forgotten + static_cast<qsizetype>(m_arrived.size()) - 1;
}

void Host::noteStatus(qsizetype number, int status)
{
    const std::lock_guard lock(m_mutex);
    if (number >= m_forgotten)
        m_arrived[static_cast<std::size_t>(number - m_forgotten)].status = status;
}

void Host::answer(const httplib::Request &request, httplib::Response &response, Connection &connection)
{
    const Asked asked = askedFrom(request);
    const qsizetype number = note(asked);
    const QString path = QString::fromStdString(asked.path);
    const QString signIn = m_service->signInPath();
    Mishap mishap = m_faults.next({QString::fromStdString(asked.method), m_service->faultPath(asked),
        !signIn.isEmpty() && path.startsWith(signIn), m_service->isWrite(asked)});
    mishap.delay += m_options.latency;
    if (mishap.delay.count() > 0 && !connection.pause(mishap.delay))
        return connection.hangUp();
    if (mishap.expiresTokens)
        m_service->expireTokens();
    for (const QString &other : mishap.others)
        someoneElse(other);
    if (mishap.before != Ending::Answer)
        return end(mishap.before, connection);

    Answered answer = decide(asked, mishap);
    noteStatus(number, answer.status);
    if (mishap.after != Ending::Answer)
        return end(mishap.after, connection);
    for (const QString &kind : mishap.edits) {
        if (answer.body)
            answer.body = std::make_shared<const std::string>(editedBody(kind, *answer.body));
    }
    deliver(answer, mishap, response, connection);
}

// "PATCH /product/p-1 {...}", as the administrator, without HTTP and faults.
void Host::someoneElse(const QString &what)
{
    const QString target = what.section(u' ', 1, 1);
    Asked asked;
    asked.method = what.section(u' ', 0, 0).toStdString();
    asked.path = m_service->basePath().toStdString() + target.section(u'?', 0, 0).toStdString();
    asked.rawQuery = target.section(u'?', 1).toStdString();
    asked.query = formDecoded(asked.rawQuery);
    asked.headers["content-type"] = "application/json";
    asked.body = what.section(u' ', 2).toStdString();
    m_service->act(m_service->people().first().username.toStdString(), asked);
}

Answered Host::decide(const Asked &asked, const Mishap &mishap)
{
    if (mishap.instead)
        return *mishap.instead;
    if (mishap.isUnauthorised)
        return m_service->unauthorised(asked);
    if (mishap.hugeBytes > 0)
        return {};
    return mishap.dropsWrite ? m_service->pretendedSuccess(asked) : m_service->answer(asked);
}

} // namespace tenantry::sandbox
