// Catch2 with its own CHECK, in place of framework/base's. Include it last. The runner is compiled once, for all tests: RunTests.
#pragma once
#include "framework/base/check.h"
#undef CHECK
#include <catch2/catch.hpp>

namespace ouro::tests {
// Runs the tests that the command line names. `unless_named`: what it is taken to name when it names none. `before_each` runs before
// each test case.
int RunTests(int argc, char** argv, const char* unless_named = nullptr, void (*before_each)() = nullptr);
}  // namespace ouro::tests
