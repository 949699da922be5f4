#pragma once
#include "providers/schema/connection.h"
#include "ui/settings/settingspage.h"

namespace tenantry {
class ProxyInputs;

// The way out for every connection that has none of its own (CONN-8).
class ProxyPage final : public SettingsPage {
    Q_OBJECT
public:
    ProxyPage(const Proxy &proxy, bool knowsPassword, QWidget *parent = nullptr);
    [[nodiscard]] const Proxy &proxy() const { return m_proxy; } // the last one that was whole
    [[nodiscard]] QString password() const; // empty: it stays as it is
    void setDefaults() override;

private:
    void edited();
    Proxy m_proxy;
    ProxyInputs *m_inputs;
};

} // namespace tenantry
