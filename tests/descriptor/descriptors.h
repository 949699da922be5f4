#pragma once
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

namespace tenantry::testing {

// A small descriptor without flaws, for tests to spoil.
inline QJsonObject soundDescriptor()
{
    QFile file(QStringLiteral(TENANTRY_SOURCE_DIR "/tests/descriptor/garden.json"));
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object() : QJsonObject();
}

} // namespace tenantry::testing
