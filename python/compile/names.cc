// Names: where a variable lives, and the instruction that loads, stores or deletes it.
#include "python/compile/generator.h"

namespace ouro::python::compile {

Generator::Variable Generator::Lookup(Identifier name) {
  std::string_view mangled = Mangled(name);
  const Symbol* symbol = scope_->Find(mangled);
  Access access = symbol ? symbol->access : Access::kGlobalImplicit;
  bool function = scope_->IsFunction();
  switch (access) {
    case Access::kLocal:
      if (function) {
        if (auto it = local_registers_.find(mangled); it != local_registers_.end()) {
          return {far_ ? Place::kFarLocal : Place::kLocal, it->second, mangled};
        }
      }
      break;
    case Access::kCell:
      if (auto it = cell_registers_.find(mangled); it != cell_registers_.end()) {
        return {far_ ? Place::kFarCell : Place::kCell, it->second, mangled};
      }
      break;
    case Access::kFree: {
      auto it = free_indices_.find(mangled);
      if (it == free_indices_.end()) break;
      bool in_class = scope_->kind == ScopeKind::kClass && !(symbol->flags & Symbol::kNonlocal);
      return {in_class ? Place::kClassFree : Place::kFree, it->second, mangled};
    }
    case Access::kGlobalExplicit: return {Place::kGlobal, 0, mangled};
    case Access::kGlobalImplicit:
    case Access::kUnresolved:
      if (function) return {Place::kGlobal, 0, mangled};
      break;
  }
  bool global = scope_->kind == ScopeKind::kModule && shared_.options.module_is_global;
  return {global ? Place::kGlobal : Place::kName, 0, mangled};
}

Reg Generator::LocalOf(const Expr* expr) {
  auto* name = Try<syntax::Name>(expr);
  if (name == nullptr || name->id == "__debug__") return kNoReg;
  Variable variable = Lookup(name->id);
  return variable.place == Place::kLocal ? variable.index : kNoReg;
}

void Generator::LoadName(Identifier name, Reg dst) {
  Variable v = Lookup(name);
  switch (v.place) {
    case Place::kLocal:
      Emit(Opcode::CheckLocal, v.index);
      return Move(dst, v.index);
    case Place::kFarLocal: return Emit(Opcode::LoadFar, dst, v.index);
    case Place::kFarCell: return Emit(Opcode::LoadFarCell, dst, v.index);
    case Place::kCell: return Emit(Opcode::LoadCell, dst, v.index);
    case Place::kFree: return Emit(Opcode::LoadFree, dst, v.index);
    case Place::kClassFree: return Emit(Opcode::LoadClassFree, dst, v.index);
    case Place::kGlobal: return b_.EmitNamed(Opcode::LoadGlobal, dst, 0, v.name);
    case Place::kName: return b_.EmitNamed(Opcode::LoadName, dst, 0, v.name);
  }
}

void Generator::StoreName(Identifier name, Reg value) {
  Variable v = Lookup(name);
  switch (v.place) {
    case Place::kLocal: return Move(v.index, value);
    case Place::kFarLocal: return Emit(Opcode::StoreFar, value, v.index);
    case Place::kFarCell: return Emit(Opcode::StoreFarCell, value, v.index);
    case Place::kCell: return Emit(Opcode::StoreCell, v.index, value);
    case Place::kFree: case Place::kClassFree: return Emit(Opcode::StoreFree, value, v.index);
    case Place::kGlobal: return b_.EmitNamed(Opcode::StoreGlobal, value, 0, v.name);
    case Place::kName: return b_.EmitNamed(Opcode::StoreName, value, 0, v.name);
  }
}

void Generator::DeleteName(Identifier name) {
  Variable v = Lookup(name);
  switch (v.place) {
    case Place::kLocal: return Emit(Opcode::DeleteLocal, v.index);
    case Place::kFarLocal: return Emit(Opcode::DeleteFar, 0, v.index);
    case Place::kFarCell: return Emit(Opcode::DeleteFarCell, 0, v.index);
    case Place::kCell: return Emit(Opcode::DeleteCell, v.index);
    case Place::kFree: case Place::kClassFree: return Emit(Opcode::DeleteFree, 0, v.index);
    case Place::kGlobal: return b_.EmitNamed(Opcode::DeleteGlobal, 0, 0, v.name);
    case Place::kName: return b_.EmitNamed(Opcode::DeleteName, 0, 0, v.name);
  }
}

bool Generator::ForbiddenName(Identifier name, const Position& where, bool store) {
  if (name != "__debug__") return false;
  Error(where, store ? "cannot assign to __debug__" : "cannot delete __debug__");
  return true;
}

}  // namespace ouro::python::compile
