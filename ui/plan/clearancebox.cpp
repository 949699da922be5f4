#include "ui/plan/clearancebox.h"
#include "ui/parts/naming.h"
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>

namespace tenantry {
using namespace Qt::StringLiterals;

ClearanceBox::ClearanceBox(QWidget *parent)
    : QFrame(parent)
    , m_why(named(new QLabel(this), u"clearanceWhy"_s, tr("Why more is asked")))
    , m_ask(named(new QLabel(this), u"clearanceAsk"_s, tr("What is to be typed")))
    , m_typed(named(new QLineEdit(this), u"clearanceTyped"_s, tr("Typed confirmation")))
{
    named(this, u"clearance"_s, tr("Before it is applied"));
    m_why->setWordWrap(true);
    m_why->setTextFormat(Qt::PlainText);
    m_ask->setTextFormat(Qt::PlainText);
    m_ask->setBuddy(m_typed);
    m_typed->setFixedWidth(240);
    m_typed->installEventFilter(this);
    auto *ask = new QHBoxLayout;
    ask->setSpacing(10);
    ask->addWidget(m_ask);
    ask->addWidget(m_typed);
    ask->addStretch();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(12, 8, 12, 8);
    column->setSpacing(6);
    column->addWidget(m_why);
    column->addLayout(ask);
    connect(m_typed, &QLineEdit::textChanged, this, &ClearanceBox::changed);
}

void ClearanceBox::show(const Clearance &clearance)
{
    m_clearance = clearance;
    const bool refused = !clearance.refusals.isEmpty();
    QStringList why = refused ? clearance.refusals : clearance.because;
    if (clearance.firstWave > 0 && !refused)
        why.append(tr("The first %n change(s) are applied and checked before the rest goes on.", nullptr,
            clearance.firstWave));
    m_why->setText(why.join(u'\n'));
    m_why->setVisible(!why.isEmpty());
    const bool typing = clearance.ask == Clearance::Ask::Typing && !refused;
    //: Asks for a confirmation that is typed; %1 is a number or a name.
    m_ask->setText(tr("Type “%1” to go on:").arg(clearance.type));
    m_ask->setVisible(typing);
    m_typed->setVisible(typing);
    m_typed->setAccessibleDescription(m_ask->text());
    setLook(this, "panel", refused ? u"bad"_s : u"warning"_s);
    setVisible(!why.isEmpty() || typing);
}

bool ClearanceBox::isGiven() const
{
    return m_clearance.refusals.isEmpty()
        && (m_clearance.ask != Clearance::Ask::Typing || m_typed->text().trimmed() == m_clearance.type);
}

// Enter leads on to the button and never presses it: the default button of the dialog is Cancel.
bool ClearanceBox::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_typed && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Return || key == Qt::Key_Enter) {
            if (isGiven())
                emit finished();
            return true;
        }
    }
    return QFrame::eventFilter(watched, event);
}

} // namespace tenantry
