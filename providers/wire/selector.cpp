#include "providers/wire/selector.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace tenantry {
namespace {

struct SelectorPhrases {
    Q_DECLARE_TR_FUNCTIONS(tenantry::Selector)
};

Error badPath(const QString &path, const QString &why)
{
    Error error;
    error.fault = Fault::Invalid;
    //: %1 is a path that somebody wrote into a file, %2 what is wrong with it
    error.summary = SelectorPhrases::tr("\"%1\" is not a path into an answer: %2").arg(path, why);
    error.remedy = SelectorPhrases::tr("Write it like /items or ^/organisation/id.");
    return error;
}

void collect(const JsonValue &from, const QStringList &steps, qsizetype index, QList<JsonValue> &out)
{
    if (from.kind() == JsonKind::Missing)
        return;
    if (index == steps.size()) {
        out.append(from);
        return;
    }
    const QString &step = steps.at(index);
    if (step == u"*") {
        for (JsonValue child = from.first(); child.kind() != JsonKind::Missing; child = child.next())
            collect(child, steps, index + 1, out);
        return;
    }
    if (step.startsWith(u'[')) {
        const QStringView claim = QStringView(step).sliced(1, step.size() - 2);
        const qsizetype sign = claim.indexOf(u'=');
        for (JsonValue child = from.first(); child.kind() != JsonKind::Missing; child = child.next()) {
            if (child.member(claim.first(sign).toString()).text() == claim.sliced(sign + 1))
                collect(child, steps, index + 1, out);
        }
        return;
    }
    bool isIndex = false;
    const qsizetype element = step.toLongLong(&isIndex);
    const bool inArray = from.kind() == JsonKind::Array && isIndex;
    collect(inArray ? from.element(element) : from.member(step), steps, index + 1, out);
}

} // namespace

Result<Selector> Selector::parse(const QString &path)
{
    Path out;
    QStringView rest = path;
    while (rest.startsWith(u'^')) {
        ++out.up;
        rest = rest.mid(1);
    }
    if (!rest.isEmpty() && !rest.startsWith(u'/'))
        return badPath(path, SelectorPhrases::tr("it does not begin with a slash."));
    if (rest.isEmpty() && out.up == 0) {
        Selector self;
        return self;
    }
    const QList<QStringView> steps = rest.isEmpty() ? QList<QStringView>() : rest.mid(1).split(u'/');
    for (const QStringView step : steps) {
        if (step.isEmpty())
            return badPath(path, SelectorPhrases::tr("it has an empty step."));
        if (step.startsWith(u'[') && !(step.endsWith(u']') && step.indexOf(u'=') > 1))
            return badPath(path, SelectorPhrases::tr("a choice among elements is written as [name=value]."));
        out.steps.append(step.toString().replace("~1"_L1, "/"_L1).replace("~0"_L1, "~"_L1));
    }
    Selector selector;
    selector.m_paths = {out};
    return selector;
}

Result<Selector> Selector::parse(const QStringList &alternatives)
{
    Selector selector;
    selector.m_paths.clear();
    for (const QString &path : alternatives) {
        const Result<Selector> one = parse(path);
        if (!one)
            return one.error();
        selector.m_paths += one->m_paths;
    }
    if (selector.m_paths.isEmpty())
        return badPath(QString(), SelectorPhrases::tr("no path is given."));
    return selector;
}

bool Selector::looksUp() const
{
    return std::any_of(m_paths.begin(), m_paths.end(), [](const Path &path) { return path.up > 0; });
}

QList<JsonValue> Selector::all(const JsonValue &root) const
{
    for (const Path &path : m_paths) {
        if (path.up > 0)
            continue;
        QList<JsonValue> found;
        collect(root, path.steps, 0, found);
        if (std::any_of(found.begin(), found.end(), [](const JsonValue &value) { return value.isGiven(); }))
            return found;
    }
    return {};
}

JsonValue Selector::first(const JsonValue &root) const
{
    for (const JsonValue &value : all(root)) {
        if (value.isGiven())
            return value;
    }
    return {};
}

QString Selector::toString() const
{
    QStringList out;
    for (const Path &path : m_paths) {
        QString text(path.up, u'^');
        for (QString step : path.steps)
            text += u'/' + step.replace("~"_L1, "~0"_L1).replace("/"_L1, "~1"_L1);
        out.append(text);
    }
    return out.join(u'|');
}

} // namespace tenantry
