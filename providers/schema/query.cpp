#include "providers/schema/query.h"

using namespace Qt::StringLiterals;

namespace tenantry {

QString operatorName(Operator op)
{
    switch (op) {
    case Operator::Contains: return u"contains"_s;
    case Operator::NotContains: return u"not-contains"_s;
    case Operator::StartsWith: return u"starts-with"_s;
    case Operator::EndsWith: return u"ends-with"_s;
    case Operator::Equals: return u"equals"_s;
    case Operator::NotEquals: return u"not-equals"_s;
    case Operator::Less: return u"less"_s;
    case Operator::AtMost: return u"at-most"_s;
    case Operator::Greater: return u"greater"_s;
    case Operator::AtLeast: return u"at-least"_s;
    case Operator::Between: return u"between"_s;
    case Operator::OneOf: return u"one-of"_s;
    case Operator::Empty: return u"empty"_s;
    case Operator::NotEmpty: return u"not-empty"_s;
    case Operator::Matches: return u"matches"_s;
    case Operator::WithinNext: return u"within-next"_s;
    case Operator::WithinLast: return u"within-last"_s;
    }
    return u"contains"_s;
}

std::optional<Operator> operatorNamed(QStringView name)
{
    for (int op = 0; op <= int(Operator::WithinLast); ++op) {
        if (operatorName(Operator(op)) == name)
            return Operator(op);
    }
    return {};
}

} // namespace tenantry
