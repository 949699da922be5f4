#include "bench.h"

#include "providers/connect/connect.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace tenantry::testing {
namespace {

constexpr int mostParents = 12; // whatever is looked for lies below one of the first

QJsonValue at(QJsonValue value, const QString &path)
{
    for (const QString &step : path.split(u'/', Qt::SkipEmptyParts)) {
        bool isIndex = false;
        const int index = step.toInt(&isIndex);
        value = isIndex && value.isArray() ? value[index] : value[step];
    }
    return value;
}

} // namespace

void giveUp(const QString &why)
{
    QTest::qFail(qPrintable(why), __FILE__, __LINE__);
    throw Ended();
}

QString said(const Console::Heard &heard)
{
    return heard.error ? sentence(*heard.error) + u' ' + heard.error->words + u' ' + heard.error->address
                       : QString();
}

Bench::Bench(const QString &user, const Manner &manner, sandbox::Options options)
    : m_user(user)
    , m_console(connectPlatform().provider, std::move(options), user, manner)
{
}

bool Bench::fits(const Record &record, const Texts &fields) const
{
    for (auto it = fields.cbegin(); it != fields.cend(); ++it) {
        const QString text = m_console.text(record, it.key());
        if (it.value() == "*"_L1 ? text.isEmpty() : text != it.value())
            return false;
    }
    return true;
}

Records Bench::candidates(const ResourceType &type, const ListSource &list)
{
    if (list.per.isEmpty())
        return m_console.list(type.key, list.key).of(type.key);
    Records out;
    const ResourceType *parent = m_console.provider().schema().type(list.per);
    const Records parents = parent ? candidates(*parent, parent->lists.constFirst()) : Records();
    for (const Record &one : parents.mid(0, mostParents))
        out += m_console.list(type.key, list.key, one).of(type.key);
    return out;
}

// Objects that have no list of their own lie in their owner.
Records Bench::insideOf(const QString &owner, const QString &type)
{
    Records out;
    const ResourceType *parent = m_console.provider().schema().type(owner);
    const Records parents = parent->lists.isEmpty() ? insideOf(parent->places.constFirst().under, owner)
                                                    : candidates(*parent, parent->lists.constFirst());
    for (const Record &one : parents.mid(0, mostParents))
        out += m_console.read(one).of(type);
    return out;
}

Record Bench::pick(const QString &type, const Texts &fields)
{
    const ResourceType *known = m_console.provider().schema().type(type);
    const Records all = known->lists.isEmpty() ? insideOf(known->places.constFirst().under, type)
                                               : candidates(*known, known->lists.constFirst());
    for (const Record &record : all) {
        if (fits(record, fields))
            return record;
    }
    QStringList wanted;
    for (auto it = fields.cbegin(); it != fields.cend(); ++it)
        wanted.append(it.key() + u'=' + it.value());
    giveUp(u"there is no %1 with %2 among %3"_s.arg(type, wanted.join(u' ')).arg(all.size()));
    return {};
}

Records Bench::all(const QString &type, const QString &list, const Record &parent, const Texts &texts)
{
    const Console::Heard heard = m_console.list(type, list.isEmpty() ? u"all"_s : list, parent, texts);
    if (heard.error)
        giveUp(testing::said(heard));
    return heard.of(type);
}

Console::Heard Bench::done(
    const QString &type, const QString &operation, const Record &item, const Texts &texts, const Files &files)
{
    Console::Heard heard = m_console.perform(type, operation, item, texts, files);
    if (heard.error)
        giveUp(type + u'.' + operation + u": "_s + testing::said(heard));
    return heard;
}

Record Bench::read(const Record &known)
{
    const Console::Heard heard = m_console.read({known.type, known.key, known.values, {}, {}});
    if (heard.error)
        giveUp(testing::said(heard));
    for (const Record &record : heard.of(known.type)) {
        if (record.key == known.key)
            return record;
    }
    giveUp(u"%1 %2 was not among what was read"_s.arg(known.type, known.key));
    return {};
}

Record Bench::made(
    const QString &type, const QString &operation, const Record &item, const Texts &texts, const Files &files)
{
    const QString key = done(type, operation, item, texts, files).createdKey;
    if (key.isEmpty())
        giveUp(type + u'.' + operation + u" told no id"_s);
    return {m_console.provider().schema().type(type)->operation(operation)->makes, key, {}, {}, {}};
}

QJsonValue Bench::truth(const QString &target, const QString &path) const
{
    const QJsonDocument answer = m_console.sandbox().act(m_user, u"GET"_s, target);
    return at(answer.isArray() ? QJsonValue(answer.array()) : QJsonValue(answer.object()), path);
}

QString Bench::said(const QString &target, const QString &path) const
{
    return truth(target, path).toVariant().toString();
}

QJsonArray Bench::truths(const QString &target) const
{
    return truth(target + (target.contains(u'?') ? u'&' : u'?') + u"limit=1000&offset=0"_s).toArray();
}

QStringList Bench::idsOf(const QString &target) const
{
    return membersOf(truths(target), u"id"_s);
}

QString Bench::text(const Record &record, const QString &field) const
{
    return m_console.text(record, field);
}

sandbox::Arrived Bench::last(const QString &verb, const QString &pathPart) const
{
    const QList<sandbox::Arrived> all = m_console.sandbox().arrived();
    for (auto it = all.crbegin(); it != all.crend(); ++it) {
        if (it->method == verb && it->path.contains(pathPart))
            return *it;
    }
    return {};
}

} // namespace tenantry::testing
