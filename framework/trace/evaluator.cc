// The reference for every back end: slow, direct, obviously right.
#include <ffi.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <unordered_map>

#include "framework/heap/heap.h"
#include "framework/object/boxed_float.h"
#include "framework/trace/memory.h"
#include "framework/trace/pure.h"
#include "framework/trace/trace.h"

namespace ouro::trace {
namespace {

// Values of the traces being evaluated (evaluations nest through calls): one region that the collector scans
// conservatively, used as a stack.
constexpr size_t kArenaWords = size_t{4} << 20;
uint64_t* g_arena = nullptr;
void* g_arena_begin = nullptr;
void* g_arena_end = nullptr;

class Window {
 public:
  Window() {
    if (g_arena == nullptr) {
      g_arena = static_cast<uint64_t*>(std::calloc(kArenaWords, sizeof(uint64_t)));
      g_arena_begin = g_arena_end = g_arena;
      heap::AddConservativeRange("trace evaluator", &g_arena_begin, &g_arena_end);
    }
    begin_ = static_cast<uint64_t*>(g_arena_end);
  }
  ~Window() { g_arena_end = begin_; }
  Window(const Window&) = delete;
  Window& operator=(const Window&) = delete;
  void Resize(size_t words) {
    CHECK(begin_ + words <= g_arena + kArenaWords, "evaluations nest too deep");
    std::memset(begin_, 0, words * sizeof(uint64_t));
    g_arena_end = begin_ + words;
  }
  uint64_t& operator[](int32_t i) { return begin_[i]; }

 private:
  uint64_t* begin_;
};

ffi_type* FfiTypeOf(Type type) {
  switch (type) {
    case Type::kVoid: return &ffi_type_void;
    case Type::kFloat: return &ffi_type_double;
    default: return &ffi_type_uint64;
  }
}

struct PreparedCall {
  ffi_cif cif;
  std::vector<ffi_type*> types;
};

const PreparedCall& Prepare(const CallDescr& descr) {
  static auto& prepared = *new std::unordered_map<const CallDescr*, std::unique_ptr<PreparedCall>>;
  std::unique_ptr<PreparedCall>& entry = prepared[&descr];
  if (entry == nullptr) {
    entry = std::make_unique<PreparedCall>();
    for (Type type : descr.arguments) entry->types.push_back(FfiTypeOf(type));
    ffi_status status = ffi_prep_cif(&entry->cif, FFI_DEFAULT_ABI, static_cast<unsigned>(entry->types.size()),
                                     FfiTypeOf(descr.result), entry->types.data());
    CHECK(status == FFI_OK, "libffi refused a signature");
  }
  return *entry;
}

uint64_t CallFunction(const CallDescr& descr, uint64_t* operands, size_t count) {
  const PreparedCall& prepared = Prepare(descr);
  void* pointers[64];
  CHECK(count <= 64, "too many arguments");
  for (size_t i = 0; i < count; ++i) pointers[i] = &operands[i];
  uint64_t result = 0;
  // ffi_call wants the cif without const; it does not change it.
  ffi_call(const_cast<ffi_cif*>(&prepared.cif), FFI_FN(const_cast<void*>(descr.function)), &result, pointers);
  return result;
}

uint32_t g_guards_executed = 0;

class Evaluator {
 public:
  Evaluator(const TraceTree& tree, Value* regs, const uint32_t* invalid, uint32_t fail_every)
      : tree_(tree), regs_(regs), invalid_(invalid), fail_every_(fail_every) {}

  uint32_t Run(uint64_t* exit_values) {
    std::vector<uint64_t> incoming;  // words that pass from one trace to the next; nothing allocates meanwhile
    for (uint16_t slot : root().input_slots) incoming.push_back(regs_[slot].bits());
    uint32_t node = 0;
    while (true) {
      const Trace& trace = *tree_.nodes[node].trace;
      Enter(trace, incoming);
      const Op& last = RunTrace(trace);
      incoming.clear();
      if (last.code == Opcode::jump) {  // to the root's entry
        for (int i = 0; i < last.arg_count; ++i) incoming.push_back(Get(trace, trace.Arg(last, i)));
        node = 0;
        continue;
      }
      const Exit& exit = trace.exits[static_cast<size_t>(last.exit)];
      for (Operand operand : LiveValues(trace, exit)) incoming.push_back(Get(trace, operand));
      int32_t bridge = FindBridge(node, last.exit);
      if (bridge < 0) {
        std::copy(incoming.begin(), incoming.end(), exit_values);
        return TraceTree::ExitNumber(node, static_cast<uint32_t>(last.exit));
      }
      node = static_cast<uint32_t>(bridge);
    }
  }

 private:
  const Trace& root() const { return *tree_.nodes[0].trace; }

  int32_t FindBridge(uint32_t node, int32_t exit) const {
    for (size_t i = 1; i < tree_.nodes.size(); ++i) {
      const TraceTree::Node& candidate = tree_.nodes[i];
      if (candidate.parent == static_cast<int32_t>(node) && candidate.parent_exit == exit &&
          candidate.trace != nullptr) {
        return static_cast<int32_t>(i);
      }
    }
    return -1;
  }

