#include "providers/sandbox/faults.h"

#include <QDateTime>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace tenantry::sandbox {

namespace {

const std::string webPage =
    "<!DOCTYPE html><html><head><title>503 Service Temporarily Unavailable</title></head>"
    "<body><h1>Service Temporarily Unavailable</h1><hr>nginx</body></html>";

Answered errorOf(int status)
{
    return Answered::text(status, "application/json",
        R"({"error":"The sandbox was told to fail with )" + std::to_string(status) + "\"}");
}

Answered throttled(const QString &value)
{
    Answered answer = errorOf(429);
    QString after = value.isEmpty() ? u"1"_s : value;
    if (value == u"date")
        after =
            QLocale::c().toString(QDateTime::currentDateTimeUtc().addSecs(3), u"ddd, dd MMM yyyy hh:mm:ss"_s)
            + u" GMT"_s;
    answer.headers.emplace_back("Retry-After", after.toStdString());
    return answer;
}

Answered redirected(const QString &url)
{
    Answered answer{302, "text/html", {{"Location", url.toStdString()}}, nullptr};
    return answer;
}

Answered bomb(const QString &bytes)
{
    Answered answer = Answered::text(200, "application/json", gzipBomb(bytes.toLongLong()));
    answer.headers.emplace_back("Content-Encoding", "gzip");
    return answer;
}

std::optional<Answered> cannedAnswer(const Fault &fault)
{
    if (fault.kind == u"status")
        return errorOf(fault.value.toInt());
    if (fault.kind == u"retry-after")
        return throttled(fault.value);
    if (fault.kind == u"html")
        return Answered::text(fault.value.isEmpty() ? 503 : fault.value.toInt(), "text/html", webPage);
    if (fault.kind == u"html-200")
        return Answered::text(200, "text/html", webPage);
    if (fault.kind == u"empty-200")
        return Answered{};
    if (fault.kind == u"redirect")
        return redirected(fault.value);
    if (fault.kind == u"gzip-bomb")
        return bomb(fault.value);
    if (fault.kind == u"deep") {
        const auto depth = static_cast<std::size_t>(fault.value.toInt());
        return Answered::text(200, "application/json", std::string(depth, '[') + std::string(depth, ']'));
    }
    return std::nullopt;
}

} // namespace

void applyFault(const Fault &fault, Mishap &mishap)
{
    const QString &kind = fault.kind;
    if (const auto canned = cannedAnswer(fault); canned && !mishap.instead)
        mishap.instead = canned;
    else if (kind == u"401-once")
        mishap.isUnauthorised = true;
    else if (kind == u"someone-else")
        mishap.others.append(fault.value);
    else if (kind == u"expire-tokens")
        mishap.expiresTokens = true;
    else if (kind == u"hang-up" || kind == u"reset")
        mishap.before = kind == u"reset" ? Ending::Reset : Ending::HangUp;
    else if (kind == u"hang-up-after-commit" || kind == u"reset-after-commit")
        mishap.after = kind == u"reset-after-commit" ? Ending::Reset : Ending::HangUp;
    else if (kind == u"drop-write")
        mishap.dropsWrite = true;
    else if (kind == u"slow")
        mishap.delay += std::chrono::milliseconds(fault.value.toInt());
    else if (kind == u"huge")
        mishap.hugeBytes = fault.value.toLongLong();
    else if (kind == u"stall")
        mishap.delivery = Delivery::Stalled;
    else if (kind == u"truncate")
        mishap.delivery = Delivery::Truncated;
    else if (kind == u"trickle") {
        mishap.delivery = Delivery::Trickled;
        mishap.trickleBytes = fault.value.isEmpty() ? 16 : qMax(1, fault.value.toInt());
    } else if (!canned)
        mishap.edits.append(kind);
}

bool Faults::add(const QString &text, QString *problem)
{
    const std::optional<Fault> fault = readFault(text, problem);
    if (fault) {
        const std::lock_guard lock(m_mutex);
        m_faults.append(*fault);
    }
    return fault.has_value();
}

void Faults::clear()
{
    const std::lock_guard lock(m_mutex);
    m_faults.clear();
}

Mishap Faults::next(const Target &target)
{
    const std::lock_guard lock(m_mutex);
    Mishap mishap;
    for (Fault &fault : m_faults) {
        const bool concerns = target.isSignIn == fault.concernsSignIn
            && (fault.verb.isEmpty() || fault.verb == target.verb) && fault.path.match(target.path).hasMatch()
            && (fault.kind != u"drop-write" || target.isWrite);
        if (!concerns)
            continue;
        ++fault.seen;
        const int since = fault.seen - fault.nth;
        const bool strikes = since >= 0 && since % fault.every == 0;
        if (strikes && (fault.times < 0 || since / fault.every < fault.times))
            applyFault(fault, mishap);
    }
    return mishap;
}

} // namespace tenantry::sandbox
