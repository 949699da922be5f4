#pragma once
#include <QHash>
#include <QString>
#include <utility>
#include <variant>

namespace tenantry {

// The kinds of failure that a person can tell apart; each has its own text,
// icon and default button on screen.
enum class Fault {
    SignIn, // credentials missing, wrong or expired
    Permission,
    NotFound,
    Conflict, // the object changed since it was read
    Invalid, // refused because of what was asked
    Limit, // throttled, or a quota reached
    Server,
    Network,
    Tls,
    Timeout,
    Unavailable, // this installation of the service does not offer it
    Protocol, // the answer is not what the contract says: HTML, broken JSON, too large, too deep
    Storage, // cache, journal or disk
    Internal, // a mistake of ours
    Cancelled,
};

// Why something failed, complete enough to be shown and to be acted upon.
// Never holds a secret: whoever fills it in has redacted the provider's text.
struct Error {
    Fault fault = Fault::Internal;
    QString summary; // one sentence of ours: what failed, for which object
    QString words; // the provider's own words, quoted, never translated
    QString remedy; // what the person can do now
    int httpStatus = 0; // 0: no answer arrived
    QString code; // the provider's own error code, if any
    QString requestId; // "Reference for support"
    QString address; // verb and address, without query secrets
    bool outcomeUnknown = false; // a write left and no answer came back
    QHash<QString, QString> fields; // Parameter::key → what the service says against what was entered there

    friend bool operator==(const Error &, const Error &) = default;
};

// Refused because of what was asked, before anything was sent.
[[nodiscard]] Error invalid(const QString &summary, const QString &remedy = {});

// A word for logs, JSON output and tests: "sign-in", "permission", "not-found"…
[[nodiscard]] QString faultName(Fault fault);

// Summary, provider's words and remedy as one paragraph, for places with one line.
[[nodiscard]] QString sentence(const Error &error);

template <typename T>
class [[nodiscard]] Result {
public:
    Result(T value)
        : m_v(std::in_place_index<0>, std::move(value))
    {
    }
    Result(Error error)
        : m_v(std::in_place_index<1>, std::move(error))
    {
    }
    explicit operator bool() const noexcept { return m_v.index() == 0; }
    [[nodiscard]] const T &value() const & { return std::get<0>(m_v); }
    [[nodiscard]] T &value() & { return std::get<0>(m_v); }
    [[nodiscard]] T &&value() && { return std::get<0>(std::move(m_v)); }
    [[nodiscard]] const Error &error() const { return std::get<1>(m_v); }
    const T &operator*() const & { return value(); }
    T &operator*() & { return value(); }
    T &&operator*() && { return std::move(*this).value(); }
    const T *operator->() const { return &value(); }
    T *operator->() { return &value(); }

private:
    std::variant<T, Error> m_v;
};

struct Nothing {
    friend bool operator==(Nothing, Nothing) = default;
};
using Outcome = Result<Nothing>; // a step that either worked or says why not

} // namespace tenantry
