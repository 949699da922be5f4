#include "ui/activity/requestlogpane.h"
#include "ui/parts/celldelegate.h"
#include "ui/parts/naming.h"
#include "ui/parts/tabledress.h"
#include "ui/parts/tableexport.h"
#include "ui/theme/icons.h"
#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

namespace tenantry {
using namespace Qt::StringLiterals;

RequestLogPane::RequestLogPane(RequestLogModel &model, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_tools(new QWidget(this))
    , m_filter(named(new QLineEdit(m_tools), u"requestFilter"_s, tr("Filter the requests")))
    , m_copy(named(new QToolButton(m_tools), u"requestCopy"_s, tr("Copy as request")))
    , m_export(new TableExport(
          u"requestExport"_s, tr("Export the request log"), u"requests.csv"_s,
          [this](CsvPreset preset) { return csvTable(m_model.table(), preset); }, m_tools))
    , m_table(new QTableView(this))
{
    named(this, u"requestLogPane"_s, tr("Request log"));
    setProperty("panel", u"pane"_s);
    setAttribute(Qt::WA_StyledBackground);
    //: Placeholder above the request log.
    m_filter->setPlaceholderText(tr("Filter by words, address or status"));
    m_filter->setClearButtonEnabled(true);
    m_filter->setMaximumWidth(320);
    m_filter->addAction(Icons::named(u"search"_s), QLineEdit::LeadingPosition);
    //: Copies verb, address and headers; secrets stay masked.
    m_copy->setText(tr("Copy as request"));
    m_copy->setIcon(Icons::named(u"copy"_s));
    m_copy->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_copy->setEnabled(false);
    m_table->setModel(&m_model);
    m_table->setItemDelegate(new CellDelegate(m_table));
    dressTable(*m_table, u"requests"_s, tr("Requests"), {110, 150, 150, 70, 220, 76, 70, 80, 60, 120});

    m_tools->setObjectName(u"requestTools"_s);
    auto *tools = new QHBoxLayout(m_tools);
    tools->setContentsMargins(0, 0, 0, 0);
    tools->setSpacing(4);
    tools->addWidget(m_filter, 1);
    tools->addWidget(m_copy);
    tools->addWidget(m_export);
    tools->addStretch();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_table, 1);
    connect(m_filter, &QLineEdit::textChanged, &m_model, &RequestLogModel::setFilter);
    connect(m_export, &TableExport::written, this, [this](const CsvReport &report) {
        //: Said when the request log was written to a file. %n is how many requests, %1 the file.
        emit told(tr("%n request(s) written to %1, secrets masked", nullptr, static_cast<int>(report.rows))
                      .arg(report.file));
    });
    connect(m_export, &TableExport::failed, this, &RequestLogPane::failed);
    connect(m_copy, &QToolButton::clicked, this, &RequestLogPane::copyCurrent);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
        [this](const QModelIndex &index) { m_copy->setEnabled(index.isValid()); });
}

void RequestLogPane::focusTable()
{
    m_table->setFocus(Qt::ShortcutFocusReason);
}

void RequestLogPane::copyCurrent()
{
    QGuiApplication::clipboard()->setText(m_model.copyAsRequest(m_table->currentIndex()));
}

} // namespace tenantry
