// define-library: R7RS 5.6.1. All declarations are collected, then the imports are made, the body is expanded and run,
// and the exports are looked up.
#include <unordered_set>

#include "scheme/expand/expander.h"
#include "scheme/expand/library.h"

namespace ouro::scheme {

namespace {

class LibraryDefinition {
 public:
  LibraryDefinition(Expander* outer, Expander* inner, Value form) : outer_(*outer), inner_(*inner), form_(form) {}

  bool Collect(Value declarations) {
    if (ListLength(declarations) < 0) return Bad(declarations, "the declarations are not a list");
    for (; IsPair(declarations); declarations = Cdr(declarations)) {
      if (!Declaration(Car(declarations))) return false;
    }
    return true;
  }

  bool Define(Library* library) {
    for (Value import : imports_) {
      if (!inner_.Import(import)) return false;
    }
    if (!inner_.RunBody(body_)) return false;
    for (const Exported& e : exports_) {
      const Binding* binding = inner_.environment()->Find(e.inside);
      if (binding == nullptr || (!binding->imported && !binding->defined)) {
        return BadExport(e.declaration, e.place, SymbolText(e.inside) + " is exported but neither defined nor imported");
      }
      library->Export(e.outside, *binding);
    }
    return true;
  }

 private:
  struct Exported {
    Value inside, outside;
    Value declaration, place;  // for errors
  };

  bool Bad(Value part, const std::string& message) {
    return outer_.Fail(form_, part, "define-library: " + message), false;
  }
  bool BadExport(Value declaration, Value place, const std::string& message) {
    return outer_.Fail(declaration, place, "define-library: " + message), false;
  }

  bool Declaration(Value declaration) {
    if (base::StackPointer() < mode::g_thread.native_stack_limit) return Bad(form_, "the declarations nest too deeply");
    if (ListLength(declaration) < 1 || !IsSymbol(Car(declaration)))
      return Bad(declaration, "this is not a declaration");
    std::string word = SymbolText(Car(declaration));
    if (word == "export") return Export(declaration);
    if (word == "import") {
      imports_.push_back(declaration);
      return true;
    }
    if (word == "begin") {
      for (Value p = Cdr(declaration); IsPair(p); p = Cdr(p)) body_.push_back(Car(p));
      return true;
    }
    if (word == "include" || word == "include-ci") {
      return outer_.ReadIncluded(declaration, word.c_str(), word == "include-ci", &body_);
    }
    if (word == "include-library-declarations") {
      std::vector<Value> included;
      if (!outer_.ReadIncluded(declaration, word.c_str(), false, &included)) return false;
      for (Value d : included) {
        if (!Declaration(d)) return false;
      }
      return true;
    }
    if (word == "cond-expand") {
      Value selected = outer_.SelectedForms(declaration);
      return !selected.IsNull() && Collect(selected);
    }
    return Bad(declaration, word + " is not a library declaration");
  }

  bool Export(Value declaration) {
    // A spec that is a symbol has its place through the pair that holds it.
    for (Value p = Cdr(declaration); IsPair(p); p = Cdr(p)) {
      Value spec = Car(p);
      bool rename = ListLength(spec) == 3 && IsSymbol(Car(spec)) && SymbolText(Car(spec)) == "rename" &&
                    IsSymbol(Second(spec)) && IsSymbol(Third(spec));
      if (!IsSymbol(spec) && !rename) {
        return BadExport(declaration, p, "what is exported is neither an identifier nor (rename identifier identifier)");
      }
      Exported e{rename ? Second(spec) : spec, rename ? Third(spec) : spec, declaration, p};
      if (!exported_.insert(e.outside.bits()).second) {
        return BadExport(declaration, p, SymbolText(e.outside) + " is exported twice");
      }
      exports_.push_back(e);
    }
    return true;
  }

  Expander& outer_;
  Expander& inner_;
  Value form_;
  std::vector<Value> imports_;
  std::vector<Value> body_;
  std::vector<Exported> exports_;
  std::unordered_set<uint64_t> exported_;  // the names outside
};

}  // namespace

bool Expander::DefineLibrary(Value form) {
  Value name = Second(form);
  std::string text = LibraryNameText(name);
  if (text.empty())
    return Fail(form, name, "define-library: the name is not a list of identifiers and integers"), false;
  Library* before = KnownLibrary(text);
  if (before != nullptr && !before->ready)
    return Fail(form, "define-library: " + text + " is being defined already"), false;
  Arena arena;
  Expander inner(&arena, map_, new Environment(Environment::Kind::kLibrary));
  inner.where_ = where_;
  LibraryDefinition definition(this, &inner, form);
  if (!definition.Collect(CddrOf(form))) return false;
  // Libraries are few, and an importer may hold the old one when a library is defined again: none is freed.
  auto* library = new Library{text, false, {}};
  RegisterLibrary(library);
  if (definition.Define(library)) {
    library->ready = true;
    return true;
  }
  ForgetLibrary(text);
  if (before != nullptr) RegisterLibrary(before);
  return false;
}

bool Expander::RunBody(const std::vector<Value>& forms) {
  Definitions found{top_scope(), true, true, {}, nullptr};
  for (Value form : forms) {
    if (!Scan(form, &found)) return false;
  }
  // Nothing runs before the whole of it is known to be right.
  std::vector<Node*> nodes;
  for (const Item& item : found.items) {
    std::vector<Initialization> all;
    if (!ExpandItem(item, top_scope(), &all)) return false;
    for (const Initialization& i : all) nodes.push_back(InitializeTop(i));
  }
  for (Node* node : nodes) {
    if (Hooks().run(arena_, node).IsNull()) return false;
  }
  return true;
}

}  // namespace ouro::scheme
