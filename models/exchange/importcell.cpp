#include "models/exchange/importcell.h"

#include "models/changes/datatext.h"
#include "models/exchange/importphrases.h"
#include "models/text/typedtext.h"
#include "providers/descriptor/inputs.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace tenantry {
QString clearWord()
{
    return u"(clear)"_s; // the same in every language: files travel
}

QString unguarded(const QString &cell, CsvPreset preset)
{
    return preset == CsvPreset::Spreadsheet && cell.startsWith(u'\'') ? cell.sliced(1) : cell;
}

bool looksSpoiled(const QString &text)
{
    static const QRegularExpression spoiled(
        u"^(?:\\d(?:[.,]\\d+)?E\\+\\d+" // a long number
        "|(?:\\d{1,2}[-. ]{1,2})?(?:jan|feb|m[aä]r|apr|ma[yi]|jun|jul|aug|sep|o[ck]t|nov|de[cz])[-. "
        "]\\d{1,4}" // Mar-24
        "|\\d{1,2}[-. ]{1,2}(?:jan|feb|m[aä]r|apr|ma[yi]|jun|jul|aug|sep|o[ck]t|nov|de[cz])" // 24-Mar
        "|#{3,}|#(?:N/A|REF!|NAME\\?|VALUE!|DIV/0!|NUM!))$"_s,
        QRegularExpression::CaseInsensitiveOption);
    return text.size() < 16 && spoiled.match(text).hasMatch();
}

CellWish readCell(const QString &cell, const Field &field, const ImportOrder &order)
{
    const QString text = unguarded(cell, order.preset);
    if (text.isEmpty())
        return {};
    if (text.trimmed() == clearWord())
        return {CellWish::What::Clear, {}};
    if (field.type == FieldType::List)
        return {CellWish::What::Set, dataText(text.split(order.listJoin, Qt::SkipEmptyParts))};
    const DisplayStyle style{order.locale, false, false};
    const bool isShown = order.preset == CsvPreset::Spreadsheet;
    return {CellWish::What::Set, normalText(isShown ? typedData(text, field, style) : text, field.type)};
}

QString refusalOf(const ImportColumn &column, const CellWish &wanted)
{
    if (!column.setter)
        //: %1 is a field.
        return ImportPhrases::tr("The service has no operation that changes “%1”.").arg(column.field->label);
    if (wanted.what == CellWish::What::Clear)
        return column.setter->mayBeEmpty
            ? QString()
            : ImportPhrases::tr("The service takes no empty value for “%1”.").arg(column.field->label);
    const QList<Objection> found =
        objections({*column.setter}, {.texts = {{column.setter->key, wanted.text}}});
    return found.isEmpty() ? QString() : asSentence(found.first().why);
}

QString asSentence(const QString &why)
{
    return why.isEmpty() ? why : why.at(0).toUpper() + why.sliced(1) + u'.';
}

} // namespace tenantry
