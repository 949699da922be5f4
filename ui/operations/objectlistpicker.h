#pragma once
#include "ui/operations/objectpicker.h"
#include <QWidget>

class QListWidget;
class QToolButton;

namespace tenantry {

// Takes the keys of several cached objects: a picker that adds one after the other, and below it what was
// picked. Delete, or the button, takes a chosen one out again. Several ids may be typed or pasted at once.
class ObjectListPicker final : public QWidget {
    Q_OBJECT
public:
    // The name is of the picker; the parts that belong to it are called after it.
    ObjectListPicker(const QString &name, const QString &label, const InputSource &source,
        const QString &typeKey, QWidget *parent = nullptr);

    // What was picked, and what is typed and not added yet: nobody loses it by pressing Save.
    [[nodiscard]] QStringList keys() const;
    void setKeys(const QStringList &keys);

signals:
    void keysChanged();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void add();
    void append(const QString &key);
    void removeChosen();
    void fit(); // the list is as high as what it holds
    [[nodiscard]] QStringList typed() const;

    ObjectPicker *m_picker;
    QListWidget *m_list;
    QToolButton *m_remove;
};

} // namespace tenantry
