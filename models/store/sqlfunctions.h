#pragma once
#include "providers/schema/result.h"

namespace tenantry::sqlite {

class Database;

// Teaches a connection the words that the cache's SQL is written in, besides SQLite's own:
//   tn_sort(text)               bytes that order texts for people; NULL for an empty text
//   tn_contains(text, folded), tn_starts, tn_ends, tn_equals     case and accents ignored
//   tn_any(folded, text…)       the needle is in one of the texts
//   tn_matches(text, pattern)   a regular expression, case ignored
//   COLLATE tn_decimal          exact decimals by value
// A NULL text is an empty one: the answers are 0 or 1, never NULL.
Outcome registerFunctions(Database &database);

} // namespace tenantry::sqlite
