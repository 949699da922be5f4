#include "ui/operations/operationform.h"
#include "ui/parts/naming.h"
#include <QEvent>
#include <QFileInfo>
#include <QFocusEvent>
#include <QFormLayout>
#include <QLabel>
#include <QScrollArea>

namespace tenantry {
using namespace Qt::StringLiterals;

namespace {

// The label of an input that may be left empty ends with a word, not only with a sign. Where a value stands
// already, it goes without saying.
QString labelOf(const Parameter &parameter, const QString &start)
{
    //: Label of an input that may be left empty.
    return parameter.required || !start.isEmpty() ? parameter.label
                                                  : OperationForm::tr("%1 (optional)").arg(parameter.label);
}

QLabel *small(const QString &name, const QString &text, QWidget *parent)
{
    auto *label = named(new QLabel(text, parent), name, text);
    label->setProperty("rank", u"small"_s);
    label->setWordWrap(true);
    return label;
}

bool hasBlanks(const QString &text)
{
    return !text.isEmpty() && (text.front().isSpace() || text.back().isSpace());
}

bool blanksCount(const Parameter &parameter)
{
    return parameter.type == FieldType::Text && parameter.refersTo.isEmpty() && parameter.choices.isEmpty();
}

QString range(const Parameter &parameter)
{
    if (parameter.minimum && parameter.maximum)
        //: Limits of a number.
        return OperationForm::tr("%1 to %2").arg(parameter.minimum->text(), parameter.maximum->text());
    if (parameter.minimum)
        //: Limit of a number.
        return OperationForm::tr("at least %1").arg(parameter.minimum->text());
    return parameter.maximum ? OperationForm::tr("at most %1").arg(parameter.maximum->text()) : QString();
}

} // namespace

QString limitsOf(const Parameter &parameter)
{
    const auto isSaid = [&parameter](const QString &number) {
        return parameter.note.contains(number);
    };
    QStringList limits;
    if (!parameter.refersTo.isEmpty())
        return {}; // an id is picked
    if (!parameter.patternNote.isEmpty()
        && !parameter.note.contains(parameter.patternNote, Qt::CaseInsensitive))
        limits.append(parameter.patternNote);
    const bool rangeSaid = (!parameter.minimum || isSaid(parameter.minimum->text()))
        && (!parameter.maximum || isSaid(parameter.maximum->text()));
    if (!rangeSaid)
        limits.append(range(parameter));
    const QString most = QString::number(parameter.maxLength);
    if (parameter.maxLength > 0 && !isSaid(most) && !parameter.patternNote.contains(most))
        limits.append(OperationForm::tr("at most %1 characters").arg(most));
    //: Joins limits of an input: "1 to 28, whole numbers".
    QString words = limits.join(OperationForm::tr(", "));
    if (!words.isEmpty())
        words = words.at(0).toUpper() + words.mid(1) + u'.';
    return words;
}

OperationForm::OperationForm(
    const QList<Parameter> &parameters, const Texts &starts, const InputSource &source, QWidget *parent)
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
        add(*form, parameter, starts.value(parameter.key), source);
    showWhatCounts();
}

QLabel *OperationForm::addBelow(QFormLayout &form, const QString &name, const QString &text)
{
    QLabel *label = small(name, text, this);
    form.addRow(new QLabel(this), label);
    return label;
}

void OperationForm::add(
    QFormLayout &form, const Parameter &parameter, const QString &start, const InputSource &source)
{
    const QString name = u"input_"_s + parameter.key;
    Line line;
    line.parameter = parameter;
    line.input = makeInput(parameter, name, source, this);
    line.label = new QLabel(labelOf(parameter, start), this);
    line.label->setMinimumWidth(line.label->fontMetrics().averageCharWidth() * 14);
    line.label->setWordWrap(true);
    line.label->setBuddy(line.input.widget);
    form.addRow(line.label, line.input.widget);
    const QString limits = limitsOf(parameter);
    const QString note = parameter.note.isEmpty() || limits.isEmpty()
        ? QString(parameter.note + limits)
        : QString(parameter.note + u' ' + limits);
    line.note = note.isEmpty() ? nullptr : addBelow(form, name + u"Note"_s, note);
    line.hint = addBelow(form, name + u"Hint"_s, {});
    line.wrong = addBelow(form, name + u"Wrong"_s, {});
    line.wrong->setProperty("tone", u"bad"_s);
    line.input.set(start);
    line.start = line.input.text();
    QWidget *focused = line.input.widget->focusProxy() ? line.input.widget->focusProxy() : line.input.widget;
    focused->installEventFilter(this);
    const qsizetype which = m_lines.size();
    m_lines.append(line);
    line.input.onChange([this, which] {
        show(m_lines[which], {});
        showWhatCounts();
        emit edited();
    });
}

bool OperationForm::eventFilter(QObject *watched, QEvent *event)
{
    // A list that opens below the input, or another window, is no leaving.
    const bool isLeft = event->type() == QEvent::FocusOut
        && static_cast<QFocusEvent *>(event)->reason() != Qt::PopupFocusReason
        && static_cast<QFocusEvent *>(event)->reason() != Qt::ActiveWindowFocusReason;
    if (isLeft)
        for (Line &line : m_lines)
            if (line.input.widget == watched || line.input.widget->focusProxy() == watched)
                leave(line);
    return QWidget::eventFilter(watched, event);
}

