#include "ui/shell/windowoffers.h"
#include "models/changes/operationrules.h"
#include "models/changes/wish.h"
#include "ui/operations/offermenu.h"
#include "ui/parts/naming.h"
#include "ui/theme/icons.h"
#include <QLabel>
#include <QMenu>
#include <QWidgetAction>

namespace tenantry {
using namespace Qt::StringLiterals;
namespace {

// Whom what follows concerns. A menu's own sections lose their text to the style sheet.
void addHeading(QMenu &menu, const QString &subject)
{
    auto *label = named(new QLabel(subject), u"offerSubject"_s, subject);
    label->setTextFormat(Qt::PlainText);
    label->setProperty("rank", u"small"_s);
    label->setContentsMargins(10, 5, 10, 2);
    auto *heading = new QWidgetAction(&menu);
    heading->setDefaultWidget(label);
    menu.addAction(heading);
    menu.addSeparator();
}

} // namespace

WindowOffers::WindowOffers(Parts parts, QWidget *window)
    : QObject(window)
    , m_parts(std::move(parts))
    , m_drafts(m_parts.workspace.store().folder())
    , m_window(window)
{
}

bool WindowOffers::fill(QMenu &menu, ObjectId object)
{
    return object != 0 && append(menu, offersFor(m_parts.workspace, object));
}

bool WindowOffers::fill(QMenu &menu, const QList<ObjectId> &objects)
{
    return append(menu, offersFor(m_parts.workspace, objects));
}

bool WindowOffers::fill(QMenu &menu, const QString &connectionId)
{
    return !connectionId.isEmpty() && append(menu, offersFor(m_parts.workspace, connectionId));
}

bool WindowOffers::append(QMenu &menu, const QList<Offer> &offers)
{
    if (offers.isEmpty())
        return false;
    menu.setToolTipsVisible(true);
    addHeading(menu, offers.first().subject);
    const bool isWhole = std::any_of(offers.cbegin(), offers.cend(),
        [](const Offer &offer) { return offer.operation.effect == Effect::Update; });
    if (const ObjectId object = offers.first().object(); object != 0 && isWhole) {
        const QString why = editReason(object);
        //: Menu: opens the form with all fields of an object that can be set.
        QAction *edit = menu.addAction(
            Icons::named(u"edit"_s), tr("Edit…"), this, [this, object] { this->edit(object); });
        edit->setObjectName(u"offerEdit"_s);
        edit->setEnabled(why.isEmpty());
        edit->setToolTip(why);
        edit->setStatusTip(why);
    }
    appendOffers(menu, offers, [this](const Offer &offer) { perform(offer); });
    return true;
}

QString WindowOffers::editReason(ObjectId object)
{
    const Result<std::optional<Row>> row = m_parts.workspace.store().now().object(object);
    const std::optional<Connection> connection =
        row && *row ? m_parts.workspace.connection((*row)->connection) : std::nullopt;
    const Provider *provider = connection ? m_parts.workspace.provider(connection->provider) : nullptr;
    const ResourceType *type = provider ? provider->schema().type((*row)->type) : nullptr;
    //: Why a command cannot be used.
    if (!type)
        return tr("Select an object first.");
    if (settableFields(provider->schema(), *type).isEmpty())
        return tr("The service lets nobody change the fields of this kind of object.");
    return connection->readOnly ? tr("The connection is set to read only.") : QString();
}

void WindowOffers::perform(const Offer &offer)
{
    if (const std::optional<Undertaking> undertaking = undertakingOf(m_parts.workspace, offer))
        open(*undertaking);
}

void WindowOffers::edit(ObjectId object)
{
    std::optional<Undertaking> undertaking = editOf(m_parts.workspace, object);
    // Offline, the form goes on where the last one was left.
    if (undertaking && m_parts.workspace.mode(undertaking->offer.connection) == Mode::Offline)
        for (auto start = undertaking->starts.begin(); start != undertaking->starts.end(); ++start)
            start.value() = m_parts.outbox.valueOf(object, start.key()).value_or(start.value());
    if (undertaking)
        open(*undertaking);
    else
        emit told(tr("None of its fields can be changed in its present state."));
}

// What needs no input goes to its plan at once (ACT-1); the dialog appears when there is something to tell.
void WindowOffers::open(const Undertaking &undertaking)
{
    auto *dialog = new OperationDialog(
        {m_parts.workspace, m_parts.jobs, m_parts.outbox, m_drafts, m_parts.review, m_parts.folder},
        undertaking, m_window);
    connect(dialog, &OperationDialog::told, this, &WindowOffers::told);
    connect(dialog, &QDialog::finished, this, [this, dialog] {
        dialog->deleteLater();
        if (dialog->usedFolder().isEmpty())
            return;
        m_parts.folder = dialog->usedFolder();
        emit folderUsed();
    });
    const bool asks = !undertaking.parameters.isEmpty();
    if (asks || undertaking.offer.operation.effect == Effect::Download)
        dialog->open();
    else
        dialog->startUnseen();
}

} // namespace tenantry
