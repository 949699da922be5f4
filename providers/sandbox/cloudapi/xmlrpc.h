#pragma once

#include <QByteArray>
#include <QString>
#include <QVariant>

#include <string>

// XML-RPC as the server speaks it. Values are QVariant: invalid is nil, the rest bool, qlonglong, double,
// QString, QByteArray (base64), QVariantList and QVariantMap.
namespace tenantry::sandbox::cloudapi {

struct ReadCall {
    enum class Kind { Call, NotXml, NotACall };
    Kind kind = Kind::NotXml;
    QString method;
    QVariantList arguments;
    QString problem; // of NotXml: what the parser says
};
ReadCall readCall(const QByteArray &body);

bool holdsNil(const QVariant &value);
std::string writtenAnswer(const QVariant &value);
std::string writtenFault(int code, const QVariant &words);

} // namespace tenantry::sandbox::cloudapi
