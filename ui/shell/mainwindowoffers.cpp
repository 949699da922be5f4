// What can be done with what is at hand: the commands that come from a provider's schema.
#include "ui/inspector/inspectorpane.h"
#include "ui/shell/mainwindowinside.h"
#include "models/store/world.h"
#include <QMenu>

namespace tenantry {
using namespace Qt::StringLiterals;

namespace {

// A menu that is filled anew each time it opens.
void empty(QMenu &menu)
{
    menu.clear();
    qDeleteAll(menu.findChildren<QMenu *>(QString(), Qt::FindDirectChildrenOnly));
}

void saySo(QMenu &menu, const QString &nothing)
{
    if (menu.isEmpty())
        menu.addAction(nothing)->setEnabled(false);
}

// Those of the offers that make something, each once, by what they start from.
QList<QList<Offer>> creationsOf(const QList<Offer> &offers)
{
    QList<QList<Offer>> bySubject;
    for (const Offer &offer : offers) {
        if (offer.operation.effect != Effect::Create)
            continue;
        const auto same = std::find_if(bySubject.begin(), bySubject.end(), [&offer](const QList<Offer> &one) {
            return one.first().objects == offer.objects && one.first().connection == offer.connection;
        });
        QList<Offer> &below = same == bySubject.end() ? bySubject.emplaceBack() : *same;
        const bool isThere = std::any_of(below.cbegin(), below.cend(), [&offer](const Offer &one) {
            return one.ask.type == offer.ask.type && one.ask.operation == offer.ask.operation;
        });
        if (!isThere)
            below.append(offer);
    }
    return bySubject;
}

} // namespace

void MainWindow::Inside::connectOffers()
{
    connect(actions, &WindowActions::offersWanted, &self, [this](QMenu &menu) { fillOffers(menu); });
    connect(actions, &WindowActions::creationsWanted, &self, [this](QMenu &menu) { fillCreations(menu); });
    connect(actions->edit, &QAction::triggered, &self, [this] { offers->edit(panes.inspector->object()); });
    connect(offers, &WindowOffers::folderUsed, &self, [this] { kept(); });
    connect(offers, &WindowOffers::told, status, &WindowStatus::say);
    connect(panes.inspector, &InspectorPane::editWanted, offers, &WindowOffers::edit);
    connect(panes.inspector, &InspectorPane::menuFilling, &self,
        [this](QMenu &menu, ObjectId id) { offers->fill(menu, id); });
    connect(&panes.objectModel, &ObjectModel::objectChanged, &self, [this] { updateCommands(); });
}

void MainWindow::Inside::connectGridOffers(GridPane *grid)
{
    connect(grid, &GridPane::menuFilling, &self, [this, grid](QMenu &menu, ObjectId id) {
        const std::vector<ObjectId> chosen = grid->chosenIds();
        chosen.size() > 1 ? offers->fill(menu, QList<ObjectId>(chosen.cbegin(), chosen.cend()))
                          : offers->fill(menu, id);
    });
    connect(grid, &GridPane::queryShown, &self, [this, grid] {
        const QList<Offer> creations = creationsIn(*grid);
        const bool any = !creations.isEmpty() && creations.first().reason.isEmpty();
        grid->offerCreation(any ? creations.first().operation.label : QString());
    });
    connect(grid, &GridPane::creationWanted, &self, [this, grid] {
        const QList<Offer> creations = creationsIn(*grid);
        if (!creations.isEmpty())
            offers->perform(creations.first());
    });
}

// The rows that are chosen, or the object that is looked at, and its connection.
void MainWindow::Inside::fillOffers(QMenu &menu)
{
    empty(menu);
    const GridPane *grid = panes.currentGrid();
    const std::vector<ObjectId> chosen = grid ? grid->chosenIds() : std::vector<ObjectId>();
    if (chosen.size() > 1)
        offers->fill(menu, QList<ObjectId>(chosen.cbegin(), chosen.cend()));
    else
        offers->fill(menu, panes.inspector->object());
    if (const auto connection = workspace.connection(status->connection())) {
        auto *own = new QMenu(connection->label, &menu);
        own->setObjectName(u"menuConnectionOffers"_s);
        if (offers->fill(*own, connection->id)) {
            menu.addSeparator();
            menu.addMenu(own);
        }
    }
    //: In the Actions menu, when there is nothing that can be done.
    saySo(menu, tr("Nothing can be done here"));
}

// Objects of the kind that is shown, then what can be made below the object that is looked at.
void MainWindow::Inside::fillCreations(QMenu &menu)
{
    empty(menu);
    QList<Offer> creations;
    if (const GridPane *grid = panes.currentGrid())
        creations += creationsIn(*grid);
    creations += offersFor(workspace, panes.inspector->object());
    creations += offersFor(workspace, status->connection());
    const QList<QList<Offer>> bySubject = creationsOf(creations);
    for (const QList<Offer> &below : bySubject)
        offers->append(menu, below);
    //: In the menu of what can be made, when there is nothing.
    saySo(menu, tr("Nothing can be made here"));
}

void MainWindow::Inside::fillTreeOffers(QMenu &menu, const QModelIndex &index)
{
    const auto kind = Item::kindOf(index);
    const QString connection = index.data(Item::ConnectionRole).toString();
    if (kind == Item::NodeKind::Connection)
        offers->fill(menu, connection);
    else if (kind == Item::NodeKind::Object)
        offers->fill(menu, index.data(Item::ObjectIdRole).toLongLong());
    else if (kind == Item::NodeKind::Group)
        offers->append(menu,
            creationsFor(workspace, connection, index.parent().data(Item::ObjectIdRole).toLongLong(),
                index.data(Item::TypeRole).toString()));
}

QList<Offer> MainWindow::Inside::creationsIn(const GridPane &grid) const
{
    const Query query = grid.shownQuery();
    const QString connection = query.connections.value(0);
    if (query.type.isEmpty() || isWorld(query.provider) || connection.isEmpty())
        return {};
    ObjectId below = 0;
    if (!query.parentKey.isEmpty()) {
        const Result<std::optional<Row>> parent =
            workspace.store().now().object(connection, query.parentType, query.parentKey);
        below = parent && *parent ? (*parent)->id : 0;
    }
    return creationsFor(workspace, connection, below, query.type);
}

} // namespace tenantry
