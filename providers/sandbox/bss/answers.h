#pragma once

#include "providers/sandbox/bss/state.h"
#include "providers/sandbox/exchange.h"

#include <string>

namespace tenantry::sandbox::bss {

Answered ok(std::string json);
Answered made(int status, Id id); // {"Long":20247356}
Answered done(); // 204

// Every refusal carries a BSSResponse.
Answered refusal(int status, const char *code, const std::string &message, const std::string &advice);
Answered textMissing(const std::string &field);
Answered notAllowed(const std::string &field, const std::string &value);
Answered malformed(const std::string &message, const std::string &advice); // 400
Answered notSignedIn();
Answered notPermitted();
Answered unknownId(const char *what, Id id);
Answered nothingFound(const std::string &what);
Answered illegalState(const char *what, Id id, const std::string &state);
Answered unknownPath();
Answered wrongVerb(const std::string &verb);
Answered alreadyEntitled();
Answered noFreeSeat(Id subscription);
Answered emailTaken();
Answered unfitPassword(const std::string &why);
Answered changedTooSoon();

// The same refusal with the other spelling of its keys.
Answered respelled(const Answered &answer);

} // namespace tenantry::sandbox::bss
