#pragma once
#include "providers/schema/result.h"
#include "providers/wire/http.h"
#include "providers/wire/selector.h"
#include <QHash>
#include <QString>
#include <QStringList>
#include <optional>

namespace tenantry {

// Where a provider's error answers keep what. Selectors go from the body's root; several may match ("*").
struct ErrorSpec {
    struct Text {
        Selector at;
        QString startAfter = {}; // the words begin behind this text, if it occurs: "Message:"
        QString cutBefore = {}; // the words end before this text and the blank before it: "Failed validating"
    };
    QList<Text> message; // in order of precedence; the first that is not blank counts
    Selector advice; // added after the message; unset when hasAdvice is false
    bool hasAdvice = false;
    QList<Selector> code;
    QList<Selector> requestId;
    QList<Selector> fieldErrors; // texts "field: reason", or objects
    // Objects with one complaint each; the first selector that leads somewhere counts.
    QList<Selector> parts;
    Selector partText; // the words inside a part
    Selector
        success; // "/success": false there is a failure whatever the status; unset when hasSuccess is false
    bool hasSuccess = false;
    QHash<QString, Fault> faultByCode; // "9000" → SignIn
    QList<QPair<QString, Fault>> faultByText; // first text that occurs in the words, case counts
    struct Hint {
        QString text;
        QString remedy; // instead of the usual one; empty: none
        bool mayHaveHappened = false; // the work was done, or nobody knows
    };
    QList<Hint> hints; // one for each of faultByText
    QHash<int, Fault> faultByStatus; // where a provider differs from the usual meaning
    QStringList finalCodes; // codes that make an answer final even at a status that may be repeated
    std::optional<Selector> final; // and so does a value there
};

// Is this answer a failure? Any status but 2xx, or "success": false.
[[nodiscard]] bool isFailure(const HttpReply &reply, const ErrorSpec &spec);

// Is this answer the service's last word, whatever its status? Never one that asks to come back later.
[[nodiscard]] bool isFinal(const HttpReply &reply, const ErrorSpec &spec);

// The failure as an Error: the provider's words, code, request id, verb and address, and a remedy by its
// kind. `what` is the sentence's subject: "Organisations". `secrets` are masked wherever they occur.
[[nodiscard]] Error replyError(const HttpReply &reply, const HttpRequest &request, const ErrorSpec &spec,
    const QStringList &secrets = {});

// For answers of status 2xx that cannot be understood: HTML, broken JSON. Keeps the first part as words.
[[nodiscard]] Error notUnderstood(
    const HttpReply &reply, const HttpRequest &request, const Error &why, const QStringList &secrets = {});

[[nodiscard]] Fault faultOfStatus(int status);
[[nodiscard]] QString remedyFor(Fault fault); // what the person can do, translated
[[nodiscard]] bool looksLikeHtml(QByteArrayView body);
[[nodiscard]] QString plainText(QByteArrayView body, qsizetype most = 300); // HTML without its tags, one line

// Masks known secrets and everything that looks like a token, key or password in a text.
[[nodiscard]] QString scrubbed(QString text, const QStringList &secrets = {});
// Verb and address with the values of telling query names masked.
[[nodiscard]] QString scrubbedAddress(const HttpRequest &request, const QStringList &secrets = {});

} // namespace tenantry
