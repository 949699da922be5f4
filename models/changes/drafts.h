#pragma once
#include <QDateTime>
#include <QHash>
#include <QString>
#include <optional>

namespace tenantry {

// Input that was typed and not sent, so that a crash loses none of it (FORM-8): a small file of the
// workspace, for the user alone. Whoever keeps a draft leaves secrets out.
class Drafts final {
public:
    explicit Drafts(const QString &folder); // of the workspace

    struct Draft {
        QHash<QString, QString> texts; // Parameter::key → text
        QDateTime at; // UTC
    };
    [[nodiscard]] std::optional<Draft> of(const QString &subject) const;
    void keep(const QString &subject, const QHash<QString, QString> &texts); // none: as drop()
    void drop(const QString &subject);
    // Of one connection: the subjects begin with its id and "/".
    [[nodiscard]] qsizetype countOf(const QString &connectionId) const;
    void forget(const QString &connectionId);

private:
    void write() const;
    QString m_path;
    QHash<QString, Draft> m_drafts;
};

} // namespace tenantry
