#include "tests/ui/performer.h"
#include "models/changes/operationrules.h"
#include "models/items/itemroles.h"
#include "ui/inspector/inspectorpane.h"
#include "ui/operations/objectpicker.h"
#include <QAction>
#include <QComboBox>
#include <QDialog>
#include <QDir>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPointer>
#include <QPushButton>
#include <QRegularExpression>
#include <QTest>
#include <QTimer>

namespace tenantry {
using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 10'000; // milliseconds for one job
constexpr auto listOf = " | "_L1;

template <typename Part>
Part *visible(const QWidget &in, const QString &name)
{
    const auto all = in.findChildren<Part *>(name);
    for (Part *one : all)
        if (one->isVisible())
            return one;
    return nullptr;
}

void press(QPushButton *button)
{
    if (button && button->isEnabled())
        QTest::mouseClick(button, Qt::LeftButton);
}

// As an input method hands it over, whatever the script.
void type(QWidget &into, const QString &text)
{
    QTest::sendKeyEvent(QTest::Click, &into, Qt::Key_unknown, text, Qt::NoModifier);
}

QString plain(const QString &html)
{
    return QString(html).remove(QRegularExpression(u"<[^>]*>"_s)).replace(u"&nbsp;"_s, u" "_s);
}

} // namespace

Performer::Performer(Site &site, const OperationValues &values)
    : m_site(site)
    , m_values(values)
{
}

// "subscription.name?customer=4711": of the objects with that value, another value instead of the key.
QString Performer::keyOfAny(const QString &asked) const
{
    const QString type = asked.section(u'?', 0, 0).section(u'.', 0, 0);
    const QString field = asked.section(u'?', 0, 0).section(u'.', 1);
    Query query;
    query.provider = m_site.workspace().connection(m_connection)->provider;
    query.connections = {m_connection};
    query.type = type;
    for (const QString &claim : asked.section(u'?', 1).split(u'&', Qt::SkipEmptyParts)) {
        const bool isNot = claim.section(u'=', 0, 0).endsWith(u'!');
        query.conditions.append({claim.section(u'=', 0, 0).remove(u'!'),
            isNot ? Operator::NotEquals : Operator::Equals, {claim.section(u'=', 1)}, {}});
    }
    const Result<QList<Row>> rows = m_site.workspace().store().now().children(query, 0, 1);
    if (!rows || rows->isEmpty())
        return {};
    const ResourceType *known = m_site.workspace().store().schema(query.provider)->type(type);
    return field.isEmpty() ? rows->first().key : dataText(rows->first().values.value(known->indexOf(field)));
}

QString Performer::perform(const Work &work, const QString &connection, ObjectId object)
{
    ++m_count;
    if (m_connection != connection) {
        m_connection = connection;
        m_site.screen().click(m_site.connectionNode(connection));
    }
    if (const QString why = openCommand(work, object); !why.isEmpty())
        return why;
    QPointer<QDialog> dialog = m_site.screen().find<QDialog>(u"operationDialog"_s);
    if (!dialog)
        return u"no dialog opened"_s;
    if (dialog->isVisible()) {
        if (const QString why = fillIn(*dialog, work, object); !why.isEmpty()) {
            leave(*dialog);
            return why;
        }
        press(visible<QPushButton>(*dialog, u"operationGo"_s));
    }
    const QString why = finish(dialog);
    if (!why.isEmpty() && dialog)
        leave(*dialog);
    const bool writes = work.operation->effect != Effect::Download;
    return !why.isEmpty() || !writes ? why : verdict();
}

// The Actions menu, as it is filled for what is at hand.
QString Performer::openCommand(const Work &work, ObjectId object)
{
    Screen &screen = m_site.screen();
    screen.find<InspectorPane>(u"inspector"_s)->show(object);
    if (!QTest::qWaitFor([&] { return screen.find<InspectorPane>(u"inspector"_s)->object() == object; }))
        return u"the object is not in the inspector"_s;
    auto *menu = screen.find<QMenu>(u"menuActions"_s);
    menu->popup(screen.window.mapToGlobal(QPoint(200, 40)));
    auto *command = menu->findChild<QAction *>(u"offer_"_s + work.type->key + u'_' + work.operation->key);
    menu->close();
    if (!command)
        return u"it is not in the menu"_s;
    if (!command->isEnabled())
        return u"it is closed: "_s + command->toolTip();
    command->trigger();
    return {};
}

