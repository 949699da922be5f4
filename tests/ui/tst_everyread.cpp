// Every read of every provider in the window: for each type of objects that the demo's services have, the way
// there in the tree, the rows of the grid and the fields in the inspector, compared with the cache.
#include "app/demo.h"
#include "app/providercatalog.h"
#include "models/items/cell.h"
#include "models/items/treereading.h"
#include "tests/ui/screen.h"
#include "ui/theme/appearance.h"
#include <QApplication>
#include <QPlainTextEdit>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeView>

using namespace tenantry;
using namespace Qt::StringLiterals;

namespace {

constexpr int longest = 120'000; // milliseconds for everything that the demo has

// Where an object is looked for: the type, and the object that its list hangs below.
struct Spot {
    const ResourceType *type = nullptr;
    const Place *place = nullptr;
    QString parentKey;
};

// Counted without the queries that tree and grid are made of: by the values that the place names.
bool isAt(const Spot &spot, const Row &row)
{
    const auto text = [&](const QString &field) {
        const Field *found = spot.type->field(field);
        return found ? dataText(valueOf(row, *spot.type, *found)) : QString();
    };
    if (!spot.place->by.isEmpty() && text(spot.place->by) != spot.parentKey)
        return false;
    const QHash<QString, QString> &where = spot.place->where;
    return std::all_of(where.keyBegin(), where.keyEnd(),
        [&](const QString &field) { return text(field) == where.value(field); });
}

QModelIndex fieldLine(const QAbstractItemModel &fields, const QString &key)
{
    for (int group = 0; group < fields.rowCount(); ++group) {
        const QModelIndex heading = fields.index(group, 0);
        for (int line = 0; line < fields.rowCount(heading); ++line) {
            const QModelIndex value = fields.index(line, 1, heading);
            if (value.data(Item::FieldKeyRole).toString() == key)
                return value;
        }
    }
    return {};
}

int rowWithKey(const QAbstractItemModel &grid, const QString &key)
{
    for (int row = 0; row < grid.rowCount(); ++row) {
        if (grid.index(row, 0).data(Item::KeyRole).toString() == key)
            return row;
    }
    return -1;
}

} // namespace

class TestEveryRead final : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void isInTheWindow_data();
    void isInTheWindow();
    void cleanupTestCase();

private:
    [[nodiscard]] const StoreReader &cache() const { return m_workspace->store().now(); }
    [[nodiscard]] qint64 countAt(const Spot &spot, const Query &ofType) const;
    QModelIndex groupOf(const TreeStep &step, const QModelIndex &above, const Schema &schema) const;
    void compareInspector(const Row &row, const ResourceType &type) const;
    void compareGrid(const Spot &spot, const Row &row, const Query &ofType) const;

    QTemporaryDir m_folder;
    ProviderCatalog m_catalog = loadProviders({});
    std::unique_ptr<Demo> m_demo;
    std::unique_ptr<Workspace> m_workspace;
    std::unique_ptr<Appearance> m_appearance;
    std::unique_ptr<Screen> m_screen;
};

void TestEveryRead::initTestCase()
{
    QVERIFY(m_catalog.flaws.isEmpty());
    auto demo = Demo::start({});
    QVERIFY(demo);
    m_demo = std::move(demo).value();
    const auto log = std::make_shared<RequestLog>();
    auto opened = Workspace::open({.folder = m_folder.path(), .providers = m_catalog.providers, .log = log});
    QVERIFY(opened);
    m_workspace = std::move(opened).value();
    for (const QString &id : m_demo->connectTo(*m_workspace))
        QVERIFY(!m_workspace->fetchEverything(id).isEmpty());
    QTRY_VERIFY_WITH_TIMEOUT(!m_workspace->isBusy(), longest);
    m_appearance = std::make_unique<Appearance>(*qApp);
    m_screen = std::make_unique<Screen>(*m_workspace, log, *m_appearance);
}

void TestEveryRead::isInTheWindow_data()
{
    QTest::addColumn<QString>("connection");
    QTest::addColumn<QString>("type");
    for (const Connection &connection : m_workspace->connections()) {
        const Schema &schema = m_workspace->provider(connection.provider)->schema();
        for (const ResourceType &type : schema.types)
            QTest::addRow("%s: %s", qPrintable(schema.provider), qPrintable(type.key))
                << connection.id << type.key;
    }
}

