#include "providers/sandbox/connect/rql.h"

#include <QHash>

using namespace Qt::StringLiterals;

namespace tenantry::sandbox::connect {

namespace {

constexpr int deepest = 40; // parentheses inside parentheses
constexpr int mostOrdered = 5;

struct Failure {
    QString why;
};

const QHash<QString, Op> &comparisons()
{
    static const QHash<QString, Op> all{{u"eq"_s, Op::Eq}, {u"ne"_s, Op::Ne}, {u"gt"_s, Op::Gt},
        {u"ge"_s, Op::Ge}, {u"lt"_s, Op::Lt}, {u"le"_s, Op::Le}};
    return all;
}

const QHash<QString, Op> &lists()
{
    static const QHash<QString, Op> all{{u"in"_s, Op::In}, {u"out"_s, Op::Out}};
    return all;
}

const QHash<QString, Op> &patterns()
{
    static const QHash<QString, Op> all{{u"like"_s, Op::Like}, {u"ilike"_s, Op::ILike}};
    return all;
}

bool isWordLetter(QChar c)
{
    return c.isLetterOrNumber() || c == u'_' || c.isSurrogate() || c.isMark();
}

bool isAsciiLetter(QChar c)
{
    return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z');
}

class Parser {
public:
    explicit Parser(const QString &text)
        : m_text(text)
    {
    }

    Query query()
    {
        m_query.filter.sort = Term::Sort::And;
        if (m_text.isEmpty())
            return m_query;
        take(m_query.filter);
        while (!atEnd()) {
            if (peek() != u'&' && peek() != u',')
                fail(u"an infix “or” must be in parentheses, and every term must be complete"_s);
            ++m_at;
            take(m_query.filter);
        }
        return m_query;
    }

private:
    [[noreturn]] void fail(const QString &why) const
    {
        throw Failure{u"%1, at character %2."_s.arg(why).arg(m_at)};
    }
    bool atEnd() const { return m_at >= m_text.size(); }
    QChar peek() const { return atEnd() ? QChar() : m_text[m_at]; }
    void expect(QChar c)
    {
        if (peek() != c)
            fail(u"“%1” is missing"_s.arg(c));
        ++m_at;
    }
    bool skip(QChar c)
    {
        const bool is = peek() == c;
        m_at += is ? 1 : 0;
        return is;
    }

    QString name()
    {
        const qsizetype start = m_at;
        if (!isAsciiLetter(peek()))
            fail(u"a name must begin with a letter"_s);
        while (!atEnd() && (isWordLetter(peek()) || peek() == u'-' || peek() == u'.'))
            ++m_at;
        return m_text.mid(start, m_at - start);
    }

    bool special(const QString &word)
    {
        const bool is = QStringView(m_text).mid(m_at).startsWith(word);
        m_at += is ? word.size() : 0;
        return is;
    }

    Value value()
    {
        if (special(u"null()"_s))
            return {{}, Value::Sort::Null};
        if (special(u"empty()"_s))
            return {{}, Value::Sort::Empty};
        return {peek() == u'"' || peek() == u'\'' ? quoted() : unquoted(), Value::Sort::Text};
    }

    QString quoted()
    {
        const QChar mark = m_text[m_at++];
        const qsizetype end = m_text.indexOf(mark, m_at);
        if (end < 0)
            fail(u"a quotation does not end"_s);
        QString text = m_text.mid(m_at, end - m_at);
        m_at = end + 1;
        return text;
    }

    QString unquoted()
    {
        const qsizetype start = m_at;
        const auto begins = [](QChar c) {
            return isWordLetter(c) || u"-*+\\"_s.contains(c);
        };
        if (atEnd() || !begins(peek()))
            fail(u"a value is missing or needs quotes"_s);
        while (!atEnd() && (begins(peek()) || u".:@ "_s.contains(peek())))
            ++m_at;
        if (m_text[m_at - 1] == u' ')
            fail(u"a value that ends in a space needs quotes"_s);
        return m_text.mid(start, m_at - start);
    }

    // Reads one term and puts it into the conjunction, or where limit, search and the like belong.
    void take(Term &into)
    {
        Term term;
        if (readInto(term))
            into.inside.push_back(std::move(term));
    }

    bool readInto(Term &out) // false: it was no condition
    {
        if (++m_depth > deepest)
            fail(u"too many parentheses"_s);
        const bool isCondition = peek() == u'(' ? group(out) : word(out);
        --m_depth;
        return isCondition;
    }

    bool group(Term &out)
    {
        expect(u'(');
        Term all{.sort = Term::Sort::Or};
        Term part{.sort = Term::Sort::And};
        take(part);
        QChar divider;
        while (!skip(u')')) {
            const QChar c = peek();
            if (c == u'|' || c == u';') {
                if (!divider.isNull() && divider != c)
                    fail(u"“|” and “;” do not mix"_s);
                divider = c;
                all.inside.push_back(std::exchange(part, {.sort = Term::Sort::And}));
            } else if (c != u'&' && c != u',') {
                fail(u"“)” is missing"_s);
            }
            ++m_at;
            take(part);
        }
        all.inside.push_back(std::move(part));
        out = all.inside.size() == 1 ? std::move(all.inside.front()) : std::move(all);
        return !out.inside.empty();
    }

