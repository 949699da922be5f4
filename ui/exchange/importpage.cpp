#include "ui/exchange/importpage.h"
#include "ui/exchange/importcolumns.h"
#include "ui/parts/celldelegate.h"
#include "ui/parts/naming.h"
#include <QCheckBox>
#include <QComboBox>
#include <QFileDialog>
#include <QFormLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QTableView>
#include <QVBoxLayout>

namespace tenantry {
using namespace Qt::StringLiterals;

namespace {

constexpr int widest = 300; // pixels, of a column of the preview
constexpr int samples = 3; // values of a column that are shown beside it

QLabel *heading(const QString &text, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    label->setProperty("rank", u"heading"_s);
    return label;
}

QLabel *note(const QString &name, const QString &text, QWidget *parent)
{
    auto *label = named(new QLabel(text, parent), name, text);
    label->setProperty("rank", u"small"_s);
    label->setWordWrap(true);
    return label;
}

QString choiceOf(const QComboBox &box)
{
    return box.currentData().toString();
}

} // namespace

ImportPage::ImportPage(
    const ImportPlace &place, const Schema &schema, const QList<Connection> &connections, QWidget *parent)
    : QWidget(parent)
    , m_place(place)
    , m_schema(schema)
    , m_type(*schema.type(place.type))
    , m_create(creationOf(schema, m_type))
    , m_targets(importTargets(schema, m_type, m_create))
{
    named(this, u"importPage"_s, tr("The file and its columns"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(20, 16, 20, 8);
    column->setSpacing(10);
    buildFile(*column);
    m_rest = new QWidget(this);
    auto *below = new QVBoxLayout(m_rest);
    below->setContentsMargins(0, 0, 0, 0);
    below->setSpacing(10);
    buildLooks(*below);
    buildPreview(*below);
    buildColumns(*below);
    for (const Connection &one : connections)
        m_connection->addItem(one.label, one.id);
    m_connection->setCurrentIndex(qMax(0, m_connection->findData(place.connection)));
    buildRules(*below);
    column->addWidget(m_rest, 1);
    column->addStretch();
    m_rest->hide();
}

void ImportPage::buildFile(QVBoxLayout &column)
{
    m_file = named(new QLineEdit(this), u"importFile"_s, tr("CSV file"));
    m_file->setPlaceholderText(tr("Choose a CSV file, or drop one here"));
    auto *choose = named(new QPushButton(tr("Choose…"), this), u"importChoose"_s, tr("Choose a file"));
    auto *example = named(new QPushButton(tr("Template…"), this), u"importTemplate"_s,
        tr("Save a file to fill in, with headings, an example and the allowed values"));
    example->setToolTip(example->accessibleName());
    for (QPushButton *button : {choose, example})
        button->setAutoDefault(false); // Return in the file's name means the file
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_file, 1);
    row->addWidget(choose);
    row->addWidget(example);
    m_trouble = note(u"importTrouble"_s, {}, this);
    m_trouble->setProperty("tone", u"bad"_s);
    m_trouble->hide();
    column.addLayout(row);
    column.addWidget(m_trouble);
    connect(choose, &QPushButton::clicked, this, &ImportPage::chooseFile);
    connect(example, &QPushButton::clicked, this, &ImportPage::templateWanted);
    connect(m_file, &QLineEdit::editingFinished, this, [this] {
        if (m_file->isModified())
            setFile(m_file->text().trimmed());
    });
}

QComboBox *ImportPage::choices(const QString &name, const QString &label)
{
    auto *box = named(new QComboBox(this), name, label);
    connect(box, &QComboBox::currentIndexChanged, this, [this] {
        if (!m_filling)
            emit formChanged();
    });
    return box;
}

void ImportPage::buildLooks(QVBoxLayout &column)
{
    m_encoding = choices(u"importEncoding"_s, tr("Encoding"));
    for (const CsvEncoding one :
        {CsvEncoding::Utf8, CsvEncoding::Utf16LittleEndian, CsvEncoding::Utf16BigEndian, CsvEncoding::Local})
        m_encoding->addItem(encodingLabel(one), static_cast<int>(one));
    m_separator = choices(u"importSeparator"_s, tr("Between cells"));
    //: Signs between the cells of a CSV file.
    m_separator->addItem(tr("Comma  ,"), u","_s);
    m_separator->addItem(tr("Semicolon  ;"), u";"_s);
    m_separator->addItem(tr("Tab"), u"\t"_s);
    m_separator->addItem(tr("Bar  |"), u"|"_s);
    m_quote = choices(u"importQuote"_s, tr("Quotes"));
    //: Signs around the cells of a CSV file.
    m_quote->addItem(tr("Double  \""), u"\""_s);
    m_quote->addItem(tr("Single  '"), u"'"_s);
    m_quote->addItem(tr("None"), QString());
    m_preset = named(new QComboBox(this), u"importPreset"_s, tr("Values"));
    //: How values stand in a CSV file.
    m_preset->addItem(tr("Data: 1234.5, 2026-11-20"), static_cast<int>(CsvPreset::Data));
    m_preset->addItem(
        tr("Spreadsheet: as this program shows them"), static_cast<int>(CsvPreset::Spreadsheet));
    connect(m_preset, &QComboBox::currentIndexChanged, this, &ImportPage::mappingChanged);
    auto *row = new QHBoxLayout;
    row->setSpacing(12);
    for (QComboBox *box : {m_encoding, m_separator, m_quote, m_preset}) {
        auto *one = new QVBoxLayout;
        one->setSpacing(2);
        auto *label = new QLabel(box->accessibleName(), this);
        label->setProperty("rank", u"small"_s);
        label->setBuddy(box);
        one->addWidget(label);
        one->addWidget(box);
        row->addLayout(one, box == m_preset ? 1 : 0);
    }
    m_header = named(new QCheckBox(tr("The first line holds the headings"), this), u"importHasHeader"_s,
        tr("The first line holds the headings"));
    connect(m_header, &QCheckBox::toggled, this, [this] {
        if (!m_filling)
            emit formChanged();
    });
    m_reasons = note(u"importReasons"_s, {}, this);
    column.addLayout(row);
    column.addWidget(m_header);
    column.addWidget(m_reasons);
}

void ImportPage::buildPreview(QVBoxLayout &column)
{
    m_preview = named(new QTableView(this), u"importPreview"_s, tr("The first rows of the file"));
    m_preview->setModel(&m_rows);
    m_preview->setProperty("framed", true);
    m_preview->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_preview->setTabKeyNavigation(false);
    m_preview->setWordWrap(false);
    m_preview->setMinimumHeight(120);
    m_preview->verticalHeader()->setDefaultSectionSize(
        CellDelegate::rowHeight(m_preview->fontMetrics(), false));
    m_preview->verticalHeader()->setDefaultAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_preview->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    column.addWidget(m_preview, 2);
}

void ImportPage::buildColumns(QVBoxLayout &column)
{
    m_columns = new ImportColumns(this);
    auto *area = named(new QScrollArea(this), u"importColumnsArea"_s, tr("What each column is for"));
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setWidget(m_columns);
    area->setMinimumHeight(130);
    m_match = named(new QComboBox(this), u"importMatch"_s, tr("Find objects by"));
    m_connection = named(new QComboBox(this), u"importConnection"_s, tr("Lines without a connection"));
    //: Instead of one connection.
    m_connection->addItem(tr("Wherever the object is found"), QString());
    auto *rules = new QHBoxLayout;
    rules->setSpacing(8);
    for (QComboBox *box : {m_match, m_connection}) {
        auto *label = new QLabel(box->accessibleName(), this);
        label->setBuddy(box);
        rules->addWidget(label);
        rules->addWidget(box, 1);
        connect(box, &QComboBox::currentIndexChanged, this, &ImportPage::mappingChanged);
    }
    column.addWidget(heading(tr("Columns"), this));
    column.addWidget(area, 3);
    column.addLayout(rules);
    connect(m_columns, &ImportColumns::changed, this, &ImportPage::mappingChanged);
}

// IMP-5: both rules stand in the dialog.
void ImportPage::buildRules(QVBoxLayout &column)
{
    //: %1 is a type: "Units".
    m_makes =
        named(new QCheckBox(tr("Lines that name no object make new ones (%1)").arg(m_type.labels), this),
            u"importMakes"_s, tr("Lines that name no object make new ones"));
    m_makes->setVisible(m_create != nullptr);
    connect(m_makes, &QCheckBox::toggled, this, &ImportPage::mappingChanged);
    column.addWidget(m_makes);
    column.addWidget(note(u"importRules"_s,
        //: %1 is the word that clears a field.
        tr("An empty cell leaves the field as it is. The word %1 clears it.").arg(clearWord()), this));
}

void ImportPage::chooseFile()
{
    //: Kinds of files in a file dialog.
    const QString file = QFileDialog::getOpenFileName(
        this, tr("Choose a CSV file"), m_file->text(), tr("CSV files (*.csv *.txt *.tsv);;All files (*)"));
    if (!file.isEmpty())
        setFile(file);
}

void ImportPage::setFile(const QString &file)
{
    m_file->setText(file);
    m_file->setModified(false);
    if (!file.isEmpty())
        emit fileChosen(file);
}

QString ImportPage::file() const
{
    return m_file->text().trimmed();
}

void ImportPage::refuse(const QString &sentence)
{
    m_trouble->setText(u"⚠ "_s + sentence);
    m_trouble->setAccessibleName(sentence);
    m_trouble->setVisible(!sentence.isEmpty());
}

void ImportPage::showGuess(const CsvGuess &guess)
{
    refuse({});
    m_rest->show();
    m_filling = true;
    m_encoding->setCurrentIndex(m_encoding->findData(static_cast<int>(guess.form.encoding)));
    const auto set = [](QComboBox &box, QChar sign) {
        const QString text = sign.isNull() ? QString() : QString(sign);
        if (box.findData(text) < 0)
            box.addItem(text, text);
        box.setCurrentIndex(box.findData(text));
    };
    set(*m_separator, guess.form.separator);
    set(*m_quote, guess.form.quote);
    m_header->setChecked(guess.form.hasHeader);
    m_filling = false;
    const QPair<QString, QString> reasons[]{{m_encoding->accessibleName(), guess.encodingReason},
        {m_separator->accessibleName(), guess.separatorReason},
        {m_quote->accessibleName(), guess.quoteReason},
        //: What was guessed of a file: whether its first line holds headings.
        {tr("Headings"), guess.headerReason}};
    QStringList words;
    for (const auto &[what, why] : reasons)
        if (!why.isEmpty())
            //: Why a file is read as it is: %1 is a label ("Encoding"), %2 a sentence.
            words.append(tr("%1: %2").arg(what, why));
    m_reasons->setText(words.join(u' '));
}

CsvForm ImportPage::form() const
{
    const QString quote = choiceOf(*m_quote);
    return {static_cast<CsvEncoding>(m_encoding->currentData().toInt()), choiceOf(*m_separator).at(0),
        quote.isEmpty() ? QChar() : quote.at(0), m_header->isChecked()};
}

void ImportPage::showStart(const CsvStart &start)
{
    refuse(start.trouble ? sentence(*start.trouble) : QString());
    const bool hasHeader = m_header->isChecked();
    QList<CsvRecord> rows = start.records;
    m_headers = hasHeader && !rows.isEmpty() ? rows.takeFirst().cells : QStringList();
    qsizetype width = m_headers.size();
    for (const CsvRecord &record : std::as_const(rows))
        width = qMax(width, record.cells.size());
    while (m_headers.size() < width)
        //: Heading of a column that has none; %1 is its number.
        m_headers.append(tr("Column %1").arg(m_headers.size() + 1));
    m_rows.clear();
    m_rows.setHorizontalHeaderLabels(m_headers);
    QList<QStringList> seen(m_headers.size());
    for (int row = 0; row < rows.size(); ++row) {
        const QStringList &cells = rows.at(row).cells;
        for (int at = 0; at < cells.size(); ++at) {
            m_rows.setItem(row, at, new QStandardItem(QString(cells.at(at)).replace(u'\n', u'↵')));
            if (seen.at(at).size() < samples && !cells.at(at).isEmpty() && !cells.at(0).startsWith("# "_L1))
                seen[at].append(cells.at(at));
        }
        m_rows.setVerticalHeaderItem(row, new QStandardItem(QString::number(rows.at(row).line)));
    }
    m_preview->resizeColumnsToContents();
    for (int at = 0; at < m_rows.columnCount(); ++at)
        m_preview->setColumnWidth(at, qBound(90, m_preview->columnWidth(at) + 8, widest));
    QStringList shown;
    for (const QStringList &values : std::as_const(seen))
        shown.append(values.join(u" · "_s));
    const ImportMap map = mapHeaders(m_headers, m_schema, m_type, m_create);
    m_columns->show(m_headers, shown, m_targets, map);
    m_preset->setCurrentIndex(m_preset->findData(static_cast<int>(map.preset)));
    m_preset->setToolTip(map.presetReason);
    const QSignalBlocker quiet(m_match);
    m_match->clear();
    for (const ImportTarget &target : std::as_const(m_targets))
        if (!target.key.startsWith(u'+') && (target.key == "$key"_L1 || !target.key.startsWith(u'$')))
            m_match->addItem(target.label, target.key);
    m_match->setCurrentIndex(qMax(0, m_match->findData(map.match.isEmpty() ? u"$key"_s : map.match)));
    emit mappingChanged();
}

void ImportPage::choose(const QStringList &columns)
{
    m_columns->choose(columns);
}

ImportOrder ImportPage::order() const
{
    ImportOrder order;
    order.file = file();
    order.form = form();
    order.preset = static_cast<CsvPreset>(m_preset->currentData().toInt());
    order.locale = QLocale();
    order.provider = m_place.provider;
    order.type = m_place.type;
    order.connection = choiceOf(*m_connection);
    order.columns = m_columns->columns();
    order.match = choiceOf(*m_match);
    order.create = m_create && m_makes->isChecked() ? m_create->key : QString();
    return order;
}

QString ImportPage::lacks() const
{
    if (file().isEmpty() || m_headers.isEmpty())
        return tr("Choose a file.");
    if (const QStringList unknown = m_columns->undecided(); !unknown.isEmpty())
        //: %1 is one or more headings of columns.
        return tr("Unknown columns: %1. Choose what they are for, or ignore them.")
            .arg(unknown.join(u", "_s));
    if (const QStringList twice = m_columns->twice(); !twice.isEmpty())
        //: %1 is one or more fields.
        return tr("More than one column is for: %1.").arg(twice.join(u", "_s));
    const bool creates = m_create && m_makes->isChecked();
    if (!m_columns->columns().contains(choiceOf(*m_match)) && !creates)
        //: %1 is what objects are found by: "Id".
        return tr("No column holds “%1”, by which objects are found.").arg(m_match->currentText());
    return {};
}

} // namespace tenantry
