#include "providers/schema/schema.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tenantry {
namespace {

template <typename T>
const T *byKey(const QList<T> &list, QStringView key)
{
    const auto found =
        std::find_if(list.cbegin(), list.cend(), [key](const T &one) { return one.key == key; });
    return found == list.cend() ? nullptr : &*found;
}

} // namespace

const Field *ResourceType::field(QStringView fieldKey) const
{
    return byKey(fields, fieldKey);
}
const ListSource *ResourceType::list(QStringView listKey) const
{
    return byKey(lists, listKey);
}
const Operation *ResourceType::operation(QStringView operationKey) const
{
    return byKey(operations, operationKey);
}
const ResourceType *Schema::type(QStringView typeKey) const
{
    return byKey(types, typeKey);
}
const SignIn *Schema::signIn(QStringView signInKey) const
{
    return byKey(signIns, signInKey);
}

qsizetype ResourceType::indexOf(QStringView fieldKey) const
{
    const Field *found = field(fieldKey);
    return found ? found - fields.constData() : -1;
}

const Field *ResourceType::byRole(Role role) const
{
    const auto found =
        std::find_if(fields.cbegin(), fields.cend(), [role](const Field &one) { return one.role == role; });
    return found == fields.cend() ? nullptr : &*found;
}

QList<SignIn> signInsOf(const Schema &schema, const QHash<QString, QString> &chosen)
{
    QList<SignIn> used;
    for (const SignIn &signIn : schema.signIns) {
        if (!signIn.insteadOf.isEmpty())
            continue;
        const SignIn *other = schema.signIn(chosen.value(signIn.key));
        used.append(other && other->insteadOf == signIn.key ? *other : signIn);
    }
    return used;
}

bool isSetUp(const SignIn &signIn, const QHash<QString, QString> &secrets)
{
    return std::all_of(
        signIn.secretSlots.cbegin(), signIn.secretSlots.cend(), [&secrets](const SecretSlot &slot) {
            return !slot.typed || !slot.required || !secrets.value(slot.key).isEmpty();
        });
}

bool canSignIn(const Schema &schema, const QString &signInKey, const QHash<QString, QString> &secrets)
{
    const SignIn *signIn = schema.signIn(signInKey);
    return !signIn || !signIn->optional || isSetUp(*signIn, secrets);
}

QString kindName(Kind kind)
{
    switch (kind) {
    case Kind::Organization:
        return u"organization"_s;
    case Kind::Customer:
        return u"customer"_s;
    case Kind::Subscription:
        return u"subscription"_s;
    case Kind::User:
        return u"user"_s;
    case Kind::Product:
        return u"product"_s;
    case Kind::Order:
        return u"order"_s;
    case Kind::Invoice:
        return u"invoice"_s;
    case Kind::Request:
        return u"request"_s;
    case Kind::Usage:
        return u"usage"_s;
    case Kind::Asset:
        return u"asset"_s;
    case Kind::Event:
        return u"event"_s;
    case Kind::Other:
        return u"other"_s;
    }
    return u"other"_s;
}

QString roleName(Role role)
{
    switch (role) {
    case Role::None:
        return u"none"_s;
    case Role::Title:
        return u"title"_s;
    case Role::Status:
        return u"status"_s;
    case Role::Owner:
        return u"owner"_s;
    case Role::Email:
        return u"email"_s;
    case Role::Domain:
        return u"domain"_s;
    case Role::Quantity:
        return u"quantity"_s;
    case Role::Used:
        return u"used"_s;
    case Role::Price:
        return u"price"_s;
    case Role::Currency:
        return u"currency"_s;
    case Role::Created:
        return u"created"_s;
    case Role::Modified:
        return u"modified"_s;
    case Role::Starts:
        return u"starts"_s;
    case Role::Ends:
        return u"ends"_s;
    }
    return u"none"_s;
}

QString meaningName(Meaning meaning)
{
    switch (meaning) {
    case Meaning::Unsaid:
        return {};
    case Meaning::Active:
        return u"active"_s;
    case Meaning::Pending:
        return u"pending"_s;
    case Meaning::Done:
        return u"done"_s;
    case Meaning::Suspended:
        return u"suspended"_s;
    case Meaning::Ended:
        return u"ended"_s;
    case Meaning::Failed:
        return u"failed"_s;
    }
    return {};
}

} // namespace tenantry
