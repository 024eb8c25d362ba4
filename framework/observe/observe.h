// Logs by section, counters, clocks for them.
#pragma once
#include <cstdint>
#include <cstdio>
#include <string_view>

namespace ouro::observe {

struct Counters {
#define COUNTER(name, help) uint64_t name = 0;
#include "framework/observe/counters.def"
#undef COUNTER
};
extern Counters g_counters;

enum class Section : uint8_t { kTrace, kOptimize, kAsm, kWarm, kSummary, kCount };
// Null when the section is not wanted (OURO_LOG).
std::FILE* LogOf(Section section);
void OpenLogs();
uint64_t NowUs();  // monotonic
// Writes the counters to OURO_STATS and the summary section; `extra` adds lines (aborts by reason).
void WriteStatistics(void (*extra)(std::FILE* out));

}  // namespace ouro::observe
