#include "providers/sandbox/random.h"

namespace tenantry::sandbox {

std::string Random::uuid()
{
    static constexpr char digits[] = "0123456789abcdef";
    std::uint64_t bits[2] = {next(), next()};
    bits[0] = (bits[0] & ~0xf000ULL) | 0x4000ULL; // version 4
    bits[1] = (bits[1] & ~(3ULL << 62)) | (2ULL << 62); // the usual variant
    std::string out;
    out.reserve(36);
    for (int i = 0; i < 32; ++i) {
        if (i == 8 || i == 12 || i == 16 || i == 20)
            out += '-';
        out += digits[(bits[i / 16] >> (60 - 4 * (i % 16))) & 0xf];
    }
    return out;
}

std::string Random::letters(std::size_t count)
{
    static constexpr std::string_view alphabet = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    std::string out;
    for (std::size_t i = 0; i < count; ++i)
        out += alphabet[below(alphabet.size())];
    return out;
}

} // namespace tenantry::sandbox
