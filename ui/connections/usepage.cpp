#include "ui/connections/usepage.h"
#include "models/text/environmentwords.h"
#include "ui/connections/settingsform.h"
#include "ui/parts/naming.h"
#include "ui/theme/colors.h"
#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QPixmap>

namespace tenantry {
using namespace Qt::StringLiterals;

namespace {

// A patch of an environment's colour, beside its word.
QIcon patch(const Colors &colors, Environment environment)
{
    QPixmap picture(14, 14);
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(colors.ink(environment));
    painter.setBrush(colors.tint(environment));
    painter.drawRoundedRect(QRectF(1.5, 1.5, 11, 11), 3, 3);
    return picture;
}

} // namespace

UsePage::UsePage(const Connection &connection, const QStringList &folders, QWidget *parent)
    : QWidget(parent)
    , m_folder(named(new QComboBox(this), u"connectionFolder"_s, tr("Folder")))
    , m_environment(named(new QComboBox(this), u"connectionEnvironment"_s, tr("Environment")))
    , m_mode(named(new QComboBox(this), u"connectionMode"_s, tr("Mode")))
    , m_readOnly(named(new QCheckBox(tr("Read only"), this), u"connectionReadOnly"_s, tr("Read only")))
    , m_disabled(named(new QCheckBox(tr("Disabled"), this), u"connectionDisabled"_s, tr("Disabled")))
{
    m_folder->setEditable(true);
    m_folder->setInsertPolicy(QComboBox::NoInsert);
    m_folder->addItem(QString());
    m_folder->addItems(folders);
    m_folder->setEditText(connection.folder);
    //: In the empty input of a folder's name.
    m_folder->lineEdit()->setPlaceholderText(tr("No folder"));
    for (const Environment environment : {Environment::Production, Environment::Test, Environment::Sandbox})
        m_environment->addItem(patch(Colors::of(palette()), environment), environmentName(environment),
            static_cast<int>(environment));
    m_environment->setCurrentIndex(static_cast<int>(connection.environment));
    //: How a connection uses the network.
    m_mode->addItem(tr("Online: fetch what is old"));
    m_mode->addItem(tr("Economical: fetch what is asked for"));
    m_mode->addItem(tr("Offline: send nothing"));
    m_mode->setCurrentIndex(static_cast<int>(connection.mode));
    m_readOnly->setChecked(connection.readOnly);
    m_disabled->setChecked(connection.disabled);
    auto *form = new QFormLayout(this);
    form->setContentsMargins(20, 20, 20, 16);
    form->setHorizontalSpacing(16);
    form->setVerticalSpacing(10);
    form->setLabelAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    const auto note = [this, form](const QString &name, const QString &words) {
        auto *label = named(new QLabel(words, this), name, words);
        label->setProperty("rank", u"small"_s);
        label->setWordWrap(true);
        form->addRow(formLabel({}, this), label);
    };
    form->addRow(formLabel(tr("Folder"), this), m_folder);
    note(u"connectionFolderNote"_s, tr("Connections of one folder stand together in the tree."));
    form->addRow(formLabel(tr("Environment"), this), m_environment);
    note(u"connectionEnvironmentNote"_s,
        tr("Its colour and word stand wherever something is shown or changed. Production asks more often."));
    form->addRow(formLabel(tr("Mode"), this), m_mode);
    form->addRow(formLabel({}, this), m_readOnly);
    note(u"connectionReadOnlyNote"_s, tr("Nothing is changed through this connection, by nobody here."));
    form->addRow(formLabel({}, this), m_disabled);
    note(u"connectionDisabledNote"_s,
        tr("It stays in the tree with what was fetched, and is neither signed in nor asked."));
    connect(m_environment, &QComboBox::currentIndexChanged, this, &UsePage::changed);
    connect(m_readOnly, &QCheckBox::toggled, this, &UsePage::changed);
    connect(m_disabled, &QCheckBox::toggled, this, &UsePage::changed);
}

void UsePage::read(Connection &into) const
{
    into.folder = m_folder->currentText().trimmed();
    into.environment = static_cast<Environment>(m_environment->currentData().toInt());
    into.mode = static_cast<Mode>(m_mode->currentIndex());
    into.readOnly = m_readOnly->isChecked();
    into.disabled = m_disabled->isChecked();
}

} // namespace tenantry
