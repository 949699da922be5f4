#pragma once
#include "models/changes/planner.h"
#include "models/items/offers.h"
#include <functional>
#include <optional>

namespace tenantry {

// What a dialog is about: the inputs it asks for, and the plan that they make. A plain value.
struct Undertaking {
    using Texts = QHash<QString, QString>; // Parameter::key → text

    QString key; // the same for the same thing at another time: a draft is found by it
    QString title; // "Rename subscription"
    QString verb; // of the button: "Save", "Suspend"
    QString note; // what it does; empty: nothing to add
    Offer offer; // whom it concerns; its operation is empty when several are needed
    QString provider;
    QList<Parameter> parameters;
    Texts starts; // what the inputs say at first: not always what their fields hold
    Texts seen; // what the field holds that the input sets alone; of updates only
    QHash<QString, QString> parameterOf; // Field::key → Parameter::key that sets it alone
    bool onlyChanged = false; // what was not touched is not sent (FORM-2)

    // What of the texts is to be sent: those that were changed, and those that must be there.
    [[nodiscard]] Texts sent(const Texts &texts, const Texts &changed) const;
    // What a quantity or an order costs, with these texts: heading and sentence (FORM-7).
    std::function<QList<QPair<QString, QString>>(const Texts &texts)> effects;
    // On the reader's thread. The base is what the fields were when the person saw them last.
    std::function<Result<Plan>(
        const Planner &planner, const Texts &texts, const QStringList &secrets, const Texts &base)>
        plan;
};

[[nodiscard]] std::optional<Undertaking> undertakingOf(Workspace &workspace, const Offer &offer);
// All fields of an object that can be set now, whichever operations it takes. Nothing: there is none.
[[nodiscard]] std::optional<Undertaking> editOf(Workspace &workspace, ObjectId object);

} // namespace tenantry
