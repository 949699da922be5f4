#include "providers/descriptor/envelope.h"

#include "providers/wire/json.h"
#include "providers/wire/replyerror.h"
#include "providers/wire/selector.h"

#include <QCoreApplication>
#include <QPair>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace tenantry {
namespace {

struct EnvelopePhrases {
    Q_DECLARE_TR_FUNCTIONS(tenantry::Envelope)
};

using Members = QList<QPair<QString, QByteArray>>; // name and JSON

Members membersOf(const JsonValue &object)
{
    Members out;
    for (JsonValue child = object.first(); child.kind() != JsonKind::Missing; child = child.next())
        out.append({child.name(), child.raw().toByteArray()});
    return out;
}

QByteArray joined(const Members &members)
{
    QByteArray out = "{";
    for (const auto &[name, json] : members)
        out += (out.size() > 1 ? "," : "") + jsonQuoted(name) + ':' + json;
    return out + '}';
}

bool isList(QByteArrayView json)
{
    return json.startsWith('[');
}

// The list or object that a text holds, if it holds one.
QByteArray insideText(const QString &text)
{
    const QByteArray bytes = text.trimmed().toUtf8();
    const bool looksRight = bytes.startsWith('[') || bytes.startsWith('{');
    return looksRight && JsonTree::parse(bytes) ? jsonCompact(bytes) : QByteArray();
}

bool saysNo(const JsonValue &value)
{
    const bool isScalar = value.kind() == JsonKind::Boolean || value.kind() == JsonKind::Number
        || value.kind() == JsonKind::Text;
    return isScalar && readBoolean(value.text()) == false;
}

Error refusal(Fault fault, const QString &summary, const QString &words)
{
    return {.fault = fault, .summary = summary, .words = words, .remedy = remedyFor(fault)};
}

class Unwrapping {
public:
    Unwrapping(const Envelope &envelope, Expected expected, const QString &what)
        : m_envelope(envelope)
        , m_expected(expected)
        , m_what(what)
    {
    }
    Result<QByteArray> whole(const JsonValue &root)
    {
        JsonValue payload = root.kind() == JsonKind::Object ? root.member(m_envelope.result) : JsonValue();
        if (payload.kind() == JsonKind::Missing) {
            payload = root;
        } else {
            m_beside = membersOf(root);
            m_beside.removeIf([this](const auto &member) { return member.first == m_envelope.result; });
        }
        Result<QByteArray> inner = judged(payload);
        if (!inner)
            return inner.error();
        Members out{{u"result"_s, *inner}};
        for (const auto &member : std::as_const(m_beside)) {
            if (member.first != "result"_L1)
                out.append(member);
        }
        return joined(out);
    }

private:
    // A payload that tells itself whether it worked.
    Result<QByteArray> judged(const JsonValue &payload)
    {
        const JsonValue told = m_envelope.success.isEmpty() || payload.kind() != JsonKind::Object
            ? JsonValue()
            : payload.member(m_envelope.success);
        if (told.kind() == JsonKind::Missing)
            return fitted(payload);
        if (saysNo(told)) {
            //: %1 is what was asked for, like "Organisations"
            return refusal(Fault::Invalid,
                EnvelopePhrases::tr("%1: the service says that it did not work.").arg(m_what),
                u"%1: %2"_s.arg(m_envelope.success, told.text()));
        }
        Members rest = membersOf(payload);
        rest.removeIf([this](const auto &member) { return member.first == m_envelope.success; });
        if (rest.isEmpty())
            return QByteArray("true");
        if (rest.size() > 1)
            return fittedText(joined(rest));
        return fittedText(rest.first().second);
    }
    Result<QByteArray> fittedText(const QByteArray &json)
    {
        const Result<JsonTree> tree = JsonTree::parse(json);
        return tree ? fitted(tree->root()) : Result<QByteArray>(tree.error());
    }
    Result<QByteArray> fitted(const JsonValue &payload)
    {
        const bool isText = payload.kind() == JsonKind::Text;
        if (isText && m_envelope.emptyIsUnavailable && payload.text().isEmpty())
            return refusal(Fault::Unavailable,
                //: %1 is what was asked for, like "Organisations"
                EnvelopePhrases::tr("%1: this service does not offer it.").arg(m_what), {});
        if (m_expected == Expected::Success && saysNo(payload)) {
            //: %1 is what was asked for, like "Organisations"
            return refusal(Fault::Invalid,
                EnvelopePhrases::tr("%1: the service says that it did not work.").arg(m_what),
                payload.text());
        }
        if (m_expected != Expected::List)
            return payload.raw().toByteArray();
        if (!isText)
            return list(payload);
        const QByteArray inside = insideText(payload.text());
        if (inside.isEmpty())
            return unexpected(payload);
        const Result<JsonTree> tree = JsonTree::parse(inside);
        return tree ? list(tree->root()) : Result<QByteArray>(tree.error());
    }
    Result<QByteArray> list(const JsonValue &payload)
    {
        switch (payload.kind()) {
        case JsonKind::Null:
            return QByteArray("[]");
        case JsonKind::Object:
            return listInside(payload);
        case JsonKind::Array:
            break;
        default:
            return unexpected(payload);
        }
        QByteArray out = "[";
        for (JsonValue child = payload.first(); child.kind() != JsonKind::Missing; child = child.next()) {
            if (out.size() > 1)
                out += ',';
            if (child.kind() == JsonKind::Object)
                out += joined(withLists(child));
            else
                out += child.raw();
        }
        return QByteArray(out + ']');
    }
    // The only list of an object is the list; its other members go beside it.
    Result<QByteArray> listInside(const JsonValue &object)
    {
        Members members = withLists(object);
        const auto hasList = [](const auto &member) {
            return isList(member.second);
        };
        if (std::count_if(members.cbegin(), members.cend(), hasList) != 1)
            return QByteArray('[' + joined(members) + ']');
        const qsizetype at = std::find_if(members.cbegin(), members.cend(), hasList) - members.cbegin();
        const QByteArray found = members.takeAt(at).second;
        m_beside += members;
        return found;
    }
    Members withLists(const JsonValue &object) const
    {
        Members members = membersOf(object);
        for (auto &[name, json] : members) {
            if (!m_envelope.listsInTexts.contains(name) || !json.startsWith('"'))
                continue;
            const QByteArray inside =
                insideText(jsonUnescaped(QByteArrayView(json).sliced(1, json.size() - 2)));
            if (!inside.isEmpty())
                json = inside;
        }
        return members;
    }
    Error unexpected(const JsonValue &payload) const
    {
        return refusal(Fault::Protocol,
            //: %1 is what was asked for, like "Organisations"
            EnvelopePhrases::tr("%1: the answer holds something else than a list.").arg(m_what),
            payload.text().left(200));
    }

    const Envelope &m_envelope;
    Expected m_expected;
    const QString &m_what;
    Members m_beside;
};

} // namespace

Result<QByteArray> unwrapped(
    const Envelope &envelope, const QByteArray &json, Expected expected, const QString &what)
{
    const Result<JsonTree> tree = JsonTree::parse(json, jsonDepthLimit + 2);
    if (!tree)
        return tree.error();
    return Unwrapping(envelope, expected, what).whole(tree->root());
}

} // namespace tenantry