QString Performer::guess(const Parameter &parameter, const Work &work) const
{
    if (!parameter.refersTo.isEmpty())
        return keyOfAny(parameter.refersTo);
    if (!parameter.choices.isEmpty())
        return parameter.choices.first().value;
    switch (parameter.type) {
    case FieldType::Integer:
    case FieldType::Decimal:
        return parameter.minimum ? parameter.minimum->text() : u"1"_s;
    case FieldType::Boolean:
        return u"true"_s;
    case FieldType::Date:
        return u"2026-12-01"_s;
    case FieldType::Time:
        return u"2026-12-01 10:00"_s;
    case FieldType::Json:
        return u"{}"_s;
    case FieldType::List:
        return u"one"_s;
    case FieldType::File:
        return u"{file:data.txt}"_s;
    default:
        break;
    }
    const bool isMail = parameter.pattern.contains(u'@');
    const QString name = u"test-%1-%2"_s.arg(work.operation->key.toLower()).arg(m_count);
    return isMail ? QString(name + u"@example.com"_s) : name;
}

void Performer::fill(QWidget &input, const Parameter &parameter, const QString &text)
{
    if (auto *picker = qobject_cast<ObjectPicker *>(&input)) {
        picker->setKey(text);
    } else if (auto *line = qobject_cast<QLineEdit *>(&input)) {
        line->setFocus();
        line->selectAll();
        QTest::keyClick(line, Qt::Key_Delete);
        type(*line, text);
    } else if (auto *box = qobject_cast<QComboBox *>(&input)) {
        const int which = box->findData(text);
        which >= 0 ? box->setCurrentIndex(which) : box->setEditText(text);
    } else if (auto *edit = qobject_cast<QPlainTextEdit *>(&input)) {
        edit->setPlainText(parameter.type == FieldType::List ? QString(text).replace(listOf, u"\n"_s) : text);
    } else if (auto *list = qobject_cast<QListWidget *>(&input)) {
        for (int row = 0; row < list->count(); ++row)
            if (text.split(listOf).contains(list->item(row)->data(Qt::UserRole).toString()))
                list->item(row)->setCheckState(Qt::Checked);
    }
}

// Values of the table first, then what must be there and is not.
QString Performer::fillIn(QDialog &dialog, const Work &work, ObjectId object)
{
    const QString name =
        work.schema->provider + u'/' + work.type->key + u'.' + work.operation->key + work.variant;
    const QHash<QString, QString> special = m_values.of(name);
    const auto filled = [&](const Parameter &parameter, QString text) {
        static const QRegularExpression hole(u"\\{(item\\.|file:)?([A-Za-z0-9_.\\-?&=!/:@ ]+)\\}"_s);
        for (QRegularExpressionMatch found = hole.match(text); found.hasMatch(); found = hole.match(text)) {
            QString value;
            if (found.captured(1) == u"file:") {
                value = m_site.folder() + u'/' + found.captured(2);
                QFile file(value);
                if (!file.exists() && file.open(QIODevice::WriteOnly))
                    file.write("test\n");
            } else if (found.captured(1) == u"item.") {
                const Result<std::optional<Row>> row = m_site.workspace().store().now().object(object);
                const ResourceType *type = work.schema->type(work.operation->per);
                value = found.captured(2) == u"key"
                    ? (*row)->key
                    : dataText((*row)->values.value(type->indexOf(found.captured(2))));
            } else {
                value = keyOfAny(found.captured(2));
            }
            text.replace(found.capturedStart(), found.capturedLength(), value.isEmpty() ? u"none"_s : value);
        }
        text.replace(u"#"_s, QString::number(m_count));
        if (auto *input = visible<QWidget>(dialog, u"input_"_s + parameter.key))
            fill(*input, parameter, text);
    };
    for (const Parameter &parameter : work.operation->parameters)
        if (special.contains(parameter.key))
            filled(parameter, special.value(parameter.key));
    for (const Parameter &parameter : work.operation->parameters)
        if (parameter.required && !special.contains(parameter.key)) {
            auto *input = visible<QWidget>(dialog, u"input_"_s + parameter.key);
            const auto *line = qobject_cast<QLineEdit *>(input);
            const auto *box = qobject_cast<QComboBox *>(input);
            const auto *edit = qobject_cast<QPlainTextEdit *>(input);
            const bool isEmpty = (line && line->text().isEmpty())
                || (box && box->currentData().toString().isEmpty() && box->currentText().size() < 9)
                || (edit && edit->toPlainText().isEmpty()) || qobject_cast<QListWidget *>(input);
            if (isEmpty)
                filled(parameter, guess(parameter, work));
        }
    if (work.operation->effect == Effect::Update && special.isEmpty())
        changeSomething(dialog, work);
    return {};
}

