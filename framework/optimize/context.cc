#include "framework/optimize/context.h"

#include "framework/optimize/heap.h"

namespace ouro::optimize {

Context::Context(const Trace& input_trace, const Options& the_options, Trace* output_trace)
    : input(input_trace), options(the_options), output(*output_trace) {
  output.name = input.name;
  output.input_slots = input.input_slots;
  state.map.resize(input.ops.size());
  state.facts.reserve(input.ops.size() + input.ops.size() / 4);
  output.ops.reserve(input.ops.size());
  output.args.reserve(input.args.size());
  consts_.resize(input.consts.size());
  last_snapshot_.assign(input.snapshots.size(), -1);
}

Operand Context::Canonical(Operand operand) {
  if (operand.IsVirtual()) {
    Operand real = state.virtuals[static_cast<size_t>(operand.virtual_index())].real;
    if (real.IsNone()) return operand;
    operand = real;
  }
  if (!operand.IsOp()) return operand;
  const Facts& facts = FactsAt(operand);
  switch (output.ops[static_cast<size_t>(operand.index)].type) {
    case Type::kInt: return facts.range.IsConstant() ? Int(facts.range.lo) : operand;
    case Type::kRef: return facts.constant.IsNone() ? operand : facts.constant;
    default: return operand;
  }
}

Operand Context::Mapped(Operand operand) {
  if (operand.IsOp()) return Canonical(state.map[static_cast<size_t>(operand.index)]);
  if (!operand.IsConst()) return operand;
  Operand& known = consts_[static_cast<size_t>(operand.const_index())];
  if (known.IsNone()) {
    const trace::Const& c = input.ConstOf(operand);
    known = output.AddConst(c.type, c.bits);
  }
  return known;
}

Facts Context::FactsOf(Operand operand) const {
  if (operand.IsOp()) return state.facts[static_cast<size_t>(operand.index)];
  if (operand.IsConst()) return FactsOfConst(output.ConstOf(operand));
  Facts facts;
  if (!operand.IsVirtual()) return facts;
  const Virtual& object = state.virtuals[static_cast<size_t>(operand.virtual_index())];
  using Kind = VirtualObject::Kind;
  facts.unboxed = object.value;
  switch (object.kind) {
    case Kind::kBoxInt: facts.tags = kTagInt; break;
    case Kind::kBoxFloat: facts.tags = kTagFloat; break;
    case Kind::kBoxBool: facts.tags = kTagSpecial; break;
    default: facts.tags = kTagPointer; break;
  }
  return facts;
}

void Context::LimitTags(Operand operand, TagSet tags) {
  if (!operand.IsOp()) return;
  Facts& facts = FactsAt(operand);
  // Nothing is left when facts contradict each other, in code that is never reached.
  if ((facts.tags & tags) != 0) facts.tags &= tags;
}

Operand Context::Build(Opcode code, std::initializer_list<Operand> operands, bool is_real) {
  const trace::OpInfo& info = trace::InfoOf(code);
  Pending op{.code = code};
  op.type = info.result == 'i' ? Type::kInt : info.result == 'f' ? Type::kFloat : Type::kRef;
  op.is_real = is_real;
  for (Operand operand : operands) op.Add(Canonical(operand));
  return Process(op);
}

namespace {
// What an operation's result is always known to be.
Facts InitialFacts(const Pending& op) {
  Facts facts;
  switch (op.code) {
    case Opcode::int_eq:
    case Opcode::int_ne:
    case Opcode::int_lt:
    case Opcode::int_le:
    case Opcode::int_gt:
    case Opcode::int_ge:
    case Opcode::int_ult:
    case Opcode::int_fits:
    case Opcode::int_add_overflows:
    case Opcode::int_sub_overflows:
    case Opcode::int_mul_overflows:
    case Opcode::bool_not:
    case Opcode::float_eq:
    case Opcode::float_ne:
    case Opcode::float_lt:
    case Opcode::float_le:
    case Opcode::float_gt:
    case Opcode::float_ge:
    case Opcode::is_int:
    case Opcode::is_float:
    case Opcode::is_ptr:
    case Opcode::is_special:
    case Opcode::ref_eq:
      facts.range = Range::Bool();
      Tighten(&facts);
      break;
    case Opcode::box_int: facts.tags = kTagInt; break;
    case Opcode::box_float: facts.tags = kTagFloat; break;
    case Opcode::box_bool:
    case Opcode::box_special: facts.tags = kTagSpecial; break;
    case Opcode::new_object:
    case Opcode::new_array: facts.tags = kTagPointer; break;
    default: break;
  }
  return facts;
}
}  // namespace

Operand Context::Emit(Pending& op) {
  for (uint32_t i = 0; i < op.size(); ++i) op[i] = Force(op[i]);
  int32_t exit = op.exit >= 0 && !drops_exits_ ? MakeExit(op.exit) : -1;
  Operand result = output.Add(op.code, op.type, op.data(), op.size(), op.descr, op.imm, exit);
  state.facts.push_back(op.has_facts ? op.facts : InitialFacts(op));
  switch (op.code) {
    case Opcode::box_int:
    case Opcode::box_float:
    case Opcode::box_bool: FactsAt(result).unboxed = op[0]; break;
    // An operation that was executed says that its operands were in its domain.
    case Opcode::unbox_int:
    case Opcode::unbox_float:
      if (!op[0].IsOp()) break;
      FactsAt(op[0]).unboxed = result;
      LimitTags(op[0], op.code == Opcode::unbox_int ? kTagInt : kTagFloat);
      break;
    case Opcode::unbox_special: LimitTags(op[0], kTagSpecial); break;
    case Opcode::shape_of:
    case Opcode::set_shape:
    case Opcode::get_field:
    case Opcode::set_field:
    case Opcode::get_element:
    case Opcode::set_element: LimitTags(op[0], kTagPtr); break;
    default: break;
  }
  return op.type == Type::kVoid ? Operand{} : result;
}

Context::Mark Context::MarkHere() const {
  return {state, output.ops.size(), output.args.size(), output.exits.size(), output.snapshots.size()};
}

void Context::GoBackTo(const Mark& mark) {
  state = mark.state;
  output.ops.resize(mark.ops, Op{});
  output.args.resize(mark.args);
  output.exits.resize(mark.exits);
  output.snapshots.resize(mark.snapshots);
  ended_ = false;
}

void Context::EmitInputs() {
  int32_t count = input.input_count();
  for (int32_t i = 0; i < count; ++i) {
    Pending op{.code = Opcode::input, .type = input.ops[static_cast<size_t>(i)].type, .imm = i};
    state.map[static_cast<size_t>(i)] = Emit(op);
  }
}

void Context::IterateTo(size_t end) {
  for (size_t i = static_cast<size_t>(input.input_count()); i < end && !ended_; ++i) {
    const Op& op = input.ops[i];
    if (op.code == Opcode::label) {
      StartLoop(i);
      continue;
    }
    if (op.code == Opcode::phi) continue;  // StartLoop did it
    Pending pending{.code = op.code, .type = op.type, .descr = op.descr, .imm = op.imm, .exit = op.exit};
    for (int k = 0; k < op.arg_count; ++k) pending.Add(Mapped(input.Arg(op, k)));
    state.map[i] = Process(pending);
  }
}

void Context::StartLoop(size_t label) {
  FlushAll(*this);
  std::vector<Operand> entries;
  size_t phis = 0;
  for (size_t i = label + 1; input.ops[i].code == Opcode::phi; ++i, ++phis) {
    entries.push_back(Force(Mapped(input.Arg(input.ops[i], 0))));
  }
  ForgetMemory(*this);
  state.is_valid = false;
  Pending op{.code = Opcode::label};
  Emit(op);
  for (size_t k = 0; k < phis; ++k) {
    Pending phi{.code = Opcode::phi, .type = input.ops[label + 1 + k].type};
    phi.Add(entries[k]);
    state.map[label + 1 + k] = Emit(phi);
  }
}

void Context::End(int32_t input_exit) {
  Pending op{.code = Opcode::finish, .imm = trace::kFinishGuard};
  op.exit = input_exit;
  Emit(op);
  ended_ = true;
}

void Context::EmitTerminator() {
  const Op& last = input.ops.back();
  Pending op{.code = last.code, .imm = last.imm, .exit = last.exit};
  for (int k = 0; k < last.arg_count; ++k) op.Add(Mapped(input.Arg(last, k)));
  if (last.code == Opcode::jump) {
    for (uint32_t k = 0; k < op.size(); ++k) op[k] = Force(op[k]);
    FlushAll(*this);
  }
  if (last.code == Opcode::finish) {
    MakeReal(input.exits[static_cast<size_t>(last.exit)]);
    for (uint32_t k = 0; k < op.size(); ++k) op[k] = Force(op[k]);
  }
  Emit(op);
}

// This exit is always taken, so what it needs is made by the code, which is quicker than by the exit: the result of a function that
// ends here, say. Boxes are made by the exit as well.
void Context::MakeReal(const trace::Exit& exit) {
  if (exit.snapshot < 0 || !exit.log.empty()) return;
  const trace::Snapshot& snapshot = input.snapshots[static_cast<size_t>(exit.snapshot)];
  if (snapshot.frames.size() != 1) return;
  for (const trace::SlotValue& slot : snapshot.frames[0].slots) {
    if (slot.value.IsVirtual()) continue;
    Operand value = Mapped(slot.value);
    const Virtual* object = VirtualAt(Canonical(value));
    if (object != nullptr && !object->IsBox()) Force(value);
  }
  FlushAll(*this);
}

}  // namespace ouro::optimize
