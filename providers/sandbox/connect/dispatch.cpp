// From a path to the operation that answers it.
#include "providers/sandbox/connect/call.h"

#include <QJsonDocument>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace tenantry::sandbox::connect {

namespace {

const std::vector<Route> &routes()
{
    static const auto all = [] {
        std::vector<Route> out;
        for (const auto &part : {directoryRoutes(), requestRoutes(), tierRoutes(), tierConfigRoutes(),
                 productRoutes(), catalogueRoutes(), marketRoutes(), agreementRoutes(), contractRoutes(),
                 conversationRoutes(), usageRoutes(), usageRecordRoutes(), billingRoutes(), extraRoutes()})
            out.insert(out.end(), part.begin(), part.end());
        return out;
    }();
    return all;
}

bool fits(const Route &route, const QStringList &segments, QStringList *ids)
{
    const QStringList pattern = QString::fromLatin1(route.pattern).split(u'/');
    if (pattern.size() != segments.size())
        return false;
    ids->clear();
    for (qsizetype i = 0; i < pattern.size(); ++i) {
        if (pattern[i] == u"*")
            ids->append(segments[i]);
        else if (pattern[i] != segments[i])
            return false;
    }
    return true;
}

// None, an empty one and null are equal.
QJsonValue bodyOf(const Asked &asked)
{
    const QByteArray text = QByteArray::fromStdString(asked.body).trimmed();
    if (asked.method == "GET" || asked.isMultipart || text.isEmpty() || text == "null")
        return {};
    QJsonParseError error{};
    const QJsonDocument document = QJsonDocument::fromJson(text, &error);
    if (error.error != QJsonParseError::NoError)
        refuse(u"JSON parse error - %1"_s.arg(error.errorString()));
    return document.isArray() ? QJsonValue(document.array()) : QJsonValue(document.object());
}

bool isAllowed(const Route &route, const Token &caller)
{
    if (caller.isReadOnly && qstrcmp(route.method, "GET") != 0)
        return false;
    return route.who == Who::Both || (route.who == Who::Vendor) == caller.isVendor;
}

} // namespace

Answered dispatch(World &world, const Token &caller, const Asked &asked, const QStringList &segments)
{
    bool isKnown = false;
    QStringList ids;
    for (const Route &route : routes()) {
        if (!fits(route, segments, &ids))
            continue;
        isKnown = true;
        if (asked.method != route.method)
            continue;
        try {
            if (!isAllowed(route, caller))
                refuseForbidden();
            Call call{asked, world, caller, ids, segments.last(), bodyOf(asked)};
            return route.answer(call);
        } catch (const Refusal &refusal) {
            return refused(refusal);
        }
    }
    if (isKnown)
        return refused({405, u"SYS_405"_s, {u"Method not allowed."_s}});
    return {404, "application/json", {}, nullptr};
}

} // namespace tenantry::sandbox::connect
