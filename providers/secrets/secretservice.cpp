#include "providers/secrets/secretservice.h"

#include <QAbstractEventDispatcher>
#include <QByteArray>
#include <QLibrary>
#include <QString>
#include <utility>

#pragma push_macro("signals") // a member's name in GIO, a word of Qt's here
#undef signals
#include <gio/gio.h>
#pragma pop_macro("signals")

using namespace Qt::StringLiterals;

namespace tenantry {
namespace {

constexpr auto serviceName = "org.freedesktop.secrets";
constexpr auto servicePath = "/org/freedesktop/secrets";
constexpr auto nothing = "/"; // as an object path

using Answer = std::function<void(GVariant *reply, const GError *error)>;

struct Call {
    const char *path = servicePath;
    const char *interface = nullptr;
    const char *method = nullptr;
    GVariant *parameters = nullptr; // floating
    const char *answers = nullptr; // type of the reply
    int patience = -1; // ms; G_MAXINT: none
};

VaultTrouble troubleOf(const GError *error)
{
    if (g_error_matches(error, G_DBUS_ERROR, G_DBUS_ERROR_SERVICE_UNKNOWN)
        || g_error_matches(error, G_DBUS_ERROR, G_DBUS_ERROR_NAME_HAS_NO_OWNER)
        || g_error_matches(error, G_IO_ERROR, G_IO_ERROR_CLOSED)
        || g_error_matches(error, G_IO_ERROR, G_IO_ERROR_CONNECTION_CLOSED) || error->domain == G_SPAWN_ERROR)
        return VaultTrouble::Absent;
    if (g_error_matches(error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT)
        || g_error_matches(error, G_DBUS_ERROR, G_DBUS_ERROR_TIMEOUT)
        || g_error_matches(error, G_DBUS_ERROR, G_DBUS_ERROR_TIMED_OUT))
        return VaultTrouble::Hanging;
    if (g_error_matches(error, G_DBUS_ERROR, G_DBUS_ERROR_ACCESS_DENIED))
        return VaultTrouble::Refused;
    return VaultTrouble::Broken;
}

Error errorOf(const GError *error)
{
    return vaultError(troubleOf(error), QString::fromUtf8(error->message));
}

// The answers of GLib arrive only where its event loop turns.
bool turnsGlib()
{
    const QAbstractEventDispatcher *dispatcher = QAbstractEventDispatcher::instance();
    return dispatcher && QByteArray(dispatcher->metaObject()->className()).toLower().contains("glib");
}

} // namespace

struct SecretService::Inside : std::enable_shared_from_this<SecretService::Inside> {
    ~Inside()
    {
        if (bus)
            g_object_unref(bus);
        g_object_unref(stop);
    }

    // What a call under way needs: it keeps us alive, and falls silent when the service object has gone.
    struct Wait {
        std::shared_ptr<Inside> inside;
        std::function<void(GObject *, GAsyncResult *)> then;
    };
    template <typename Then>
    Wait *waiting(Then then)
    {
        return new Wait{shared_from_this(), std::move(then)};
    }
    static void arrived(GObject *source, GAsyncResult *result, gpointer wait)
    {
        const std::unique_ptr<Wait> own(static_cast<Wait *>(wait));
        own->then(source, result);
    }

    void withBus(const Told &failed, std::function<void()> then);
    void call(const Call &what, Answer answer);
    void findCollection(const Told &failed, std::function<void(QByteArray)> then);
    void prompt(const QByteArray &path, const Told &told);
    void endPrompt();

