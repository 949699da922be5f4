#include "ui/operations/parameterinput.h"
#include "providers/descriptor/inputs.h"
#include "ui/operations/momentinput.h"
#include "ui/operations/objectlistpicker.h"
#include "ui/operations/objectpicker.h"
#include "ui/parts/hiddenline.h"
#include "ui/parts/naming.h"
#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QCompleter>
#include <QCoreApplication>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>

namespace tenantry {
using namespace Qt::StringLiterals;

namespace {

struct ParameterInputPhrases {
    Q_DECLARE_TR_FUNCTIONS(tenantry::ParameterInput)
};

constexpr auto between = " | "_L1; // of the texts of a list, as operations take them
constexpr int linesShown = 5;

constexpr int longText = 500; // characters: room for more than one line
constexpr int usualPassword = 16; // characters of one that is made for a service that says no length

// A secret can be looked at while it is typed, and made.
void keepHidden(QLineEdit *line, const Parameter &parameter)
{
    QAction *show = hideTyped(*line);
    const int wanted = parameter.generated > 0 ? parameter.generated : usualPassword;
    const int length = parameter.maxLength > 0 ? qMin(wanted, parameter.maxLength) : wanted;
    QAction *make =
        addTrailing(*line, u"Make"_s, u"dice"_s, ParameterInputPhrases::tr("Make one up, and show it"));
    QObject::connect(make, &QAction::triggered, line, [line, show, length] {
        line->setText(madePassword(length));
        show->setChecked(true);
    });
}

ParameterInput lineInput(const Parameter &parameter, const QString &name, QWidget *parent)
{
    auto *line = named(new QLineEdit(parent), name, parameter.label);
    if (parameter.generated > 0)
        //: Hint in the empty input of a password: the program makes one, another for each object.
        line->setPlaceholderText(ParameterInputPhrases::tr("Empty: made for each one"));
    if (parameter.maxLength > 0)
        line->setMaxLength(parameter.maxLength + 1); // one more, so that the form can say that it is too long
    if (parameter.secret)
        keepHidden(line, parameter);
    return {line, [line] { return line->text(); }, [line](const QString &text) { line->setText(text); },
        [line](auto then) {
            QObject::connect(line, &QLineEdit::textChanged, line, then);
        }};
}

ParameterInput switchInput(const Parameter &parameter, const QString &name, QWidget *parent)
{
    auto *box = named(new QComboBox(parent), name, parameter.label);
    if (!parameter.required)
        //: A switch that is left to the service.
        box->addItem(ParameterInputPhrases::tr("As the service sees fit"), QString());
    box->addItem(ParameterInputPhrases::tr("Yes"), u"true"_s);
    box->addItem(ParameterInputPhrases::tr("No"), u"false"_s);
    return {box, [box] { return box->currentData().toString(); },
        [box](const QString &text) { box->setCurrentIndex(qMax(0, box->findData(text))); },
        [box](auto then) {
            QObject::connect(box, &QComboBox::currentIndexChanged, box, then);
        }};
}

ParameterInput choiceInput(const Parameter &parameter, const QString &name, QWidget *parent)
{
    auto *box = named(new QComboBox(parent), name, parameter.label);
    if (!parameter.required || parameter.startsAs.isEmpty())
        //: The first entry of a list of choices: none is chosen.
        box->addItem(ParameterInputPhrases::tr("(none)"), QString());
    for (const Choice &choice : parameter.choices)
        box->addItem(choice.label, choice.value);
    // The object's present value may be one that the descriptor has never heard of (FORM-3).
    const auto set = [box](const QString &text) {
        if (box->findData(text) < 0)
            box->addItem(text, text);
        box->setCurrentIndex(box->findData(text));
    };
    return {box, [box] { return box->currentData().toString(); }, set,
        [box](auto then) {
            QObject::connect(box, &QComboBox::currentIndexChanged, box, then);
        }};
}

// Choices that are suggestions: any other text will do as well.
ParameterInput suggestionInput(const Parameter &parameter, const QString &name, QWidget *parent)
{
    auto *box = named(new QComboBox(parent), name, parameter.label);
    box->setEditable(true);
    box->setInsertPolicy(QComboBox::NoInsert);
    for (const Choice &choice : parameter.choices)
        //: A suggestion: %1 is what it means, %2 the text that is sent.
        box->addItem(choice.label == choice.value
                ? choice.label
                : ParameterInputPhrases::tr("%1 (%2)").arg(choice.label, choice.value),
            choice.value);
    box->setCurrentIndex(-1);
    box->completer()->setFilterMode(Qt::MatchContains);
    box->completer()->setCompletionMode(QCompleter::PopupCompletion);
    const auto text = [box] {
        const int which = box->findText(box->currentText());
        return which >= 0 ? box->itemData(which).toString() : box->currentText().trimmed();
    };
    const auto set = [box](const QString &value) {
        const int which = box->findData(value);
        which >= 0 ? box->setCurrentIndex(which) : box->setEditText(value);
    };
    return {box, text, set, [box](auto then) {
                QObject::connect(box, &QComboBox::currentTextChanged, box, then);
            }};
}

ParameterInput pickInput(
    const Parameter &parameter, const QString &name, const InputSource &source, QWidget *parent)
{
    auto *picker = named(new ObjectPicker(source, parameter.refersTo, parent), name, parameter.label);
    return {picker, [picker] { return picker->key(); }, [picker](const QString &key) { picker->setKey(key); },
        [picker](auto then) {
            QObject::connect(picker, &ObjectPicker::keyChanged, picker, then);
        }};
}

ParameterInput pickListInput(
    const Parameter &parameter, const QString &name, const InputSource &source, QWidget *parent)
{
    auto *picker = new ObjectListPicker(name, parameter.label, source, parameter.refersTo, parent);
    return {picker, [picker] { return picker->keys().join(between); },
        [picker](const QString &texts) { picker->setKeys(texts.split(between, Qt::SkipEmptyParts)); },
        [picker](auto then) {
            QObject::connect(picker, &ObjectListPicker::keysChanged, picker, then);
        }};
}

ParameterInput checklistInput(const Parameter &parameter, const QString &name, QWidget *parent)
{
    auto *list = named(new QListWidget(parent), name, parameter.label);
    list->setProperty("framed", true);
    const auto add = [list](const QString &label, const QString &value) {
        auto *item = new QListWidgetItem(label, list);
        item->setData(Qt::UserRole, value);
        item->setFlags(item->flags() | Qt::ItemIsUserCheckable);
        item->setCheckState(Qt::Unchecked);
        return item;
    };
    for (const Choice &choice : parameter.choices)
        add(choice.label, choice.value);
    list->setFixedHeight(list->sizeHintForRow(0) * qMin(linesShown, list->count()) + 8);
    const auto text = [list] {
        QStringList chosen;
        for (int row = 0; row < list->count(); ++row)
            if (list->item(row)->checkState() == Qt::Checked)
                chosen.append(list->item(row)->data(Qt::UserRole).toString());
        return chosen.join(between);
    };
    // A value that the descriptor has never heard of is kept as well (FORM-3).
    const auto set = [list, add](const QString &texts) {
        QStringList chosen = texts.split(between, Qt::SkipEmptyParts);
        for (int row = 0; row < list->count(); ++row) {
            const bool isChosen = chosen.removeAll(list->item(row)->data(Qt::UserRole).toString()) > 0;
            list->item(row)->setCheckState(isChosen ? Qt::Checked : Qt::Unchecked);
        }
        for (const QString &unknown : std::as_const(chosen))
            add(unknown, unknown)->setCheckState(Qt::Checked);
    };
    return {list, text, set, [list](auto then) {
                QObject::connect(list, &QListWidget::itemChanged, list, then);
            }};
}

// A list has one text a line; JSON is taken as it stands.
ParameterInput textInput(const Parameter &parameter, const QString &name, QWidget *parent)
{
    auto *edit = named(new QPlainTextEdit(parent), name, parameter.label);
    const bool isList = parameter.type == FieldType::List;
    edit->setTabChangesFocus(true);
    edit->setFixedHeight(edit->fontMetrics().lineSpacing() * linesShown + 12);
    if (isList)
        edit->setPlaceholderText(ParameterInputPhrases::tr("One a line"));
    const auto text = [edit, isList] {
        const QString all = edit->toPlainText();
        return isList ? all.split(u'\n', Qt::SkipEmptyParts).join(between) : all;
    };
    const auto set = [edit, isList](const QString &given) {
        edit->setPlainText(isList ? QString(given).replace(between, u"\n"_s) : given);
    };
    return {edit, text, set, [edit](auto then) {
                QObject::connect(edit, &QPlainTextEdit::textChanged, edit, then);
            }};
}

ParameterInput fileInput(const Parameter &parameter, const QString &name, QWidget *parent)
{
    auto *whole = new QWidget(parent);
    auto *path = named(new QLineEdit(whole), name, parameter.label);
    //: %1 is the label of an input that takes a file.
    auto *choose = named(new QPushButton(ParameterInputPhrases::tr("Choose…"), whole), name + u"Choose"_s,
        ParameterInputPhrases::tr("Choose a file: %1").arg(parameter.label));
    auto *row = new QHBoxLayout(whole);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addWidget(path, 1);
    row->addWidget(choose);
    whole->setFocusProxy(path);
    QObject::connect(choose, &QPushButton::clicked, path, [path, whole] {
        const QString file =
            QFileDialog::getOpenFileName(whole, ParameterInputPhrases::tr("Choose a file"), path->text());
        if (!file.isEmpty())
            path->setText(file);
    });
    return {whole, [path] { return path->text().trimmed(); },
        [path](const QString &text) { path->setText(text); },
        [path](auto then) {
            QObject::connect(path, &QLineEdit::textChanged, path, then);
        }};
}

} // namespace

ParameterInput makeInput(
    const Parameter &parameter, const QString &name, const InputSource &source, QWidget *parent)
{
    switch (parameter.type) {
    case FieldType::File:
        return fileInput(parameter, name, parent);
    case FieldType::List:
        if (!parameter.choices.isEmpty())
            return checklistInput(parameter, name, parent);
        return parameter.refersTo.isEmpty() ? textInput(parameter, name, parent)
                                            : pickListInput(parameter, name, source, parent);
    case FieldType::Json:
        return textInput(parameter, name, parent);
    case FieldType::Boolean:
        return switchInput(parameter, name, parent);
    case FieldType::Date:
    case FieldType::Time:
        return momentInput(parameter, name, parent);
    default:
        break;
    }
    if (!parameter.choices.isEmpty())
        return parameter.open ? suggestionInput(parameter, name, parent)
                              : choiceInput(parameter, name, parent);
    if (!parameter.refersTo.isEmpty())
        return pickInput(parameter, name, source, parent);
    const bool isLong = parameter.type == FieldType::Text && parameter.maxLength >= longText;
    return isLong && !parameter.secret ? textInput(parameter, name, parent)
                                       : lineInput(parameter, name, parent);
}

} // namespace tenantry
