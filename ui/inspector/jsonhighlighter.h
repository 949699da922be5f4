#pragma once
#include <QSyntaxHighlighter>

namespace tenantry {

// Names, texts, numbers and words of JSON in the colours of the ground.
class JsonHighlighter final : public QSyntaxHighlighter {
    Q_OBJECT
public:
    using QSyntaxHighlighter::QSyntaxHighlighter;

protected:
    void highlightBlock(const QString &text) override;
};

} // namespace tenantry
