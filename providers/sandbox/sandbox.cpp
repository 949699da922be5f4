#include "providers/sandbox/sandbox.h"

#include "providers/sandbox/host.h"

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
    return {u"squonk2"_s};
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

QString Sandbox::baseUrl() const
{
    return m_host->origin() + m_host->service().basePath();
}

QString Sandbox::signInUrl() const
{
    return m_host->origin() + m_host->service().signInPath();
}

QString Sandbox::realm() const
{
    return m_host->service().realm();
}

QString Sandbox::clientId() const
{
    return m_host->service().clientId();
}

QString Sandbox::serviceClientId() const
{
    return m_host->service().serviceClientId();
}

QString Sandbox::serviceClientSecret() const
{
    return m_host->service().serviceClientSecret();
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
    return {
        {u"provider"_s, m_host->options().provider},
        {u"baseUrl"_s, baseUrl()},
        {u"signInUrl"_s, signInUrl()},
        {u"realm"_s, realm()},
        {u"clientId"_s, clientId()},
        {u"serviceClientId"_s, serviceClientId()},
        {u"serviceClientSecret"_s, serviceClientSecret()},
        {u"seed"_s, QString::number(m_host->options().seed)},
        {u"users"_s, users},
        {u"counts"_s, counts()},
    };
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

qint64 Sandbox::makeCharge(const QString &productId, const QString &coins, const QString &name)
{
    return m_host->service().makeCharge(productId, coins, name);
}

bool Sandbox::claim(const QString &productId, const QString &projectId, const QString &projectName)
{
    return m_host->service().claim(productId, projectId, projectName);
}

void Sandbox::expireTokens()
{
    m_host->service().expireTokens();
}

void Sandbox::endSessions()
{
    m_host->service().endSessions();
}

void Sandbox::sendEvent(const QString &messageType, const QJsonObject &body)
{
    m_host->service().sendEvent(messageType, body);
}

void Sandbox::repeatLastEvent()
{
    m_host->service().repeatLastEvent();
}

void Sandbox::skipOrdinals(int howMany)
{
    m_host->service().skipOrdinals(howMany);
}

void Sandbox::setStreamReady(bool ready)
{
    m_host->service().setStreamReady(ready);
}

void Sandbox::dropSockets()
{
    m_host->service().dropSockets();
}

int Sandbox::liveSockets() const
{
    return m_host->service().liveSockets();
}

} // namespace tenantry::sandbox
