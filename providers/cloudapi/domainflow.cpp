// Registering a domain at the external portal runs as a job of the service, perhaps for minutes.
#include "providers/cloudapi/cloudapiphrases.h"
#include "providers/cloudapi/flows.h"
#include "providers/cloudapi/yamltext.h"
#include "providers/wire/replyerror.h"

#include <QUrl>
#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace tenantry::cloud {
namespace {

const QString jobs = u"job"_s;
constexpr auto firstPause = 2s;
constexpr auto longestPause = 10s;
constexpr auto mostPatience = 3600s;

// Where the server tells of its jobs, the call returns at once and the job is followed to its end;
// elsewhere the server itself waits.
class Domain final : public Steps {
public:
    Domain(const Calls &calls, OperationAsk asked)
        : Steps(calls)
        , m_asked(std::move(asked))
        , m_password(m_asked.parameters.value(u"password"_s))
    {
        // Shown as typed, sent in its ASCII form.
        QString &domain = m_asked.parameters[u"domain"_s];
        if (const QByteArray ascii = QUrl::toAce(domain); !ascii.isEmpty())
            domain = QString::fromLatin1(ascii);
    }

private:
    Step first() override
    {
        const QString said = m_asked.parameters.value(u"wait"_s);
        if (!said.isEmpty())
            return send(said != "false"_L1);
        if (calls().absences->knows(calls().connection.id, jobs))
            return send(true);
        return then(calls().list(jobs, u"latest"_s, {}, {{u"rows"_s, u"1"_s}}),
            [this](const Result<Heard> &heard, Rows &) -> Step {
                if (heard)
                    return send(false);
                const Fault fault = heard.error().fault;
                if (fault != Fault::Unavailable && fault != Fault::Permission)
                    return heard.error();
                calls().absences->note(calls().connection.id, jobs);
                return send(true);
            });
    }
    Step send(bool serverWaits)
    {
        m_asked.parameters.insert(u"wait"_s, serverWaits ? u"true"_s : u"false"_s);
        return then(
            calls().perform(m_asked), [this, serverWaits](const Result<Heard> &heard, Rows &) -> Step {
                if (!heard)
                    return masked(heard.error());
                m_job = heard->createdKey;
                const bool isFollowed = !serverWaits && !m_job.isEmpty() && m_job != "null"_L1;
                return isFollowed ? look(0s) : Step(Done());
            });
    }
    Step look(std::chrono::milliseconds after)
    {
        m_waited += after;
        return then(
            calls().list(jobs, u"tree"_s, {}, {{u"job"_s, m_job}}),
            [this](const Result<Heard> &heard, Rows &rows) -> Step {
                if (!heard)
                    return lost(heard.error());
                rows.records = heard->records;
                const auto own = std::find_if(heard->records.cbegin(), heard->records.cend(),
                    [this](const Record &one) { return one.key.compare(m_job, Qt::CaseInsensitive) == 0; });
                const QString status =
                    own == heard->records.cend() ? QString() : calls().text(*own, u"status"_s);
                if (status == "DONE"_L1)
                    return Done();
                if (status == "ERROR"_L1)
                    return reason(*own);
                return m_waited < mostPatience ? look(pause()) : lost(stillRunning());
            },
            after);
    }
    std::chrono::milliseconds pause()
    {
        m_pause = m_pause == 0ms ? std::chrono::milliseconds(firstPause)
                                 : std::min<std::chrono::milliseconds>(m_pause * 3 / 2, longestPause);
        return m_pause;
    }
    // The record of the job may say why; without it the person knows at least that it failed.
    Step reason(const Record &job)
    {
        return then(
            calls().perform(jobs, u"yaml"_s, job), [this](const Result<Heard> &heard, Rows &) -> Step {
                Error error{.fault = Fault::Server,
                    //: %1 is the id of a job
                    .summary = CloudApiPhrases::tr("Domain: the job %1 ended with an error.").arg(m_job),
                    .remedy = remedyFor(Fault::Server)};
                if (heard) {
                    const QString log =
                        yamlScalars(withoutSecrets(QString::fromUtf8(heard->document))).value(u"log"_s);
                    error.words = log.section(u'\n', -1).section(u'|', 3);
                }
                return masked(error);
            });
    }
    [[nodiscard]] Error stillRunning() const
    {
        return {.fault = Fault::Timeout,
            //: %1 is the id of a job
            .summary = CloudApiPhrases::tr("Domain: the job %1 is still running.").arg(m_job),
            .remedy = CloudApiPhrases::tr("Look at it among the jobs later; the service goes on with it.")};
    }
    // The job goes on without us: only reading back tells how it ended.
    [[nodiscard]] Step lost(Error error) const
    {
        error.outcomeUnknown = true;
        return masked(std::move(error));
    }
    [[nodiscard]] Step masked(Error error) const
    {
        for (QString *text : {&error.words, &error.summary}) {
            if (!m_password.isEmpty())
                text->replace(m_password, u"•••"_s);
        }
        return error;
    }

    OperationAsk m_asked;
    QString m_password;
    QString m_job;
    std::chrono::milliseconds m_pause{0};
    std::chrono::milliseconds m_waited{0};
};

} // namespace

Made domainFlow(const Calls &calls, const OperationAsk &asked)
{
    return std::make_unique<Domain>(calls, asked);
}

} // namespace tenantry::cloud
