#include "app/console.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTextStream>
#include <algorithm>
#include <iostream>
#include <string>
#include <termios.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace tenantry {
namespace {

struct ConsolePhrases {
    Q_DECLARE_TR_FUNCTIONS(tenantry::Console)
};

constexpr qsizetype widestCell = 48;

void write(FILE *to, const QString &text)
{
    QTextStream stream(to);
    stream << text;
}

// What a service sent must not move the cursor of a terminal.
QString tame(QString text)
{
    for (QChar &one : text) {
        if (one.category() == QChar::Other_Control)
            one = u' ';
    }
    return text;
}

QString cut(const QString &text)
{
    return text.size() > widestCell ? QString(text.left(widestCell - 1) + u'…') : text;
}

// Turns the echo of a terminal off while a secret is typed.
class Unseen final {
public:
    Unseen()
    {
        m_isTerminal = isatty(STDIN_FILENO) && tcgetattr(STDIN_FILENO, &m_before) == 0;
        if (!m_isTerminal)
            return;
        termios silent = m_before;
        silent.c_lflag &= ~tcflag_t(ECHO);
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent);
    }
    ~Unseen()
    {
        if (m_isTerminal)
            tcsetattr(STDIN_FILENO, TCSAFLUSH, &m_before);
    }
    Unseen(const Unseen &) = delete;
    Unseen &operator=(const Unseen &) = delete;

private:
    termios m_before{};
    bool m_isTerminal = false;
};

} // namespace

namespace console {

void print(const QString &text)
{
    write(stdout, text);
}
void printLine(const QString &text)
{
    write(stdout, text + u'\n');
}
void say(const QString &text)
{
    write(stderr, text + u'\n');
}

void printJson(const QJsonObject &object)
{
    printLine(QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact)));
}

void say(const Error &error)
{
    //: An error on the command line. %1 is a kind such as "sign-in", %2 the whole sentence.
    say(ConsolePhrases::tr("tenantry: %1: %2").arg(faultName(error.fault), sentence(error)));
    if (!error.requestId.isEmpty())
        say(ConsolePhrases::tr("Reference for support: %1").arg(error.requestId));
}

void printTable(const QStringList &headings, const QList<QStringList> &rows)
{
    QList<qsizetype> widths;
    for (const QString &heading : headings)
        widths.append(heading.size());
    QList<QStringList> tamed;
    for (const QStringList &row : rows) {
        QStringList cells;
        for (qsizetype column = 0; column < headings.size(); ++column) {
            const QString cell = tame(row.value(column));
            cells.append(column + 1 < headings.size() ? cut(cell) : cell); // the last one may go on
            widths[column] = std::max(widths[column], cells.last().size());
        }
        tamed.append(cells);
    }
    const auto line = [&widths](const QStringList &cells) {
        QString text;
        for (qsizetype column = 0; column < cells.size(); ++column)
            text += cells.at(column).leftJustified(widths.at(column) + 2);
        return text.trimmed();
    };
    printLine(line(headings));
    for (const QStringList &row : std::as_const(tamed))
        printLine(line(row));
}

QString readSecret(const QString &question)
{
    say(question);
    const Unseen unseen;
    std::string line; // what is typed ahead stays in the stream: several may be asked for
    std::getline(std::cin, line);
    return QString::fromLocal8Bit(line.data(), qsizetype(line.size()));
}

} // namespace console

ExitCode failed(const Error &error)
{
    console::say(error);
    return exitCodeFor(error);
}

QJsonObject jsonOf(const Error &error)
{
    QJsonObject object{{u"kind"_s, faultName(error.fault)}, {u"summary"_s, error.summary}};
    const auto add = [&object](const QString &key, const QString &text) {
        if (!text.isEmpty())
            object.insert(key, text);
    };
    add(u"words"_s, error.words);
    add(u"remedy"_s, error.remedy);
    add(u"code"_s, error.code);
    add(u"requestId"_s, error.requestId);
    add(u"address"_s, error.address);
    if (error.httpStatus != 0)
        object.insert(u"httpStatus"_s, error.httpStatus);
    return object;
}

QJsonValue jsonOf(const Value &value)
{
    struct Writer {
        const Value &value;
        QJsonValue operator()(Unasked) const { return {QJsonValue::Undefined}; }
        QJsonValue operator()(Absent) const { return {QJsonValue::Null}; }
        QJsonValue operator()(bool yes) const { return yes; }
        QJsonValue operator()(qint64 number) const { return number; }
        QJsonValue operator()(const Decimal &number) const
        {
            return number.text();
        } // a double would lose digits
        QJsonValue operator()(const QString &text) const { return text; }
        QJsonValue operator()(Instant) const { return dataText(value); }
        QJsonValue operator()(QDate) const { return dataText(value); }
        QJsonValue operator()(const QStringList &several) const
        {
            return QJsonArray::fromStringList(several);
        }
        QJsonValue operator()(const Json &json) const
        {
            const QJsonDocument document = QJsonDocument::fromJson(json.text);
            if (document.isArray())
                return document.array();
            return document.isObject() ? QJsonValue(document.object())
                                       : QJsonValue(QString::fromUtf8(json.text));
        }
    };
    return std::visit(Writer{value}, value);
}

QString completenessName(ListState state)
{
    switch (state) {
    case ListState::NeverFetched:
        return u"never-fetched"_s;
    case ListState::Partial:
        return u"partial"_s;
    case ListState::Complete:
        return u"complete"_s;
    case ListState::Failed:
        return u"failed"_s;
    }
    return u"failed"_s;
}

} // namespace tenantry
