// Scopes: which name of which block is a local variable, a cell, a free variable of an enclosing function, or a global.
//
// Two phases over the tree: `BuildScopes` collects per block what is bound, declared and used; then every use is resolved
// by walking outwards (class blocks are skipped, except for `__class__`), which marks cells where the walk ends and free
// variables on its way.
#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "python/syntax/ast.h"

namespace ouro::python::compile {

using syntax::Identifier;
using syntax::Position;

// The first error of a compilation. Later ones are dropped.
inline constexpr int32_t kNoEndColumn = -2;  // end_offset is None
struct CompileError {
  bool set = false;
  enum Kind { kSyntax, kRecursion, kNotImplemented, kPending } kind = kSyntax;  // kPending: already in g_thread
  std::string message;
  Position position;
  bool has_end = true;
  void Report(const Position& where, std::string text, Kind what = kSyntax) {
    if (set) return;
    set = true;
    kind = what;
    message = std::move(text);
    position = where;
  }
};

enum class ScopeKind : uint8_t { kModule, kClass, kFunction };
enum class FunctionKind : uint8_t { kDef, kAsyncDef, kLambda, kListComp, kSetComp, kDictComp, kGenerator };
enum class Access : uint8_t { kUnresolved, kLocal, kCell, kFree, kGlobalExplicit, kGlobalImplicit };

struct Symbol {
  enum Flag : uint16_t {
    kBound = 1,           // assigned, imported, deleted, defined ...
    kParameter = 2,
    kGlobal = 4,          // declared
    kNonlocal = 8,        // declared
    kUsed = 16,
    kAnnotated = 32,
    kIteration = 64,      // target of a comprehension's `for`
    kBoundByWalrus = 128, // in a comprehension: the target belongs to an outer block
  };
  uint16_t flags = 0;
  Access access = Access::kUnresolved;
  Position declared;      // of the global or nonlocal statement
};

struct Scope {
  ScopeKind kind = ScopeKind::kModule;
  FunctionKind function_kind = FunctionKind::kDef;
  const void* node = nullptr;
  Position position;
  Scope* parent = nullptr;
  std::vector<Scope*> children;
  Identifier name;
  Identifier private_class;              // for mangling; empty: none
  std::unordered_map<std::string_view, Symbol> symbols;
  std::vector<std::string_view> order;   // keys of `symbols` as first seen: parameters first
  std::vector<std::string_view> cells;   // sorted
  std::vector<std::string_view> frees;   // sorted
  bool is_nested = false;                // inside a function
  bool is_generator = false;             // has a yield
  bool is_coroutine = false;             // async def, or has an await in a comprehension
  bool has_return_value = false;
  bool has_walrus = false;
  bool needs_class_cell = false;         // class: a method uses __class__ or super()
  Position return_position;

  bool IsComprehension() const { return kind == ScopeKind::kFunction && function_kind >= FunctionKind::kListComp; }
  bool IsFunction() const { return kind == ScopeKind::kFunction; }
  const Symbol* Find(std::string_view mangled) const {
    auto it = symbols.find(mangled);
    return it == symbols.end() ? nullptr : &it->second;
  }
};

// Texts that live as long as the compilation.
class NamePool {
 public:
  std::string_view Add(std::string text) { return *texts_.insert(std::move(text)).first; }
  // `__name` inside class C is `_C__name`.
  std::string_view Mangle(std::string_view class_name, std::string_view name);

 private:
  std::unordered_set<std::string> texts_;
};

class SymbolTable {
 public:
  Scope* top() const { return scopes_.front().get(); }
  Scope* Of(const void* node) const {
    auto it = by_node_.find(node);
    return it == by_node_.end() ? nullptr : it->second;
  }
  Scope* Add(Scope* parent, ScopeKind kind, const void* node);

 private:
  std::vector<std::unique_ptr<Scope>> scopes_;
  std::unordered_map<const void*, Scope*> by_node_;
};

// Nesting of the tree beyond this is "maximum recursion depth exceeded during compilation".
inline constexpr int kMaxTreeDepth = 3000;

// Fills `table`. Errors go to `error`. `future_annotations`: annotations are not evaluated.
void BuildScopes(const syntax::Mod* tree, SymbolTable& table, NamePool& names, bool future_annotations, CompileError& error);
// Second phase: Symbol::access, cells and frees of every scope.
void ResolveScopes(SymbolTable& table, CompileError& error);

}  // namespace ouro::python::compile
