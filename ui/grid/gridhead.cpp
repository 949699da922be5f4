#include "ui/grid/gridhead.h"
#include "ui/grid/segmentbar.h"
#include "ui/parts/elidedlabel.h"
#include "ui/parts/naming.h"
#include "ui/theme/iconink.h"
#include "ui/theme/icons.h"
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QToolButton>

namespace tenantry {
using namespace Qt::StringLiterals;

namespace {
constexpr int typingPause = 120; // ms: below FIND-2's 150
}

GridHead::GridHead(QWidget *parent)
    : QWidget(parent)
    , m_icon(named(new QLabel(this), u"gridIcon"_s, tr("Kind of place")))
    , m_path(named(new ElidedLabel(this), u"gridPath"_s, tr("Place")))
    , m_segments(new SegmentBar(this))
    , m_words(named(new QLineEdit(this), u"gridQuickFilter"_s, tr("Find in list")))
    , m_columns(tool(u"gridColumns"_s, u"columns"_s, tr("Choose columns"), tr("Choose columns")))
    , m_export(tool(
          u"gridExport"_s, u"export"_s, tr("Export this list"), tr("Export this list as CSV (Ctrl+Shift+E)")))
{
    setObjectName(u"gridHead"_s);
    m_path->setProperty("rank", u"muted"_s);
    buildWords();
    auto *first = new QHBoxLayout;
    first->setSpacing(8);
    first->addWidget(m_icon);
    first->addWidget(m_path, 1);
    auto *second = new QHBoxLayout;
    second->setSpacing(4);
    second->addWidget(m_segments, 1);
    second->addWidget(m_words);
    second->addWidget(m_columns);
    second->addWidget(m_export);
    auto *rows = new QVBoxLayout(this);
    rows->setContentsMargins(12, 8, 8, 8);
    rows->setSpacing(6);
    rows->addLayout(first);
    rows->addLayout(second);
    connect(m_columns, &QToolButton::clicked, this, &GridHead::columnsWanted);
    connect(m_export, &QToolButton::clicked, this, &GridHead::exportWanted);
}

void GridHead::buildWords()
{
    //: Placeholder of the box that filters a grid.
    m_words->setPlaceholderText(tr("Find in list"));
    m_words->setToolTip(tr("Rows that contain these words (Ctrl+F)"));
    m_words->setClearButtonEnabled(true);
    m_words->setMinimumWidth(110);
    m_words->setMaximumWidth(220);
    m_words->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    m_words->addAction(Icons::named(u"search"_s), QLineEdit::LeadingPosition);
    m_words->installEventFilter(this);
    m_typing.setSingleShot(true);
    m_typing.setInterval(typingPause);
    connect(m_words, &QLineEdit::textChanged, this, [this] { m_typing.start(); });
    connect(&m_typing, &QTimer::timeout, this, &GridHead::wordsChanged);
}

QToolButton *GridHead::tool(
    const QString &name, const QString &icon, const QString &label, const QString &tip)
{
    auto *button = named(new QToolButton(this), name, label);
    button->setIcon(Icons::named(icon));
    button->setToolTip(tip);
    return button;
}

void GridHead::showPlace(const QStringList &path, const QString &icon)
{
    m_path->setFullText(path.join(u"  ›  "_s));
    m_iconName = icon;
    if (icon.isEmpty())
        m_icon->clear();
    else
        m_icon->setPixmap(Icons::named(icon, iconInk(Colors::of(palette()), icon)).pixmap(16, 16));
}

void GridHead::setToolsEnabled(bool enabled)
{
    for (QWidget *widget : {static_cast<QWidget *>(m_words), static_cast<QWidget *>(m_columns),
             static_cast<QWidget *>(m_export)})
        widget->setEnabled(enabled);
}

QString GridHead::words() const
{
    return m_words->text().trimmed();
}

void GridHead::clearWords()
{
    const QSignalBlocker quiet(m_words);
    m_typing.stop();
    m_words->clear();
}

void GridHead::focusWords()
{
    m_words->setFocus(Qt::ShortcutFocusReason);
    m_words->selectAll();
}

bool GridHead::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_words || event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent *>(event)->key();
    if (key == Qt::Key_Escape)
        m_words->clear();
    if (key != Qt::Key_Escape && key != Qt::Key_Down && key != Qt::Key_Return)
        return false;
    emit leftDown();
    return true;
}

void GridHead::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && !m_iconName.isEmpty())
        m_icon->setPixmap(
            Icons::named(m_iconName, iconInk(Colors::of(palette()), m_iconName)).pixmap(16, 16));
}

} // namespace tenantry
