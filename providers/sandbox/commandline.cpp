#include "providers/sandbox/commandline.h"

using namespace Qt::StringLiterals;

namespace tenantry::sandbox {

namespace {

// One option with a value; a sentence when the value does not fit.
QString take(Command &command, const QString &name, const QString &value)
{
    bool isNumber = false;
    const qint64 number = value.toLongLong(&isNumber);
    const auto outside = [&](qint64 least, qint64 most) {
        return !isNumber || number < least || number > most;
    };
    Options &options = command.options;
    if (name == u"--provider") {
        options.provider = value;
        return Sandbox::providers().contains(value)
            ? QString()
            : u"There is no sandbox for “%1”. Known: %2."_s.arg(value, Sandbox::providers().join(u", "_s));
    }
    if (name == u"--port") {
        options.port = static_cast<quint16>(number);
        return outside(0, 65535) ? u"--port needs a number from 0 to 65535, not “%1”."_s.arg(value)
                                 : QString();
    }
    if (name == u"--seed") {
        options.seed = value.toULongLong(&isNumber);
        return isNumber ? QString() : u"--seed needs a whole number, not “%1”."_s.arg(value);
    }
    if (name == u"--size") {
        options.size = Sandbox::sizeFromText(value);
        return options.size >= 0
            ? QString()
            : u"--size needs small, medium, large or a number up to 1000000, not “%1”."_s.arg(value);
    }
    if (name == u"--faults") {
        options.faults += value.split(u',', Qt::SkipEmptyParts);
        return {};
    }
    if (name == u"--latency") {
        options.latency = std::chrono::milliseconds(number);
        return outside(0, 600'000) ? u"--latency needs milliseconds up to 600000, not “%1”."_s.arg(value)
                                   : QString();
    }
    if (name == u"--token-life") {
        options.tokenLife = std::chrono::seconds(number);
        return outside(1, 86'400) ? u"--token-life needs seconds from 1 to 86400, not “%1”."_s.arg(value)
                                  : QString();
    }
    if (name == u"--charge-every") {
        options.chargeEvery = std::chrono::milliseconds(number);
        return outside(10, 86'400'000) ? u"--charge-every needs milliseconds from 10, not “%1”."_s.arg(value)
                                       : QString();
    }
    if (name == u"--now") {
        options.now = QDateTime::fromString(value, Qt::ISODate);
        return options.now.isValid()
            ? QString()
            : u"--now needs a time like 2026-11-05T12:00:00Z, not “%1”."_s.arg(value);
    }
    return u"“%1” is not an option. See --help."_s.arg(name);
}

} // namespace

Command readCommand(const QStringList &arguments)
{
    Command command;
    for (qsizetype i = 0; i < arguments.size() && command.problem.isEmpty(); ++i) {
        const QString &argument = arguments[i];
        const QString name = argument.section(u'=', 0, 0);
        if (argument == u"--help" || argument == u"-h")
            command.wantsHelp = true;
        else if (argument == u"--until-stdin-closes")
            command.untilStdinCloses = true;
        else if (argument == u"--all")
            command.startsAll = true;
        else if (!argument.startsWith(u"--"))
            command.problem = u"“%1” is not an option. See --help."_s.arg(argument);
        else if (argument.contains(u'='))
            command.problem = take(command, name, argument.section(u'=', 1));
        else if (i + 1 < arguments.size())
            command.problem = take(command, name, arguments[++i]);
        else
            command.problem = u"%1 needs a value. See --help."_s.arg(name);
    }
    if (command.problem.isEmpty() && command.startsAll && command.options.port != 0)
        command.problem = u"--all starts several services: leave --port out, each takes a free one."_s;
    return command;
}

QString usage()
{
    return u"tenantry-sandbox: a loopback twin of a provider, for tests and demonstrations\n\n"
           "  --provider NAME       which service; squonk2 if not said. Known: %1\n"
           "  --all                 every service, and one line of JSON with all of them\n"
           "  --port N              0, the default, takes any free port of 127.0.0.1\n"
           "  --seed N              other data; the same number gives the same data\n"
           "  --size SIZE           small (40), medium (2000), large (100000) or a number: how many there\n"
           "                        are of what the service has most of, such as products\n"
           "  --faults LIST         what goes wrong, see below\n"
           "  --latency MS          added before each answer\n"
           "  --token-life S        how long an access token works\n"
           "  --charge-every MS     make a charge, and its event, this often\n"
           "  --now TIME            make the data for this time instead of today\n"
           "  --until-stdin-closes  end when standard input does\n\n"
           "Prints one line of JSON with addresses, people, passwords and counts, then serves until SIGINT "
           "or\n"
           "SIGTERM. Only this computer can reach it.\n\n"_s.arg(Sandbox::providers().join(u", "_s))
        + Sandbox::faultHelp();
}

} // namespace tenantry::sandbox