void TestEveryRead::isInTheWindow()
{
    QFETCH(QString, connection);
    QFETCH(QString, type);
    const Schema &schema = m_workspace->provider(m_workspace->connection(connection)->provider)->schema();
    Query ofType;
    ofType.provider = schema.provider;
    ofType.type = type;
    ofType.connections = {connection};
    const auto ids = cache().rowIds(ofType);
    QVERIFY(ids);
    if (ids->empty()) {
        QVERIFY2(m_demo->countOf(*m_workspace->connection(connection), type) <= 0,
            "the service has some, and none was fetched");
        return;
    }

    // Any object that hangs somewhere; an object whose parent this person may not see does not.
    QList<TreeStep> way;
    for (auto id = ids->cbegin(); id != ids->cend() && way.isEmpty(); ++id)
        way = wayTo(cache(), *id);
    QVERIFY2(!way.isEmpty(), "no way leads to any of them");

    QModelIndex at = m_screen->below({},
        [&](const QModelIndex &index) { return index.data(Item::ConnectionRole).toString() == connection; });
    QModelIndex group;
    for (const TreeStep &step : way) {
        group = groupOf(step, at, schema);
        QVERIFY2(group.isValid(), qPrintable(step.row.type));
        at = step.single ? group : m_screen->below(group, [&](const QModelIndex &index) {
            return index.data(Item::KeyRole).toString() == step.row.key;
        });
        QVERIFY2(at.isValid(), qPrintable(step.row.key));
    }

    m_screen->click(group);
    const TreeStep &last = way.last();
    const ResourceType &shown = *schema.type(type);
    if (!last.single) {
        const Row above = way.size() > 1 ? way.at(way.size() - 2).row : Row();
        const auto place = std::find_if(shown.places.cbegin(), shown.places.cend(),
            [&](const Place &one) { return one.label == last.placeLabel && one.under == above.type; });
        QVERIFY(place != shown.places.cend());
        compareGrid({&shown, &*place, above.key}, last.row, ofType);
    }
    if (!QTest::currentTestFailed())
        compareInspector(last.row, shown);
}

qint64 TestEveryRead::countAt(const Spot &spot, const Query &ofType) const
{
    qint64 count = 0;
    const Outcome read = cache().eachRow(ofType, [&](const Row &row) {
        count += isAt(spot, row) ? 1 : 0;
        return true;
    });
    return read ? count : -1;
}

QModelIndex TestEveryRead::groupOf(const TreeStep &step, const QModelIndex &above, const Schema &schema) const
{
    const QString label = step.placeLabel.isEmpty() ? schema.type(step.row.type)->labels : step.placeLabel;
    return m_screen->below(above, [&](const QModelIndex &index) {
        return index.data(Item::TypeRole).toString() == step.row.type
            && (step.single ? index.data(Item::KeyRole).toString() == step.row.key
                            : index.data(Qt::EditRole).toString() == label);
    });
}

void TestEveryRead::compareGrid(const Spot &spot, const Row &row, const Query &ofType) const
{
    const auto rows = [&] {
        return qint64(m_screen->grid()->model()->rowCount());
    };
    const auto key = [&] {
        return m_screen->grid()->model()->index(0, 0).data(Item::TypeRole).toString();
    };
    QTRY_COMPARE_WITH_TIMEOUT(key(), spot.type->key, longest);
    QTRY_VERIFY_WITH_TIMEOUT(!m_workspace->isBusy(), longest); // opening a list may have fetched it
    QTRY_COMPARE(rows(), countAt(spot, ofType));
    const QString sentence = m_screen->said(u"gridSentence"_s);
    QVERIFY2(sentence.contains(u", fetched "_s) || sentence.contains(u", part of the list"_s),
        qPrintable(sentence));

    QTableView &grid = *m_screen->grid();
    const int at = rowWithKey(*grid.model(), row.key);
    QVERIFY(at >= 0);
    grid.selectRow(at);
    for (int column = 0; column < grid.model()->columnCount(); ++column) {
        const QModelIndex cell = grid.model()->index(at, column);
        const Field *field = spot.type->field(cell.data(Item::FieldKeyRole).toString());
        if (field)
            QCOMPARE(cell.data(Item::DataRole).toString(), dataText(valueOf(row, *spot.type, *field)));
    }
}

void TestEveryRead::compareInspector(const Row &row, const ResourceType &type) const
{
    QTRY_COMPARE(m_screen->said(u"inspectorTitle"_s), titleOf(row, type));
    QVERIFY(m_screen->said(u"inspectorSubtitle"_s).startsWith(type.label));
    QVERIFY(!m_screen->said(u"inspectorAge"_s).isEmpty());
    const QAbstractItemModel &fields = *m_screen->find<QTreeView>(u"inspectorFields"_s)->model();
    for (const Field &field : type.fields) {
        const QModelIndex line = fieldLine(fields, field.key);
        QCOMPARE(line.isValid(), !field.secret);
        if (field.secret)
            continue;
        const Value value = valueOf(row, type, field);
        QCOMPARE(line.siblingAtColumn(0).data().toString(), field.label);
        QCOMPARE(line.data(Item::DataRole).toString(), dataText(value));
        QCOMPARE(line.data().toString().isEmpty(), dataText(value).isEmpty());
        QCOMPARE(line.data(Item::PresenceRole).toInt(), static_cast<int>(presenceOf(value)));
    }
    // What was put together from several answers has no raw form of its own, and the tab says so.
    const auto *raw = m_screen->find<QPlainTextEdit>(u"inspectorRaw"_s);
    QCOMPARE(raw->toPlainText().isEmpty(), cache().raw(row.id)->isEmpty());
    QVERIFY(!raw->placeholderText().isEmpty());
}

void TestEveryRead::cleanupTestCase()
{
    m_screen.reset();
    m_workspace.reset();
}

QTEST_MAIN(TestEveryRead)
#include "tst_everyread.moc"
