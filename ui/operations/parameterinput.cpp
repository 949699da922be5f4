#include "ui/operations/parameterinput.h"
#include "ui/parts/naming.h"
#include "ui/theme/icons.h"
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

struct Words {
    Q_DECLARE_TR_FUNCTIONS(tenantry::ParameterInput)
};

constexpr auto between = " | "_L1; // of the texts of a list, as operations take them
constexpr int linesShown = 5;

QString hintFor(FieldType type)
{
    switch (type) {
    case FieldType::Date:
        //: Form of a day in an input; the letters stand for year, month and day.
        return Words::tr("YYYY-MM-DD");
    case FieldType::Time:
        //: Form of a moment in an input.
        return Words::tr("YYYY-MM-DDThh:mm:ssZ");
    default:
        return {};
    }
}

ParameterInput lineInput(const Parameter &parameter, const QString &name, QWidget *parent)
{
    auto *line = named(new QLineEdit(parent), name, parameter.label);
    //: Hint in the empty input of a password: the program makes one, another for each object.
    line->setPlaceholderText(
        parameter.generated > 0 ? Words::tr("Empty: made for each one") : hintFor(parameter.type));
    if (parameter.maxLength > 0)
        line->setMaxLength(parameter.maxLength + 1); // one more, so that the form can say that it is too long
    if (parameter.secret) {
        line->setEchoMode(QLineEdit::Password);
        QAction *show = line->addAction(Icons::named(u"eye"_s), QLineEdit::TrailingPosition);
        show->setObjectName(name + u"Show"_s);
        show->setText(Words::tr("Show what is typed"));
        show->setToolTip(show->text());
        show->setCheckable(true);
        QObject::connect(show, &QAction::toggled, line, [line, show](bool shown) {
            line->setEchoMode(shown ? QLineEdit::Normal : QLineEdit::Password);
            show->setIcon(Icons::named(shown ? u"eye-off"_s : u"eye"_s));
        });
    }
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
        box->addItem(Words::tr("As the service sees fit"), QString());
    box->addItem(Words::tr("Yes"), u"true"_s);
    box->addItem(Words::tr("No"), u"false"_s);
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
        box->addItem(Words::tr("(none)"), QString());
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

ParameterInput pickInput(
    const Parameter &parameter, const QString &name, const Pickable &objects, QWidget *parent)
{
    auto *box = named(new QComboBox(parent), name, parameter.label);
    box->setEditable(true);
    box->setInsertPolicy(QComboBox::NoInsert);
    for (const auto &[key, title] : objects)
        //: An object to pick: %1 is its name, %2 its id.
        box->addItem(title == key ? key : Words::tr("%1 (%2)").arg(title, key), key);
    box->setCurrentIndex(-1);
    box->completer()->setFilterMode(Qt::MatchContains);
    box->completer()->setCompletionMode(QCompleter::PopupCompletion);
    box->lineEdit()->setPlaceholderText(Words::tr("Type a name, or an id"));
    const auto text = [box] {
        const int which = box->findText(box->currentText());
        return which >= 0 ? box->itemData(which).toString() : box->currentText().trimmed();
    };
    const auto set = [box](const QString &key) {
        const int which = box->findData(key);
        which >= 0 ? box->setCurrentIndex(which) : box->setEditText(key);
    };
    return {box, text, set, [box](auto then) {
                QObject::connect(box, &QComboBox::currentTextChanged, box, then);
            }};
}

ParameterInput checklistInput(const Parameter &parameter, const QString &name, QWidget *parent)
{
    auto *list = named(new QListWidget(parent), name, parameter.label);
    list->setProperty("framed", true);
    for (const Choice &choice : parameter.choices) {
        auto *item = new QListWidgetItem(choice.label, list);
        item->setData(Qt::UserRole, choice.value);
        item->setFlags(item->flags() | Qt::ItemIsUserCheckable);
        item->setCheckState(Qt::Unchecked);
    }
    list->setFixedHeight(list->sizeHintForRow(0) * linesShown + 8);
    const auto text = [list] {
        QStringList chosen;
        for (int row = 0; row < list->count(); ++row)
            if (list->item(row)->checkState() == Qt::Checked)
                chosen.append(list->item(row)->data(Qt::UserRole).toString());
        return chosen.join(between);
    };
    const auto set = [list](const QString &texts) {
        const QStringList chosen = texts.split(between);
        for (int row = 0; row < list->count(); ++row)
            list->item(row)->setCheckState(chosen.contains(list->item(row)->data(Qt::UserRole).toString())
                    ? Qt::Checked
                    : Qt::Unchecked);
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
        edit->setPlaceholderText(Words::tr("One a line"));
    const auto text = [edit, isList] {
        const QString all = edit->toPlainText().trimmed();
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
    auto *choose = named(new QPushButton(Words::tr("Choose…"), whole), name + u"Choose"_s,
        Words::tr("Choose a file: %1").arg(parameter.label));
    auto *row = new QHBoxLayout(whole);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addWidget(path, 1);
    row->addWidget(choose);
    whole->setFocusProxy(path);
    QObject::connect(choose, &QPushButton::clicked, path, [path, whole] {
        const QString file = QFileDialog::getOpenFileName(whole, Words::tr("Choose a file"), path->text());
        if (!file.isEmpty())
            path->setText(file);
    });
    return {whole, [path] { return path->text().trimmed(); },
        [path](const QString &text) { path->setText(text); },
        [path](auto then) {
            QObject::connect(path, &QLineEdit::textChanged, path, then);
        }};
}

Pickable suggestions(const Parameter &parameter)
{
    Pickable out;
    for (const Choice &choice : parameter.choices)
        out.append({choice.value, choice.label});
    return out;
}

} // namespace

ParameterInput makeInput(
    const Parameter &parameter, const QString &name, const Pickable &objects, QWidget *parent)
{
    if (parameter.type == FieldType::File)
        return fileInput(parameter, name, parent);
    if (parameter.type == FieldType::List && !parameter.choices.isEmpty())
        return checklistInput(parameter, name, parent);
    if (parameter.type == FieldType::List || parameter.type == FieldType::Json)
        return textInput(parameter, name, parent);
    if (parameter.type == FieldType::Boolean)
        return switchInput(parameter, name, parent);
    if (!parameter.choices.isEmpty() && parameter.open)
        return pickInput(parameter, name, suggestions(parameter), parent);
    if (!parameter.choices.isEmpty())
        return choiceInput(parameter, name, parent);
    return parameter.refersTo.isEmpty() ? lineInput(parameter, name, parent)
                                        : pickInput(parameter, name, objects, parent);
}

} // namespace tenantry
