// Value numbering. The table holds operations of the output; what is in it dominates everything after it, so it needs
// no scopes. Calls take part when they are pure or invariant in the loop.
#include "framework/optimize/cse.h"

#include <bit>

namespace ouro::optimize {
namespace {

uint64_t Hash(Opcode code, const Operand* operands, size_t count, const void* descr, int64_t imm) {
  uint64_t h =
      static_cast<uint64_t>(code) * 0x9E3779B97F4A7C15u + std::bit_cast<uintptr_t>(descr) + static_cast<uint64_t>(imm);
  for (size_t i = 0; i < count; ++i) {
    h = (h ^ static_cast<uint32_t>(operands[i].index)) * 0xFF51AFD7ED558CCDu;
    h ^= h >> 32;
  }
  return h;
}

bool IsEqual(const Trace& output, const Op& op, Opcode code, const Operand* operands, size_t count, const void* descr,
             int64_t imm) {
  if (op.code != code || op.descr != descr || op.imm != imm || op.arg_count != count) return false;
  for (size_t i = 0; i < count; ++i) {
    if (output.Arg(op, static_cast<int>(i)) != operands[i]) return false;
  }
  return true;
}

Operand Find(Context& c, Opcode code, const Operand* operands, size_t count, const void* descr, int64_t imm) {
  const std::vector<int32_t>& table = c.state.numbers;
  if (table.empty()) return {};
  for (size_t at = Hash(code, operands, count, descr, imm);; ++at) {
    int32_t index = table[at &= table.size() - 1];
    if (index < 0) return {};
    if (IsEqual(c.output, c.output.ops[static_cast<size_t>(index)], code, operands, count, descr, imm)) {
      return Operand::Op(index);
    }
  }
}

void Insert(std::vector<int32_t>& table, const Trace& output, int32_t index) {
  const Op& op = output.ops[static_cast<size_t>(index)];
  size_t at = Hash(op.code, output.args.data() + op.arg_begin, op.arg_count, op.descr, op.imm) & (table.size() - 1);
  while (table[at] >= 0) at = (at + 1) & (table.size() - 1);
  table[at] = index;
}

}  // namespace

Operand FindEqual(Context& c, Opcode code, std::initializer_list<Operand> operands) {
  return Find(c, code, operands.begin(), operands.size(), nullptr, 0);
}

Operand FindEqualCall(Context& c, Pending& op) { return Find(c, op.code, op.data(), op.size(), op.descr, op.imm); }

void Number(Context& c, Operand operation) {
  std::vector<int32_t>& table = c.state.numbers;
  if (table.size() < 2 * (c.state.number_count + 1)) {
    std::vector<int32_t> old(std::max<size_t>(64, 2 * table.size()), -1);
    old.swap(table);
    for (int32_t index : old) {
      if (index >= 0) Insert(table, c.output, index);
    }
  }
  Insert(table, c.output, operation.index);
  ++c.state.number_count;
}

bool NumberOp(Context& c, Pending& op) {
  bool is_call = op.code == Opcode::call && (op.call()->effects.pure || op.call()->effects.loop_invariant);
  if (!is_call && trace::InfoOf(op.code).effect != Effect::Pure) return false;
  if (op.type == Type::kVoid) return false;
  for (uint32_t i = 0; i < op.size(); ++i) op[i] = c.Force(op[i]);
  Operand equal = Find(c, op.code, op.data(), op.size(), op.descr, op.imm);
  if (!equal.IsNone()) return op.Done(c.Canonical(equal));
  Operand result = c.Emit(op);
  Number(c, result);
  return op.Done(result);
}

}  // namespace ouro::optimize
