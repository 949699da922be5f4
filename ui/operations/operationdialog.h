#pragma once
#include "models/changes/drafts.h"
#include "models/changes/jobs.h"
#include "models/changes/outbox.h"
#include "models/sync/workspace.h"
#include "ui/operations/undertaking.h"
#include <QDialog>
#include <QSet>
#include <QTimer>
#include <memory>

class QBoxLayout;
class QLabel;
class QProgressBar;
class QPushButton;
class QStackedWidget;

namespace tenantry {
class ConflictPage;
class EffectCard;
class MessageBar;
class OperationForm;
class ResultPage;

// Performs one undertaking: what it needs, then its plan (shown by whoever reviews plans), then how its job
// goes, then what it brought. It stays until a job for one object has ended: a refusal returns to the inputs
// with everything that was typed (FORM-4), a conflict asks mine or theirs (FORM-6), and pressing twice sends
// once (FORM-5). A document is fetched without a plan: that writes nothing. Fields that are edited while the
// connection is offline wait in the outbox instead (OFF-4).
class OperationDialog final : public QDialog {
    Q_OBJECT
public:
    // Shows a plan to the person; then tells the job that carries it out, or 0.
    using Review = std::function<void(const Plan &, const ItemSecrets &, std::function<void(JobId)>)>;
    struct Parts { // all outlive the dialog
        Workspace &workspace;
        Jobs &jobs;
        Outbox &outbox; // where edits of a connection that is offline wait
        Drafts &drafts;
        Review review;
        QString folder; // where the last file was saved
    };
    OperationDialog(Parts parts, Undertaking undertaking, QWidget *parent = nullptr);
    ~OperationDialog() override;

    [[nodiscard]] QString usedFolder() const; // empty: nothing was saved
    // Instead of a dialog: for a command that needs no input. The dialog is shown as soon as there is
    // something to tell: a refusal, a conflict, a result.
    void startUnseen();

signals:
    void told(const QString &sentence); // how it ended, for the status bar

protected:
    void reject() override; // while it runs: stops it; with input: asks (FORM-8)

private:
    enum Page { Inputs, Running, Conflicts, Outcome };
    QWidget *buildInputs();
    QWidget *buildRunning();
    void buildButtons(QBoxLayout &column);
    void go(Page page);
    void goOn(); // the first button
    void start();
    [[nodiscard]] bool isOffline() const;
    // What was changed, as an edit that can wait. Nothing: it is no edit of fields, or has to be sent at
    // once.
    [[nodiscard]] std::optional<ObjectWish> waitingEdit() const;
    void fetch();
    void showErrors();
    void refuse(const Error &why);
    void arriving(qint64 received, qint64 total);
    void fetched(const tenantry::Result<Brought> &result);
    void planned(const Result<Plan> &plan);
    [[nodiscard]] QList<FieldChange> basedOnWhatWasSeen(PlanItem &item) const;
    [[nodiscard]] bool isToBeReviewed(const Plan &plan);
    void reviewed(JobId job);
    void follow(const Job &job);
    void ended(const Job &job);
    void endedWell(const JobItem &item);
    void endedUnknown(const JobItem &item);
    void showConflicts(const PlanItem &item, const QList<FieldChange> &found);
    void settleConflicts();
    void offerDraft();
    void takeDraft(const QString &link);
    void keepDraft();
    void askBeforeClosing();
    void finish(const QString &sentence);
    void showEffects();
    [[nodiscard]] QHash<QString, QString> secrets() const;

    // Whoever answers later finds us by it: gone before anything else is.
    std::shared_ptr<OperationDialog *> m_self = std::make_shared<OperationDialog *>(this);
    Parts m_parts;
    Undertaking m_undertaking;
    QHash<QString, QString> m_base; // Parameter::key → what the field was when the person saw it last
    QSet<QString> m_settled; // parameters whose conflict the person has decided: m_base is the service's own
    ActivityId m_activity = 0;
    JobId m_job = 0;
    bool m_busy = false; // planning, reviewing or running: nothing is begun twice
    bool m_over = false; // it cannot be sent again: what came of it is shown
    QTimer m_draftPause;
    MessageBar *m_bar;
    QStackedWidget *m_pages;
    OperationForm *m_form = nullptr;
    EffectCard *m_effects = nullptr;
    QLabel *m_progressText = nullptr;
    QProgressBar *m_progress = nullptr;
    ConflictPage *m_conflicts;
    ResultPage *m_result;
    QPushButton *m_go = nullptr;
    QPushButton *m_cancel = nullptr;
};

} // namespace tenantry
