#include "ui/shell/windowoffers.h"
#include "ui/operations/offermenu.h"
#include "ui/operations/operationdialog.h"
#include <QMenu>

namespace tenantry {
using namespace Qt::StringLiterals;

namespace {

// A document comes or goes: what other operations do becomes a plan first.
bool isHandedOver(const Offer &offer)
{
    const QList<Parameter> &inputs = offer.operation.parameters;
    return offer.operation.effect == Effect::Download
        || std::any_of(
            inputs.cbegin(), inputs.cend(), [](const Parameter &one) { return one.type == FieldType::File; });
}

} // namespace

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

bool WindowOffers::fill(QMenu &menu, const std::vector<ObjectId> &objects)
{
    return append(menu, offersFor(m_workspace, objects));
}

bool WindowOffers::fill(QMenu &menu, const QString &connectionId)
{
    return !connectionId.isEmpty() && append(menu, offersFor(m_workspace, connectionId));
}

bool WindowOffers::fillCreations(
    QMenu &menu, const QString &connectionId, ObjectId below, const QStringList &typeKeys)
{
    QList<Offer> offers;
    for (const QString &type : typeKeys)
        offers += creationsFor(m_workspace, connectionId, below, type);
    return append(menu, offers);
}

bool WindowOffers::append(QMenu &menu, QList<Offer> offers)
{
    offers.removeIf([](const Offer &offer) { return !isHandedOver(offer); });
    if (offers.isEmpty())
        return false;
    //: Heading in a menu: what follows concerns the object of that name.
    menu.addSection(offers.first().subject);
    appendOffers(menu, offers, [this](const Offer &offer) { perform(offer); });
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
