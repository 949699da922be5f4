#include "ui/connections/connectiondialog.h"
#include "ui/connections/secretsplace.h"
#include "ui/connections/settingsform.h"
#include "ui/parts/messagebar.h"
#include "ui/parts/naming.h"
#include "ui/theme/colors.h"
#include "ui/theme/icons.h"
#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QScrollArea>
#include <QUuid>
#include <QVBoxLayout>

namespace tenantry {
using namespace Qt::StringLiterals;

ConnectionDialog::ConnectionDialog(
    Workspace &workspace, const std::optional<Connection> &present, QWidget *parent)
    : QDialog(parent)
    , m_workspace(workspace)
    , m_connection(present.value_or(Connection{}))
    , m_isNew(!present)
    , m_bar(new MessageBar(u"connectionBar"_s, this))
{
    named(this, u"connectionDialog"_s, tr("Connection"));
    //: Titles of the dialog.
    setWindowTitle(m_isNew ? tr("Add a connection") : tr("Connection %1").arg(m_connection.label));
    resize(600, 640);
    if (m_isNew)
        m_connection.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    auto *scroll = named(new QScrollArea(this), u"connectionScroll"_s, tr("Settings"));
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *inner = new QWidget(scroll);
    inner->setObjectName(u"connectionInner"_s);
    auto *column = new QVBoxLayout(inner);
    column->setContentsMargins(20, 16, 20, 12);
    column->setSpacing(8);
    buildTop(column);
    m_place = new QVBoxLayout;
    column->addLayout(m_place);
    column->addSpacing(8);
    buildTest(column);
    column->addStretch();
    scroll->setWidget(inner);

    m_test = named(new QPushButton(tr("Test"), this), u"connectionTest"_s, tr("Test the connection"));
    auto *cancel = named(new QPushButton(tr("Cancel"), this), u"connectionCancel"_s, tr("Cancel"));
    m_save = named(new QPushButton(m_isNew ? tr("Connect") : tr("Save and connect"), this),
        u"connectionSave"_s, tr("Connect"));
    m_save->setDefault(true);
    auto *buttons = new QHBoxLayout;
    buttons->setContentsMargins(20, 8, 20, 16);
    buttons->setSpacing(8);
    buttons->addWidget(m_test);
    buttons->addStretch();
    buttons->addWidget(cancel);
    buttons->addWidget(m_save);
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->setSpacing(0);
    whole->addWidget(m_bar);
    whole->addWidget(scroll, 1);
    whole->addLayout(buttons);
    connect(m_test, &QPushButton::clicked, this, &ConnectionDialog::test);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_save, &QPushButton::clicked, this, &ConnectionDialog::save);
    connect(m_bar, &MessageBar::retryWanted, this, &ConnectionDialog::test);
    connect(m_provider, &QComboBox::currentIndexChanged, this, &ConnectionDialog::showProvider);
    showProvider(m_provider->currentIndex());
}

ConnectionDialog::~ConnectionDialog()
{
    m_workspace.stopTest();
}

void ConnectionDialog::buildTop(QVBoxLayout *column)
{
    m_provider = named(new QComboBox(this), u"connectionProvider"_s, tr("Service"));
    const auto providers = m_workspace.providers();
    for (const auto &provider : providers)
        m_provider->addItem(provider->schema().label, provider->schema().provider);
    m_provider->setCurrentIndex(qMax(0, m_provider->findData(m_connection.provider)));
    m_provider->setEnabled(m_isNew);
    m_label = named(new QLineEdit(m_connection.label, this), u"connectionLabel"_s, tr("Name"));
    //: Example of a connection's name.
    m_label->setPlaceholderText(tr("For example: Acme production"));
    m_environment = named(new QComboBox(this), u"connectionEnvironment"_s, tr("Environment"));
    //: What a connection is used for.
    m_environment->addItem(tr("Production"), static_cast<int>(Environment::Production));
    m_environment->addItem(tr("Test"), static_cast<int>(Environment::Test));
    m_environment->addItem(tr("Sandbox"), static_cast<int>(Environment::Sandbox));
    m_environment->setCurrentIndex(static_cast<int>(m_connection.environment));
    m_readOnly = named(new QCheckBox(tr("Read only: nothing is changed through this connection"), this),
        u"connectionReadOnly"_s, tr("Read only"));
    m_readOnly->setChecked(m_connection.readOnly);
    auto *form = new QFormLayout;
    form->setHorizontalSpacing(16);
    form->setVerticalSpacing(8);
    form->setLabelAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->addRow(formLabel(tr("Service"), this), m_provider);
    form->addRow(formLabel(tr("Name"), this), m_label);
    form->addRow(formLabel(tr("Environment"), this), m_environment);
    form->addRow(formLabel({}, this), m_readOnly);
    column->addLayout(form);
    column->addSpacing(8);
}

