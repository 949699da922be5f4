#pragma once
#include "providers/descriptor/inputs.h"
#include "providers/schema/operation.h"
#include "ui/operations/parameterinput.h"
#include <QWidget>

class QFormLayout;
class QLabel;

namespace tenantry {

// The inputs of an operation: limits are said before they are passed (FORM-9), what is wrong stands beside
// its input as soon as it is left (FORM-1). Inputs that do not count, with what was given for the others,
// are hidden.
class OperationForm final : public QWidget {
    Q_OBJECT
public:
    using Texts = QHash<QString, QString>; // Parameter::key → text
    // The starts are what the inputs hold at first; with them, changed() tells what the person did.
    OperationForm(const QList<Parameter> &parameters, const Texts &starts, const InputSource &source,
        QWidget *parent = nullptr);

    [[nodiscard]] Texts texts() const; // of inputs that count; of files: the path
    [[nodiscard]] Texts changed() const; // of those that differ from their start; empty: taken out
    [[nodiscard]] bool isChanged() const { return !changed().isEmpty(); }
    [[nodiscard]] bool isEmpty() const { return m_lines.isEmpty(); }
    void restore(const Texts &texts); // as typed before; inputs that are not named stay
    // Shows every objection beside its input and goes to the first. True: there is none.
    bool check();
    [[nodiscard]] QList<Objection> standing() const; // what is shown beside the inputs, with their labels
    void object(const QString &parameter, const QString &why); // what a service said of one input
    // The value at the service is another one now; it takes the place of what is typed, or not.
    void rebase(const QString &parameter, const QString &now, bool take);
    void goTo(const QString &parameter);

signals:
    void edited();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    struct Line {
        Parameter parameter;
        ParameterInput input;
        QString start; // as the input gives it back
        QLabel *label;
        QLabel *note; // null: none
        QLabel *hint; // of what may not be meant
        QLabel *wrong;
        QString why; // what stands beside it
    };
    void add(QFormLayout &form, const Parameter &parameter, const QString &start, const InputSource &source);
    [[nodiscard]] QLabel *addBelow(QFormLayout &form, const QString &name, const QString &text);
    [[nodiscard]] static QString hintFor(const Line &line, const QString &text);
    void showWhatCounts();
    void show(Line &line, const QString &why);
    void leave(Line &line);
    [[nodiscard]] QHash<QString, QString> wrongs() const; // Parameter::key → why
    [[nodiscard]] Texts typed() const; // everything that is typed, files by their paths

    QList<Line> m_lines;
};

// The limits of a parameter in words, as far as its note does not say them: "1 to 28", "at most 80
// characters".
[[nodiscard]] QString limitsOf(const Parameter &parameter);

} // namespace tenantry
