#include "ui/shell/windowoffers.h"
#include "ui/operations/operationdialog.h"
#include "ui/shell/windowactions.h"
#include "ui/theme/icons.h"
#include <QMenu>

namespace tenantry {
using namespace Qt::StringLiterals;

WindowOffers::WindowOffers(Workspace &workspace, QString &folder, QWidget *window)
    : QObject(window)
    , m_workspace(workspace)
    , m_folder(folder)
    , m_window(window)
{
}

bool WindowOffers::fill(QMenu &menu, ObjectId object)
{
    return object != 0 && append(menu, offersFor(m_workspace, object));
}

bool WindowOffers::fill(QMenu &menu, const QString &connectionId)
{
    return !connectionId.isEmpty() && append(menu, offersFor(m_workspace, connectionId));
}

bool WindowOffers::append(QMenu &menu, const QList<Offer> &offers)
{
    if (offers.isEmpty())
        return false;
    //: Heading in a menu: what follows concerns the object of that name.
    menu.addSection(offers.first().objectName);
    menu.setToolTipsVisible(true);
    for (const Offer &offer : offers) {
        const bool isDownload = offer.operation.effect == Effect::Download;
        QAction *action =
            menu.addAction(Icons::named(isDownload ? u"download"_s : u"upload"_s), offer.operation.label);
        action->setObjectName(u"offer_"_s + offer.ask.type + u'_' + offer.operation.key);
        WindowActions::allow(action, offer.reason.isEmpty(), offer.reason);
        connect(action, &QAction::triggered, this, [this, offer] { perform(offer); });
    }
    return true;
}

void WindowOffers::perform(const Offer &offer)
{
    OperationDialog dialog(m_workspace, offer, m_folder, m_window);
    dialog.exec();
    if (dialog.usedFolder().isEmpty())
        return;
    m_folder = dialog.usedFolder();
    emit folderUsed();
}

} // namespace tenantry
