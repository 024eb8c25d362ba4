#include "python/compile/builder.h"

#include <algorithm>

#include "python/bytecode/registers.h"
#include "python/compile/passes.h"
#include "python/runtime/object/object.h"
#include "python/types/tuple/tuple.h"

namespace ouro::python::compile {

CodeBuilder::CodeBuilder(std::string_view name_text, std::string_view filename_text)
    : name(name_text), qualname(name_text), filename(filename_text) {
  SetPosition(1, 1, 0, 0);
}

uint32_t CodeBuilder::parameter_count() const {
  return static_cast<uint32_t>(argcount + kwonly_count) + ((flags & kVarArgs) ? 1u : 0u) + ((flags & kVarKeywords) ? 1u : 0u);
}

Label CodeBuilder::NewLabel() {
  labels_.push_back({});
  return {static_cast<int32_t>(labels_.size()) - 1};
}

void CodeBuilder::Bind(Label label) {
  LabelState& state = labels_[static_cast<size_t>(label.id)];
  state.item = static_cast<int64_t>(items_.size());
  if (state.referenced) reachable_ = true;
}

void CodeBuilder::SetPosition(int32_t line, int32_t end_line, int32_t column, int32_t end_column) {
  if (!positions_.empty()) {
    const PositionEntry& last = positions_.back();
    if (last.line == line && last.end_line == end_line && last.column == column && last.end_column == end_column) return;
  }
  positions_.push_back({0, line, end_line, column, end_column});
}

void CodeBuilder::Emit(Opcode op, uint32_t a, uint32_t b, uint32_t c, int32_t operand) {
  if (!reachable_) return;
  std::string_view kinds = InfoOf(op).operands;
  auto fits = [&](uint32_t v, char kind) {
    return kind == 's' ? static_cast<int32_t>(v) >= INT16_MIN && static_cast<int32_t>(v) <= INT16_MAX : v <= UINT16_MAX;
  };
  for (size_t i = 0; i < kinds.size() && IsOperand(kinds[i]); ++i) {
    uint32_t value = i == 0 ? a : i == 1 ? b : c;
    if (!(op == Opcode::LoadConst && kinds[i] == 'k') && !fits(value, kinds[i])) overflow_ = true;
  }
  items_.push_back({op, a, b, c, operand, -1, static_cast<uint32_t>(positions_.size() - 1), UINT32_MAX, false});
  reachable_ = FallsThrough(op);
}

void CodeBuilder::EmitJump(Opcode op, uint32_t a, uint32_t b, uint32_t c, Label target) {
  if (!reachable_) return;
  Emit(op, a, b, c);
  items_.back().label = target.id;
  labels_[static_cast<size_t>(target.id)].referenced = true;
}

void CodeBuilder::Protect(uint32_t begin, uint32_t end, Label handler, uint32_t reg) {
  if (begin >= end) return;
  if (reg > UINT16_MAX) overflow_ = true;
  // A range that goes on where the last one of this handler stopped is one entry.
  ranges_.push_back({begin, end, handler, static_cast<uint16_t>(reg)});
  labels_[static_cast<size_t>(handler.id)].referenced = true;
}

uint32_t CodeBuilder::AddConstant(Constant constant) {
  std::string key;
  constant.AppendKey(key);
  auto [it, added] = constant_index_.try_emplace(std::move(key), static_cast<uint32_t>(constants_.size()));
  if (added) constants_.push_back(std::move(constant));
  return it->second;
}
uint32_t CodeBuilder::AddName(std::string_view text) {
  uint32_t index = AddConstant(Constant::Name(text));
  if (is_name_.try_emplace(index, true).second) names_.push_back(index);
  return index;
}

void CodeBuilder::EmitConstant(uint32_t reg, Constant constant) {
  if (!reachable_) return;
  if (constant.kind == Constant::kInt && constant.integer >= INT16_MIN && constant.integer <= INT16_MAX) {
    return Emit(Opcode::LoadInt, reg, static_cast<uint32_t>(static_cast<int32_t>(constant.integer)));
  }
  std::string key;
  constant.AppendKey(key);
  auto [it, added] = loaded_index_.try_emplace(std::move(key), static_cast<uint32_t>(loaded_constants_.size()));
  if (added) loaded_constants_.push_back(std::move(constant));
  Emit(Opcode::LoadConst, reg, it->second | kLoadedOnly);
}

void CodeBuilder::ChooseLoads() {
  for (Item& item : items_) {
    if (item.op != Opcode::LoadConst) continue;
    item.b = FinalIndex(item.b);
    if (item.b <= UINT16_MAX) continue;
    item.op = Opcode::LoadConstWide;
    item.operand = static_cast<int32_t>(item.b);
    item.b = 0;
  }
}

Code* CodeBuilder::Finish() {
  // Something must stand after the last label.
  bool dangling = items_.empty() || FallsThrough(items_.back().op);
  for (const LabelState& label : labels_) dangling |= label.referenced && label.item == static_cast<int64_t>(items_.size());
  if (dangling) {
    reachable_ = true;
    Emit(Opcode::Raise, 0, 0, 0);
  }
  Passes passes(*this);
  passes.RemoveBoundChecks();
  passes.FuseMethodCalls();
  passes.ThreadJumps();
  ChooseLoads();
  Code* code = NewCode();
  return Fill(code);
}

namespace {
// A tuple of interned strings. Null: pending.
Value NameTuple(const std::vector<std::string>& texts) {
  heap::RootVector values;
  for (const std::string& text : texts) values.push_back(Intern(text));
  return NewTupleOf(values->data(), static_cast<int64_t>(values.size()));
}
}  // namespace

Code* CodeBuilder::Fill(Code* code) {
  // --- layout
  std::vector<uint32_t> address(items_.size() + 1);
  uint32_t at = 0;
  for (size_t i = 0; i < items_.size(); ++i) {
    address[i] = at;
    if (!items_[i].deleted) at += InfoOf(items_[i].op).words;
  }
  address[items_.size()] = at;
  auto& out = *code->instructions;
  out.reserve(at);
  uint32_t caches = 0, registers = first_local + static_cast<uint32_t>(varnames.size());
  uint32_t last_position = UINT32_MAX;
  auto use = [&](uint32_t r) { registers = std::max(registers, r + 1); };
  for (size_t i = 0; i < items_.size(); ++i) {
    const Item& item = items_[i];
    if (item.deleted) continue;
    if (item.position != last_position) {
      last_position = item.position;
      PositionEntry entry = positions_[item.position];
      entry.start = address[i];
      code->positions->push_back(entry);
    }
    if (item.lookup_position != UINT32_MAX && item.lookup_position != item.position) {
      PositionEntry entry = positions_[item.lookup_position];
      entry.start = address[i] + 1;
      code->positions->push_back(entry);
      last_position = UINT32_MAX;
    }
    mode::Instr instruction{static_cast<uint16_t>(item.op), static_cast<uint16_t>(item.a), static_cast<uint16_t>(item.b),
                            static_cast<uint16_t>(item.c)};
    if (HasLongImmediate(item.op)) instruction.set_long_bc(static_cast<int32_t>(item.b));
    mode::Extension extension{0, item.operand};
    const OpcodeInfo& info = InfoOf(item.op);
    if (info.has_cache) extension.cache = caches++;
    if (item.label >= 0) {
      int32_t offset = static_cast<int32_t>(address[static_cast<size_t>(labels_[static_cast<size_t>(item.label)].item)]) -
                       static_cast<int32_t>(address[i]);
      if (HasLongJump(item.op)) {
        instruction.set_long_bc(offset);
      } else {
        extension.operand = offset;
      }
    }
    out.push_back(instruction);
    if (info.words == 2) {
      mode::Instr second;
      static_assert(sizeof second == sizeof extension);
      __builtin_memcpy(&second, &extension, sizeof second);
      out.push_back(second);
    }
    ForEachRegister(item.op, item.a, item.b, item.c, item.operand, use, use);
    // A call's window is scratch for the interpreter up to two slots above the arguments.
    if (item.op == Opcode::CallMethod || item.op == Opcode::CallLoaded || item.op == Opcode::Call) use(item.a + item.b + 1u);
  }
  for (const Range& range : ranges_) {
    uint32_t begin = address[range.begin], end = address[range.end];
    use(range.reg);
    if (begin >= end) continue;
    uint32_t handler = address[static_cast<size_t>(labels_[static_cast<size_t>(range.handler.id)].item)];
    code->exceptions->push_back({begin, end, handler, range.reg});
  }
  for (uint32_t r : cell_registers) use(r);
  if (overflow_) {
    Raise(g_types.OverflowError, "%s", "function is too large to compile: too many registers or names");
    return nullptr;
  }
  code->caches->resize(caches);

  // --- the rest. Each Value is stored before the next allocation: the code object keeps it alive.
  code->argcount = argcount;
  code->posonly_count = posonly_count;
  code->kwonly_count = kwonly_count;
  code->flags = flags;
  code->first_line = first_line;
  code->first_local = first_local;
  if (first_local != 1) code->flags |= kFarLocals;
  code->local_count = static_cast<uint32_t>(varnames.size());
  // What is known of each instruction's live registers would fill more than 64 MB, or loops share numbers.
  code->never_traced = first_local != 1 || loop_count_ > UINT16_MAX || size_t{registers} * at > size_t{64} * 8 << 20;
  bool simple = kwonly_count == 0 && !(code->flags & (kVarArgs | kVarKeywords | kFarLocals));
  code->simple_call_count = simple ? static_cast<uint32_t>(argcount) : ~0u;
  auto store = [&](Value& field, Value value) {
    field = value;
    WriteBarrier(code);
    return !value.IsNull();
  };
  if (!store(code->name, Intern(name)) || !store(code->qualname, Intern(qualname)) ||
      !store(code->filename, Intern(filename)) || !store(code->varnames, NameTuple(varnames)) ||
      !store(code->cellvars, NameTuple(cellvars)) || !store(code->freevars, NameTuple(freevars)) ||
      !store(code->docstring, docstring ? MakeValue(*docstring) : Value::None())) {
    return nullptr;
  }
  code->constants->reserve(constants_.size() + loaded_constants_.size());
  for (const std::vector<Constant>* list : {&constants_, &loaded_constants_}) {
    for (const Constant& constant : *list) {
      Value value = MakeValue(constant);
      if (value.IsNull()) return nullptr;
      code->constants->push_back(value);
      WriteBarrier(code);
    }
  }
  std::vector<std::string> name_texts;
  for (uint32_t index : names_) name_texts.push_back(constants_[index].text);
  if (!store(code->names, NameTuple(name_texts))) return nullptr;
  code->cell_registers = new uint32_t[cell_registers.size() + 1];
  std::copy(cell_registers.begin(), cell_registers.end(), code->cell_registers);
  code->base.instructions = code->instructions->data();
  code->base.instruction_count = static_cast<uint32_t>(code->instructions->size());
  code->base.register_count = registers;
  code->base.constants = code->constants->data();
  code->base.loop_count = loop_count_;
  return code;
}

}  // namespace ouro::python::compile
