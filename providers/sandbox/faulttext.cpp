// The language in which faults are written, and its help text.
#include "providers/sandbox/faults.h"

#include <QHash>

using namespace Qt::StringLiterals;

namespace tenantry::sandbox {

namespace {

enum class Takes { Nothing, Number, Size, Text };

struct Kind {
    Takes value;
    const char16_t *help;
};

const QList<std::pair<QString, Kind>> &kinds()
{
    static const QList<std::pair<QString, Kind>> all{
        {u"status"_s, {Takes::Number, u"status=503            answers with this status and an error body"}},
        {u"401-once"_s, {Takes::Nothing, u"401-once              refuses one request as not signed in"}},
        {u"expire-tokens"_s, {Takes::Nothing, u"expire-tokens         ends all access tokens first"}},
        {u"retry-after"_s,
            {Takes::Text,
                u"retry-after=3         429 with Retry-After: seconds, or 'date' for a date 3 s ahead"}},
        {u"html"_s, {Takes::Number, u"html=503              this status with a web page, as a proxy would"}},
        {u"html-200"_s, {Takes::Nothing, u"html-200              200 with a web page"}},
        {u"empty-200"_s, {Takes::Nothing, u"empty-200             200 without a body"}},
        {u"redirect"_s, {Takes::Text, u"redirect=URL          302 to URL"}},
        {u"huge"_s, {Takes::Size, u"huge=2GB              200 with a JSON body of that size"}},
        {u"deep"_s, {Takes::Number, u"deep=100000           200 with that many nested arrays"}},
        {u"gzip-bomb"_s,
            {Takes::Size, u"gzip-bomb=1GB         a small gzip body that inflates to that size"}},
        {u"hang-up"_s, {Takes::Nothing, u"hang-up               closes without a byte; nothing is changed"}},
        {u"hang-up-after-commit"_s,
            {Takes::Nothing, u"hang-up-after-commit  does the work, then closes without a byte"}},
        {u"reset"_s, {Takes::Nothing, u"reset                 resets the connection; nothing is changed"}},
        {u"reset-after-commit"_s, {Takes::Nothing, u"reset-after-commit    does the work, then resets"}},
        {u"drop-write"_s,
            {Takes::Nothing, u"drop-write            answers a write with success and forgets it"}},
        {u"someone-else"_s,
            {Takes::Text,
                u"someone-else=PATCH /product/p-1 {\"name\":\"X\"}\n"
                "                        another administrator does this just before"}},
        {u"slow"_s, {Takes::Number, u"slow=35000            waits so many milliseconds before the answer"}},
        {u"stall"_s, {Takes::Nothing, u"stall                 sends half of the body and then nothing"}},
        {u"trickle"_s, {Takes::Number, u"trickle=16            sends so many bytes every 10 ms"}},
        {u"truncate"_s, {Takes::Nothing, u"truncate              closes in the middle of the body"}},
        {u"broken-json"_s, {Takes::Nothing, u"broken-json           a complete answer with half a document"}},
        {u"count-mismatch"_s, {Takes::Nothing, u"count-mismatch        count is not the number of rows"}},
        {u"date-without-offset"_s, {Takes::Nothing, u"date-without-offset   times lose their offset"}},
        {u"coins-as-text"_s, {Takes::Nothing, u"coins-as-text         product coins become text"}},
        {u"unknown-enum"_s,
            {Takes::Nothing, u"unknown-enum          types and privacies get a value never heard of"}},
        {u"unknown-key"_s, {Takes::Nothing, u"unknown-key           objects get a key never heard of"}},
        {u"nulls"_s, {Takes::Nothing, u"nulls                 names become null"}},
    };
    return all;
}

const Kind *findKind(const QString &name)
{
    for (const auto &[known, kind] : kinds()) {
        if (known == name)
            return &kind;
    }
    return nullptr;
}

qint64 sizeOf(const QString &text)
{
    static const QRegularExpression form(u"^(\\d{1,9})(KB|MB|GB|)$"_s);
    const auto match = form.match(text);
    if (!match.hasMatch())
        return -1;
    static const QHash<QString, qint64> units{
        {u""_s, 1}, {u"KB"_s, 1024}, {u"MB"_s, 1 << 20}, {u"GB"_s, 1 << 30}};
    return match.captured(1).toLongLong() * units.value(match.captured(2));
}

QString readKind(Fault &fault, const QString &name, const QString &value)
{
    const Kind *kind = findKind(name);
    if (!kind)
        return u"“%1” is not a fault."_s.arg(name);
    bool isNumber = false;
    value.toInt(&isNumber);
    // Kinds with a usual value may leave it out.
    const bool isUsual = value.isEmpty()
        && (name == u"html" || name == u"trickle" || name == u"gzip-bomb" || name == u"retry-after");
    if (kind->value == Takes::Nothing && !value.isEmpty())
        return u"The fault “%1” takes no value."_s.arg(name);
    if (kind->value == Takes::Number && !isNumber && !isUsual)
        return u"The fault “%1” needs a whole number, as in %1=3."_s.arg(name);
    if (kind->value == Takes::Size && sizeOf(value) < 0 && !isUsual)
        return u"The fault “%1” needs a size, as in %1=2GB."_s.arg(name);
    if (kind->value == Takes::Text && value.isEmpty() && !isUsual)
        return u"The fault “%1” needs a value."_s.arg(name);
    if (name == u"status" && (value.toInt() < 200 || value.toInt() > 599))
        return u"“%1” is not a status between 200 and 599."_s.arg(value);
    fault.kind = name;
    fault.value = kind->value == Takes::Size ? QString::number(isUsual ? 1 << 30 : sizeOf(value)) : value;
    if (name == u"401-once")
        fault.times = 1;
    return {};
}

QString readLimit(Fault &fault, const QString &name, const QString &value)
{
    if (name == u"verb") {
        fault.verb = value.toUpper();
    } else if (name == u"path") {
        fault.path.setPattern(value);
        fault.concernsSignIn = value.contains(u"/auth");
        if (!fault.path.isValid())
            return u"“%1” is not a regular expression: %2."_s.arg(value, fault.path.errorString());
    } else {
        bool isNumber = false;
        const int number = value.toInt(&isNumber);
        if (!isNumber || number < 1)
            return u"“%1” needs a number from 1, not “%2”."_s.arg(name, value);
        (name == u"nth" ? fault.nth : name == u"every" ? fault.every : fault.times) = number;
    }
    return {};
}

} // namespace

std::optional<Fault> readFault(const QString &text, QString *problem)
{
    Fault fault;
    QString wrong;
    const QStringList pieces = text.split(u';', Qt::SkipEmptyParts);
    for (const QString &piece : pieces) {
        const QString name = piece.section(u'=', 0, 0).trimmed();
        const QString value = piece.section(u'=', 1).trimmed();
        const bool isLimit =
            name == u"verb" || name == u"path" || name == u"nth" || name == u"times" || name == u"every";
        if (!isLimit && !fault.kind.isEmpty())
            wrong = u"“%1” and “%2” are two faults; write them one by one."_s.arg(fault.kind, name);
        else
            wrong = isLimit ? readLimit(fault, name, value) : readKind(fault, name, value);
        if (!wrong.isEmpty())
            break;
    }
    if (wrong.isEmpty() && fault.kind.isEmpty())
        wrong = u"No fault is named."_s;
    if (wrong.isEmpty())
        return fault;
    if (problem)
        *problem = u"Fault “%1”: %2"_s.arg(text, wrong);
    return std::nullopt;
}

QString Faults::help()
{
    QString out = u"A fault is written NAME or NAME=VALUE, then any of\n"
                  "  ;path=REGEX   only requests whose path below the base address matches\n"
                  "                (sign-in is spared unless the expression contains /auth)\n"
                  "  ;verb=POST    only this verb\n"
                  "  ;nth=2        from the second such request on\n"
                  "  ;every=3      from there on each third\n"
                  "  ;times=3      only three times\n"
                  "Several faults are separated by commas.\n\n"_s;
    for (const auto &[name, kind] : kinds())
        out += u"  "_s + QString::fromUtf16(kind.help) + u'\n';
    return out;
}

} // namespace tenantry::sandbox
