#include "models/items/cell.h"
#include "models/items/treeinside.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace tenantry {

QString TreeModel::Inside::label(const TreeNode &node) const
{
    switch (node.kind) {
    case Item::NodeKind::Connection:
        return node.connection.label;
    case Item::NodeKind::Group:
        return node.place->label.isEmpty() ? node.type->labels : node.place->label;
    case Item::NodeKind::Object:
        if (!node.row)
            return node.type->label;
        if (node.single)
            //: A tree row for the only object of its type. %1 is the type ("Account"), %2 its title.
            return tr("%1: %2").arg(node.type->label, titleOf(*node.row, *node.type));
        return titleOf(*node.row, *node.type);
    case Item::NodeKind::Loading:
        return tr("Loading…");
    default:
        return node.words;
    }
}

QString TreeModel::Inside::labelWithCount(const TreeNode &node) const
{
    const QString text = label(node);
    if ((node.kind != Item::NodeKind::Group && node.kind != Item::NodeKind::View) || node.count < 0)
        return text;
    const QString count = style.locale.toString(node.count);
    if (filtered)
        //: A group in a filtered tree: its name and how many of it match.
        return tr("%1 (%2 matching)").arg(text, count);
    if (node.standing.countKnown)
        //: A group in the tree: its name and how many objects it has.
        return tr("%1 (%2)").arg(text, count);
    //: A group in the tree of which only a part is cached: at least so many.
    return node.count > 0 ? tr("%1 (%2+)").arg(text, count) : text;
}

Item::State TreeModel::Inside::state(const TreeNode &node) const
{
    switch (node.kind) {
    case Item::NodeKind::Group:
    case Item::NodeKind::View:
        return filtered || node.leavesOut() ? Item::State::Complete : node.standing.state;
    case Item::NodeKind::Object:
        return node.single && !node.row ? node.standing.state : Item::State::Complete;
    case Item::NodeKind::Loading:
        return Item::State::Loading;
    case Item::NodeKind::Message:
        return node.parent->standing.state;
    default:
        return Item::State::Complete;
    }
}

Tone TreeModel::Inside::tone(const TreeNode &node) const
{
    if (node.kind == Item::NodeKind::Connection)
        return badgeOf(node.connection, supply).tone;
    if (node.kind == Item::NodeKind::Object && node.row) {
        const Field *status = node.type->byRole(Role::Status);
        return status ? toneOf(valueOf(*node.row, *node.type, *status), *status) : Tone::Neutral;
    }
    switch (state(node)) {
    case Item::State::Failed:
        return Tone::Bad;
    case Item::State::Stale:
    case Item::State::Partial:
        return Tone::Warning;
    default:
        return Tone::Neutral;
    }
}

QString TreeModel::Inside::stateText(const TreeNode &node) const
{
    if (node.kind == Item::NodeKind::Connection)
        return badgeOf(node.connection, supply).words;
    if (node.kind == Item::NodeKind::Object && node.row) {
        const Field *status = node.type->byRole(Role::Status);
        return status ? shownText(*node.row, *node.type, *status, style) : QString();
    }
    if (node.kind == Item::NodeKind::LoadMore)
        return {};
    return state(node) == Item::State::Complete ? QString() : stateInWords(state(node));
}

QDateTime TreeModel::Inside::fetched(const TreeNode &node) const
{
    if (node.kind == Item::NodeKind::Object && node.row)
        return node.row->fetched;
    const bool list = node.kind == Item::NodeKind::Group || node.kind == Item::NodeKind::View;
    return list ? node.standing.ended : QDateTime();
}

