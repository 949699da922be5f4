#pragma once
#include "providers/descriptor/inputs.h"
#include "providers/schema/operation.h"
#include "ui/operations/parameterinput.h"
#include <QWidget>

class QFormLayout;
class QLabel;

namespace tenantry {

// The inputs of an operation, with what is wrong beside each (FORM-1). Inputs that do not count, with what
// was given for the others, are hidden.
class OperationForm final : public QWidget {
    Q_OBJECT
public:
    struct Start { // what an input knows at first
        QString text;
        Pickable objects;
    };
    OperationForm(
        const QList<Parameter> &parameters, const QHash<QString, Start> &starts, QWidget *parent = nullptr);

    [[nodiscard]] QHash<QString, QString> texts() const; // of inputs that count; files are left out
    [[nodiscard]] QHash<QString, QString> paths() const; // of files
    // Shows every objection beside its input and goes to the first. True: there is none.
    bool check();
    void object(const QString &parameter, const QString &why); // what a service said of one input
    [[nodiscard]] bool isEmpty() const { return m_lines.isEmpty(); }

private:
    struct Line {
        Parameter parameter;
        ParameterInput input;
        QLabel *label;
        QLabel *note; // null: none
        QLabel *wrong;
    };
    void add(QFormLayout &form, const Parameter &parameter, const Start &start);
    void showWhatCounts();
    void show(Line &line, const QString &why);
    [[nodiscard]] QHash<QString, QString> typed() const; // everything that is typed, files by their paths

    QList<Line> m_lines;
};

} // namespace tenantry
