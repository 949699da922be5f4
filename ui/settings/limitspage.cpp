#include "ui/settings/limitspage.h"
#include <QSignalBlocker>
#include <QSpinBox>

namespace tenantry {
using namespace Qt::StringLiterals;

namespace {
constexpr int most = 1'000'000'000;
constexpr int largestWave = 100;
} // namespace

LimitsPage::LimitsPage(const JobLimits &limits, QWidget *parent)
    //: Page of the settings: when changes to many objects ask first, and when they stop.
    : SettingsPage(u"limitsPage"_s, tr("Guardrails"), u"shield"_s, parent)
{
    //: In the input of a limit: there is none.
    const QString none = tr("no limit");
    //: In the input of a limit: it is never reached.
    const QString never = tr("never");
    //: Behind a number in an input.
    const QString percent = tr(" %");
    m_objects = number(u"limitObjects"_s, tr("Objects"), most, {}, none);
    m_customers = number(u"limitCustomers"_s, tr("Customers"), most, {}, none);
    m_share = number(u"limitShare"_s, tr("Share of a list"), 100, percent, none);
    m_seats = number(u"limitSeats"_s, tr("Seats"), most, {}, none);
    m_money = number(u"limitMoney"_s, tr("Money"), most, {}, none);
    m_wave = number(u"limitWave"_s, tr("Checked first"), largestWave, {}, tr("none"));
    m_haltShare = number(u"limitHaltShare"_s, tr("Share that ended badly"), 100, percent, never);
    m_haltRow = number(u"limitHaltRow"_s, tr("One after the other"), most, {}, never);
    addHeading(tr("A plan above one of these must be confirmed by typing"));
    addRow(tr("Objects"), m_objects, tr("How many different objects one plan changes."));
    addRow(tr("Customers"), m_customers, tr("How many customers they belong to."));
    addRow(tr("Share of a list"), m_share,
        tr("Of all objects of a kind that a connection has. Five or less are never a share."));
    addRow(tr("Seats"), m_seats, tr("How many seats are added and taken away, together."));
    addRow(tr("Money"), m_money,
        tr("How much more or less is paid each period, in any one currency, where prices are known."));
    addRow(tr("Checked first"), m_wave,
        tr("So many changes of such a plan are applied and checked before the rest goes on."));
    addHeading(tr("A job stops by itself and asks"));
    addRow(tr("Share that ended badly"), m_haltShare,
        tr("When more than this part of all changes failed or has an unknown outcome."));
    addRow(tr("One after the other"), m_haltRow, tr("When so many in a row ended badly."));
    show(limits);
}

void LimitsPage::show(const JobLimits &limits)
{
    const QList<std::pair<QSpinBox *, qint64>> values{{m_objects, limits.objects},
        {m_customers, limits.customers}, {m_share, limits.shareOfList}, {m_seats, limits.seats},
        {m_money, limits.money}, {m_wave, limits.firstWave}, {m_haltShare, limits.haltAtShare},
        {m_haltRow, limits.haltInRow}};
    for (const auto &[box, value] : values) {
        const QSignalBlocker quiet(box);
        box->setValue(static_cast<int>(qMin<qint64>(value, box->maximum())));
    }
}

JobLimits LimitsPage::limits() const
{
    return {m_objects->value(), m_customers->value(), m_share->value(), m_seats->value(), m_money->value(),
        m_wave->value(), m_haltShare->value(), m_haltRow->value()};
}

void LimitsPage::setDefaults()
{
    show({});
    emit changed();
}

} // namespace tenantry
