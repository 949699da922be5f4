#pragma once
#include <QString>

namespace tenantry {

// Where the program keeps its things when nobody says otherwise.
[[nodiscard]] QString defaultWorkspaceFolder(); // <data>/tenantry/workspace
[[nodiscard]] QString demoWorkspaceFolder(); // <data>/tenantry/demo
[[nodiscard]] QString descriptorFolder(); // descriptors that a person dropped in: <data>/tenantry/providers
[[nodiscard]] QString windowFile(const QString &workspaceFolder); // how the window is arranged

} // namespace tenantry
