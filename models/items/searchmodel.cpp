#include "models/items/searchmodel.h"

#include "models/text/displaytext.h"

#include <QPointer>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace tenantry {

SearchModel::SearchModel(Store &store, const Supply &supply, Clock clock, QObject *parent)
    : QAbstractListModel(parent)
    , m_store(store)
    , m_supply(supply)
    , m_clock(clock ? std::move(clock) : Clock(&QDateTime::currentDateTimeUtc))
{
}

void SearchModel::search(const QString &words)
{
    m_words = words.trimmed();
    const quint64 mine = ++m_asked;
    if (m_words.isEmpty()) {
        show(QList<SearchHit>());
        return;
    }
    auto found = std::make_shared<Result<QList<SearchHit>>>(QList<SearchHit>());
    m_store.later(
        u"search"_s,
        [found, text = m_words](const StoreReader &reader) { *found = reader.search(text, most); },
        [self = QPointer(this), found, mine] {
            if (self && self->m_asked == mine)
                self->show(*found);
        });
}

// Groups in the order of their best hit; within a group the order of the search.
void SearchModel::show(const Result<QList<SearchHit>> &found)
{
    QList<QList<Line>> groups;
    const QList<SearchHit> hits = found ? *found : QList<SearchHit>();
    for (const SearchHit &hit : hits) {
        const auto sameType = [&hit](const QList<Line> &group) {
            return group.first().hit.provider == hit.provider && group.first().hit.type == hit.type;
        };
        auto group = std::find_if(groups.begin(), groups.end(), sameType);
        if (group == groups.end()) {
            SearchHit heading;
            heading.provider = hit.provider;
            heading.type = hit.type;
            group = groups.insert(groups.end(), QList<Line>{{heading, true}});
        }
        group->append({hit, false});
    }
    beginResetModel();
    m_error = found ? std::optional<Error>() : found.error();
    m_lines.clear();
    for (const QList<Line> &group : std::as_const(groups))
        m_lines += group;
    endResetModel();
    emit settled();
}

int SearchModel::hits() const
{
    return static_cast<int>(
        std::count_if(m_lines.cbegin(), m_lines.cend(), [](const Line &line) { return !line.heading; }));
}

QString SearchModel::sentence() const
{
    if (m_error)
        return tenantry::sentence(*m_error);
    if (m_words.isEmpty())
        return {};
    if (m_lines.isEmpty())
        //: Below the search box. %1 is what was typed.
        return tr("Nothing in the cache matches “%1”.").arg(m_words);
    //: Below the search box when more objects match than are listed.
    return hits() >= most ? tr("The first %n hits", nullptr, hits()) : tr("%n hit(s)", nullptr, hits());
}

int SearchModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_lines.size());
}

const ResourceType *SearchModel::typeOf(const Line &line) const
{
    const Schema *schema = m_store.schema(line.hit.provider);
    return schema ? schema->type(line.hit.type) : nullptr;
}

// The type, and the provider where there are several: "Subscriptions" of which service?
QString SearchModel::headingOf(const Line &line, const ResourceType *type) const
{
    const QString labels = type ? type->labels : line.hit.type;
    const Schema *schema = m_store.schema(line.hit.provider);
    //: Heading over search hits: the type of objects (%1) and the service (%2).
    return schema && !schema->label.isEmpty() ? tr("%1 – %2").arg(labels, schema->label) : labels;
}

QVariant SearchModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Line &line = m_lines.at(index.row());
    const ResourceType *type = typeOf(line);
    switch (role) {
    case Qt::DisplayRole:
        if (line.heading)
            return headingOf(line, type);
        return line.hit.title.isEmpty() ? line.hit.key : line.hit.title;
    case Qt::AccessibleTextRole:
        if (line.heading || !type)
            return data(index, Qt::DisplayRole);
        //: Spoken for a search hit: its name (%1), its type (%2), its connection (%3).
        return tr("%1, %2, %3")
            .arg(data(index, Qt::DisplayRole).toString(), type->label,
                data(index, Item::StateTextRole).toString());
    case Qt::ToolTipRole:
    case ExcerptRole:
        return line.hit.excerpt;
    case ExactRole:
        return line.hit.exact;
    case Item::NodeKindRole:
        return static_cast<int>(line.heading ? Item::NodeKind::Heading : Item::NodeKind::Object);
    case Item::ObjectIdRole:
        return line.hit.id;
    case Item::ConnectionRole:
        return line.hit.connection;
    case Item::TypeRole:
        return line.hit.type;
    case Item::KeyRole:
        return line.hit.key;
    case Item::IconNameRole:
        return type ? iconOf(*type) : u"other"_s;
    case Item::StateTextRole: {
        const QList<Connection> all = m_supply.connections();
        const auto found = std::find_if(all.cbegin(), all.cend(),
            [&line](const Connection &one) { return one.id == line.hit.connection; });
        return found == all.cend() ? QString() : found->label;
    }
    case Item::AgeRole: {
        const auto row =
            line.heading ? Result<std::optional<Row>>(std::nullopt) : m_store.now().object(line.hit.id);
        return row && *row ? ageInWords((*row)->fetched, m_clock()) : QString();
    }
    default:
        return {};
    }
}

Qt::ItemFlags SearchModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    const Qt::ItemFlags childless = Qt::ItemNeverHasChildren;
    return m_lines.at(index.row()).heading ? childless : childless | Qt::ItemIsEnabled | Qt::ItemIsSelectable;
}

} // namespace tenantry