  void Enter(const Trace& trace, const std::vector<uint64_t>& incoming) {
    values_.Resize(trace.ops.size());
    size_t inputs = static_cast<size_t>(trace.input_count());
    CHECK(incoming.size() >= inputs, "too few values for the trace's inputs");
    for (size_t i = 0; i < inputs; ++i) values_[static_cast<int32_t>(i)] = incoming[i];
    label_ = -1;
  }

  uint64_t Get(const Trace& trace, Operand operand) {
    if (operand.IsConst()) return trace.ConstOf(operand).bits;
    DCHECK(operand.IsOp(), "no value");
    return values_[operand.index];
  }

  bool GuardFails(const Op& op, uint64_t condition) {
    ++g_guards_executed;
    if (fail_every_ != 0 && g_guards_executed % fail_every_ == 0) return true;
    switch (op.code) {
      case Opcode::guard_true: return condition != 1;
      case Opcode::guard_false: return condition != 0;
      default: return invalid_ != nullptr && *const_cast<const volatile uint32_t*>(invalid_) != 0;
    }
  }

  // Runs to the guard or finish that leaves, or to the jump to the root's entry.
  const Op& RunTrace(const Trace& trace) {
    for (int32_t at = trace.input_count();; ++at) {
      const Op& op = trace.ops[static_cast<size_t>(at)];
      const OpInfo& info = InfoOf(op.code);
      operands_.resize(op.arg_count);
      for (int i = 0; i < op.arg_count; ++i) operands_[static_cast<size_t>(i)] = Get(trace, trace.Arg(op, i));
      switch (info.effect) {
        case Effect::Pure: values_[at] = Pure(op); break;
        case Effect::Guard:
          if (GuardFails(op, op.arg_count == 0 ? 0 : operands_[0])) return op;
          break;
        case Effect::Load:
        case Effect::Store:
        case Effect::Alloc: values_[at] = Memory(op); break;
        case Effect::Call: {
          std::vector<uint64_t> operands = operands_;  // the call may evaluate traces; operands_ is only ours
          values_[at] = CallFunction(*op.call(), operands.data(), operands.size());
          break;
        }
        case Effect::Control:
          if (op.code == Opcode::finish || (op.code == Opcode::jump && op.imm == 1)) return op;
          if (op.code == Opcode::label) {
            label_ = at;
          } else if (op.code == Opcode::phi) {
            values_[at] = operands_[0];
          } else if (op.code == Opcode::jump) {
            for (int i = 0; i < op.arg_count; ++i) values_[label_ + 1 + i] = operands_[static_cast<size_t>(i)];
            at = label_ + op.arg_count;
          }
          break;
      }
    }
  }

  uint64_t Pure(const Op& op) {
    if (op.code == Opcode::box_float) return BoxFloat(std::bit_cast<double>(operands_[0])).bits();
    std::optional<uint64_t> result = EvaluatePure(op.code, operands_.data());
    CHECK(result.has_value(), InfoOf(op.code).name);
    return *result;
  }

  uint64_t Memory(const Op& op) {
    const std::vector<uint64_t>& a = operands_;
    switch (op.code) {
      case Opcode::shape_of: return Value::FromBits(a[0]).AsPtr()->shape_ref();
      case Opcode::set_shape: Value::FromBits(a[0]).AsPtr()->set_shape_ref(static_cast<uint32_t>(a[1])); return 0;
      case Opcode::get_field:
      case Opcode::get_raw: return LoadField(*op.field(), AddressOf(*op.field(), a[0], 0));
      case Opcode::get_element: return LoadField(*op.field(), AddressOf(*op.field(), a[0], static_cast<int64_t>(a[1])));
      case Opcode::set_field: StoreToObject(*op.field(), Value::FromBits(a[0]), 0, a[1]); return 0;
      case Opcode::set_element:
        StoreToObject(*op.field(), Value::FromBits(a[0]), static_cast<int64_t>(a[1]), a[2]);
        return 0;
      case Opcode::set_raw: StoreField(*op.field(), AddressOf(*op.field(), a[0], 0), a[1]); return 0;
      case Opcode::load_slot: return regs_[op.imm].bits();
      case Opcode::store_slot: regs_[op.imm] = Value::FromBits(a[0]); return 0;
      case Opcode::new_object: return NewObject(*op.new_descr()).bits();
      case Opcode::new_array: return NewArray(*op.new_descr(), static_cast<int64_t>(a[0])).bits();
      default: CHECK(false, "not a memory operation"); return 0;
    }
  }

  const TraceTree& tree_;
  Value* regs_;
  const uint32_t* invalid_;
  uint32_t fail_every_;
  Window values_;
  std::vector<uint64_t> operands_;
  int32_t label_ = -1;
};

}  // namespace

uint32_t Evaluate(const TraceTree& tree, Value* regs, uint64_t* exit_values, const uint32_t* invalid,
                  uint32_t fail_every) {
  return Evaluator(tree, regs, invalid, fail_every).Run(exit_values);
}

}  // namespace ouro::trace
