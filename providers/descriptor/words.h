#pragma once
#include "providers/schema/schema.h"
#include "providers/wire/paging.h"
#include "providers/wire/selector.h"
#include "providers/wire/signin.h"
#include <QString>

// The words of the descriptor language and what they mean inside. The JSON Schema has refused
// every other word before, so that an unknown one here simply is the first of its list.
namespace tenantry {

[[nodiscard]] FieldType fieldTypeOf(const QString &word);
[[nodiscard]] Kind kindOf(const QString &word);
[[nodiscard]] Role roleOf(const QString &word);
[[nodiscard]] Tone toneOf(const QString &word);
[[nodiscard]] Meaning meaningOf(const QString &word);
[[nodiscard]] Effect effectOf(const QString &word);
[[nodiscard]] Repeat repeatOf(const QString &word, Repeat unsaid);
[[nodiscard]] SettingType settingTypeOf(const QString &word);
[[nodiscard]] SignInScheme schemeOf(const QString &word);
[[nodiscard]] PagingStyle pagingStyleOf(const QString &word);
[[nodiscard]] Fold foldOf(const QString &word);
[[nodiscard]] Fault faultOf(const QString &word);

} // namespace tenantry
