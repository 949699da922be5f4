#include "ui/search/serverlines.h"
#include "ui/parts/elidedlabel.h"
#include "ui/parts/naming.h"
#include "ui/theme/colors.h"
#include "ui/theme/icons.h"
#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace tenantry {
using namespace Qt::StringLiterals;

namespace {

constexpr int signSize = 16;

struct Sign {
    QString icon;
    QString word; // spoken: nothing is told by the icon alone
    Tone tone;
};

Sign signOf(const SearchPart &part)
{
    switch (part.state) {
    //: State of a search at one service.
    case SearchPart::State::Running:
        return {u"refresh"_s, ServerLines::tr("being searched"), Tone::Neutral};
    case SearchPart::State::Done:
        return {u"ok"_s, ServerLines::tr("searched"), Tone::Good};
    case SearchPart::State::Failed:
        return {u"error"_s, ServerLines::tr("failed"), Tone::Bad};
    case SearchPart::State::Skipped:
        break;
    }
    return {u"stopped"_s, ServerLines::tr("not searched"), Tone::Neutral};
}

} // namespace

ServerLines::ServerLines(ServerSearch &search, QWidget *parent)
    : QWidget(parent)
    , m_search(search)
    , m_button(named(new QPushButton(this), u"searchServers"_s, tr("Search at the services")))
    , m_lines(new QWidget(this))
    , m_grid(new QGridLayout(m_lines))
{
    named(this, u"searchServerPart"_s, tr("Search at the services"));
    named(m_lines, u"searchServerLines"_s, tr("Progress of the search at the services"));
    m_button->setFocusPolicy(Qt::NoFocus); // the keyboard stays in the box
    m_button->setIcon(Icons::named(u"server"_s));
    m_grid->setContentsMargins(4, 2, 4, 2);
    m_grid->setHorizontalSpacing(8);
    m_grid->setVerticalSpacing(3);
    m_grid->setColumnStretch(2, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(m_button, 0, Qt::AlignLeft);
    column->addWidget(m_lines);
    connect(m_button, &QPushButton::clicked, this, [this] {
        if (m_search.isBusy())
            m_search.stop();
        else
            start();
    });
    connect(&m_search, &ServerSearch::changed, this, &ServerLines::update);
    update();
}

void ServerLines::setWords(const QString &words)
{
    m_words = words.simplified();
    if (m_search.isBusy() && m_search.words() != m_words)
        m_search.stop();
    update();
}

void ServerLines::start()
{
    if (!m_words.isEmpty())
        m_search.start(m_words);
}

void ServerLines::update()
{
    const bool isOfThese = m_search.words() == m_words;
    setVisible(!m_words.isEmpty());
    //: Buttons below a search in the cache: the same words, asked of the services themselves.
    m_button->setText(m_search.isBusy() ? tr("Stop the search at the services")
            : isOfThese                 ? tr("Search at the services again")
                                        : tr("Search at the services  (Ctrl+Enter)"));
    m_button->setAccessibleName(m_button->text());
    m_lines->setVisible(isOfThese && !m_search.parts().isEmpty());
    if (isOfThese)
        showParts();
}

void ServerLines::setLines(qsizetype count)
{
    for (; m_rows.size() > count; m_rows.removeLast()) {
        const Line &line = m_rows.constLast();
        for (QLabel *label : {line.sign, line.name, static_cast<QLabel *>(line.says)})
            delete label;
    }
    while (m_rows.size() < count) {
        const auto row = static_cast<int>(m_rows.size());
        const Line line{named(new QLabel(m_lines), u"searchServerSign%1"_s.arg(row), tr("State")),
            named(new QLabel(m_lines), u"searchServerName%1"_s.arg(row), tr("Connection")),
            named(new ElidedLabel(m_lines), u"searchServerSays%1"_s.arg(row), tr("Progress"))};
        line.says->setProperty("rank", u"small"_s);
        m_grid->addWidget(line.sign, row, 0);
        m_grid->addWidget(line.name, row, 1);
        m_grid->addWidget(line.says, row, 2);
        m_rows.append(line);
    }
}

void ServerLines::showParts()
{
    const QList<SearchPart> &parts = m_search.parts();
    setLines(parts.size());
    for (qsizetype row = 0; row < parts.size(); ++row) {
        const Line &line = m_rows[row];
        const QString words = inWords(parts[row]);
        line.sign->setAccessibleName(signOf(parts[row]).word);
        line.sign->setToolTip(line.sign->accessibleName());
        line.name->setText(parts[row].label);
        line.name->setAccessibleName(parts[row].label);
        line.says->setFullText(words);
        line.says->setAccessibleName(words);
    }
    retint();
}

void ServerLines::retint()
{
    const QList<SearchPart> &parts = m_search.parts();
    for (qsizetype row = 0; row < qMin(parts.size(), m_rows.size()); ++row) {
        const Sign sign = signOf(parts[row]);
        m_rows[row].sign->setPixmap(
            Icons::named(sign.icon, Colors::of(palette()).ink(sign.tone)).pixmap(signSize, signSize));
    }
}

// The lines themselves stay: Qt is walking over them.
void ServerLines::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        retint();
}

} // namespace tenantry
