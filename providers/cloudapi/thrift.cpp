#include "providers/cloudapi/thrift.h"

#include <QtEndian>

namespace tenantry::cloud {
namespace {

constexpr int deepest = 32;

enum Type : char {
    Stop = 0,
    Flag = 2,
    Byte = 3,
    Double = 4,
    Short = 6,
    Int = 8,
    Long = 10,
    Text = 11,
    Struct = 12,
    Map = 13,
    Set = 14,
    List = 15
};

// Steps over values by their type, without understanding them.
class Walker {
public:
    explicit Walker(const QByteArray &bytes)
        : m_bytes(bytes)
    {
    }
    bool atEnd() const { return m_at == m_bytes.size(); }
    qsizetype at() const { return m_at; }
    template <typename T>
    bool number(T &out)
    {
        if (m_bytes.size() - m_at < qsizetype(sizeof(T)))
            return false;
        out = qFromBigEndian<T>(m_bytes.constData() + m_at);
        m_at += qsizetype(sizeof(T));
        return true;
    }
    bool value(qint8 type, int depth)
    {
        if (depth > deepest)
            return false;
        switch (type) {
        case Flag:
        case Byte:
            return skip(1);
        case Short:
            return skip(2);
        case Int:
            return skip(4);
        case Long:
        case Double:
            return skip(8);
        case Text: {
            qint32 length = 0;
            return number(length) && length >= 0 && skip(length);
        }
        case Struct:
            return structure(depth);
        case Map:
            return map(depth);
        case Set:
        case List:
            return list(depth);
        default:
            return false;
        }
    }

private:
    bool skip(qsizetype count)
    {
        if (m_bytes.size() - m_at < count)
            return false;
        m_at += count;
        return true;
    }
    bool structure(int depth)
    {
        for (;;) {
            qint8 type = 0;
            qint16 id = 0;
            if (!number(type))
                return false;
            if (type == Stop)
                return true;
            if (!number(id) || !value(type, depth + 1))
                return false;
        }
    }
    bool list(int depth)
    {
        qint8 type = 0;
        qint32 count = 0;
        if (!number(type) || !number(count))
            return false;
        for (; count > 0; --count) {
            if (!value(type, depth + 1))
                return false;
        }
        return count == 0;
    }
    bool map(int depth)
    {
        qint8 key = 0;
        qint8 inner = 0;
        qint32 count = 0;
        if (!number(key) || !number(inner) || !number(count))
            return false;
        for (; count > 0; --count) {
            if (!value(key, depth + 1) || !value(inner, depth + 1))
                return false;
        }
        return count == 0;
    }

    const QByteArray &m_bytes;
    qsizetype m_at = 0;
};

} // namespace

std::optional<QByteArray> withoutField(const QByteArray &thrift, qint16 field)
{
    Walker walker(thrift);
    QByteArray out;
    for (;;) {
        const qsizetype begin = walker.at();
        qint8 type = 0;
        qint16 id = 0;
        if (!walker.number(type))
            return std::nullopt;
        if (type == Stop)
            return walker.atEnd() ? std::optional<QByteArray>(out + '\0') : std::nullopt;
        if (!walker.number(id) || !walker.value(type, 0))
            return std::nullopt;
        if (id != field)
            out += thrift.sliced(begin, walker.at() - begin);
    }
}

} // namespace tenantry::cloud
