#include "ui/inspector/jsonhighlighter.h"
#include "ui/theme/colors.h"
#include <QGuiApplication>
#include <QRegularExpression>

namespace tenantry {
using namespace Qt::StringLiterals;

void JsonHighlighter::highlightBlock(const QString &text)
{
    static const QRegularExpression token(
        uR"("(?:[^"\\]|\\.)*"(\s*:)?|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|\btrue\b|\bfalse\b|\bnull\b)"_s);
    const Colors &colors = Colors::of(QGuiApplication::palette());
    auto matches = token.globalMatch(text);
    while (matches.hasNext()) {
        const auto match = matches.next();
        const bool isText = match.captured().startsWith(u'"');
        const QColor ink = !match.captured(1).isEmpty() ? colors.accent
            : isText                                    ? colors.good
            : match.captured() == u"null"               ? colors.muted
                                                        : colors.warning;
        setFormat(static_cast<int>(match.capturedStart()), static_cast<int>(match.capturedLength()), ink);
    }
}

} // namespace tenantry
