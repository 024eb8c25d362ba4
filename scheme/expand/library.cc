#include "scheme/expand/library.h"

#include <algorithm>
#include <unordered_map>

#include "framework/host/host.h"
#include "scheme/objects/numbers.h"
#include "scheme/reader/printer.h"

namespace ouro::scheme {

namespace {

std::unordered_map<std::string, Library*>& Libraries() {
  static auto* libraries = new std::unordered_map<std::string, Library*>;
  return *libraries;
}
std::vector<std::string> g_paths;
std::string g_own_path;
ExpandHooks g_hooks;

// Calls f(name) for each of the names separated by spaces.
template <class F>
void EachName(std::string_view names, F f) {
  while (!names.empty()) {
    size_t end = std::min(names.find(' '), names.size());
    f(names.substr(0, end));
    names.remove_prefix(std::min(end + 1, names.size()));
  }
}

// What the name means in the core. A procedure that the core does not define (yet) is a variable without a value.
Binding CoreMeaning(std::string_view name) {
  Value symbol = Intern(name);
  Environment* core = CoreEnvironment();
  if (core->Find(symbol) == nullptr) core->VariableOf(symbol);
  return *core->Find(symbol);
}

const StandardLibrary* FindStandard(std::string_view name) {
  for (size_t i = 0; i < kStandardLibraryCount; ++i) {
    if (name == kStandardLibraries[i].name) return &kStandardLibraries[i];
  }
  return nullptr;
}

void ImportStandard(Environment* to, const StandardLibrary& library) {
  EachName(library.exports, [&](std::string_view name) {
    Binding binding = CoreMeaning(name);
    binding.imported = true;
    to->Set(Intern(name), binding);
  });
  to->imports = true;
}

void ImportCoreForm(Environment* to, SpecialForm form) {
  Binding binding = Binding::Special(form);
  binding.imported = true;
  to->Set(Intern(InfoOf(form).name), binding);
}

}  // namespace

void SetExpandHooks(ExpandHooks hooks) { g_hooks = hooks; }
const ExpandHooks& Hooks() { return g_hooks; }
void AddLibraryPath(std::string directory) { g_paths.push_back(std::move(directory)); }
void SetOwnLibraryPath(std::string directory) { g_own_path = std::move(directory); }

void Library::Export(Value symbol, Binding binding) {
  KeepForever(symbol);
  exports.emplace_back(symbol, binding);
}

std::string LibraryNameText(Value name) {
  if (ListLength(name) < 1) return "";
  for (Value p = name; IsPair(p); p = Cdr(p)) {
    Value part = Car(p);
    int64_t number;
    if (!IsSymbol(part) && !(IntegerToInt64(part, &number) && number >= 0)) return "";
  }
  return Print(name, PrintStyle::kWrite);
}

Library* KnownLibrary(const std::string& name) {
  auto found = Libraries().find(name);
  if (found != Libraries().end()) return found->second;
  const StandardLibrary* standard = FindStandard(name);
  if (standard == nullptr) return nullptr;
  auto* library = new Library{name, true, {}};
  EachName(standard->exports, [&](std::string_view n) { library->Export(Intern(n), CoreMeaning(n)); });
  RegisterLibrary(library);
  return library;
}

void RegisterLibrary(Library* library) { Libraries()[library->name] = library; }
void ForgetLibrary(const std::string& name) { Libraries().erase(name); }

std::string FindLibraryFile(Value name, std::vector<std::string>* tried) {
  std::string path;
  for (Value p = name; IsPair(p); p = Cdr(p)) {
    Value part = Car(p);
    std::string text = IsSymbol(part) ? SymbolText(part) : NumberText(part, 10);
    // The parts are names of folders, nothing else.
    if (text.empty() || text == "." || text == ".." || text.find('/') != std::string::npos ||
        text.find('\0') != std::string::npos) {
      return "";
    }
    path += '/' + text;
  }
  path += ".sld";
  std::vector<std::string> directories = g_paths;
  if (!g_own_path.empty()) directories.push_back(g_own_path);
  for (const std::string& directory : directories) {
    std::string file = directory + path;
    host::FileStatus status;
    if (host::Get().Stat(file.c_str(), true, &status) == 0 && status.is_regular) return file;
    if (tried != nullptr) tried->push_back(file);
  }
  return "";
}

bool IsOwnLibraryFile(const std::string& path) { return !g_own_path.empty() && path.starts_with(g_own_path + "/"); }

// --- environments made of libraries

Environment* InteractionEnvironment() {
  static Environment* made = nullptr;
  if (made != nullptr) return made;
  made = new Environment(Environment::Kind::kInteraction);
  for (size_t i = 0; i < kStandardLibraryCount; ++i) {
    if (std::string_view(kStandardLibraries[i].name) != kInternalLibrary) ImportStandard(made, kStandardLibraries[i]);
  }
  ImportCoreForm(made, SpecialForm::kImport);
  ImportCoreForm(made, SpecialForm::kDefineLibrary);
  return made;
}

Environment* NewProgramEnvironment() {
  auto* made = new Environment(Environment::Kind::kProgram);
  ImportCoreForm(made, SpecialForm::kImport);
  ImportCoreForm(made, SpecialForm::kDefineLibrary);
  return made;
}

Environment* SchemeReportEnvironment() {
  static Environment* made = nullptr;
  if (made != nullptr) return made;
  made = new Environment(Environment::Kind::kEval);
  ImportStandard(made, *FindStandard("(scheme r5rs)"));
  return made;
}

Environment* NullEnvironment() {
  static Environment* made = nullptr;
  if (made != nullptr) return made;
  made = new Environment(Environment::Kind::kEval);
  EachName(FindStandard("(scheme r5rs)")->exports, [&](std::string_view name) {
    Binding binding = CoreMeaning(name);
    if (binding.kind != Binding::Kind::kSpecial) return;
    binding.imported = true;
    made->Set(Intern(name), binding);
  });
  made->imports = true;
  return made;
}

}  // namespace ouro::scheme
