#include "tests/descriptor/talk.h"

#include <QFile>

using namespace Qt::StringLiterals;

namespace tenantry::test {

HttpReply reply(int status, const QByteArray &body, const QByteArray &range)
{
    HttpReply out{status, {}, body, {}, {}};
    if (!range.isEmpty())
        out.headers.emplaceBack("content-range", range);
    return out;
}

Talk talk(Result<std::unique_ptr<Flow>> flow, QList<HttpReply> answers)
{
    Talk out;
    if (!flow) {
        out.error = flow.error();
        return out;
    }
    Step step = flow.value()->begin();
    for (;;) {
        Rows rows;
        if (const Ask *ask = std::get_if<Ask>(&step)) {
            out.sent.append(ask->request);
            out.waits.append(ask->after);
            if (answers.isEmpty())
                return out;
            step = flow.value()->accept(answers.takeFirst(), rows);
        } else if (std::holds_alternative<More>(step)) {
            step = flow.value()->more(rows);
        } else {
            out.done = std::holds_alternative<Done>(step);
            if (const Error *error = std::get_if<Error>(&step))
                out.error = *error;
            return out;
        }
        out.records += rows.records;
        out.batches.append(rows.records.size());
        out.last = rows;
    }
}

QString flaws(const Loaded &loaded)
{
    QStringList out;
    for (const Flaw &flaw : loaded.flaws)
        out.append(flawText(flaw));
    return out.join(u'\n');
}

Record known(const QString &type, const QString &key)
{
    return {type, key, {}, {}, {}};
}

Workshop::Workshop()
{
    QFile file(QStringLiteral(TENANTRY_SOURCE_DIR "/tests/descriptor/workshop.json"));
    if (!file.open(QIODevice::ReadOnly)) {
        trouble = file.errorString();
        return;
    }
    const Loaded loaded = loadDescriptor(file.readAll(), u"workshop.json"_s);
    provider = loaded.provider;
    trouble = flaws(loaded);
    connection.settings = {{u"host"_s, u"https://shop.test/"_s}};
}

Talk Workshop::list(const QString &type, const QString &key, QList<HttpReply> answers, ListAsk ask) const
{
    ask.type = type;
    ask.list = key;
    return talk(provider->list(connection, ask), std::move(answers));
}

Talk Workshop::perform(const QString &type, const QString &operation, QList<HttpReply> answers,
    const QHash<QString, QString> &texts, const QHash<QString, QByteArray> &files) const
{
    return talk(provider->perform(connection,
                    {.type = type,
                        .operation = operation,
                        .item = known(type, u"7 a/b"_s),
                        .parameters = texts,
                        .files = files,
                        .reference = u"ref-1"_s}),
        std::move(answers));
}

} // namespace tenantry::test
