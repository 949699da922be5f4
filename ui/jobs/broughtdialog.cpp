#include "ui/jobs/broughtdialog.h"
#include "ui/parts/messagebar.h"
#include "ui/parts/naming.h"
#include "ui/theme/icons.h"
#include <QClipboard>
#include <QDir>
#include <QFileDialog>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QSaveFile>
#include <QStandardPaths>
#include <QTableWidget>
#include <QVBoxLayout>

namespace tenantry {
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestText = 2000; // characters that are shown; longer ones are documents

bool isText(const Brought &brought)
{
    return brought.type.isEmpty() && brought.document.size() <= longestText;
}

} // namespace

BroughtDialog::BroughtDialog(const QList<QPair<QString, Brought>> &brought, QWidget *parent)
    : QDialog(parent)
    , m_brought(brought)
    , m_bar(new MessageBar(u"broughtBar"_s, this))
    , m_table(named(new QTableWidget(static_cast<int>(brought.size()), 2, this), u"broughtTable"_s,
          tr("What was handed over")))
{
    named(this, u"broughtDialog"_s, tr("Results"));
    setWindowTitle(tr("Results"));
    resize(640, 380);
    m_bar->tell(Tone::Warning,
        tr("This is shown once. It is kept nowhere: copy or save what you need before you close it."));
    m_table->setHorizontalHeaderLabels({tr("Object"), tr("Result")});
    named(m_table->horizontalHeader(), u"broughtHeader"_s, tr("Columns"));
    m_table->verticalHeader()->hide();
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->setColumnWidth(0, 240);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setProperty("framed", true);
    for (int row = 0; row < brought.size(); ++row) {
        const auto &[title, what] = brought.at(row);
        m_table->setItem(row, 0, new QTableWidgetItem(title));
        //: A document among the results of a job, in place of its text.
        m_table->setItem(row, 1,
            new QTableWidgetItem(isText(what) ? QString::fromUtf8(what.document)
                                              : tr("document (%1): double-click to save")
                                                    .arg(QLocale().formattedDataSize(what.document.size()))));
    }
    auto *copy = named(new QPushButton(tr("Copy all"), this), u"broughtCopy"_s, tr("Copy all"));
    auto *close = named(new QPushButton(tr("Close"), this), u"broughtClose"_s, tr("Close"));
    for (QPushButton *button : {copy, close})
        button->setAutoDefault(false);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(copy);
    buttons->addStretch();
    buttons->addWidget(close);
    auto *body = new QVBoxLayout;
    body->setContentsMargins(20, 14, 20, 16);
    body->setSpacing(12);
    body->addWidget(m_table, 1);
    body->addLayout(buttons);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_bar);
    column->addLayout(body, 1);
    connect(copy, &QPushButton::clicked, this, &BroughtDialog::copyAll);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    connect(m_table, &QTableWidget::cellDoubleClicked, this, [this](int row) { save(row); });
}

void BroughtDialog::copyAll()
{
    QStringList lines;
    for (const auto &[title, what] : std::as_const(m_brought))
        if (isText(what))
            lines.append(title + u'\t' + QString::fromUtf8(what.document));
    QGuiApplication::clipboard()->setText(lines.join(u'\n'));
}

void BroughtDialog::save(int row)
{
    const Brought &what = m_brought.at(row).second;
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::DownloadLocation);
    const QString path = QFileDialog::getSaveFileName(this, tr("Save the result"),
        QDir(folder).filePath(what.name.isEmpty() ? tr("result.txt") : what.name));
    if (path.isEmpty())
        return;
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(what.document) != what.document.size()
        || !file.commit())
        m_bar->tell(Error{.fault = Fault::Storage,
                        .summary = tr("“%1” could not be written: %2.").arg(path, file.errorString()),
                        .remedy = tr("Choose another place. What came back is still here.")},
            false);
}

} // namespace tenantry
