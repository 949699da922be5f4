#include "providers/wire/jsonscan.h"

#include "providers/wire/jsonwalk.h"
#include "providers/wire/replyerror.h"

#include <QCoreApplication>
#include <QHashFunctions>
#include <atomic>

using namespace Qt::StringLiterals;

namespace tenantry {
namespace {

struct JsonScanPhrases {
    Q_DECLARE_TR_FUNCTIONS(tenantry::JsonScan)
};

struct OnlyCheck {
    void open(JsonKind, qsizetype) { }
    void close(qsizetype) { }
    void name(qsizetype, qsizetype) { }
    void scalar(JsonKind, qsizetype, qsizetype) { }
};

Error refused(const QString &summary, QByteArrayView body)
{
    Error error;
    error.fault = Fault::Protocol;
    error.summary = summary;
    error.words = plainText(body);
    error.remedy = remedyFor(Fault::Protocol);
    return error;
}

QByteArray inUtf8(QByteArray body)
{
    if (body.startsWith("\xEF\xBB\xBF"))
        body.remove(0, 3);
    return QByteArrayView(body).isValidUtf8() ? body : QString::fromUtf8(body).toUtf8();
}

// Elements of "/a/*/b" are found by "/a", then "/b" in each. A star at the end says what is said anyway.
QList<QStringList> segmentsOf(const Selector::Path &path)
{
    QList<QStringList> out{{}};
    for (const QString &step : path.steps) {
        if (step == u"*")
            out.append(QStringList());
        else
            out.last().append(step);
    }
    if (out.size() > 1 && out.last().isEmpty())
        out.removeLast();
    return out;
}

QByteArrayView valueAt(QByteArrayView bytes, qsizetype at)
{
    return at < 0 ? QByteArrayView() : bytes.sliced(at, jsontoken::afterValue(bytes, at) - at);
}

// Follows member names; `passed` collects the objects on the way, nearest first.
QByteArrayView follow(QByteArrayView from, const QStringList &steps, QList<QByteArrayView> *passed = nullptr)
{
    for (const QString &step : steps) {
        if (!from.startsWith('{'))
            return {};
        if (passed)
            passed->prepend(from);
        from = valueAt(from, jsontoken::memberOf(from, 0, step));
    }
    return from;
}

bool isThere(QByteArrayView value)
{
    return !value.isEmpty() && value != "null";
}

// The first element of a list; an object stands for a list of itself.
QByteArrayView firstOf(QByteArrayView list)
{
    if (!list.startsWith('['))
        return list;
    qsizetype at = 1;
    while (at < list.size() && QByteArrayView(" \t\r\n").contains(list.at(at)))
        ++at;
    return list.at(at) == ']' ? QByteArrayView() : list.sliced(at, jsontoken::afterValue(list, at) - at);
}

// Of arrays inside the elements of another, the first element tells whether they are there.
bool leadsSomewhere(QByteArrayView whole, const QList<QStringList> &segments)
{
    QByteArrayView at = follow(whole, segments.first());
    for (const QStringList &inner : segments.sliced(1)) {
        if (!isThere(at))
            return false;
        const QByteArrayView first = firstOf(at);
        if (!isThere(first))
            return true; // an empty list is a list
        at = follow(first, inner);
    }
    return isThere(at);
}

} // namespace

Result<JsonScan> JsonScan::open(QByteArray body, int depthLimit)
{
    static std::atomic<quint64> answers = 0; // an identity for ItemReader's memory, not a state
    JsonScan scan;
    scan.m_body = inUtf8(std::move(body));
    scan.m_whole = QByteArrayView(scan.m_body).trimmed();
    scan.m_number = ++answers;
    if (scan.m_whole.isEmpty())
        return refused(JsonScanPhrases::tr("The answer is empty."), {});
    if (scan.m_whole.startsWith('<')) {
        //: A web page came where data was expected
        return refused(JsonScanPhrases::tr(
                           "A web page came instead of data: this is not the provider (portal or proxy?)."),
            scan.m_whole);
    }
    if (const JsonFlaw flaw = walkJson(scan.m_whole, depthLimit, OnlyCheck())) {
        Error error = jsonError(flaw, scan.m_whole);
        error.words = plainText(scan.m_whole);
        return error;
    }
    scan.m_segments = {QStringList()};
    scan.restart();
    return scan;
}

Outcome JsonScan::select(const Selector &items, IfMissing missing)
{
    const Selector::Path *chosen = &items.paths().first();
    for (const Selector::Path &path : items.paths()) {
        if (leadsSomewhere(m_whole, segmentsOf(path))) {
            chosen = &path;
            break;
        }
    }
    m_segments = segmentsOf(*chosen);
    m_missing = missing;
    if (m_segments.size() > 1) { // trouble inside must be known before the first item is given away
        if (const Outcome sound = walkThrough(); !sound)
            return sound.error();
    }
    m_levels.clear();
    m_yielded = 0;
    m_fingerprint = 0;
    return enter(m_whole, {});
}

void JsonScan::restart()
{
    m_levels.clear();
    if (m_whole.startsWith('{') || m_whole.startsWith('['))
        m_levels.push_back({m_whole, 0, {}});
}

// Finds the list of the next level inside an element, and the objects around its elements.
Outcome JsonScan::enter(QByteArrayView within, const QList<QByteArrayView> &around)
{
    const QStringList &steps = m_segments.at(qsizetype(m_levels.size()));
    QList<QByteArrayView> enclosing = around;
    const QByteArrayView list = follow(within, steps, &enclosing);
    if (list.startsWith('[') || list.startsWith('{')) {
        m_levels.push_back({list, 0, enclosing});
        return Nothing{};
    }
    if (!isThere(list) && m_missing == IfMissing::Empty) {
        m_levels.push_back({QByteArrayView("[]"), 0, enclosing});
        return Nothing{};
    }
    const QString path = u'/' + steps.join(u'/');
    return refused(isThere(list)
            //: %1 is a path in the answer, like /items
            ? JsonScanPhrases::tr("The answer holds no list at %1.").arg(path)
            //: %1 is a path in the answer, like /items
            : JsonScanPhrases::tr("The answer has nothing at %1, where a list was expected.").arg(path),
        m_whole);
}

// The next element of the innermost level that has one, entering deeper levels on the way.
std::optional<JsonItem> JsonScan::step(Outcome &trouble)
{
    while (!m_levels.empty()) {
        Level &level = m_levels.back();
        const bool single = level.list.startsWith('{');
        qsizetype at = level.at;
        if (!single) {
            at = jsontoken::afterSpace(level.list, at == 0 ? 1 : at);
            if (at < level.list.size() && level.list[at] == ',')
                at = jsontoken::afterSpace(level.list, at + 1);
        }
        if (at >= level.list.size() || level.list[at] == ']') {
            m_levels.pop_back();
            continue;
        }
        const QByteArrayView element = single ? level.list : valueAt(level.list, at);
        level.at = at + element.size();
        if (qsizetype(m_levels.size()) == m_segments.size())
            return JsonItem{element, level.around, m_number};
        if (const Outcome entered = enter(element, QList<QByteArrayView>(level.around)); !entered) {
            trouble = entered.error();
            return std::nullopt;
        }
    }
    return std::nullopt;
}

Outcome JsonScan::walkThrough()
{
    m_levels.clear();
    Outcome trouble = enter(m_whole, {});
    while (trouble && step(trouble)) { }
    return trouble;
}

std::optional<JsonItem> JsonScan::next()
{
    Outcome trouble = Nothing{};
    std::optional<JsonItem> item = step(trouble);
    if (item) {
        ++m_yielded;
        m_fingerprint = qHashBits(item->text.data(), size_t(item->text.size()), m_fingerprint);
    }
    return item;
}

std::optional<QByteArrayView> JsonScan::find(const Selector &where) const
{
    for (const Selector::Path &path : where.paths()) {
        const QByteArrayView value = follow(m_whole, path.steps);
        if (isThere(value))
            return value;
    }
    return std::nullopt;
}

} // namespace tenantry
