#pragma once
#include <QByteArray>
#include <QByteArrayView>

namespace tenantry {

// Text as the cache compares it: case and accents ignored ("Łódź" and "LODZ" are equal), the same
// on every machine whatever its locale. All text here is UTF-8, as SQLite keeps it.
[[nodiscard]] QByteArray folded(QByteArrayView utf8);

// A key whose bytes order texts as people do: folded, and numbers inside by their size
// ("unit 9" before "unit 10"). Empty for an empty text.
[[nodiscard]] QByteArray sortKey(QByteArrayView utf8);

// Is it 7-bit text? Most of a cache is, and needs no Unicode tables.
[[nodiscard]] bool isAscii(QByteArrayView utf8);

// Finds a folded needle in a text that is folded on the way. Made once for many texts.
class Needle final {
public:
    explicit Needle(QByteArray folded)
        : m_folded(std::move(folded))
        , m_ascii(isAscii(m_folded))
    {
    }
    [[nodiscard]] bool isIn(QByteArrayView utf8) const;
    [[nodiscard]] bool starts(QByteArrayView utf8) const;
    [[nodiscard]] bool ends(QByteArrayView utf8) const;
    [[nodiscard]] bool equals(QByteArrayView utf8) const;

private:
    QByteArray m_folded;
    bool m_ascii;
};

// Compares two canonical decimals (Decimal::text) by their value, exactly: below, at or above zero.
[[nodiscard]] int compareDecimals(QByteArrayView a, QByteArrayView b);

} // namespace tenantry
