#include "ui/operations/operationform.h"
#include "ui/parts/naming.h"
#include <QFileInfo>
#include <QFormLayout>
#include <QLabel>

namespace tenantry {
using namespace Qt::StringLiterals;

namespace {

// The label of an input that must be given ends with a word, not only with a sign.
QString labelOf(const Parameter &parameter)
{
    //: Label of an input that may be left empty.
    return parameter.required ? parameter.label : OperationForm::tr("%1 (optional)").arg(parameter.label);
}

QLabel *small(const QString &name, const QString &text, QWidget *parent)
{
    auto *label = named(new QLabel(text, parent), name, text);
    label->setProperty("rank", u"small"_s);
    label->setWordWrap(true);
    return label;
}

} // namespace

OperationForm::OperationForm(
    const QList<Parameter> &parameters, const QHash<QString, Start> &starts, QWidget *parent)
    : QWidget(parent)
{
    named(this, u"operationForm"_s, tr("What the operation needs"));
    auto *form = new QFormLayout(this);
    form->setContentsMargins(0, 0, 0, 0);
    form->setHorizontalSpacing(16);
    form->setVerticalSpacing(6);
    form->setLabelAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    for (const Parameter &parameter : parameters)
        add(*form, parameter, starts.value(parameter.key));
    showWhatCounts();
}

void OperationForm::add(QFormLayout &form, const Parameter &parameter, const Start &start)
{
    const QString name = u"input_"_s + parameter.key;
    Line line;
    line.parameter = parameter;
    line.input = makeInput(parameter, name, start.objects, this);
    line.label = new QLabel(labelOf(parameter), this);
    line.label->setMinimumWidth(line.label->fontMetrics().averageCharWidth() * 14);
    line.label->setWordWrap(true);
    line.label->setBuddy(line.input.widget);
    form.addRow(line.label, line.input.widget);
    line.note = parameter.note.isEmpty() ? nullptr : small(name + u"Note"_s, parameter.note, this);
    if (line.note)
        form.addRow(new QLabel(this), line.note);
    line.wrong = small(name + u"Wrong"_s, {}, this);
    line.wrong->setProperty("tone", u"bad"_s);
    form.addRow(new QLabel(this), line.wrong);
    line.wrong->hide();
    line.input.set(start.text);
    const qsizetype which = m_lines.size();
    m_lines.append(line);
    line.input.onChange([this, which] {
        show(m_lines[which], {});
        showWhatCounts();
    });
}

QHash<QString, QString> OperationForm::typed() const
{
    QHash<QString, QString> typed;
    for (const Line &line : m_lines) {
        if (const QString text = line.input.text(); !text.isEmpty())
            typed.insert(line.parameter.key, text);
    }
    return typed;
}

void OperationForm::showWhatCounts()
{
    const QHash<QString, QString> given = typed();
    auto *form = static_cast<QFormLayout *>(layout());
    for (const Line &line : std::as_const(m_lines)) {
        const bool counts = applies(line.parameter, given);
        line.label->setVisible(counts);
        line.input.widget->setVisible(counts);
        for (QLabel *below : {line.note, line.wrong})
            if (below) {
                const bool isShown = counts && !below->text().isEmpty();
                below->setVisible(isShown);
                form->labelForField(below)->setVisible(isShown);
            }
    }
}

void OperationForm::show(Line &line, const QString &why)
{
    line.wrong->setText(why.isEmpty() ? QString() : QString(u"⚠ "_s + why));
    line.wrong->setAccessibleName(why);
    setLook(line.input.widget, "wrong", !why.isEmpty());
}

void OperationForm::object(const QString &parameter, const QString &why)
{
    for (Line &line : m_lines)
        if (line.parameter.key == parameter)
            show(line, why);
    showWhatCounts();
}

bool OperationForm::check()
{
    QList<Parameter> parameters;
    for (const Line &line : std::as_const(m_lines))
        parameters.append(line.parameter);
    const QHash<QString, QString> given = typed();
    QHash<QString, QString> wrong;
    for (const Objection &objection : objections(parameters, {.texts = given}))
        wrong.insert(objection.parameter, objection.why);
    for (const Line &line : std::as_const(m_lines)) {
        const QString path = given.value(line.parameter.key);
        if (line.parameter.type == FieldType::File && !path.isEmpty() && !QFileInfo(path).isReadable())
            wrong.insert(line.parameter.key, tr("there is no such file, or it cannot be read"));
    }
    QWidget *first = nullptr;
    for (Line &line : m_lines) {
        show(line, wrong.value(line.parameter.key));
        if (!first && wrong.contains(line.parameter.key))
            first = line.input.widget;
    }
    showWhatCounts();
    if (first)
        first->setFocus();
    return !first;
}

QHash<QString, QString> OperationForm::texts() const
{
    const QHash<QString, QString> given = typed();
    QHash<QString, QString> texts;
    for (const Line &line : m_lines) {
        const QString &key = line.parameter.key;
        if (line.parameter.type != FieldType::File && given.contains(key) && applies(line.parameter, given))
            texts.insert(key, given.value(key));
    }
    return texts;
}

QHash<QString, QString> OperationForm::paths() const
{
    const QHash<QString, QString> given = typed();
    QHash<QString, QString> paths;
    for (const Line &line : m_lines) {
        const QString &key = line.parameter.key;
        if (line.parameter.type == FieldType::File && given.contains(key) && applies(line.parameter, given))
            paths.insert(key, given.value(key));
    }
    return paths;
}

} // namespace tenantry
