#include "providers/descriptor/importfile.h"

#include "providers/wire/selector.h"

#include <QCoreApplication>

namespace tenantry {
namespace {

QHash<QString, QString> taken(const QHash<QString, QString> &paths, const JsonValue &root)
{
    QHash<QString, QString> out;
    for (auto path = paths.cbegin(); path != paths.cend(); ++path) {
        const Result<Selector> selector = Selector::parse(path.value());
        const JsonValue value = selector ? selector.value().first(root) : JsonValue();
        if (const QString text = value.text().trimmed(); value.isGiven() && !text.isEmpty())
            out.insert(path.key(), text);
    }
    return out;
}

} // namespace

Result<Imported> importedFrom(const ImportForm &form, const QByteArray &bytes)
{
    const Result<JsonTree> tree = JsonTree::parse(bytes);
    if (tree) {
        const JsonValue root = tree.value().root();
        const Imported found{taken(form.settings, root), taken(form.secrets, root), form.note};
        if (!found.settings.isEmpty() || !found.secrets.isEmpty())
            return found;
    }
    //: %1 is a kind of file, such as "Configuration file of the Python SDK".
    return invalid(QCoreApplication::translate("Descriptor", "This is not a %1.").arg(form.label),
        QCoreApplication::translate("Descriptor", "Choose the file that the other program uses to sign in."));
}

} // namespace tenantry
