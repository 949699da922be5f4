#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace tenantry::sandbox {

// Writes JSON in the order it is told, numbers exactly as given. A document class would sort keys, turn
// decimals into binary fractions and need seconds for a hundred thousand products.
class JsonText {
public:
    JsonText &beginObject() { return open('{'); }
    JsonText &endObject() { return close('}'); }
    JsonText &beginArray() { return open('['); }
    JsonText &endArray() { return close(']'); }
    JsonText &key(std::string_view name);

    JsonText &text(std::string_view value); // an element, or the value after key()
    JsonText &raw(std::string_view json); // already JSON

    JsonText &text(std::string_view name, std::string_view value) { return key(name).text(value); }
    JsonText &raw(std::string_view name, std::string_view json) { return key(name).raw(json); }
    JsonText &number(std::string_view name, std::int64_t value);
    JsonText &flag(std::string_view name, bool value) { return raw(name, value ? "true" : "false"); }

    const std::string &json() const & { return m_out; }
    std::string json() && { return std::move(m_out); }
    void reserve(std::size_t bytes) { m_out.reserve(bytes); }

private:
    JsonText &open(char bracket);
    JsonText &close(char bracket);
    void separate();
    void quote(std::string_view value);
    std::string m_out;
    bool m_needsComma = false;
};

} // namespace tenantry::sandbox
