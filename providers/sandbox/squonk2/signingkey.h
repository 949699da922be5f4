#pragma once

#include <string>

struct evp_pkey_st;

namespace tenantry::sandbox::squonk2 {

// The RSA key that signs the sandbox's tokens. It is fixed and public: it protects nothing.
class SigningKey {
public:
    SigningKey();
    ~SigningKey();
    std::string sign(const std::string &text) const; // RS256, raw bytes
    std::string publicKey() const; // base64 DER, without PEM armour
    std::string modulus() const; // base64url
    std::string exponent() const; // base64url

private:
    evp_pkey_st *m_key;
};

std::string base64Url(const std::string &bytes);

} // namespace tenantry::sandbox::squonk2
