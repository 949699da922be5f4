#include "ui/operations/resultpage.h"
#include "ui/parts/messagebar.h"
#include "ui/parts/naming.h"
#include <QClipboard>
#include <QDir>
#include <QFileDialog>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QMimeDatabase>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSaveFile>
#include <QStringDecoder>
#include <QVBoxLayout>

namespace tenantry {
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostBytes = qsizetype{256} * 1024; // bytes; a longer text is saved and read elsewhere

// Readable as it is: valid UTF-8 without control characters.
std::optional<QString> readable(const QByteArray &bytes)
{
    if (bytes.size() > mostBytes || bytes.contains('\0'))
        return std::nullopt;
    QStringDecoder decoder(QStringDecoder::Utf8);
    QString text = decoder(bytes);
    return decoder.hasError() ? std::nullopt : std::optional(std::move(text));
}

} // namespace

ResultPage::ResultPage(MessageBar &bar, QWidget *parent)
    : QWidget(parent)
    , m_bar(bar)
    , m_headline(named(new QLabel(this), u"resultHeadline"_s, tr("What came back")))
    , m_once(named(new QLabel(this), u"resultOnce"_s, tr("How long it is shown")))
    , m_text(named(new QPlainTextEdit(this), u"resultText"_s, tr("The text that came back")))
    , m_copy(named(new QPushButton(tr("Copy"), this), u"resultCopy"_s, tr("Copy the text")))
    , m_target(new QWidget(this))
    , m_path(named(new QLineEdit(m_target), u"resultPath"_s, tr("File to save as")))
{
    m_headline->setWordWrap(true);
    m_once->setWordWrap(true);
    m_once->setProperty("rank", u"small"_s);
    m_text->setReadOnly(true);
    m_text->setTabChangesFocus(true);
    m_text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    auto *choose = named(new QPushButton(tr("Choose…"), m_target), u"resultChoose"_s, tr("Choose the file"));
    auto *row = new QHBoxLayout(m_target);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    //: Label before the path of the file to save as.
    row->addWidget(new QLabel(tr("Save as"), m_target));
    row->addWidget(m_path, 1);
    row->addWidget(choose);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(20, 16, 20, 8);
    column->setSpacing(8);
    column->addWidget(m_headline);
    column->addWidget(m_text, 1);
    column->addWidget(m_copy, 0, Qt::AlignLeft);
    column->addWidget(m_once);
    column->addWidget(m_target);
    column->addStretch();
    connect(choose, &QPushButton::clicked, this, &ResultPage::choose);
    connect(m_copy, &QPushButton::clicked, this,
        [this] { QGuiApplication::clipboard()->setText(m_text->toPlainText()); });
}

void ResultPage::show(const Brought &brought, const QString &title, const QString &folder)
{
    m_brought = brought;
    const QLocale locale;
    m_target->setVisible(isSavable());
    //: What an operation brought: %1 is its name, %2 a size such as "12 kB".
    const bool isText = brought.type.isEmpty();
    m_headline->setText(isSavable() && isText
            //: A text that a service tells once, such as a password: %1 is the operation's name.
            ? tr("%1: done. This is told only once.").arg(title)
            : isSavable() ? tr("%1: %2 came.").arg(title, locale.formattedDataSize(brought.document.size()))
                          : tr("%1: done.").arg(title));
    m_once->setVisible(isSavable());
    m_once->setText(tr("It is shown here and kept nowhere: save or copy it now if you need it later."));
    if (isSavable())
        m_path->setText(QDir(folder).filePath(suggestedName(title)));
    showText();
}

void ResultPage::showText()
{
    const std::optional<QString> text = isSavable() ? readable(m_brought.document) : std::nullopt;
    m_text->setVisible(text.has_value());
    m_copy->setVisible(text.has_value());
    m_text->setPlainText(text.value_or(QString()));
}

QString ResultPage::suggestedName(const QString &title) const
{
    if (!m_brought.name.isEmpty())
        return m_brought.name;
    QString name = title.toLower();
    for (QChar &one : name)
        one = one.isLetterOrNumber() ? one : QChar(u'-');
    while (name.endsWith(u'-'))
        name.chop(1);
    const QString ending = m_brought.type.isEmpty()
        ? u"txt"_s
        : QMimeDatabase().mimeTypeForName(m_brought.type).preferredSuffix();
    return ending.isEmpty() ? name : QString(name + u'.' + ending);
}

void ResultPage::choose()
{
    const QString file = QFileDialog::getSaveFileName(
        this, tr("Save as"), m_path->text(), {}, nullptr, QFileDialog::DontConfirmOverwrite);
    if (!file.isEmpty())
        m_path->setText(file);
}

void ResultPage::save()
{
    const QString path = m_path->text().trimmed();
    Error error;
    error.fault = Fault::Conflict;
    if (path.isEmpty() || QFileInfo(path).isDir()) {
        error.fault = Fault::Invalid;
        error.summary = tr("A file name is needed.");
        m_bar.tell(error, false);
        return;
    }
    if (QFileInfo::exists(path) && m_inTheWay != path) {
        m_inTheWay = path;
        error.summary = tr("“%1” is there already.").arg(path);
        error.remedy = tr("Choose another name, or press Save again to replace it.");
        m_bar.tell(error, false);
        return;
    }
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(m_brought.document) != m_brought.document.size()
        || !file.commit()) {
        error.fault = Fault::Storage;
        error.summary = tr("“%1” could not be written: %2.").arg(path, file.errorString());
        error.remedy = tr("Choose another place. What came back is still here.");
        m_bar.tell(error, false);
        return;
    }
    m_usedFolder = QFileInfo(path).absolutePath();
    emit saved();
}

} // namespace tenantry
