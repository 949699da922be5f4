#include "ui/parts/hiddenline.h"
#include "ui/theme/icons.h"
#include <QAction>
#include <QCoreApplication>
#include <QLineEdit>

namespace tenantry {
using namespace Qt::StringLiterals;

namespace {
struct HiddenLinePhrases {
    Q_DECLARE_TR_FUNCTIONS(tenantry::HiddenLine)
};
} // namespace

QAction *addTrailing(QLineEdit &line, const QString &name, const QString &icon, const QString &words)
{
    QAction *action = line.addAction(Icons::named(icon), QLineEdit::TrailingPosition);
    action->setObjectName(line.objectName() + name);
    action->setText(words);
    action->setToolTip(words);
    return action;
}

QAction *hideTyped(QLineEdit &line)
{
    line.setEchoMode(QLineEdit::Password);
    //: Button in the input of a password.
    QAction *show = addTrailing(line, u"Show"_s, u"eye"_s, HiddenLinePhrases::tr("Show what is typed"));
    show->setCheckable(true);
    QObject::connect(show, &QAction::toggled, &line, [&line, show](bool shown) {
        line.setEchoMode(shown ? QLineEdit::Normal : QLineEdit::Password);
        show->setIcon(Icons::named(shown ? u"eye-off"_s : u"eye"_s));
    });
    return show;
}

} // namespace tenantry