void ConnectionDialog::buildTest(QVBoxLayout *column)
{
    m_secrets = new SecretsPlace(m_workspace, m_connection.secretsForRun, this);
    column->addWidget(m_secrets);
    m_steps = named(new QListWidget(this), u"connectionSteps"_s, tr("Steps of the test"));
    m_steps->setProperty("framed", true);
    m_steps->setFocusPolicy(Qt::NoFocus);
    m_steps->setSelectionMode(QAbstractItemView::NoSelection);
    m_steps->setWordWrap(true);
    m_steps->setMinimumHeight(160);
    m_steps->hide();
    column->addWidget(m_steps);
}

void ConnectionDialog::showProvider(int which)
{
    if (m_form) {
        m_form->hide();
        m_form->deleteLater();
        m_form = nullptr;
    }
    const auto providers = m_workspace.providers();
    m_test->setEnabled(which >= 0 && which < providers.size());
    m_save->setEnabled(m_test->isEnabled());
    if (!m_test->isEnabled())
        return;
    m_form = new SettingsForm(providers[which]->schema(), this);
    m_form->fill(m_connection.settings);
    m_form->setAtHand(m_workspace.secretsAtHand(m_connection.id));
    m_place->addWidget(m_form);
    // Tab goes from the upper inputs through the form to the buttons.
    setTabOrder(m_readOnly, m_form);
}

Connection ConnectionDialog::connection() const
{
    Connection wanted = m_connection;
    wanted.provider = m_provider->currentData().toString();
    wanted.label =
        m_label->text().trimmed().isEmpty() ? m_provider->currentText() : m_label->text().trimmed();
    wanted.environment = static_cast<Environment>(m_environment->currentData().toInt());
    wanted.readOnly = m_readOnly->isChecked();
    wanted.secretsForRun = m_secrets->isForThisRun();
    wanted.settings = m_form->settings();
    return wanted;
}

bool ConnectionDialog::isFilled()
{
    const QStringList missing = m_form ? m_form->missing() : QStringList();
    if (missing.isEmpty()) {
        m_bar->clear();
        return true;
    }
    //: %1 lists labels of inputs.
    m_bar->tell(Tone::Bad, tr("Still to be filled in: %1.").arg(missing.join(u", "_s)));
    return false;
}

void ConnectionDialog::test()
{
    if (!isFilled())
        return;
    m_steps->clear();
    m_steps->show();
    m_test->setEnabled(false);
    m_test->setText(tr("Testing…"));
    m_workspace.test(connection(), m_form->secrets(),
        {[this](const TestStep &step) { showStep(step); },
            [this](const std::optional<Error> &why) {
                m_test->setEnabled(true);
                m_test->setText(tr("Test"));
                if (why)
                    m_bar->tell(*why);
                else
                    m_bar->tell(Tone::Good, tr("The connection works."));
            }});
}

void ConnectionDialog::showStep(const TestStep &step)
{
    QListWidgetItem *item = nullptr;
    for (int row = 0; row < m_steps->count(); ++row)
        if (m_steps->item(row)->data(Qt::UserRole).toString() == step.key)
            item = m_steps->item(row);
    if (!item) {
        item = new QListWidgetItem(m_steps);
        item->setData(Qt::UserRole, step.key);
    }
    const Colors &colors = Colors::of(palette());
    struct Look {
        QString icon;
        QColor ink;
        QString words;
    };
    //: State of a step of the connection test.
    const Look looks[]{{u"clock"_s, colors.muted, tr("running")}, {u"ok"_s, colors.good, tr("passed")},
        {u"error"_s, colors.bad, tr("failed")}, {u"stopped"_s, colors.muted, tr("skipped")}};
    const Look &look = looks[static_cast<int>(step.state)];
    item->setIcon(Icons::named(look.icon, look.ink));
    //: A step of the connection test: its name and state.
    QString text = tr("%1 – %2").arg(step.title, look.words);
    if (!step.detail.isEmpty())
        text += u"\n"_s + step.detail;
    if (step.error)
        text += u"\n"_s + sentence(*step.error);
    item->setText(text);
    m_steps->scrollToItem(item);
}

void ConnectionDialog::save()
{
    if (!isFilled())
        return;
    const Connection wanted = connection();
    m_workspace.connect(wanted, m_form->secrets());
    m_workspace.syncConnection(wanted.id);
    accept();
}

} // namespace tenantry
