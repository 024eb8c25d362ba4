#include "python/compile/symtable.h"

#include <algorithm>
#include <set>

namespace ouro::python::compile {

std::string_view NamePool::Mangle(std::string_view class_name, std::string_view name) {
  if (class_name.empty() || name.size() < 2 || !name.starts_with("__") || name.ends_with("__") ||
      name.find('.') != std::string_view::npos) {
    return name;
  }
  size_t underscores = class_name.find_first_not_of('_');
  if (underscores == std::string_view::npos) return name;
  return Add("_" + std::string(class_name.substr(underscores)) + std::string(name));
}

Scope* SymbolTable::Add(Scope* parent, ScopeKind kind, const void* node) {
  scopes_.push_back(std::make_unique<Scope>());
  Scope* scope = scopes_.back().get();
  scope->kind = kind;
  scope->node = node;
  scope->parent = parent;
  if (parent != nullptr) {
    parent->children.push_back(scope);
    scope->private_class = parent->private_class;
    scope->is_nested = parent->is_nested || parent->IsFunction();
  }
  by_node_[node] = scope;
  return scope;
}

namespace {

// The free and cell names per scope while resolving.
struct Sets {
  std::unordered_map<Scope*, std::set<std::string_view>> cells, frees;
};

class Resolver {
 public:
  Resolver(CompileError& error) : error_(error) {}

  void Visit(Scope* scope) {
    for (std::string_view name : scope->order) Resolve(scope, name, scope->symbols[name]);
    for (Scope* child : scope->children) Visit(child);
  }

  void Finish(Scope* scope) {
    auto take = [](auto& sets, Scope* of, std::vector<std::string_view>& out) {
      if (auto it = sets.find(of); it != sets.end()) out.assign(it->second.begin(), it->second.end());
    };
    take(sets_.cells, scope, scope->cells);
    take(sets_.frees, scope, scope->frees);
    for (Scope* child : scope->children) Finish(child);
  }

 private:
  void Resolve(Scope* scope, std::string_view name, Symbol& symbol) {
    std::string text(name);
    if (symbol.flags & Symbol::kGlobal) {
      if (symbol.flags & Symbol::kNonlocal) {
        return error_.Report(symbol.declared, "name '" + text + "' is nonlocal and global");
      }
      symbol.access = Access::kGlobalExplicit;
      return;
    }
    if (symbol.flags & Symbol::kNonlocal) {
      if (scope->kind == ScopeKind::kModule) {
        return error_.Report(symbol.declared, "nonlocal declaration not allowed at module level");
      }
      if (!FindOutside(scope, name)) {
        return error_.Report(symbol.declared, "no binding for nonlocal '" + text + "' found");
      }
      symbol.access = Access::kFree;
      return;
    }
    if (symbol.flags & (Symbol::kBound | Symbol::kParameter)) {
      if (symbol.access != Access::kCell) symbol.access = Access::kLocal;
      return;
    }
    symbol.access = scope->kind != ScopeKind::kModule && FindOutside(scope, name) ? Access::kFree : Access::kGlobalImplicit;
  }

  // Is `name`, not bound in `from`, a variable of an enclosing function? Then it becomes a cell there, and free in all
  // blocks in between, `from` included.
  bool FindOutside(Scope* from, std::string_view name) {
    Scope* owner = from->parent;
    for (; owner != nullptr; owner = owner->parent) {
      if (owner->kind == ScopeKind::kModule) return false;
      if (owner->kind == ScopeKind::kClass) {
        if (name == "__class__") {
          owner->needs_class_cell = true;
          break;
        }
        continue;
      }
      auto it = owner->symbols.find(name);
      if (it == owner->symbols.end()) continue;
      Symbol& symbol = it->second;
      if (symbol.flags & Symbol::kGlobal) return false;
      if (symbol.flags & Symbol::kNonlocal) continue;  // bound further out
      if (symbol.flags & (Symbol::kBound | Symbol::kParameter)) {
        symbol.access = Access::kCell;
        break;
      }
    }
    if (owner == nullptr) return false;
    sets_.cells[owner].insert(name);
    for (Scope* scope = from; scope != owner; scope = scope->parent) sets_.frees[scope].insert(name);
    return true;
  }

  CompileError& error_;
  Sets sets_;
};

}  // namespace

void ResolveScopes(SymbolTable& table, CompileError& error) {
  Resolver resolver(error);
  resolver.Visit(table.top());
  resolver.Finish(table.top());
}

}  // namespace ouro::python::compile
