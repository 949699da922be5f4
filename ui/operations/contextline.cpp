#include "ui/operations/contextline.h"
#include "models/text/environmentwords.h"
#include "ui/parts/badge.h"
#include "ui/parts/naming.h"
#include <QHBoxLayout>
#include <QLabel>

namespace tenantry {
using namespace Qt::StringLiterals;

ContextLine::ContextLine(const QString &subject, const std::optional<Connection> &connection, QWidget *parent)
    : QWidget(parent)
{
    //: What an operation concerns: %1 is an object's name, %2 a connection's.
    const QString words =
        connection && connection->label != subject ? tr("%1 · %2").arg(subject, connection->label) : subject;
    auto *label = named(new QLabel(words, this), u"operationContext"_s, words);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setProperty("rank", u"heading"_s);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(12);
    row->addWidget(label, 1);
    if (!connection)
        return;
    const bool isProduction = connection->environment == Environment::Production;
    auto *environment = new Badge(this);
    environment->show(environmentName(connection->environment), isProduction ? Tone::Bad : Tone::Neutral);
    named(environment, u"operationEnvironment"_s, environmentName(connection->environment));
    row->addWidget(environment, 0, Qt::AlignTop);
}

} // namespace tenantry
