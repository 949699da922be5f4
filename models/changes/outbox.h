#pragma once
#include "models/changes/plan.h"
#include "models/changes/wish.h"
#include "providers/schema/result.h"
#include <QObject>
#include <memory>

namespace tenantry {
class Jobs;

// One field that was edited and not sent.
struct WaitingEdit {
    QString connection;
    QString provider;
    QString type;
    QString key;
    QString title;
    QString field;
    QString before; // when it was edited first
    QString after;
    QDateTime at; // UTC
    friend bool operator==(const WaitingEdit &, const WaitingEdit &) = default;
};

// Edits made in grids and forms that wait to be reviewed and sent, online or offline (GRID-12, OFF-4).
// Kept in the journal's file, with every step, so that undo works after a restart as well (GRID-14).
class Outbox final : public QObject {
    Q_OBJECT
public:
    explicit Outbox(Jobs &jobs, QObject *parent = nullptr); // the jobs outlive it
    ~Outbox() override;

    // One step for undo, however many objects it is about (GRID-13). A value that equals the cached one
    // takes the edit back.
    void edit(const QList<ObjectWish> &wishes, const QString &what);
    void discard(const QList<WaitingEdit> &edits); // also one step
    void forget(const QString &connectionId); // all of its edits, also those that undo would bring back
    void undo();
    void redo();
    [[nodiscard]] QString undoText() const; // what undo would take back; empty: nothing
    [[nodiscard]] QString redoText() const;

    [[nodiscard]] QList<WaitingEdit> edits() const;
    [[nodiscard]] QList<WaitingEdit> editsOf(const QString &connectionId) const;
    [[nodiscard]] std::optional<QString> valueOf(ObjectId object, const QString &field) const; // waiting text
    [[nodiscard]] bool isEdited(ObjectId object) const;
    [[nodiscard]] qsizetype count() const; // objects

    // For "Review and send": fields that nobody else touched merge, others are Conflict (OFF-5).
    void plan(std::function<void(Result<Plan>)> then);
    void taken(const Plan &plan); // it is applied: its edits wait no longer

signals:
    void changed();

private:
    Jobs &m_jobs;
    struct Inside;
    std::unique_ptr<Inside> m_inside;
};

} // namespace tenantry
