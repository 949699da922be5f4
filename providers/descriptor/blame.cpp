#include "providers/descriptor/blame.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace tenantry {
namespace {

struct Complaint {
    QString all; // codes and words
    QString words; // for the person
};

QList<Complaint> complaints(const Error &error, const QByteArray &body, const ErrorSpec &spec)
{
    QList<Complaint> out;
    if (const Result<JsonTree> tree = JsonTree::parse(QByteArrayView(body).trimmed())) {
        for (const Selector &parts : spec.parts) {
            for (const JsonValue &part : parts.all(tree.value().root())) {
                const QString words = spec.partText.first(part).text().simplified();
                if (!words.isEmpty())
                    out.append({QString::fromUtf8(part.raw()), scrubbed(words)});
            }
            if (!out.isEmpty())
                return out;
        }
    }
    return {{error.code + u' ' + error.words, error.words}};
}

bool occurs(const QString &sign, const QString &text)
{
    const QRegularExpression whole(u"(?<![\\w-])"_s + QRegularExpression::escape(sign) + u"(?![\\w-])"_s);
    return whole.match(text).hasMatch();
}

} // namespace

void blame(Error &error, const QByteArray &body, const ErrorSpec &spec, const TextPairs &signs)
{
    if (signs.isEmpty())
        return;
    for (const Complaint &complaint : complaints(error, body, spec)) {
        for (const auto &[sign, parameter] : signs) {
            if (occurs(sign, complaint.all) && !error.fields.contains(parameter))
                error.fields.insert(parameter, complaint.words);
        }
    }
}

} // namespace tenantry