    bool word(Term &out)
    {
        const QString first = name();
        if (skip(u'='))
            return equality(out, first);
        if (peek() != u'(')
            fail(u"“=” is missing"_s);
        ++m_at;
        if (first == u"and" || first == u"or")
            return logical(out, first == u"and" ? Term::Sort::And : Term::Sort::Or);
        if (first == u"not")
            return negation(out);
        if (first == u"ordering" || first == u"select")
            return properties(first == u"ordering");
        if (lists().contains(first))
            return listing(out, lists().value(first));
        const bool isPattern = patterns().contains(first);
        if (!isPattern && !comparisons().contains(first))
            fail(u"there is no operator “%1”"_s.arg(first));
        return compared(out, isPattern ? patterns().value(first) : comparisons().value(first));
    }

    bool compared(Term &out, Op op)
    {
        out = {.sort = Term::Sort::Compare, .name = name(), .op = op};
        expect(u',');
        if (op != Op::Like && op != Op::ILike && isTuple())
            return tuple(out);
        out.values.push_back(value());
        expect(u')');
        return isFilter(out);
    }

    bool equality(Term &out, const QString &left)
    {
        out = {.sort = Term::Sort::Compare, .name = left, .op = Op::Eq};
        const QString operatorName = m_text.mid(m_at, 2);
        if (m_at + 2 < m_text.size() && m_text[m_at + 2] == u'=' && comparisons().contains(operatorName)) {
            out.op = comparisons().value(operatorName);
            m_at += 3;
        }
        if (isTuple())
            return tuple(out);
        out.values.push_back(value());
        return isFilter(out);
    }

    bool isTuple() const { return QStringView(m_text).mid(m_at).startsWith(u"t("); }

    bool tuple(Term &out)
    {
        out.sort = Term::Sort::Tuple;
        m_at += 2;
        do {
            Term condition;
            if (!word(condition) || condition.sort != Term::Sort::Compare)
                fail(u"a tuple holds comparisons only"_s);
            out.inside.push_back(std::move(condition));
        } while (skip(u','));
        expect(u')');
        return true;
    }

    bool listing(Term &out, Op op)
    {
        out = {.sort = Term::Sort::Compare, .name = name(), .op = op};
        expect(u',');
        expect(u'(');
        do
            out.values.push_back(value());
        while (skip(u','));
        expect(u')');
        expect(u')');
        return true;
    }

    bool logical(Term &out, Term::Sort sort)
    {
        out = {.sort = sort};
        int count = 0;
        do {
            take(out);
            ++count;
        } while (skip(u','));
        expect(u')');
        if (count < 2)
            fail(u"and() and or() take two terms or more"_s);
        return !out.inside.empty();
    }

    bool negation(Term &out)
    {
        out = {.sort = Term::Sort::Not};
        take(out);
        expect(u')');
        if (out.inside.size() != 1 || out.inside[0].sort != Term::Sort::Compare)
            fail(u"not() takes a single comparison"_s);
        return true;
    }

    bool properties(bool isOrdering)
    {
        QStringList names;
        while (!skip(u')')) {
            if (!names.isEmpty())
                expect(u',');
            const bool isMinus = skip(u'-');
            if (!isMinus)
                skip(u'+');
            names.append((isMinus ? u"-"_s : QString()) + name());
        }
        if (!isOrdering) {
            m_query.select += names;
            return false;
        }
        if (m_query.ordering || names.size() > mostOrdered)
            fail(u"one ordering of at most %1 fields"_s.arg(mostOrdered));
        m_query.ordering = names;
        return false;
    }

    bool isFilter(const Term &term)
    {
        const auto place = [&](std::optional<QString> &into) {
            if (term.op != Op::Eq || into)
                fail(u"limit and offset are given once, as “=”"_s);
            into = term.values[0].text;
            return false;
        };
        if (term.name == u"limit")
            return place(m_query.limit);
        if (term.name == u"offset")
            return place(m_query.offset);
        if (term.name != u"search")
            return true;
        if (term.op != Op::Eq)
            fail(u"search is given as “=”"_s);
        m_query.search = term.values[0].text;
        return false;
    }

    const QString &m_text;
    qsizetype m_at = 0;
    int m_depth = 0;
    Query m_query;
};

} // namespace

std::optional<Query> parseRql(const QString &text, QString *problem)
{
    try {
        return Parser(text).query();
    } catch (const Failure &failure) {
        *problem = failure.why;
        return std::nullopt;
    }
}

QString lookupName(Op op)
{
    static const QStringList names{
        u"eq"_s, u"ne"_s, u"gt"_s, u"ge"_s, u"lt"_s, u"le"_s, u"like"_s, u"ilike"_s, u"in"_s, u"out"_s};
    return names[static_cast<qsizetype>(op)];
}

} // namespace tenantry::sandbox::connect
