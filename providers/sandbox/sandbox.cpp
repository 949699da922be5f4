#include "providers/sandbox/sandbox.h"

#include "providers/sandbox/host.h"
#include "providers/sandbox/services.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace tenantry::sandbox {

Sandbox::Sandbox(std::unique_ptr<Host> host)
    : m_host(std::move(host))
{
}

Sandbox::~Sandbox() = default;

std::unique_ptr<Sandbox> Sandbox::start(const Options &options, QString *problem)
{
    auto host = std::make_unique<Host>(options);
    const QString wrong = host->start();
    if (wrong.isEmpty())
        return std::unique_ptr<Sandbox>(new Sandbox(std::move(host)));
    if (problem)
        *problem = wrong;
    return nullptr;
}

QStringList Sandbox::providers()
{
    return serviceNames();
}

int Sandbox::sizeFromText(const QString &text)
{
    if (text == u"small")
        return 40;
    if (text == u"medium")
        return 2000;
    if (text == u"large")
        return 100'000;
    bool isNumber = false;
    const int number = text.toInt(&isNumber);
    return isNumber && number >= 0 && number <= 1'000'000 ? number : -1;
}

QString Sandbox::faultHelp()
{
    return Faults::help();
}

QString Sandbox::provider() const
{
    return m_host->options().provider;
}

QString Sandbox::baseUrl() const
{
    return m_host->origin() + m_host->service().basePath();
}

QString Sandbox::signInUrl() const
{
    const QString path = m_host->service().signInPath();
    return path.isEmpty() ? QString() : m_host->origin() + path;
}

QJsonObject Sandbox::access() const
{
    return m_host->service().access();
}

QString Sandbox::access(const QString &name) const
{
    return access().value(name).toString();
}

QList<Person> Sandbox::people() const
{
    return m_host->service().people();
}

Person Sandbox::administrator() const
{
    return people().constFirst();
}

QJsonObject Sandbox::counts() const
{
    return m_host->service().counts();
}

QJsonObject Sandbox::description() const
{
    QJsonArray users;
    for (const Person &person : people())
        users.append(QJsonObject{
            {u"username"_s, person.username}, {u"password"_s, person.password}, {u"part"_s, person.part}});
    QJsonObject out = access();
    out[u"provider"_s] = provider();
    out[u"baseUrl"_s] = baseUrl();
    if (!signInUrl().isEmpty())
        out[u"signInUrl"_s] = signInUrl();
    out[u"seed"_s] = QString::number(m_host->options().seed);
    out[u"users"_s] = users;
    out[u"counts"_s] = counts();
    return out;
}

QList<Arrived> Sandbox::arrived() const
{
    return m_host->arrived();
}

int Sandbox::arrivedCount(const QString &method, const QString &pathPart) const
{
    const QList<Arrived> all = arrived();
    return static_cast<int>(std::count_if(all.begin(), all.end(), [&](const Arrived &one) {
        return (method.isEmpty() || one.method == method) && one.path.contains(pathPart);
    }));
}

void Sandbox::forgetArrived()
{
    m_host->forgetArrived();
}

bool Sandbox::addFault(const QString &text, QString *problem)
{
    return m_host->faults().add(text, problem);
}

void Sandbox::clearFaults()
{
    m_host->faults().clear();
}

QJsonDocument Sandbox::act(const QString &username, const QString &method, const QString &target,
    const QJsonObject &body, int *status)
{
    Asked asked;
    asked.method = method.toStdString();
    asked.path = m_host->service().basePath().toStdString() + target.section(u'?', 0, 0).toStdString();
    asked.rawQuery = target.section(u'?', 1).toStdString();
    asked.query = formDecoded(asked.rawQuery);
    asked.headers["content-type"] = "application/json";
    asked.body = QJsonDocument(body).toJson(QJsonDocument::Compact).toStdString();
    const Answered answer = m_host->service().act(username.toStdString(), asked);
    if (status)
        *status = answer.status;
    return QJsonDocument::fromJson(answer.body ? QByteArray::fromStdString(*answer.body) : QByteArray());
}

QJsonValue Sandbox::happen(const QString &what, const QJsonObject &with)
{
    return m_host->service().happen(what, with);
}

void Sandbox::expireTokens()
{
    m_host->service().expireTokens();
}

void Sandbox::endSessions()
{
    m_host->service().endSessions();
}

LiveStream *Sandbox::stream()
{
    return m_host->service().stream();
}

} // namespace tenantry::sandbox
