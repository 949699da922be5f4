#include "ui/connections/teststeps.h"
#include "ui/parts/naming.h"
#include "ui/theme/colors.h"
#include "ui/theme/icons.h"
#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace tenantry {
using namespace Qt::StringLiterals;

namespace {

struct Look {
    QString icon;
    QColor ink;
    QString word;
};

Look lookOf(TestStep::State state, const Colors &colors)
{
    switch (state) {
    //: State of a step of the connection test.
    case TestStep::State::Running:
        return {u"clock"_s, colors.accent, TestSteps::tr("running…")};
    case TestStep::State::Passed:
        return {u"ok"_s, colors.good, TestSteps::tr("passed")};
    case TestStep::State::Failed:
        return {u"error"_s, colors.bad, TestSteps::tr("failed")};
    case TestStep::State::Skipped:
        break;
    }
    return {u"stopped"_s, colors.muted, TestSteps::tr("left out")};
}

} // namespace

TestSteps::TestSteps(QWidget *parent)
    : QFrame(parent)
    , m_column(new QVBoxLayout(this))
{
    named(this, u"connectionSteps"_s, tr("Steps of the test"));
    setProperty("framed", true);
    m_column->setContentsMargins(12, 10, 12, 10);
    m_column->setSpacing(8);
    m_column->addStretch();
}

void TestSteps::clear()
{
    qDeleteAll(findChildren<QWidget *>(QString(), Qt::FindDirectChildrenOnly));
    m_rows.clear();
    m_order.clear();
}

TestSteps::Row &TestSteps::row(const TestStep &step)
{
    if (const auto known = m_rows.find(step.key); known != m_rows.end())
        return *known;
    auto *box = new QWidget(this);
    box->setObjectName(u"step_"_s + step.key);
    auto *grid = new QGridLayout(box);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(8);
    grid->setVerticalSpacing(2);
    const auto label = [box](const QString &name, const QString &says) {
        auto *made = named(new QLabel(box), name, says);
        made->setTextFormat(Qt::PlainText);
        return made;
    };
    Row made{label(u"stepSign_"_s + step.key, tr("State")), label(u"stepTitle_"_s + step.key, step.title),
        label(u"stepDetail_"_s + step.key, tr("What was found")),
        label(u"stepMore_"_s + step.key, tr("Why, and what to do")), step};
    made.title->setMinimumWidth(made.title->fontMetrics().averageCharWidth() * 26);
    made.detail->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    made.detail->setTextInteractionFlags(Qt::TextSelectableByMouse);
    made.more->setWordWrap(true);
    made.more->setTextInteractionFlags(Qt::TextSelectableByMouse);
    grid->addWidget(made.sign, 0, 0);
    grid->addWidget(made.title, 0, 1);
    grid->addWidget(made.detail, 0, 2);
    grid->addWidget(made.more, 1, 1, 1, 2);
    grid->setColumnStretch(2, 1);
    m_column->insertWidget(m_column->count() - 1, box); // above the stretch
    m_order.append(step.key);
    return *m_rows.insert(step.key, made);
}

void TestSteps::show(const TestStep &step)
{
    Row &at = row(step);
    at.step = step;
    draw(at);
}

void TestSteps::draw(const Row &row)
{
    const Colors &colors = Colors::of(palette());
    const Look look = lookOf(row.step.state, colors);
    row.sign->setPixmap(Icons::named(look.icon, look.ink).pixmap(16, 16));
    row.title->setText(row.step.title);
    // The word stands beside the sign's colour: "passed · port 443".
    row.detail->setText(row.step.detail.isEmpty() ? look.word : look.word + u" · "_s + row.step.detail);
    row.detail->setStyleSheet(u"QLabel { color: %1; }"_s.arg(
        (row.step.state == TestStep::State::Failed ? colors.bad : colors.muted).name()));
    row.more->setVisible(row.step.error.has_value());
    if (!row.step.error)
        return;
    const Error &why = *row.step.error;
    QStringList lines{why.summary};
    if (!why.words.isEmpty())
        lines.append(u"“%1”"_s.arg(why.words));
    if (!why.remedy.isEmpty())
        lines.append(why.remedy);
    row.more->setText(lines.join(u'\n'));
}

void TestSteps::stopped()
{
    for (const QString &key : std::as_const(m_order)) {
        Row &at = m_rows[key];
        if (at.step.state != TestStep::State::Running)
            continue;
        at.step.state = TestStep::State::Skipped;
        //: A step of the connection test that the person stopped.
        at.step.detail = tr("stopped");
        draw(at);
    }
}

void TestSteps::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        for (const Row &at : std::as_const(m_rows))
            draw(at);
}

} // namespace tenantry
