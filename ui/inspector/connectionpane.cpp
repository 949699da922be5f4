#include "ui/inspector/connectionpane.h"
#include "models/sync/secretcustody.h"
#include "models/sync/trustlist.h"
#include "ui/parts/environmentstrip.h"
#include "ui/parts/naming.h"
#include "ui/theme/colors.h"
#include <QEvent>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QTimer>
#include <QVBoxLayout>

namespace tenantry {
using namespace Qt::StringLiterals;

ConnectionPane::ConnectionPane(Workspace &workspace, QWidget *parent)
    : QWidget(parent)
    , m_workspace(workspace)
    , m_strip(new EnvironmentStrip(u"cardStrip"_s, this))
    , m_scroll(named(new QScrollArea(this), u"cardScroll"_s, tr("About the connection")))
    , m_edit(
          named(new QPushButton(tr("Edit the connection…"), this), u"cardEdit"_s, tr("Edit the connection")))
{
    named(this, u"connectionCard"_s, tr("About the connection"));
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *foot = new QHBoxLayout;
    foot->setContentsMargins(12, 8, 12, 10);
    foot->addWidget(m_edit);
    foot->addStretch();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_strip);
    column->addWidget(m_scroll, 1);
    column->addLayout(foot);
    connect(m_edit, &QPushButton::clicked, this, [this] { emit editWanted(m_connection); });
    connect(&m_workspace, &Workspace::connectionsChanged, this, &ConnectionPane::fill);
    connect(&m_workspace, &Workspace::offlineChanged, this, &ConnectionPane::fill);
    connect(&m_workspace, &Workspace::idle, this, &ConnectionPane::fill);
    connect(&m_workspace.secrets(), &SecretCustody::changed, this, &ConnectionPane::fill);
    connect(&m_workspace.trust(), &TrustList::changed, this, &ConnectionPane::fill);
}

void ConnectionPane::show(const QString &connectionId)
{
    m_connection = connectionId;
    fill();
}

void ConnectionPane::setStyle(const DisplayStyle &style)
{
    m_style = style;
    fill();
}

void ConnectionPane::fill()
{
    const auto connection = m_workspace.connection(m_connection);
    if (!connection || !isVisibleTo(window()))
        return;
    m_strip->show(*connection);
    auto *page = new QWidget;
    page->setObjectName(u"cardPage"_s);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(12, 8, 12, 12);
    column->setSpacing(14);
    for (const CardGroup &group :
        connectionCard(m_workspace, m_connection, m_style, QDateTime::currentDateTimeUtc()))
        column->addWidget(groupBox(group));
    column->addStretch(1); // all that is left over: labels would take their share of it
    m_scroll->setWidget(page); // the old page goes
}

QWidget *ConnectionPane::groupBox(const CardGroup &group)
{
    const Colors &colors = Colors::of(palette());
    auto *box = new QWidget;
    auto *form = new QFormLayout(box);
    form->setContentsMargins(0, 0, 0, 0);
    form->setHorizontalSpacing(12);
    form->setVerticalSpacing(5);
    form->setLabelAlignment(Qt::AlignLeft | Qt::AlignTop);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    auto *title = new QLabel(group.title, box);
    title->setProperty("rank", u"heading"_s);
    form->addRow(title);
    for (const CardLine &line : group.lines) {
        auto *label = new QLabel(line.label, box);
        label->setWordWrap(true);
        label->setAlignment(Qt::AlignLeft | Qt::AlignTop);
        label->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Expanding); // beside all of its value
        label->setMinimumWidth(label->fontMetrics().averageCharWidth() * 15);
        label->setMaximumWidth(label->fontMetrics().averageCharWidth() * 20);
        label->setStyleSheet(u"QLabel { color: %1; }"_s.arg(colors.muted.name()));
        auto *value = named(new QLabel(line.value, box), u"card_"_s + line.key, line.label);
        value->setTextFormat(Qt::PlainText);
        value->setWordWrap(true);
        value->setAlignment(Qt::AlignLeft | Qt::AlignTop);
        value->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
        if (line.tone != Tone::Neutral)
            value->setStyleSheet(u"QLabel { color: %1; }"_s.arg(colors.ink(line.tone).name()));
        form->addRow(label, value);
    }
    return box;
}

// Later: Qt is walking over the labels of the page that goes.
void ConnectionPane::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        QTimer::singleShot(0, this, &ConnectionPane::fill);
}

} // namespace tenantry
