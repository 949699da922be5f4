#pragma once
#include <QLocalServer>
#include <QObject>
#include <QString>

namespace tenantry {

// Keeps one window to a workspace: a second start asks the first to come to the front.
class SingleInstance final : public QObject {
    Q_OBJECT
public:
    explicit SingleInstance(const QString &workspaceFolder, QObject *parent = nullptr);

    // True when another program has the workspace open and was asked to show itself.
    [[nodiscard]] bool raiseOther();
    // Answers later starts from now on. False: this cannot be done here, and nothing is lost by it.
    bool listen();

signals:
    void raiseWanted();

private:
    QString m_name;
    QLocalServer m_server;
};

} // namespace tenantry
