#include "providers/sandbox/bss/body.h"
#include "providers/sandbox/bss/call.h"
#include "providers/sandbox/bss/people.h"

#include <QString>

namespace tenantry::sandbox::bss {

namespace {

constexpr qsizetype longest = 255;
constexpr Moment day = 24 * 3600;

// The person whose password it is about; the credential's texts by their names.
struct Wish {
    Texts texts;
    Subscriber *person = nullptr;
};

std::optional<Answered> readWish(Call &call, std::span<const Rule> rules, Wish &wish)
{
    Body body(call.asked, "UserCredential");
    wish.texts = body.texts(body.root(), rules);
    if (body.isBad())
        return body.problem();
    std::optional<Answered> refused;
    wish.person = reachLogin(call, wish.texts.value("LoginName"), refused);
    return refused;
}

constexpr std::array<Rule, 2> setRules{
    {{"LoginName", longest, Need::Required}, {"NewPassword", longest, Need::Required}}};
constexpr std::array<Rule, 4> changeRules{
    {{"LoginName", longest, Need::Required}, {"OldPassword", longest, Need::Required},
        {"NewPassword", longest, Need::Required}, {"ConfirmPassword", longest, Need::Required}}};

void give(Call &call, Subscriber &person, const Password &password)
{
    person.password = password;
    call.state.touch(person.modified);
}

Answered setOneTime(Call &call)
{
    Wish wish;
    if (const auto refused = readWish(call, setRules, wish))
        return *refused;
    const std::string password = wish.texts.value("NewPassword");
    if (const std::string flaw = passwordFlaw(*wish.person, password); !flaw.empty())
        return unfitPassword(flaw);
    give(call, *wish.person, {password, true, 0});
    return done();
}

Answered change(Call &call)
{
    Wish wish;
    if (const auto refused = readWish(call, changeRules, wish))
        return *refused;
    const std::string password = wish.texts.value("NewPassword");
    if (password != wish.texts.value("ConfirmPassword"))
        return notAllowed("ConfirmPassword", "");
    const Password &now = wish.person->password;
    if (now.text.empty() || now.text != wish.texts.value("OldPassword"))
        return notAllowed("OldPassword", "");
    if (now.changed != 0 && call.state.now() - now.changed < day)
        return changedTooSoon();
    if (const std::string flaw = passwordFlaw(*wish.person, password); !flaw.empty())
        return unfitPassword(flaw);
    give(call, *wish.person, {password, false, call.state.now()});
    return done();
}

Answered reset(Call &call)
{
    const std::string login = call.query("loginName").value_or("");
    if (QString::fromStdString(login).trimmed().isEmpty())
        return textMissing("loginName");
    std::optional<Answered> refused;
    const Subscriber *person = reachLogin(call, login, refused);
    if (!person)
        return *refused;
    call.state.mail(person->person.value("EmailAddress"), "password reset");
    return done();
}

Answered set(Call &call)
{
    std::optional<Answered> refused;
    const bool isFree = call.flag("bypassPolicy", false, refused);
    if (refused)
        return *refused;
    Wish wish;
    if (const auto why = readWish(call, setRules, wish))
        return *why;
    if (wish.person->state != "ACTIVE")
        return illegalState("subscriber", wish.person->id, wish.person->state);
    const std::string password = wish.texts.value("NewPassword");
    const std::string flaw = passwordFlaw(*wish.person, password);
    if (!flaw.empty() && !isFree)
        return unfitPassword(flaw);
    give(call, *wish.person, {password, false, 0});
    return done();
}

} // namespace

std::string passwordFlaw(const Subscriber &subscriber, const std::string &password)
{
    const QString text = QString::fromStdString(password);
    if (text.size() < 8)
        return "it needs 8 characters";
    if (std::ranges::none_of(text, [](QChar c) { return c.isLetter(); }))
        return "it needs a letter";
    if (std::ranges::none_of(text, [](QChar c) { return c.isDigit(); }))
        return "it needs a digit";
    const QString login = QString::fromStdString(subscriber.person.value("EmailAddress"));
    if (text.contains(login, Qt::CaseInsensitive))
        return "it contains the login";
    return password == subscriber.password.text ? "it is the old one" : "";
}

Routes passwordRoutes()
{
    return {
        {"POST", "/service/authentication/setOneTimePassword", "", setOneTime},
        {"POST", "/service/authentication/changePassword", "", change},
        {"POST", "/service/authentication/resetPassword", "", reset},
        {"POST", "/service/authentication/setUserPassword", "", set},
    };
}

} // namespace tenantry::sandbox::bss
