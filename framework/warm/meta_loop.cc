#include <algorithm>
#include <cstdio>

#include "framework/mode/meta.h"
#include "framework/warm/warm.h"

namespace ouro::mode {

Tracked Meta::Allocated(HeapObject* object, Shape* shape, const TypeInfo* info, const trace::FieldDescr* count, MetaInt n,
                        uint32_t bytes, uint16_t half) {
  Tracked tracked{reinterpret_cast<uint64_t>(object), Operand()};
  if (!rec().recording()) return tracked;
  std::string name = std::string(info->name) + "#" + std::to_string(shape->ref());
  if (bytes != 0) name += "/" + std::to_string(bytes);  // objects of one shape may differ in size
  const trace::NewDescr* descr = trace::RegisterNew({name, shape, info, count, bytes, half});
  tracked.op = count == nullptr ? rec().Emit(Opcode::new_object, Type::kRef, {}, descr)
                                : rec().Emit(Opcode::new_array, Type::kRef, {rec().Use(Type::kInt, n.tracked())}, descr);
  rec().Log(trace::LogKind::kAlloc, Type::kRef, tracked);
  rec().LearnTag(tracked.op, record::Recorder::Tag::kPtr);
  rec().LearnShape(tracked.op, shape);
  return tracked;
}

void Meta::EmitCall(const EffectSpec& spec, Type type, const std::vector<Operand>& operands, const trace::CallDescr* descr,
                    Tracked* result) {
  record::Recorder& recorder = rec();
  bool counts = !spec.pure && spec.writes_all && spec.can_invalidate && recorder.depth() > 1 && g_thread.top->code->driver->direct == nullptr;
  // What is called may test whether there is one more level: compiled code is not entered where there might be none.
  recorder.NoteLevels(1);
  if (counts) EmitDepth(recorder.Levels());
  result->op = recorder.EmitMany(Opcode::call, type, operands, descr);
  if (counts) EmitDepth(0);
  if (spec.pure) return;
  if (spec.writes_all) recorder.ForgetMutable();
  recorder.Log(trace::LogKind::kCall, type, *result);
  if (spec.can_invalidate) recorder.GuardValid();
}

// Activations that a trace has inlined do not exist while its code runs. What it calls must find the depth that it would find without
// the trace, or a recursion would end elsewhere.
void Meta::EmitDepth(uint32_t levels) {
  record::Recorder& recorder = rec();
  const trace::FieldDescr* field = RawFieldOf<&Thread::depth>();
  Operand thread = recorder.Use(Type::kInt, ThreadAddress());
  if (recorder.root_depth.IsNone()) recorder.root_depth = recorder.Emit(Opcode::get_raw, Type::kInt, {thread}, field);
  if (!recorder.recording()) return;
  Operand depth = recorder.root_depth;
  if (levels != 0) depth = recorder.Emit(Opcode::int_add, Type::kInt, {depth, recorder.Use(Type::kInt, {levels, Operand()})});
  if (recorder.recording()) recorder.Emit(Opcode::set_raw, Type::kVoid, {thread, depth}, field);
}

const trace::CallDescr* Meta::DynamicDescr(const void* function, const char* name, const EffectSpec& spec, Type result,
                                           std::vector<Type> arguments) {
  trace::CallDescr descr;
  char address[32];
  std::snprintf(address, sizeof address, "@%zx/%zu", reinterpret_cast<size_t>(function), arguments.size());
  descr.name = std::string(name) + address;
  descr.function = function;
  descr.result = result;
  descr.arguments = std::move(arguments);
  descr.effects.pure = spec.pure;
  descr.effects.reads_all = spec.reads_all;
  descr.effects.writes_all = spec.writes_all;
  descr.effects.can_invalidate = spec.can_invalidate;
  descr.effects.can_collect = spec.can_collect;
  return trace::RegisterCall(descr);
}

Tracked Meta::CallWords(const WordFunction& function, const Words& words, Type type) {
  const EffectSpec& effect = function.effect;
  if (!effect.pure && rec().replaying()) return rec().Replay(trace::LogKind::kCall);
  SavePc();
  uint64_t arguments[Words::kMost];
  bool constant = true;
  for (size_t i = 0; i < words.count(); ++i) {
    arguments[i] = words[i].bits;
    constant &= words[i].op.IsNone();
  }
  Tracked result{function.call(arguments), Operand()};
  if (!rec().recording() || (effect.pure && constant)) return result;
  std::vector<Operand> operands;
  std::vector<Type> types;
  for (size_t i = 0; i < words.count(); ++i) {
    operands.push_back(rec().Use(words.type(i), words[i]));
    types.push_back(words.type(i));
  }
  EmitCall(effect, type, operands, DynamicDescr(function.address, function.name, effect, type, std::move(types)), &result);
  return result;
}

const trace::FieldDescr* Meta::UserFlagsField() {
  static const trace::FieldDescr* field = trace::RegisterField(
      {"object.user_flags", HeapObject::kUserFlagsOffset, 0, Type::kInt, trace::Width::kU8, kMut, false});
  return field;
}

const trace::CallDescr* Meta::DirectDescr(const CodeBase* code, size_t arguments) {
  trace::CallDescr descr;
  char address[40];
  std::snprintf(address, sizeof address, "@%zx/%zu", reinterpret_cast<size_t>(code), arguments);
  descr.name = "direct:" + warm::LocationOf(code, 0);
  std::replace(descr.name.begin(), descr.name.end(), ' ', ':');
  descr.name += address;
  descr.function = code->direct_slow;
  descr.direct = &code->direct;
  descr.result = Type::kRef;
  descr.arguments.assign(arguments, Type::kRef);
  return trace::RegisterCall(descr);
}

}  // namespace ouro::mode

namespace ouro::warm {

using mode::g_thread;
using mode::Next;

mode::Next RunMeta(record::Recorder& recorder) {
  while (true) {
    mode::Activation* top = g_thread.top;
    const mode::Instr* pc = top->pc;
    const mode::Driver* driver = top->code->driver;
    recorder.BeginOpcode(static_cast<uint32_t>(pc - top->code->instructions));
    mode::Meta m(pc);
    mode::MetaRegs regs(recorder.recording() ? recorder.depth() - 1 : 0);
    Next next = driver->meta_handlers[pc->op](m, regs, mode::Args{pc});
    switch (next.kind) {
      case Next::kOp:
        top->pc = pc + driver->words[pc->op];
        break;
      case Next::kJump:
        top->pc = pc + next.offset;
        break;
      case Next::kReload:
        break;
      case Next::kRaise:
        top->pc = pc;
        next = driver->unwind_meta(m, false);
        break;
      case Next::kRaiseSaved:
        next = driver->unwind_meta(m, false);
        break;
      case Next::kRaiseAtCaller:
        next = driver->unwind_meta(m, true);
        break;
      case Next::kLeave:
      case Next::kLoop:
        CHECK(false, "a handler left the run loop in Meta mode");
        break;
      case Next::kRedo:
        CHECK(!recorder.has_effect(), "an opcode asks Run to do it again after an effect");
        top->pc = pc;
        recorder.Finish();
        return Next::Reload();
    }
    CHECK(!recorder.replaying(), "a replayed opcode ended before its log");
    if (next.kind == Next::kRaiseSaved || next.kind == Next::kRaiseAtCaller) {
      recorder.Abort(record::AbortReason::unwind);
      return next;
    }
    if (!recorder.recording()) return Next::Reload();
  }
}

}  // namespace ouro::warm
