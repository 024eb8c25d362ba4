// import: import sets, and the libraries that they name, loaded when they are needed.
#include <unordered_map>

#include "framework/host/host.h"
#include "scheme/expand/expander.h"
#include "scheme/expand/library.h"

namespace ouro::scheme {

namespace {

using Names = std::vector<std::pair<Value, Binding>>;

class Importer {
 public:
  Importer(Expander* expander, Value form) : e_(*expander), form_(form) {}

  bool Set(Value set, Names* out) {
    if (!IsPair(set) || ListLength(set) < 1) return Bad(set, "an import set is not a list");
    Value head = Car(set), rest = Cdr(set);
    // (only foo) is the name of a library, too: a modifier has an import set after it.
    if (!IsSymbol(head) || !IsPair(rest) || !IsPair(Car(rest))) return Whole(set, out);
    std::string word = SymbolText(head);
    if (word != "only" && word != "except" && word != "prefix" && word != "rename") return Whole(set, out);
    Names all;
    if (base::StackPointer() < mode::g_thread.native_stack_limit) return Bad(form_, "the import set nests too deeply");
    if (!Set(Car(rest), &all)) return false;
    rest = Cdr(rest);
    if (word == "prefix") return Prefix(set, rest, all, out);
    if (word == "rename") return Rename(set, rest, all, out);
    return Select(set, rest, all, word == "only", out);
  }

 private:
  bool Bad(Value part, std::string_view message) {
    return e_.Fail(form_, part, "import: " + std::string(message)), false;
  }
  bool Lacks(Value set, Value name) {
    RaiseError(ErrorKind::kImport, "import: " + SymbolText(name) + " is not among what is imported here");
    return e_.AddPlace(form_, set), false;
  }

  bool Whole(Value name, Names* out);
  Library* Load(Value name, const std::string& text);
  bool LoadFile(const std::string& path);

  bool Prefix(Value set, Value rest, const Names& all, Names* out) {
    if (ListLength(rest) != 1 || !IsSymbol(Car(rest))) return Bad(set, "the form is (prefix set identifier)");
    std::string prefix = SymbolText(Car(rest));
    for (auto& [name, binding] : all) out->emplace_back(e_.Kept(Intern(prefix + SymbolText(name))), binding);
    return true;
  }

  bool Select(Value set, Value rest, const Names& all, bool only, Names* out) {
    std::unordered_map<uint64_t, Binding> known;
    for (auto& [name, binding] : all) known.emplace(name.bits(), binding);
    std::unordered_map<uint64_t, bool> named;
    for (; IsPair(rest); rest = Cdr(rest)) {
      Value name = Car(rest);
      if (!IsSymbol(name))
        return Bad(set, only ? "the form is (only set identifier ...)" : "the form is (except set identifier ...)");
      auto found = known.find(name.bits());
      if (found == known.end()) return Lacks(set, name);
      if (only && !named.contains(name.bits())) out->emplace_back(name, found->second);
      named[name.bits()] = true;
    }
    if (only) return true;
    for (auto& [name, binding] : all) {
      if (!named.contains(name.bits())) out->emplace_back(name, binding);
    }
    return true;
  }

  bool Rename(Value set, Value rest, const Names& all, Names* out) {
    std::unordered_map<uint64_t, Value> renamed;
    for (auto& [name, binding] : all) renamed.emplace(name.bits(), name);
    for (; IsPair(rest); rest = Cdr(rest)) {
      Value pair = Car(rest);
      if (ListLength(pair) != 2 || !IsSymbol(Car(pair)) || !IsSymbol(Second(pair))) {
        return Bad(set, "the form is (rename set (identifier identifier) ...)");
      }
      auto found = renamed.find(Car(pair).bits());
      if (found == renamed.end()) return Lacks(set, Car(pair));
      found->second = Second(pair);
    }
    for (auto& [name, binding] : all) out->emplace_back(renamed[name.bits()], binding);
    return true;
  }

