#pragma once
#include <QModelIndex>
#include <QObject>

namespace tenantry {

// What every model of this floor answers beside Qt's own roles. One set of numbers for all of
// them, so that one delegate can draw a tree row, a grid cell and an inspector line alike.
struct Item {
    Q_GADGET
public:
    enum Role {
        NodeKindRole = Qt::UserRole + 1, // int of NodeKind
        ObjectIdRole, // qint64; 0: no object
        ConnectionRole, // text, Connection::id
        TypeRole, // text, ResourceType::key
        KeyRole, // text, the provider's id
        CountRole, // qint64: children cached or rows counted; -1: unknown
        StateRole, // int of State
        StateTextRole, // the state in words, to stand beside its sign
        ToneRole, // int of Tone; 0 (Neutral) when nothing is to be stressed
        ToneTextRole, // the word that goes with the tone, so that colour never speaks alone
        IconNameRole, // text, name of an icon in resources
        PathRole, // text, stable over restarts: for saving expansion and selection
        AgeRole, // text, "3 minutes ago"; empty: nothing was fetched yet
        OldRole, // bool: older than the age that the person set; draw a mark
        RemovedRole, // QDateTime (UTC) since when the server has it no more; invalid: it is there
        FieldKeyRole, // text, Field::key, or "$connection", "$key", "$fetched"
        DataRole, // text as data, without locale; the same as Qt::EditRole
        LinkRole, // text, type that the value refers to; empty: no link
        PresenceRole, // int of Presence
        ChangedRole, // bool: changed by a refresh some seconds ago
        PersonalRole, // bool: can be masked
        UnitRole, // text
        InGridRole, // bool, header: shown at first
        SortableRole, // bool, header
        ProgressRole, // int 0..100; -1: the end is not known
        StoppableRole, // bool
        ErrorRole, // text, one paragraph; empty: all is well
        EnvironmentRole, // int of Environment
        FilterableRole, // bool, header
        WaitingRole, // bool: the value is an edit that was not sent
        RowWaitingRole, // bool: some value of the object is
    };
    Q_ENUM(Role)

    enum class NodeKind {
        Connection,
        Group,
        Object,
        LoadMore,
        Loading,
        Message,
        Heading,
        Field,
        World,
        View,
        Folder // of connections
    };
    Q_ENUM(NodeKind)

    [[nodiscard]] static NodeKind kindOf(const QModelIndex &index)
    {
        return static_cast<NodeKind>(index.data(NodeKindRole).toInt());
    }

    // How much is known of what hangs below, or of a whole list.
    enum class State { NotAsked, Loading, Complete, Partial, Failed, Stale };
    Q_ENUM(State)

    // Why a cell has no text. Given: it has. Empty: the provider sent an empty text.
    // Absent: the provider sent nothing. Unasked: it was never fetched.
    enum class Presence { Given, Empty, Absent, Unasked };
    Q_ENUM(Presence)
};

} // namespace tenantry
