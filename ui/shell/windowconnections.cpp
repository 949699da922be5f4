#include "ui/shell/windowconnections.h"
#include "models/changes/drafts.h"
#include "models/changes/jobs.h"
#include "models/changes/outbox.h"
#include "models/sync/connectionexchange.h"
#include "models/sync/trustlist.h"
#include "ui/connections/certificatedialog.h"
#include "ui/connections/connectiondialog.h"
#include "ui/connections/importconnectionsdialog.h"
#include "ui/connections/signindialog.h"
#include "ui/connections/trusteddialog.h"
#include "ui/parts/naming.h"
#include "ui/theme/icons.h"
#include <QFile>
#include <QFileDialog>
#include <QMessageBox>
#include <QPushButton>
#include <QSaveFile>

namespace tenantry {
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostNamed = 5; // objects, in one sentence
constexpr qint64 mostImported = qint64{4} * 1024 * 1024; // bytes: thousands of connections

QString fileFilter()
{
    //: Filter of a file dialog.
    return WindowConnections::tr("Connections (*.json);;All files (*)");
}

} // namespace

QStringList waitingWork(
    const Jobs &jobs, const Outbox &outbox, const Drafts &drafts, const QString &connectionId)
{
    QStringList lines;
    for (const Job &job : jobs.jobs()) {
        if (!isOver(job.state) && job.connections.contains(connectionId))
            //: Named before a connection is removed; %1 is the title of a job.
            lines.append(WindowConnections::tr("The job “%1” is not finished.").arg(job.title));
    }
    QStringList titles;
    const QList<WaitingEdit> edits = outbox.editsOf(connectionId);
    for (const WaitingEdit &edit : edits)
        if (!titles.contains(edit.title))
            titles.append(edit.title);
    if (!titles.isEmpty()) {
        const QString named = titles.mid(0, mostNamed).join(u", "_s);
        lines.append(titles.size() > mostNamed
                ? WindowConnections::tr(
                    "Edits of %n object(s) were not sent, among them %1.", nullptr, int(titles.size()))
                      .arg(named)
                : WindowConnections::tr(
                    "Edits of %n object(s) were not sent: %1.", nullptr, int(titles.size()))
                      .arg(named));
    }
    if (const qsizetype begun = drafts.countOf(connectionId); begun > 0)
        lines.append(WindowConnections::tr(
            "What was typed into %n form(s) was kept and not sent.", nullptr, int(begun)));
    return lines;
}

WindowConnections::WindowConnections(Workspace &workspace, QWidget *window)
    : QObject(window)
    , m_workspace(workspace)
    , m_window(window)
{
    connect(&m_workspace, &Workspace::signInWanted, this, &WindowConnections::askToSignIn);
}

void WindowConnections::add()
{
    ConnectionDialog(m_workspace, {}, m_window).exec();
}

void WindowConnections::edit(const QString &id)
{
    if (const auto connection = m_workspace.connection(id))
        ConnectionDialog(m_workspace, connection, m_window).exec();
}

void WindowConnections::duplicate(const QString &id)
{
    const auto connection = m_workspace.connection(id);
    if (!connection)
        return;
    Connection copy = copyOf(*connection, m_workspace.connections());
    copy.id.clear(); // the dialog makes it a new one, when it is saved
    ConnectionDialog(m_workspace, copy, m_window).exec();
}

void WindowConnections::move(const QString &id, int by)
{
    const QList<Connection> changed = moved(m_workspace.connections(), id, by);
    for (const Connection &connection : changed)
        m_workspace.change(connection);
}

void WindowConnections::setDisabled(const QString &id, bool disabled)
{
    auto connection = m_workspace.connection(id);
    if (!connection)
        return;
    connection->disabled = disabled;
    m_workspace.change(*connection);
}

void WindowConnections::signOut(const QString &id)
{
    const auto connection = m_workspace.connection(id);
    if (!connection)
        return;
    QMessageBox box(m_window);
    named(&box, u"signOutBox"_s, tr("Sign out"));
    box.setIconPixmap(Icons::named(u"key"_s).pixmap(32, 32));
    //: Question before the secrets of a connection are forgotten; %1 is its name.
    box.setText(tr("Sign out of “%1”?").arg(connection->label));
    box.setInformativeText(tr("Its passwords and keys are removed from this computer. Everything cached can "
                              "still be read."));
    auto *leave = named(box.addButton(tr("Sign out"), QMessageBox::AcceptRole), u"signOut"_s, tr("Sign out"));
    box.setDefaultButton(box.addButton(QMessageBox::Cancel));
    box.exec();
    if (box.clickedButton() == leave)
        m_workspace.signOut(id);
}