// A form that shows what is there already: one of its inputs takes another value.
void Performer::changeSomething(QDialog &dialog, const Work &work)
{
    for (const Parameter &parameter : work.operation->parameters) {
        auto *input = visible<QWidget>(dialog, u"input_"_s + parameter.key);
        if (!input || !parameter.startsAs.startsWith(u'{'))
            continue;
        if (auto *line = qobject_cast<QLineEdit *>(input);
            line && parameter.refersTo.isEmpty() && !parameter.secret) {
            bool isNumber = false;
            const int number = line->text().toInt(&isNumber);
            if (parameter.type == FieldType::Text && parameter.pattern.isEmpty())
                fill(*line, parameter, u"Changed %1"_s.arg(m_count));
            else if (parameter.type == FieldType::Integer && isNumber)
                fill(*line, parameter, QString::number(number + 1));
            else
                continue;
            return;
        }
        if (auto *box = qobject_cast<QComboBox *>(input); box && box->count() > 1) {
            int next = (box->currentIndex() + 1) % box->count();
            if (box->itemData(next).toString().isEmpty())
                next = (next + 1) % box->count();
            box->setCurrentIndex(next);
            return;
        }
        if (auto *edit = qobject_cast<QPlainTextEdit *>(input); edit && parameter.type == FieldType::Text) {
            edit->setPlainText(u"Changed %1"_s.arg(m_count));
            return;
        }
    }
}

// What stands between the dialog and the service: the bar that counts down, or the plan.
void Performer::review()
{
    const MainWindow &window = m_site.screen().window;
    press(visible<QPushButton>(window, u"confirmNow"_s));
    auto *plan = visible<QDialog>(window, u"planDialog"_s);
    if (!plan)
        return;
    auto *typed = visible<QLineEdit>(*plan, u"clearanceTyped"_s);
    if (typed && typed->text().isEmpty()) {
        static const QRegularExpression quoted(u"“([^”]*)”"_s);
        const QString asked = plan->findChild<QLabel *>(u"clearanceAsk"_s)->text();
        const QRegularExpressionMatch match = quoted.match(plain(asked));
        type(*typed, match.captured(1));
    }
    press(visible<QPushButton>(*plan, u"planApply"_s));
}

QString Performer::finish(QDialog *first)
{
    const QPointer<QDialog> dialog = first;
    QString trouble;
    const auto isOver = [&] {
        if (!dialog || dialog->result() == QDialog::Accepted)
            return true;
        review();
        if (!dialog || !dialog->isVisible())
            return false;
        for (const QLabel *wrong : dialog->findChildren<QLabel *>())
            if (wrong->objectName().endsWith(u"Wrong"_s) && wrong->isVisible())
                trouble += wrong->objectName() + u' ' + wrong->text() + u' ';
        if (const auto *bar = visible<QLabel>(*dialog, u"operationBarText"_s))
            trouble += plain(bar->text());
        if (visible<QWidget>(*dialog, u"conflictTable"_s))
            trouble += u"conflict "_s + whatIsOpen();
        if (!trouble.isEmpty())
            return true;
        if (visible<QLabel>(*dialog, u"resultHeadline"_s)) {
            press(visible<QPushButton>(*dialog, u"operationCancel"_s));
            return true;
        }
        return false;
    };
    if (!QTest::qWaitFor(isOver, patience))
        return u"it does not end: "_s + whatIsOpen();
    return trouble;
}

// For the message of a failed row.
QString Performer::whatIsOpen() const
{
    QStringList words;
    for (const QDialog *dialog : m_site.screen().window.findChildren<QDialog *>())
        for (const QLabel *label : dialog->findChildren<QLabel *>())
            if (label->isVisible() && !label->text().isEmpty())
                words.append(plain(label->text()));
    return words.join(u" / "_s);
}

void Performer::leave(QDialog &dialog)
{
    if (const auto *plan = visible<QDialog>(m_site.screen().window, u"planDialog"_s))
        press(visible<QPushButton>(*plan, u"planCancel"_s));
    const QPointer<QDialog> there(&dialog);
    QTimer::singleShot(0, &dialog, [there] {
        for (QWidget *top : there->findChildren<QDialog *>(u"unsentBox"_s))
            press(visible<QPushButton>(*top, u"unsentDiscard"_s));
    });
    if (auto *cancel = visible<QPushButton>(dialog, u"operationCancel"_s))
        press(cancel);
    else
        dialog.close();
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
}

QString Performer::verdict() const
{
    const QList<Job> jobs = m_site.jobs().jobs();
    if (jobs.isEmpty())
        return u"there is no job"_s;
    const Job &job = jobs.first();
    if (job.state == JobState::Ended && job.counts.planned > 0 && job.counts.verified == job.counts.planned)
        return {};
    QString why = u"the job is "_s + jobStateName(job.state);
    for (const JobItem &item : m_site.jobs().items(job.id))
        why += u", item "_s + itemStateName(item.state)
            + (item.error ? QString(u": "_s + sentence(*item.error)) : QString());
    return why;
}

} // namespace tenantry
