#include "ui/bulk/bulkfieldrow.h"
#include "models/text/datavalue.h"
#include "providers/descriptor/inputs.h"
#include "ui/bulk/valuespopup.h"
#include "ui/operations/operationform.h"
#include "ui/parts/naming.h"
#include "ui/theme/icons.h"
#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QRegularExpression>
#include <QToolButton>
#include <QVBoxLayout>

namespace tenantry {
using namespace Qt::StringLiterals;

namespace {

bool isNumber(FieldType type)
{
    return type == FieldType::Integer || type == FieldType::Decimal;
}

// "10", "-2.5", "10 %": as plans take it, whatever the locale's decimal point.
std::optional<QString> amountIn(QString text)
{
    text = text.trimmed().replace(QLocale().decimalPoint(), u"."_s);
    static const QRegularExpression form(uR"(^([+-]?)(\d+(?:\.\d+)?)\s*(%?)$)"_s);
    const QRegularExpressionMatch match = form.match(text);
    if (!match.hasMatch())
        return std::nullopt;
    const QString sign = match.captured(1) == "-"_L1 ? u"-"_s : QString();
    return sign + match.captured(2) + (match.captured(3).isEmpty() ? QString() : u" %"_s);
}

QString negated(const QString &amount)
{
    return amount.startsWith(u'-') ? amount.mid(1) : u'-' + amount;
}

constexpr int linkPadding = 7; // of buttons that look like links

} // namespace

BulkFieldRow::BulkFieldRow(
    BulkField field, const BulkSubject &subject, const InputSource &source, QGridLayout &grid, QWidget &page)
    : QObject(&page)
    , m_field(std::move(field))
    , m_how(named(new QComboBox(&page), u"bulkHow_"_s + m_field.key,
          //: Accessible name; %1 is a field.
          tr("What happens to %1").arg(m_field.label)))
    , m_inputs(new QWidget(&page))
{
    buildName(grid, page, static_cast<qsizetype>(subject.ids.size()));
    buildWays();
    buildInputs(subject, source);
    const int row = grid.rowCount();
    grid.addWidget(m_how, row - 1, 1, Qt::AlignTop);
    grid.addWidget(m_inputs, row - 1, 2, Qt::AlignTop);
    connect(m_how, &QComboBox::currentIndexChanged, this, [this] {
        showInputs();
        emit changed();
    });
    showInputs();
}

void BulkFieldRow::buildName(QGridLayout &grid, QWidget &page, qsizetype objects)
{
    auto *whole = new QWidget(&page);
    auto *label = new QLabel(m_field.label, whole);
    label->setProperty("rank", u"heading"_s);
    label->setWordWrap(true);
    label->setToolTip(m_field.note);
    label->setContentsMargins(linkPadding, 0, 0, 0); // in line with the link below
    label->setBuddy(m_how);
    m_values = named(new QPushButton(presentWords(), whole), u"bulkValues_"_s + m_field.key,
        //: Accessible name; %1 is a field.
        tr("Values of %1 now").arg(m_field.label));
    m_values->setProperty("rank", u"link"_s);
    m_values->setAccessibleDescription(presentWords());
    m_values->setEnabled(!m_field.values.isEmpty());
    connect(m_values, &QPushButton::clicked, this, &BulkFieldRow::showValues);
    auto *column = new QVBoxLayout(whole);
    column->setContentsMargins(0, 4, 0, 0);
    column->setSpacing(0);
    column->addWidget(label);
    column->addWidget(m_values, 0, Qt::AlignLeft);
    if (m_field.settable < objects) {
        //: Below a field that not all chosen objects have: %L1 of %L2.
        auto *some = new QLabel(tr("Only %L1 of %L2 can take it").arg(m_field.settable).arg(objects), whole);
        some->setProperty("rank", u"small"_s);
        some->setContentsMargins(linkPadding, 0, 0, 0);
        column->addWidget(some);
    }
    grid.addWidget(whole, grid.rowCount(), 0, Qt::AlignTop);
}

// BULK-2.
QString BulkFieldRow::presentWords() const
{
    if (m_field.different == 0)
        //: What the chosen objects have in a field.
        return tr("(not known)");
    if (m_field.different > 1)
        return tr("(%n different values)", nullptr, static_cast<int>(m_field.different));
    const QString shown = displayData(m_field.values.first().value, m_field.field, {});
    //: What all chosen objects have in a field; %1 is the value.
    return shown.isEmpty() ? tr("(none has a value)") : tr("All: %1").arg(shown.left(40));
}

void BulkFieldRow::offer(const QString &label, Way way)
{
    m_how->addItem(label, static_cast<int>(way));
}

void BulkFieldRow::buildWays()
{
    const Parameter &input = m_field.input;
    //: What a bulk edit does with one field.
    offer(tr("Leave as is"), Way::Leave);
    if (input.type == FieldType::Boolean) {
        offer(displayData(u"true"_s, m_field.field, {}), Way::Yes);
        offer(displayData(u"false"_s, m_field.field, {}), Way::No);
    } else {
        offer(tr("Set to"), Way::Set);
    }
    if (input.type == FieldType::Text && input.choices.isEmpty() && input.refersTo.isEmpty()) {
        offer(tr("Replace text"), Way::Replace);
        offer(tr("Replace by pattern"), Way::Match);
        offer(tr("Append"), Way::Append);
    }
    if (isNumber(input.type)) {
        offer(tr("Increase by"), Way::Increase);
        offer(tr("Decrease by"), Way::Decrease);
    }
    if (isNumber(input.type) || input.type == FieldType::Date || input.type == FieldType::Time)
        //: The value is put together from other fields of the same object.
        offer(tr("From other fields"), Way::Template);
    if (input.type == FieldType::List)
        offer(tr("Append"), Way::Append);
    if (input.mayBeEmpty)
        offer(tr("Clear"), Way::Clear);
}

QLineEdit *BulkFieldRow::line(const QString &name, const QString &hint, const QString &accessibleName)
{
    auto *made = named(new QLineEdit(m_inputs), name + m_field.key, accessibleName);
    made->setPlaceholderText(hint);
    connect(made, &QLineEdit::textChanged, this, [this, made] {
        setLook(made, "wrong", false);
        emit changed();
    });
    return made;
}

void BulkFieldRow::buildInputs(const BulkSubject &subject, const InputSource &source)
{
    Parameter parameter = m_field.input;
    parameter.label = m_field.label;
    m_set = makeInput(parameter, u"bulkSet_"_s + m_field.key, source, m_inputs);
    m_set.onChange([this] {
        setLook(m_set.widget, "wrong", false);
        showNote();
        emit changed();
    });
    //: Accessible names; %1 is a field.
    m_find = line(u"bulkFind_"_s, {}, tr("What is replaced in %1").arg(m_field.label));
    m_text = line(u"bulkText_"_s, {}, tr("Text for %1").arg(m_field.label));
    m_insert = named(new QToolButton(m_inputs), u"bulkInsert_"_s + m_field.key,
        tr("Insert another field into %1").arg(m_field.label));
    m_insert->setIcon(Icons::named(u"braces"_s));
    m_insert->setToolTip(tr("Insert another field of the same object, as {field}"));
    m_insert->setPopupMode(QToolButton::InstantPopup);
    auto *menu = new QMenu(m_insert);
    for (const auto &[key, label] : subject.words)
        menu->addAction(label, this, [this, key = key] {
            QLineEdit *into = qobject_cast<QLineEdit *>(m_set.widget);
            (way() == Way::Set && into ? into : m_text)->insert(u'{' + key + u'}');
        });
    m_insert->setMenu(menu);
    m_note = new QLabel(m_inputs);
    m_note->setProperty("rank", u"small"_s);
    m_note->setWordWrap(true);
    auto *row = new QHBoxLayout;
    row->setSpacing(6);
    for (QWidget *part : {static_cast<QWidget *>(m_find), m_set.widget, static_cast<QWidget *>(m_text)})
        row->addWidget(part, 1);
    row->addWidget(m_insert);
    auto *column = new QVBoxLayout(m_inputs);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    column->addLayout(row);
    column->addWidget(m_note);
}

BulkFieldRow::Way BulkFieldRow::way() const
{
    return static_cast<Way>(m_how->currentData().toInt());
}

void BulkFieldRow::showInputs()
{
    const Way now = way();
    const bool plain = now == Way::Set;
    const bool replaces = now == Way::Replace || now == Way::Match;
    const bool amount = now == Way::Increase || now == Way::Decrease;
    const bool isLine = qobject_cast<QLineEdit *>(m_set.widget) && m_field.input.type == FieldType::Text;
    m_set.widget->setVisible(plain);
    m_find->setVisible(replaces);
    m_text->setVisible(replaces || amount || now == Way::Append || now == Way::Template);
    m_insert->setVisible(now == Way::Template || (plain && isLine) || replaces || now == Way::Append);
    m_find->setPlaceholderText(now == Way::Match ? tr("Pattern, such as ^(.*)@old\\.example$") : tr("Text"));
    //: Hints in empty inputs of a bulk edit.
    m_text->setPlaceholderText(amount ? tr("10 or 10 %")
            : now == Way::Match       ? tr("Becomes; \\1 is the first group")
            : replaces                ? tr("Becomes; empty: taken out")
            : now == Way::Template    ? tr("{field}")
                                      : tr("Text to add at the end"));
    const bool leaves = now == Way::Leave || now == Way::Clear;
    showNote();
    m_inputs->setVisible(!leaves && now != Way::Yes && now != Way::No);
    setLook(m_how, "touched", now != Way::Leave);
}

// FORM-9: a limit is said before it is passed, and blanks that nobody sees are pointed out.
void BulkFieldRow::showNote()
{
    const bool plain = way() == Way::Set;
    const QString typed = plain ? m_set.text() : QString();
    QStringList words{plain ? m_field.input.note : QString(), plain ? limitsOf(m_field.input) : QString(),
        typed == typed.trimmed() ? QString() : tr("The text begins or ends with a blank.")};
    words.removeAll(QString());
    m_note->setText(words.join(u' '));
    m_note->setVisible(!words.isEmpty());
}

bool BulkFieldRow::isLeft() const
{
    return way() == Way::Leave;
}

QString BulkFieldRow::lacks() const
{
    const Way now = way();
    //: What a bulk edit still lacks; %1 is a field.
    if (now == Way::Set && m_set.text().isEmpty())
        return tr("%1: enter a value, or choose “Clear”.").arg(m_field.label);
    if (now == Way::Set && !m_set.text().contains(u'{')) {
        const auto wrong = objections({m_field.input}, {.texts = {{m_field.input.key, m_set.text()}}});
        if (!wrong.isEmpty())
            //: %1 is a field, %2 why its value is refused: "a whole number is needed".
            return tr("%1: %2.").arg(m_field.label, wrong.first().why);
    }
    if ((now == Way::Replace || now == Way::Match) && m_find->text().isEmpty())
        return tr("%1: enter what is to be replaced.").arg(m_field.label);
    if (now == Way::Match) {
        const QRegularExpression pattern(m_find->text());
        if (!pattern.isValid())
            return tr("%1: the pattern is not valid: %2.").arg(m_field.label, pattern.errorString());
    }
    if ((now == Way::Append || now == Way::Template) && m_text->text().isEmpty())
        return tr("%1: enter a text.").arg(m_field.label);
    if ((now == Way::Increase || now == Way::Decrease) && !amountIn(m_text->text()))
        return tr("%1: enter a number, or a percentage such as 10 %.").arg(m_field.label);
    return {};
}

void BulkFieldRow::showLack()
{
    const Way now = way();
    const bool first = now == Way::Replace || now == Way::Match;
    QWidget *blamed = now == Way::Set ? m_set.widget
        : first                       ? static_cast<QWidget *>(m_find)
                                      : static_cast<QWidget *>(m_text);
    setLook(blamed, "wrong", true);
    blamed->setFocus();
}

std::optional<FieldEdit> BulkFieldRow::edit() const
{
    using How = FieldEdit::How;
    const QString &key = m_field.key;
    if (isLeft() || !lacks().isEmpty())
        return std::nullopt;
    switch (way()) {
    case Way::Leave:
        break;
    case Way::Set:
        return FieldEdit{key, How::Set, m_set.text(), {}};
    case Way::Template:
        return FieldEdit{key, How::Set, m_text->text(), {}};
    case Way::Yes:
        return FieldEdit{key, How::Set, u"true"_s, {}};
    case Way::No:
        return FieldEdit{key, How::Set, u"false"_s, {}};
    case Way::Replace:
        return FieldEdit{key, How::Replace, m_text->text(), m_find->text()};
    case Way::Match:
        return FieldEdit{key, How::ReplaceMatches, m_text->text(), m_find->text()};
    case Way::Append:
        return FieldEdit{key, How::Append, m_text->text(), {}};
    case Way::Increase:
        return FieldEdit{key, How::Increase, *amountIn(m_text->text()), {}};
    case Way::Decrease:
        return FieldEdit{key, How::Increase, negated(*amountIn(m_text->text())), {}};
    case Way::Clear:
        return FieldEdit{key, How::Clear, {}, {}};
    }
    return std::nullopt;
}

void BulkFieldRow::setTo(const QString &data)
{
    const Way wanted = m_field.input.type != FieldType::Boolean ? Way::Set
        : data == "true"_L1                                     ? Way::Yes
                                                                : Way::No;
    m_how->setCurrentIndex(m_how->findData(static_cast<int>(wanted)));
    if (wanted == Way::Set)
        m_set.set(data);
}

void BulkFieldRow::showValues()
{
    auto *popup = new ValuesPopup(m_field, m_values->window());
    connect(popup, &ValuesPopup::chosen, this, &BulkFieldRow::setTo);
    popup->openBelow(*m_values);
}

} // namespace tenantry
