// From a recorded trace to one that is verified and optimized.

#include "framework/observe/flags.h"
#include "framework/observe/observe.h"
#include "framework/optimize/pipeline.h"
#include "framework/warm/warm.h"

namespace ouro::warm {

using observe::g_counters;
using observe::g_flags;
using observe::LogOf;
using observe::Section;

namespace {

optimize::PassSet PassesWanted() {
  const std::string& text = g_flags.jit_optimize;
  if (text == "none") return optimize::PassSet::None();
  optimize::PassSet set = optimize::PassSet::Default();
  size_t begin = 0;
  while (begin < text.size()) {
    size_t end = text.find(',', begin);
    if (end == std::string::npos) end = text.size();
    std::string item = text.substr(begin, end - begin);
    for (size_t i = 0; i < static_cast<size_t>(optimize::Pass::kCount); ++i) {
      auto pass = static_cast<optimize::Pass>(i);
      if (item == std::string("-") + optimize::InfoOf(pass).name) set = set.Without(pass);
    }
    begin = end + 1;
  }
  return set;
}

}  // namespace

std::unique_ptr<trace::Trace> Finish(Tree* tree, std::unique_ptr<trace::Trace> recorded, bool is_bridge, int32_t parent,
                                     int32_t parent_exit) {
  recorded->name = LocationOf(tree->loop->code, tree->loop->header);
  if (g_flags.verify) {
    std::string problem = trace::Verify(*recorded);
    if (!problem.empty()) {
      std::fprintf(stderr, "ouro: malformed trace: %s\n", problem.c_str());
      if (std::FILE* log = LogOf(Section::kTrace)) std::fprintf(log, "%s\n", trace::Print(*recorded).c_str());
      return nullptr;
    }
  }
  uint64_t begin = observe::NowUs();
  if (std::FILE* log = LogOf(Section::kTrace)) {
    std::fprintf(log, "=== tree %u %s %s (exit %d of trace %d), as recorded\n%s\n", tree->id, is_bridge ? "bridge" : "loop",
                 recorded->name.c_str(), parent_exit, parent, trace::Print(*recorded).c_str());
  }
  static const optimize::PassSet passes = PassesWanted();
  optimize::Options options;
  options.passes = passes;
  options.is_bridge = is_bridge;
  if (is_bridge) options.parent = {&tree->traces, parent, parent_exit};
  options.verify = g_flags.verify;
  if (std::FILE* log = LogOf(Section::kOptimize)) {
    options.dump = [log, tree](std::string_view stage, const trace::Trace& t) {
      std::fprintf(log, "=== tree %u after %.*s\n%s\n", tree->id, static_cast<int>(stage.size()), stage.data(), trace::Print(t).c_str());
    };
  }
  auto optimized = optimize::Optimize(*recorded, options);
  g_counters.time_optimize_us += observe::NowUs() - begin;
  if (optimized == nullptr) return nullptr;
  optimized->name = recorded->name;
  g_counters.optimized_ops += optimized->ops.size();
  if (std::FILE* log = LogOf(Section::kTrace)) {
    std::fprintf(log, "=== tree %u %s, optimized\n%s\n", tree->id, is_bridge ? "bridge" : "loop", trace::Print(*optimized).c_str());
  }
  if (std::FILE* log = LogOf(Section::kWarm)) {
    std::fprintf(log, "%s tree %u %s: %zu operations recorded, %zu optimized\n", is_bridge ? "bridge" : "loop", tree->id,
                 optimized->name.c_str(), recorded->ops.size(), optimized->ops.size());
  }
  return optimized;
}

}  // namespace ouro::warm
