#include "models/changes/decimalmath.h"

#include <algorithm>
#include <vector>

using namespace Qt::StringLiterals;

namespace tenantry {
namespace {

// The number without its point: digits from the last to the first, and how many stand behind the point.
struct Scaled {
    bool negative = false;
    std::vector<int> digits;
    qsizetype behind = 0;
};

Scaled scaled(const Decimal &number)
{
    Scaled out;
    const QString &text = number.text();
    const qsizetype dot = text.indexOf(u'.');
    out.negative = text.startsWith(u'-');
    out.behind = dot < 0 ? 0 : text.size() - dot - 1;
    for (qsizetype i = text.size(); i-- > 0;) {
        if (text[i].isDigit())
            out.digits.push_back(text[i].digitValue());
    }
    return out;
}

Decimal decimal(const Scaled &number)
{
    QString text;
    for (size_t i = std::max(number.digits.size(), size_t(number.behind) + 1); i-- > 0;) {
        text += QString::number(i < number.digits.size() ? number.digits[i] : 0);
        if (qsizetype(i) == number.behind && i > 0)
            text += u'.';
    }
    if (number.negative)
        text.prepend(u'-');
    return Decimal::parse(text).value_or(Decimal());
}

void pad(Scaled &number, qsizetype behind)
{
    number.digits.insert(number.digits.begin(), size_t(behind - number.behind), 0);
    number.behind = behind;
}

int digitAt(const std::vector<int> &digits, size_t at)
{
    return at < digits.size() ? digits[at] : 0;
}

std::vector<int> added(const std::vector<int> &a, const std::vector<int> &b)
{
    std::vector<int> out;
    int carry = 0;
    for (size_t i = 0; i < std::max(a.size(), b.size()) || carry > 0; ++i) {
        const int digit = digitAt(a, i) + digitAt(b, i) + carry;
        out.push_back(digit % 10);
        carry = digit / 10;
    }
    return out;
}

// a - b, where a is not the smaller one.
std::vector<int> subtracted(const std::vector<int> &a, const std::vector<int> &b)
{
    std::vector<int> out;
    int borrow = 0;
    for (size_t i = 0; i < a.size(); ++i) {
        const int digit = a[i] - digitAt(b, i) - borrow;
        borrow = digit < 0 ? 1 : 0;
        out.push_back(digit < 0 ? digit + 10 : digit);
    }
    return out;
}

bool isSmaller(const std::vector<int> &a, const std::vector<int> &b)
{
    for (size_t i = std::max(a.size(), b.size()); i-- > 0;) {
        if (digitAt(a, i) != digitAt(b, i))
            return digitAt(a, i) < digitAt(b, i);
    }
    return false;
}

Decimal negated(const Decimal &number)
{
    Scaled other = scaled(number);
    other.negative = !other.negative;
    return decimal(other);
}

} // namespace

Decimal sum(const Decimal &a, const Decimal &b)
{
    Scaled left = scaled(a);
    Scaled right = scaled(b);
    const qsizetype behind = std::max(left.behind, right.behind);
    pad(left, behind);
    pad(right, behind);
    if (left.negative == right.negative)
        return decimal({left.negative, added(left.digits, right.digits), behind});
    if (isSmaller(left.digits, right.digits))
        std::swap(left, right);
    left.digits.resize(std::max(left.digits.size(), right.digits.size()), 0);
    return decimal({left.negative, subtracted(left.digits, right.digits), behind});
}

Decimal difference(const Decimal &a, const Decimal &b)
{
    return sum(a, negated(b));
}

Decimal product(const Decimal &a, const Decimal &b)
{
    const Scaled left = scaled(a);
    const Scaled right = scaled(b);
    std::vector<int> digits(left.digits.size() + right.digits.size() + 1, 0);
    for (size_t i = 0; i < left.digits.size(); ++i) {
        int carry = 0;
        for (size_t j = 0; j < right.digits.size() || carry > 0; ++j) {
            const int digit = digits[i + j] + left.digits[i] * digitAt(right.digits, j) + carry;
            digits[i + j] = digit % 10;
            carry = digit / 10;
        }
    }
    return decimal({left.negative != right.negative, digits, left.behind + right.behind});
}

Decimal percentOf(const Decimal &number, const Decimal &percent)
{
    Scaled hundredfold = scaled(product(number, percent));
    hundredfold.behind += 2;
    return decimal(hundredfold);
}

Decimal rounded(const Decimal &number)
{
    Scaled exact = scaled(number);
    if (exact.behind == 0)
        return number;
    const bool up = exact.digits[size_t(exact.behind) - 1] >= 5;
    exact.digits.erase(exact.digits.begin(), exact.digits.begin() + exact.behind);
    exact.behind = 0;
    if (up)
        exact.digits = added(exact.digits, {1});
    return decimal(exact);
}

Decimal magnitude(const Decimal &number)
{
    return number.text().startsWith(u'-') ? negated(number) : number;
}

bool isZero(const Decimal &number)
{
    return number.text() == "0"_L1;
}

} // namespace tenantry
