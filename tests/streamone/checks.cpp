#include "tests/streamone/checks.h"

#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;

namespace tenantry::testing {

Ion::Ion(
    const sandbox::Options &options, const Manner &manner, const std::shared_ptr<const Provider> &provider)
    : Console(provider, options, {}, manner)
{
}

sandbox::Options Ion::dayFixed()
{
    sandbox::Options options;
    options.now = QDateTime(QDate(2026, 11, 5), QTime(12, 0), Qt::UTC);
    return options;
}

Manner Ion::hasty()
{
    Manner manner;
    manner.timing.pace = 0.001;
    manner.timing.firstPause = std::chrono::milliseconds(10);
    manner.timing.longestPause = std::chrono::milliseconds(50);
    return manner;
}

QJsonObject Ion::has(const QString &target) const
{
    return truth(target.startsWith("/api"_L1) ? target : u"/api/v3/accounts/20417"_s + target);
}

QJsonArray Ion::hasAll(const QString &target, const QString &member) const
{
    return has(target).value(member).toArray();
}

Record Ion::known(const QString &type, const QString &key)
{
    const Heard heard = read({type, key, {}, {}, {}});
    if (heard.error)
        qWarning("%s", qPrintable(said(heard)));
    return heard.records.value(0);
}

Record Ion::subscription(const QString &status)
{
    const Record owner{u"customer"_s, u"88012"_s, {}, {}, {}};
    for (const Record &one : list(u"subscription"_s, u"ofCustomer"_s, owner).of(u"subscription"_s)) {
        if (text(one, u"status"_s) == status && !text(one, u"seats"_s).isEmpty())
            return one;
    }
    return {};
}

QJsonObject Ion::standing(const Record &subscription) const
{
    return has(
        u"/customers/"_s + text(subscription, u"customer"_s) + u"/subscriptions/"_s + subscription.key);
}

Console::Heard Ion::change(
    const QString &operation, const Record &item, const Texts &texts, const QString &reference)
{
    return run(provider().perform(connection(),
        {.type = u"subscription"_s,
            .operation = operation,
            .item = item,
            .parameters = texts,
            .reference = reference}));
}

Console::Heard Ion::buy(const Record &customer, const Texts &texts, const QString &reference)
{
    return run(provider().perform(connection(),
        {.type = u"order"_s,
            .operation = u"buy"_s,
            .item = customer,
            .parameters = texts,
            .reference = reference}));
}

QString said(const Console::Heard &heard)
{
    return heard.error ? QString(sentence(*heard.error) + u' ' + heard.error->address) : QString();
}

QString lastPart(const QJsonValue &name)
{
    return name.toString().section(u'/', -1);
}

} // namespace tenantry::testing