QString TreeModel::Inside::tip(const TreeNode &node) const
{
    QStringList lines{labelWithCount(node)};
    if (const QString text = stateText(node); !text.isEmpty())
        lines.append(text);
    if (node.kind == Item::NodeKind::Connection) {
        if (const QString detail = badgeOf(node.connection, supply).detail; !detail.isEmpty())
            lines.append(detail);
    }
    if (node.standing.error)
        lines.append(sentence(*node.standing.error));
    if (const QDateTime then = fetched(node); then.isValid())
        //: Tooltip of a tree row. %1 is "3 minutes ago".
        lines.append(tr("Fetched %1").arg(ageInWords(then, clock())));
    if (node.row && node.row->removed.isValid())
        lines.append(removedInWords(node.row->removed, style));
    return lines.join(u'\n');
}

QString TreeModel::Inside::spoken(const TreeNode &node) const
{
    QStringList parts{labelWithCount(node)};
    if (const QString text = stateText(node); !text.isEmpty())
        parts.append(text);
    if (node.row && node.row->removed.isValid())
        parts.append(removedInWords(node.row->removed, style));
    return parts.join(", "_L1);
}

QString TreeModel::Inside::iconName(const TreeNode &node) const
{
    switch (node.kind) {
    case Item::NodeKind::Connection:
        return badgeOf(node.connection, supply).icon;
    case Item::NodeKind::Group:
    case Item::NodeKind::Object:
        return iconOf(*node.type);
    case Item::NodeKind::World:
        return u"home"_s;
    case Item::NodeKind::Folder:
        return u"folder"_s;
    case Item::NodeKind::View:
        return node.leavesOut() ? u"filter"_s : iconOf(*node.type);
    case Item::NodeKind::LoadMore:
        return u"more"_s;
    default:
        return iconOf(state(node));
    }
}

// nothing to see has a reason, and "there are none" is only one of them.
QString TreeModel::Inside::whyEmpty(const TreeNode &group, const std::optional<Error> &unreadable) const
{
    if (unreadable)
        return sentence(*unreadable);
    switch (group.standing.state) {
    case Item::State::Failed:
        //: A row in the tree below a group that could not be fetched; activating it tries again. %1: why.
        return tr("Could not be fetched: %1 Retry")
            .arg(group.standing.error ? sentence(*group.standing.error) : QString());
    case Item::State::NotAsked:
    case Item::State::Partial:
        return isOffline(group.connection.id) ? tr("Not available offline")
                                              //: A row in the tree; activating it fetches.
                                              : tr("Not fetched yet. Fetch now");
    default:
        return {};
    }
}

QVariant TreeModel::Inside::say(const TreeNode &node, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
        return labelWithCount(node);
    case Qt::EditRole:
        return label(node);
    case Qt::ToolTipRole:
        return tip(node);
    case Qt::AccessibleTextRole:
        return spoken(node);
    case Item::NodeKindRole:
        return static_cast<int>(node.kind);
    case Item::ObjectIdRole:
        return node.id();
    case Item::ConnectionRole:
        return node.connection.id;
    case Item::TypeRole:
        return node.type ? node.type->key : QString();
    case Item::KeyRole:
        return node.row ? node.row->key : QString();
    case Item::CountRole:
        return node.count;
    case Item::StateRole:
        return static_cast<int>(state(node));
    case Item::StateTextRole:
        return stateText(node);
    case Item::ToneRole:
        return static_cast<int>(tone(node));
    case Item::ToneTextRole:
        return tone(node) == Tone::Neutral ? QString() : stateText(node);
    case Item::IconNameRole:
        return iconName(node);
    case Item::PathRole:
        return node.path;
    case Item::AgeRole:
        return fetched(node).isValid() ? ageInWords(fetched(node), clock()) : QString();
    case Item::OldRole:
        return fetched(node).isValid()
            && fetched(node).secsTo(clock()) > std::chrono::seconds(usualFreshness).count();
    case Item::RemovedRole:
        return node.row ? node.row->removed : QDateTime();
    case Item::ErrorRole:
        return node.standing.error ? sentence(*node.standing.error) : QString();
    case Item::EnvironmentRole:
        return static_cast<int>(node.connection.environment);
    default:
        return {};
    }
}

} // namespace tenantry
