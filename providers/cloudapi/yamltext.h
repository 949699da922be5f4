#pragma once
#include <QHash>
#include <QString>

namespace tenantry::cloud {

// The members "key: scalar" of the outermost level: quotes and escapes undone, tags ignored, nothing built
// from them. Lists and inner objects are left out.
[[nodiscard]] QHash<QString, QString> yamlScalars(const QString &yaml);

// Values behind keys that speak of passwords and secrets are masked, also where JSON stands inside a text.
[[nodiscard]] QString withoutSecrets(const QString &text);

} // namespace tenantry::cloud
