#pragma once

#include "providers/sandbox/streamone/call.h"

#include <algorithm>
#include <span>

namespace tenantry::sandbox::streamone {

// v1 lists: limit and offset, filter[field:modifier]=value, sort[field]=asc, relations=a,b.
struct OldQuery {
    struct Filter {
        std::string field;
        std::string modifier;
        std::string value;
    };
    struct Sort {
        std::string field;
        bool isDown = false;
    };
    std::size_t limit = 100;
    std::size_t offset = 0;
    std::vector<Filter> filters;
    std::vector<Sort> sorts; // in the order given
    std::optional<std::vector<std::string>> relations; // nothing: the usual ones

    bool wants(const std::string &relation, bool isUsual) const;
};
std::optional<Answered> readOldQuery(
    const Call &call, std::span<const std::string_view> knownFields, OldQuery &query);

bool passes(const OldQuery::Filter &filter, const std::string &value);
// Dates as dates, numbers as numbers, the rest as text whatever its case.
int compared(const std::string &left, const std::string &right);

// The rows that are asked for, all pages together. read(row, field) answers a field's text.
template <typename Row, typename Read>
std::vector<const Row *> chosen(const OldQuery &query, std::vector<const Row *> rows, const Read &read)
{
    for (const OldQuery::Filter &filter : query.filters)
        std::erase_if(rows, [&](const Row *row) { return !passes(filter, read(*row, filter.field)); });
    std::ranges::stable_sort(rows, [&](const Row *left, const Row *right) {
        for (const OldQuery::Sort &sort : query.sorts) {
            const int order = compared(read(*left, sort.field), read(*right, sort.field));
            if (order != 0)
                return sort.isDown ? order > 0 : order < 0;
        }
        return false;
    });
    return rows;
}

// {"success":true,"message":"","data":{…}}
Answered oldAnswer(const std::string &data);
// The same as XML, for those who ask for that.
Answered asXml(const Answered &json);

} // namespace tenantry::sandbox::streamone
