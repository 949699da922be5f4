#include "models/store/textindex.h"

#include "models/store/sqlite.h"
#include "models/store/textfold.h"

#include <QStringList>

using namespace Qt::StringLiterals;

namespace tenantry {
namespace {

// The same characters that make up words for SQLite's unicode61 tokenizer.
bool isWordCharacter(char32_t c)
{
    switch (QChar::category(c)) {
    case QChar::Letter_Uppercase:
    case QChar::Letter_Lowercase:
    case QChar::Letter_Titlecase:
    case QChar::Letter_Modifier:
    case QChar::Letter_Other:
    case QChar::Number_DecimalDigit:
    case QChar::Number_Letter:
    case QChar::Number_Other:
    case QChar::Other_PrivateUse:
    case QChar::Mark_NonSpacing:
        return true;
    default:
        return false;
    }
}

QStringList wordsIn(const QString &typed)
{
    QStringList words;
    QString word;
    const QList<uint> characters = typed.toUcs4();
    for (const uint c : characters) {
        if (isWordCharacter(c)) {
            word += QString::fromUcs4(reinterpret_cast<const char32_t *>(&c), 1);
        } else if (!word.isEmpty()) {
            words.append(std::exchange(word, {}));
        }
    }
    if (!word.isEmpty())
        words.append(word);
    return words;
}

} // namespace

QString wordsDefinition(const TypeLayout &layout)
{
    // detail=none: which rows hold a word is asked, where in the text is not; a third of the size.
    return u"CREATE VIRTUAL TABLE %1 USING fts5(words, content='', columnsize=0, detail=none, "
           "prefix='2 3', tokenize='unicode61 remove_diacritics 2')"_s.arg(layout.wordsTable());
}

QByteArray wordsOf(const TypeLayout &layout, const QString &key, const QList<Cell> &cells)
{
    QByteArray words = key.toUtf8();
    for (qsizetype i = 0; i < cells.size(); ++i) {
        if (!layout.columns[i].searched)
            continue;
        if (cells[i].kind == Cell::Kind::Text)
            words.append('\n').append(cells[i].text);
        else if (cells[i].kind == Cell::Kind::Number)
            words.append('\n').append(QByteArray::number(cells[i].number));
    }
    return folded(words); // the same folding as in filters; SQLite's own would keep a stroke
}

Outcome addWords(sqlite::Database &database, const TypeLayout &layout, ObjectId id, const QByteArray &words)
{
    const auto add =
        database.prepared(u"INSERT INTO %1(rowid, words) VALUES(?, ?)"_s.arg(layout.wordsTable()));
    if (!add)
        return add.error();
    return (*add)->bind(id).bindText(words).run();
}

Outcome removeWords(
    sqlite::Database &database, const TypeLayout &layout, ObjectId id, const QByteArray &words)
{
    const auto remove = database.prepared(
        u"INSERT INTO %1(%1, rowid, words) VALUES('delete', ?, ?)"_s.arg(layout.wordsTable()));
    if (!remove)
        return remove.error();
    return (*remove)->bind(id).bindText(words).run();
}

Outcome rebuildWords(sqlite::Database &database, const TypeLayout &layout)
{
    if (Outcome dropped = database.execute("DROP TABLE "_L1 + layout.wordsTable()); !dropped)
        return dropped;
    if (Outcome made = database.execute(wordsDefinition(layout)); !made)
        return made;
    Result<sqlite::Statement> rows =
        database.prepare(u"SELECT \"$id\", \"$key\""_s + layout.columnList() + " FROM "_L1 + layout.table());
    if (!rows)
        return rows.error();
    for (;;) {
        const Result<bool> row = rows->step();
        if (!row)
            return row.error();
        if (!*row)
            return Nothing();
        QList<Cell> cells;
        for (int i = 0; i < layout.columns.size(); ++i)
            cells.append(readCell(*rows, i + 2, layout.columns[i].type, true));
        if (Outcome added =
                addWords(database, layout, rows->integer(0), wordsOf(layout, rows->text(1), cells));
            !added)
            return added;
    }
}

QString wordsQuestion(const QString &typed)
{
    QStringList parts;
    for (const QString &word : wordsIn(QString::fromUtf8(folded(typed.toUtf8()))))
        parts.append(u'"' + word + u"\"*"_s);
    return parts.join(" AND "_L1);
}

} // namespace tenantry
