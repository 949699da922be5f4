#include "ui/operations/momentinput.h"
#include "providers/schema/value.h"
#include "ui/parts/naming.h"
#include "ui/theme/icons.h"
#include <QAction>
#include <QCalendarWidget>
#include <QCoreApplication>
#include <QDateTime>
#include <QFrame>
#include <QLineEdit>
#include <QVBoxLayout>

namespace tenantry {
using namespace Qt::StringLiterals;

namespace {

struct MomentInputPhrases {
    Q_DECLARE_TR_FUNCTIONS(tenantry::MomentInput)
};

const QString localForm = u"yyyy-MM-dd hh:mm"_s;

// Local, to the second where there are any.
QString localText(const QString &data)
{
    const QDateTime when = QDateTime::fromString(data, Qt::ISODateWithMs).toLocalTime();
    if (!when.isValid())
        return data;
    return when.toString(when.time().second() == 0 ? localForm : QString(localForm + u":ss"_s));
}

// The chosen day takes the place of the one that is typed; a time of day stays.
QString withDay(const QString &typed, QDate day, bool isMoment)
{
    const QString rest = typed.trimmed().mid(10).trimmed();
    const QString date = day.toString(Qt::ISODate);
    if (!isMoment)
        return date;
    return date + u' ' + (rest.isEmpty() ? u"00:00"_s : rest);
}

void openCalendar(QLineEdit *line, bool isMoment)
{
    auto *popup = new QFrame(line, Qt::Popup);
    popup->setAttribute(Qt::WA_DeleteOnClose);
    popup->setProperty("panel", u"popup"_s);
    auto *calendar =
        named(new QCalendarWidget(popup), line->objectName() + u"Days"_s, MomentInputPhrases::tr("Days"));
    calendar->setVerticalHeaderFormat(QCalendarWidget::NoVerticalHeader);
    calendar->setGridVisible(false);
    const QDate present = QDate::fromString(line->text().trimmed().left(10), Qt::ISODate);
    calendar->setSelectedDate(present.isValid() ? present : QDate::currentDate());
    auto *room = new QVBoxLayout(popup);
    room->setContentsMargins(8, 8, 8, 8);
    room->addWidget(calendar);
    const auto take = [line, popup, isMoment](QDate day) {
        line->setText(withDay(line->text(), day, isMoment));
        popup->close();
        line->setFocus();
    };
    QObject::connect(calendar, &QCalendarWidget::clicked, line, take);
    QObject::connect(calendar, &QCalendarWidget::activated, line, take);
    popup->move(line->mapToGlobal(QPoint(0, line->height() + 2)));
    popup->show();
    calendar->setFocus();
}

} // namespace

QString momentText(const QString &typed)
{
    const QString text = typed.trimmed();
    const bool hasZone = text.endsWith(u'Z') || text.indexOf(u'+', 11) > 0 || text.indexOf(u'-', 11) > 0;
    QDateTime when = QDateTime::fromString(QString(text).replace(10, 1, u'T'), Qt::ISODateWithMs);
    if (text.size() < 16 || !when.isValid())
        return text;
    if (!hasZone)
        when.setTimeSpec(Qt::LocalTime);
    return dataText(Instant::fromDateTime(when.toUTC()));
}

ParameterInput momentInput(const Parameter &parameter, const QString &name, QWidget *parent)
{
    const bool isMoment = parameter.type == FieldType::Time;
    auto *line = named(new QLineEdit(parent), name, parameter.label);
    //: Form of a day or a moment in an input; the letters stand for year, month, day, hour and minute.
    line->setPlaceholderText(isMoment ? MomentInputPhrases::tr("YYYY-MM-DD hh:mm, local time")
                                      : MomentInputPhrases::tr("YYYY-MM-DD"));
    QAction *open = line->addAction(Icons::named(u"calendar"_s), QLineEdit::TrailingPosition);
    open->setObjectName(name + u"Calendar"_s);
    open->setText(MomentInputPhrases::tr("Pick a day"));
    open->setToolTip(open->text());
    open->setShortcut(Qt::ALT | Qt::Key_Down);
    open->setShortcutContext(Qt::WidgetShortcut);
    QObject::connect(open, &QAction::triggered, line, [line, isMoment] { openCalendar(line, isMoment); });
    const auto text = [line, isMoment] {
        return isMoment ? momentText(line->text()) : line->text().trimmed();
    };
    const auto set = [line, isMoment](const QString &data) {
        line->setText(isMoment ? localText(data) : data);
    };
    return {line, text, set, [line](auto then) {
                QObject::connect(line, &QLineEdit::textChanged, line, then);
            }};
}

} // namespace tenantry
