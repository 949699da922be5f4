#include "models/items/pastedtable.h"

using namespace Qt::StringLiterals;

namespace tenantry {
namespace {

// Takes one cell off the text from `at` on, which then stands at the sign that ends it.
QString takeCell(const QString &text, qsizetype &at)
{
    QString cell;
    const bool quoted = at < text.size() && text.at(at) == u'"';
    if (!quoted) {
        const qsizetype from = at;
        while (at < text.size() && text.at(at) != u'\t' && text.at(at) != u'\n')
            ++at;
        return text.mid(from, at - from);
    }
    for (++at; at < text.size(); ++at) {
        if (text.at(at) != u'"')
            cell.append(text.at(at));
        else if (at + 1 < text.size() && text.at(at + 1) == u'"')
            cell.append(text.at(++at));
        else
            break;
    }
    ++at;
    while (at < text.size() && text.at(at) != u'\t' && text.at(at) != u'\n')
        cell.append(text.at(at++)); // what follows a closed quote belongs to the cell all the same
    return cell;
}

} // namespace

QList<QStringList> pastedTable(const QString &pasted)
{
    QString text = pasted;
    text.replace(u"\r\n"_s, u"\n"_s).replace(u'\r', u'\n');
    QList<QStringList> rows;
    QStringList row;
    for (qsizetype at = 0; at < text.size(); ++at) {
        row.append(takeCell(text, at));
        const bool ends = at >= text.size() || text.at(at) == u'\n';
        if (!ends && at + 1 == text.size())
            row.append(QString()); // a tab at the very end stands before an empty cell
        if (ends || at + 1 == text.size())
            rows.append(std::exchange(row, {}));
    }
    return rows;
}

} // namespace tenantry
