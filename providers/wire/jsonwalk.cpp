#include "providers/wire/jsonwalk.h"

#include <QCoreApplication>
#include <algorithm>
#include <cstring>

using namespace Qt::StringLiterals;

namespace tenantry {
namespace {

struct JsonWalkPhrases {
    Q_DECLARE_TR_FUNCTIONS(tenantry::JsonWalk)
};

QString flawText(const JsonFlaw &flaw, QByteArrayView bytes)
{
    switch (flaw.kind) {
    case JsonFlaw::Ended:
        //: %1 is a number of bytes
        return JsonWalkPhrases::tr("The answer breaks off after %1 bytes.").arg(flaw.at);
    case JsonFlaw::TooDeep:
        //: %1 is a number of bytes
        return JsonWalkPhrases::tr("The answer nests its values too deeply (at byte %1).").arg(flaw.at);
    case JsonFlaw::BadText:
        //: %1 is a position in bytes
        return JsonWalkPhrases::tr("The answer holds a broken text at byte %1.").arg(flaw.at);
    case JsonFlaw::BadNumber:
        //: %1 is a position in bytes
        return JsonWalkPhrases::tr("The answer holds a broken number at byte %1.").arg(flaw.at);
    case JsonFlaw::Trailing:
        //: %1 is a position in bytes
        return JsonWalkPhrases::tr("The answer goes on after its end, at byte %1.").arg(flaw.at);
    default: {
        const QString found = QString::fromLatin1(bytes.sliced(flaw.at, 1));
        //: %1 is one character, %2 a position in bytes
        return JsonWalkPhrases::tr("The answer is not well-formed JSON: unexpected \"%1\" at byte %2.")
            .arg(found)
            .arg(flaw.at);
    }
    }
}

} // namespace

Error jsonError(const JsonFlaw &flaw, QByteArrayView bytes)
{
    Error error;
    error.fault = Fault::Protocol;
    error.summary = flawText(flaw, bytes);
    //: What a person can do when a provider's answer is broken
    error.remedy =
        JsonWalkPhrases::tr("Try again. If it happens again, give the details to the provider's support.");
    return error;
}

namespace jsontoken {

namespace {

bool isHex(char c)
{
    return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

// Behind an escape that begins at the backslash, or -1.
qsizetype afterEscape(QByteArrayView b, qsizetype at)
{
    if (at + 1 >= b.size())
        return -1;
    if (b[at + 1] != 'u')
        return QByteArrayView("\"\\/bfnrt").contains(b[at + 1]) ? at + 2 : -1;
    if (at + 6 > b.size())
        return -1;
    for (qsizetype i = at + 2; i < at + 6; ++i) {
        if (!isHex(b[i]))
            return -1;
    }
    return at + 6;
}

qsizetype afterDigits(QByteArrayView b, qsizetype at)
{
    const qsizetype begin = at;
    while (at < b.size() && isDigit(b[at]))
        ++at;
    return at > begin ? at : -1;
}

} // namespace

qsizetype afterText(QByteArrayView b, qsizetype at)
{
    const char *p = b.data();
    const qsizetype size = b.size();
    for (++at; at < size;) {
        const char c = p[at];
        if (c == '"')
            return at + 1;
        if (static_cast<unsigned char>(c) < 0x20)
            return -1;
        if (c != '\\') {
            ++at;
            continue;
        }
        at = afterEscape(b, at);
        if (at < 0)
            return -1;
    }
    return -1;
}

qsizetype afterNumber(QByteArrayView b, qsizetype at)
{
    if (at < b.size() && b[at] == '-')
        ++at;
    if (at < b.size() && b[at] == '0')
        ++at;
    else if ((at = afterDigits(b, at)) < 0)
        return -1;
    if (at < b.size() && b[at] == '.' && (at = afterDigits(b, at + 1)) < 0)
        return -1;
    if (at < b.size() && (b[at] == 'e' || b[at] == 'E')) {
        ++at;
        if (at < b.size() && (b[at] == '+' || b[at] == '-'))
            ++at;
        at = afterDigits(b, at);
    }
    return at;
}

JsonKind kindAt(QByteArrayView b, qsizetype at)
{
    const QByteArrayView rest = b.sliced(at);
    if (rest.isEmpty())
        return JsonKind::Missing;
    switch (rest.front()) {
    case '{':
        return JsonKind::Object;
    case '[':
        return JsonKind::Array;
    case '"':
        return JsonKind::Text;
    case 't':
        return rest.startsWith("true") ? JsonKind::Boolean : JsonKind::Missing;
    case 'f':
        return rest.startsWith("false") ? JsonKind::Boolean : JsonKind::Missing;
    case 'n':
        return rest.startsWith("null") ? JsonKind::Null : JsonKind::Missing;
    default:
        return rest.front() == '-' || isDigit(rest.front()) ? JsonKind::Number : JsonKind::Missing;
    }
}

namespace {

// In well-formed bytes only a quote matters, and whether the backslashes right before it escape it.
qsizetype overText(QByteArrayView b, qsizetype at)
{
    const char *const begin = b.data() + at + 1;
    const char *const end = b.data() + b.size();
    for (const char *from = begin; from < end; ++from) {
        from = static_cast<const char *>(std::memchr(from, '"', size_t(end - from)));
        if (!from)
            break;
        const char *backslash = from;
        while (backslash > begin && backslash[-1] == '\\')
            --backslash;
        if ((from - backslash) % 2 == 0)
            return from + 1 - b.data();
    }
    return b.size();
}

} // namespace

qsizetype afterValue(QByteArrayView b, qsizetype at)
{
    if (at >= b.size())
        return b.size();
    if (b[at] == '"')
        return overText(b, at);
    if (b[at] != '{' && b[at] != '[') {
        while (at < b.size() && b[at] != ',' && b[at] != '}' && b[at] != ']' && !isSpace(b[at]))
            ++at;
        return at;
    }
    qsizetype depth = 0;
    while (at < b.size()) {
        switch (b[at]) {
        case '"':
            at = overText(b, at);
            continue;
        case '{':
        case '[':
            ++depth;
            break;
        case '}':
        case ']':
            if (--depth == 0)
                return at + 1;
            break;
        default:
            break;
        }
        ++at;
    }
    return b.size();
}

bool nameIs(QByteArrayView inside, QStringView name)
{
    // UTF-8 and escapes never take fewer bytes than the text has units; equal counts mean plain ASCII.
    if (inside.size() < name.size())
        return false;
    const auto same = [](char c, QChar wanted) {
        return static_cast<unsigned char>(c) < 0x80 && QLatin1Char(c) == wanted;
    };
    if (inside.size() == name.size())
        return std::equal(inside.begin(), inside.end(), name.begin(), same);
    if (inside.contains('\\'))
        return jsonUnescaped(inside) == name;
    return QString::fromUtf8(inside) == name;
}

qsizetype memberOf(QByteArrayView b, qsizetype at, QStringView name)
{
    at = afterSpace(b, at + 1);
    while (at < b.size() && b[at] == '"') {
        const qsizetype end = overText(b, at);
        const bool match = nameIs(b.sliced(at + 1, end - at - 2), name);
        at = afterSpace(b, afterSpace(b, end) + 1); // behind the colon
        if (match)
            return at;
        at = afterSpace(b, afterValue(b, at));
        if (at < b.size() && b[at] == ',')
            at = afterSpace(b, at + 1);
    }
    return -1;
}

} // namespace jsontoken
} // namespace tenantry
