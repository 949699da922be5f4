#include "providers/sandbox/squonk2/signingkey.h"

#include <QByteArray>

#include <openssl/bio.h>
#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

namespace tenantry::sandbox::squonk2 {

namespace {

constexpr char pem[] = "-----BEGIN PRIVATE KEY-----\n"
                       "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC5bkvv6KMrcDjo\n"
                       "5xAzo/bq4G8HWdA1/Wg/VmPzQcz2ekKa9FSv7PrVg3I57xKSOnu6o0eblnFxDxgY\n"
                       "dG/c/1af6jlDTiVc5ds5+3Se8XpNI06LSU//aiIe3VNzclVZr3Hht1z1OkShD3+2\n"
                       "rV9NGp6S7oJd3LQEiIa/TYf5TpXKQgm8+lXgAs+ZLzfeXGzWWZkxb7/sCYwZc5vF\n"
                       "eYaXVw1Y5H3WwUhw4zcp2lNtzY4j46K24bp46jj3f+NwxR5TT6iMa/bkBSPE5AIS\n"
                       "Dby4+RYIIBxVwWqri2ltRBOee+SMYZ4f+6uoiMpiDkxF7bllQJvGkyeQHn8o29LP\n"
                       "iMUl+qKXAgMBAAECggEAN3R4alGhBrsjkeeUbVUyYXDoU4L1JUhZNmPwNU4u7WGH\n"
                       "7M54Szqsk1EhxpisbaXm3dy57Bp0Z7LzalDcKXQFZILISEwlGWC2jOMaL/SYtlwC\n"
                       "P96XeZO0i5V2QRbm1pEFFlNfjgk0gBRiBfBYiXcWCGwi+c4o2hg4cBrQOOtbGabd\n"
                       "VwwKJ2PQByEHMB8NYYDOfp8/ov3yEB/rThhAT+uDduMaC87dOtaL1RUSOgV1xo6c\n"
                       "cGlqlj/sIwTrQHr3XcYqd9UPFz/qYlO3rwhz1vHjIMC2pc6cc2g7OynePIB3BhjH\n"
                       "oJ7vLhQRG1bNo1TEaU/i3hn8/xADcFVvhTIMsOx1WQKBgQD+xkUhf9LvFon6TS+C\n"
                       "IEXndKgyZgeJG+kfilyU6XL9Gs18sJa5Mk+RuMQBYDDyY136doNslCO6SLlqRDBI\n"
                       "j9yEq9ynNn6Rv063fUPTleGeOcLvdc3Cc4F81OZ6634sHsTmaOlDMJLLAqclpVZc\n"
                       "rNLh5pam9DQn8MjXMnZwMz6UmQKBgQC6UqL7KRZXvKuzqvFZfftLmn8LdA29gIJq\n"
                       "Bd3sWrybIkfrv7gWanXArhD7GDp1wXh1ZV37+dZGUqbBnxN+tH5tvzGWy0Kdq2ek\n"
                       "G77XujRTmP8bdPsUSJDXfTPrGYc5w04ajaB0gt01+KEV8ilz2fXU6Zupp4Hk2PYm\n"
                       "wRF/U6Y+rwKBgDxZct6wjKKd0Ck+R1anlmdxNrZZfMd5mQsjlzKe6eISi0JSAiH0\n"
                       "TOzTu3on8vA3oXdGw3Lg1GW3/FOzu0w056N1olrpiam0i0zjm0Fva3YzcH2QhiDd\n"
                       "g3qyY7YSOlzxHOsHRtnnk54LDtTYCVECjyF7oYwCpKghXTG8flmtidFhAoGAaUYp\n"
                       "qilT42zJwvEx/rOM2fHIGIuQ++JxTUBVXKcD689ZvZ0MgTXTpHN1Srosxb3ztrj4\n"
                       "eld2NzOZ3spntG59BLtDZIUh9X4USAgZM0CVMiq+8R+Oga5ikC7At/QrkHqGVcBx\n"
                       "yYLrRARf18uEml2rZYo8loX7gXcI1Wq+3SdBRicCgYEAyVgo5x44G554SxZnWkfk\n"
                       "oxqDXjznha+7PZ8jRzbP6dryXErkvN6Nrmco2ICjRSTbiwxNao0PQvBeY97DMsgx\n"
                       "PU4YFQiANopuyezRrMaA8IkvaBgZzKYdJLdUrSgm0TNYObDHa5IamBTS8OCNvS0t\n"
                       "sFnZfks9T9Ln7z2hMutwtmE=\n"
                       "-----END PRIVATE KEY-----\n";

std::string number(const EVP_PKEY *key, const char *name)
{
    BIGNUM *value = nullptr;
    if (EVP_PKEY_get_bn_param(key, name, &value) != 1)
        return {};
    std::string bytes(static_cast<std::size_t>(BN_num_bytes(value)), '\0');
    BN_bn2bin(value, reinterpret_cast<unsigned char *>(bytes.data()));
    BN_free(value);
    return base64Url(bytes);
}

} // namespace

std::string base64Url(const std::string &bytes)
{
    return QByteArray::fromStdString(bytes)
        .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals)
        .toStdString();
}

SigningKey::SigningKey()
{
    BIO *memory = BIO_new_mem_buf(pem, sizeof pem - 1);
    m_key = PEM_read_bio_PrivateKey(memory, nullptr, nullptr, nullptr);
    BIO_free(memory);
}

SigningKey::~SigningKey()
{
    EVP_PKEY_free(m_key);
}

std::string SigningKey::sign(const std::string &text) const
{
    EVP_MD_CTX *context = EVP_MD_CTX_new();
    std::size_t size = 0;
    const auto *bytes = reinterpret_cast<const unsigned char *>(text.data());
    EVP_DigestSignInit(context, nullptr, EVP_sha256(), nullptr, m_key);
    EVP_DigestSign(context, nullptr, &size, bytes, text.size());
    std::string out(size, '\0');
    EVP_DigestSign(context, reinterpret_cast<unsigned char *>(out.data()), &size, bytes, text.size());
    EVP_MD_CTX_free(context);
    return out;
}

std::string SigningKey::publicKey() const
{
    unsigned char *der = nullptr;
    const int size = i2d_PUBKEY(m_key, &der);
    const QByteArray bytes(reinterpret_cast<const char *>(der), size);
    OPENSSL_free(der);
    return bytes.toBase64().toStdString();
}

std::string SigningKey::modulus() const
{
    return number(m_key, OSSL_PKEY_PARAM_RSA_N);
}

std::string SigningKey::exponent() const
{
    return number(m_key, OSSL_PKEY_PARAM_RSA_E);
}

} // namespace tenantry::sandbox::squonk2
