#pragma once
#include "tests/ui/operationvalues.h"
#include "tests/ui/site.h"

class QDialog;

namespace tenantry {

// A person who performs one operation in the window: chooses the object, opens its menu, fills the dialog in,
// reviews the plan and waits for the end. Everything is found by its object name.
class Performer {
public:
    Performer(Site &site, const OperationValues &values);

    struct Work {
        const Schema *schema = nullptr;
        const ResourceType *type = nullptr; // that the operation belongs to
        const Operation *operation = nullptr;
        QString variant; // "@draft": other values of the table
    };
    // Empty: it was done, and its job ended verified (a download: what came is shown). Otherwise why not.
    [[nodiscard]] QString perform(
        const Work &work, const QString &connection, ObjectId object); // 0: the connection itself

private:
    [[nodiscard]] QString openCommand(const Work &work, ObjectId object);
    [[nodiscard]] QString fillIn(QDialog &dialog, const Work &work, ObjectId object);
    void fill(QWidget &input, const Parameter &parameter, const QString &text);
    void changeSomething(QDialog &dialog, const Work &work);
    [[nodiscard]] QString guess(const Parameter &parameter, const Work &work) const;
    [[nodiscard]] QString finish(QDialog *dialog);
    void review();
    [[nodiscard]] QString whatIsOpen() const;
    void leave(QDialog &dialog);
    [[nodiscard]] QString verdict() const; // of the latest job
    [[nodiscard]] QString keyOfAny(const QString &asked) const;

    Site &m_site;
    const OperationValues &m_values;
    QString m_connection; // that is at hand
    int m_count = 0; // makes names unique
};

} // namespace tenantry
