#pragma once
#include "app/demo.h"
#include "models/sync/workspace.h"
#include "ui/shell/mainwindow.h"
#include <QApplication>
#include <memory>

namespace tenantry {

// What a window needs beside its workspace, and where it keeps how it was arranged.
struct WindowOrder {
    QString folder; // of the workspace
    std::shared_ptr<RequestLog> log; // the workspace's
    std::unique_ptr<Demo> demo; // running, or null
};

// Shows the main window until it is closed. A second start on the same workspace brings it to the front.
// Returns the demo that the person asked for instead, already serving, or null when the program is to end.
[[nodiscard]] std::unique_ptr<Demo> runWindow(
    QApplication &application, Workspace &workspace, WindowOrder order);

// A picture of the window as it opens on a workspace that has just been filled.
// Error: Storage, when the file cannot be written.
[[nodiscard]] Outcome takePicture(
    QApplication &application, Workspace &workspace, std::shared_ptr<RequestLog> log, const QString &file);

} // namespace tenantry
