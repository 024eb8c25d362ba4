// Files, time, the command line, and what this implementation offers (R7RS 6.13.1, 6.14).
#include "framework/host/host.h"
#include "scheme/expand/expand.h"
#include "scheme/ports/port.h"
#include "scheme/primitives/arguments.h"
#include "scheme/primitives/primitives.h"

namespace ouro::scheme {

namespace {

constexpr int64_t kJiffiesPerSecond = 1'000'000'000;

std::vector<std::string>& CommandLine() {
  static auto* words = new std::vector<std::string>();
  return *words;
}

// The text of a name that the host is asked for.
bool GetName(const char* who, Value v, std::string* name) {
  if (!CheckString(who, 1, v)) return false;
  *name = StringText(v);
  return Expect(name->find('\0') == std::string::npos, who, 1, "a string without null characters", v);
}

Value FileExistsP(Value v) {
  std::string name;
  host::FileStatus status;
  if (!GetName("file-exists?", v, &name)) return Value::Null();
  return Value::Bool(host::Get().Stat(name.c_str(), true, &status) >= 0);
}

Value DeleteFile(Value v) {
  std::string name;
  if (!GetName("delete-file", v, &name)) return Value::Null();
  int result = host::Get().RemoveFile(name.c_str());
  return result < 0 ? RaiseFileError("delete-file", name, result) : kUnspecified;
}

Value CommandLineWords() {
  ListBuilder list;
  for (const std::string& word : CommandLine()) list.Add(NewString(word));
  return list.Finish();
}

Value GetEnvironmentVariable(Value v) {
  std::string name;
  if (!GetName("get-environment-variable", v, &name)) return Value::Null();
  const char* value = host::Get().Environment(name.c_str());
  return value == nullptr ? Value::False() : NewString(value);
}
Value GetEnvironmentVariables() {
  ListBuilder list;
  for (const std::string& variable : host::Get().EnvironmentList()) {
    size_t equals = variable.find('=');
    if (equals == std::string::npos) continue;
    Value name = NewString(variable.substr(0, equals));
    list.Add(Cons(name, NewString(variable.substr(equals + 1))));
  }
  return list.Finish();
}

Value Features() { return FeatureList(); }

Value CurrentSecond() { return BoxFloat(static_cast<double>(host::Get().Now(host::Clock::kRealtime)) / 1e9); }
Value CurrentJiffy() { return Value::Int(host::Get().Now(host::Clock::kMonotonic)); }
Value JiffiesPerSecond() { return Value::Int(kJiffiesPerSecond); }

}  // namespace

void SetCommandLine(std::vector<std::string> words) { CommandLine() = std::move(words); }

void DefineSystemPrimitives() {
  // The clocks count as writers: no call may stand for another.
  static const NativeDef rows[] = {
      DefineNative("file-exists?", 1, 0, false, &FileExistsP, kWrites),
      DefineNative("delete-file", 1, 0, false, &DeleteFile, kWrites),
      DefineNative("command-line", 0, 0, false, &CommandLineWords, kReads),
      DefineNative("get-environment-variable", 1, 0, false, &GetEnvironmentVariable, kReads),
      DefineNative("get-environment-variables", 0, 0, false, &GetEnvironmentVariables, kReads),
      DefineNative("features", 0, 0, false, &Features, kReads),
      DefineNative("current-second", 0, 0, false, &CurrentSecond, kWrites),
      DefineNative("current-jiffy", 0, 0, false, &CurrentJiffy, kWrites),
      DefineNative("jiffies-per-second", 0, 0, false, &JiffiesPerSecond, kPure),
  };
  DefineNatives(rows, std::size(rows));
}

}  // namespace ouro::scheme
