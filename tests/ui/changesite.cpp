#include "tests/ui/changesite.h"
#include "models/items/cell.h"
#include "ui/plan/plandesk.h"
#include "ui/plan/plandialog.h"
#include <QAbstractButton>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QTableView>
#include <QTest>

namespace tenantry {
using namespace Qt::StringLiterals;

namespace {
constexpr int patience = 30'000; // milliseconds
}

bool ChangeSite::start(const UiSettings &settings)
{
    if (!startService() || !open(settings))
        return false;
    signIn();
    return syncAll();
}

bool ChangeSite::until(const std::function<bool()> &so) const
{
    return QTest::qWaitFor(so, patience);
}

QList<Row> ChangeSite::rows(const QString &type, int most) const
{
    auto &store = const_cast<ChangeSite *>(this)->workspace().store();
    const Query query{.provider = u"squonk2"_s, .type = type, .connections = {u"one"_s}};
    const Result<QList<Row>> found = store.now().children(query, 0, most);
    return found ? *found : QList<Row>();
}

Plan ChangeSite::planned(const Jobs::Making &making)
{
    std::optional<Plan> made;
    bool told = false;
    jobs().plan(u"test"_s, making, [&](const Result<Plan> &plan) {
        told = true;
        if (plan)
            made = *plan;
        else
            qWarning("%s", qPrintable(sentence(plan.error())));
    });
    return until([&] { return told; }) && made ? *made : Plan();
}

Plan ChangeSite::disabling(int number)
{
    std::vector<ObjectId> objects;
    const Schema *schema = workspace().store().schema(u"squonk2");
    const ResourceType &type = *schema->type(u"asset");
    for (const Row &row : rows(u"asset"_s))
        if (dataText(valueOf(row, type, *type.field(u"disabled"))) == "false"_L1
            && static_cast<int>(objects.size()) < number)
            objects.push_back(row.id);
    return planned([objects](const Planner &planner) {
        return planner.perform(objects, {.type = u"asset"_s, .operation = u"disable"_s});
    });
}

Plan ChangeSite::describing(const QString &text, int number)
{
    std::vector<ObjectId> objects;
    for (const Row &row : rows(u"asset"_s, number))
        objects.push_back(row.id);
    return planned([objects, text](const Planner &planner) {
        return planner.edit(objects, {{.field = u"description"_s, .text = text}});
    });
}

Plan ChangeSite::renaming(const QString &suffix, int number)
{
    std::vector<ObjectId> objects;
    for (const Row &row : rows(u"product"_s, number))
        objects.push_back(row.id);
    return planned([objects, suffix](const Planner &planner) {
        return planner.edit(objects, {{.field = u"name"_s, .how = FieldEdit::How::Append, .text = suffix}});
    });
}

Plan ChangeSite::deleting(int number)
{
    std::vector<ObjectId> objects;
    for (const Row &row : rows(u"asset"_s))
        objects.push_back(row.id);
    Plan plan = planned([objects](const Planner &planner) {
        return planner.perform(objects, {.type = u"asset"_s, .operation = u"delete"_s});
    });
    plan.items.removeIf([](const PlanItem &item) { return item.verdict != Verdict::Change; });
    plan.items = plan.items.mid(0, number);
    return plan;
}

void ChangeSite::renameElsewhere(const PlanItem &subscription, const QString &name)
{
    int status = 0;
    service().act(service().administrator().username, u"PATCH"_s, u"/product/"_s + subscription.key,
        {{u"name"_s, name}}, &status);
    if (status / 100 != 2)
        qFatal("The service answers %d.", status);
    workspace().refreshObject(subscription.object);
}

PlanDesk &ChangeSite::desk() const
{
    auto *desk = const_cast<ChangeSite *>(this)->screen().find<PlanDesk>({});
    if (!desk)
        qFatal("There is no desk.");
    return *desk;
}

PlanDialog *ChangeSite::dialog() const
{
    PlanDialog *found = nullptr;
    auto &window = const_cast<ChangeSite *>(this)->screen().window;
    (void)until([&] {
        for (PlanDialog *one : window.findChildren<PlanDialog *>())
            if (one->isVisible())
                found = one;
        return found != nullptr;
    });
    return found;
}

PlanDialog *ChangeSite::review(const Plan &plan)
{
    desk().review(plan);
    return dialog();
}

Job ChangeSite::ended()
{
    (void)until([this] {
        const QList<Job> all = jobs().jobs();
        return !all.isEmpty() && isOver(all.first().state);
    });
    return jobs().jobs().value(0);
}

bool ChangeSite::crash()
{
    const QStringList files{u"journal.sqlite"_s, u"journal.sqlite-wal"_s};
    QHash<QString, QByteArray> kept;
    jobs().finishWrites(); // or the two files are not of one moment
    for (const QString &name : files) {
        QFile file(folder() + u'/' + name);
        if (file.open(QIODevice::ReadOnly))
            kept.insert(name, file.readAll());
    }
    close();
    QFile::remove(folder() + u"/journal.sqlite-shm"_s);
    for (const QString &name : files) {
        QFile file(folder() + u'/' + name);
        file.remove();
        if (kept.contains(name)
            && (!file.open(QIODevice::WriteOnly) || file.write(kept.value(name)) != kept.value(name).size()))
            return false;
    }
    return true;
}

void click(const QWidget &window, const QString &button)
{
    QTest::mouseClick(&part<QAbstractButton>(window, button), Qt::LeftButton);
}

void applyNow(const PlanDialog &dialog)
{
    auto &typed = part<QLineEdit>(dialog, u"clearanceTyped"_s);
    if (typed.isVisible()) {
        const QString ask = part<QLabel>(dialog, u"clearanceAsk"_s).text();
        typed.setFocus();
        QTest::keyClicks(&typed, ask.section(u'“', 1).section(u'”', 0, 0));
    }
    click(dialog, u"planApply"_s);
}

void clickCell(QTableView &table, int row, int column)
{
    const QModelIndex index = table.model()->index(row, column);
    table.scrollTo(index);
    QTest::mouseClick(table.viewport(), Qt::LeftButton, {}, table.visualRect(index).center());
}

} // namespace tenantry
