// Traceback and frame objects.
#include "python/objects/descriptors.h"
#include "python/objects/traceback.h"

#include <cstdio>
#include <string>
#include <vector>

#include "python/objects/dict.h"
#include "python/objects/exceptions.h"
#include "python/objects/object_types.h"
#include "python/objects/str.h"
#include "python/objects/tuple.h"

namespace ouro::python {
namespace {

Value LineOf(Code* code, int64_t instruction) {
  if (code->positions == nullptr) return Value::Int(code->first_line);
  const PositionEntry* entry = code->PositionAt(static_cast<uint32_t>(instruction));
  return entry == nullptr || entry->line <= 0 ? Value::None() : Value::Int(entry->line);
}

Value NoneIfNull(Value v) { return v.IsNull() ? Value::None() : v; }
Traceback* Trace(Value v) { return v.As<Traceback>(); }
Frame* AsFrame(Value v) { return v.As<Frame>(); }

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
  if (Trace(self)->frame.get().IsNull()) {
    Value frame = NewFrame(Trace(self)->code.get().As<Code>(), Trace(self)->globals.get(), Value::Null(), Value::Null(),
                           Value::None(), static_cast<uint32_t>(Trace(self)->instruction.get()));
    Trace(self)->frame.set(self.AsPtr(), frame);
  }
  return Trace(self)->frame.get();
}
Value GetLine(Value self) { return LineOf(Trace(self)->code.get().As<Code>(), Trace(self)->instruction.get()); }
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
  traceback->code.init(AsFrame(args[2])->code.get());
  traceback->globals.init(AsFrame(args[2])->globals.get());
  traceback->frame.init(args[2]);
  traceback->instruction.init(last / 8);
  return Value::Ptr(traceback);
}

Value TracebackDir(Value self) {
  Value names[] = {Intern("tb_frame"), Intern("tb_next"), Intern("tb_lasti"), Intern("tb_lineno")};
  return NewTupleOf(names, 4);
}

constexpr NativeDef kTracebackMethods[] = {{"__dir__", nullptr, nullptr, TracebackDir}, {nullptr, nullptr}};
constexpr GetSetDef kTracebackGetSets[] = {{"tb_next", GetNext, SetNext},
                                           {"tb_frame", GetFrame, ReadOnlyMember},
                                           {"tb_lineno", GetLine},
                                           {"tb_lasti", GetLastI, ReadOnlyMember},
                                           {nullptr, nullptr}};

// --------------------------------------------------------------------------------------------------------------- frame
Value FrameCode(Value self) { return AsFrame(self)->code.get(); }
Value FrameGlobals(Value self) { return NoneIfNull(AsFrame(self)->globals.get()); }
Value FrameBuiltins(Value self) {
  Value builtins = AsFrame(self)->builtins.get();
  if (!builtins.IsNull()) return builtins;
  Value globals = AsFrame(self)->globals.get();
  if (globals.IsNull() || !IsDict(globals)) return Value::None();
  Value found = DictGetStr(globals.As<Dict>(), g_names.dunder_builtins);
  return found == Value::Undefined() ? Value::None() : found;
}
Value FrameLocals(Value self) {
  if (AsFrame(self)->locals.get().IsNull()) {
    bool is_function = AsFrame(self)->code.get().As<Code>()->flags & kNewLocals;
    Value locals = is_function || AsFrame(self)->globals.get().IsNull() ? Value::Ptr(NewDict()) : AsFrame(self)->globals.get();
    AsFrame(self)->locals.set(self.AsPtr(), locals);
  }
  return AsFrame(self)->locals.get();
}
Value FrameBack(Value self) { return NoneIfNull(AsFrame(self)->back.get()); }
Value FrameLine(Value self) { return LineOf(AsFrame(self)->code.get().As<Code>(), AsFrame(self)->instruction.get()); }
Value FrameLastI(Value self) { return Value::Int(AsFrame(self)->instruction.get() * 8); }
Value FrameTrace(Value self) { return Value::None(); }
bool SetFrameTrace(Value self, Value value) { return true; }  // no tracing: accepted and ignored, as without a tracer
Value FrameClear(Value self) {
  AsFrame(self)->locals.set(self.AsPtr(), Value::Null());
  return Value::None();
}
Value FrameRepr(Value self) {
  Code* code = AsFrame(self)->code.get().As<Code>();
  char address[32];
  std::snprintf(address, sizeof address, "0x%llx", static_cast<unsigned long long>(self.bits()));
  Value line = FrameLine(self);
  return NewStr("<frame at " + std::string(address) + ", file '" + std::string(Utf8(code->filename)) + "', line " +
                (line.IsInt() ? std::to_string(line.AsInt()) : "None") + ", code " + std::string(Utf8(code->name)) + ">");
}
constexpr NativeDef kFrameMethods[] = {
    {"__repr__", nullptr, nullptr, FrameRepr}, {"clear", nullptr, nullptr, FrameClear}, {nullptr, nullptr}};
constexpr GetSetDef kFrameGetSets[] = {{"f_code", FrameCode},     {"f_globals", FrameGlobals}, {"f_builtins", FrameBuiltins},
                                       {"f_locals", FrameLocals}, {"f_back", FrameBack},       {"f_lineno", FrameLine},
                                       {"f_lasti", FrameLastI},   {"f_trace", FrameTrace, SetFrameTrace}, {nullptr, nullptr}};

}  // namespace

Value NewFrame(Code* code, Value globals, Value builtins, Value locals, Value back, uint32_t instruction) {
  auto* frame = heap::New<Frame>(InstanceShape(g_types.Frame));
  frame->code.init(Value::Ptr(code));
  frame->globals.init(globals);
  frame->builtins.init(builtins);
  frame->locals.init(locals);
  frame->back.init(back);
  frame->instruction.init(instruction);
  return Value::Ptr(frame);
}

namespace {

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

void AddTraceback(Value exception, Code* code, uint32_t instruction, Value globals) {
  if (code->instructions != nullptr && instruction < code->instructions->size()) {
    if (AsException(exception)->traceback.get() != Value::None() && RaisesAgain(*code->instructions, instruction)) return;
    instruction = static_cast<uint32_t>(ShownWord(*code, instruction, AsException(exception)));
  }
  auto* traceback = heap::New<Traceback>(InstanceShape(g_types.Traceback));
  BaseException* self = AsException(exception);
  traceback->next.init(self->traceback.get());
  traceback->code.init(Value::Ptr(code));
  traceback->globals.init(globals);
  traceback->instruction.init(instruction);
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
  g_types.Frame = NewBuiltinType({.name = "frame",
                                  .base = nullptr,
                                  .info = &Frame::Info(),
                                  .methods = kFrameMethods,
                                  .getsets = kFrameGetSets});
}

}  // namespace ouro::python
