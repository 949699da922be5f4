#pragma once
#include "providers/schema/schema.h"
#include <QList>
#include <QString>

namespace tenantry {

// All providers as one: a schema whose types are kinds ("All subscriptions") and whose fields are
// roles. What is asked of it is answered from the tables of every type of that kind. Its rows keep
// their own provider, type and key; their values are in the order of these fields.
[[nodiscard]] Schema worldSchema(const QList<Schema> &schemas); // without kinds that no type has

// Its key, which no descriptor can have.
[[nodiscard]] QString worldProvider();
[[nodiscard]] bool isWorld(QStringView provider);

// Fields of the world that are no roles; the others are called as their role is.
namespace WorldField {
inline constexpr QStringView provider = u"provider";
inline constexpr QStringView type = u"type"; // "provider/type"
inline constexpr QStringView customer = u"customer"; // the title of the one it belongs to
inline constexpr QStringView organization = u"organization";
inline constexpr QStringView state = u"state"; // what the status means: the name of a Meaning
inline constexpr QStringView unit = u"unit"; // what quantity and used are counted in
} // namespace WorldField

// A type that is a part of a type of the world.
struct WorldPart {
    const Schema *schema = nullptr;
    const ResourceType *type = nullptr;
};
[[nodiscard]] QList<WorldPart> worldParts(const QList<Schema> &schemas, QStringView worldType);
[[nodiscard]] bool worldHolds(
    const QList<Schema> &schemas, QStringView worldType, QStringView provider, QStringView type);

// From an object to the one of this kind that it belongs to: at each step the field that holds
// the key of an object of the next type. The shortest way, places before other references; empty: none.
struct WayUp {
    const Field *by = nullptr;
    const ResourceType *to = nullptr;
};
[[nodiscard]] QList<WayUp> wayUp(const Schema &schema, const ResourceType &from, Kind kind);

} // namespace tenantry
