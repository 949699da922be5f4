#pragma once
#include <QtCore/qnamespace.h>

namespace tenantry {

// What models of plans, jobs and waiting edits answer beside Item::Role, so that one delegate draws them all.
struct ChangeItem {
    enum Role {
        SignRole = Qt::UserRole + 2000, // text; empty: not on this row
        UnsentRole, // bool: a value that is not sent yet; bold
        StruckRole, // bool: it will be removed; struck through
        SecretRole, // bool: stands for a password
        FirstRole, // bool: the first row of its item
    };
};

} // namespace tenantry
