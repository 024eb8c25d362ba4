#include "framework/trace/trace.h"

namespace ouro::trace {

namespace {
constexpr OpInfo kInfos[] = {
#define OP(name, result, operands, effect, doc) \
  {#name, #result[0], operands[0] == '-' ? "" : operands, Effect::effect, doc},
#include "framework/trace/ops.def"
#undef OP
};

uint64_t HashOf(const Const& c) {
  uint64_t h = (c.bits ^ (static_cast<uint64_t>(c.type) << 61)) * 0x9E3779B97F4A7C15u;
  return h ^ (h >> 29);
}
}  // namespace

const OpInfo& InfoOf(Opcode code) { return kInfos[static_cast<size_t>(code)]; }

Operand Trace::AddConst(Type type, uint64_t bits) {
  Const wanted{type, bits};
  // The table holds every constant but for the case that somebody filled `consts` directly.
  if (const_table.size() < 2 * (consts.size() + 1)) {
    const_table.assign(std::bit_ceil(4 * (consts.size() + 4)), -1);
    for (size_t i = 0; i < consts.size(); ++i) {
      size_t at = HashOf(consts[i]) & (const_table.size() - 1);
      while (const_table[at] >= 0) at = (at + 1) & (const_table.size() - 1);
      const_table[at] = static_cast<int32_t>(i);
    }
  }
  size_t at = HashOf(wanted) & (const_table.size() - 1);
  for (; const_table[at] >= 0; at = (at + 1) & (const_table.size() - 1)) {
    if (consts[static_cast<size_t>(const_table[at])] == wanted) return Operand::Const(const_table[at]);
  }
  const_table[at] = static_cast<int32_t>(consts.size());
  consts.push_back(wanted);
  return Operand::Const(const_table[at]);
}

Operand Trace::Add(Opcode code, Type type, std::initializer_list<Operand> operands, const void* descr, int64_t imm,
                   int32_t exit) {
  return Add(code, type, operands.begin(), operands.size(), descr, imm, exit);
}

Operand Trace::Add(Opcode code, Type type, const Operand* operands, size_t count, const void* descr, int64_t imm,
                   int32_t exit) {
  CHECK(count <= UINT16_MAX, "too many operands");
  Op op{.code = code, .type = type};
  op.arg_count = static_cast<uint16_t>(count);
  op.arg_begin = static_cast<uint32_t>(args.size());
  op.exit = exit;
  op.imm = imm;
  op.descr = descr;
  args.insert(args.end(), operands, operands + count);
  ops.push_back(op);
  return Operand::Op(static_cast<int32_t>(ops.size()) - 1);
}

Type Trace::TypeOf(Operand operand) const {
  if (operand.IsConst()) return ConstOf(operand).type;
  if (operand.IsOp()) return ops[static_cast<size_t>(operand.index)].type;
  return operand.IsVirtual() ? Type::kRef : Type::kVoid;
}

int32_t Trace::input_count() const {
  int32_t count = 0;
  while (static_cast<size_t>(count) < ops.size() && ops[static_cast<size_t>(count)].code == Opcode::input) ++count;
  return count;
}

std::vector<Operand> LiveValues(const Trace& trace, const Exit& exit) {
  std::vector<Operand> result;
  AppendLiveValues(trace, exit, result);
  return result;
}

void AppendLiveValues(const Trace& trace, const Exit& exit, std::vector<Operand>& result) {
  // seen[i] == generation: operation i is in the result already. Kept between calls, so that a call costs what the exit
  // holds, not what the trace holds.
  thread_local std::vector<uint32_t> seen;
  thread_local uint32_t generation = 0;
  if (seen.size() < trace.ops.size()) seen.resize(trace.ops.size(), 0);
  if (++generation == 0) {
    seen.assign(seen.size(), 0);
    generation = 1;
  }
  auto add = [&](Operand operand) {
    if (!operand.IsOp()) return;
    uint32_t& mark = seen[static_cast<size_t>(operand.index)];
    if (mark == generation) return;
    mark = generation;
    result.push_back(operand);
  };
  if (exit.snapshot >= 0) {
    for (const FrameState& frame : trace.snapshots[static_cast<size_t>(exit.snapshot)].frames) {
      for (const SlotValue& slot : frame.slots) add(slot.value);
      add(frame.owner);
    }
  }
  for (const LogEntry& entry : exit.log) add(entry.value);
  for (const PendingStore& store : exit.stores) {
    add(store.object);
    add(store.index);
    add(store.value);
  }
  for (const VirtualObject& object : exit.virtuals) {
    add(object.value);
    for (const VirtualObject::FieldValue& field : object.fields) add(field.value);
  }
}

}  // namespace ouro::trace
