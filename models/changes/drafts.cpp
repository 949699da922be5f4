#include "models/changes/drafts.h"

#include "models/changes/jsonparts.h"
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <algorithm>
#include <filesystem>

using namespace Qt::StringLiterals;

namespace tenantry {
namespace {

constexpr int daysKept = 30;
constexpr auto ownerOnly = QFileDevice::ReadOwner | QFileDevice::WriteOwner;

} // namespace

// A file that cannot be read is no draft: it is written anew with the next one.
Drafts::Drafts(const QString &folder)
    : m_path(QDir(folder).filePath(u"drafts.json"_s))
{
    QFile file(m_path);
    if (!file.open(QIODevice::ReadOnly))
        return;
    const QJsonObject all = QJsonDocument::fromJson(file.readAll()).object();
    const QDateTime oldest = QDateTime::currentDateTimeUtc().addDays(-daysKept);
    for (auto one = all.begin(); one != all.end(); ++one) {
        const QJsonObject draft = one.value().toObject();
        const QDateTime at = QDateTime::fromString(draft[u"at"].toString(), Qt::ISODate);
        if (at > oldest)
            m_drafts.insert(one.key(), {textsFrom(draft[u"texts"].toObject()), at});
    }
}

std::optional<Drafts::Draft> Drafts::of(const QString &subject) const
{
    const auto found = m_drafts.constFind(subject);
    return found == m_drafts.cend() ? std::nullopt : std::optional(*found);
}

void Drafts::keep(const QString &subject, const QHash<QString, QString> &texts)
{
    if (texts.isEmpty()) {
        drop(subject);
        return;
    }
    m_drafts.insert(subject, {texts, QDateTime::currentDateTimeUtc()});
    write();
}

void Drafts::drop(const QString &subject)
{
    if (m_drafts.remove(subject) > 0)
        write();
}

qsizetype Drafts::countOf(const QString &connectionId) const
{
    const QStringList subjects = m_drafts.keys();
    return std::ranges::count_if(
        subjects, [&](const QString &subject) { return subject.startsWith(connectionId + u'/'); });
}

void Drafts::forget(const QString &connectionId)
{
    if (m_drafts.removeIf([&](auto one) { return one.key().startsWith(connectionId + u'/'); }) > 0)
        write();
}

// Written beside and moved into place, without waiting for the disk: it is for a program that dies, and the
// interface thread does it.
void Drafts::write() const
{
    if (m_drafts.isEmpty()) {
        QFile::remove(m_path);
        return;
    }
    QJsonObject all;
    for (auto one = m_drafts.cbegin(); one != m_drafts.cend(); ++one)
        all.insert(one.key(),
            QJsonObject{{u"at"_s, one->at.toString(Qt::ISODate)}, {u"texts"_s, textsJson(one->texts)}});
    const QString beside = m_path + u".new"_s;
    QFile::remove(beside); // of a program that died here
    QFile file(beside);
    if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly, ownerOnly))
        return;
    const QByteArray bytes = QJsonDocument(all).toJson(QJsonDocument::Compact);
    const bool isWhole = file.write(bytes) == bytes.size();
    file.close();
    if (!isWhole) {
        file.remove();
        return;
    }
    // In one step: a program that dies in between leaves the old file or the new one.
    std::error_code failed;
    std::filesystem::rename(beside.toStdU16String(), m_path.toStdU16String(), failed);
    if (failed)
        QFile::remove(beside);
}

} // namespace tenantry
