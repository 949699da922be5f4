#pragma once
#include "models/changes/jobs.h"
#include "models/items/bulksubject.h"
#include "models/store/store.h"
#include "models/text/displaytext.h"
#include "ui/grid/gridpane.h"
#include "ui/operations/parameterinput.h"
#include <QDialog>
#include <QTimer>

class QCheckBox;
class QLabel;
class QListWidget;
class QPushButton;
class QStackedWidget;

namespace tenantry {
class BulkFields;
class BulkPreview;
class MessageBar;
class OperationForm;

// Changes many objects at once: fields, each left as it is until something else is chosen, or one operation
// for all (BULK-1). Below, what would happen to each, planned anew while one types. Sends nothing: what is
// decided is handed over as a plan.
class BulkDialog final : public QDialog {
    Q_OBJECT
public:
    // Jobs and store outlive the dialog.
    BulkDialog(Jobs &jobs, Store &store, GridChoice choice, DisplayStyle style, QWidget *parent = nullptr);
    ~BulkDialog() override;

signals:
    void loadWanted(); // the rest of the list, before anything is planned
    void planReady(const tenantry::Plan &plan, const tenantry::ItemSecrets &secrets);

private:
    static constexpr int fieldsRow = 0; // of the list on the left
    void buildHead(QVBoxLayout &column);
    void buildBody(QVBoxLayout &column);
    void buildFoot(QVBoxLayout &column);
    void tellCount();
    void read(); // what the objects have in common
    void fill(const BulkSubject &subject);
    [[nodiscard]] InputSource source() const;
    void addDeed(const BulkDeed &deed);
    [[nodiscard]] QString nameOf(const BulkDeed &deed) const;
    [[nodiscard]] std::vector<ObjectId> ids() const;
    void choose(int what);
    void inputsChanged();
    void plan();
    [[nodiscard]] Jobs::Making making() const; // empty: nothing is decided yet
    [[nodiscard]] bool canReview() const;
    [[nodiscard]] QString lacks() const;
    void planned(const Result<Plan> &plan);
    [[nodiscard]] ItemSecrets secretsFor(const Plan &plan) const;
    void review();

    Jobs &m_jobs;
    Store &m_store;
    GridChoice m_choice;
    DisplayStyle m_style;
    BulkSubject m_subject;
    QTimer m_typing; // gathers key strokes
    bool m_current = false; // the preview shows what is chosen
    bool m_wanted = false; // to be handed over as soon as it does
    QLabel *m_title;
    QLabel *m_count;
    QCheckBox *m_withHidden;
    MessageBar *m_bar;
    QListWidget *m_what;
    QStackedWidget *m_pages;
    BulkFields *m_fields = nullptr;
    QHash<int, OperationForm *> m_forms; // by row of m_what; deeds without inputs have none
    BulkPreview *m_preview;
    QPushButton *m_review;
};

} // namespace tenantry
