// Traceback and frame objects.
#include "python/runtime/attributes/descriptors.h"
#include "python/types/traceback/traceback.h"

#include <cstdio>
#include <string>
#include <vector>

#include "python/runtime/object/interp_hooks.h"
#include "python/types/dict/dict.h"
#include "python/types/exceptions/exceptions.h"
#include "python/types/object/object_types.h"
#include "python/types/str/str.h"
#include "python/types/tuple/tuple.h"

namespace ouro::python {
namespace {

Value NoneIfNull(Value v) { return v.IsNull() ? Value::None() : v; }
Traceback* Trace(Value v) { return v.As<Traceback>(); }

// ----------------------------------------------------------------------------------------------------------- traceback
Value GetNext(Value self) { return NoneIfNull(Trace(self)->next.get()); }
bool SetNext(Value self, Value value) {
  if (value == Value::Undefined()) return Raise(g_types.TypeError, "can't delete tb_next attribute"), false;
  if (value != Value::None() && TypeOf(value) != g_types.Traceback) {
    Raise(g_types.TypeError, "expected traceback object or None, got '%s'", TypeOf(value)->NameC());
    return false;
  }
  for (Value v = value; v != Value::None(); v = Trace(v)->next.get()) {
    if (v == self) return Raise(g_types.ValueError, "traceback loop detected"), false;
  }
  Trace(self)->next.set(self.AsPtr(), value);
  return true;
}
Value GetFrame(Value self) {
  if (Trace(self)->frame.get().IsNull()) Trace(self)->frame.set(self.AsPtr(), g_interp.frame_of_traceback(self));
  return Trace(self)->frame.get();
}
Value GetLine(Value self) {
  if (int64_t line = Trace(self)->line.get()) return Value::Int(line);
  return LineOfInstruction(Trace(self)->code.get().As<Code>(), Trace(self)->instruction.get());
}
Value GetLastI(Value self) { return Value::Int(Trace(self)->instruction.get() * 8); }

// types.TracebackType(tb_next, tb_frame, tb_lasti, tb_lineno)
Value TracebackNew(const Value* args, int64_t count, Value names) {
  if (args[1] != Value::None() && TypeOf(args[1]) != g_types.Traceback) {
    return Raise(g_types.TypeError, "expected traceback object or None, got '%s'", TypeOf(args[1])->NameC());
  }
  if (TypeOf(args[2]) != g_types.Frame) {
    return Raise(g_types.TypeError, "TracebackType() argument 'tb_frame' must be frame, not %s", TypeOf(args[2])->NameC());
  }
  int64_t last;
  if (!IndexInt64(args[3], &last, g_types.OverflowError)) return Value::Null();
  auto* traceback = heap::New<Traceback>(InstanceShape(g_types.Traceback));
  traceback->next.init(args[1]);
  traceback->code.init(args[2].As<Frame>()->code.get());
  traceback->function.init(args[2].As<Frame>()->function.get());
  traceback->frame.init(args[2]);
  traceback->instruction.init(last / 8);
  int64_t line;
  if (!IndexInt64(args[4], &line, g_types.OverflowError)) return Value::Null();
  traceback->line.init(line);
  return Value::Ptr(traceback);
}

Value TracebackDir(Value self) {
  Value names[] = {Intern("tb_frame"), Intern("tb_next"), Intern("tb_lasti"), Intern("tb_lineno")};
  return NewTupleOf(names, 4);
}

constexpr NativeDef kTracebackMethods[] = {{"__dir__", nullptr, nullptr, TracebackDir}, {nullptr, nullptr}};
constexpr GetSetDef kTracebackGetSets[] = {{"tb_next", GetNext, SetNext},
                                           {"tb_frame", GetFrame, ReadOnlyMember},
                                           {"tb_lineno", GetLine, ReadOnlyMember},
                                           {"tb_lasti", GetLastI, ReadOnlyMember},
                                           {nullptr, nullptr}};

// Is there an instruction that starts at `index`, or is it the extension of one? (Extension words can look like anything.)
bool StartsInstruction(const std::vector<mode::Instr>& instructions, size_t index) {
  size_t at = 0;
  while (at < index) at += InfoOf(static_cast<Opcode>(instructions[at].op)).words;
  return at == index;
}

// Instructions that raise again what was raised in the same activation before: its entry is there already.
bool RaisesAgain(const std::vector<mode::Instr>& instructions, size_t index) {
  const mode::Instr& instr = instructions[index];
  auto opcode = static_cast<Opcode>(instr.op);
  bool again = opcode == Opcode::Reraise || opcode == Opcode::EndAsyncFor || (opcode == Opcode::Raise && instr.c == 0);
  return again && StartsInstruction(instructions, index);
}

// The word whose source range the entry shows. A call in progress stands at its last word, but the second word of
// CallMethod has the range of the look-up of the method: that is for a failed look-up only, known by its AttributeError.
size_t ShownWord(const Code& code, size_t index, BaseException* exception) {
  const auto& instructions = *code.instructions;
  auto is_call_method = [&](size_t i) {
    return instructions[i].op == static_cast<uint16_t>(Opcode::CallMethod) && StartsInstruction(instructions, i);
  };
  if (index > 0 && is_call_method(index - 1)) return index - 1;
  if (exception->traceback.get() == Value::None() && IsInstance(Value::Ptr(exception), g_types.AttributeError) &&
      is_call_method(index)) {
    auto extension = reinterpret_cast<const mode::Extension&>(instructions[index + 1]);
    Value name = (*code.constants)[static_cast<size_t>(extension.operand)];
    if (exception->fields.get(field::kAttributeName) == name) return index + 1;
  }
  return index;
}

}  // namespace

bool RaisesAgain(Code* code, uint32_t instruction) { return RaisesAgain(*code->instructions, instruction); }

Value LineOfInstruction(Code* code, int64_t instruction) {
  if (code->positions == nullptr) return Value::Int(code->first_line);
  const PositionEntry* entry = code->PositionAt(static_cast<uint32_t>(instruction));
  return entry == nullptr || entry->line <= 0 ? Value::None() : Value::Int(entry->line);
}

void AddTraceback(Value exception, Code* code, uint32_t instruction, Value function, Value values) {
  if (code->instructions != nullptr && instruction < code->instructions->size()) {
    Value newest = AsException(exception)->traceback.get();
    // A `raise` that finds nothing to raise again raises an error of its own.
    bool is_own = newest == Value::None() && (*code->instructions)[instruction].op == static_cast<uint16_t>(Opcode::Raise);
    if (!is_own && RaisesAgain(*code->instructions, instruction)) {
      auto* first = newest == Value::None() ? nullptr : newest.As<Traceback>();
      if (first != nullptr && first->values.get().IsNull() && first->code.get() == Value::Ptr(code)) {
        first->values.set(first, values);
        first->last.set(first, instruction);
      }
      return;
    }
    instruction = static_cast<uint32_t>(ShownWord(*code, instruction, AsException(exception)));
  }
  auto* traceback = heap::New<Traceback>(InstanceShape(g_types.Traceback));
  BaseException* self = AsException(exception);
  Value next = self->traceback.get();
  traceback->next.init(next);
  traceback->code.init(Value::Ptr(code));
  traceback->function.init(function);
  traceback->values.init(values);
  traceback->last.init(instruction);
  traceback->instruction.init(instruction);
  if (next != Value::None()) next.As<Traceback>()->outer.set(next.AsPtr(), Value::Ptr(traceback));
  self->traceback.set(self, Value::Ptr(traceback));
}

void InitializeTracebackTypes() {
  g_types.Traceback = NewBuiltinType({.name = "traceback",
                                      .base = nullptr,
                                      .info = &Traceback::Info(),
                                      .methods = kTracebackMethods,
                                      .getsets = kTracebackGetSets,
                                      .make = TracebackNew,
                                      .make_signature = "(cls, tb_next, tb_frame, tb_lasti, tb_lineno)"});
}

}  // namespace ouro::python
