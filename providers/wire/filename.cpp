#include "providers/wire/filename.h"

#include <QStringList>

using namespace Qt::StringLiterals;

namespace tenantry {
namespace {

constexpr qsizetype mostCharacters = 120;

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

} // namespace tenantry
