#pragma once
#include "models/changes/jobs.h"
#include "tests/ui/site.h"

class QTableView;

namespace tenantry {
class PlanDesk;
class PlanDialog;

// A site with a workspace in step with its service, and what tests of changes do again and again: make a
// plan, hand it to the desk, find the dialog, wait for a job.
class ChangeSite : public Site {
public:
    using Site::Site;

    [[nodiscard]] bool start(const UiSettings &settings = {}); // service, window, sign-in, everything fetched
    [[nodiscard]] QList<Row> rows(const QString &type, int most = 500) const;
    [[nodiscard]] Plan planned(const Jobs::Making &making); // an empty plan: it could not be made
    [[nodiscard]] Plan disabling(int number); // that many assets that are enabled: can be undone
    [[nodiscard]] Plan describing(const QString &text, int number); // sets the description of so many assets

    [[nodiscard]] Plan renaming(const QString &suffix, int number); // appends to the names of subscriptions
    [[nodiscard]] Plan deleting(int number); // assets that can be deleted
    void renameElsewhere(const PlanItem &subscription, const QString &name); // and it is fetched

    [[nodiscard]] PlanDesk &desk() const;
    [[nodiscard]] PlanDialog *dialog() const; // that is open now; waits for it; null: none came
    [[nodiscard]] PlanDialog *review(const Plan &plan); // through the desk
    [[nodiscard]] Job ended(); // the newest job, once it is over
    [[nodiscard]] bool until(const std::function<bool()> &so) const; // waits for it
    // The journal afterwards is what it was at this moment, as if the program had been killed; closes.
    [[nodiscard]] bool crash();
};

// One control of a window by its name; fails loudly when there is none.
template <typename Part>
[[nodiscard]] Part &part(const QWidget &window, const QString &name)
{
    auto *found = window.findChild<Part *>(name);
    if (!found)
        qFatal("There is no “%s”.", qPrintable(name));
    return *found;
}

void click(const QWidget &window, const QString &button); // with the mouse, in its middle
void applyNow(const PlanDialog &dialog); // types what is asked, then presses the button
void clickCell(QTableView &table, int row, int column);

} // namespace tenantry
