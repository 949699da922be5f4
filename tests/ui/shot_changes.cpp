// Not a test: pictures of plans, jobs and waiting edits over a sandbox, in light and dark.
#include "app/providercatalog.h"
#include "models/items/planmodel.h"
#include "tests/items/depotplan.h"
#include "tests/ui/changesite.h"
#include "translations/translations.h"
#include "ui/jobs/quitquestion.h"
#include "ui/plan/plandesk.h"
#include "ui/plan/plandialog.h"
#include "ui/plan/secretsdialog.h"
#include "ui/operations/operationform.h"
#include "ui/settings/settingsdialog.h"
#include "ui/theme/appearance.h"
#include <QAction>
#include <QApplication>
#include <QDir>
#include <QLineEdit>
#include <QMessageBox>
#include <QTabWidget>
#include <QTableView>
#include <QTest>
#include <QTimer>
#include <QVBoxLayout>

using namespace tenantry;
using namespace Qt::StringLiterals;

namespace {

void grab(QWidget &widget, const QString &file)
{
    QTest::qWait(250);
    widget.grab().save(file);
    qInfo("%s", qPrintable(file));
}

// A plan with something of everything: changes, an untouched one, one conflict, one that cannot be.
void shootPlan(ChangeSite &site, const QString &prefix)
{
    Plan plan = site.renaming(u" (2027)"_s, 14);
    plan.title = u"Rename 14 subscriptions"_s;
    for (const int which : {2, 5})
        site.renameElsewhere(plan.items[which], u"Renamed elsewhere %1"_s.arg(which));
    plan.items[7].verdict = Verdict::NotPossible;
    plan.items[7].reason = u"It is disabled."_s;
    plan.items[8].verdict = Verdict::NoChange;
    plan.items[8].reason = u"It is as wanted already."_s;
    plan.items[8].changes.clear();
    plan.items[9].wanted = false;
    (void)site.settle();
    PlanDialog *dialog = site.review(plan);
    if (!dialog)
        return;
    click(*dialog, u"planCheck"_s);
    QTest::qWait(500);
    auto &rows = part<QTableView>(*dialog, u"planRows"_s);
    clickCell(rows, 2, PlanModel::Object);
    part<QLineEdit>(*dialog, u"planReason"_s).setText(u"Licences were renewed"_s);
    part<QLineEdit>(*dialog, u"planTicket"_s).setText(u"OPS-4711"_s);
    grab(*dialog, prefix + u"-plan.png"_s);
    dialog->reject();

    Connection connection = *site.workspace().connection(u"one"_s);
    const Connection before = connection;
    connection.environment = Environment::Production;
    const Plan removal = site.deleting(6);
    site.workspace().connect(connection, {});
    dialog = site.review(removal);
    if (dialog)
        grab(*dialog, prefix + u"-plan-delete.png"_s);
    if (dialog)
        dialog->reject();
    site.workspace().connect(before, {});
    site.signIn();
}

void shootBar(ChangeSite &site, const QString &prefix)
{
    site.desk().review(site.disabling(1));
    (void)site.until([&] { return site.screen().find<QWidget>(u"confirmBar"_s) != nullptr; });
    grab(site.screen().window, prefix + u"-bar.png"_s);
    click(site.screen().window, u"confirmCancel"_s);
}

void shootJobs(ChangeSite &site, const QString &prefix)
{
    MainWindow &window = site.screen().window;
    (void)site.service().addFault(u"slow=120;verb=PATCH;path=/product"_s);
    PlanDialog *dialog = site.review(site.renaming(u" (2027)"_s, 30));
    applyNow(*dialog);
    (void)site.until([&] { return site.jobs().jobs().first().counts.verified > 8; });
    grab(window, prefix + u"-running.png"_s);
    (void)site.ended();
    site.service().clearFaults();
    const Plan plan = site.renaming(u" – moved"_s, 24);
    for (const int which : {12, 19})
        (void)site.service().addFault(u"status=400;verb=PATCH;path=/product/%1"_s.arg(plan.items[which].key));
    dialog = site.review(plan);
    part<QLineEdit>(*dialog, u"planTicket"_s).setText(u"OPS-4711"_s);
    applyNow(*dialog);
    (void)site.until([&] { return isOver(site.jobs().jobs().first().state); });
    grab(window, prefix + u"-failed.png"_s);
    site.service().clearFaults();
    (void)site.until([&] { return window.findChildren<PlanDialog *>().isEmpty(); });
    click(window, u"jobUndo"_s);
    if (dialog = site.dialog(); dialog) {
        grab(*dialog, prefix + u"-undo.png"_s);
        dialog->reject();
    }
    site.desk().locateWanted(plan.items[0].object);
    auto &tabs = part<QTabWidget>(window, u"inspectorTabs"_s);
    tabs.setCurrentIndex(tabs.count() - 1);
    grab(window, prefix + u"-history.png"_s);
}

void shootWaiting(ChangeSite &site, const QString &prefix)
{
    int which = 0;
    for (const Row &row : site.rows(u"asset"_s, 5))
        site.outbox().edit(
            {{.object = row.id, .values = {{u"description"_s, u"Edited offline %1"_s.arg(++which)}}}},
            u"Description"_s);
    click(site.screen().window, u"statusWaiting"_s);
    grab(site.screen().window, prefix + u"-waiting.png"_s);
    site.outbox().discard(site.outbox().edits());
}

void shootCrash(ChangeSite &site, const UiSettings &settings, const QString &prefix)
{
    (void)site.service().addFault(u"slow=150;verb=PATCH;path=/product"_s);
    PlanDialog *dialog = site.review(site.renaming(u" again"_s, 30));
    applyNow(*dialog);
    (void)site.until([&] { return site.jobs().jobs().first().counts.verified > 11; });
    (void)site.crash();
    (void)site.open(settings);
    site.signIn();
    click(site.screen().window, u"resumeShow"_s);
    grab(site.screen().window, prefix + u"-resume.png"_s);
}

void shootDialogs(const QString &prefix)
{
    QList<PlanItem> items;
    for (int which = 1; which < 13; ++which) {
        PlanItem item = seatsItem(which);
        item.operation = u"password"_s;
        item.secrets = {u"secret"_s};
        items.append(item);
    }
    SecretsDialog secrets(items, {}, {depotSchema()});
    secrets.show();
    secrets.findChild<QAction *>(u"secret0Make"_s)->trigger();
    grab(secrets, prefix + u"-secrets.png"_s);
    Job job{.id = 1,
        .title = u"Suspend 120 subscriptions"_s,
        .counts = {.planned = 120, .pending = 40, .underWay = 4, .verified = 76}};
    QTimer::singleShot(200, qApp, [&] {
        QWidget *box = QApplication::activeModalWidget();
        grab(*box, prefix + u"-quit.png"_s);
        box->close();
    });
    (void)askBeforeQuit({job}, nullptr);
}

void shootSettings(const QString &prefix)
{
    SettingsDialog dialog({});
    dialog.show();
    grab(dialog, prefix + u"-settings.png"_s);
    part<QLineEdit>(dialog, u"settingsSearch"_s).setText(u"seats"_s);
    grab(dialog, prefix + u"-settings-found.png"_s);
}

// Several objects for one input, beside its usual neighbours.
void shootPicker(ChangeSite &site, const QString &prefix)
{
    Parameter name{.key = u"name"_s, .label = u"Name"_s, .required = true};
    Parameter units{.key = u"units"_s, .label = u"Units"_s, .note = u"Which of them take part."_s};
    units.type = FieldType::List;
    units.refersTo = u"unit"_s;
    QStringList keys;
    for (const Row &row : site.rows(u"unit"_s, 3))
        keys.append(row.key);
    QWidget window;
    auto *column = new QVBoxLayout(&window);
    column->addWidget(new OperationForm({name, units}, {{u"units"_s, keys.join(u" | "_s)}},
        {&site.workspace().store(), u"squonk2"_s, u"one"_s}, &window));
    column->addStretch();
    window.resize(560, 320);
    window.show();
    grab(window, prefix + u"-several.png"_s);
}

void shoot(std::shared_ptr<const Provider> provider, Appearance &appearance, AppearanceChoice choice,
    const QString &prefix)
{
    UiSettings settings;
    settings.appearance = choice;
    appearance.choose(choice);
    ChangeSite site(std::move(provider), appearance);
    if (!site.start(settings))
        return;
    site.screen().window.showFirstObjects();
    shootPlan(site, prefix);
    shootBar(site, prefix);
    shootWaiting(site, prefix);
    shootJobs(site, prefix);
    shootCrash(site, settings, prefix);
    shootDialogs(prefix);
    shootSettings(prefix);
    shootPicker(site, prefix);
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    if (argc < 2) {
        qWarning("Usage: shot_changes FOLDER");
        return 2;
    }
    const QDir folder(QString::fromLocal8Bit(argv[1]));
    QDir().mkpath(folder.path());
    installWords(application);
    Appearance appearance(application);
    const ProviderCatalog catalog = loadProviders({});
    for (const auto &provider : catalog.providers) {
        if (provider->schema().provider != "squonk2"_L1)
            continue;
        shoot(provider, appearance, AppearanceChoice::Light, folder.filePath(u"light"_s));
        shoot(provider, appearance, AppearanceChoice::Dark, folder.filePath(u"dark"_s));
    }
    return 0;
}
