// What names mean: local scopes, the environments of programs and libraries, and identifiers that macros insert.
//
// A name in a program is a symbol, or an Identifier: what a macro's template inserted, fresh at each expansion,
// wrapping the name in the template and the scope in which the macro was defined. Binding forms bind names by identity.
// A name that no scope binds by identity, seen from where it is used, means what the wrapped name means where the macro
// was defined. So an inserted binding can catch only what the same expansion inserted, and an inserted reference is not
// caught by the user's bindings.
#pragma once
#include <memory>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "scheme/expand/expand.h"

namespace ouro::scheme {

enum class SpecialForm : uint8_t {
#define FORM(id, ...) k##id,
#define DEFINITION(id, ...) k##id,
#define SPLICING(id, ...) k##id,
#define AUXILIARY(id, ...) k##id,
#include "scheme/expand/special_forms.def"
#undef FORM
#undef DEFINITION
#undef SPLICING
#undef AUXILIARY
  kCount,
};

struct SpecialFormInfo {
  const char* name;
  int least, most;
  const char* usage;
};
const SpecialFormInfo& InfoOf(SpecialForm form);

struct Macro;

struct Binding {
  enum class Kind : uint8_t { kUnbound, kSpecial, kMacro, kGlobal, kLocal };
  Kind kind = Kind::kUnbound;
  SpecialForm special = SpecialForm::kCount;
  bool imported = false;
  bool defined = false;  // of globals: not merely referred to
  void* target = nullptr;

  static Binding Special(SpecialForm form) { return {Kind::kSpecial, form, false, true, nullptr}; }
  static Binding Of(Macro* macro) { return {Kind::kMacro, SpecialForm::kCount, false, true, macro}; }
  static Binding Of(Global* global, bool defined) {
    return {Kind::kGlobal, SpecialForm::kCount, false, defined, global};
  }
  static Binding Of(Variable* variable) { return {Kind::kLocal, SpecialForm::kCount, false, true, variable}; }
  bool Is(SpecialForm form) const { return kind == Kind::kSpecial && special == form; }
  bool Means(const Binding& other) const {
    return kind == other.kind && special == other.special && target == other.target;
  }
  Macro* macro() const { return static_cast<Macro*>(target); }
  Global* global() const { return static_cast<Global*>(target); }
  Variable* variable() const { return static_cast<Variable*>(target); }
};

// The names that one form binds, inside those of its parent. The outermost scope is that of an environment.
class Scope {
 public:
  explicit Scope(Scope* parent) : parent_(parent), environment_(parent->environment_) {}
  explicit Scope(Environment* environment) : parent_(nullptr), environment_(environment) {}
  Scope* parent() const { return parent_; }
  Environment* environment() const { return environment_; }
  bool top() const { return parent_ == nullptr; }
  bool empty() const { return entries_.empty(); }
  void Bind(Value name, Binding binding);
  const Binding* FindHere(Value name) const;

 private:
  static constexpr size_t kIndexed = 16;  // more entries than these are looked up by hash
  Scope* parent_;
  Environment* environment_;
  std::vector<std::pair<Value, Binding>> entries_;
  std::unique_ptr<std::unordered_map<uint64_t, uint32_t>> index_;
};

class Environment {
 public:
  enum class Kind : uint8_t { kCore, kInteraction, kProgram, kLibrary, kEval };
  explicit Environment(Kind kind) : kind_(kind), scope_(this), older_(newest_) { newest_ = this; }
  Environment(const Environment&) = delete;
  ~Environment();  // of one that nobody has seen yet
  Kind kind() const { return kind_; }
  Scope* scope() { return &scope_; }
  const Binding* Find(Value name) const;
  // The name and what the binding refers to are kept for ever (what is imported is kept by where it comes from).
  void Set(Value name, Binding binding);
  void Remove(Value name) { bindings_.erase(name.bits()); }
  // The variable of that symbol; made, unassigned, when the symbol is not bound to one.
  Global* VariableOf(Value symbol);
  bool has_identifiers() const { return has_identifiers_; }
  // Programs and libraries: was there an import yet?
  bool imports = false;

 private:
  Kind kind_;
  bool has_identifiers_ = false;  // an Identifier is bound, not only symbols
  Scope scope_;
  std::unordered_map<uint64_t, Binding> bindings_;
  // All of them: they live for ever, though only code and objects of the heap may still know one, in words that no leak checker reads.
  Environment* older_;
  static inline constinit Environment* newest_ = nullptr;
};

// Keeps a value alive for ever. Environments, libraries and their macros live for ever: a list in the heap costs the
// collector nothing once it is old.
void KeepForever(Value v);
Global* NewGlobal(Value symbol);

// --- names
inline bool IsName(Value v) { return IsSymbol(v) || IsIdentifier(v); }
Value SymbolOf(Value name);  // without what macros wrapped around it
std::string NameText(Value name);
Value NewIdentifier(Value name, Scope* scope);
// Where an unbound name would be a global variable: the environment, and its symbol there.
struct Home {
  Environment* environment = nullptr;
  Value symbol;
};
Binding Resolve(Value name, Scope* scope, Home* home = nullptr);
// Do two names, each seen from its scope, mean the same? (free-identifier=?)
bool SameMeaning(Value a, Scope* a_scope, Value b, Scope* b_scope);
// Does the name mean that auxiliary keyword? A name that is not bound at all is taken at its word.
bool Denotes(Value name, Scope* scope, SpecialForm form);

bool ContainsIdentifier(Value datum);

}  // namespace ouro::scheme
