#include "ui/exchange/importcolumns.h"
#include "ui/parts/elidedlabel.h"
#include "ui/parts/naming.h"
#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QSet>

namespace tenantry {
using namespace Qt::StringLiterals;

namespace {
const QString notDecided = u"?"_s; // no target has this key
}

ImportColumns::ImportColumns(QWidget *parent)
    : QWidget(parent)
    , m_grid(new QGridLayout(this))
{
    named(this, u"importColumns"_s, tr("What each column is for"));
    m_grid->setContentsMargins(0, 0, 8, 0);
    m_grid->setHorizontalSpacing(12);
    m_grid->setVerticalSpacing(6);
    m_grid->setColumnStretch(1, 1);
    m_grid->setColumnMinimumWidth(0, 150);
    m_grid->setColumnMinimumWidth(2, 240);
}

void ImportColumns::show(const QStringList &headers, const QStringList &samples,
    const QList<ImportTarget> &targets, const ImportMap &map)
{
    qDeleteAll(m_parts);
    m_parts.clear();
    m_boxes.clear();
    m_headers = headers;
    m_targets = targets;
    for (int column = 0; column < headers.size(); ++column) {
        const QString target = map.columns.value(column);
        addLine(column, headers.at(column), samples.value(column), target,
            target.isEmpty() && map.unknown.contains(headers.at(column)));
    }
    m_grid->setRowStretch(m_lines, 0);
    m_lines = static_cast<int>(headers.size());
    m_grid->setRowStretch(m_lines, 1);
    mark();
}

void ImportColumns::addLine(
    int column, const QString &header, const QString &sample, const QString &target, bool unknown)
{
    auto *name = new ElidedLabel(this);
    name->setFullText(header);
    name->setObjectName(u"importHeader%1"_s.arg(column));
    auto *example = new ElidedLabel(this);
    example->setProperty("rank", u"muted"_s);
    example->setFullText(QString(sample).replace(u'\n', u' '));
    example->setObjectName(u"importSample%1"_s.arg(column));
    //: Accessible name of a list; %1 is the heading of a column of a file.
    auto *box = named(new QComboBox(this), u"importTarget%1"_s.arg(column), tr("Field for “%1”").arg(header));
    if (unknown)
        //: A column of a file that is no field: it has to be decided what it is for.
        box->addItem(tr("⚠ Unknown: choose, or ignore it"), notDecided);
    box->addItem(tr("Ignore this column"), QString());
    for (const ImportTarget &one : std::as_const(m_targets))
        //: A field that a column of a file may fill; %1 is its label. It is only compared.
        box->addItem(one.changes ? one.label : tr("%1 (is not changed)").arg(one.label), one.key);
    box->setCurrentIndex(qMax(0, unknown ? 0 : box->findData(target)));
    connect(box, &QComboBox::currentIndexChanged, this, [this] {
        mark();
        emit changed();
    });
    m_boxes.append(box);
    const QList<QWidget *> parts{name, example, box};
    for (int at = 0; at < parts.size(); ++at)
        m_grid->addWidget(parts.at(at), column, at);
    m_parts += parts;
}

void ImportColumns::choose(const QStringList &columns)
{
    for (int at = 0; at < m_boxes.size() && at < columns.size(); ++at)
        if (const int which = m_boxes.at(at)->findData(columns.at(at)); which >= 0)
            m_boxes.at(at)->setCurrentIndex(which);
}

QStringList ImportColumns::columns() const
{
    QStringList keys;
    for (const QComboBox *box : m_boxes) {
        const QString key = box->currentData().toString();
        keys.append(key == notDecided ? QString() : key);
    }
    return keys;
}

QStringList ImportColumns::undecided() const
{
    QStringList headers;
    for (int at = 0; at < m_boxes.size(); ++at)
        if (m_boxes.at(at)->currentData().toString() == notDecided)
            headers.append(m_headers.at(at));
    return headers;
}

QStringList ImportColumns::twice() const
{
    QSet<QString> seen;
    QStringList labels;
    for (const QString &key : columns()) {
        if (!key.isEmpty() && seen.contains(key))
            for (const ImportTarget &one : m_targets)
                if (one.key == key)
                    labels.append(one.label);
        seen.insert(key);
    }
    return labels;
}

void ImportColumns::mark()
{
    for (QComboBox *box : std::as_const(m_boxes))
        setLook(box, "wrong", box->currentData().toString() == notDecided);
}

} // namespace tenantry
