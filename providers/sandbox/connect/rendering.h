#pragma once

#include "providers/sandbox/connect/call.h"

namespace tenantry::sandbox::connect {

// A template's text with {{ name }} replaced; what has no value is left empty.
QString rendered(const QString &body, const QHash<QString, QString> &values);
// What a template may name: the parameters, asset_id, request_id…
QHash<QString, QString> valuesOf(const QJsonArray &params);
QHash<QString, QString> valuesOfRequest(const Store &store, const QJsonObject &request);
// The template of a product that fits; "" when there is none.
QString templateFor(const Store &store, const QString &product, const QString &scope, const QString &type);
Answered markdown(const Call &call, const QString &text);

} // namespace tenantry::sandbox::connect
