#include "providers/wire/filename.h"

#include <QRegularExpression>
#include <QStringList>

using namespace Qt::StringLiterals;

namespace tenantry {
namespace {

constexpr qsizetype mostCharacters = 120;

// filename*=UTF-8''na%20me.csv comes before filename="name.csv".
QString disposed(const QString &header)
{
    static const QRegularExpression extended(uR"(filename\*\s*=\s*(?:utf-8|iso-8859-1)'[^']*'([^;\s]+))"_s,
        QRegularExpression::CaseInsensitiveOption);
    if (const auto found = extended.match(header); found.hasMatch())
        return QString::fromUtf8(QByteArray::fromPercentEncoding(found.captured(1).toLatin1()));
    static const QRegularExpression quoted(
        uR"rx(filename\s*=\s*"((?:[^"\\]|\\.)*)")rx"_s, QRegularExpression::CaseInsensitiveOption);
    if (const auto found = quoted.match(header); found.hasMatch()) {
        static const QRegularExpression escaped(uR"(\\(.))"_s);
        return found.captured(1).replace(escaped, uR"(\1)"_s);
    }
    static const QRegularExpression bare(
        uR"(filename\s*=\s*([^;\s]+))"_s, QRegularExpression::CaseInsensitiveOption);
    return bare.match(header).captured(1);
}

bool isReserved(const QString &name)
{
    static const QStringList devices{u"con"_s, u"prn"_s, u"aux"_s, u"nul"_s};
    const QString stem = name.section(u'.', 0, 0).toLower();
    const bool numbered =
        stem.size() == 4 && (stem.startsWith("com"_L1) || stem.startsWith("lpt"_L1)) && stem.back().isDigit();
    return devices.contains(stem) || numbered;
}

// Marks that turn the direction of writing make "exe.fdp" look like "pdf.exe".
bool isFit(QChar c)
{
    return c.isPrint() && c.category() != QChar::Other_Format && !QStringView(u"/\\:*?\"<>|").contains(c);
}

} // namespace

QString safeFileName(const QString &text, const QString &otherwise)
{
    QString name;
    for (const QChar c : text.mid(std::max(text.lastIndexOf(u'/'), text.lastIndexOf(u'\\')) + 1))
        name += isFit(c) || c.isSurrogate() ? c : QChar(u'_');
    name = name.simplified();
    while (name.startsWith(u'.') || name.startsWith(u' '))
        name.remove(0, 1);
    while (name.endsWith(u'.') || name.endsWith(u' '))
        name.chop(1);
    if (name.size() > mostCharacters) {
        const QString ending = name.mid(name.lastIndexOf(u'.')).left(16);
        name = name.contains(u'.') ? QString(name.left(mostCharacters - ending.size()) + ending)
                                   : name.left(mostCharacters);
    }
    if (name.isEmpty())
        return otherwise;
    return isReserved(name) ? QString(u'_' + name) : name;
}

QString fileNameOf(const HttpReply &reply)
{
    const QString told = disposed(QString::fromUtf8(reply.header("content-disposition")));
    if (!told.isEmpty())
        return safeFileName(told, {});
    const QString last = reply.url.fileName(QUrl::FullyDecoded);
    return last.contains(u'.') ? safeFileName(last, {}) : QString();
}

} // namespace tenantry
