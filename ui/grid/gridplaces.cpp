// What the pane shows: a place, one of the lists at it, or nothing.
#include "models/store/world.h"
#include "ui/grid/chipbar.h"
#include "ui/grid/filterheader.h"
#include "ui/grid/gridfoot.h"
#include "ui/grid/gridhead.h"
#include "ui/grid/gridpane.h"
#include "ui/grid/gridselection.h"
#include "ui/grid/keptcolumns.h"
#include "ui/grid/segmentbar.h"
#include "ui/parts/emptystate.h"
#include "ui/parts/messagebar.h"
#include <QPointer>
#include <QStackedWidget>

namespace tenantry {
using namespace Qt::StringLiterals;

void GridPane::showPlace(const GridPlace &place)
{
    const bool samePlace = place.queries.size() == m_place.queries.size() && !place.queries.isEmpty()
        && place.queries.first() == m_place.queries.value(0);
    m_place = place;
    const bool sameRows = samePlace && (place.select == 0 || place.which == m_which);
    if (!samePlace) {
        m_conditionsOf.clear();
        m_head->clearWords();
    }
    if (!sameRows) {
        m_which = place.which;
        m_chosen->forget();
    }
    if (place.select != 0)
        m_chosen->want(place.select);
    m_head->showPlace(place.path, place.icon);
    fillSegments();
    if (!sameRows)
        showQuery(m_which);
    else if (place.select != 0 && m_model.rowOf(place.select) >= 0)
        restoreSelection();
    else if (place.selectFirst)
        settled();
}

void GridPane::showNothing(const QString &icon, const QString &title, const QString &text)
{
    m_place = {};
    fillSegments();
    m_head->showPlace({}, {});
    m_bar->clear();
    m_chips->hide();
    m_head->setToolsEnabled(false);
    m_foot->clear();
    m_empty->show(icon, title, text);
    m_stack->setCurrentWidget(m_empty);
}

void GridPane::fillSegments()
{
    QStringList labels;
    for (const Query &query : std::as_const(m_place.queries)) {
        const Schema *schema = m_store.schema(query.provider);
        const ResourceType *type = schema ? schema->type(query.type) : nullptr;
        labels.append(!query.placeLabel.isEmpty() ? query.placeLabel : type ? type->labels : query.type);
    }
    m_head->segments().setLabels(labels, m_which);
    countSegments();
}

// Counting scans, so the numbers arrive a moment after the words.
void GridPane::countSegments()
{
    struct Counts {
        QList<std::optional<qint64>> numbers;
    };
    auto counts = std::make_shared<Counts>();
    const QList<Query> queries = m_place.queries;
    m_store.later(
        m_subject + u"/segments"_s,
        [queries, counts](const StoreReader &reader) {
            for (const Query &query : queries) {
                const auto count = reader.childCount(query);
                counts->numbers.append(count ? std::optional<qint64>(*count) : std::nullopt);
            }
        },
        [this, queries, counts, self = QPointer<GridPane>(this)] {
            if (!self || queries != m_place.queries)
                return;
            for (int which = 0; which < counts->numbers.size(); ++which)
                m_head->segments().setCount(which, counts->numbers[which]);
        });
}

void GridPane::showQuery(int which)
{
    if (which >= m_place.queries.size())
        return;
    if (which != m_which) { // another kind at the same place
        m_chosen->forget();
        m_conditionsOf[m_place.queries.value(m_which).type] = m_conditions;
    }
    m_which = which;
    const Query &base = m_place.queries[which];
    m_conditions =
        m_conditionsOf.value(base.type, isWorld(base.provider) ? base.conditions : QList<Condition>());
    m_head->setToolsEnabled(true);
    m_fitted = false;
    Query query = base;
    query.conditions = placeConditions() + m_conditions;
    query.anywhere = m_head->words();
    const ColumnLayout kept = m_columns->keptFor(base.provider + u'/' + base.type);
    if (!kept.sortings.isEmpty() && base.sortings.isEmpty())
        query.sortings = kept.sortings;
    const Schema *schema = m_store.schema(query.provider);
    m_model.setQuery(query, schema ? scopesFilling(m_place.scopes, *schema, query.type) : m_place.scopes);
    m_header->setSortings(m_model.query().sortings);
    applyFilter();
    m_creation.clear();
    emit queryShown();
    updateStatus();
}

void GridPane::offerCreation(const QString &label)
{
    m_creation = label;
}

} // namespace tenantry
