#pragma once
#include "ui/theme/colors.h"
#include <QString>

namespace tenantry {

// The colour that an object's icon has on this ground, by the icon's name: people find their way
// in a long tree by shape and colour together. Names that stand for no kind are neutral.
[[nodiscard]] QColor iconInk(const Colors &colors, const QString &icon);

} // namespace tenantry
