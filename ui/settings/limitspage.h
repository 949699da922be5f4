#pragma once
#include "models/changes/guard.h"
#include "ui/settings/settingspage.h"

namespace tenantry {

// The guardrails of jobs: how much one may touch before more than a click is asked for (ACT-6), and when it
// stops by itself (JOB-8).
class LimitsPage final : public SettingsPage {
    Q_OBJECT
public:
    explicit LimitsPage(const JobLimits &limits, QWidget *parent = nullptr);
    [[nodiscard]] JobLimits limits() const;
    void setDefaults() override;

private:
    void show(const JobLimits &limits);
    QSpinBox *m_objects;
    QSpinBox *m_customers;
    QSpinBox *m_share;
    QSpinBox *m_seats;
    QSpinBox *m_money;
    QSpinBox *m_wave;
    QSpinBox *m_haltShare;
    QSpinBox *m_haltRow;
};

} // namespace tenantry
