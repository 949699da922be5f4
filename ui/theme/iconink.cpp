#include "ui/theme/iconink.h"
#include <QHash>

namespace tenantry {
using namespace Qt::StringLiterals;

QColor iconInk(const Colors &colors, const QString &icon)
{
    static const QHash<QString, Kind> kinds{{u"organization"_s, Kind::Organization},
        {u"customer"_s, Kind::Customer}, {u"unit"_s, Kind::Customer}, {u"subscription"_s, Kind::Subscription},
        {u"product"_s, Kind::Product}, {u"order"_s, Kind::Order}, {u"user"_s, Kind::User},
        {u"users"_s, Kind::User}, {u"invoice"_s, Kind::Invoice}, {u"usage"_s, Kind::Usage},
        {u"charge"_s, Kind::Usage}, {u"asset"_s, Kind::Asset}, {u"key"_s, Kind::Asset},
        {u"merchant"_s, Kind::Organization}};
    if (icon == u"connection"_s)
        return colors.accent;
    const auto kind = kinds.constFind(icon);
    return kind == kinds.cend() ? colors.neutral : colors.ink(*kind);
}

} // namespace tenantry
