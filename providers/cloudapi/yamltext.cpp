#include "providers/cloudapi/yamltext.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace tenantry::cloud {
namespace {

// The emitter writes \xE9, \u5317 and \U0001F9EA beside the usual ones.
QString unescaped(const QString &inside)
{
    QString out;
    for (qsizetype i = 0; i < inside.size(); ++i) {
        if (inside[i] != u'\\' || i + 1 == inside.size()) {
            out += inside[i];
            continue;
        }
        const char16_t kind = inside[++i].unicode();
        const int digits = kind == u'x' ? 2 : kind == u'u' ? 4 : kind == u'U' ? 8 : 0;
        if (digits > 0) {
            const uint code = inside.mid(i + 1, digits).toUInt(nullptr, 16);
            out += QChar::requiresSurrogates(code)
                ? QString::fromUcs4(reinterpret_cast<const char32_t *>(&code), 1)
                : QString(QChar(ushort(code)));
            i += digits;
        } else {
            out += kind == u'n' ? QChar(u'\n') : kind == u't' ? QChar(u'\t') : QChar(kind);
        }
    }
    return out;
}

QString scalar(QString text)
{
    static const QRegularExpression tag(u"^!\\S*\\s*"_s);
    text = text.remove(tag).trimmed();
    if (text.size() >= 2 && text.startsWith(u'\'') && text.endsWith(u'\''))
        return text.sliced(1, text.size() - 2).replace("''"_L1, "'"_L1);
    if (text.size() >= 2 && text.startsWith(u'"') && text.endsWith(u'"'))
        return unescaped(text.sliced(1, text.size() - 2));
    return text;
}

} // namespace

QHash<QString, QString> yamlScalars(const QString &yaml)
{
    static const QRegularExpression line(
        u"^([A-Za-z_][\\w-]*):[ \\t]+(\\S.*)$"_s, QRegularExpression::MultilineOption);
    QHash<QString, QString> out;
    for (auto match = line.globalMatch(yaml); match.hasNext();) {
        const QRegularExpressionMatch one = match.next();
        const QString value = one.captured(2).trimmed();
        if (value != "[]"_L1 && value != "{}"_L1)
            out.insert(one.captured(1), scalar(value));
    }
    return out;
}

QString withoutSecrets(const QString &text)
{
    static const QString key = u"[\\w-]*(?:pwd|passw|secret)[\\w-]*"_s;
    // A member of JSON, its quotes perhaps escaped because it stands inside a text.
    static const QRegularExpression member(u"(\\\\?\""_s + key
            + u"\\\\?\"\\s*:\\s*)(\\\\\"(?:[^\"\\\\]|\\\\\\\\.)*\\\\\"|\"(?:[^\"\\\\]|\\\\.)*\"|[^,}\\]\\s]+)"_s,
        QRegularExpression::CaseInsensitiveOption);
    // A member of YAML, with the lines that go on with its value.
    static const QRegularExpression line(
        u"^([ \\t-]*["_s + u"'\"]?"_s + key + u"['\"]?[ \\t]*:)[ \\t]*\\S[^\\n]*(?:\\n[ \\t]+[^\\n]*)*"_s,
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::MultilineOption);
    QString out = text;
    out.replace(line, u"\\1 '•••'"_s);
    out.replace(member, u"\\1\"•••\""_s);
    return out;
}

} // namespace tenantry::cloud
