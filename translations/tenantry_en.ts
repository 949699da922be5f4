<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>tenantry::RequestLogPane</name>
    <message numerus="yes">
        <source>%n request(s) written to %1, secrets masked</source>
        <translation>
            <numerusform>%n request written to %1, secrets masked</numerusform>
            <numerusform>%n requests written to %1, secrets masked</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tenantry::ActivityModel</name>
    <message numerus="yes">
        <source>%n running</source>
        <extracomment>Part of the status bar: pieces of work that run.</extracomment>
        <translation>
            <numerusform>%n running</numerusform>
            <numerusform>%n running</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed</source>
        <extracomment>Part of the status bar: pieces of work that failed.</extracomment>
        <translation>
            <numerusform>%n failed</numerusform>
            <numerusform>%n failed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tenantry::BulkDialog</name>
    <message numerus="yes">
        <source>Also the %n that the filter hides</source>
        <extracomment>Box of the bulk edit dialog; %n rows are selected and hidden by a filter.</extracomment>
        <translation>
            <numerusform>Also the %n that the filter hides</numerusform>
            <numerusform>Also the %n that the filter hides</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Review %n change(s)…</source>
        <extracomment>Button that shows the whole plan; %n is its number of changes.</extracomment>
        <translation>
            <numerusform>Review %n change…</numerusform>
            <numerusform>Review %n changes…</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tenantry::BulkFieldRow</name>
    <message numerus="yes">
        <source>(%n different values)</source>
        <translation>
            <numerusform>(%n different value)</numerusform>
            <numerusform>(%n different values)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tenantry::BulkPreview</name>
    <message numerus="yes">
        <source>%n change(s)</source>
        <extracomment>First line of the preview of a bulk edit; %n is a number of changes.</extracomment>
        <translation>
            <numerusform>%n change</numerusform>
            <numerusform>%n changes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) to %L1 objects</source>
        <extracomment>The same where objects need several changes; %L1 is how many objects.</extracomment>
        <translation>
            <numerusform>%n change to %L1 objects</numerusform>
            <numerusform>%n changes to %L1 objects</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n as wanted already</source>
        <extracomment>Goes on after &quot;118 changes&quot;; %n is a number of objects.</extracomment>
        <translation>
            <numerusform>%n as wanted already</numerusform>
            <numerusform>%n as wanted already</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not possible</source>
        <translation>
            <numerusform>%n not possible</numerusform>
            <numerusform>%n not possible</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tenantry::ChangeWords</name>
    <message numerus="yes">
        <source>Apply %n change(s)</source>
        <extracomment>Button that applies a plan of unlike operations.</extracomment>
        <translation>
            <numerusform>Apply %n change</numerusform>
            <numerusform>Apply %n changes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tenantry::ClearanceBox</name>
    <message numerus="yes">
        <source>The first %n change(s) are applied and checked before the rest goes on.</source>
        <translation>
            <numerusform>The first change is applied and checked before the rest goes on.</numerusform>
            <numerusform>The first %n changes are applied and checked before the rest goes on.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tenantry::ConfirmBar</name>
    <message numerus="yes">
        <source>in %n s</source>
        <extracomment>Time until a small change is sent.</extracomment>
        <translation>
            <numerusform>in %n s</numerusform>
            <numerusform>in %n s</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tenantry::EventFeed</name>
    <message numerus="yes">
        <source>%n event(s) are missing</source>
        <extracomment>In the list of live events: so many between two that arrived are gone for good.</extracomment>
        <translation>
            <numerusform>%n event is missing</numerusform>
            <numerusform>%n events are missing</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tenantry::EventFeeds</name>
    <message numerus="yes">
        <source>%n event(s) came twice and were left out</source>
        <extracomment>In the list of live events: the service sent again what had been heard.</extracomment>
        <translation>
            <numerusform>%n event came twice and was left out</numerusform>
            <numerusform>%n events came twice and were left out</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>interrupted (%1), tried again in %n second(s)</source>
        <extracomment>State of a stream of live events. %1 is why it broke.</extracomment>
        <translation>
            <numerusform>interrupted (%1), tried again in %n second</numerusform>
            <numerusform>interrupted (%1), tried again in %n seconds</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tenantry::EventsPane</name>
    <message numerus="yes">
        <source>%n event(s)</source>
        <translation>
            <numerusform>%n event</numerusform>
            <numerusform>%n events</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n missing</source>
        <translation>
            <numerusform>%n missing</numerusform>
            <numerusform>%n missing</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n left out that came twice</source>
        <translation>
            <numerusform>%n left out that came twice</numerusform>
            <numerusform>%n left out that came twice</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n event(s) written to %1</source>
        <extracomment>Said when live events were written to a file. %n is their number, %1 the file.</extracomment>
        <translation>
            <numerusform>%n event written to %1</numerusform>
            <numerusform>%n events written to %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tenantry::GridEditing</name>
    <message numerus="yes">
        <source>%n cell(s) edited; nothing is sent yet.</source>
        <extracomment>In the status bar after cells were edited.</extracomment>
        <translation>
            <numerusform>%n cell edited; nothing is sent yet.</numerusform>
            <numerusform>%n cells edited; nothing is sent yet.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not: %1</source>
        <extracomment>Goes on after the former; %1 is why the first of them was refused, a sentence.</extracomment>
        <translation>
            <numerusform>%n not: %1</numerusform>
            <numerusform>%n not: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cell(s) of the clipboard lie beyond the list.</source>
        <translation>
            <numerusform>%n cell of the clipboard lies beyond the list.</numerusform>
            <numerusform>%n cells of the clipboard lie beyond the list.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tenantry::GridModel</name>
    <message numerus="yes">
        <source>Edit %n cell(s)</source>
        <extracomment>A step that can be undone: %n cells of a grid were edited.</extracomment>
        <translation>
            <numerusform>Edit %n cell</numerusform>
            <numerusform>Edit %n cells</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tenantry::Guard</name>
    <message numerus="yes">
        <source>%n object(s): more than %1.</source>
        <extracomment>Why a plan must be confirmed by typing.</extracomment>
        <translation>
            <numerusform>%n object: more than %1.</numerusform>
            <numerusform>%n objects: more than %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n customer(s): more than %1.</source>
        <translation>
            <numerusform>%n customer: more than %1.</numerusform>
            <numerusform>%n customers: more than %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n object(s) will be deleted.</source>
        <translation>
            <numerusform>%n object will be deleted.</numerusform>
            <numerusform>%n objects will be deleted.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) take something away.</source>
        <translation>
            <numerusform>%n change takes something away.</numerusform>
            <numerusform>%n changes take something away.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) cannot be undone.</source>
        <translation>
            <numerusform>%n change cannot be undone.</numerusform>
            <numerusform>%n changes cannot be undone.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tenantry::Import</name>
    <message numerus="yes">
        <source>The line has %n cell(s), more than there are columns: %1.</source>
        <translation>
            <numerusform>The line has %n cell, more than there are columns: %1.</numerusform>
            <numerusform>The line has %n cells, more than there are columns: %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n object(s) are called so: the line does not say which one is meant.</source>
        <translation>
            <numerusform>%n object is called so: the line does not say which one is meant.</numerusform>
            <numerusform>%n objects are called so: the line does not say which one is meant.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>at most %n character(s)</source>
        <translation>
            <numerusform>at most %n character</numerusform>
            <numerusform>at most %n characters</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tenantry::ImportDialog</name>
    <message numerus="yes">
        <source>Check again (%n mended)</source>
        <extracomment>Button after values of a file were mended; %n is how many.</extracomment>
        <translation>
            <numerusform>Check again (%n mended)</numerusform>
            <numerusform>Check again (%n mended)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Review the other %n line(s)…</source>
        <extracomment>Button that shows the plan of an import; %n is a number of lines.</extracomment>
        <translation>
            <numerusform>Review the other line…</numerusform>
            <numerusform>Review the other %n lines…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Review %n line(s)…</source>
        <translation>
            <numerusform>Review %n line…</numerusform>
            <numerusform>Review %n lines…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) saved as %1.</source>
        <extracomment>%n is a number of lines, %1 a file.</extracomment>
        <translation>
            <numerusform>%n line saved as %1.</numerusform>
            <numerusform>%n lines saved as %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tenantry::ImportIssues</name>
    <message numerus="yes">
        <source>%n line(s)</source>
        <extracomment>What a check of a file found, joined by &quot; · &quot;; %n are numbers of lines.</extracomment>
        <translation>
            <numerusform>%n line</numerusform>
            <numerusform>%n lines</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n with changes</source>
        <translation>
            <numerusform>%n with changes</numerusform>
            <numerusform>%n with changes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n make new ones</source>
        <translation>
            <numerusform>%n makes a new one</numerusform>
            <numerusform>%n make new ones</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n as the object is</source>
        <translation>
            <numerusform>%n as the object is</numerusform>
            <numerusform>%n as the objects are</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n with errors</source>
        <translation>
            <numerusform>%n with errors</numerusform>
            <numerusform>%n with errors</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tenantry::JobModel</name>
    <message numerus="yes">
        <source>%n needed nothing</source>
        <extracomment>Of the verified items of a job: the object was as wanted already.</extracomment>
        <translation>
            <numerusform>%n needed nothing</numerusform>
            <numerusform>%n needed nothing</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 a second, about %n second(s) left</source>
        <extracomment>Pace of a job (%1 items a second) and the time to its end.</extracomment>
        <translation>
            <numerusform>%1 a second, about %n second left</numerusform>
            <numerusform>%1 a second, about %n seconds left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 a second, about %n minute(s) left</source>
        <extracomment>Pace of a job (%1 items a second) and the time to its end.</extracomment>
        <translation>
            <numerusform>%1 a second, about %n minute left</numerusform>
            <numerusform>%1 a second, about %n minutes left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n job(s) running</source>
        <extracomment>Status bar; %n is how many jobs are being carried out.</extracomment>
        <translation>
            <numerusform>%n job running</numerusform>
            <numerusform>%n jobs running</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tenantry::JobRun</name>
    <message numerus="yes">
        <source>Of the first %n change(s), not all ended well: the rest was not begun.</source>
        <translation>
            <numerusform>The first change did not end well: the rest was not begun.</numerusform>
            <numerusform>Of the first %n changes, not all ended well: the rest was not begun.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) in a row did not end well.</source>
        <translation>
            <numerusform>%n change in a row did not end well.</numerusform>
            <numerusform>%n changes in a row did not end well.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) did not end well: more than %1 percent of all.</source>
        <translation>
            <numerusform>%n change did not end well: more than %1 percent of all.</numerusform>
            <numerusform>%n changes did not end well: more than %1 percent of all.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) got no answer and seem not to have happened. Continue to send them again.</source>
        <translation>
            <numerusform>%n change got no answer and seems not to have happened. Continue to send it again.</numerusform>
            <numerusform>%n changes got no answer and seem not to have happened. Continue to send them again.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tenantry::JobWatch</name>
    <message numerus="yes">
        <source>%1 for %n object(s):</source>
        <extracomment>Asks for a secret. %1 is its label (&quot;Password&quot;), %n how many objects it is for.</extracomment>
        <translation>
            <numerusform>%1 for %n object:</numerusform>
            <numerusform>%1 for %n objects:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>&quot;%1&quot; brought a file of %n byte(s), which only --json prints.</source>
        <translation>
            <numerusform>&quot;%1&quot; brought a file of %n byte, which only --json prints.</numerusform>
            <numerusform>&quot;%1&quot; brought a file of %n bytes, which only --json prints.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tenantry::NavigatorPane</name>
    <message numerus="yes">
        <source>%n match(es)</source>
        <translation>
            <numerusform>%n match</numerusform>
            <numerusform>%n matches</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>More than %n match(es); type more words</source>
        <translation>
            <numerusform>More than %n match; type more words</numerusform>
            <numerusform>More than %n matches; type more words</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tenantry::Offers</name>
    <message numerus="yes">
        <source>%n of: %1</source>
        <extracomment>Several objects: %n is how many, %1 what they are (&quot;Subscriptions&quot;).</extracomment>
        <translation>
            <numerusform>%n of: %1</numerusform>
            <numerusform>%n of: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tenantry::OperationDialog</name>
    <message numerus="yes">
        <source>%n input(s) must be corrected:</source>
        <extracomment>Above the errors of a form.</extracomment>
        <translation>
            <numerusform>%n input must be corrected:</numerusform>
            <numerusform>%n inputs must be corrected:</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tenantry::Outbox</name>
    <message numerus="yes">
        <source>discard %n edit(s)</source>
        <translation>
            <numerusform>discard %n edit</numerusform>
            <numerusform>discard %n edits</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Send %n waiting edit(s)</source>
        <translation>
            <numerusform>Send %n waiting edit</numerusform>
            <numerusform>Send %n waiting edits</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tenantry::Plan</name>
    <message numerus="yes">
        <source>%n change(s) to %1</source>
        <extracomment>The first line of a plan; %1 is "118 subscriptions" or "118 objects".</extracomment>
        <translation>
            <numerusform>%n change to %1</numerusform>
            <numerusform>%n changes to %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>of %n customer(s)</source>
        <extracomment>Part of the first line of a plan, after "118 changes to 118 subscriptions".</extracomment>
        <translation>
            <numerusform>of %n customer</numerusform>
            <numerusform>of %n customers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n provider(s)</source>
        <translation>
            <numerusform>%n provider</numerusform>
            <numerusform>%n providers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n request(s)</source>
        <translation>
            <numerusform>about %n request</numerusform>
            <numerusform>about %n requests</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n s</source>
        <extracomment>A length of time.</extracomment>
        <translation>
            <numerusform>%n s</numerusform>
            <numerusform>%n s</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n min</source>
        <translation>
            <numerusform>%n min</numerusform>
            <numerusform>%n min</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>the price of %n is not known</source>
        <translation>
            <numerusform>the price of %n is not known</numerusform>
            <numerusform>the price of %n is not known</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n object(s)</source>
        <translation>
            <numerusform>%n object</numerusform>
            <numerusform>%n objects</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cannot be undone</source>
        <translation>
            <numerusform>%n cannot be undone</numerusform>
            <numerusform>%n cannot be undone</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tenantry::PlanCommand</name>
    <message numerus="yes">
        <source>%n line(s) read, %1 as the objects are, %2 with mistakes.</source>
        <translation>
            <numerusform>%n line read, %1 as the objects are, %2 with mistakes.</numerusform>
            <numerusform>%n lines read, %1 as the objects are, %2 with mistakes.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>… and %n more.</source>
        <translation>
            <numerusform>… and %n more.</numerusform>
            <numerusform>… and %n more.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tenantry::PlanDialog</name>
    <message numerus="yes">
        <source>%n object(s) are no longer as the plan supposes.</source>
        <translation>
            <numerusform>%n object is no longer as the plan supposes.</numerusform>
            <numerusform>%n objects are no longer as the plan supposes.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tenantry::QuitQuestion</name>
    <message numerus="yes">
        <source>%n job(s) are not finished.</source>
        <translation>
            <numerusform>%n job is not finished.</numerusform>
            <numerusform>%n jobs are not finished.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tenantry::ResumeBar</name>
    <message numerus="yes">
        <source>Of %n it is not known whether it arrived: it is looked up first.</source>
        <translation>
            <numerusform>Of %n it is not known whether it arrived: it is looked up first.</numerusform>
            <numerusform>Of %n it is not known whether they arrived: they are looked up first.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more job(s) stopped as well.</source>
        <translation>
            <numerusform>%n more job stopped as well.</numerusform>
            <numerusform>%n more jobs stopped as well.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tenantry::SearchBox</name>
    <message numerus="yes">
        <source>%n command(s)</source>
        <extracomment>Below the list of commands. %n is their number.</extracomment>
        <translation>
            <numerusform>%n command</numerusform>
            <numerusform>%n commands</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tenantry::SearchModel</name>
    <message numerus="yes">
        <source>The first %n hits</source>
        <extracomment>Below the search box when more objects match than are listed.</extracomment>
        <translation>
            <numerusform>The first hit</numerusform>
            <numerusform>The first %n hits</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hit(s)</source>
        <translation>
            <numerusform>%n hit</numerusform>
            <numerusform>%n hits</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tenantry::DisplayText</name>
    <message numerus="yes">
        <source>%n values: %1</source>
        <extracomment>A cell that holds several values. %n is their number, %1 the values joined by commas.</extracomment>
        <translation>
            <numerusform>%n value: %1</numerusform>
            <numerusform>%n values: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s) ago</source>
        <translation>
            <numerusform>%n minute ago</numerusform>
            <numerusform>%n minutes ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s) ago</source>
        <translation>
            <numerusform>%n hour ago</numerusform>
            <numerusform>%n hours ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) ago</source>
        <translation>
            <numerusform>%n day ago</numerusform>
            <numerusform>%n days ago</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tenantry::ExportCommand</name>
    <message numerus="yes">
        <source>%n row(s), %L1 bytes, written to %2 in %L3 ms.</source>
        <extracomment>%n is a number of rows, %1 of bytes, %2 a path, %3 a number of milliseconds.</extracomment>
        <translation>
            <numerusform>%n row, %L1 bytes, written to %2 in %L3 ms.</numerusform>
            <numerusform>%n rows, %L1 bytes, written to %2 in %L3 ms.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tenantry::FilterText</name>
    <message numerus="yes">
        <source>%1 within the next %n day(s)</source>
        <extracomment>A filter: a date column (%1) within so many days from now.</extracomment>
        <translation>
            <numerusform>%1 within the next %n day</numerusform>
            <numerusform>%1 within the next %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 within the last %n day(s)</source>
        <extracomment>A filter: a date column (%1) within so many days back from now.</extracomment>
        <translation>
            <numerusform>%1 within the last %n day</numerusform>
            <numerusform>%1 within the last %n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tenantry::GridStatus</name>
    <message numerus="yes">
        <source>%1 row(s)</source>
        <extracomment>Below a grid: how many rows it has, already formatted.</extracomment>
        <translation>
            <numerusform>%1 row</numerusform>
            <numerusform>%1 rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>No %1 match the filter. Clear the filter to see all %n.</source>
        <extracomment>In an empty grid: a filter hides every row. %1 is &quot;units&quot;.</extracomment>
        <translation>
            <numerusform>No %1 match the filter. Clear the filter to see all %n.</numerusform>
            <numerusform>No %1 match the filter. Clear the filter to see all %n.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tenantry::HeadlessDemo</name>
    <message numerus="yes">
        <source>%n CSV file(s) in %1; their rows equal the service&apos;s own counts.</source>
        <extracomment>%n is a number of files, %1 a folder&apos;s path.</extracomment>
        <translation>
            <numerusform>%n CSV file in %1; their rows equal the service&apos;s own counts.</numerusform>
            <numerusform>%n CSV files in %1; their rows equal the service&apos;s own counts.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tenantry::ConnectionCard</name>
    <message numerus="yes">
        <source>%1, in %n day(s)</source>
        <translation>
            <numerusform>%1, in %n day</numerusform>
            <numerusform>%1, in %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n request(s) a minute</source>
        <translation>
            <numerusform>%n request a minute</numerusform>
            <numerusform>%n requests a minute</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tenantry::ImportConnectionsDialog</name>
    <message numerus="yes">
        <source>Take over %n connection(s)</source>
        <translation>
            <numerusform>Take over %n connection</numerusform>
            <numerusform>Take over %n connections</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tenantry::SecretsDialog</name>
    <message numerus="yes">
        <source>%1
