#include "ui/shell/shortcutsdialog.h"
#include "ui/parts/naming.h"
#include "ui/theme/icons.h"
#include <QAction>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace tenantry {
using namespace Qt::StringLiterals;

ShortcutsDialog::ShortcutsDialog(const QList<QAction *> &actions, QWidget *parent)
    : QDialog(parent)
{
    named(this, u"shortcutsDialog"_s, tr("Keyboard shortcuts"));
    setWindowTitle(tr("Keyboard shortcuts"));
    resize(460, 520);
    auto *search = named(new QLineEdit(this), u"shortcutsSearch"_s, tr("Find a command"));
    search->setPlaceholderText(tr("Find a command"));
    search->addAction(Icons::named(u"search"_s), QLineEdit::LeadingPosition);
    auto *list = named(new QTreeWidget(this), u"shortcutsList"_s, tr("Commands and their keys"));
    list->setProperty("framed", true);
    list->setRootIsDecorated(false);
    list->setHeaderLabels({tr("Command"), tr("Keys")});
    named(list->header(), u"shortcutsHeader"_s, tr("Columns"));
    for (const QAction *action : actions)
        if (!action->shortcut().isEmpty())
            new QTreeWidgetItem(list,
                {QString(action->text()).remove(u'&').remove(u'…'),
                    action->shortcut().toString(QKeySequence::NativeText)});
    list->setColumnWidth(0, 280);
    auto *buttons =
        named(new QDialogButtonBox(QDialogButtonBox::Close, this), u"shortcutsButtons"_s, tr("Buttons"));
    named(buttons->button(QDialogButtonBox::Close), u"shortcutsClose"_s, tr("Close"));
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(search, &QLineEdit::textChanged, list, [list](const QString &words) {
        for (int row = 0; row < list->topLevelItemCount(); ++row)
            list->topLevelItem(row)->setHidden(
                !list->topLevelItem(row)->text(0).contains(words, Qt::CaseInsensitive));
    });
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(8);
    column->addWidget(search);
    column->addWidget(list, 1);
    column->addWidget(buttons);
}

} // namespace tenantry
