#include "providers/sandbox/jsontext.h"

#include <cstdio>

namespace tenantry::sandbox {

JsonText &JsonText::key(std::string_view name)
{
    separate();
    quote(name);
    m_out += ':';
    m_needsComma = false;
    return *this;
}

JsonText &JsonText::text(std::string_view value)
{
    separate();
    quote(value);
    return *this;
}

JsonText &JsonText::raw(std::string_view json)
{
    separate();
    m_out += json;
    return *this;
}

JsonText &JsonText::number(std::string_view name, std::int64_t value)
{
    return raw(name, std::to_string(value));
}

JsonText &JsonText::open(char bracket)
{
    separate();
    m_out += bracket;
    m_needsComma = false;
    return *this;
}

JsonText &JsonText::close(char bracket)
{
    m_out += bracket;
    m_needsComma = true;
    return *this;
}

void JsonText::separate()
{
    if (m_needsComma)
        m_out += ',';
    m_needsComma = true;
}

void JsonText::quote(std::string_view value)
{
    m_out += '"';
    for (const char c : value) {
        if (c == '"' || c == '\\') {
            m_out += '\\';
            m_out += c;
        } else if (static_cast<unsigned char>(c) < 0x20) {
            char escape[8];
            std::snprintf(escape, sizeof escape, "\\u%04x", static_cast<unsigned>(c));
            m_out += escape;
        } else {
            m_out += c;
        }
    }
    m_out += '"';
}

} // namespace tenantry::sandbox