%2, %n object(s)</source>
        <extracomment>Label of a password: what it is (%1), the operation (%2), how many objects get it (%n).</extracomment>
        <translation>
            <numerusform>%1
%2, %n object</numerusform>
            <numerusform>%1
%2, %n objects</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tenantry::WindowConnections</name>
    <message numerus="yes">
        <source>What was typed into %n form(s) was kept and not sent.</source>
        <translation>
            <numerusform>What was typed into %n form was kept and not sent.</numerusform>
            <numerusform>What was typed into %n forms was kept and not sent.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Edits of %n object(s) were not sent, among them %1.</source>
        <translation>
            <numerusform>Edits of %n object were not sent, among them %1.</numerusform>
            <numerusform>Edits of %n objects were not sent, among them %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Edits of %n object(s) were not sent: %1.</source>
        <translation>
            <numerusform>Edits of %n object were not sent: %1.</numerusform>
            <numerusform>Edits of %n objects were not sent: %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n connection(s) written to %1, without passwords and keys.</source>
        <translation>
            <numerusform>%n connection written to %1, without passwords and keys.</numerusform>
            <numerusform>%n connections written to %1, without passwords and keys.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tenantry::ConnectionProbe</name>
    <message numerus="yes">
        <source>%n object(s) in %L1 ms</source>
        <translation>
            <numerusform>%n object in %L1 ms</numerusform>
            <numerusform>%n objects in %L1 ms</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tenantry::WindowStatus</name>
    <message numerus="yes">
        <source>%n object(s) edited, not sent</source>
        <extracomment>Status bar; %n is how many objects have edits that are not sent.</extracomment>
        <translation>
            <numerusform>%n object edited, not sent</numerusform>
            <numerusform>%n objects edited, not sent</numerusform>
        </translation>
    </message>
</context>
</TS>
