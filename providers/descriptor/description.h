#pragma once
#include "providers/descriptor/envelope.h"
#include "providers/descriptor/flowregistry.h"
#include "providers/descriptor/provider.h"
#include "providers/wire/paging.h"
#include "providers/wire/placeholder.h"
#include "providers/wire/replyerror.h"
#include "providers/wire/selector.h"
#include <QHash>
#include <QJsonArray>
#include <QJsonValue>
#include <QList>
#include <QString>
#include <chrono>
#include <optional>

// What a descriptor says beside the Schema: how requests are written and answers are read.
// Plain values, made by the loader once and shared by all flows of a provider.
namespace tenantry {

// One address of a service and the habits it has there.
struct Channel {
    QString base; // template over settings: "{address}"
    QString signIn; // SignIn::key; empty: requests carry no credentials
    bool xmlRpc = false;
    bool xmlToo = false; // answers may be XML that equals the JSON, whatever was asked for
    TextPairs headers;
    ErrorSpec errors;
    std::optional<Envelope> envelope;
    QJsonArray closing; // arguments that end every call
    QString named; // boolean setting: calls carry one object of named arguments; empty: never
    std::chrono::milliseconds deadline{0};
    bool repeatOnRedirect = false;
};

// A part of a multipart body: a field, or the file of a parameter.
struct PartTemplate {
    QString name;
    QString text; // template; empty when file is set
    QString file; // Parameter::key
};

// A request with holes. The holes are named as placeholder.h says.
struct RequestTemplate {
    QByteArray verb; // empty: there is no request
    QString channel;
    QString path;
    TextPairs query;
    TextPairs headers;
    QJsonValue body; // Undefined: none
    TextPairs form;
    QList<PartTemplate> parts;
    QString call; // XML-RPC: template; what has no value is left out of it
    QJsonArray arguments; // values, or {"name", "value", "when"}
    std::chrono::milliseconds deadline{0};
    qint64 maxBytes = 0;
    bool mayLeave = false;
    [[nodiscard]] bool isGiven() const { return !verb.isEmpty(); }
};

// An answer that is recognised by its status, and where that is not enough by its code or by a member.
struct AnswerPattern {
    int status = 0;
    QString code; // empty: any
    std::optional<Selector> has; // must lead to a value that is not null
    QString says; // occurs in the service's words; empty: any
};

// Where one field of a record comes from in one particular answer: a path, or a text of ours.
struct FieldSource {
    struct Compare {
        QString from; // Field::key
        QString to;
    };
    std::optional<Reading> reading;
    QString text; // template, used when there is no reading; empty as well: this answer does not tell
    std::optional<Compare> compare; // what became of one number on the way to another
};

using FieldSources = QHash<QString, FieldSource>; // Field::key → source

// Objects of a type that lie inside other objects, or beside the items of a list.
struct Embed {
    QString type;
    Selector at; // from the enclosing object; in a list's "also" from the body
    QString by; // field of the type that takes the key of the object it lies in; empty: none
    FieldSources with;
    bool partial = false; // a short form: what it lacks is unasked, not absent
    bool complete = false; // with the member at hand, all objects of the type below this one came
};

enum class FilterStyle { Query, Bracket, Rql };

struct FilterSpec {
    FilterStyle style = FilterStyle::Query;
    struct Name {
        QString wire;
        Fold fold = Fold::None;
        QStringList lookups; // Rql: those that the service allows; empty: all
    };
    QHash<QString, Name> fields; // Field::key → the service's name; Query: equality only
    QHash<QString, QString> sorts; // Field::key → the service's name
    QString sortName; // Query: name of the parameter that takes the field; descending gets a '-' in front
    TextPairs always; // Rql: the service's name → template; with commas: any of them; absent: no condition
    QStringList order; // Rql: "created", "-id": when nobody sorts
    QStringList select; // Rql: "-items": what answers leave out
    QString orderName; // Query: or this parameter says ASC or DESC, and there is one field at most
    QString needs; // Field::key without a claim on which this service filters wrongly: nothing is pushed down
};

struct ListPlan {
    RequestTemplate request;
    QString flow; // FlowRegistry name, instead of a request
    Selector items;
    bool itemsMayBeMissing = false; // the service leaves an empty list out
    PagingSpec paging;
    FieldSources with;
    QList<Embed> also;
    QList<AnswerPattern> none; // answers that mean "there are none"
    std::optional<FilterSpec> filters;
};

struct ReadPlan {
    RequestTemplate request;
    QString flow;
    Selector item;
    FieldSources with;
    QList<AnswerPattern> gone; // answers that mean "it is not there any more"
};

// Read the whole object, change members of it, write the whole object: what we do not know survives.
struct WholeWrite {
    RequestTemplate read;
    Selector object;
    QJsonValue changes; // merged into it (RFC 7396), with placeholders
    QString guard; // Field::key that moves with every change: if it moved, somebody else was here
};

// A service that accepts a task first and carries it out later: it is asked how the task stands.
struct TaskPlan {
    RequestTemplate request; // may name {created}
    Selector at; // the task's state, in the first answer and in each later one
    QStringList done; // states in which waiting ends well
    QStringList failed;
    QList<Selector> why; // the service's words about a failure; the first that leads somewhere
    QList<std::chrono::seconds> waits; // before each question; the last one again and again
    std::chrono::seconds within{600}; // then it is left to reading back
    QString type; // the answers are objects of this type, for the cache; empty: they are not kept
};

struct OperationPlan {
    RequestTemplate request;
    QString flow;
    std::optional<WholeWrite> whole;
    QList<int> success; // empty: any 2xx
    QList<AnswerPattern> alreadyDone; // refusals that mean "it is as you want it"
    std::optional<Selector> createdAt; // key of the new object in the answer
    bool createdAfterLastSlash = false; // the key is the last part of what stands there
    QString createdKey; // or as a template
    std::optional<Selector> document; // what is handed to the person; "" for the whole body
    std::optional<Selector> follow; // an address in the answer: what lies there is the document
    QString documentName; // template: a name for its file
    QString documentText; // or as a template
    QList<AnswerPattern> gone;
    bool confirmGone = false; // a refusal is checked by reading the object
    std::optional<TaskPlan> task;
    TextPairs blames; // code or word of a refusal → Parameter::key that it is about
};

// A field's value is withheld when other fields of the same object have these values.
struct Withheld {
    QString field;
    QHash<QString, QStringList> when; // empty: always
};

struct TypePlan {
    QString id; // template over the type's own fields: "{organisation}/{user}"
    QList<FieldSource> sources; // one for each field, in the type's order
    QList<Withheld> withheld;
    QList<Embed> embeds;
    QHash<QString, ListPlan> lists; // ListSource::key
    std::optional<ReadPlan> read;
    QHash<QString, OperationPlan> operations; // Operation::key
};

struct Description {
    Schema schema;
    QHash<QString, Channel> channels;
    QHash<QString, TypePlan> types; // ResourceType::key
    QList<SignInSpec> signIns;
    ConnectionCheck check;
    std::optional<EventStreamSpec> stream;
    QHash<QString, QString> settingDefaults; // every setting of the provider and of its sign-ins
    FlowRegistry flows;
};

} // namespace tenantry
