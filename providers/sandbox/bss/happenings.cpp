#include "providers/sandbox/bss/bss.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace tenantry::sandbox::bss {

QJsonValue Bss::happen(const QString &what, const QJsonObject &with)
{
    const std::lock_guard lock(m_mutex);
    if (what == "finish"_L1) {
        m_state.finishAll();
        return true;
    }
    if (what == "days-pass"_L1) {
        m_state.passed += with[u"days"].toInteger() * 86'400;
        m_state.finishDue();
        return true;
    }
    if (what == "mails"_L1) {
        QJsonArray out;
        for (const Mail &mail : m_state.mails)
            out.append(QJsonObject{{u"to"_s, QString::fromStdString(mail.to)},
                {u"about"_s, QString::fromStdString(mail.about)}});
        return out;
    }
    if (what == "workflow"_L1) {
        const Id customer = with[u"customer"].toInteger();
        if (!m_state.customer(customer))
            return QJsonValue::Undefined;
        Workflow &added = m_state.addWorkflow(
            with[u"type"].toString().toStdString(), customer, with[u"subscriber"].toInteger());
        added.status = with[u"status"].toString(u"RUNNING"_s).toStdString();
        return static_cast<qint64>(added.id);
    }
    return changeHabits(what, with);
}

// How the service and its proxy answer from now on.
QJsonValue Bss::changeHabits(const QString &what, const QJsonObject &with)
{
    if (what == "take-time"_L1)
        m_state.delay = std::chrono::milliseconds(with[u"milliseconds"].toInteger());
    else if (what == "page-size"_L1)
        m_state.largestPage = std::max<qint64>(1, with[u"largest"].toInteger(100));
    else if (what == "error-keys"_L1)
        m_state.usesOtherErrorKeys = with[u"other"].toBool(true);
    else if (what == "refuse"_L1)
        m_trouble = {with[u"status"].toInt(500), with[u"times"].toInt(1), with[u"retryAfter"].toInt()};
    else if (what == "proxy-bounce"_L1)
        m_bounces = with[u"times"].toInt(1);
    else if (what == "proxy-session"_L1)
        m_session = "PD-S-SESSION-ID=" + m_state.random.letters(20);
    else
        return QJsonValue::Undefined;
    return true;
}

} // namespace tenantry::sandbox::bss