    int patience = 0; // ms
    GCancellable *stop = g_cancellable_new();
    GDBusConnection *bus = nullptr;
    guint prompting = 0; // subscription to the prompt's end
    Told prompted;
};

void SecretService::Inside::withBus(const Told &failed, std::function<void()> then)
{
    if (!turnsGlib()) {
        failed(vaultError(VaultTrouble::Broken, u"Qt runs without GLib's event loop (QT_NO_GLIB)."_s));
        return;
    }
    if (bus && !g_dbus_connection_is_closed(bus)) {
        then();
        return;
    }
    auto opened = [this, failed, then = std::move(then)](GObject *, GAsyncResult *result) {
        GError *error = nullptr;
        GDBusConnection *connection = g_bus_get_finish(result, &error);
        if (error) {
            const QString words = QString::fromUtf8(error->message);
            g_error_free(error);
            if (!g_cancellable_is_cancelled(stop))
                failed(vaultError(VaultTrouble::Absent, words));
            return;
        }
        // By default GLib ends a program whose bus goes away.
        g_dbus_connection_set_exit_on_close(connection, FALSE);
        if (GDBusConnection *old = std::exchange(bus, connection))
            g_object_unref(old);
        if (!g_cancellable_is_cancelled(stop))
            then();
    };
    g_bus_get(G_BUS_TYPE_SESSION, stop, &Inside::arrived, waiting(std::move(opened)));
}

void SecretService::Inside::call(const Call &what, Answer answer)
{
    auto then = [this, answer = std::move(answer)](GObject *source, GAsyncResult *result) {
        GError *error = nullptr;
        GVariant *reply = g_dbus_connection_call_finish(G_DBUS_CONNECTION(source), result, &error);
        if (!g_cancellable_is_cancelled(stop))
            answer(reply, error);
        if (reply)
            g_variant_unref(reply);
        g_clear_error(&error);
    };
    g_dbus_connection_call(bus, serviceName, what.path, what.interface, what.method, what.parameters,
        G_VARIANT_TYPE(what.answers), G_DBUS_CALL_FLAGS_NONE, what.patience < 0 ? patience : what.patience,
        stop, &Inside::arrived, waiting(std::move(then)));
}

// The default collection: empty when the service has none yet (it makes one when something is written).
void SecretService::Inside::findCollection(const Told &failed, std::function<void(QByteArray)> then)
{
    withBus(failed, [this, failed, then = std::move(then)] {
        const Call alias{.interface = "org.freedesktop.Secret.Service",
            .method = "ReadAlias",
            .parameters = g_variant_new("(s)", "default"),
            .answers = "(o)"};
        call(alias, [failed, then](GVariant *reply, const GError *error) {
            if (error) {
                failed(errorOf(error));
                return;
            }
            const gchar *path = nullptr;
            g_variant_get(reply, "(&o)", &path);
            then(qstrcmp(path, nothing) == 0 ? QByteArray() : QByteArray(path));
        });
    });
}

// The subscription comes first: a prompt can be over before it answers that it has begun.
void SecretService::Inside::prompt(const QByteArray &path, const Told &told)
{
    endPrompt();
    prompted = told;
    const auto completed = [](GDBusConnection *, const gchar *, const gchar *, const gchar *, const gchar *,
                               GVariant *parameters, gpointer data) {
        auto *self = static_cast<Inside *>(data);
        const std::shared_ptr<Inside> alive = self->shared_from_this();
        gboolean dismissed = TRUE;
        g_variant_get_child(parameters, 0, "b", &dismissed);
        self->endPrompt();
        if (const Told ended = std::exchange(self->prompted, {}))
            ended(dismissed ? Outcome(vaultError(VaultTrouble::Locked)) : Outcome(Nothing{}));
    };
    prompting = g_dbus_connection_signal_subscribe(bus, serviceName, "org.freedesktop.Secret.Prompt",
        "Completed", path.constData(), nullptr, G_DBUS_SIGNAL_FLAGS_NONE, completed, this, nullptr);
    const Call begin{.path = path.constData(),
        .interface = "org.freedesktop.Secret.Prompt",
        .method = "Prompt",
        .parameters = g_variant_new("(s)", ""),
        .answers = "()",
        .patience = G_MAXINT};
    call(begin, [this](GVariant *, const GError *error) {
        if (!error)
            return;
        endPrompt();
        if (const Told ended = std::exchange(prompted, {}))
            ended(errorOf(error));
    });
}

void SecretService::Inside::endPrompt()
{
    if (const guint old = std::exchange(prompting, 0))
        g_dbus_connection_signal_unsubscribe(bus, old);
}

SecretService::SecretService(std::chrono::milliseconds patience)
    : m_inside(std::make_shared<Inside>())
{
    m_inside->patience = static_cast<int>(patience.count());
}

SecretService::~SecretService()
{
    m_inside->prompted = {};
    m_inside->endPrompt();
    g_cancellable_cancel(m_inside->stop);
}

void SecretService::ask(Told told)
{
    Inside *inside = m_inside.get();
    inside->findCollection(told, [inside, told](const QByteArray &collection) {
        if (collection.isEmpty()) {
            told(Nothing{});
            return;
        }
        const Call locked{.path = collection.constData(),
            .interface = "org.freedesktop.DBus.Properties",
            .method = "Get",
            .parameters = g_variant_new("(ss)", "org.freedesktop.Secret.Collection", "Locked"),
            .answers = "(v)"};
        inside->call(locked, [told](GVariant *reply, const GError *error) {
            if (error) {
                told(errorOf(error));
                return;
            }
            GVariant *value = nullptr;
            g_variant_get(reply, "(v)", &value);
            const bool isLocked =
                g_variant_is_of_type(value, G_VARIANT_TYPE_BOOLEAN) && g_variant_get_boolean(value);
            g_variant_unref(value);
            told(isLocked ? Outcome(vaultError(VaultTrouble::Locked)) : Outcome(Nothing{}));
        });
    });
}

void SecretService::unlock(Told told)
{
    Inside *inside = m_inside.get();
    inside->findCollection(told, [inside, told](const QByteArray &collection) {
        if (collection.isEmpty()) {
            told(Nothing{});
            return;
        }
        const char *paths[] = {collection.constData()};
        const Call unlock{.interface = "org.freedesktop.Secret.Service",
            .method = "Unlock",
            .parameters = g_variant_new("(@ao)", g_variant_new_objv(paths, 1)),
            .answers = "(aoo)"};
        inside->call(unlock, [inside, told](GVariant *reply, const GError *error) {
            if (error) {
                told(errorOf(error));
                return;
            }
            const gchar *path = nullptr;
            g_variant_get_child(reply, 1, "&o", &path);
            if (qstrcmp(path, nothing) == 0)
                told(Nothing{}); // it was open
            else
                inside->prompt(path, told);
        });
    });
}

void SecretService::forgetSession()
{
    using Disconnect = void (*)();
    if (const auto disconnect = Disconnect(QLibrary::resolve(u"secret-1"_s, 0, "secret_service_disconnect")))
        disconnect();
}

} // namespace tenantry
