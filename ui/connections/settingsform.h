#pragma once
#include "providers/schema/connection.h"
#include "providers/schema/schema.h"
#include <QWidget>
#include <functional>

class QComboBox;
class QFormLayout;
class QLabel;

namespace tenantry {

// The label of an input, as wide as all others: forms above one another line up.
[[nodiscard]] QLabel *formLabel(const QString &text, QWidget *parent);

// The inputs that a provider's schema asks for: addresses, choices, user names and secrets.
// Secrets are typed hidden, with a button that shows them.
class SettingsForm final : public QWidget {
    Q_OBJECT
public:
    explicit SettingsForm(const Schema &schema, QWidget *parent = nullptr);

    void fill(const QHash<QString, QString> &settings);
    void fillSecrets(const Secrets &secrets);
    void choose(const QHash<QString, QString> &signIns); // Connection::signIns
    [[nodiscard]] QHash<QString, QString> signIns() const;
    [[nodiscard]] QHash<QString, QString> settings() const;
    void setAtHand(const QStringList &keys); // secrets that are known: they may stay empty
    [[nodiscard]] Secrets secrets() const; // empty ones are to stay as they are
    [[nodiscard]] QStringList missing() const; // labels of required inputs that are empty; focuses the first

private:
    struct Input {
        QString key;
        QString label;
        QWidget *widget;
        std::function<QString()> text;
        std::function<void(const QString &)> set;
        bool required;
        bool secret;
        QString signIn; // the one that it belongs to; empty: the service itself
        bool isAtHand = false;
    };
    // A sign-in that others may take the place of is chosen in a box; only its inputs are shown.
    struct Alternatives {
        QString signIn;
        QComboBox *box;
    };
    void addSignIn(const Schema &schema, const SignIn &signIn);
    void addChoice(const Schema &schema, const SignIn &signIn);
    void showChosen();
    [[nodiscard]] bool isShown(const Input &input) const;
    void addSetting(QFormLayout &form, const Setting &setting, bool required);
    void addSuggestions(Input &input, const Setting &setting, const QString &name);
    void addSecret(QFormLayout &form, const SecretSlot &slot, bool required);
    void addNote(QFormLayout &form, const QString &key, const QString &note);
    QFormLayout *m_form;
    QList<Input> m_inputs;
    QList<Alternatives> m_choices;
    QList<QPair<QString, QWidget *>> m_rows; // sign-in, and what stands in a row of it
    QString m_signIn; // whose inputs are being added
};

} // namespace tenantry
