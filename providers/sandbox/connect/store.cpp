#include "providers/sandbox/connect/store.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tenantry::sandbox::connect {

std::size_t Collection::add(QJsonObject doc, Viewers viewers, const QString &parent)
{
    const std::size_t place = m_rows.size();
    const QString id = doc.contains(u"$id") ? doc[u"$id"].toString() : doc[u"id"].toString();
    m_byId.insert(id, place);
    if (!parent.isEmpty())
        m_byParent[parent].push_back(place);
    m_rows.push_back({std::move(doc), viewers, false});
    return place;
}

const Row *Collection::find(const QString &id) const
{
    const auto found = m_byId.constFind(id);
    return found == m_byId.constEnd() ? nullptr : &m_rows[*found];
}

Row *Collection::edit(const QString &id)
{
    const auto found = m_byId.constFind(id);
    return found == m_byId.constEnd() ? nullptr : &m_rows[*found];
}

void Collection::remove(const QString &id)
{
    if (Row *row = edit(id)) {
        row->isGone = true;
        m_byId.remove(id);
    }
}

const std::vector<std::size_t> &Collection::childrenOf(const QString &parent) const
{
    static const std::vector<std::size_t> none;
    const auto found = m_byParent.constFind(parent);
    return found == m_byParent.constEnd() ? none : *found;
}

std::size_t Collection::count() const
{
    return static_cast<std::size_t>(m_byId.size());
}

namespace {

const Reference *referenceAt(Of of, QStringView path)
{
    for (const Reference &one : Store::references(of)) {
        if (one.path == path)
            return &one;
    }
    return nullptr;
}

struct Walk {
    const Store &store;
    Of of;
    QString done; // the path so far, with [] for arrays
    QList<QJsonValue> &out;

    void into(const QJsonValue &value, QStringView rest)
    {
        if (value.isArray()) {
            Walk inner{store, of, done + u"[]"_s, out};
            for (const QJsonValue one : value.toArray())
                inner.into(one, rest);
            return;
        }
        if (rest.isEmpty()) {
            out.append(value);
            return;
        }
        if (!value.isString())
            return object(value.toObject(), rest);
        if (rest == u"id")
            out.append(value);
        else
            across(value.toString(), rest);
    }

    void object(const QJsonObject &object, QStringView path)
    {
        const qsizetype dot = path.indexOf(u'.');
        const QStringView first = dot < 0 ? path : path.left(dot);
        const auto member = object.constFind(first);
        if (member != object.constEnd()) {
            Walk inner{store, of, done.isEmpty() ? first.toString() : done + u'.' + first, out};
            inner.into(*member, dot < 0 ? QStringView() : path.mid(dot + 1));
            return;
        }
        across(object[u"id"].toString(), path);
    }

    void across(const QString &id, QStringView path)
    {
        const Reference *reference = done.isEmpty() ? nullptr : referenceAt(of, done);
        const Row *target = reference ? store[reference->target].find(id) : nullptr;
        if (target) {
            Walk inner{store, reference->target, {}, out};
            inner.object(target->doc, path);
        }
    }
};

} // namespace

void Store::values(Of of, const QJsonObject &doc, QStringView path, QList<QJsonValue> &out) const
{
    Walk{*this, of, {}, out}.object(doc, path);
}

QJsonValue Store::value(Of of, const QJsonObject &doc, QStringView path) const
{
    QList<QJsonValue> all;
    values(of, doc, path, all);
    return all.isEmpty() ? QJsonValue(QJsonValue::Undefined) : all.constFirst();
}

QString Store::text(Of of, const QJsonObject &doc, QStringView path) const
{
    return plainText(value(of, doc, path));
}

bool isPlaceholder(const QString &id)
{
    const qsizetype dash = id.indexOf(u'-');
    return dash > 0
        && std::all_of(id.begin() + dash, id.end(), [](QChar c) { return c == u'-' || c == u'0'; });
}

} // namespace tenantry::sandbox::connect
