#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <doctest/doctest.h>

/// What the leak sanitizer overlooks: the solver of Debian 12 (Cbc 2.10.8) forgets an array of a branching
/// node. Asked for by the sanitizer under this name; nobody calls it in other builds.
extern "C" char const* __lsan_default_suppressions() { return "leak:libCbc"; }
