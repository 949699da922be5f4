#include "ui/shell/aboutdialog.h"
#include "ui/parts/naming.h"
#include "ui/theme/icons.h"
#include <QClipboard>
#include <QDialogButtonBox>
#include <QGuiApplication>
#include <QLabel>
#include <QPushButton>
#include <QSysInfo>
#include <QVBoxLayout>

namespace tenantry {
using namespace Qt::StringLiterals;

AboutDialog::AboutDialog(const QString &workspaceFolder, QWidget *parent)
    : QDialog(parent)
{
    named(this, u"aboutDialog"_s, tr("About Tenantry"));
    setWindowTitle(tr("About Tenantry"));
    setMinimumWidth(440);
    QStringList lines;
    //: Lines of the About dialog: what, version.
    lines << tr("Tenantry %1").arg(QStringLiteral(TENANTRY_VERSION))
          << tr("Qt %1").arg(QString::fromLatin1(qVersion()))
          << tr("System: %1, %2").arg(QSysInfo::prettyProductName(), QSysInfo::currentCpuArchitecture())
          << tr("Platform: %1").arg(QGuiApplication::platformName())
          << tr("Secrets: kept in memory for this run") << tr("Workspace: %1").arg(workspaceFolder);
    m_text = lines.join(u'\n');

    auto *mark = named(new QLabel(this), u"aboutMark"_s, tr("Tenantry"));
    mark->setPixmap(Icons::application().pixmap(64, 64));
    auto *title = named(new QLabel(u"Tenantry"_s, this), u"aboutTitle"_s, tr("Tenantry"));
    title->setProperty("rank", u"display"_s);
    auto *words =
        named(new QLabel(tr("One console for the tenants of many cloud services.\nFree software under the "
                            "GNU General Public License, version 3 or later."),
                  this),
            u"aboutWords"_s, tr("What the program is"));
    words->setProperty("rank", u"muted"_s);
    auto *versions = named(new QLabel(m_text, this), u"aboutVersions"_s, tr("Versions"));
    versions->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    versions->setWordWrap(true);
    auto *buttons =
        named(new QDialogButtonBox(QDialogButtonBox::Close, this), u"aboutButtons"_s, tr("Buttons"));
    named(buttons->button(QDialogButtonBox::Close), u"aboutClose"_s, tr("Close"));
    auto *copy = named(buttons->addButton(tr("Copy"), QDialogButtonBox::ActionRole), u"aboutCopy"_s,
        tr("Copy the versions"));
    connect(copy, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(m_text); });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *top = new QHBoxLayout;
    top->setSpacing(16);
    top->addWidget(mark, 0, Qt::AlignTop);
    auto *beside = new QVBoxLayout;
    beside->addWidget(title);
    beside->addWidget(words);
    top->addLayout(beside, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(20, 20, 20, 16);
    column->setSpacing(16);
    column->addLayout(top);
    column->addWidget(versions);
    column->addStretch();
    column->addWidget(buttons);
}

} // namespace tenantry
