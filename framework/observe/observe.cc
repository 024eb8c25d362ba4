#include "framework/observe/observe.h"

#include <ctime>
#include <string>

#include "framework/observe/flags.h"

namespace ouro::observe {

Counters g_counters;

namespace {
std::FILE* g_logs[static_cast<size_t>(Section::kCount)];
uint64_t g_start_us;
constexpr std::string_view kSections[] = {"trace", "optimize", "asm", "warm", "summary"};
}  // namespace

uint64_t NowUs() {
  timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return static_cast<uint64_t>(t.tv_sec) * 1000000 + static_cast<uint64_t>(t.tv_nsec) / 1000;
}

std::FILE* LogOf(Section section) { return g_logs[static_cast<size_t>(section)]; }

void OpenLogs() {
  g_start_us = NowUs();
  const std::string& log = g_flags.log;
  if (log.empty()) return;
  size_t colon = log.rfind(':');
  std::string sections = colon == std::string::npos ? log : log.substr(0, colon);
  std::string file = colon == std::string::npos ? "-" : log.substr(colon + 1);
  std::FILE* out = file == "-" ? stderr : std::fopen(file.c_str(), "w");
  if (out == nullptr) {
    std::fprintf(stderr, "ouro: cannot open the log %s\n", file.c_str());
    return;
  }
  size_t begin = 0;
  while (begin <= sections.size()) {
    size_t end = sections.find(',', begin);
    if (end == std::string::npos) end = sections.size();
    std::string name = sections.substr(begin, end - begin);
    bool known = false;
    for (size_t i = 0; i < static_cast<size_t>(Section::kCount); ++i) {
      if (name != kSections[i] && name != "all") continue;
      g_logs[i] = out;
      known = true;
    }
    if (!known) std::fprintf(stderr, "ouro: OURO_LOG has no section '%s'\n", name.c_str());
    begin = end + 1;
  }
}

void WriteStatistics(void (*extra)(std::FILE* out)) {
  g_counters.time_total_us = NowUs() - g_start_us;
  auto write = [&](std::FILE* out) {
#define COUNTER(name, help) std::fprintf(out, #name " %llu\n", static_cast<unsigned long long>(g_counters.name));
#include "framework/observe/counters.def"
#undef COUNTER
    if (extra) extra(out);
  };
  if (std::FILE* out = LogOf(Section::kSummary)) write(out);
  for (std::FILE* log : g_logs) {
    if (log != nullptr) std::fflush(log);  // the process ends by _exit
  }
  if (g_flags.stats.empty()) return;
  if (std::FILE* out = std::fopen(g_flags.stats.c_str(), "w")) {
    write(out);
    std::fclose(out);
  }
}

}  // namespace ouro::observe
