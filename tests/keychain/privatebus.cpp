#include "tests/keychain/privatebus.h"
#include "tests/support/apart.h"

#include <QDir>
#include <QFile>

using namespace Qt::StringLiterals;

namespace tenantry::testing {
namespace {

constexpr int patience = 20'000; // ms

constexpr auto configuration =
    R"(<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path=%1/bus</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
)";

void set(const char *name, const QString &value)
{
    qputenv(name, value.toUtf8());
}

} // namespace

PrivateBus::PrivateBus()
{
    const QString folder = m_folder.path();
    for (const QString &name : {u"home"_s, u"data"_s, u"runtime"_s})
        QDir(folder).mkdir(name);
    QFile::setPermissions(folder + u"/runtime"_s, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    QFile file(folder + u"/bus.conf"_s);
    if (file.open(QIODevice::WriteOnly))
        file.write(QString::fromLatin1(configuration).arg(folder).toUtf8());
    file.close();
    set("HOME", folder + u"/home"_s);
    set("XDG_DATA_HOME", folder + u"/data"_s);
    set("XDG_RUNTIME_DIR", folder + u"/runtime"_s);
    set("DBUS_SESSION_BUS_ADDRESS", u"unix:path=%1/bus"_s.arg(folder));
    qunsetenv("DISPLAY"); // nobody is there to be asked
    qunsetenv("WAYLAND_DISPLAY");
    m_daemon.setProcessChannelMode(QProcess::SeparateChannels);
    test::startApart(m_daemon, u"dbus-daemon"_s,
        {u"--config-file=%1/bus.conf"_s.arg(folder), u"--nofork"_s, u"--nopidfile"_s,
            u"--print-address=1"_s});
    m_daemon.waitForReadyRead(patience); // it listens when it says where
}

PrivateBus::~PrivateBus()
{
    stop();
}

void PrivateBus::stop()
{
    m_daemon.kill();
    m_daemon.waitForFinished(patience);
}

} // namespace tenantry::testing
