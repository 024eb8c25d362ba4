// Natives of the prelude that reach into the engine: evaluation, programs, exceptions, continuations.
#include <memory>

#include "framework/host/host.h"
#include "scheme/engine/continuation.h"
#include "scheme/engine/engine.h"
#include "scheme/expand/expand.h"
#include "scheme/objects/native.h"
#include "scheme/ports/port.h"

namespace ouro::scheme {

namespace {

// The files that are being run, by number: a Scheme value stands for each.
struct Source {
  std::string text;
  std::unique_ptr<TextSource> characters;
  std::unique_ptr<SourceMap> map;
  std::unique_ptr<Reader> reader;
  Environment* environment;
};
std::vector<std::unique_ptr<Source>>& Sources() {
  static auto* sources = new std::vector<std::unique_ptr<Source>>;
  return *sources;
}

Value OpenSource(Value name, Value environment) {
  if (!IsString(name)) return RaiseWrongType("load", 1, "a string", name);
  if (!IsEnvironment(environment)) return RaiseWrongType("load", 2, "an environment", environment);
  std::string path = StringText(name), text;
  if (int status = host::ReadWholeFile(path.c_str(), &text); status < 0) {
    return RaiseError(ErrorKind::kFile, "load: cannot read the file", {name});
  }
  return OpenSourceText(std::move(path), std::move(text), environment.As<EnvironmentObject>()->environment.get());
}

// A procedure that evaluates the next form, or #f at the end.
Value NextForm(Value number) {
  auto index = static_cast<size_t>(number.AsInt());
  Source* source = Sources()[index].get();
  if (source == nullptr) return Value::False();
  source->map->Clear();
  Value datum = source->reader->Read();
  if (datum.IsNull()) return datum;
  if (datum == kEof) {
    Sources()[index] = nullptr;
    return Value::False();
  }
  return CompileDatum(datum, source->map.get(), source->environment, source->reader->location());
}

Value Compile(Value expression, Value environment) {
  if (!IsEnvironment(environment)) return RaiseWrongType("eval", 2, "an environment", environment);
  SourceMap map;
  return CompileDatum(expression, &map, environment.As<EnvironmentObject>()->environment.get());
}

Value Wrap(Environment* environment) {
  if (environment == nullptr) return Value::Null();
  auto* object = heap::New<EnvironmentObject>(g_shapes.environment);
  object->environment.init(environment);
  return Value::Ptr(object);
}
Value Interaction() { return Wrap(InteractionEnvironment()); }
Value EnvironmentOf(Value import_sets) { return Wrap(ImportEnvironment(import_sets)); }
Value SchemeReport(Value version) {
  if (version != Value::Int(5) && version != Value::Int(7)) return RaiseRange("scheme-report-environment", 1, version);
  return Wrap(SchemeReportEnvironment());
}
Value NullOf(Value version) {
  if (version != Value::Int(5) && version != Value::Int(7)) return RaiseRange("null-environment", 1, version);
  return Wrap(NullEnvironment());
}

bool g_interactive = false;

void ReportAndExit(Value object) {
  FlushStandardPorts();
  ReportUncaught(object);
  if (!g_interactive) ExitProcess(70);
}
Value Uncaught(Value object) {
  if (!IsError(object) && NeedsCallers()) {
    StartAct(+[](Value target) {
      ReportAndExit(target);
      return GiveUp();
    }, object);
    return Value::Null();
  }
  ReportAndExit(object);
  StartGiveUp();
  return Value::Null();
}
Value Exit(Value status) {
  int code = status == Value::True() ? 0 : status == Value::False() ? 1 : status.IsInt() ? static_cast<int>(status.AsInt() & 0xff) : 70;
  ExitProcess(code);
}
Value Attach(Value object) {
  if (IsError(object) && object.As<ErrorObject>()->location.get() == Value::False() && NeedsCallers()) {
    StartAct(+[](Value error) {
      AttachLocation(error);
      mode::g_thread.top->regs[0] = kUnspecified;
      return mode::Next::Reload();
    }, object);
    return Value::Null();
  }
  AttachLocation(object);
  return kUnspecified;
}
Value HandlerReturned(Value object) {
  return NewErrorObject(ErrorKind::kOther, NewString("a handler returned from an exception that cannot be continued:"), Cons(object, kNil));
}

Value WindsOf(Value k) { return k.As<Continuation>()->winds.get(); }

Value CheckProcedure(Value who, Value number, Value v) {
  if (IsProcedure(v)) return v;
  return RaiseWrongType(StringText(who).c_str(), static_cast<int>(number.AsInt()), "a procedure", v);
}
Value CheckList(Value who, Value number, Value v) {
  if (ListLength(v) >= 0) return v;
  return RaiseWrongType(StringText(who).c_str(), static_cast<int>(number.AsInt()), "a proper list", v);
}
// One of several lists may be circular, not all (R7RS 6.10).
Value CheckLists(Value who, Value number, Value lists) {
  bool ends = false;
  int at = static_cast<int>(number.AsInt());
  for (Value rest = lists; IsPair(rest); rest = Cdr(rest), ++at) {
    int64_t length = ListLength(Car(rest));
    if (length == -1) return RaiseWrongType(StringText(who).c_str(), at, "a proper list", Car(rest));
    ends = ends || length >= 0;
  }
  if (!ends) return RaiseError(ErrorKind::kType, StringText(who) + ": all lists are circular");
  return kUnspecified;
}

// What runs code or looks at the activations, which compiled code does not keep in memory.
template <class... A>
NativeDef Untraced(const char* name, int required, int optional, bool rest, Value (*function)(A...)) {
  NativeDef def = DefineNative(name, required, optional, rest, function, mode::kOpaqueCall);
  def.untraced = true;
  return def;
}

const NativeDef kNatives[] = {
    Untraced("%open-source", 2, 0, false, &OpenSource),
    Untraced("%next-form", 1, 0, false, &NextForm),
    Untraced("%compile", 2, 0, false, &Compile),
    DefineNative("interaction-environment", 0, 0, false, &Interaction, mode::kOpaqueCall),
    Untraced("environment", 0, 0, true, &EnvironmentOf),
    DefineNative("scheme-report-environment", 1, 0, false, &SchemeReport, mode::kOpaqueCall),
    DefineNative("null-environment", 1, 0, false, &NullOf, mode::kOpaqueCall),
    Untraced("%uncaught", 1, 0, false, &Uncaught),
    Untraced("%exit", 1, 0, false, &Exit),
    Untraced("%attach-location!", 1, 0, false, &Attach),
    DefineNative("%handler-returned", 1, 0, false, &HandlerReturned, kReads),
    DefineNative("%continuation-winds", 1, 0, false, &WindsOf, kReads),
    DefineNative("%list->values", 1, 0, false, &NewValuesOf, kReads),
    DefineNative("%check-procedure", 3, 0, false, &CheckProcedure, kReads),
    DefineNative("%check-list", 3, 0, false, &CheckList, kReads),
    DefineNative("%check-lists", 3, 0, false, &CheckLists, kReads),
};

}  // namespace

Value OpenSourceText(std::string name, std::string text, Environment* environment) {
  auto source = std::make_unique<Source>();
  source->text = std::move(text);
  source->characters = std::make_unique<TextSource>(source->text);
  source->map = std::make_unique<SourceMap>();
  source->reader = std::make_unique<Reader>(source->characters.get(), AddSourceFile(std::move(name)), source->map.get());
  source->environment = environment;
  Sources().push_back(std::move(source));
  return Value::Int(static_cast<int64_t>(Sources().size()) - 1);
}

void DefineEnginePrimitives() { DefineNatives(kNatives, std::size(kNatives)); }
void SetInteractive(bool interactive) { g_interactive = interactive; }

}  // namespace ouro::scheme
