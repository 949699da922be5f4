#pragma once
#include "models/changes/jobs.h"
#include "ui/operations/parameterinput.h"
#include <QDialog>

class QLabel;

namespace tenantry {

// Asks for the passwords that a plan or a job needs: one input for each kind of them, used for all of its
// objects. They are handed over in memory and forgotten with the dialog.
class SecretsDialog final : public QDialog {
    Q_OBJECT
public:
    SecretsDialog(const QList<PlanItem> &items, const ItemSecrets &known, const QList<Schema> &schemas,
        QWidget *parent = nullptr);

    // Nothing is lacking: there is no need to ask.
    [[nodiscard]] bool isEmpty() const { return m_lines.isEmpty(); }
    [[nodiscard]] ItemSecrets secrets() const; // the known ones and what was typed, or left empty

protected:
    void accept() override;

private:
    struct Line {
        Parameter parameter;
        QString operation; // label, without dots
        QStringList references;
        ParameterInput input;
        QLabel *wrong = nullptr;
    };
    void gather(const QList<PlanItem> &items, const QList<Schema> &schemas);
    void build();
    QWidget *buildInput(Line &line, int which);

    ItemSecrets m_known;
    QList<Line> m_lines;
};

} // namespace tenantry