// An input that was not touched is not blamed for being empty while the person only looks around.
void OperationForm::leave(Line &line)
{
    const QString text = line.input.text();
    if (!line.why.isEmpty() || (text.isEmpty() && line.start.isEmpty()))
        return;
    show(line, wrongs().value(line.parameter.key));
    showWhatCounts();
}

OperationForm::Texts OperationForm::typed() const
{
    Texts typed;
    for (const Line &line : m_lines) {
        if (const QString text = line.input.text(); !text.isEmpty())
            typed.insert(line.parameter.key, text);
    }
    return typed;
}

// What a person may not have meant, and is no error.
QString OperationForm::hintFor(const Line &line, const QString &text)
{
    if (blanksCount(line.parameter) && hasBlanks(text))
        return tr("ⓘ It begins or ends with a blank, which is sent as well.");
    if (text.isEmpty() && !line.start.isEmpty() && !line.parameter.required && !line.parameter.mayBeEmpty)
        return tr("ⓘ The service has no way to empty this: it stays as it is.");
    return {};
}

void OperationForm::showWhatCounts()
{
    const Texts given = typed();
    auto *form = static_cast<QFormLayout *>(layout());
    for (Line &line : m_lines) {
        const bool counts = applies(line.parameter, given);
        form->setRowVisible(line.input.widget, counts);
        line.hint->setText(hintFor(line, given.value(line.parameter.key)));
        for (QLabel *below : {line.note, line.hint, line.wrong})
            if (below)
                form->setRowVisible(below, counts && !below->text().isEmpty());
    }
}

void OperationForm::show(Line &line, const QString &why)
{
    line.why = why;
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

void OperationForm::rebase(const QString &parameter, const QString &now, bool take)
{
    for (Line &line : m_lines) {
        if (line.parameter.key != parameter)
            continue;
        const QString typed = line.input.text();
        line.input.set(now);
        line.start = line.input.text();
        if (!take)
            line.input.set(typed);
    }
}

void OperationForm::goTo(const QString &parameter)
{
    for (const Line &line : std::as_const(m_lines)) {
        if (line.parameter.key != parameter)
            continue;
        line.input.widget->setFocus(Qt::OtherFocusReason);
        for (QWidget *up = parentWidget(); up; up = up->parentWidget())
            if (auto *area = qobject_cast<QScrollArea *>(up))
                area->ensureWidgetVisible(line.input.widget);
    }
}

QHash<QString, QString> OperationForm::wrongs() const
{
    QList<Parameter> parameters;
    for (const Line &line : m_lines)
        parameters.append(line.parameter);
    const Texts given = typed();
    Inputs inputs{.texts = given};
    QHash<QString, QString> wrong;
    for (const Line &line : m_lines) {
        const QString path = given.value(line.parameter.key);
        if (line.parameter.type != FieldType::File || path.isEmpty())
            continue;
        inputs.files.insert(line.parameter.key, {});
        if (!QFileInfo(path).isFile() || !QFileInfo(path).isReadable())
            wrong.insert(line.parameter.key, tr("there is no such file, or it cannot be read"));
    }
    for (const Objection &objection : objections(parameters, inputs))
        wrong.insert(objection.parameter, objection.why);
    return wrong;
}

bool OperationForm::check()
{
    const QHash<QString, QString> wrong = wrongs();
    QString first;
    for (Line &line : m_lines) {
        show(line, wrong.value(line.parameter.key));
        if (first.isEmpty() && !line.why.isEmpty())
            first = line.parameter.key;
    }
    showWhatCounts();
    goTo(first);
    return first.isEmpty();
}

QList<Objection> OperationForm::standing() const
{
    QList<Objection> standing;
    for (const Line &line : m_lines)
        if (!line.why.isEmpty())
            //: What is wrong with an input: %1 is its label, %2 the reason.
            standing.append({line.parameter.key, tr("%1: %2").arg(line.parameter.label, line.why)});
    return standing;
}

OperationForm::Texts OperationForm::texts() const
{
    const Texts given = typed();
    Texts texts;
    for (const Line &line : m_lines) {
        const QString &key = line.parameter.key;
        if (given.contains(key) && applies(line.parameter, given))
            texts.insert(key, given.value(key));
    }
    return texts;
}

OperationForm::Texts OperationForm::changed() const
{
    const Texts given = typed();
    Texts changed;
    for (const Line &line : m_lines) {
        const QString text = given.value(line.parameter.key);
        if (text != line.start && applies(line.parameter, given))
            changed.insert(line.parameter.key, text);
    }
    return changed;
}

void OperationForm::restore(const Texts &texts)
{
    for (const Line &line : std::as_const(m_lines))
        if (texts.contains(line.parameter.key))
            line.input.set(texts.value(line.parameter.key));
}

} // namespace tenantry