void WindowConnections::showTrusted()
{
    TrustedDialog(m_workspace.trust(), m_window).exec();
}

bool WindowConnections::askToRemove(const Connection &connection, const QStringList &waiting)
{
    QMessageBox box(m_window);
    named(&box, u"removeConnectionBox"_s, tr("Remove the connection"));
    box.setIconPixmap(Icons::named(u"trash"_s).pixmap(32, 32));
    //: Question before a connection is removed; %1 is its name.
    box.setText(
        tr("Remove “%1”, its passwords and keys, and everything that was fetched through it from this "
           "computer?")
            .arg(connection.label));
    QStringList lines = waiting;
    if (!waiting.isEmpty())
        lines.prepend(tr("This is lost with it:"));
    lines.append(tr("Nothing is changed at the provider."));
    box.setInformativeText(lines.join(u'\n'));
    auto *remove =
        named(box.addButton(tr("Remove"), QMessageBox::DestructiveRole), u"removeConnection"_s, tr("Remove"));
    box.setDefaultButton(box.addButton(QMessageBox::Cancel));
    box.exec();
    return box.clickedButton() == remove;
}

void WindowConnections::exportFile(const QString &id)
{
    const auto one = m_workspace.connection(id);
    const QList<Connection> sent = one ? QList{*one} : m_workspace.connections();
    const QString path =
        QFileDialog::getSaveFileName(m_window, tr("Export connections"), u"connections.json"_s, fileFilter());
    if (path.isEmpty())
        return;
    const QByteArray bytes = connectionsFile(sent);
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.commit()) {
        //: %n is how many connections, %1 a path.
        emit told(tr("%n connection(s) written to %1, without passwords and keys.", nullptr, int(sent.size()))
                      .arg(path));
        return;
    }
    emit failed({.fault = Fault::Storage,
        //: Error; %1 is a path, %2 the system's reason.
        .summary = tr("The connections could not be written to \"%1\": %2.").arg(path, file.errorString()),
        .remedy = tr("Choose another place.")});
}

void WindowConnections::importFile()
{
    const QString path = QFileDialog::getOpenFileName(m_window, tr("Import connections"), {}, fileFilter());
    if (path.isEmpty())
        return;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly) || file.size() > mostImported) {
        //: Error; %1 is a path.
        emit failed(invalid(tr("The file \"%1\" cannot be read.").arg(path), tr("Choose another file.")));
        return;
    }
    QList<Schema> schemas;
    for (const auto &provider : m_workspace.providers())
        schemas.append(provider->schema());
    const auto arrivals = readConnectionsFile(file.readAll(), m_workspace.connections(), schemas);
    if (arrivals)
        ImportConnectionsDialog(m_workspace, *arrivals, m_window).exec();
    else
        emit failed(arrivals.error());
}

void WindowConnections::askToSignIn(const QString &id, const Error &)
{
    if (!m_toAsk.contains(id))
        m_toAsk.append(id);
    askNext();
}

void WindowConnections::askNext()
{
    while (!m_asking && !m_toAsk.isEmpty()) {
        const QString id = m_toAsk.takeFirst();
        const auto connection = m_workspace.connection(id);
        const auto why = m_workspace.signInWaitedFor(id);
        if (!connection || !why)
            continue; // answered in another way
        m_asking = new SignInDialog(m_workspace, *connection, *why, m_window);
        m_asking->setAttribute(Qt::WA_DeleteOnClose);
        connect(m_asking, &SignInDialog::editWanted, this, &WindowConnections::edit, Qt::QueuedConnection);
        connect(m_asking, &QObject::destroyed, this, &WindowConnections::askNext, Qt::QueuedConnection);
        m_asking->show();
    }
}

bool WindowConnections::lookAtCertificate(const QString &fingerprint)
{
    const auto met = m_workspace.trust().met({.fault = Fault::Tls, .code = fingerprint});
    // One of an earlier run must be met again before it can be looked at.
    return !met || CertificateDialog(m_workspace.trust(), *met, m_window).exec() == QDialog::Accepted;
}

} // namespace tenantry
