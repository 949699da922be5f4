#include "translations/translations.h"
#include <QCoreApplication>
#include <QTranslator>

namespace tenantry {
using namespace Qt::StringLiterals;

void installWords(QCoreApplication &application)
{
    auto *words = new QTranslator(&application);
    if (words->load(u":/translations/tenantry_en.qm"_s))
        QCoreApplication::installTranslator(words);
}

} // namespace tenantry
