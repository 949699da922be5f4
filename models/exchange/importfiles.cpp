#include "models/exchange/importer.h"

#include "models/changes/wish.h"
#include "models/changes/operationrules.h"
#include "models/exchange/csvcells.h"
#include "models/exchange/csvwriter.h"
#include "models/exchange/importphrases.h"
#include "models/exchange/tablecsv.h"
#include "models/text/displaytext.h"

#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

using namespace Qt::StringLiterals;

namespace tenantry {
namespace {

// Record → everything that is wrong with it.
QHash<qint64, QStringList> reasonsOf(const ImportCheck &check)
{
    QHash<qint64, QStringList> reasons;
    for (const ImportIssue &issue : check.issues) {
        if (issue.weight == ImportIssue::Weight::Error)
            reasons[issue.record].append(issue.reason);
    }
    return reasons;
}

QStringList mended(const CsvRecord &record, const ImportOrder &order)
{
    QStringList cells = record.cells;
    for (int i = 0; i < cells.size(); ++i)
        cells[i] = order.fixes.value({record.number, i}, cells[i]);
    return cells;
}

bool writeLine(CsvWriter &out, const QString &first, const QStringList &cells)
{
    out.cell(first);
    for (const QString &cell : cells)
        out.cell(cell);
    return out.endRow();
}

QString joined(const QList<Choice> &choices)
{
    QStringList values;
    for (const Choice &choice : choices)
        values.append(
            choice.value == choice.label ? choice.value : u"%1 (%2)"_s.arg(choice.value, choice.label));
    return values.join(u", "_s);
}

QString formOf(FieldType type)
{
    switch (type) {
    case FieldType::Integer:
        return ImportPhrases::tr("a whole number");
    case FieldType::Decimal:
        return ImportPhrases::tr("a number");
    case FieldType::Boolean:
        return ImportPhrases::tr("true or false");
    case FieldType::Time:
        return ImportPhrases::tr("a time");
    case FieldType::Date:
        return ImportPhrases::tr("a day");
    case FieldType::List:
        return ImportPhrases::tr("several texts, with \" | \" between them");
    case FieldType::Json:
        return ImportPhrases::tr("JSON");
    case FieldType::Text:
    case FieldType::Choice:
    case FieldType::File:
        break;
    }
    return ImportPhrases::tr("a text");
}

Value sampleOf(const Parameter &input)
{
    switch (input.type) {
    case FieldType::Integer:
        return input.minimum ? Value(*input.minimum) : Value(qint64{10});
    case FieldType::Decimal:
        return input.minimum ? *input.minimum : *Decimal::parse(u"12.5");
    case FieldType::Boolean:
        return true;
    case FieldType::Time:
        return Instant::fromDateTime(QDateTime(QDate(2027, 1, 31), QTime(12, 0), Qt::UTC));
    case FieldType::Date:
        return QDate(2027, 1, 31);
    case FieldType::List:
        return QStringList{u"a"_s, u"b"_s};
    case FieldType::Json:
        return Json{"{}"};
    case FieldType::Text:
    case FieldType::Choice:
    case FieldType::File:
        break;
    }
    return ImportPhrases::tr("Example");
}

QString exampleOf(const Parameter &input, const Field &form, CsvPreset preset, const QLocale &locale)
{
    Value value = sampleOf(input);
    if (!input.choices.isEmpty() && input.type == FieldType::Choice)
        value = input.choices.first().value;
    return preset == CsvPreset::Data ? dataText(value) : displayText(value, form, {locale, false, false});
}

// Limits and choices in words.
QString allowedFor(const Parameter &input, const Field &form)
{
    QStringList parts{formOf(input.type)};
    const QList<Choice> &choices = input.choices.isEmpty() ? form.choices : input.choices;
    if (!choices.isEmpty())
        parts = {joined(choices)};
    if (input.minimum)
        parts.append(ImportPhrases::tr("at least %1").arg(input.minimum->text()));
    if (input.maximum)
        parts.append(ImportPhrases::tr("at most %1").arg(input.maximum->text()));
    if (input.maxLength > 0)
        parts.append(ImportPhrases::tr("at most %n character(s)", nullptr, input.maxLength));
    if (!input.patternNote.isEmpty())
        parts.append(input.patternNote);
    parts.append(input.mayBeEmpty ? ImportPhrases::tr("%1 empties it").arg(clearWord())
                                  : ImportPhrases::tr("cannot be emptied"));
    return parts.join(u"; "_s);
}

// One column of a template: what fills it for an existing object, or for a new one.
struct TemplateColumn {
    QString heading;
    Field form;
    Parameter input;
    QString need;
};

QList<TemplateColumn> templateColumns(const Schema &schema, const ResourceType &type, CsvPreset preset)
{
    const Operation *create = creationOf(schema, type);
    const Field *parent = create ? parentField(type, *create) : nullptr;
    QList<TemplateColumn> columns;
    for (const ImportTarget &target : importTargets(schema, type, create)) {
        const Field *field = type.field(target.key);
        const QList<FieldSetter> setters =
            field ? settersFor(schema, type, {target.key}) : QList<FieldSetter>();
        const Parameter *setter = setters.isEmpty()
            ? nullptr
            : parameterOf(*setters.first().operation, setters.first().parameterOf.value(target.key));
        const Parameter *input = !create  ? nullptr
            : field                       ? creationInput(*create, target.key)
            : target.key.startsWith(u'+') ? parameterOf(*create, QStringView(target.key).sliced(1))
                                          : nullptr;
        const bool isParent = field && field == parent;
        if (!setter && !input && !isParent)
            continue;
        TemplateColumn column{preset == CsvPreset::Data ? target.key : target.label};
        column.form = field ? *field : Field();
        column.input = setter ? *setter : input ? *input : Parameter();
        column.form.type = setter || input ? column.input.type : column.form.type;
        column.need = isParent || (input && input->required) ? ImportPhrases::tr("needed for new ones")
            : !setter                                        ? ImportPhrases::tr("for new ones only")
                                                             : QString();
        columns.append(column);
    }
    return columns;
}

} // namespace

Result<CsvReport> saveFaulty(
    const ImportOrder &order, const ImportCheck &check, const QString &path, bool mayReplace)
{
    if (!mayReplace && QFileInfo::exists(path))
        return invalid(ImportPhrases::tr("“%1” is there already.").arg(path),
            ImportPhrases::tr("Choose another name, or allow the file to be replaced."));
    QFile source(order.file);
    if (!source.open(QIODevice::ReadOnly))
        return Error{.fault = Fault::Storage,
            .summary =
                ImportPhrases::tr("“%1” could not be read: %2.").arg(order.file, source.errorString())};
    QSaveFile file(path); // a temporary beside the target, dropped unless committed
    if (!file.open(QIODevice::WriteOnly))
        return cannotWrite(path, file.errorString());
    QElapsedTimer clock;
    clock.start();
    CsvReader csv(source, order.form);
    CsvWriter out(file, {order.form.separator, order.preset == CsvPreset::Spreadsheet});
    const QHash<qint64, QStringList> reasons = reasonsOf(check);
    qint64 rows = 0;
    CsvRecord record;
    while (csv.next(record)) {
        const bool isHeader = order.form.hasHeader && record.number == 1;
        if (!isHeader && !reasons.contains(record.number))
            continue;
        //: Heading of a column that says what is wrong with a line.
        const QString first = isHeader ? ImportPhrases::tr("Error") : reasons.value(record.number).join(u' ');
        if (!writeLine(out, first, isHeader ? record.cells : mended(record, order)))
            return cannotWrite(path, file.errorString());
        rows += isHeader ? 0 : 1;
    }
    if (csv.trouble())
        return *csv.trouble();
    if (!out.flush() || !file.commit())
        return cannotWrite(path, file.errorString());
    return CsvReport{rows, out.bytes(), clock.elapsed(), path, {}};
}

Result<CsvReport> writeTemplate(const Schema &schema, const ResourceType &type, CsvPreset preset,
    const QString &file, bool mayReplace, const QLocale &locale)
{
    const QList<TemplateColumn> columns = templateColumns(schema, type, preset);
    if (columns.isEmpty())
        return invalid(ImportPhrases::tr("Nothing of “%1” can be changed by a file.").arg(type.labels));
    CsvTable table;
    table.headings = {preset == CsvPreset::Data ? u"$key"_s : ImportPhrases::tr("Id")};
    //: Lines of a template file that explain it; each begins with "# ".
    QStringList example{u"# "_s + ImportPhrases::tr("Example")};
    QStringList allowed{u"# "_s + ImportPhrases::tr("Allowed")};
    QStringList needed{u"# "_s + ImportPhrases::tr("New objects: leave the id empty")};
    for (const TemplateColumn &column : columns) {
        table.headings.append(column.heading);
        example.append(exampleOf(column.input, column.form, preset, locale));
        allowed.append(allowedFor(column.input, column.form));
        needed.append(column.need);
    }
    QStringList rules{u"# "_s
        + ImportPhrases::tr("An empty cell leaves the field as it is; the word %1 empties it.")
              .arg(clearWord())};
    while (rules.size() < table.headings.size())
        rules.append(QString());
    table.rows = {example, allowed, needed, rules};
    return exportTable(table, preset, file, mayReplace, locale);
}

} // namespace tenantry
