# What every target of the house shares, and the words that its CMakeLists files are written in:
# tenantry_room and tenantry_test, tenantry_test_room and tenantry_test_tool.

option(TENANTRY_WERROR "Treat warnings as errors (the presets do)" OFF)
option(TENANTRY_UNITY "Hand a room's files to the compiler eight at a time (the presets do)" OFF)
set(TENANTRY_SANITIZE "" CACHE STRING "Sanitizers to build with, as in -fsanitize=")

add_library(tenantry_flags INTERFACE)
target_compile_features(tenantry_flags INTERFACE cxx_std_20)
target_compile_options(tenantry_flags INTERFACE
    -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual
    -Wno-missing-field-initializers # values are written with designated initializers and defaults
    -UQT_TESTCASE_BUILDDIR -UQT_TESTCASE_SOURCEDIR # differ by folder: precompiled headers could not be shared
    $<$<BOOL:${TENANTRY_WERROR}>:-Werror>)
target_compile_definitions(tenantry_flags INTERFACE
    QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_CAST_FROM_BYTEARRAY
    QT_NO_URL_CAST_FROM_STRING QT_NO_FOREACH QT_USE_QSTRINGBUILDER
    QT_NO_NARROWING_CONVERSIONS_IN_CONNECT QT_STRICT_ITERATORS
    QT_DISABLE_DEPRECATED_BEFORE=0x060400
    TENANTRY_VERSION="${PROJECT_VERSION}")
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    # Collects garbage when there is some: a tenth of the time for 5 % more memory.
    target_compile_options(tenantry_flags INTERFACE --param=ggc-min-heapsize=1000000)
    if(TENANTRY_UNITY) # takes a file that another one includes for a header
        target_compile_options(tenantry_flags INTERFACE -Wno-subobject-linkage)
    endif()
endif()
# Linking some 170 programs adds up: mold takes a third of gold's time, gold half of the default linker's.
include(CheckLinkerFlag)
foreach(linker mold gold)
    check_linker_flag(CXX "-fuse-ld=${linker}" TENANTRY_HAS_${linker})
    if(TENANTRY_HAS_${linker})
        add_link_options(-fuse-ld=${linker})
        break()
    endif()
endforeach()
if(TENANTRY_SANITIZE)
    # The checks that sanitizers weave in make GCC 12 see uninitialized members in std::regex.
    add_compile_options(-fsanitize=${TENANTRY_SANITIZE} -fno-omit-frame-pointer -g1
        -Wno-maybe-uninitialized)
    add_link_options(-fsanitize=${TENANTRY_SANITIZE})
    if(TENANTRY_SANITIZE MATCHES "undefined")
        add_compile_options(-fno-sanitize-recover=undefined) # a finding ends the test, or nobody sees it
    endif()
endif()

# What nearly every file includes, compiled once for all targets: half of a clean build's time is reading
# the same headers over and over. Files still include what they use. The sandbox gets Qt's alone; the house's
# ground floor comes on top of it for the others, and the workspace for windows. QTest says other things where
# it knows widgets, so that tests of windows have their own.
set(TENANTRY_PRECOMPILED
    <QByteArray> <QDateTime> <QHash> <QJsonArray> <QJsonDocument> <QJsonObject> <QList> <QMap> <QObject>
    <QString> <QStringList> <QTimer> <QUrl> <algorithm> <chrono> <functional> <memory> <optional> <string>
    <variant> <vector>)
set(TENANTRY_PRECOMPILED_HOUSE
    "${PROJECT_SOURCE_DIR}/providers/schema/connection.h" "${PROJECT_SOURCE_DIR}/providers/schema/query.h"
    "${PROJECT_SOURCE_DIR}/providers/schema/schema.h")
set(TENANTRY_PRECOMPILED_WINDOW
    <QApplication> <QBoxLayout> <QLabel> <QMenu> <QPainter> <QPushButton> <QTableView>
    "${PROJECT_SOURCE_DIR}/models/sync/workspace.h")
set(TENANTRY_PRECOMPILED_TEST <QTest> <QSignalSpy> <QTemporaryDir>)

# tenantry_precompiled(NAME HEADERS header... LINKS target...)
function(tenantry_precompiled name)
    cmake_parse_arguments(PRE "" "" "HEADERS;LINKS" ${ARGN})
    file(CONFIGURE OUTPUT "${CMAKE_BINARY_DIR}/${name}.cpp" CONTENT "")
    add_library(${name} STATIC "${CMAKE_BINARY_DIR}/${name}.cpp")
    target_include_directories(${name} PRIVATE "${PROJECT_SOURCE_DIR}")
    target_link_libraries(${name} PRIVATE tenantry_flags ${PRE_LINKS})
    target_precompile_headers(${name} PRIVATE ${TENANTRY_PRECOMPILED} ${PRE_HEADERS})
