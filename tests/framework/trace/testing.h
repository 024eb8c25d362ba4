// Catch2 with its own CHECK, in place of the framework's. Include it last.
#pragma once
#undef CHECK
#include <catch2/catch.hpp>