  Expander& e_;
  Value form_;
};

bool Importer::Whole(Value name, Names* out) {
  std::string text = LibraryNameText(name);
  if (text.empty()) return Bad(name, "a library's name is not a list of identifiers and integers");
  Library* library = Load(name, text);
  if (library == nullptr) return false;
  *out = library->exports;
  return true;
}

// The libraries that are being read from files, and why: for the message of a cycle. A library of a program is not
// among them.
std::vector<std::string> g_loading;

Library* Importer::Load(Value name, const std::string& text) {
  auto fail = [&](const std::string& message) {
    RaiseError(ErrorKind::kImport, message);
    return e_.AddPlace(form_, name);
  };
  Library* known = KnownLibrary(text);
  bool cycle = known != nullptr && !known->ready;
  for (const std::string& loading : g_loading) cycle |= known == nullptr && loading == text;
  if (cycle) {
    std::string chain;
    bool inside = false;
    for (const std::string& loading : g_loading) {
      inside |= loading == text;
      if (inside) chain += loading + " imports ";
    }
    return fail("import: the library " + text + " imports itself" + (chain.empty() ? "" : ": " + chain + text));
  }
  if (known != nullptr) return known;
  std::vector<std::string> tried;
  std::string path = FindLibraryFile(name, &tried);
  if (path.empty()) {
    std::string places;
    for (const std::string& place : tried) places += (places.empty() ? "; it was looked for at " : ", ") + place;
    return fail("import: there is no library " + text + places);
  }
  g_loading.push_back(text);
  bool ok = LoadFile(path);
  g_loading.pop_back();
  if (!ok) return nullptr;
  known = KnownLibrary(text);
  if (known == nullptr) return fail("import: the file " + path + " does not define the library " + text);
  return known;
}

bool Importer::LoadFile(const std::string& path) {
  std::string text;
  if (host::ReadWholeFile(path.c_str(), &text) != 0) {
    RaiseError(ErrorKind::kFile, "import: the file cannot be read", {NewString(path)});
    return e_.AddPlace(form_, form_), false;
  }
  static Environment* outside = NewProgramEnvironment();
  SourceMap map;
  Arena arena;
  TextSource source(text);
  Reader reader(&source, AddSourceFile(path, IsOwnLibraryFile(path)), &map);
  for (;;) {
    Value datum = reader.Read();
    if (datum.IsNull()) return false;
    if (datum == kEof) return true;
    Expander inner(&arena, &map, outside);
    if (!IsPair(datum) || !IsName(Car(datum)) || NameText(Car(datum)) != "define-library") {
      return inner.Fail(datum, "a library's file has something other than define-library in it"), false;
    }
    if (inner.TopLevel(datum, reader.location()) == nullptr) return false;
  }
}

}  // namespace

bool Expander::Import(Value form) {
  bool strict =
      environment_->kind() == Environment::Kind::kProgram || environment_->kind() == Environment::Kind::kLibrary;
  // All or nothing.
  std::unordered_map<uint64_t, Binding> seen;
  Names all;
  for (Value p = Cdr(form); IsPair(p); p = Cdr(p)) {
    Names names;
    if (!Importer(this, form).Set(Car(p), &names)) return false;
    for (auto& [name, exported] : names) {
      Binding binding = exported;
      binding.imported = true;
      const Binding* before = environment_->Find(name);
      if (auto [other, is_new] = seen.emplace(name.bits(), binding); !is_new) before = &other->second;
      if (strict && before != nullptr && !before->Means(binding) && (before->imported || before->defined)) {
        RaiseError(ErrorKind::kImport, "import: " + SymbolText(name) + " has another meaning already: " +
                                           (before->imported ? "it is imported from elsewhere" : "it is defined here"));
        return AddPlace(form, Car(p)), false;
      }
      all.emplace_back(name, binding);
    }
  }
  for (auto& [name, binding] : all) environment_->Set(name, binding);
  environment_->imports = true;
  return true;
}

bool Expander::CheckImported(Value form) {
  bool program = environment_->kind() == Environment::Kind::kProgram;
  if (environment_->imports || (!program && environment_->kind() != Environment::Kind::kLibrary)) return true;
  return Fail(form, program ? "nothing is imported yet: a program begins with (import (scheme base) ...)"
                            : "the library imports nothing: it needs (import (scheme base) ...)"),
         false;
}

Environment* ImportEnvironment(Value import_sets) {
  Arena arena;
  auto environment = std::make_unique<Environment>(Environment::Kind::kEval);
  Expander expander(&arena, nullptr, environment.get());
  Value form = Cons(Intern("import"), import_sets);
  arena.Keep(form);
  if (ListLength(form) < 0) return expander.Fail(form, "environment: the import sets are not a list");
  return expander.Import(form) ? environment.release() : nullptr;
}

Node* ExpandTopLevel(Arena* arena, Value datum, SourceMap* map, Environment* environment, Location where) {
  Expander expander(arena, map, environment);
  return expander.TopLevel(datum, where);
}

}  // namespace ouro::scheme
