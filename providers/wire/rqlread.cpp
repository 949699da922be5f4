#include "providers/wire/rql.h"

#include <QCoreApplication>
#include <array>

using namespace Qt::StringLiterals;

namespace tenantry {
namespace {

struct RqlReaderPhrases {
    Q_DECLARE_TR_FUNCTIONS(tenantry::RqlReader)
};

using Verb = Rql::Verb;
constexpr int deepest = 16; // and(or(and(… : no filter of a person needs more

// A recursive-descent reader; its depth is capped, since filters may come from files.
class RqlReader {
public:
    explicit RqlReader(QString text)
        : m_text(std::move(text))
    {
    }
    Result<QList<Rql>> query()
    {
        QList<Rql> out;
        while (!m_broken && m_at < m_text.size()) {
            out.append(term(0));
            if (m_at < m_text.size() && !m_broken) {
                take(u'&');
                m_broken |=
                    m_at == m_text.size(); // a separator at the end means something else to the service
            }
        }
        if (!m_broken)
            return out;
        Error error;
        error.fault = Fault::Invalid;
        //: %1 is a filter expression, %2 a position in it
        error.summary = RqlReaderPhrases::tr("The filter \"%1\" cannot be understood at position %2.")
                            .arg(m_text)
                            .arg(m_at + 1);
        error.remedy = RqlReaderPhrases::tr("Change the filter.");
        return error;
    }

private:
    bool next(QChar c) const { return m_at < m_text.size() && m_text.at(m_at) == c; }
    void take(QChar c)
    {
        if (next(c))
            ++m_at;
        else
            m_broken = true;
    }
    QString word()
    {
        const qsizetype begin = m_at;
        while (m_at < m_text.size() && !QStringView(u"(),=&\"'").contains(m_text.at(m_at)))
            ++m_at;
        return m_text.mid(begin, m_at - begin);
    }
    QString value()
    {
        for (const QChar quote : {u'"', u'\''}) {
            if (!next(quote))
                continue;
            const qsizetype end = m_text.indexOf(quote, m_at + 1);
            m_broken |= end < 0;
            const QString inside = m_text.mid(m_at + 1, end - m_at - 1);
            m_at = end < 0 ? m_at : end + 1;
            return inside;
        }
        const QString plain = word();
        m_broken |= plain.isEmpty();
        return plain;
    }
    QStringList valuesUntilClosed()
    {
        QStringList out{value()};
        while (!m_broken && next(u',')) {
            take(u',');
            out.append(value());
        }
        take(u')');
        return out;
    }
    Rql term(int depth)
    {
        const QString verb = word();
        m_broken |= verb.isEmpty() || depth > deepest;
        if (m_broken)
            return {};
        if (next(u'=')) {
            take(u'=');
            return {Verb::Plain, verb, {value()}, {}};
        }
        take(u'(');
        if (m_broken)
            return {};
        if (verb == "ordering"_L1 || verb == "select"_L1)
            return {verb == "select"_L1 ? Verb::Select : Verb::Ordering, {}, valuesUntilClosed(), {}};
        if (verb == "and"_L1 || verb == "or"_L1 || verb == "not"_L1)
            return group(verb == "and"_L1 ? Verb::And : verb == "or"_L1 ? Verb::Or : Verb::Not, depth);
        return comparison(verb);
    }
    Rql group(Verb verb, int depth)
    {
        Rql out{verb, {}, {}, {term(depth + 1)}};
        while (!m_broken && next(u',')) {
            take(u',');
            out.terms.append(term(depth + 1));
        }
        take(u')');
        m_broken |= verb == Verb::Not ? out.terms.size() != 1 : out.terms.size() < 2;
        return out;
    }
    Rql comparison(const QString &verb)
    {
        Rql out;
        out.name = word();
        take(u',');
        if (verb == "in"_L1 || verb == "out"_L1) {
            out.verb = verb == "in"_L1 ? Verb::In : Verb::Out;
            take(u'(');
            out.values = m_broken ? QStringList() : valuesUntilClosed();
            take(u')');
            return out;
        }
        if (unset(verb, out))
            return out;
        const auto known = std::find(comparisons.begin(), comparisons.end(), verb);
        m_broken |= known == comparisons.end();
        if (m_broken)
            return out;
        out.verb = verbs.at(size_t(known - comparisons.begin()));
        out.values = {value()};
        take(u')');
        return out;
    }
    // eq(name,null()) and its three relatives.
    bool unset(const QString &verb, Rql &out)
    {
        const QStringView rest = QStringView(m_text).sliced(m_at);
        const bool null = rest.startsWith("null())"_L1);
        if ((!null && !rest.startsWith("empty())"_L1)) || (verb != "eq"_L1 && verb != "ne"_L1))
            return false;
        const bool equal = verb == "eq"_L1;
        out.verb = null ? (equal ? Verb::IsNull : Verb::NotNull) : (equal ? Verb::IsEmpty : Verb::NotEmpty);
        m_at += null ? 7 : 8;
        return true;
    }

    static constexpr std::array comparisons{
        "eq"_L1, "ne"_L1, "gt"_L1, "ge"_L1, "lt"_L1, "le"_L1, "like"_L1, "ilike"_L1};
    static constexpr std::array verbs{
        Verb::Eq, Verb::Ne, Verb::Gt, Verb::Ge, Verb::Lt, Verb::Le, Verb::Like, Verb::ILike};
    QString m_text;
    qsizetype m_at = 0;
    bool m_broken = false;
};

} // namespace

Result<QList<Rql>> readRql(QByteArrayView query)
{
    return RqlReader(QString::fromUtf8(QByteArray::fromPercentEncoding(query.toByteArray()))).query();
}

} // namespace tenantry