endfunction()
tenantry_precompiled(tenantry_precompiled LINKS Qt6::Core)
tenantry_precompiled(tenantry_precompiled_house HEADERS ${TENANTRY_PRECOMPILED_HOUSE} LINKS Qt6::Core)
tenantry_precompiled(tenantry_precompiled_window
    HEADERS ${TENANTRY_PRECOMPILED_HOUSE} ${TENANTRY_PRECOMPILED_WINDOW}
    LINKS Qt6::Network Qt6::WebSockets Qt6::Widgets)
if(BUILD_TESTING)
    tenantry_precompiled(tenantry_precompiled_test
        HEADERS ${TENANTRY_PRECOMPILED_HOUSE} ${TENANTRY_PRECOMPILED_TEST} LINKS Qt6::Test Qt6::Network)
    tenantry_precompiled(tenantry_precompiled_window_test
        HEADERS ${TENANTRY_PRECOMPILED_HOUSE} ${TENANTRY_PRECOMPILED_TEST} ${TENANTRY_PRECOMPILED_WINDOW}
        LINKS Qt6::Test Qt6::Network Qt6::WebSockets Qt6::Widgets)
endif()

# tenantry_reaches(OUT REGEX target...): whether these link a target of that name, near or far.
function(tenantry_reaches out regex)
    set(seen "")
    set(left ${ARGN})
    set(${out} FALSE PARENT_SCOPE)
    while(left)
        list(POP_FRONT left target)
        if(target MATCHES "${regex}")
            set(${out} TRUE PARENT_SCOPE)
            return()
        elseif(TARGET "${target}" AND NOT target IN_LIST seen)
            list(APPEND seen ${target})
            get_target_property(links ${target} INTERFACE_LINK_LIBRARIES)
            if(links)
                list(APPEND left ${links})
            endif()
        endif()
    endwhile()
endfunction()

# tenantry_mocs(TARGET file...): what moc makes of those headers that have signals, compiled like the other files
# of the target. AUTOMOC would start a program for every room, and compile one file more for it by itself.
function(tenantry_mocs target)
    set(headers ${ARGN})
    list(FILTER headers INCLUDE REGEX "\\.h$")
    set(spoken "")
    foreach(header ${headers})
        file(STRINGS "${header}" found REGEX "^ *Q_(OBJECT|GADGET|NAMESPACE)" LIMIT_COUNT 1)
        if(found)
            list(APPEND spoken "${header}")
        endif()
    endforeach()
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${headers}) # one may get its first signal
    qt_wrap_cpp(mocs ${spoken} TARGET ${target})
    target_sources(${target} PRIVATE ${mocs})
endfunction()

# tenantry_room(NAME SOURCES file... LINKS target...)
# One folder of the house. Headers are listed too: some are moc'ed. Its files are compiled several at a time
# (TENANTRY_UNITY), so that what is private to two of them has two names.
# Includes are written from the root: #include "models/store/store.h".
function(tenantry_room name)
    cmake_parse_arguments(ROOM "" "" "SOURCES;LINKS" ${ARGN})
    set(compiled ${ROOM_SOURCES})
    list(FILTER compiled INCLUDE REGEX "\\.cpp$")
    if(compiled)
        add_library(${name} STATIC ${ROOM_SOURCES})
        tenantry_mocs(${name} ${ROOM_SOURCES})
        set_target_properties(${name} PROPERTIES UNITY_BUILD ${TENANTRY_UNITY})
        target_include_directories(${name} PUBLIC "${PROJECT_SOURCE_DIR}")
        target_link_libraries(${name} PUBLIC ${ROOM_LINKS} PRIVATE tenantry_flags)
        tenantry_reaches(widgets "^Qt6::(Svg)?Widgets$" ${ROOM_LINKS})
        tenantry_reaches(workspace "^tenantry_sync$" ${ROOM_LINKS})
        tenantry_reaches(house "^tenantry_schema$" ${ROOM_LINKS})
        if(widgets AND workspace)
            target_precompile_headers(${name} REUSE_FROM tenantry_precompiled_window)
        elseif(house)
            target_precompile_headers(${name} REUSE_FROM tenantry_precompiled_house)
        else()
            target_precompile_headers(${name} REUSE_FROM tenantry_precompiled)
        endif()
    else()
        add_library(${name} INTERFACE ${ROOM_SOURCES})
        target_include_directories(${name} INTERFACE "${PROJECT_SOURCE_DIR}")
        target_link_libraries(${name} INTERFACE ${ROOM_LINKS})
    endif()
endfunction()

