#include "ui/operations/effectcard.h"
#include "ui/parts/naming.h"
#include <QFormLayout>
#include <QLabel>

namespace tenantry {
using namespace Qt::StringLiterals;

EffectCard::EffectCard(QWidget *parent)
    : QFrame(parent)
    , m_lines(new QFormLayout(this))
{
    named(this, u"operationEffects"_s, tr("What it costs"));
    setProperty("panel", u"card"_s);
    m_lines->setContentsMargins(14, 10, 14, 10);
    m_lines->setHorizontalSpacing(16);
    m_lines->setVerticalSpacing(4);
    hide();
}

void EffectCard::show(const QList<QPair<QString, QString>> &lines)
{
    while (m_lines->rowCount() > lines.size())
        m_lines->removeRow(m_lines->rowCount() - 1);
    QStringList words;
    for (int which = 0; which < lines.size(); ++which) {
        const auto &[heading, sentence] = lines[which];
        if (which >= m_lines->rowCount()) {
            auto *name = new QLabel(this);
            name->setProperty("rank", u"muted"_s);
            auto *text = new QLabel(this);
            text->setObjectName(u"operationEffect%1"_s.arg(which));
            text->setWordWrap(true);
            m_lines->addRow(name, text);
        }
        auto *text = static_cast<QLabel *>(m_lines->itemAt(which, QFormLayout::FieldRole)->widget());
        static_cast<QLabel *>(m_lines->labelForField(text))->setText(heading);
        text->setText(sentence);
        text->setAccessibleName(heading);
        words.append(heading + u": "_s + sentence);
    }
    setAccessibleDescription(words.join(u' '));
    setVisible(!lines.isEmpty());
}

} // namespace tenantry
