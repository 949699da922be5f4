// Reading a customer whole, deleting it, and the two ways of seeing the object behind it.
#include "providers/cloudapi/cloudapiphrases.h"
#include "providers/cloudapi/flows.h"
#include "providers/cloudapi/thrift.h"
#include "providers/cloudapi/yamltext.h"
#include "providers/wire/replyerror.h"
#include "providers/wire/selector.h"

#include <array>

using namespace Qt::StringLiterals;

namespace tenantry::cloud {
namespace {

constexpr qint16 portalPassword = 25; // in the Thrift form of a customer

// What rows do not tell and the YAML text does: the service's name, and ours.
struct Told {
    QLatin1StringView theirs;
    QLatin1StringView ours;
};
constexpr std::array toldByYaml{Told{"resourcegroupguid"_L1, "resourceGroup"_L1},
    Told{"version"_L1, "version"_L1}, Told{"creationdate"_L1, "created"_L1},
    Told{"ssodomainname"_L1, "domain"_L1}, Told{"ssousername"_L1, "portalUser"_L1},
    Told{"registered"_L1, "registered"_L1}, Told{"retentionpolicyguid"_L1, "retentionPolicy"_L1},
    Told{"system"_L1, "system"_L1}, Told{"tags"_L1, "tags"_L1},
    Told{"parentcustomerguid"_L1, "parentCustomer"_L1}};

// Later servers keep no resource group of a customer and take none to filter by: asked, they would answer
// with every customer (contract §8.6, dialect C).
class CustomersOnGroup final : public AskedSteps<ListAsk> {
public:
    using AskedSteps::AskedSteps;

private:
    Step first() override
    {
        if (calls().connection.settings.value(u"requestArgument"_s) == "true"_L1)
            return Done();
        return asDescribed();
    }
};

// The row of the list, completed from the YAML text where the server has one.
class ReadCustomer final : public Steps {
public:
    ReadCustomer(const Calls &calls, Record known)
        : Steps(calls)
        , m_known(std::move(known))
    {
    }

private:
    Step first() override
    {
        return then(calls().list(u"customer"_s, u"one"_s, {}, {{u"guid"_s, m_known.key}}),
            [this](const Result<Heard> &heard, Rows &) -> Step {
                if (!heard)
                    return heard.error();
                if (heard->records.isEmpty())
                    return Error{.fault = Fault::NotFound,
                        .summary = CloudApiPhrases::tr("Customer: the service does not have it."),
                        .remedy = remedyFor(Fault::NotFound)};
                m_row = heard->records.constFirst();
                return details();
            });
    }
    Step details()
    {
        return then(calls().perform(u"customer"_s, u"yaml"_s, m_row),
            [this](const Result<Heard> &heard, Rows &rows) -> Step {
                if (heard)
                    complete(yamlScalars(QString::fromUtf8(heard->document)));
                else if (heard.error().fault == Fault::SignIn || heard.error().fault == Fault::NotFound)
                    return heard.error();
                rows.records.append(m_row);
                return Done();
            });
    }
    // Fields that are nil are left out of the text. A text of another form tells nothing.
    void complete(const QHash<QString, QString> &told)
    {
        if (told.value(u"guid"_s).compare(m_row.key, Qt::CaseInsensitive) != 0)
            return;
        for (const Told &one : toldByYaml) {
            const QString text = told.value(one.theirs);
            Value value = text.isEmpty() ? Value(Absent()) : Value(text);
            const Field *field = calls().provider->schema().type(u"customer")->field(QString(one.ours));
            if (!text.isEmpty() && field->type == FieldType::Boolean)
                value = readBoolean(text).value_or(false);
            calls().set(m_row, one.ours, value);
        }
    }
    Record m_known;
    Record m_row;
};

class AroundOperation : public AskedSteps<OperationAsk> {
public:
    using AskedSteps::AskedSteps;

protected:
    Step first() final
    {
        return then(calls().perform(asked()),
            [this](const Result<Heard> &heard, Rows &rows) { return ended(heard, rows); });
    }
    virtual Step ended(const Result<Heard> &heard, Rows &rows) = 0;
};

// A second deletion finds nothing, which is what was wanted.
class DeleteCustomer final : public AroundOperation {
public:
    using AroundOperation::AroundOperation;

private:
    Step ended(const Result<Heard> &heard, Rows &) override
    {
        return heard || heard.error().fault == Fault::NotFound ? Step(Done()) : Step(heard.error());
    }
};

class ShowYaml final : public AroundOperation {
public:
    using AroundOperation::AroundOperation;

private:
    Step ended(const Result<Heard> &heard, Rows &rows) override
    {
        if (!heard)
            return heard.error();
        rows.document = withoutSecrets(QString::fromUtf8(heard->document)).toUtf8();
        return Done();
    }
};

class SaveObject final : public AroundOperation {
public:
    using AroundOperation::AroundOperation;

private:
    Step ended(const Result<Heard> &heard, Rows &rows) override
    {
        if (!heard)
            return heard.error();
        const std::optional<QByteArray> object =
            withoutField(QByteArray::fromBase64(heard->document), portalPassword);
        if (!object)
            return Error{.fault = Fault::Protocol,
                .summary = CloudApiPhrases::tr(
                    "Raw object: what came is not an object in the form of this service."),
                .remedy = remedyFor(Fault::Protocol)};
        rows.document = *object;
        return Done();
    }
};

} // namespace

Made customersOnGroupFlow(const Calls &calls, const ListAsk &asked)
{
    return std::make_unique<CustomersOnGroup>(calls, asked);
}

Made customerFlow(const Calls &calls, const Record &known)
{
    return std::make_unique<ReadCustomer>(calls, known);
}

Made deleteFlow(const Calls &calls, const OperationAsk &asked)
{
    return std::make_unique<DeleteCustomer>(calls, asked);
}

Made yamlFlow(const Calls &calls, const OperationAsk &asked)
{
    return std::make_unique<ShowYaml>(calls, asked);
}

Made objectFlow(const Calls &calls, const OperationAsk &asked)
{
    return std::make_unique<SaveObject>(calls, asked);
}

} // namespace tenantry::cloud
