#pragma once
#include "providers/schema/result.h"
#include "providers/wire/http.h"
#include <QPair>
#include <QString>
#include <QStringList>

namespace tenantry {

// What stands where a secret was.
inline constexpr QStringView maskText = u"•••";

// Path and query as the request log and error texts may show them: query values pass an allow-list
// (paging, dates, states), everything else is masked. Scheme, host, user and fragment are left out.
[[nodiscard]] QString shownAddress(const QUrl &url);

// "GET /organisation?limit=10": for Error::address.
[[nodiscard]] QString shownRequest(const HttpRequest &request);

// All header names; the values of those on the allow-list, the others masked.
[[nodiscard]] QList<QPair<QString, QString>> shownHeaders(const Headers &headers);

// The error with every occurrence of these secrets masked, as typed or percent-encoded.
[[nodiscard]] Error withoutSecrets(Error error, const QStringList &secrets);

} // namespace tenantry
