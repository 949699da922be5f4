#pragma once
#include <QDialog>

namespace tenantry {
class Store;

// Versions of the program and of what it stands on, to be copied as text (DIAG-6).
class AboutDialog final : public QDialog {
    Q_OBJECT
public:
    explicit AboutDialog(const Store &store, QWidget *parent = nullptr);
    [[nodiscard]] QString text() const { return m_text; }

private:
    QString m_text;
};

} // namespace tenantry
