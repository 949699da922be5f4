#include "ui/plan/secretsdialog.h"
#include "providers/descriptor/inputs.h"
#include "ui/parts/naming.h"
#include "ui/theme/icons.h"
#include <QAction>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRandomGenerator>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>

namespace tenantry {
using namespace Qt::StringLiterals;

namespace {

constexpr int usualLength = 20; // characters of a password that is made up
constexpr int mostKinds = 20; // of passwords in one dialog; a plan has one or two

const QStringList alphabets{
    u"abcdefghijkmnpqrstuvwxyz"_s, u"ABCDEFGHJKLMNPQRSTUVWXYZ"_s, u"23456789"_s, u"!#%+-=?@_"_s};

QString withoutDots(QString label)
{
    return label.endsWith(u'…') ? label.chopped(1) : label;
}

} // namespace

QString SecretsDialog::generated(int length)
{
    QString text;
    const QString all = alphabets.join(QString());
    auto &chance = *QRandomGenerator::system();
    const auto one = [&chance](const QString &letters) {
        return letters.at(static_cast<qsizetype>(chance.bounded(static_cast<quint32>(letters.size()))));
    };
    for (const QString &letters : alphabets)
        text += one(letters);
    while (text.size() < length)
        text += one(all);
    for (qsizetype at = text.size() - 1; at > 0; --at)
        std::swap(text[at], text[static_cast<qsizetype>(chance.bounded(static_cast<quint32>(at + 1)))]);
    return text;
}

SecretsDialog::SecretsDialog(
    const QList<PlanItem> &items, const ItemSecrets &known, const QList<Schema> &schemas, QWidget *parent)
    : QDialog(parent)
    , m_known(known)
{
    named(this, u"secretsDialog"_s, tr("Passwords"));
    setWindowTitle(tr("Passwords"));
    setMinimumWidth(520);
    gather(items, schemas);
    build();
}

void SecretsDialog::gather(const QList<PlanItem> &items, const QList<Schema> &schemas)
{
    for (const PlanItem &item : items) {
        const Operation *operation = operationOf(item, schemas);
        if (!item.isToBeSent() || !operation)
            continue;
        for (const QString &key : item.secrets) {
            if (m_known.value(item.reference).contains(key))
                continue;
            auto line = std::ranges::find_if(m_lines, [&](const Line &other) {
                return other.parameter.key == key && other.operation == operation->label;
            });
            if (line == m_lines.end()) {
                const auto parameter = std::ranges::find(operation->parameters, key, &Parameter::key);
                if (parameter == operation->parameters.cend() || m_lines.size() == mostKinds)
                    continue;
                m_lines.append({*parameter, operation->label, {}});
                line = m_lines.end() - 1;
            }
            line->references.append(item.reference);
        }
    }
}

QWidget *SecretsDialog::buildInput(Line &line, int which)
{
    auto *whole = new QWidget(this);
    const QString name = u"secret%1"_s.arg(which);
    line.input = named(new QLineEdit(whole), name, line.parameter.label);
    line.input->setEchoMode(QLineEdit::Password);
    if (line.parameter.generated > 0)
        line.input->setPlaceholderText(tr("Empty: another one is made for each object"));
    QAction *show = line.input->addAction(Icons::named(u"eye"_s), QLineEdit::TrailingPosition);
    show->setObjectName(name + u"Show"_s);
    show->setText(tr("Show what is typed"));
    show->setToolTip(show->text());
    show->setCheckable(true);
    connect(show, &QAction::toggled, this, [show, input = line.input](bool shown) {
        input->setEchoMode(shown ? QLineEdit::Normal : QLineEdit::Password);
        show->setIcon(Icons::named(shown ? u"eye-off"_s : u"eye"_s));
    });
    auto *make =
        named(new QPushButton(tr("Generate"), whole), name + u"Generate"_s, tr("Generate a password"));
    make->setAutoDefault(false);
    const int most = line.parameter.maxLength > 0 ? line.parameter.maxLength : usualLength;
    connect(make, &QPushButton::clicked, this, [show, input = line.input, length = qMin(most, usualLength)] {
        input->setText(generated(length));
        show->setChecked(true); // it is to be noted down: it is shown nowhere else
    });
    line.wrong = named(new QLabel(whole), name + u"Wrong"_s, tr("What is wrong"));
    line.wrong->setProperty("tone", u"bad"_s);
    line.wrong->setWordWrap(true);
    line.wrong->hide();
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(line.input, 1);
    row->addWidget(make);
    auto *column = new QVBoxLayout(whole);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addLayout(row);
    column->addWidget(line.wrong);
    whole->setFocusProxy(line.input);
    return whole;
}

void SecretsDialog::build()
{
    auto *note = named(new QLabel(tr("Passwords are sent with the changes and kept nowhere. "
                                     "One that is lost cannot be looked up here."),
                           this),
        u"secretsNote"_s, tr("What becomes of the passwords"));
    note->setWordWrap(true);
    note->setProperty("rank", u"muted"_s);
    auto *form = new QFormLayout;
    form->setHorizontalSpacing(16);
    form->setVerticalSpacing(12);
    for (int which = 0; which < m_lines.size(); ++which) {
        Line &line = m_lines[which];
        //: Label of a password: what it is (%1), the operation (%2), how many objects get it (%n).
        auto *label = new QLabel(tr("%1\n%2, %n object(s)", nullptr, static_cast<int>(line.references.size()))
                                     .arg(line.parameter.label, withoutDots(line.operation)),
            this);
        QWidget *input = buildInput(line, which);
        label->setBuddy(line.input);
        form->addRow(label, input);
    }
    auto *cancel = named(new QPushButton(tr("Cancel"), this), u"secretsCancel"_s, tr("Cancel"));
    auto *go = named(new QPushButton(tr("Continue"), this), u"secretsGo"_s, tr("Continue"));
    go->setDefault(true);
    cancel->setAutoDefault(false);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(cancel);
    buttons->addWidget(go);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(20, 18, 20, 16);
    column->setSpacing(14);
    column->addWidget(note);
    column->addLayout(form);
    column->addStretch();
    column->addLayout(buttons);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(go, &QPushButton::clicked, this, &SecretsDialog::accept);
}

void SecretsDialog::accept()
{
    QLineEdit *first = nullptr;
    for (const Line &line : std::as_const(m_lines)) {
        Parameter parameter = line.parameter;
        parameter.required = parameter.required && parameter.generated == 0;
        parameter.onlyWhen.clear();
        Inputs inputs;
        if (!line.input->text().isEmpty())
            inputs.texts.insert(parameter.key, line.input->text());
        const QList<Objection> found = objections({parameter}, inputs);
        //: What is wrong with an input: its label (%1) and the reason (%2).
        line.wrong->setText(
            found.isEmpty() ? QString() : tr("%1: %2").arg(parameter.label, found.first().why));
        line.wrong->setVisible(!found.isEmpty());
        setLook(line.input, "wrong", !found.isEmpty());
        if (!found.isEmpty() && !first)
            first = line.input;
    }
    if (first)
        first->setFocus();
    else
        QDialog::accept();
}

ItemSecrets SecretsDialog::secrets() const
{
    ItemSecrets all = m_known;
    for (const Line &line : m_lines)
        for (const QString &reference : line.references) // an empty one too: it was asked for
            all[reference].insert(line.parameter.key, line.input->text());
    return all;
}

} // namespace tenantry
