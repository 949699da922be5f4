#pragma once
#include "providers/schema/result.h"
#include "providers/schema/value.h"
#include <QByteArray>
#include <QJsonValue>
#include <QList>
#include <QPair>
#include <QString>
#include <QStringList>
#include <functional>
#include <optional>

namespace tenantry {

// What a placeholder stands for, by name: "total", "item.seats", "before.seats", "parent.id", "host".
// Nothing: no such name, which is an Error. Absent or Unasked: a name without a value now.
using Lookup = std::function<std::optional<Value>(const QString &name)>;

// "{name}" and "{name|transform|…}" in texts. Transforms: upper, lower, trim, text, iso (moment in UTC),
// date (day), ms (epoch milliseconds), monthfirst (04/13/2018 00:00:00, UTC), comma (list as one text),
// id (after the last slash), ids (list as [{"id": …}]), json, number (digits that are to be sent as a number).
// "{{" and "}}" are braces. Every Error names the placeholder.
[[nodiscard]] QStringList placeholderNames(const QString &text); // without transforms, in order
[[nodiscard]] Outcome checkPlaceholders(const QString &text); // braces and transforms are sound

// A placeholder that stands alone keeps its type; mixed with other text all becomes text.
// Absent when a placeholder has no value: the caller leaves the key out.
[[nodiscard]] Result<Value> fillValue(const QString &text, const Lookup &lookup);
[[nodiscard]] Result<std::optional<QString>> fillText(const QString &text, const Lookup &lookup);

// An address: a placeholder at the very beginning is an address itself and goes in as it is (without
// a slash at its end); every other one is percent-encoded as a path segment and must have a value.
[[nodiscard]] Result<QByteArray> fillAddress(const QString &text, const Lookup &lookup);

using TextPairs = QList<QPair<QString, QString>>;
// Pairs for a query, a form or headers; one whose value is absent is left out. Lists give one pair an
// element.
[[nodiscard]] Result<TextPairs> fillPairs(const TextPairs &pairs, const Lookup &lookup);

enum class WhenAbsent {
    Drop, // leave the key or element out
    EmptyText, // positional arguments: "" holds the place
};
// A JSON body as text. Numbers keep every digit; Json values go in as they are. An object inside an
// array all of whose placeholders are absent is left out as a whole: {"name": "domain", "value": "{domain}"}.
// So is one below a key of which nothing is left: a service that changes what it is sent takes "{}" for empty.
[[nodiscard]] Result<QByteArray> fillJson(
    const QJsonValue &body, const Lookup &lookup, WhenAbsent absent = WhenAbsent::Drop);

// Everything but letters, digits and -._~ is encoded, as UTF-8 bytes; `keep` names further characters.
[[nodiscard]] QByteArray percentEncoded(QStringView text, QByteArrayView keep = {});
// "a=1&b=%2B" for the query of an address; names keep brackets' and colons' encoding.
[[nodiscard]] QByteArray queryText(const TextPairs &pairs);
// Appends to an address with '?' or '&'.
[[nodiscard]] QByteArray withQuery(const QByteArray &address, const QByteArray &query);

} // namespace tenantry
