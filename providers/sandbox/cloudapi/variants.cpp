#include "providers/sandbox/cloudapi/variants.h"

#include <QHash>

#include <functional>

using namespace Qt::StringLiterals;

namespace tenantry::sandbox::cloudapi {

namespace {

using Setter = std::function<bool(Variants &, const QString &)>;

template <typename T>
Setter oneOf(T Variants::*member, QHash<QString, T> values)
{
    return [member, values](Variants &variants, const QString &value) {
        const auto found = values.constFind(value);
        if (found != values.constEnd())
            variants.*member = *found;
        return found != values.constEnd();
    };
}

Setter names(QSet<QString> Variants::*member)
{
    return [member](Variants &variants, const QString &value) {
        const QStringList listed = value.split(u' ', Qt::SkipEmptyParts);
        variants.*member = QSet<QString>(listed.begin(), listed.end());
        return true;
    };
}

bool setJobTime(Variants &variants, const QString &value)
{
    bool isNumber = false;
    variants.jobTime = std::chrono::milliseconds(value.toInt(&isNumber));
    return isNumber && variants.jobTime.count() >= 0;
}

const QHash<QString, Setter> &setters()
{
    static const QHash<QString, bool> onOff{{u"on"_s, true}, {u"off"_s, false}};
    static const QHash<QString, Setter> all{
        {u"responseStyle"_s,
            oneOf(&Variants::style,
                {{u"documented"_s, Style::Documented}, {u"flat"_s, Style::Flat},
                    {u"stringified"_s, Style::Stringified}, {u"returncode"_s, Style::ReturnCode}})},
        {u"dialect"_s,
            oneOf(&Variants::dialect, {{u"a"_s, Dialect::A}, {u"b"_s, Dialect::B}, {u"c"_s, Dialect::C}})},
        {u"namedStruct"_s, oneOf(&Variants::takesNamedStruct, onOff)},
        {u"allowNone"_s, oneOf(&Variants::allowsNone, onOff)},
        {u"phase2"_s, oneOf(&Variants::phase2Faults, {{u"fault"_s, true}, {u"emptyString"_s, false}})},
        {u"cascade"_s, oneOf(&Variants::cascades, onOff)},
        {u"returncode"_s,
            oneOf(&Variants::returnCode,
                {{u"true"_s, u"true"_s}, {u"false"_s, u"false"_s}, {u"text"_s, u"text"_s},
                    {u"zero"_s, u"zero"_s}})},
        {u"absent"_s, names(&Variants::absent)},
        {u"forbidden"_s, names(&Variants::forbidden)},
        {u"jobTime"_s, setJobTime},
    };
    return all;
}

} // namespace

bool Variants::set(const QString &name, const QString &value)
{
    const auto setter = setters().constFind(name);
    return setter != setters().constEnd() && (*setter)(*this, value);
}

QStringList Variants::names()
{
    QStringList all = setters().keys();
    all.sort();
    return all;
}

} // namespace tenantry::sandbox::cloudapi
