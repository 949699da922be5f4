#include "ui/plan/secretsdialog.h"
#include "models/changes/operationrules.h"
#include "providers/descriptor/inputs.h"
#include "ui/parts/naming.h"
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>
#include <algorithm>

namespace tenantry {
using namespace Qt::StringLiterals;

namespace {
constexpr int mostKinds = 20; // of passwords in one dialog; a plan has one or two
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
                return other.parameter.key == key && other.operation == plainLabel(*operation);
            });
            if (line == m_lines.end()) {
                const auto parameter = std::ranges::find(operation->parameters, key, &Parameter::key);
                if (parameter == operation->parameters.cend() || m_lines.size() == mostKinds)
                    continue;
                m_lines.append({*parameter, plainLabel(*operation), {}, {}, nullptr});
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
    line.input = makeInput(line.parameter, name, {}, whole);
    line.wrong = named(new QLabel(whole), name + u"Wrong"_s, tr("What is wrong"));
    line.wrong->setProperty("tone", u"bad"_s);
    line.wrong->setWordWrap(true);
    line.wrong->hide();
    auto *column = new QVBoxLayout(whole);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(line.input.widget);
    column->addWidget(line.wrong);
    whole->setFocusProxy(line.input.widget);
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
                                     .arg(line.parameter.label, line.operation),
            this);
        QWidget *input = buildInput(line, which);
        label->setBuddy(line.input.widget);
        form->addRow(label, input);
    }
    auto *cancel = named(new QPushButton(tr("Cancel"), this), u"secretsCancel"_s, tr("Cancel"));
    auto *go = named(new QPushButton(tr("Continue"), this), u"secretsGo"_s, tr("Continue"));
    go->setDefault(true);
    go->setProperty("rank", u"primary"_s);
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
    QWidget *first = nullptr;
    for (const Line &line : std::as_const(m_lines)) {
        Parameter parameter = line.parameter;
        parameter.required = parameter.required && parameter.generated == 0;
        parameter.onlyWhen.clear();
        Inputs inputs;
        if (const QString text = line.input.text(); !text.isEmpty())
            inputs.texts.insert(parameter.key, text);
        const QList<Objection> found = objections({parameter}, inputs);
        //: What is wrong with an input: its label (%1) and the reason (%2).
        line.wrong->setText(
            found.isEmpty() ? QString() : tr("%1: %2").arg(parameter.label, found.first().why));
        line.wrong->setVisible(!found.isEmpty());
        setLook(line.input.widget, "wrong", !found.isEmpty());
        if (!found.isEmpty() && !first)
            first = line.input.widget;
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
            all[reference].insert(line.parameter.key, line.input.text());
    return all;
}

} // namespace tenantry
