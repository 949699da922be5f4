#include "models/items/cell.h"

#include <QCoreApplication>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace tenantry {
namespace {

struct CellPhrases {
    Q_DECLARE_TR_FUNCTIONS(tenantry::Cell)
};

} // namespace

Item::Presence presenceOf(const Value &value)
{
    if (isUnasked(value))
        return Item::Presence::Unasked;
    if (isAbsent(value))
        return Item::Presence::Absent;
    const auto *text = std::get_if<QString>(&value);
    const auto *several = std::get_if<QStringList>(&value);
    const bool empty = (text && text->isEmpty()) || (several && several->isEmpty());
    return empty ? Item::Presence::Empty : Item::Presence::Given;
}

QString presenceInWords(Item::Presence presence)
{
    switch (presence) {
    case Item::Presence::Given:
        return {};
    case Item::Presence::Empty:
        //: Why a cell has no text: the service sent an empty one.
        return CellPhrases::tr("(empty)");
    case Item::Presence::Absent:
        //: Why a cell has no text: the service sent no value.
        return CellPhrases::tr("not provided");
    case Item::Presence::Unasked:
        //: Why a cell has no text: it was never asked for.
        return CellPhrases::tr("not fetched yet");
    }
    return {};
}

const Choice *choiceOf(const Value &value, const Field &field)
{
    const QString data = dataText(value);
    const auto found = std::find_if(field.choices.cbegin(), field.choices.cend(),
        [&data](const Choice &choice) { return choice.value == data; });
    return isGiven(value) && found != field.choices.cend() ? &*found : nullptr;
}

Tone toneOf(const Value &value, const Field &field)
{
    const Choice *choice = choiceOf(value, field);
    return choice ? choice->tone : Tone::Neutral;
}

QString iconOf(Tone tone)
{
    switch (tone) {
    case Tone::Neutral:
        return {};
    case Tone::Good:
        return u"ok"_s;
    case Tone::Warning:
        return u"warning"_s;
    case Tone::Bad:
        return u"error"_s;
    }
    return {};
}

QString cellTip(const Value &value, const Field &field, const DisplayStyle &style)
{
    if (const auto *when = std::get_if<Instant>(&value))
        return momentInFull(*when, style);
    if (const auto *several = std::get_if<QStringList>(&value))
        return several->join(u'\n');
    const QString words = presenceInWords(presenceOf(value));
    return words.isEmpty() ? displayText(value, field, style) : words;
}

Qt::Alignment alignmentOf(FieldType type)
{
    const bool number = type == FieldType::Integer || type == FieldType::Decimal;
    return (number ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter;
}

Value valueOf(const Row &row, const ResourceType &type, const Field &field)
{
    return row.values.value(type.indexOf(field.key), Value(Unasked{}));
}

QString shownText(const Row &row, const ResourceType &type, const Field &field, const DisplayStyle &style)
{
    const Value value = valueOf(row, type, field);
    const QString text = displayText(value, field, style);
    const Field *currency =
        field.role == Role::Price && isGiven(value) ? type.byRole(Role::Currency) : nullptr;
    const QString code = currency ? dataText(valueOf(row, type, *currency)) : QString();
    //: An amount (%1) and its currency code (%2) in a cell.
    return code.isEmpty() ? text : CellPhrases::tr("%1 %2", "money").arg(text, code);
}

QString titleOf(const Row &row, const ResourceType &type)
{
    const Field *title = type.byRole(Role::Title);
    const QString text = title ? dataText(valueOf(row, type, *title)) : QString();
    return text.isEmpty() ? row.key : text;
}

QString removedInWords(const QDateTime &removed, const DisplayStyle &style)
{
    if (!removed.isValid())
        return {};
    const QDateTime shown = style.utc ? removed : removed.toLocalTime();
    //: Of an object that a later fetch did not find again. %1 is a date.
    return CellPhrases::tr("No longer on the server since %1")
        .arg(style.locale.toString(shown, QLocale::ShortFormat));
}

QVariant cellData(
    const Row &row, const ResourceType &type, const Field &field, const DisplayStyle &style, int role)
{
    switch (role) {
    case Qt::DisplayRole:
        return shownText(row, type, field, style);
    case Qt::EditRole:
    case Item::DataRole:
        return dataText(valueOf(row, type, field));
    case Qt::ToolTipRole:
        return cellTip(valueOf(row, type, field), field, style);
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(alignmentOf(field.type));
    case Item::FieldKeyRole:
        return field.key;
    case Item::LinkRole:
        return presenceOf(valueOf(row, type, field)) == Item::Presence::Given ? field.refersTo : QString();
    case Item::PresenceRole:
        return static_cast<int>(presenceOf(valueOf(row, type, field)));
    case Item::ToneRole:
        return static_cast<int>(toneOf(valueOf(row, type, field), field));
    case Item::IconNameRole:
        return iconOf(toneOf(valueOf(row, type, field), field));
    case Item::ToneTextRole: {
        const Choice *choice = choiceOf(valueOf(row, type, field), field);
        return choice ? choice->label : QString();
    }
    case Item::PersonalRole:
        return field.personal;
    case Item::UnitRole:
        return field.unit;
    default:
        return {};
    }
}

} // namespace tenantry
