#include "tests/sync/testservice.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace tenantry::test {
namespace {

constexpr qsizetype batch = 500; // records handed over at a time

Error refused(Fault fault, int status, const QString &summary)
{
    Error error;
    error.fault = fault;
    error.httpStatus = status;
    error.summary = summary;
    return error;
}

Value valueOf(const QJsonValue &json, const Field &field)
{
    if (json.isUndefined())
        return Unasked{};
    if (field.type == FieldType::Integer)
        return json.toInteger();
    if (field.type == FieldType::Boolean)
        return json.toBool();
    return json.toString();
}

class ItemsFlow final : public Flow {
public:
    ItemsFlow(QUrl url, ResourceType type)
        : m_url(std::move(url))
        , m_type(std::move(type))
    {
    }

    Step begin() override { return ask(1); }

    Step accept(const HttpReply &reply, Rows &rows) override
    {
        if (reply.status == 404)
            return refused(Fault::NotFound, 404, u"It is gone."_s);
        if (reply.status != 200)
            return refused(Fault::Permission, reply.status, u"It was refused."_s);
        const QJsonDocument document = QJsonDocument::fromJson(reply.body);
        if (!document.isObject())
            return refused(Fault::Protocol, 200, u"This is not the service."_s);
        const QJsonObject answer = document.object();
        m_items = answer.contains(u"items"_s) ? answer.value(u"items"_s).toArray() : QJsonArray{answer};
        m_next = answer.value(u"next"_s).toInt();
        m_at = 0;
        return more(rows);
    }

    Step more(Rows &rows) override
    {
        for (const qsizetype end = std::min(m_items.size(), m_at + batch); m_at < end; ++m_at)
            rows.records.append(record(m_items.at(m_at).toObject()));
        if (m_at < m_items.size())
            return More{};
        return m_next > 0 ? ask(m_next) : Step{Done{}};
    }

private:
    Step ask(int page)
    {
        HttpRequest request;
        request.url = QUrl(m_url.toString() + u"?page=%1"_s.arg(page));
        request.signIn = u"key"_s;
        request.what = m_type.labels;
        return Ask{request};
    }

    Record record(const QJsonObject &item) const
    {
        Record made;
        made.type = m_type.key;
        made.key = item.value(u"id"_s).isString() ? item.value(u"id"_s).toString()
                                                  : QString::number(item.value(u"id"_s).toInteger());
        for (const Field &field : m_type.fields)
            made.values.append(valueOf(item.value(field.key), field));
        made.raw = QJsonDocument(item).toJson(QJsonDocument::Compact);
        return made;
    }

    QUrl m_url;
    ResourceType m_type;
    QJsonArray m_items;
    qsizetype m_at = 0;
    int m_next = 0;
};

Schema makeSchema()
{
    Schema schema;
    schema.provider = u"testservice"_s;
    schema.label = u"Test service"_s;
    schema.signIns = {{.key = u"key"_s, .scheme = u"api-key"_s, .secretSlots = {{.key = u"apiKey"_s}}}};
    ResourceType account{.key = u"account"_s, .labels = u"Account"_s, .places = {Place{}}, .single = true};
    account.fields = {{.key = u"admin"_s, .type = FieldType::Boolean}};
    account.lists = {{.key = u"own"_s, .inSync = true}};
    ResourceType customer{
        .key = u"customer"_s, .labels = u"Customers"_s, .places = {Place{}}, .readable = true};
    customer.fields = {{.key = u"name"_s, .label = u"Name"_s, .role = Role::Title},
        {.key = u"number"_s, .label = u"Number"_s, .type = FieldType::Integer}};
    customer.lists = {{.key = u"all"_s, .inSync = true}};
    ResourceType product{.key = u"product"_s,
        .labels = u"Products"_s,
        .places = {{.under = u"customer"_s, .by = u"customer"_s}}};
    product.fields = {{.key = u"name"_s, .role = Role::Title}, {.key = u"customer"_s}};
    product.lists = {{.key = u"all"_s},
        {.key = u"ofCustomer"_s, .per = u"customer"_s, .by = u"customer"_s, .inSync = true}};
    ResourceType audit{.key = u"audit"_s, .labels = u"Audit"_s, .places = {Place{}}};
    audit.fields = {{.key = u"name"_s, .role = Role::Title}};
    audit.lists = {{.key = u"all"_s, .inSync = true, .adminOnly = true}};
    schema.types = {product, audit, customer, account}; // children first: the order must not matter
    return schema;
}

} // namespace

TestService::TestService(QUrl base)
    : m_base(std::move(base))
    , m_schema(makeSchema())
{
}

std::unique_ptr<Flow> TestService::flow(const QString &path, const QString &type) const
{
    return std::make_unique<ItemsFlow>(m_base.resolved(QUrl(path)), *m_schema.type(type));
}

Result<std::unique_ptr<Flow>> TestService::list(const Connection &, const ListAsk &ask) const
{
    if (ask.list == "ofCustomer"_L1)
        return flow(u"/customer/%1/%2"_s.arg(ask.parent.key, dataText(ask.parent.values.value(0))), ask.type);
    return flow(u'/' + ask.type, ask.type);
}

Result<std::unique_ptr<Flow>> TestService::read(const Connection &, const Record &known) const
{
    return flow(u"/one/%1/%2"_s.arg(known.type, known.key), known.type);
}

Result<std::unique_ptr<Flow>> TestService::perform(const Connection &, const OperationAsk &) const
{
    return refused(Fault::Invalid, 0, u"There are no operations."_s);
}

Result<QList<SignInSpec>> TestService::signInSpecs(const Connection &) const
{
    SignInSpec spec;
    spec.key = u"key"_s;
    spec.scheme = SignInScheme::ApiKey;
    spec.value = u"ApiKey {apiKey}"_s;
    return QList<SignInSpec>{spec};
}

Result<QList<QUrl>> TestService::addresses(const Connection &) const
{
    return QList<QUrl>{m_base};
}

ConnectionCheck TestService::connectionCheck() const
{
    return {.type = u"account"_s, .list = u"own"_s, .adminField = u"admin"_s};
}

} // namespace tenantry::test
