// The optimizer: a recorded trace in, a better trace out. See docs/optimize.md.
#pragma once
#include <bitset>
#include <functional>
#include <memory>
#include <string_view>

#include "framework/trace/trace.h"

namespace ouro::optimize {

enum class Pass : uint8_t {
#define PASS(name, on, doc) name,
#include "framework/optimize/passes.def"
#undef PASS
  kCount
};
struct PassInfo {
  const char* name;
  bool on_by_default;
  const char* doc;
};
const PassInfo& InfoOf(Pass pass);

class PassSet {
 public:
  static PassSet Default();
  static PassSet None() { return PassSet(); }
  PassSet With(Pass pass) const { return Changed(pass, true); }
  PassSet Without(Pass pass) const { return Changed(pass, false); }
  bool Has(Pass pass) const { return bits_[static_cast<size_t>(pass)]; }

 private:
  PassSet Changed(Pass pass, bool on) const {
    PassSet result = *this;
    result.bits_[static_cast<size_t>(pass)] = on;
    return result;
  }
  std::bitset<static_cast<size_t>(Pass::kCount)> bits_;
};

struct Options {
  PassSet passes = PassSet::Default();
  bool is_bridge = false;  // not to be peeled; its jump goes to another trace
  // Of a bridge: where it starts; what the parent knew there helps. Null: nothing is known of the inputs.
  struct Parent {
    const trace::TraceTree* tree = nullptr;
    int32_t node = -1, exit = -1;
  } parent;
  bool verify = true;          // abort when a stage leaves a malformed trace
  uint32_t peel_limit = 6000;  // longer traces are not peeled
  // Called with what each stage made ("recorded", "forward" or "peel", "dce").
  std::function<void(std::string_view stage, const trace::Trace&)> dump;
};

// Runs on the mutator's thread: it reads immutable memory of constants, and allocates nothing on the heap. The result
// may hold heap constants that the input does not: whoever keeps it must show its constants to the collector.
std::unique_ptr<trace::Trace> Optimize(const trace::Trace& trace, const Options& options);

}  // namespace ouro::optimize
