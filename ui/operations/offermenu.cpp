#include "ui/operations/offermenu.h"
#include "ui/parts/naming.h"
#include "ui/theme/icons.h"
#include <QAction>
#include <QCoreApplication>
#include <QMap>
#include <QMenu>

namespace tenantry {
using namespace Qt::StringLiterals;

namespace {

struct OfferMenuPhrases {
    Q_DECLARE_TR_FUNCTIONS(tenantry::OfferMenu)
};

constexpr qsizetype mostFlat = 9; // operations that a menu shows without sub-menus
constexpr qsizetype fewest = 3; // operations that are worth a sub-menu

QString iconOf(const Operation &operation)
{
    const bool sendsFile = std::any_of(operation.parameters.cbegin(), operation.parameters.cend(),
        [](const Parameter &one) { return one.type == FieldType::File; });
    if (sendsFile)
        return u"upload"_s;
    switch (operation.effect) {
    case Effect::Create:
        return u"plus"_s;
    case Effect::Update:
        return u"edit"_s;
    case Effect::Delete:
        return u"trash"_s;
    case Effect::Download:
        return u"download"_s;
    case Effect::Action:
        return {};
    }
    return {};
}

// As WindowActions::allow, for actions that live no longer than their menu.
void explain(QAction &action, const Offer &offer)
{
    action.setEnabled(offer.reason.isEmpty());
    const QString note = offer.reason.isEmpty() ? offer.operation.note : offer.reason;
    QStringList lines{note};
    lines += offer.skipped;
    lines.removeAll({});
    action.setStatusTip(note);
    action.setToolTip(lines.join(u'\n'));
}

QString labelOf(const Offer &offer)
{
    const auto all = offer.objects.size();
    if (!offer.isForSeveral() || offer.able == all || offer.able == 0)
        return offer.operation.label;
    //: A command for several objects: %1 is its name, %2 how many of them (%3) allow it.
    return OfferMenuPhrases::tr("%1 (%2 of %3)").arg(offer.operation.label).arg(offer.able).arg(all);
}

void addTo(QMenu &menu, const QList<Offer> &offers, const std::function<void(const Offer &)> &then)
{
    for (const Offer &offer : offers) {
        QAction *action = menu.addAction(Icons::named(iconOf(offer.operation)), labelOf(offer));
        action->setObjectName(u"offer_"_s + offer.ask.type + u'_' + offer.operation.key);
        explain(*action, offer);
        QObject::connect(action, &QAction::triggered, &menu, [then, offer] { then(offer); });
    }
}

} // namespace

void appendOffers(QMenu &menu, const QList<Offer> &offers, const std::function<void(const Offer &)> &then)
{
    menu.setToolTipsVisible(true);
    QMap<OfferGroup, QList<Offer>> groups;
    for (const Offer &offer : offers)
        groups[groupOf(offer)].append(offer);
    const bool isLong = offers.size() > mostFlat;
    for (auto group = groups.cbegin(); group != groups.cend(); ++group) {
        if (isLong && group.value().size() >= fewest) {
            const QString name = offerGroupName(group.key());
            QMenu *sub =
                named(menu.addMenu(name), u"offerGroup%1"_s.arg(static_cast<int>(group.key())), name);
            sub->setToolTipsVisible(true);
            addTo(*sub, group.value(), then);
            continue;
        }
        if (!menu.isEmpty() && !menu.actions().last()->isSeparator())
            menu.addSeparator();
        addTo(menu, group.value(), then);
    }
}

} // namespace tenantry
