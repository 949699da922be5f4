#include "ui/settings/settingspage.h"
#include "models/text/textmatch.h"
#include "ui/parts/naming.h"
#include <QFormLayout>
#include <QLabel>
#include <QSpinBox>
#include <algorithm>

namespace tenantry {
using namespace Qt::StringLiterals;

namespace {

bool hasAll(const QString &text, const QStringList &words)
{
    return std::ranges::all_of(
        words, [&text](const QString &word) { return !matchingSpans(text, word).isEmpty(); });
}

} // namespace

SettingsPage::SettingsPage(const QString &name, const QString &title, const QString &icon, QWidget *parent)
    : QWidget(parent)
    , m_title(title)
    , m_icon(icon)
    , m_form(new QFormLayout(this))
{
    named(this, name, title);
    m_form->setContentsMargins(24, 12, 24, 16);
    m_form->setHorizontalSpacing(16);
    m_form->setVerticalSpacing(4);
    m_form->setLabelAlignment(Qt::AlignLeft | Qt::AlignVCenter);
}

void SettingsPage::addHeading(const QString &text)
{
    auto *heading = named(new QLabel(text, this), u"settingsHeading%1"_s.arg(m_rows.size()), text);
    heading->setProperty("rank", u"heading"_s);
    heading->setWordWrap(true);
    heading->setContentsMargins(0, m_rows.isEmpty() ? 0 : 14, 0, 4);
    m_form->addRow(heading);
    m_heading = m_rows.size();
    m_rows.append({nullptr, heading, nullptr, -1, text});
}

void SettingsPage::addRow(const QString &label, QWidget *input, const QString &note)
{
    auto *words = new QLabel(label, this);
    words->setBuddy(input);
    words->setMinimumWidth(words->fontMetrics().averageCharWidth() * 20); // the same, whatever is found
    m_form->addRow(words, input);
    QLabel *below = nullptr;
    if (!note.isEmpty()) {
        below = named(new QLabel(note, this), input->objectName() + u"Note"_s, note);
        below->setProperty("rank", u"small"_s);
        below->setWordWrap(true);
        below->setContentsMargins(0, 0, 0, 8); // it belongs to what stands above
        input->setAccessibleDescription(note);
        m_form->addRow(new QLabel(this), below);
    }
    m_rows.append({words, input, below, m_heading, label + u' ' + note});
}

QSpinBox *SettingsPage::number(
    const QString &name, const QString &label, int most, const QString &suffix, const QString &none)
{
    auto *box = named(new QSpinBox(this), name, label);
    box->setRange(0, most);
    box->setSuffix(suffix);
    box->setSpecialValueText(none);
    box->setGroupSeparatorShown(true);
    box->setMinimumWidth(160);
    box->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(box, &QSpinBox::valueChanged, this, &SettingsPage::changed);
    return box;
}

void SettingsPage::show(const Row &row, bool isShown)
{
    m_form->setRowVisible(row.input, isShown);
    if (row.note)
        m_form->setRowVisible(row.note, isShown);
}

bool SettingsPage::filter(const QString &words)
{
    const QStringList all = words.split(u' ', Qt::SkipEmptyParts);
    bool isAny = false;
    QList<bool> headings(m_rows.size(), false); // something under it is shown
    for (const Row &row : std::as_const(m_rows)) {
        if (!row.label)
            continue;
        const QString above = row.heading < 0 ? QString() : m_rows[row.heading].text;
        const bool isShown = hasAll(m_title + u' ' + above + u' ' + row.text, all);
        show(row, isShown);
        isAny = isAny || isShown;
        if (row.heading >= 0 && isShown)
            headings[row.heading] = true;
    }
    for (qsizetype which = 0; which < m_rows.size(); ++which)
        if (!m_rows[which].label)
            show(m_rows[which], headings[which]);
    return isAny;
}

} // namespace tenantry
