// Pictures of the dialogs that change things, in light and dark: shot_operations FOLDER
#include "app/providercatalog.h"
#include "tests/ui/site.h"
#include "ui/inspector/inspectorpane.h"
#include "ui/theme/appearance.h"
#include <QAction>
#include <QApplication>
#include <QDialog>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QTest>

using namespace tenantry;
using namespace Qt::StringLiterals;

namespace {

UiSettings looks(bool dark)
{
    UiSettings settings;
    settings.appearance = dark ? AppearanceChoice::Dark : AppearanceChoice::Light;
    return settings;
}

class Shots {
public:
    Shots(const QString &provider, Appearance &appearance, bool dark, QString folder)
        : m_folder(std::move(folder))
    {
        const ProviderCatalog catalog = loadProviders({});
        for (const auto &one : catalog.providers)
            if (one->schema().provider == provider)
                m_site = std::make_unique<Site>(one, appearance);
        if (!m_site->startService() || !m_site->open(looks(dark)))
            return;
        m_site->signIn();
        (void)m_site->workspace().fetchEverything(u"one"_s);
        (void)m_site->settle();
        m_site->screen().click(m_site->connectionNode());
        m_provider = provider;
    }

    void show(const QString &type, int which)
    {
        Query query;
        query.provider = m_provider;
        query.type = type;
        const Result<QList<Row>> rows = m_site->workspace().store().now().children(query, which, 1);
        if (rows && !rows->isEmpty())
            m_site->screen().find<InspectorPane>(u"inspector"_s)->show(rows->first().id);
        QTest::qWait(200);
    }
    QMenu *menu()
    {
        auto *menu = m_site->screen().find<QMenu>(u"menuActions"_s);
        menu->popup(m_site->screen().window.mapToGlobal(QPoint(260, 40)));
        QTest::qWait(100);
        return menu;
    }
    QDialog *open(const QString &action)
    {
        QMenu *all = menu();
        auto *command = all->findChild<QAction *>(action);
        all->close();
        if (command)
            command->trigger();
        QTest::qWait(200);
        return m_site->screen().find<QDialog>(u"operationDialog"_s);
    }
    void type(QDialog *dialog, const QString &input, const QString &text)
    {
        if (auto *line = dialog->findChild<QLineEdit *>(u"input_"_s + input)) {
            line->setFocus();
            line->selectAll();
            QTest::sendKeyEvent(QTest::Click, line, Qt::Key_unknown, text, Qt::NoModifier);
        }
        QTest::qWait(300);
    }
    void press(QDialog *dialog)
    {
        QTest::mouseClick(dialog->findChild<QPushButton *>(u"operationGo"_s), Qt::LeftButton);
        QTest::qWait(400);
    }
    void grab(QWidget *widget, const QString &name)
    {
        QTest::qWait(50); // as a person sees it: laid out
        if (widget)
            widget->grab().save(m_folder + u'/' + name + u".png"_s);
    }
    QWidget *window() { return &m_site->screen().window; }
    void close(QDialog *dialog)
    {
        if (dialog)
            dialog->done(0);
        QTest::qWait(50);
    }

private:
    QString m_folder;
    QString m_provider;
    std::unique_ptr<Site> m_site;
};

void takeAll(Appearance &appearance, const QString &folder, bool dark)
{
    const QString ground = dark ? u"dark"_s : u"light"_s;
    Shots squonk(u"squonk2"_s, appearance, dark, folder);
    squonk.show(u"unit"_s, 2);
    squonk.grab(squonk.window(), ground + u"-window"_s);
    squonk.grab(squonk.menu(), ground + u"-menu"_s);
    QDialog *edit = squonk.open(u"offer_unit_alter"_s);
    squonk.type(edit, u"name"_s, u"Structural biology "_s);
    squonk.grab(edit, ground + u"-edit"_s);
    squonk.type(edit, u"name"_s, u"Structural biology"_s);
    squonk.press(edit);
    squonk.grab(edit, ground + u"-edit-confirm"_s);
    squonk.close(edit);
    squonk.show(u"product"_s, 1);
    QDialog *raise = squonk.open(u"offer_product_raise"_s);
    squonk.type(raise, u"allowance"_s, u"500"_s);
    squonk.grab(raise, ground + u"-effects"_s);
    squonk.close(raise);
    squonk.show(u"asset"_s, 1);
    QDialog *attach = squonk.open(u"offer_asset_attach"_s);
    squonk.press(attach);
    squonk.grab(attach, ground + u"-errors"_s);
    squonk.type(attach, u"merchant"_s, u"a"_s);
    if (QWidget *list = QApplication::activePopupWidget())
        squonk.grab(list, ground + u"-picker-list"_s);
    squonk.grab(attach, ground + u"-picker"_s);
    squonk.close(attach);
    squonk.show({}, 0);
    QDialog *create = squonk.open(u"offer_asset_create"_s);
    squonk.grab(create, ground + u"-create"_s);
    squonk.close(create);

    Shots bss(u"bss"_s, appearance, dark, folder);
    bss.show(u"subscriber"_s, 0);
    bss.grab(bss.menu(), ground + u"-menu-long"_s);
    QDialog *secret = bss.open(u"offer_subscriber_oneTimePassword"_s);
    bss.grab(secret, ground + u"-secret-inputs"_s);
    bss.press(secret);
    bss.grab(secret, ground + u"-secret-confirm"_s);
    for (const QString &button : {u"confirmNow"_s, u"planApply"_s})
        for (auto *found : bss.window()->findChildren<QPushButton *>(button))
            if (found->isVisible()) {
                bss.grab(found->window(), ground + u"-secret-review"_s);
                QTest::mouseClick(found, Qt::LeftButton);
            }
    QTest::qWait(3000);
    bss.grab(secret, ground + u"-secret-result"_s);
    bss.close(secret);
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    Appearance appearance(application);
    const QString folder = application.arguments().value(1, u"/tmp"_s);
    takeAll(appearance, folder, false);
    takeAll(appearance, folder, true);
    return 0;
}
