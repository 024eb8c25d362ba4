// The type `frame`: attributes and clear().
#include <cstdio>
#include <string>

#include "python/interp/frames.h"
#include "python/interp/interp.h"
#include "python/runtime/attributes/descriptors.h"
#include "python/types/dict/dict.h"
#include "python/types/object/object_types.h"
#include "python/types/str/str.h"

namespace ouro::python::interp {

namespace {

Frame* AsFrame(Value v) { return v.As<Frame>(); }
Code* CodeOfFrame(Value v) { return AsFrame(v)->code.get().As<Code>(); }
Function* FunctionOf(Value self) {
  Value function = AsFrame(self)->function.get();
  return function.IsPtr() ? function.As<Function>() : nullptr;
}

Value FrameCode(Value self) { return AsFrame(self)->code.get(); }
Value FrameGlobals(Value self) { return FunctionOf(self) == nullptr ? Value::None() : FunctionOf(self)->globals.get(); }
Value FrameBuiltins(Value self) { return FunctionOf(self) == nullptr ? Value::None() : FunctionOf(self)->builtins.get(); }
Value FrameLocals(Value self) { return LocalsOf(AsFrame(self)); }
Value FrameBack(Value self) { return BackOf(AsFrame(self)); }
Value FrameLine(Value self) {
  Frame* frame = AsFrame(self);
  Code* code = CodeOfFrame(self);
  int64_t told = frame->last_line.get();  // by tracing
  if (told < 0) return Value::Int(-told);
  Value generator = frame->generator.get();
  if (generator.IsPtr() && generator.As<Generator>()->state.get() == kCreated) return Value::Int(code->first_line);
  uint32_t instruction = InstructionOf(frame);
  const PositionEntry* position = code->PositionAt(instruction);
  if (told > 0 && position != nullptr && position->column < 0) return Value::Int(told);
  return LineOfInstruction(code, instruction);
}
bool SetFrameLine(Value self, Value value) {
  if (value == Value::Undefined()) return Raise(g_types.AttributeError, "cannot delete attribute"), false;
  Raise(g_types.ValueError, "ouro: frames cannot jump to another line");
  return false;
}
Value FrameLastI(Value self) { return Value::Int(int64_t{InstructionOf(AsFrame(self))} * 8); }

Value FrameTrace(Value self) {
  Value trace = AsFrame(self)->trace.get();
  return trace.IsNull() ? Value::None() : trace;
}
bool SetFrameTrace(Value self, Value value) {
  AsFrame(self)->trace.set(self.AsPtr(), value == Value::Undefined() || value == Value::None() ? Value::Null() : value);
  return true;
}
bool IsBool(Value value) {
  if (value.IsBool()) return true;
  if (value == Value::Undefined()) {
    Raise(g_types.TypeError, "can't delete numeric/char attribute");
  } else {
    Raise(g_types.TypeError, "attribute value type must be bool");
  }
  return false;
}
Value FrameTraceLines(Value self) { return Value::Bool(!AsFrame(self)->no_trace_lines.get()); }
bool SetFrameTraceLines(Value self, Value value) {
  if (!IsBool(value)) return false;
  AsFrame(self)->no_trace_lines.set(self.AsPtr(), value == Value::False());
  return true;
}
Value FrameTraceOpcodes(Value self) { return Value::Bool(AsFrame(self)->trace_opcodes.get()); }
bool SetFrameTraceOpcodes(Value self, Value value) {
  if (!IsBool(value)) return false;
  AsFrame(self)->trace_opcodes.set(self.AsPtr(), value == Value::True());
  return true;
}

Value FrameClear(Value self) {
  Frame* frame = AsFrame(self);
  if (ActivationOf(frame) != nullptr) return Raise(g_types.RuntimeError, "cannot clear an executing frame");
  if (frame->generator.get().IsPtr()) return FinalizeGenerator(frame->generator.get());
  frame->values.set(frame, Value::Null());
  return Value::None();
}
Value FrameRepr(Value self) {
  Code* code = CodeOfFrame(self);
  char address[32];
  std::snprintf(address, sizeof address, "0x%llx", static_cast<unsigned long long>(self.bits()));
  Value line = FrameLine(self);
  return NewStr("<frame at " + std::string(address) + ", file '" + std::string(Utf8(code->filename)) + "', line " +
                (line.IsInt() ? std::to_string(line.AsInt()) : "None") + ", code " + std::string(Utf8(code->name)) + ">");
}

constexpr NativeDef kMethods[] = {
    {.name = "__repr__", .signature = "($self, /)", .f1 = FrameRepr},
    {.name = "clear", .signature = "($self, /)", .f1 = FrameClear},
    {},
};
constexpr GetSetDef kAttributes[] = {
    {"f_code", FrameCode},
    {"f_globals", FrameGlobals},
    {"f_builtins", FrameBuiltins},
    {"f_locals", FrameLocals},
    {"f_back", FrameBack},
    {"f_lineno", FrameLine, SetFrameLine},
    {"f_lasti", FrameLastI},
    {"f_trace", FrameTrace, SetFrameTrace},
    {"f_trace_lines", FrameTraceLines, SetFrameTraceLines},
    {"f_trace_opcodes", FrameTraceOpcodes, SetFrameTraceOpcodes},
    {nullptr, nullptr},
};

}  // namespace

void InitializeFrameType() {
  g_types.Frame = NewBuiltinType({.name = "frame", .base = nullptr, .info = &Frame::Info(), .methods = kMethods, .getsets = kAttributes});
}

}  // namespace ouro::python::interp
