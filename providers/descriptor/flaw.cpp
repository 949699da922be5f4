#include "providers/descriptor/flaw.h"

using namespace Qt::StringLiterals;

namespace tenantry {

QString flawText(const Flaw &flaw)
{
    return u"%1:%2: %3 %4 [%5]"_s.arg(
        flaw.file, flaw.pointer.isEmpty() ? u"/"_s : flaw.pointer, flaw.what, flaw.remedy, flaw.rule);
}

QString below(const QString &pointer, const QString &member)
{
    QString step = member;
    step.replace(u'~', "~0"_L1).replace(u'/', "~1"_L1);
    return pointer + u'/' + step;
}

QString below(const QString &pointer, qsizetype index)
{
    return pointer + u'/' + QString::number(index);
}

} // namespace tenantry
