#pragma once
#include "models/store/storereader.h"
#include "ui/operations/parameterinput.h"
#include <QLineEdit>
#include <QTimer>

class QCompleter;
class QStandardItemModel;

namespace tenantry {

// Takes the key of a cached object: words find it by name among any number of objects, and what is no
// object of ours counts as a key that was typed. Reads on the reader's thread.
class ObjectPicker final : public QLineEdit {
    Q_OBJECT
public:
    ObjectPicker(InputSource source, const QString &typeKey, QWidget *parent = nullptr);

    [[nodiscard]] QString key() const; // of what was picked, or what is typed
    void setKey(const QString &key);
    [[nodiscard]] bool isPicked() const { return !m_key.isEmpty(); } // and not only typed
    [[nodiscard]] bool isOpen() const; // the list of what can be picked is shown
    [[nodiscard]] QString nameOf(const QString &key) const; // "Acme (42)"; of an unknown object: its key

signals:
    void keyChanged();
    void picked(); // from the list; after keyChanged()

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void look(); // for what is typed; an empty input lists the first
    void found(const Result<QList<Row>> &rows);
    void pick(const QModelIndex &index);
    [[nodiscard]] QString nameOf(const Row &row) const;

    InputSource m_source;
    QString m_typeKey;
    const ResourceType *m_type = nullptr; // null: unknown, ids are typed
    QStandardItemModel *m_hits;
    QCompleter *m_completer;
    QTimer m_pause; // between keys
    QString m_key;
    QString m_name; // as shown while m_key is picked
};

} // namespace tenantry
