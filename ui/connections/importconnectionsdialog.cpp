#include "ui/connections/importconnectionsdialog.h"
#include "models/text/environmentwords.h"
#include "ui/parts/naming.h"
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace tenantry {
using namespace Qt::StringLiterals;

namespace {
constexpr int rowHeight = 30; // pixels
}

ImportConnectionsDialog::ImportConnectionsDialog(
    Workspace &workspace, const QList<ConnectionArrival> &arrivals, QWidget *parent)
    : QDialog(parent)
    , m_workspace(workspace)
    , m_arrivals(arrivals)
    , m_list(named(new QTreeWidget(this), u"importConnections"_s, tr("Connections of the file")))
    , m_go(named(new QPushButton(this), u"importGo"_s, tr("Take over")))
{
    named(this, u"importConnectionsDialog"_s, tr("Import connections"));
    setWindowTitle(tr("Import connections"));
    resize(720, 420);
    //: Columns of the preview of a file with connections.
    m_list->setHeaderLabels({tr("Connection"), tr("Service"), tr("Environment"), tr("What happens")});
    m_list->setRootIsDecorated(false);
    m_list->setWordWrap(true);
    m_list->setProperty("framed", true);
    m_list->header()->setObjectName(u"importHeader"_s);
    auto *note =
        named(new QLabel(tr("The file holds no passwords or keys: you will be asked for your own."), this),
            u"importNote"_s, tr("Note"));
    note->setProperty("rank", u"small"_s);
    auto *cancel = named(new QPushButton(tr("Cancel"), this), u"importCancel"_s, tr("Cancel"));
    cancel->setAutoDefault(false);
    m_go->setDefault(true);
    m_go->setProperty("rank", u"primary"_s);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addStretch();
    buttons->addWidget(cancel);
    buttons->addWidget(m_go);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(20, 16, 20, 16);
    column->setSpacing(12);
    column->addWidget(m_list, 1);
    column->addWidget(note);
    column->addLayout(buttons);
    fill();
    count();
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_go, &QPushButton::clicked, this, &ImportConnectionsDialog::take);
    connect(m_list, &QTreeWidget::itemChanged, this, &ImportConnectionsDialog::count);
}

QString ImportConnectionsDialog::wordsFor(const ConnectionArrival &arrival) const
{
    switch (arrival.effect) {
    //: What importing a connection would do.
    case ConnectionArrival::Effect::Add:
        return tr("+ added");
    case ConnectionArrival::Effect::Change:
        return tr("∆ changed: %1").arg(arrival.changes.join(u"; "_s));
    case ConnectionArrival::Effect::None:
        return tr("nothing: it is the same here");
    case ConnectionArrival::Effect::UnknownService:
        break;
    }
    return tr("nothing: this program does not know the service");
}

void ImportConnectionsDialog::fill()
{
    for (const ConnectionArrival &arrival : std::as_const(m_arrivals)) {
        const Provider *provider = m_workspace.provider(arrival.connection.provider);
        auto *item = new QTreeWidgetItem(m_list,
            {arrival.connection.label, provider ? provider->schema().label : arrival.connection.provider,
                environmentName(arrival.connection.environment), wordsFor(arrival)});
        item->setSizeHint(0, {0, rowHeight});
        item->setToolTip(3, wordsFor(arrival));
        const bool isEffective = arrival.effect == ConnectionArrival::Effect::Add
            || arrival.effect == ConnectionArrival::Effect::Change;
        item->setCheckState(0, isEffective ? Qt::Checked : Qt::Unchecked);
        item->setDisabled(!isEffective);
    }
    for (int at = 0; at < 3; ++at)
        m_list->resizeColumnToContents(at);
}

void ImportConnectionsDialog::count()
{
    int ticked = 0;
    for (int row = 0; row < m_list->topLevelItemCount(); ++row)
        ticked += m_list->topLevelItem(row)->checkState(0) == Qt::Checked ? 1 : 0;
    //: Button of the preview; %n is how many connections are ticked.
    m_go->setText(tr("Take over %n connection(s)", nullptr, ticked));
    m_go->setEnabled(ticked > 0);
}

void ImportConnectionsDialog::take()
{
    for (int row = 0; row < m_list->topLevelItemCount(); ++row) {
        if (m_list->topLevelItem(row)->checkState(0) != Qt::Checked)
            continue;
        const ConnectionArrival &arrival = m_arrivals[row];
        if (arrival.effect == ConnectionArrival::Effect::Change)
            m_workspace.change(arrival.connection);
        else
            m_workspace.connect(arrival.connection, {});
    }
    accept();
}

} // namespace tenantry
