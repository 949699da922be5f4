#include "ui/connections/settingsform.h"
#include "ui/parts/hiddenline.h"
#include "ui/parts/naming.h"
#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <algorithm>

namespace tenantry {
using namespace Qt::StringLiterals;

QLabel *formLabel(const QString &text, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    label->setMinimumWidth(label->fontMetrics().averageCharWidth() * 13);
    label->setWordWrap(true);
    return label;
}

SettingsForm::SettingsForm(const Schema &schema, QWidget *parent)
    : QWidget(parent)
    , m_form(new QFormLayout(this))
{
    named(this, u"settingsForm"_s, tr("Settings of the connection"));
    m_form->setContentsMargins(0, 0, 0, 0);
    m_form->setHorizontalSpacing(16);
    m_form->setVerticalSpacing(8);
    m_form->setLabelAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    for (const Setting &setting : schema.settings)
        addSetting(*m_form, setting, setting.required);
    for (const SignIn &signIn : schema.signIns)
        addSignIn(schema, signIn);
    showChosen();
}

void SettingsForm::addSignIn(const Schema &schema, const SignIn &signIn)
{
    if (signIn.insteadOf.isEmpty()) {
        auto *heading = named(new QLabel(this), u"signIn_"_s + signIn.key, signIn.label);
        const bool isOneOfSeveral = std::ranges::any_of(
            schema.signIns, [&signIn](const SignIn &other) { return other.insteadOf == signIn.key; });
        //: Heading of a sign-in's inputs; the second form is used where it may be left empty.
        heading->setText(isOneOfSeveral ? tr("Sign-in")
                : signIn.optional       ? tr("%1 (optional)").arg(signIn.label)
                                        : signIn.label);
        heading->setProperty("rank", u"heading"_s);
        heading->setContentsMargins(0, 10, 0, 2);
        m_form->addRow(heading);
        if (isOneOfSeveral)
            addChoice(schema, signIn);
    }
    m_signIn = signIn.key;
    for (const Setting &setting : signIn.settings)
        addSetting(*m_form, setting, setting.required && !signIn.optional);
    for (const SecretSlot &slot : signIn.secretSlots)
        if (slot.typed)
            addSecret(*m_form, slot, slot.required && !signIn.optional);
    m_signIn.clear();
}

void SettingsForm::addChoice(const Schema &schema, const SignIn &signIn)
{
    auto *box = named(new QComboBox(this), u"signInChoice_"_s + signIn.key, tr("Sign in with"));
    for (const SignIn &one : schema.signIns)
        if (one.key == signIn.key || one.insteadOf == signIn.key)
            box->addItem(one.label, one.key);
    m_form->addRow(formLabel(tr("Sign in with"), this), box);
    m_choices.append({signIn.key, box});
    connect(box, &QComboBox::currentIndexChanged, this, &SettingsForm::showChosen);
}

void SettingsForm::showChosen()
{
    for (const auto &[signIn, widget] : std::as_const(m_rows)) {
        for (const Alternatives &choice : std::as_const(m_choices))
            if (choice.box->findData(signIn) >= 0)
                m_form->setRowVisible(widget, choice.box->currentData().toString() == signIn);
    }
}

bool SettingsForm::isShown(const Input &input) const
{
    return std::ranges::none_of(m_choices, [&input](const Alternatives &choice) {
        return choice.box->findData(input.signIn) >= 0
            && choice.box->currentData().toString() != input.signIn;
    });
}

void SettingsForm::choose(const QHash<QString, QString> &signIns)
{
    for (const Alternatives &choice : std::as_const(m_choices))
        choice.box->setCurrentIndex(
            qMax(0, choice.box->findData(signIns.value(choice.signIn, choice.signIn))));
}

QHash<QString, QString> SettingsForm::signIns() const
{
    QHash<QString, QString> chosen;
    for (const Alternatives &choice : m_choices) {
        const QString key = choice.box->currentData().toString();
        if (key != choice.signIn)
            chosen.insert(choice.signIn, key);
    }
    return chosen;
}

void SettingsForm::addSetting(QFormLayout &form, const Setting &setting, bool required)
{
    const QString name = u"setting_"_s + setting.key;
    Input input{setting.key, setting.label, nullptr, {}, {}, required, false, m_signIn};
    if (setting.type == SettingType::Choice) {
        auto *box = named(new QComboBox(this), name, setting.label);
        for (const Choice &choice : setting.choices)
            box->addItem(choice.label, choice.value);
        input.text = [box] {
            return box->currentData().toString();
        };
        input.set = [box](const QString &text) {
            box->setCurrentIndex(qMax(0, box->findData(text)));
        };
        input.widget = box;
    } else if (setting.type == SettingType::Boolean) {
        auto *box = named(new QCheckBox(setting.note, this), name, setting.label);
        input.text = [box] {
            return box->isChecked() ? u"true"_s : u"false"_s;
        };
        input.set = [box](const QString &text) {
            box->setChecked(text == u"true");
        };
        input.widget = box;
    } else if (!setting.choices.isEmpty()) {
        addSuggestions(input, setting, name);
    } else {
        auto *line = named(new QLineEdit(this), name, setting.label);
        if (setting.type == SettingType::Url)
            line->setPlaceholderText(u"https://"_s);
        input.text = [line] {
            return line->text().trimmed();
        };
        input.set = [line](const QString &text) {
            line->setText(text);
        };
        input.widget = line;
    }
    input.set(setting.startsAs);
    form.addRow(formLabel(setting.label, this), input.widget);
    m_rows.append({m_signIn, input.widget});
    if (setting.type != SettingType::Boolean)
        addNote(form, name, setting.note);
    m_inputs.append(input);
}

// A text with choices: they are suggestions, and anything else may be typed.
void SettingsForm::addSuggestions(Input &input, const Setting &setting, const QString &name)
{
    auto *box = named(new QComboBox(this), name, setting.label);
    box->setEditable(true);
    box->setInsertPolicy(QComboBox::NoInsert);
    for (const Choice &choice : setting.choices)
        box->addItem(choice.label, choice.value);
    input.text = [box] {
        const int picked = box->findText(box->currentText());
        return picked < 0 ? box->currentText().trimmed() : box->itemData(picked).toString();
    };
    input.set = [box](const QString &text) {
        const int known = box->findData(text);
        box->setEditText(known < 0 ? text : box->itemText(known));
    };
    input.widget = box;
}

void SettingsForm::addSecret(QFormLayout &form, const SecretSlot &slot, bool required)
{
    const QString name = u"secret_"_s + slot.key;
    auto *line = named(new QLineEdit(this), name, slot.label);
    hideTyped(*line);
    form.addRow(formLabel(slot.label, this), line);
    m_rows.append({m_signIn, line});
    addNote(form, name, slot.note);
    m_inputs.append({slot.key, slot.label, line, [line] { return line->text(); },
        [line](const QString &text) { line->setText(text); }, required, true, m_signIn});
}

void SettingsForm::addNote(QFormLayout &form, const QString &key, const QString &words)
{
    if (words.isEmpty())
        return;
    auto *label = named(new QLabel(words, this), key + u"Note"_s, words);
    label->setProperty("rank", u"small"_s);
    label->setWordWrap(true);
    form.addRow(formLabel({}, this), label);
    m_rows.append({m_signIn, label});
}

void SettingsForm::fill(const QHash<QString, QString> &settings)
{
    for (const Input &input : m_inputs)
        if (!input.secret && settings.contains(input.key))
            input.set(settings.value(input.key));
}

void SettingsForm::fillSecrets(const Secrets &secrets)
{
    for (const Input &input : m_inputs)
        if (input.secret && secrets.contains(input.key))
            input.set(secrets.value(input.key));
}

QHash<QString, QString> SettingsForm::settings() const
{
    QHash<QString, QString> settings;
    for (const Input &input : m_inputs)
        if (!input.secret && isShown(input) && !input.text().isEmpty())
            settings[input.key] = input.text();
    return settings;
}

Secrets SettingsForm::secrets() const
{
    Secrets secrets;
    for (const Input &input : m_inputs)
        if (input.secret && isShown(input) && (input.isAtHand || !input.text().isEmpty()))
            secrets[input.key] = input.text();
    return secrets;
}

void SettingsForm::setAtHand(const QStringList &keys)
{
    for (Input &input : m_inputs) {
        if (!input.secret)
            continue;
        input.isAtHand = keys.contains(input.key);
        //: In an empty input of a password that is known: nothing need be typed.
        static_cast<QLineEdit *>(input.widget)
            ->setPlaceholderText(input.isAtHand ? tr("Unchanged") : QString());
    }
}

QStringList SettingsForm::missing() const
{
    QStringList labels;
    for (const Input &input : m_inputs) {
        const bool isMissing = input.required && isShown(input) && !input.isAtHand && input.text().isEmpty();
        setLook(input.widget, "wrong", isMissing);
        if (isMissing && labels.isEmpty())
            input.widget->setFocus();
        if (isMissing)
            labels.append(input.label);
    }
    return labels;
}

} // namespace tenantry
