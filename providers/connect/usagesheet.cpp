#include "providers/connect/usagesheet.h"

#include "providers/connect/connectphrases.h"
#include "providers/wire/selector.h"

#include <QSet>

using namespace Qt::StringLiterals;

namespace tenantry::connect {
namespace {

constexpr qsizetype mostMistakesShown = 200;
constexpr QLatin1StringView unnamedCategory = "generic_category"_L1;

const QStringList &needed()
{
    static const QStringList all{u"item_search_criteria"_s, u"item_search_value"_s, u"quantity"_s,
        u"start_time_utc"_s, u"end_time_utc"_s, u"asset_search_criteria"_s, u"asset_search_value"_s};
    return all;
}

QStringList layoutColumns(Layout layout)
{
    if (layout == Layout::Of2019)
        return QStringList{u"record_id"_s} + needed();
    return {u"record_id"_s, u"record_note"_s, u"item_search_criteria"_s, u"item_search_value"_s,
        u"quantity"_s, u"start_time_utc"_s, u"end_time_utc"_s, u"asset_search_criteria"_s,
        u"asset_search_value"_s, u"category_id"_s, u"amount"_s, u"tier"_s, u"item_name"_s, u"item_unit"_s,
        u"item_mpn"_s, u"item_precision"_s, u"asset_recon_id"_s};
}

// Columns that a vendor or a distributor adds on their own account.
bool isOwnColumn(const QString &column)
{
    return column.size() > 2 && (column.startsWith("v."_L1) || column.startsWith("p."_L1));
}

QString timeText(const Instant &when)
{
    return when.toDateTime().toUTC().toString(u"yyyy-MM-dd HH:mm:ss"_s);
}

class Checker {
public:
    Checker(const CsvTable &table, const UsageTarget &target)
        : m_table(table)
        , m_target(target)
    {
    }
    Result<UsageSheet> run()
    {
        header();
        if (m_mistakes.isEmpty()) {
            for (const CsvTable::Line &line : m_table.lines)
                row(line);
            if (m_table.lines.isEmpty())
                m_mistakes.append(ConnectPhrases::tr("There is no record below the first line."));
        }
        if (m_mistakes.isEmpty())
            return m_sheet;
        return refusal();
    }

private:
    Error refusal() const
    {
        QStringList shown = m_mistakes.mid(0, mostMistakesShown);
        if (m_mistakes.size() > shown.size())
            //: Ends a list of mistakes that is cut short.
            shown.append(
                ConnectPhrases::tr("… and %n more.", nullptr, int(m_mistakes.size() - shown.size())));
        return {.fault = Fault::Invalid,
            .summary = ConnectPhrases::tr("The table of records has %n mistake(s); nothing was uploaded.",
                nullptr, int(m_mistakes.size())),
            .remedy = shown.join(u'\n')};
    }
    void header()
    {
        const QStringList known = layoutColumns(m_target.layout);
        QSet<QString> seen;
        for (const QString &column : m_table.columns) {
            if (seen.contains(column))
                m_mistakes.append(ConnectPhrases::tr("The column \"%1\" occurs twice.").arg(column));
            else if (!known.contains(column) && !isOwnColumn(column))
                m_mistakes.append(ConnectPhrases::tr("The workbook has no column \"%1\".").arg(column));
            seen.insert(column);
        }
        for (const QString &column : needed()) {
            if (!seen.contains(column))
                m_mistakes.append(ConnectPhrases::tr("The column \"%1\" is missing.").arg(column));
        }
        m_sheet.columns = known;
        for (const QString &column : m_table.columns) {
            if (isOwnColumn(column))
                m_sheet.columns.append(column);
        }
    }
    QString cell(const QString &column) const { return m_line->cells.value(m_table.columns.indexOf(column)); }
    void mistake(const QString &column, const QString &what)
    {
        //: %1 is a number, %2 the name of a column, %3 what is wrong there.
        m_mistakes.append(ConnectPhrases::tr("Line %1, %2: %3").arg(m_line->number).arg(column, what));
    }
    void row(const CsvTable::Line &line)
    {
        m_line = &line;
        for (const QString &column : needed()) {
            if (cell(column).isEmpty())
                mistake(column, ConnectPhrases::tr("a value is needed."));
        }
        criteria();
        times();
        numbers();
        QStringList out;
        for (const QString &column : std::as_const(m_sheet.columns))
            out.append(written(column));
        m_sheet.rows.append(out);
    }
    void criteria()
    {
        static const QStringList ofItem{u"item.mpn"_s, u"item.local_id"_s, u"item.global_id"_s};
        static const QStringList ofAsset{u"asset.id"_s, u"asset.external_id"_s, u"asset.external_uid"_s};
        if (const QString said = cell(u"item_search_criteria"_s); !said.isEmpty() && !ofItem.contains(said))
            mistake(
                u"item_search_criteria"_s, ConnectPhrases::tr("use one of %1.").arg(ofItem.join(", "_L1)));
        const QString said = cell(u"asset_search_criteria"_s);
        const bool isParameter = said.startsWith("parameter."_L1) && said.size() > 10;
        if (!said.isEmpty() && !isParameter && !ofAsset.contains(said))
            mistake(u"asset_search_criteria"_s,
                ConnectPhrases::tr("use one of %1, or parameter. and the name of a parameter.")
                    .arg(ofAsset.join(", "_L1)));
    }
    std::optional<Instant> time(const QString &column)
    {
        const QString said = cell(column);
        const std::optional<Instant> when = readInstant(said);
        if (!when && !said.isEmpty())
            mistake(
                column, ConnectPhrases::tr("\"%1\" is not a time such as 2026-11-30 09:21:39.").arg(said));
        if (when && m_target.from && (*when < *m_target.from || *m_target.until < *when))
            mistake(column, ConnectPhrases::tr("%1 is not in the period of the file.").arg(said));
        return when;
    }
    void times()
    {
        const std::optional<Instant> start = time(u"start_time_utc"_s);
        const std::optional<Instant> end = time(u"end_time_utc"_s);
        if (start && end && *end < *start)
            mistake(u"end_time_utc"_s, ConnectPhrases::tr("it ends before it begins."));
    }
    void numbers()
    {
        for (const QString &column : {u"quantity"_s, u"amount"_s}) {
            if (const QString said = cell(column); !said.isEmpty() && !Decimal::parse(said))
                mistake(column, ConnectPhrases::tr("\"%1\" is not a number such as 12.5.").arg(said));
        }
        const bool isRated = !m_target.schema.isEmpty() && m_target.schema != "qt"_L1;
        if (isRated && cell(u"amount"_s).isEmpty())
            mistake(u"amount"_s, ConnectPhrases::tr("files of this schema need an amount."));
        const QString tier = cell(u"tier"_s);
        static const QStringList tiers{u"0"_s, u"1"_s, u"2"_s};
        if ((!tier.isEmpty() || m_target.schema == "tr"_L1) && !tiers.contains(tier))
            mistake(u"tier"_s, ConnectPhrases::tr("use 0, 1 or 2."));
        static const QStringList precisions{
            u"integer"_s, u"decimal(1)"_s, u"decimal(2)"_s, u"decimal(4)"_s, u"decimal(8)"_s};
        if (const QString said = cell(u"item_precision"_s); !said.isEmpty() && !precisions.contains(said))
            mistake(u"item_precision"_s, ConnectPhrases::tr("use one of %1.").arg(precisions.join(", "_L1)));
    }
    // The cell as it goes into the workbook.
    QString written(const QString &column)
    {
        QString said = cell(column);
        if (column == "record_id"_L1)
            return recordId(said);
        if (column.endsWith("_time_utc"_L1)) {
            const std::optional<Instant> when = readInstant(said);
            return when ? timeText(*when) : QString();
        }
        if (column != "category_id"_L1)
            return said;
        QString category = said.isEmpty() ? QString(unnamedCategory) : said;
        if (!m_sheet.categories.contains(category))
            m_sheet.categories.append(category);
        return category;
    }
    QString recordId(const QString &said)
    {
        QString id =
            said.isEmpty() ? m_target.id + "_record_"_L1 + QString::number(m_sheet.rows.size()) : said;
        if (m_ids.contains(id))
            mistake(u"record_id"_s, ConnectPhrases::tr("\"%1\" occurs twice.").arg(id));
        m_ids.insert(id);
        return id;
    }

    const CsvTable &m_table;
    const UsageTarget &m_target;
    const CsvTable::Line *m_line = nullptr;
    UsageSheet m_sheet;
    QSet<QString> m_ids;
    QStringList m_mistakes;
};

} // namespace

Result<UsageSheet> usageSheet(const CsvTable &table, const UsageTarget &target)
{
    return Checker(table, target).run();
}

bool isNumberColumn(const QString &column)
{
    return column == "quantity"_L1 || column == "amount"_L1 || column == "tier"_L1;
}

} // namespace tenantry::connect
