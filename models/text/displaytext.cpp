#include "models/text/displaytext.h"

#include <QCoreApplication>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace tenantry {
namespace {

struct DisplayPhrases {
    Q_DECLARE_TR_FUNCTIONS(tenantry::DisplayText)
};

QString grouped(QString whole, const QLocale &locale)
{
    for (qsizetype at = whole.size() - 3; at > 0; at -= 3)
        whole.insert(at, locale.groupSeparator());
    return whole;
}

QString choiceLabel(const QString &value, const Field &field)
{
    const auto found = std::find_if(field.choices.cbegin(), field.choices.cend(),
        [&value](const Choice &choice) { return choice.value == value; });
    return found == field.choices.cend() ? value : found->label;
}

QString severalText(const QStringList &several)
{
    if (several.size() < 2)
        return several.value(0);
    //: A cell that holds several values. %n is their number, %1 the values joined by commas.
    return DisplayPhrases::tr("%n values: %1", nullptr, static_cast<int>(several.size()))
        .arg(several.join(", "_L1));
}

QDateTime shown(Instant when, const DisplayStyle &style)
{
    return style.utc ? when.toDateTime() : when.toDateTime().toLocalTime();
}

} // namespace

QString displayDecimal(const Decimal &number, const DisplayStyle &style)
{
    QString text = number.text();
    const bool negative = text.startsWith(u'-');
    if (negative)
        text.remove(0, 1);
    const qsizetype dot = text.indexOf(u'.');
    QString whole = dot < 0 ? text : text.left(dot);
    if (style.grouped)
        whole = grouped(std::move(whole), style.locale);
    const QString fraction = dot < 0 ? QString() : style.locale.decimalPoint() + text.mid(dot + 1);
    return (negative ? style.locale.negativeSign() : QString()) + whole + fraction;
}

QString displayText(const Value &value, const Field &field, const DisplayStyle &style)
{
    struct Writer {
        const Field &field;
        const DisplayStyle &style;
        QString operator()(Unasked) const { return {}; }
        QString operator()(Absent) const { return {}; }
        QString operator()(bool yes) const
        {
            if (!field.choices.isEmpty())
                return choiceLabel(dataText(yes), field);
            //: A switch that is on, as a table cell.
            return yes ? DisplayPhrases::tr("Yes") : DisplayPhrases::tr("No");
        }
        QString operator()(qint64 number) const
        {
            return displayDecimal(*Decimal::parse(QString::number(number)), style);
        }
        QString operator()(const Decimal &number) const { return displayDecimal(number, style); }
        QString operator()(const QString &text) const { return choiceLabel(text, field); }
        QString operator()(Instant when) const
        {
            return style.locale.toString(shown(when, style), QLocale::ShortFormat);
        }
        QString operator()(QDate day) const { return style.locale.toString(day, QLocale::ShortFormat); }
        QString operator()(const QStringList &several) const { return severalText(several); }
        QString operator()(const Json &json) const { return QString::fromUtf8(json.text); }
    };
    return std::visit(Writer{field, style}, value);
}

QString ageInWords(const QDateTime &then, const QDateTime &now)
{
    const qint64 seconds = std::max<qint64>(0, then.secsTo(now));
    const auto about = [](qint64 count) {
        return static_cast<int>(std::min<qint64>(count, 1'000'000));
    };
    if (seconds < 60)
        return DisplayPhrases::tr("just now");
    if (seconds < 60 * 60)
        return DisplayPhrases::tr("%n minute(s) ago", nullptr, about(seconds / 60));
    if (seconds < 24 * 60 * 60)
        return DisplayPhrases::tr("%n hour(s) ago", nullptr, about(seconds / 3600));
    return DisplayPhrases::tr("%n day(s) ago", nullptr, about(seconds / 86400));
}

QString momentInFull(Instant when, const DisplayStyle &style)
{
    const QDateTime utc = when.toDateTime();
    //: Tooltip of a time. %1 is local time, %2 is UTC, %3 the time as data (ISO 8601).
    return DisplayPhrases::tr("%1 local time\n%2 UTC\n%3")
        .arg(style.locale.toString(utc.toLocalTime(), QLocale::LongFormat),
            style.locale.toString(utc, QLocale::LongFormat), dataText(when));
}

} // namespace tenantry
