#include "models/sync/connectiontest.h"

#include <QPointer>

using namespace Qt::StringLiterals;

namespace tenantry {
namespace {

struct StepWords {
    QString key;
    QString title;
};

StepWords wordsFor(ProbeStage stage)
{
    switch (stage) {
    //: The steps of trying a connection out, in this order.
    case ProbeStage::Name:
        return {u"name"_s, ConnectionTest::tr("Find the server")};
    case ProbeStage::Tcp:
        return {u"reach"_s, ConnectionTest::tr("Reach it")};
    case ProbeStage::Tls:
        return {u"tls"_s, ConnectionTest::tr("Check its certificate")};
    case ProbeStage::SignIn:
        return {u"sign-in"_s, ConnectionTest::tr("Sign in")};
    case ProbeStage::Permission:
        return {u"permission"_s, ConnectionTest::tr("Ask for permission")};
    case ProbeStage::Sample:
        return {u"read"_s, ConnectionTest::tr("Read something")};
    }
    return {};
}

TestStep::State stateOf(ProbeState state)
{
    switch (state) {
    case ProbeState::Running:
        return TestStep::State::Running;
    case ProbeState::Passed:
        return TestStep::State::Passed;
    case ProbeState::Skipped:
        return TestStep::State::Skipped;
    case ProbeState::Failed:
        return TestStep::State::Failed;
    }
    return TestStep::State::Failed;
}

TestStep stepOf(const ProbeStep &step)
{
    const StepWords words = wordsFor(step.stage);
    return {words.key, words.title, stateOf(step.state), step.detail, step.error};
}

// The first of the lists that a connection may be tested with whose sign-in is set up.
QPair<QString, QString> sampleOf(const ConnectionCheck &check, const Schema &schema, const Secrets &secrets)
{
    const QPair<QString, QString> first{check.type, check.list};
    for (const auto &one : QList{first} + check.otherwise) {
        const ResourceType *type = schema.type(one.first);
        const ListSource *list = type ? type->list(one.second) : nullptr;
        if (list && canSignIn(schema, list->signIn, secrets))
            return one;
    }
    return first;
}

} // namespace

ConnectionTest::ConnectionTest(Engine &engine, TestListener listener)
    : m_engine(engine)
    , m_listener(std::move(listener))
{
}

ConnectionTest::~ConnectionTest()
{
    stop();
}

void ConnectionTest::stop()
{
    if (m_run != 0)
        m_engine.cancel(m_run);
    m_run = 0;
}

void ConnectionTest::start(const Connection &connection, const std::shared_ptr<const Provider> &provider,
    const Secrets &secrets, const Courier::Address &mail)
{
    const QPointer self(this);
    const auto ended = [self](const std::optional<Error> &why) {
        if (!self)
            return;
        self->m_run = 0;
        self->m_listener.ended(why);
    };
    const ConnectionCheck check = provider->connectionCheck();
    const auto [type, list] = sampleOf(check, provider->schema(), secrets);
    Result<std::unique_ptr<Flow>> sample = provider->list(connection, ListAsk{.type = type, .list = list});
    if (!sample) {
        mail.post([ended, why = sample.error()] { ended(why); });
        return;
    }
    const auto step = [self](const ProbeStep &one) {
        if (self)
            self->m_listener.step(stepOf(one));
    };
    m_run = m_engine.probe(
        connection, provider, secrets, std::move(sample).value(), mail, {.step = step, .ended = ended});
}

} // namespace tenantry
