#include "models/exchange/csvcells.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tenantry {
namespace {

bool isDigit(QChar one)
{
    return one >= u'0' && one <= u'9';
}

bool isSign(QChar one)
{
    return one == u'+' || one == u'-';
}

// Takes digits off the front and says how many there were.
qsizetype takeDigits(QStringView &text)
{
    const auto end = std::find_if_not(text.cbegin(), text.cend(), isDigit);
    const qsizetype count = end - text.cbegin();
    text = text.mid(count);
    return count;
}

bool startsFormula(QChar first)
{
    // The full-width forms are turned into plain ones by some spreadsheets before they look.
    static constexpr auto signs = QStringView(u"=+-@\t\r\uFF1D\uFF0B\uFF0D\uFF20");
    return signs.contains(first);
}

} // namespace

bool isPlainNumber(QStringView text)
{
    if (!text.isEmpty() && isSign(text.front()))
        text = text.mid(1);
    if (takeDigits(text) == 0)
        return false;
    if (!text.isEmpty() && (text.front() == u'.' || text.front() == u',')) {
        text = text.mid(1);
        if (takeDigits(text) == 0)
            return false;
    }
    if (!text.isEmpty() && (text.front() == u'e' || text.front() == u'E')) {
        text = text.mid(text.size() > 1 && isSign(text.at(1)) ? 2 : 1);
        if (takeDigits(text) == 0)
            return false;
    }
    return text.isEmpty();
}

QString defused(const QString &text)
{
    if (text.isEmpty())
        return text;
    const bool guard = text.front() == u'\'' || (startsFormula(text.front()) && !isPlainNumber(text));
    return guard ? QString(u'\'' + text) : text;
}

bool isFragile(QStringView text)
{
    if (text.size() < 2 || !std::all_of(text.cbegin(), text.cend(), isDigit))
        return false;
    return text.front() == u'0' || text.size() > 15;
}

QChar listSeparator(const QLocale &locale)
{
    return locale.decimalPoint() == ","_L1 ? u';' : u',';
}

} // namespace tenantry
