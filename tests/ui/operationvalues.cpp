#include "tests/ui/operationvalues.h"
#include <QFile>

using namespace Qt::StringLiterals;

namespace tenantry {

OperationValues::OperationValues(const QString &file)
{
    QFile source(file);
    if (!source.open(QIODevice::ReadOnly)) {
        m_flaws.append(file + u": "_s + source.errorString());
        return;
    }
    const QStringList lines = QString::fromUtf8(source.readAll()).split(u'\n');
    for (const QString &line : lines) {
        if (line.trimmed().isEmpty() || line.startsWith(u'#'))
            continue;
        const qsizetype colon = line.indexOf(u": "_s);
        QHash<QString, QString> &values = m_values[line.left(colon).trimmed()];
        for (const QString &pair : line.mid(colon + 2).split(u" | "_s)) {
            const qsizetype equals = pair.indexOf(u'=');
            if (colon < 0 || equals < 0)
                m_flaws.append(line);
            values.insert(pair.left(equals).trimmed(), pair.mid(equals + 1).trimmed());
        }
    }
}

QHash<QString, QString> OperationValues::of(const QString &operation) const
{
    return m_values.value(operation);
}

} // namespace tenantry
