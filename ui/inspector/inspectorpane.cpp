#include "ui/inspector/inspectorpane.h"
#include "ui/inspector/fielddelegate.h"
#include "ui/inspector/jsonhighlighter.h"
#include "ui/parts/badge.h"
#include "ui/parts/elidedlabel.h"
#include "ui/parts/emptystate.h"
#include "ui/parts/messagebar.h"
#include "ui/parts/naming.h"
#include "ui/theme/iconink.h"
#include "ui/theme/icons.h"
#include <QClipboard>
#include <QEvent>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QMenu>
#include <QPlainTextEdit>
#include <QStackedWidget>
#include <QTabWidget>
#include <QToolButton>
#include <QTreeView>
#include <QVBoxLayout>

namespace tenantry {
using namespace Qt::StringLiterals;

InspectorPane::InspectorPane(ObjectModel &model, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_stack(new QStackedWidget(this))
    , m_empty(new EmptyState(u"inspectorEmpty"_s, m_stack))
    , m_tools(named(new QWidget(this), u"inspectorTools"_s, tr("Ways from here")))
{
    named(this, u"inspector"_s, tr("Inspector"));
    setProperty("panel", u"pane"_s);
    setAttribute(Qt::WA_StyledBackground);
    m_stack->setObjectName(u"inspectorStack"_s);
    auto *page = new QWidget(m_stack);
    page->setObjectName(u"inspectorPage"_s);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    buildTools();
    column->addWidget(buildHead());
    m_bar = new MessageBar(u"inspectorBar"_s, page);
    column->addWidget(m_bar);
    column->addWidget(buildTabs(), 1);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(page);
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(m_stack);
    m_empty->show(u"info"_s, tr("Nothing selected"), tr("Select an object to see its fields."));
    connect(&m_model, &ObjectModel::objectChanged, this, &InspectorPane::update);
    connect(&m_model, &QAbstractItemModel::modelReset, m_fields, &QTreeView::expandAll);
    connect(&m_model, &QAbstractItemModel::rowsInserted, m_fields, [this] { m_fields->expandAll(); });
    connect(m_bar, &MessageBar::retryWanted, this, [this] { emit refreshWanted(m_model.object()); });
    update();
}

QToolButton *InspectorPane::tool(const QString &name, const QString &icon, const QString &tip)
{
    auto *button = named(new QToolButton(this), name, tip);
    button->setIcon(Icons::named(icon));
    button->setIconSize({16, 16});
    button->setToolTip(tip);
    return button;
}

void InspectorPane::buildCommands()
{
    m_editButton = tool(u"inspectorEdit"_s, u"edit"_s, tr("Edit (F2)"));
    m_more = tool(u"inspectorMore"_s, u"more"_s, tr("What can be done with this object"));
    auto *menu = named(new QMenu(m_more), u"inspectorMenu"_s, m_more->toolTip());
    m_more->setMenu(menu);
    m_more->setPopupMode(QToolButton::InstantPopup);
    connect(menu, &QMenu::aboutToShow, this, [this, menu] {
        menu->clear();
        qDeleteAll(menu->findChildren<QMenu *>(QString(), Qt::FindDirectChildrenOnly));
        emit menuFilling(*menu, m_model.object());
    });
    m_edit = new QAction(m_editButton->toolTip(), this);
    m_edit->setObjectName(u"inspectorEditAction"_s);
    m_edit->setShortcut(Qt::Key_F2);
    m_edit->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    addAction(m_edit);
    connect(m_edit, &QAction::triggered, this, [this] { emit editWanted(m_model.object()); });
    connect(m_editButton, &QToolButton::clicked, m_edit, &QAction::trigger);
}

QWidget *InspectorPane::buildHead()
{
    buildCommands();
    auto *head = new QWidget(this);
    head->setObjectName(u"inspectorHead"_s);
    m_icon = named(new QLabel(head), u"inspectorIcon"_s, tr("Kind of object"));
    m_title = named(new ElidedLabel(head), u"inspectorTitle"_s, tr("Title"));
    m_title->setProperty("rank", u"heading"_s);
    QFont font = m_title->font();
    font.setPointSizeF(font.pointSizeF() * 1.15);
    font.setWeight(QFont::DemiBold);
    m_title->setFont(font);
    m_subtitle = named(new ElidedLabel(head), u"inspectorSubtitle"_s, tr("Type and connection"));
    m_subtitle->setProperty("rank", u"small"_s);
    m_badge = named(new Badge(head), u"inspectorStatus"_s, tr("Status"));
    m_age = named(new ElidedLabel(head), u"inspectorAge"_s, tr("Age of the data"));
    m_age->setProperty("rank", u"small"_s);
    auto *words = new QVBoxLayout;
    words->setSpacing(1);
    words->addWidget(m_title);
    words->addWidget(m_subtitle);
    auto *first = new QHBoxLayout;
    first->setSpacing(10);
    first->addWidget(m_icon, 0, Qt::AlignTop);
    first->addLayout(words, 1);
    first->addWidget(m_badge, 0, Qt::AlignTop);
    auto *rows = new QVBoxLayout(head);
    rows->setContentsMargins(12, 10, 8, 6);
    rows->setSpacing(6);
    rows->addLayout(first);
    auto *last = new QHBoxLayout;
    last->setSpacing(2);
    last->addWidget(m_age, 1);
    last->addWidget(m_editButton);
    last->addWidget(m_more);
    rows->addLayout(last);
    return head;
}

void InspectorPane::buildTools()
{
    //: Tool tips in the inspector.
    m_back = tool(u"inspectorBack"_s, u"back"_s, tr("Back (Alt+Left)"));
    m_forward = tool(u"inspectorForward"_s, u"forward"_s, tr("Forward (Alt+Right)"));
    m_locate = tool(u"inspectorLocate"_s, u"locate"_s, tr("Locate in tree"));
    m_refresh = tool(u"inspectorRefresh"_s, u"refresh"_s, tr("Fetch this object now"));
    connect(m_back, &QToolButton::clicked, this, &InspectorPane::back);
    connect(m_forward, &QToolButton::clicked, this, &InspectorPane::forward);
    connect(m_refresh, &QToolButton::clicked, this, [this] { emit refreshWanted(m_model.object()); });
    connect(m_locate, &QToolButton::clicked, this, [this] { emit locateWanted(m_model.object()); });
    auto *row = new QHBoxLayout(m_tools);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    for (QToolButton *button : {m_back, m_forward, m_locate, m_refresh})
        row->addWidget(button);
    row->addStretch();
}

QWidget *InspectorPane::buildTabs()
{
    m_tabs = named(new QTabWidget(this), u"inspectorTabs"_s, tr("Views of the object"));
    m_tabs->tabBar()->setObjectName(u"inspectorTabBar"_s);
    m_tabs->tabBar()->setAccessibleName(tr("Views of the object"));
    m_tabs->setDocumentMode(true);
    m_fields = named(new QTreeView(m_tabs), u"inspectorFields"_s, tr("Fields"));
    m_fields->setModel(&m_model);
    m_fields->setItemDelegate(new FieldDelegate(*m_fields));
    m_fields->setHeaderHidden(true);
    m_fields->setRootIsDecorated(false);
    m_fields->setIndentation(0);
    m_fields->setItemsExpandable(false);
    m_fields->setMouseTracking(true);
    m_fields->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_fields->setContextMenuPolicy(Qt::CustomContextMenu);
    m_fields->header()->setStretchLastSection(true);
    m_fields->header()->setMinimumSectionSize(60);
    connect(m_fields, &QTreeView::clicked, this, [this](const QModelIndex &index) {
        if (index.column() == 1)
            follow(index);
    });
    connect(m_fields, &QTreeView::activated, this, &InspectorPane::follow);
    connect(m_fields, &QWidget::customContextMenuRequested, this, &InspectorPane::showMenu);

    auto *page = new QWidget(m_tabs);
    page->setObjectName(u"inspectorRawPage"_s);
    m_raw = named(new QPlainTextEdit(page), u"inspectorRaw"_s, tr("The object as last fetched, as JSON"));
    //: In place of an object's JSON when there is none.
    m_raw->setPlaceholderText(
        tr("The service has no such object of its own: its fields were put together from several answers."));
    m_raw->setReadOnly(true);
    m_raw->setFrameShape(QFrame::NoFrame);
    m_raw->setStyleSheet(u"QPlainTextEdit { border: none; border-radius: 0; padding: 8px; }"_s);
    m_raw->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_raw->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    new JsonHighlighter(m_raw->document());
    auto *copy = tool(u"inspectorRawCopy"_s, u"copy"_s, tr("Copy the JSON"));
    copy->setText(tr("Copy"));
    copy->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    connect(copy, &QToolButton::clicked, this,
        [this] { QGuiApplication::clipboard()->setText(m_raw->toPlainText()); });
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, 4, 0, 0);
    column->setSpacing(0);
    column->addWidget(copy, 0, Qt::AlignRight);
    column->addWidget(m_raw, 1);
    //: Tabs of the inspector.
    m_tabs->addTab(m_fields, tr("Fields"));
    m_tabs->addTab(page, tr("Raw"));
    return m_tabs;
}

void InspectorPane::show(ObjectId id)
{
    if (id == m_model.object())
        return;
    if (id != 0) {
        constexpr qsizetype most = 50;
        m_trail.resize(m_at + 1);
        m_trail.append(id);
        if (m_trail.size() > most)
            m_trail.removeFirst();
        m_at = m_trail.size() - 1;
    }
    m_model.setObject(id);
    emit wandered();
}

void InspectorPane::go(qsizetype by)
{
    if (!canGo(by))
        return;
    m_at += by;
    m_model.setObject(m_trail[m_at]);
    emit wandered();
}

void InspectorPane::back()
{
    go(-1);
}

void InspectorPane::forward()
{
    go(1);
}

void InspectorPane::focusFields()
{
    QWidget *target = m_stack->currentIndex() == 0 ? static_cast<QWidget *>(m_refresh) : m_fields;
    if (m_stack->currentIndex() == 0)
        target = m_empty;
    target->setFocus(Qt::ShortcutFocusReason);
}

void InspectorPane::follow(const QModelIndex &index)
{
    if (const auto target = m_model.linkTarget(index))
        show(*target);
}

void InspectorPane::addView(QWidget *view, const QString &title)
{
    m_tabs->addTab(view, title);
}

void InspectorPane::update()
{
    const bool something = m_model.object() != 0;
    m_stack->setCurrentIndex(something ? 1 : 0);
    m_back->setEnabled(canGo(-1));
    m_forward->setEnabled(canGo(1));
    if (!something)
        return;
    m_title->setFullText(m_model.title());
    m_subtitle->setFullText(m_model.subtitle());
    m_badge->show(m_model.status(), m_model.tone());
    const QString age = m_model.ageText();
    //: The age of an object that is older than the set age; the end of it may be cut.
    m_age->setFullText(m_model.isRefreshing() ? tr("Fetching…")
            : m_model.isOld()                 ? tr("⚠ Old. %1").arg(age)
                                              : age);
    m_refresh->setEnabled(!m_model.isRefreshing());
    if (const ResourceType *type = m_model.type()) {
        const QString icon = iconOf(*type);
        m_icon->setPixmap(Icons::named(icon, iconInk(Colors::of(palette()), icon)).pixmap(22, 22));
    }
    if (!m_model.removedText().isEmpty())
        m_bar->tell(Tone::Warning, m_model.removedText());
    else if (!m_model.errorText().isEmpty())
        m_bar->tell(Tone::Bad, m_model.errorText());
    else
        m_bar->clear();
    const QString raw = m_model.rawText();
    if (m_raw->toPlainText() != raw) {
        m_raw->setPlainText(raw);
        //: In the raw tab, when the cache holds no answer of the provider.
        m_raw->setPlaceholderText(tr("No answer is kept for this object. Fetch it to see one."));
    }
    m_fields->expandAll();
    m_fields->setColumnWidth(0, qBound(90, width() * 2 / 5, 190));
}

void InspectorPane::setEditReason(const QString &why)
{
    m_edit->setEnabled(why.isEmpty());
    m_editButton->setEnabled(why.isEmpty());
    m_editButton->setToolTip(why.isEmpty() ? m_edit->text() : QString(m_edit->text() + u'\n' + why));
}

void InspectorPane::showMenu(const QPoint &at)
{
    const QModelIndex index = m_fields->indexAt(at).siblingAtColumn(1);
    if (!index.isValid() || index.data(Item::FieldKeyRole).toString().isEmpty())
        return;
    QMenu menu(this);
    //: Menu of a field in the inspector.
    menu.addAction(Icons::named(u"copy"_s), tr("Copy value"), this,
        [index] { QGuiApplication::clipboard()->setText(index.data(Qt::DisplayRole).toString()); });
    menu.addAction(tr("Copy as data"), this,
        [index] { QGuiApplication::clipboard()->setText(index.data(Item::DataRole).toString()); });
    menu.addAction(tr("Copy field name"), this,
        [index] { QGuiApplication::clipboard()->setText(index.data(Item::FieldKeyRole).toString()); });
    if (m_model.linkTarget(index))
        menu.addAction(
            Icons::named(u"link"_s), tr("Follow the link"), this, [this, index] { follow(index); });
    menu.addSeparator();
    emit menuFilling(menu, m_model.object());
    menu.exec(m_fields->viewport()->mapToGlobal(at));
}

void InspectorPane::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_model.object() != 0) {
        update();
        for (auto *highlighter : m_raw->document()->findChildren<JsonHighlighter *>())
            highlighter->rehighlight();
    }
}

void InspectorPane::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_fields->setColumnWidth(0, qBound(90, width() * 2 / 5, 190));
    m_fields->doItemsLayout(); // heights depend on the width
}

} // namespace tenantry
