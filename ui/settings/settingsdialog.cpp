#include "ui/settings/settingsdialog.h"
#include "ui/parts/naming.h"
#include "ui/settings/limitspage.h"
#include "ui/settings/proxypage.h"
#include "ui/theme/icons.h"
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace tenantry {
using namespace Qt::StringLiterals;

namespace {
constexpr int listWidth = 220;
}

SettingsDialog::SettingsDialog(const ProgramOptions &options, bool knowsProxyPassword, QWidget *parent)
    : QDialog(parent)
    , m_search(named(new QLineEdit(this), u"settingsSearch"_s, tr("Find a setting")))
    , m_list(named(new QListWidget(this), u"settingsPages"_s, tr("Pages")))
    , m_title(named(new QLabel(this), u"settingsTitle"_s, tr("Page")))
    , m_stack(new QStackedWidget(this))
    , m_defaults(named(new QPushButton(tr("Defaults"), this), u"settingsDefaults"_s,
          tr("Everything on this page as it was at first")))
    , m_limits(new LimitsPage(options.limits, this))
    , m_proxy(new ProxyPage(options.proxy, knowsProxyPassword, this))
{
    named(this, u"settingsDialog"_s, tr("Settings"));
    setWindowTitle(tr("Settings"));
    resize(820, 680);
    build();
    add(m_limits);
    add(m_proxy);
    m_list->setCurrentRow(0);
}

void SettingsDialog::build()
{
    m_search->setPlaceholderText(tr("Find a setting"));
    m_search->setClearButtonEnabled(true);
    m_list->setProperty("framed", true);
    m_list->setIconSize({18, 18});
    m_title->setProperty("rank", u"title"_s);
    m_title->setContentsMargins(24, 16, 24, 0);
    m_defaults->setToolTip(m_defaults->accessibleName());
    auto *close = named(new QPushButton(tr("Close"), this), u"settingsClose"_s, tr("Close"));
    for (QPushButton *button : {m_defaults, close})
        button->setAutoDefault(false);
    auto *left = new QVBoxLayout;
    left->setContentsMargins(16, 16, 0, 16);
    left->setSpacing(8);
    left->addWidget(m_search);
    left->addWidget(m_list, 1);
    m_search->setFixedWidth(listWidth);
    m_list->setFixedWidth(listWidth);
    auto *buttons = new QHBoxLayout;
    buttons->setContentsMargins(24, 8, 16, 16);
    buttons->addWidget(m_defaults);
    buttons->addStretch();
    buttons->addWidget(close);
    auto *right = new QVBoxLayout;
    right->setSpacing(0);
    right->addWidget(m_title);
    right->addWidget(m_stack, 1);
    right->addLayout(buttons);
    auto *whole = new QHBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->setSpacing(0);
    whole->addLayout(left);
    whole->addLayout(right, 1);
    connect(m_search, &QLineEdit::textChanged, this, &SettingsDialog::filter);
    connect(m_list, &QListWidget::currentRowChanged, this, &SettingsDialog::showPage);
    connect(
        m_defaults, &QPushButton::clicked, this, [this] { m_pages[m_list->currentRow()]->setDefaults(); });
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
}

void SettingsDialog::add(SettingsPage *page)
{
    m_pages.append(page);
    auto *scroll = named(new QScrollArea(m_stack), page->objectName() + u"Scroll"_s, page->title());
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(page);
    m_stack->addWidget(scroll);
    new QListWidgetItem(Icons::named(page->icon()), page->title(), m_list);
    connect(page, &SettingsPage::changed, this, [this] { emit changed(options()); });
}

ProgramOptions SettingsDialog::options() const
{
    return {m_limits->limits(), m_proxy->proxy()};
}

QString SettingsDialog::proxyPassword() const
{
    return m_proxy->password();
}

void SettingsDialog::showPage(int which)
{
    const bool any = which >= 0;
    m_stack->setVisible(any);
    m_defaults->setEnabled(any);
    //: In the settings: no page has a setting with the word that was typed.
    m_title->setText(any ? m_pages[which]->title() : tr("No setting of that name"));
    if (any)
        m_stack->setCurrentIndex(which);
}

// Pages without any such setting are not listed; the first that has one is shown.
void SettingsDialog::filter(const QString &words)
{
    int first = -1;
    for (int which = 0; which < m_list->count(); ++which) {
        const bool isFound = m_pages[which]->filter(words);
        m_list->item(which)->setHidden(!isFound);
        if (isFound && first < 0)
            first = which;
    }
    const int now = m_list->currentRow();
    if (now < 0 || m_list->item(now)->isHidden())
        m_list->setCurrentRow(first);
}

} // namespace tenantry
