#pragma once

#include "providers/sandbox/connect/world.h"

#include <QJsonValue>

namespace tenantry::sandbox::connect {

// What happens at the service without this client:
//   answer    {request, param, value}: the customer fills in the form of an inquiry, which is pending again
//   order     {asset, type}: the provider orders a change, suspend, resume or cancel; its request's id
//   message   {instance, text}: somebody writes into a conversation; the message's id
//   rename    {account, name}: a customer or reseller is called otherwise
// Undefined when there is no such thing or it cannot happen to that object.
QJsonValue happen(World &world, const QString &what, const QJsonObject &with);

} // namespace tenantry::sandbox::connect
