// sys: exceptions, hooks, frames, recursion limit.
#include <string>

#include "framework/host/host.h"
#include "python/modules/_io/file_objects.h"
#include "python/modules/sys/sys.h"
#include "python/modules/sys/sys_types.h"
#include "python/runtime/errors/audit.h"
#include "python/runtime/errors/unraisable.h"
#include "python/runtime/natives/arguments.h"
#include "python/runtime/object/interp_hooks.h"
#include "python/types/dict/dict.h"
#include "python/types/exceptions/exceptions.h"
#include "python/types/int/int.h"
#include "python/types/str/str.h"
#include "python/types/traceback/traceback.h"
#include "python/types/tuple/structseq.h"
#include "python/types/tuple/tuple.h"

namespace ouro::python {

namespace {
Value Handled() { return g_thread.handled.IsNull() ? Value::None() : g_thread.handled; }
Value ExceptionFunction() { return Handled(); }
Value ExcInfoFunction(const Value*, int64_t, Value) {
  Value exception = Handled();
  if (exception == Value::None()) return NewTuple3(exception, exception, exception);
  return NewTuple3(Value::Ptr(TypeOf(exception)), exception, AsException(exception)->traceback.get());
}

Value ExitFunction(const Value* arguments, int64_t count, Value names) {
  if (!CheckNoKeywords("sys.exit", names) || !CheckPositional("exit", count, 0, 1)) return Value::Null();
  // As `raise SystemExit, value`: an exception stays itself, a tuple becomes the arguments, None none.
  Value status = count == 0 ? Value::None() : arguments[0];
  if (IsInstance(status, g_types.SystemExit)) return SetPending(status), Value::Null();
  int64_t n = status == Value::None() ? 0 : IsTuple(status) ? status.As<Tuple>()->length.get() : 1;
  const Value* items = IsTuple(status) ? status.As<Tuple>()->items.data() : &status;
  Value exception = NewException(g_types.SystemExit, items, n);
  return exception.IsNull() ? exception : (SetPending(exception), Value::Null());
}

// Writes to sys.stdout, or sys.stderr, with its write method. false: pending.
bool WriteStream(Value stream, std::string_view text) {
  if (IsTextFile(stream)) return TextWrite(stream.As<TextFile>(), NewStr(text));
  Value method = GetAttr(stream, g_names.write);
  return !method.IsNull() && !Call1(method, NewStr(text)).IsNull();
}

Value DisplayHook(Value v) {
  if (v == Value::None()) return v;
  if (!DictSetStr(BuiltinsDict(), g_names.underscore, Value::None())) return Value::Null();
  Value out = SysGet(g_names.stdout);
  if (out == Value::Undefined() || out == Value::None()) return Raise(g_types.RuntimeError, "lost sys.stdout");
  Value text = Repr(v);
  if (text.IsNull()) return text;
  if (!WriteStream(out, Utf8(text))) {
    if (!PendingMatches(g_types.UnicodeEncodeError)) return Value::Null();
    ClearPending();  // what the stream cannot encode is shown escaped
    if (!WriteStream(out, Utf8(Ascii(text)))) return Value::Null();
  }
  if (!WriteStream(out, "\n") || !DictSetStr(BuiltinsDict(), g_names.underscore, v)) return Value::Null();
  return Value::None();
}

Value ExceptHook(const Value* arguments, int64_t count, Value names) {
  if (!CheckNoKeywords("excepthook", names) || !CheckPositional("excepthook", count, 3, 3)) return Value::Null();
  if (!IsException(arguments[1])) {
    return Raise(g_types.TypeError, "print_exception(): Exception expected for value, %s found", TypeNameOf(arguments[1]));
  }
  FlushStandardStreams();
  ClearPending();
  WriteStandardError(FormatException(arguments[1]));
  return Value::None();
}

// unraisable: an object with exc_value, err_msg, object.
Value UnraisableHook(Value unraisable) {
  Value exception = GetAttr(unraisable, Intern("exc_value"));
  Value object = exception.IsNull() ? exception : GetAttr(unraisable, Intern("object"));
  Value message = object.IsNull() ? object : GetAttr(unraisable, Intern("err_msg"));
  if (message.IsNull()) return message;
  if (message != Value::None() && !IsStr(message)) message = StrOf(message);
  if (message.IsNull()) return message;
  WriteStandardError(UnraisableText(message, object, exception));
  return Value::None();
}

Value BreakpointHook(const Value* arguments, int64_t count, Value names) {
  if (g_interp.import_module == nullptr) return RaiseNotImplemented("breakpoint()");
  Value pdb = g_interp.import_module(Intern("pdb"), Value::None(), Value::None(), Value::None(), 0);
  Value function = pdb.IsNull() ? pdb : GetAttr(pdb, Intern("set_trace"));
  return function.IsNull() ? function : Call(function, arguments, count, names);
}

Value GetRecursionLimit(const Value*, int64_t, Value) { return Value::Int(g_thread.depth_limit); }
Value SetRecursionLimit(Value v) {
  Value index = IndexOf(v);
  if (index.IsNull()) return index;
  int64_t limit;
  if (!IntToInt64(index, &limit) || limit > INT32_MAX || limit < INT32_MIN) {
    return Raise(g_types.OverflowError, "Python int too large to convert to C int");
  }
  if (limit < 1) return Raise(g_types.ValueError, "recursion limit must be greater or equal than 1");
  uint32_t depth = g_thread.depth + 1;  // this call is one level, too
  if (depth >= limit) {
    return Raise(g_types.RecursionError,
                 "cannot set the recursion limit to %ld at the recursion depth %u: the limit is too low", limit, depth);
  }
  g_thread.depth_limit = static_cast<uint32_t>(limit);
  return Value::None();
}

Value GetFrame(const Value* arguments, int64_t count, Value names) {
  if (!CheckNoKeywords("sys._getframe", names) || !CheckPositional("_getframe", count, 0, 1)) return Value::Null();
  int64_t depth = 0;
  if (count > 0 && !IndexInt64(arguments[0], &depth, g_types.OverflowError)) return Value::Null();
  if (g_interp.current_frame == nullptr) return RaiseNotImplemented("sys._getframe");
  Value frame = g_interp.current_frame(depth < 0 ? 0 : depth);
  if (frame == Value::None() || frame == Value::Undefined()) return Raise(g_types.ValueError, "call stack is not deep enough");
  if (!Audit("sys._getframe", {frame})) return Value::Null();
  return frame;
}

Value FalseFunction(const Value*, int64_t, Value) { return Value::False(); }
Value SetTrace(Value function) {
  if (!Audit("sys.settrace", {})) return Value::Null();
  g_interp.set_trace(function);
  return Value::None();
}
Value SetProfile(Value function) {
  if (!Audit("sys.setprofile", {})) return Value::Null();
  g_interp.set_profile(function);
  return Value::None();
}
Value CallTracing(Value function, Value arguments) {
  if (!IsTuple(arguments)) {
    return Raise(g_types.TypeError, "call_tracing() argument 2 must be tuple, not %s", TypeNameOf(arguments));
  }
  return g_interp.call_tracing(function, arguments);
}
// By the number of the thread: there is one.
Value OfThread(Value v) {
  Dict* dict = NewDict();
  return DictSet(dict, Value::Int(host::Get().ProcessId()), v) ? Value::Ptr(dict) : Value::Null();
}
Value CurrentFrames(const Value*, int64_t, Value) {
  if (!Audit("sys._current_frames", {})) return Value::Null();
  return OfThread(g_interp.current_frame(0));
}
Value CurrentExceptions(const Value*, int64_t, Value) {
  if (!Audit("sys._current_exceptions", {})) return Value::Null();
  return OfThread(ExcInfoFunction(nullptr, 0, Value::Null()));
}

Value AuditFunction(const Value* arguments, int64_t count, Value names) {
  if (!CheckNoKeywords("audit", names)) return Value::Null();
  if (count == 0) return Raise(g_types.TypeError, "audit() missing 1 required positional argument: 'event'");
  if (!IsStr(arguments[0])) return Raise(g_types.TypeError, "expected str for argument 'event', not %s", TypeNameOf(arguments[0]));
  if (!g_audited) return Value::None();
  return TellHooks(std::string(Utf8(arguments[0])).c_str(), arguments + 1, count - 1) ? Value::None() : Value::Null();
}
Value AddAuditHookFunction(const Value* arguments, int64_t, Value) {
  if (!Audit("sys.addaudithook", {})) {
    // A hook may refuse others: they are left out silently.
    if (!PendingMatches(g_types.Exception)) return Value::Null();
    ClearPending();
    return Value::None();
  }
  AddAuditHook(arguments[0]);
  return Value::None();
}

constexpr const char* kHookFields[] = {"firstiter", "finalizer", nullptr};
constexpr StructSequenceSpec kHookSpec = {"asyncgen_hooks", nullptr, kHookFields, 2};
Value GetAsyncgenHooks(const Value*, int64_t, Value) {
  static constinit Type* type = nullptr;
  if (type == nullptr) type = NewStructSequenceType(&kHookSpec);
  Value values[] = {g_async_state.first_iteration, g_async_state.finalizer};
  return NewStructSequence(type, values, 2);
}
Value SetAsyncgenHooks(const Value* arguments, int64_t, Value) {
  constexpr const char* kWhat[] = {"firstiter", "finalizer"};
  for (int i = 0; i < 2; ++i) {
    Value hook = arguments[i];
    if (hook == Value::Undefined() || hook == Value::None()) continue;
    if (LookupSpecial(hook, g_names.dunder_call) == Value::Undefined()) {
      return Raise(g_types.TypeError, "callable %s expected, got %s", kWhat[i], TypeNameOf(hook));
    }
  }
  if (arguments[0] != Value::Undefined()) g_async_state.first_iteration = arguments[0];
  if (arguments[1] != Value::Undefined()) g_async_state.finalizer = arguments[1];
  return Value::None();
}
Value GetOriginDepth(const Value*, int64_t, Value) { return Value::Int(g_async_state.origin_depth); }
Value SetOriginDepth(const Value* arguments, int64_t, Value) {
  int64_t depth;
  if (!IndexInt64(arguments[0], &depth, g_types.OverflowError)) return Value::Null();
  if (depth < 0) return Raise(g_types.ValueError, "depth must be >= 0");
  g_async_state.origin_depth = depth;
  return Value::None();
}
}  // namespace

constexpr NativeDef kSysStateFunctions[] = {
    {.name = "exc_info", .signature = "()", .fn = ExcInfoFunction},
    {.name = "exception", .signature = "()", .fn = [](const Value*, int64_t, Value) { return ExceptionFunction(); }},
    {.name = "exit", .fn = ExitFunction},
    {.name = "displayhook", .signature = "(object, /)", .f1 = DisplayHook},
    {.name = "__displayhook__", .signature = "(object, /)", .f1 = DisplayHook},
    {.name = "excepthook", .fn = ExceptHook},
    {.name = "__excepthook__", .fn = ExceptHook},
    {.name = "unraisablehook", .signature = "(unraisable, /)", .f1 = UnraisableHook},
    {.name = "__unraisablehook__", .signature = "(unraisable, /)", .f1 = UnraisableHook},
    {.name = "breakpointhook", .fn = BreakpointHook},
    {.name = "__breakpointhook__", .fn = BreakpointHook},
    {.name = "getrecursionlimit", .signature = "()", .fn = GetRecursionLimit},
    {.name = "setrecursionlimit", .signature = "(limit, /)", .f1 = SetRecursionLimit},
    {.name = "_getframe", .fn = GetFrame, .flags = kNeedsFrame},
    {.name = "gettrace", .signature = "()", .fn = [](const Value*, int64_t, Value) { return g_interp.trace_function(); }},
    {.name = "settrace", .signature = "(function, /)", .f1 = SetTrace},
    {.name = "getprofile", .signature = "()", .fn = [](const Value*, int64_t, Value) { return g_interp.profile_function(); }},
    {.name = "setprofile", .signature = "(function, /)", .f1 = SetProfile},
    {.name = "call_tracing", .signature = "(func, args, /)", .f2 = CallTracing},
    {.name = "_current_frames", .signature = "()", .fn = CurrentFrames},
    {.name = "is_finalizing", .signature = "()", .fn = FalseFunction},
    {.name = "audit", .fn = AuditFunction},
    {.name = "addaudithook", .signature = "(hook)", .fn = AddAuditHookFunction},
    {.name = "_current_exceptions", .signature = "()", .fn = CurrentExceptions},
    {.name = "_getquickenedcount", .signature = "()", .fn = [](const Value*, int64_t, Value) { return Value::Int(0); }},
    {.name = "get_asyncgen_hooks", .signature = "()", .fn = GetAsyncgenHooks},
    {.name = "set_asyncgen_hooks", .signature = "(firstiter=None, finalizer=None)", .fn = SetAsyncgenHooks},
    {.name = "get_coroutine_origin_tracking_depth", .signature = "()", .fn = GetOriginDepth},
    {.name = "set_coroutine_origin_tracking_depth", .signature = "(depth)", .fn = SetOriginDepth},
    {},
};

}  // namespace ouro::python
