#include "models/store/sqlfunctions.h"

#include "models/store/sqlite.h"
#include "models/store/textfold.h"

#include <QRegularExpression>
#include <sqlite3.h>

namespace tenantry::sqlite {
namespace {

constexpr int pure = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS;

QByteArrayView textOf(sqlite3_value *value)
{
    const auto *const start = reinterpret_cast<const char *>(sqlite3_value_text(value));
    return QByteArrayView(start, start ? sqlite3_value_bytes(value) : 0);
}

// What is made from a constant argument is made once a statement and kept by SQLite.
template <typename Kept, typename Make>
const Kept &keptOf(sqlite3_context *context, int argument, Make make)
{
    auto *kept = static_cast<Kept *>(sqlite3_get_auxdata(context, argument));
    if (!kept) {
        kept = new Kept(make());
        sqlite3_set_auxdata(context, argument, kept, [](void *old) { delete static_cast<Kept *>(old); });
        kept = static_cast<Kept *>(sqlite3_get_auxdata(context, argument));
    }
    return *kept;
}

const Needle &needleOf(sqlite3_context *context, int argument, sqlite3_value *value)
{
    return keptOf<Needle>(context, argument, [value] { return Needle(textOf(value).toByteArray()); });
}

void sort(sqlite3_context *context, int, sqlite3_value **values)
{
    const QByteArray key = sortKey(textOf(values[0]));
    if (key.isEmpty())
        sqlite3_result_null(context);
    else
        sqlite3_result_blob64(
            context, key.constData(), static_cast<sqlite3_uint64>(key.size()), SQLITE_TRANSIENT);
}

template <bool (Needle::*claim)(QByteArrayView) const>
void test(sqlite3_context *context, int, sqlite3_value **values)
{
    sqlite3_result_int(context, (needleOf(context, 1, values[1]).*claim)(textOf(values[0])) ? 1 : 0);
}

void any(sqlite3_context *context, int count, sqlite3_value **values)
{
    const Needle &needle = needleOf(context, 0, values[0]);
    int found = 0;
    for (int i = 1; i < count && !found; ++i)
        found = sqlite3_value_type(values[i]) != SQLITE_NULL && needle.isIn(textOf(values[i])) ? 1 : 0;
    sqlite3_result_int(context, found);
}

void matches(sqlite3_context *context, int, sqlite3_value **values)
{
    const auto &expression = keptOf<QRegularExpression>(context, 1, [values] {
        return QRegularExpression(QString::fromUtf8(textOf(values[1])),
            QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption);
    });
    sqlite3_result_int(context, expression.match(QString::fromUtf8(textOf(values[0]))).hasMatch() ? 1 : 0);
}

int orderDecimals(void *, int sizeA, const void *a, int sizeB, const void *b)
{
    return compareDecimals({static_cast<const char *>(a), sizeA}, {static_cast<const char *>(b), sizeB});
}

struct Word {
    const char *name;
    int arguments;
    void (*body)(sqlite3_context *, int, sqlite3_value **);
};

constexpr Word words[] = {
    {"tn_sort", 1, &sort},
    {"tn_contains", 2, &test<&Needle::isIn>},
    {"tn_starts", 2, &test<&Needle::starts>},
    {"tn_ends", 2, &test<&Needle::ends>},
    {"tn_equals", 2, &test<&Needle::equals>},
    {"tn_any", -1, &any},
    {"tn_matches", 2, &matches},
};

} // namespace

Outcome registerFunctions(Database &database)
{
    int code = sqlite3_create_collation_v2(
        database.handle(), "tn_decimal", SQLITE_UTF8, nullptr, &orderDecimals, nullptr);
    for (const Word &word : words) {
        if (code == SQLITE_OK)
            code = sqlite3_create_function_v2(database.handle(), word.name, word.arguments, pure, nullptr,
                word.body, nullptr, nullptr, nullptr);
    }
    if (code != SQLITE_OK)
        return errorOf(code, QString::fromUtf8(sqlite3_errmsg(database.handle())));
    return Nothing();
}

} // namespace tenantry::sqlite
