#include "providers/wire/json.h"
#include "providers/wire/jsonwalk.h"

#include <QByteArrayList>

namespace tenantry {
namespace {

QChar unit(QByteArrayView hex)
{
    return QChar(static_cast<char16_t>(hex.toByteArray().toUShort(nullptr, 16)));
}

char plain(char escape)
{
    switch (escape) {
    case 'b':
        return '\b';
    case 'f':
        return '\f';
    case 'n':
        return '\n';
    case 'r':
        return '\r';
    case 't':
        return '\t';
    default:
        return escape;
    }
}

// A half of a pair alone is no character; texts that reach the cache must be sound.
void mendSurrogates(QString &text)
{
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (!text.at(i).isSurrogate())
            continue;
        if (text.at(i).isHighSurrogate() && i + 1 < text.size() && text.at(i + 1).isLowSurrogate())
            ++i;
        else
            text[i] = QChar::ReplacementCharacter;
    }
}

} // namespace

QString jsonUnescaped(QByteArrayView inside)
{
    if (!inside.contains('\\'))
        return QString::fromUtf8(inside);
    QString out;
    qsizetype from = 0;
    for (qsizetype at = inside.indexOf('\\'); at >= 0; at = inside.indexOf('\\', from)) {
        out += QString::fromUtf8(inside.sliced(from, at - from));
        if (inside[at + 1] == 'u') {
            out += unit(inside.sliced(at + 2, 4));
            from = at + 6;
        } else {
            out += QLatin1Char(plain(inside[at + 1]));
            from = at + 2;
        }
    }
    out += QString::fromUtf8(inside.sliced(from));
    mendSurrogates(out);
    return out;
}

QByteArray jsonQuoted(QStringView text)
{
    QByteArray out = "\"";
    for (const char c : text.toUtf8()) {
        switch (c) {
        case '"':
            out += "\\\"";
            break;
        case '\\':
            out += "\\\\";
            break;
        case '\n':
            out += "\\n";
            break;
        case '\r':
            out += "\\r";
            break;
        case '\t':
            out += "\\t";
            break;
        default:
            if (static_cast<unsigned char>(c) < 0x20)
                out += "\\u00" + QByteArray(1, c).toHex();
            else
                out += c;
        }
    }
    return out + '"';
}

QByteArray jsonCompact(QByteArrayView bytes)
{
    QByteArray out;
    out.reserve(bytes.size());
    qsizetype from = 0; // copied in runs: most answers have no spaces at all
    for (qsizetype at = 0; at < bytes.size();) {
        if (jsontoken::isSpace(bytes[at])) {
            out.append(bytes.sliced(from, at - from));
            from = ++at;
        } else {
            at = bytes[at] == '"' ? qMin(jsontoken::afterValue(bytes, at), bytes.size()) : at + 1;
        }
    }
    out.append(bytes.sliced(from));
    return out;
}

namespace {

QByteArray nameAndColon(const JsonValue &member)
{
    return jsonQuoted(member.name()) + ':';
}

// As deep as the depth limit of JsonTree allows, so recursion is bounded.
QByteArray withoutNulls(const JsonValue &value)
{
    if (value.kind() != JsonKind::Object)
        return jsonCompact(value.raw());
    QByteArrayList members;
    for (JsonValue child = value.first(); child.kind() != JsonKind::Missing; child = child.next()) {
        if (child.isGiven())
            members.append(nameAndColon(child) + withoutNulls(child));
    }
    return '{' + members.join(',') + '}';
}

bool isHollow(const JsonValue &value)
{
    return value.kind() == JsonKind::Object && value.first().kind() == JsonKind::Missing;
}

QByteArray merged(const JsonValue &base, const JsonValue &changes);

// {"0": …} changes the first element of a list and leaves the others alone; "-", or the number behind
// the last one, adds an element, unless it would say nothing.
QByteArray mergedList(const JsonValue &base, const JsonValue &changes)
{
    QByteArrayList elements;
    for (JsonValue old = base.first(); old.kind() != JsonKind::Missing; old = old.next()) {
        const JsonValue change = changes.member(QString::number(elements.size()));
        elements.append(change.isGiven() ? merged(old, change) : jsonCompact(old.raw()));
    }
    for (const QString &name : {QString::number(elements.size()), QStringLiteral("-")}) {
        const JsonValue added = changes.member(name);
        if (added.isGiven() && !isHollow(added))
            elements.append(withoutNulls(added));
    }
    return '[' + elements.join(',') + ']';
}

// A list that is not there yet begins with its first element.
QByteArray fresh(const JsonValue &change)
{
    for (const QString &name : {QStringLiteral("0"), QStringLiteral("-")}) {
        const JsonValue first = change.kind() == JsonKind::Object ? change.member(name) : JsonValue();
        if (first.isGiven())
            return isHollow(first) ? QByteArray() : '[' + withoutNulls(first) + ']';
    }
    return withoutNulls(change);
}

QByteArray merged(const JsonValue &base, const JsonValue &changes)
{
    if (base.kind() == JsonKind::Array && changes.kind() == JsonKind::Object)
        return mergedList(base, changes);
    if (changes.kind() != JsonKind::Object || base.kind() != JsonKind::Object)
        return withoutNulls(changes);
    QByteArrayList members;
    for (JsonValue old = base.first(); old.kind() != JsonKind::Missing; old = old.next()) {
        const JsonValue change = changes.member(old.name());
        if (change.kind() == JsonKind::Missing)
            members.append(nameAndColon(old) + jsonCompact(old.raw()));
        else if (change.isGiven())
            members.append(nameAndColon(old) + merged(old, change));
    }
    for (JsonValue change = changes.first(); change.kind() != JsonKind::Missing; change = change.next()) {
        if (!change.isGiven() || base.member(change.name()).kind() != JsonKind::Missing)
            continue;
        if (const QByteArray value = fresh(change); !value.isEmpty())
            members.append(nameAndColon(change) + value);
    }
    return '{' + members.join(',') + '}';
}

} // namespace

Result<QByteArray> jsonMerged(QByteArrayView base, QByteArrayView changes)
{
    const Result<JsonTree> old = JsonTree::parse(base);
    if (!old)
        return old.error();
    const Result<JsonTree> change = JsonTree::parse(changes);
    if (!change)
        return change.error();
    return merged(old->root(), change->root());
}

} // namespace tenantry
