#include "providers/descriptor/words.h"

#include <QHash>

using namespace Qt::StringLiterals;

namespace tenantry {

FieldType fieldTypeOf(const QString &word)
{
    static const QHash<QString, FieldType> types{{u"text"_s, FieldType::Text},
        {u"integer"_s, FieldType::Integer}, {u"decimal"_s, FieldType::Decimal},
        {u"boolean"_s, FieldType::Boolean}, {u"choice"_s, FieldType::Choice}, {u"time"_s, FieldType::Time},
        {u"date"_s, FieldType::Date}, {u"list"_s, FieldType::List}, {u"json"_s, FieldType::Json},
        {u"file"_s, FieldType::File}};
    return types.value(word, FieldType::Text);
}

Kind kindOf(const QString &word)
{
    for (int kind = 0; kind <= int(Kind::Other); ++kind) {
        if (kindName(Kind(kind)) == word)
            return Kind(kind);
    }
    return Kind::Other;
}

Role roleOf(const QString &word)
{
    for (int role = 0; role <= int(Role::Ends); ++role) {
        if (roleName(Role(role)) == word)
            return Role(role);
    }
    return Role::None;
}

Tone toneOf(const QString &word)
{
    static const QHash<QString, Tone> tones{
        {u"good"_s, Tone::Good}, {u"warning"_s, Tone::Warning}, {u"bad"_s, Tone::Bad}};
    return tones.value(word, Tone::Neutral);
}

Meaning meaningOf(const QString &word)
{
    for (int meaning = 0; meaning <= int(Meaning::Failed); ++meaning) {
        if (meaningName(Meaning(meaning)) == word)
            return Meaning(meaning);
    }
    return Meaning::Unsaid;
}

Effect effectOf(const QString &word)
{
    static const QHash<QString, Effect> effects{{u"create"_s, Effect::Create}, {u"update"_s, Effect::Update},
        {u"delete"_s, Effect::Delete}, {u"download"_s, Effect::Download}};
    return effects.value(word, Effect::Action);
}

Repeat repeatOf(const QString &word, Repeat unsaid)
{
    static const QHash<QString, Repeat> repeats{
        {u"always"_s, Repeat::Always}, {u"after-read"_s, Repeat::AfterRead}, {u"never"_s, Repeat::Never}};
    return repeats.value(word, unsaid);
}

SettingType settingTypeOf(const QString &word)
{
    static const QHash<QString, SettingType> types{{u"url"_s, SettingType::Url},
        {u"choice"_s, SettingType::Choice}, {u"boolean"_s, SettingType::Boolean},
        {u"integer"_s, SettingType::Integer}};
    return types.value(word, SettingType::Text);
}

SignInScheme schemeOf(const QString &word)
{
    static const QHash<QString, SignInScheme> schemes{{u"api-key"_s, SignInScheme::ApiKey},
        {u"oidc-password"_s, SignInScheme::OidcPassword},
        {u"client-credentials"_s, SignInScheme::ClientCredentials},
        {u"rotating-refresh"_s, SignInScheme::RotatingRefresh}};
    return schemes.value(word, SignInScheme::Basic);
}

PagingStyle pagingStyleOf(const QString &word)
{
    static const QHash<QString, PagingStyle> styles{{u"page"_s, PagingStyle::Page},
        {u"offset"_s, PagingStyle::Offset}, {u"range"_s, PagingStyle::Range},
        {u"token"_s, PagingStyle::Token}};
    return styles.value(word, PagingStyle::None);
}

Fold foldOf(const QString &word)
{
    return word == "lower"_L1 ? Fold::Lower : word == "upper"_L1 ? Fold::Upper : Fold::None;
}

Fault faultOf(const QString &word)
{
    for (int fault = 0; fault <= int(Fault::Cancelled); ++fault) {
        if (faultName(Fault(fault)) == word)
            return Fault(fault);
    }
    return Fault::Server;
}

} // namespace tenantry