# What tests, the rooms they share and the programs beside them have in common.
function(tenantry_test_ground name)
    # Network for all, or QTest's header says something else in half of them; widgets where Gui is.
    tenantry_reaches(window "^Qt6::(Gui|Svg|Widgets|SvgWidgets)$" ${ARGN})
    if(window)
        target_link_libraries(${name} PUBLIC Qt6::Widgets)
        target_precompile_headers(${name} REUSE_FROM tenantry_precompiled_window_test)
    else()
        target_precompile_headers(${name} REUSE_FROM tenantry_precompiled_test)
    endif()
    set_target_properties(${name} PROPERTIES UNITY_BUILD ${TENANTRY_UNITY})
    target_include_directories(${name} PUBLIC "${PROJECT_SOURCE_DIR}")
    target_link_libraries(${name} PUBLIC Qt6::Test Qt6::Network ${ARGN} PRIVATE tenantry_flags)
    target_compile_definitions(${name} PRIVATE TENANTRY_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
endfunction()

# tenantry_test_room(NAME SOURCES file... LINKS target...): what several tests share.
function(tenantry_test_room name)
    cmake_parse_arguments(ROOM "" "" "SOURCES;LINKS" ${ARGN})
    add_library(${name} STATIC ${ROOM_SOURCES})
    tenantry_mocs(${name} ${ROOM_SOURCES})
    tenantry_test_ground(${name} ${ROOM_LINKS})
endfunction()

# tenantry_test_tool(NAME SOURCES file... LINKS target... [SMOKE argument...])
# A program for people who work on the house: pictures, figures. SMOKE: a test shows that it still runs.
function(tenantry_test_tool name)
    cmake_parse_arguments(TOOL "" "" "SOURCES;LINKS;SMOKE" ${ARGN})
    add_executable(${name} ${TOOL_SOURCES})
    tenantry_test_ground(${name} ${TOOL_LINKS})
    if(TOOL_SMOKE)
        add_test(NAME ${name}_smoke COMMAND ${name} ${TOOL_SMOKE})
        tenantry_test_surroundings(${name}_smoke 120)
    endif()
endfunction()

# tenantry_test_surroundings(TEST SECONDS): its time limit in an unwatched build, and what it finds around it.
function(tenantry_test_surroundings name seconds)
    if(TENANTRY_SANITIZE)
        math(EXPR seconds "${seconds} * 5") # watched programs are several times slower
    endif()
    # The watchdog of Qt Test has the same limit: its own of five minutes is for programs that nobody watches.
    set(watchdog "QTEST_FUNCTION_TIMEOUT=${seconds}000")
    # No test may ask the keychain of whoever runs it: those of tests/keychain bring their own bus.
    # die_after_fork=0: QProcess forks sharing memory, so that the sanitizer takes the parent for a child.
    set_tests_properties(${name} PROPERTIES TIMEOUT ${seconds}
        ENVIRONMENT "${watchdog};DBUS_SESSION_BUS_ADDRESS=unix:path=/nonexistent;QT_QPA_PLATFORM=offscreen;TZ=UTC;LC_ALL=C.UTF-8;QT_LOGGING_RULES=qt.qpa.*=false;TSAN_OPTIONS=suppressions=${PROJECT_SOURCE_DIR}/tests/tsan.supp:halt_on_error=1:die_after_fork=0;ASAN_OPTIONS=detect_leaks=1;UBSAN_OPTIONS=print_stacktrace=1;LSAN_OPTIONS=suppressions=${PROJECT_SOURCE_DIR}/tests/lsan.supp:print_suppressions=0;${ARGN}")
endfunction()

# tenantry_test(NAME SOURCES file... LINKS target... [SECONDS n])
# One Qt Test program: a time limit (of an unwatched build), UTC, a fixed locale, no display unless asked for.
# Its first source is the one with the test class, and includes that class's moc file.
function(tenantry_test name)
    cmake_parse_arguments(TEST "" "SECONDS" "SOURCES;LINKS" ${ARGN})
    if(NOT TEST_SECONDS)
        set(TEST_SECONDS 120)
    endif()
    list(GET TEST_SOURCES 0 main)
    get_filename_component(class ${main} NAME_WE)
    set(mocs "${CMAKE_CURRENT_BINARY_DIR}/${name}.mocs") # a folder each: some programs share a source
    file(MAKE_DIRECTORY "${mocs}")
    qt_generate_moc(${main} "${mocs}/${class}.moc")
    add_executable(${name} ${TEST_SOURCES} "${mocs}/${class}.moc")
    target_include_directories(${name} PRIVATE "${mocs}")
    tenantry_test_ground(${name} ${TEST_LINKS})
    add_test(NAME ${name} COMMAND ${name})
    tenantry_test_surroundings(${name} ${TEST_SECONDS})
endfunction()
