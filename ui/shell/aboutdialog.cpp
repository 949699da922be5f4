#include "ui/shell/aboutdialog.h"
#include "models/store/cacheversions.h"
#include "models/store/store.h"
#include "providers/net/tlslibrary.h"
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

namespace {

QStringList versionsInLines(const Store &store)
{
    const QString tls = tlsLibrary();
    //: Lines of the About dialog: what, version.
    return {AboutDialog::tr("Tenantry %1").arg(QStringLiteral(TENANTRY_VERSION)),
        AboutDialog::tr("Qt %1").arg(QString::fromLatin1(qVersion())),
        AboutDialog::tr("SQLite %1").arg(databaseVersion()),
        AboutDialog::tr("TLS: %1").arg(tls.isEmpty() ? AboutDialog::tr("not available") : tls),
        AboutDialog::tr("Cache format %1").arg(cacheFormat()),
        AboutDialog::tr("Secrets: kept in memory for this run"),
        AboutDialog::tr("System: %1, %2")
            .arg(QSysInfo::prettyProductName(), QSysInfo::currentCpuArchitecture()),
        AboutDialog::tr("Platform: %1").arg(QGuiApplication::platformName()),
        AboutDialog::tr("Workspace: %1").arg(store.folder())};
}

} // namespace

AboutDialog::AboutDialog(const Store &store, QWidget *parent)
    : QDialog(parent)
{
    named(this, u"aboutDialog"_s, tr("About Tenantry"));
    setWindowTitle(tr("About Tenantry"));
    setMinimumWidth(440);
    m_text = versionsInLines(store).join(u'\n');

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
