#pragma once
#include "models/store/cell.h"
#include "models/store/layout.h"
#include "providers/schema/result.h"
#include <QList>
#include <QString>

namespace tenantry {

namespace sqlite {
class Database;
}

// The full-text index: one small table a type, which holds words and row ids and no text. A
// type's index can so be dropped with its table, and one type's many hits never hide another's.

[[nodiscard]] QString wordsDefinition(const TypeLayout &layout); // CREATE VIRTUAL TABLE

// The text of one object that is searched: its key and its searched columns. To take a row out of
// the index exactly the text that was put in is needed again.
[[nodiscard]] QByteArray wordsOf(const TypeLayout &layout, const QString &key, const QList<Cell> &cells);

Outcome addWords(sqlite::Database &database, const TypeLayout &layout, ObjectId id, const QByteArray &words);
Outcome removeWords(
    sqlite::Database &database, const TypeLayout &layout, ObjectId id, const QByteArray &words);
Outcome rebuildWords(sqlite::Database &database, const TypeLayout &layout); // from the rows

// What a person typed, as an FTS5 question: every word, as a beginning. Empty: nothing to look for.
[[nodiscard]] QString wordsQuestion(const QString &typed);

} // namespace tenantry
