#pragma once
#include "providers/schema/value.h"
#include <QHash>
#include <QList>
#include <QString>
#include <QStringList>
#include <chrono>
#include <optional>

namespace tenantry {

enum class FieldType {
    Text,
    Integer,
    Decimal,
    Boolean,
    Choice, // text from a list that is open: an unknown value is kept and shown
    Time, // a moment, UTC inside, local on screen
    Date, // a calendar day without a zone
    List, // several texts
    Json, // an open part, shown as JSON
    File, // parameters only: bytes from a file the person picks
};

// How a choice is to be understood; the screen adds a sign and a word, never colour alone.
enum class Tone { Neutral, Good, Warning, Bad };

// What a state means, whatever its provider calls it: with it, states of unlike services are compared.
enum class Meaning {
    Unsaid,
    Active, // in use as it should be
    Pending, // something is still to happen before it is in use, or settled
    Done, // settled as it was wanted: a completed order, a paid invoice
    Suspended, // stopped, and can be taken up again
    Ended, // over for good: cancelled, terminated, expired, deleted
    Failed, // did not come about, or is broken
};

struct Choice {
    QString value; // as on the wire
    QString label;
    Tone tone = Tone::Neutral;
    Meaning means = Meaning::Unsaid;
    friend bool operator==(const Choice &, const Choice &) = default;
};

// One input of an operation, or of a list ("billing period").
struct Parameter {
    QString key;
    QString label;
    QString note; // one line of help, with limits in words
    FieldType type = FieldType::Text;
    bool required = false;
    bool mayBeEmpty = false; // an empty text is sent as such: it clears; otherwise it counts as not given
    bool secret = false; // typed hidden, never stored
    std::optional<Decimal> minimum;
    std::optional<Decimal> maximum;
    int maxLength = 0; // characters; 0: no limit known
    QString pattern; // regular expression that the whole text must match; empty: any
    QString patternNote; // the pattern in words
    QList<Choice> choices;
    bool open = false; // the choices are suggestions: any other text will do as well
    QString startsAs; // default text; "{field}" takes the object's present value
    QString refersTo; // key of the type whose objects can be picked
    int generated =
        0; // characters of a password that is made anew for each object if none is typed; 0: never
    QHash<QString, QStringList> onlyWhen; // other parameter → values for which this one applies
};

enum class Effect { Create, Update, Delete, Action, Download };

// May a request be sent again when its answer was lost?
enum class Repeat {
    Always, // safe: reads, and writes that end in the same state
    AfterRead, // only after the object was read back
    Never, // a second one would buy, create or send twice
};

// How an outcome that nobody knows is settled: by looking for what the request would have made.
struct FindLost {
    QString type; // empty: it cannot be found
    QString list; // ListSource::key of the list to walk
    QHash<QString, QString> where; // field → "{parameter}", "{reference}" or a literal

    friend bool operator==(const FindLost &, const FindLost &) = default;
};

// Something that can be done to an object, or below it.
struct Operation {
    QString key;
    QString label; // verb first: "Raise allowance…"
    QString note; // what it does, in a sentence; shown in dialogs
    Effect effect = Effect::Action;
    QString per; // key of the type whose object it starts from; empty: the connection itself
    QString makes; // Create: key of the type of the new object
    QList<Parameter> parameters;
    QHash<QString, QStringList> allowed; // field → values in which the operation is open; empty: always
    QHash<QString, QString> changes; // field → value afterwards: literal, or "{parameter}"
    QHash<QString, QString> reverseWith; // parameter of the reversing operation → "{before.field}" or literal
    QString reverse; // key of the operation that undoes this one; empty: cannot be undone
    bool destructive = false; // asks for the name or count to be typed
    bool bulk = false; // may be offered for many objects at once
    bool adminOnly = false; // hidden from people the provider says are not administrators
    QString spends; // "seats", "money"…: what a second execution would cost
    Repeat repeat = Repeat::Never;
    FindLost findLost;
    QString signIn; // key of the sign-in that it is done with; empty: none, or not known
    std::chrono::seconds verifyWithin{0}; // what is read back may lag behind for so long; 0: no lag is known
};

} // namespace tenantry
