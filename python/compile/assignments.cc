// Assignment in all its forms, deletion, and imports (which are assignments).
#include "python/compile/generator.h"
#include "python/compile/unparse.h"

namespace ouro::python::compile {

using namespace syntax;

void Generator::Store(const Expr* target, Reg value) {
  Nesting nesting(*this, *target);
  if (shared_.error.set) return;
  Temps temps(*this);
  At at(*this, *target);
  switch (target->kind) {
    case ExprKind::kName:
      if (ForbiddenName(As<Name>(target)->id, *target)) return;
      return StoreName(As<Name>(target)->id, value);
    case ExprKind::kAttribute: {
      auto* node = As<Attribute>(target);
      if (ForbiddenName(node->attr, *target)) return;
      Reg object = Operand(node->value);
      CallPosition(*target, node);
      return b_.EmitNamed(Opcode::StoreAttr, object, value, Mangled(node->attr));
    }
    case ExprKind::kSubscript: {
      auto* node = As<Subscript>(target);
      Reg object = OperandBefore(node->value, {node->slice});
      Reg key = Operand(node->slice);
      return Emit(Opcode::StoreItem, object, key, value);
    }
    case ExprKind::kTuple: return UnpackTo(As<syntax::Tuple>(target)->elts, value, target);
    case ExprKind::kList: return UnpackTo(As<syntax::List>(target)->elts, value, target);
    case ExprKind::kStarred: return Error(*target, "starred assignment target must be in a list or tuple");
    default: return Error(*target, "cannot assign to expression");
  }
}

// The register of the first target when all are plain locals in registers next to each other; else kNoReg.
Reg Generator::ConsecutiveLocals(Seq<Expr*> targets) {
  if (targets.empty()) return kNoReg;
  Reg first = LocalOf(targets[0]);
  for (size_t i = 1; i < targets.size() && first != kNoReg; ++i) {
    if (LocalOf(targets[i]) != first + i) first = kNoReg;
  }
  return first;
}

void Generator::UnpackTo(Seq<Expr*> targets, Reg value, const Expr* node) {
  uint32_t count = static_cast<uint32_t>(targets.size());
  uint32_t star = count;
  for (uint32_t i = 0; i < count; ++i) {
    if (targets[i]->kind != ExprKind::kStarred) continue;
    if (star != count) return Error(*node, "multiple starred expressions in assignment");
    star = i;
  }
  if (star != count && (star >= 256 || count - star - 1 >= (1u << 23))) {
    return Error(*node, "too many expressions in star-unpacking assignment");
  }
  if (Reg locals = ConsecutiveLocals(targets); locals != kNoReg && count <= UINT16_MAX) return Emit(Opcode::Unpack, value, locals, count);
  UnpackItems(value, count, star, [&](size_t i, Reg item) {
    auto* starred = Try<Starred>(targets[i]);
    Store(starred != nullptr ? starred->value : targets[i], item);
  });
}

// (a, b) = (x, y) without the tuple.
bool Generator::AssignPairwise(const Expr* target, const Expr* value) {
  auto* values = Try<syntax::Tuple>(value);
  if (values == nullptr || values->elts.empty()) return false;
  Seq<Expr*> targets;
  if (auto* tuple = Try<syntax::Tuple>(target)) {
    targets = tuple->elts;
  } else if (auto* list = Try<syntax::List>(target)) {
    targets = list->elts;
  }
  size_t count = values->elts.size();
  if (targets.size() != count || count > 8) return false;
  for (size_t i = 0; i < count; ++i) {
    if (targets[i]->kind == ExprKind::kStarred || values->elts[i]->kind == ExprKind::kStarred) return false;
  }
  std::vector<Reg> registers;
  for (size_t i = 0; i < count; ++i) {
    const Expr* element = values->elts[i];
    Reg local = LocalOf(element);
    // In place, unless something stored before it is read could change it.
    bool in_place = local != kNoReg && !scope_->has_walrus;
    for (size_t j = 0; in_place && j < i; ++j) {
      in_place = targets[j]->kind != ExprKind::kName ? targets[j]->kind != ExprKind::kTuple && targets[j]->kind != ExprKind::kList
                                                      : LocalOf(targets[j]) != local;
    }
    if (FoldedConstant(element)) {
      registers.push_back(kNoReg);  // loaded when it is stored
    } else if (in_place) {
      registers.push_back(Operand(element));
    } else {
      Reg copy = Temp();
      To(element, copy);
      registers.push_back(copy);
    }
  }
  for (size_t i = 0; i < count; ++i) {
    if (registers[i] != kNoReg) {
      Store(targets[i], registers[i]);
    } else if (Reg local = LocalOf(targets[i]); local != kNoReg) {
      To(values->elts[i], local);
    } else {
      Temps temps(*this);
      Store(targets[i], Operand(values->elts[i]));
    }
  }
  return true;
}

void Generator::Assign(const syntax::Assign* node) {
  if (node->targets.size() == 1) {
    const Expr* target = node->targets[0];
    if (Reg local = LocalOf(target); local != kNoReg) return To(node->value, local);
    if (AssignPairwise(target, node->value)) return;
    Reg value = OperandBefore(node->value, {target});
    return Store(target, value);
  }
  bool names = true;
  for (const Expr* target : node->targets) names &= target->kind == ExprKind::kName;
  Reg value;
  if (names) {
    value = Operand(node->value);
  } else {
    value = Temp();
    To(node->value, value);
  }
  for (const Expr* target : node->targets) Store(target, value);
}

void Generator::AugmentedAssign(const AugAssign* node) {
  Temps temps(*this);
  int32_t immediate = 0;
  bool small = (node->op == Operator::kAdd || node->op == Operator::kSub) && SmallInt(node->value, &immediate);
  // dst = left op= value
  auto apply = [&](Reg dst, Reg left) {
    if (small) {
      SetPosition(*node);
      return Emit(node->op == Operator::kAdd ? Opcode::AddInt : Opcode::SubInt, dst, left, static_cast<uint32_t>(immediate), 1);
    }
    Reg right = Operand(node->value);
    SetPosition(*node);
    BinaryTo(node->op, true, dst, left, right);
  };
  At at(*this, *node);
  switch (node->target->kind) {
    case ExprKind::kName: {
      auto* name = As<Name>(node->target);
      if (ForbiddenName(name->id, *node->target)) return;
      Variable v = Lookup(name->id);
      if (v.place == Place::kLocal) {
        Reg left;
        {
          At here(*this, *node->target);
          Emit(Opcode::CheckLocal, v.index);
        }
        if (MayRebind(node->value, name->id)) {
          left = Temp();
          Move(left, v.index);
        } else {
          left = v.index;
        }
        return apply(v.index, left);
      }
      Reg value = Temp();
      {
        At here(*this, *node->target);
        LoadName(name->id, value);
      }
      apply(value, value);
      At here(*this, *node->target);
      return StoreName(name->id, value);
    }
    case ExprKind::kAttribute: {
      auto* target = As<Attribute>(node->target);
      Reg object = OperandBefore(target->value, {node->value});
      Reg value = Temp();
      {
        At here(*this, *target);
        CallPosition(*target, target);
        b_.EmitNamed(Opcode::LoadAttr, value, object, Mangled(target->attr));
      }
      apply(value, value);
      At here(*this, *target);
      CallPosition(*target, target);
      return b_.EmitNamed(Opcode::StoreAttr, object, value, Mangled(target->attr));
    }
    case ExprKind::kSubscript: {
      auto* target = As<Subscript>(node->target);
      Reg object = OperandBefore(target->value, {target->slice, node->value});
      Reg key = OperandBefore(target->slice, {node->value});
      Reg value = Temp();
      {
        At here(*this, *target);
        Emit(Opcode::LoadItem, value, object, key);
      }
      apply(value, value);
      At here(*this, *target);
      return Emit(Opcode::StoreItem, object, key, value);
    }
    default: return Error(*node, "invalid node type for augmented assignment");
  }
}

void Generator::EvaluateAnnotation(const Expr* annotation, Reg dst) {
  if (!shared_.future_annotations) {
    if (auto* starred = Try<Starred>(annotation)) {  // def f(*args: *T): the one item of the unpacking
      At at(*this, *annotation);
      Reg value = Operand(starred->value);
      return Emit(Opcode::Unpack, value, dst, 1);
    }
    return To(annotation, dst);
  }
  At at(*this, *annotation);
  Load(dst, Constant::String(Unparse(annotation)));
}

void Generator::AnnotatedAssign(const AnnAssign* node) {
  const Expr* target = node->target;
  if (node->value != nullptr) {
    if (Reg local = LocalOf(target); local != kNoReg) {
      To(node->value, local);
    } else {
      Reg value = OperandBefore(node->value, {target});
      Store(target, value);
    }
  }
  bool evaluates = !scope_->IsFunction();
  switch (target->kind) {
    case ExprKind::kName: {
      Identifier name = As<Name>(target)->id;
      if (ForbiddenName(name, *target)) return;
      if (!evaluates) return;
      Reg annotation = Temp();
      if (!node->simple) {
        if (!shared_.future_annotations) Discard(node->annotation);
        return;
      }
      EvaluateAnnotation(node->annotation, annotation);
      Reg dict = Temp(), key = Temp();
      LoadName("__annotations__", dict);
      Load(key, Constant::Name(Mangled(name)));
      return Emit(Opcode::StoreItem, dict, key, annotation);
    }
    case ExprKind::kAttribute:
      if (ForbiddenName(As<Attribute>(target)->attr, *target)) return;
      if (node->value == nullptr) Discard(As<Attribute>(target)->value);
      break;
    case ExprKind::kSubscript:
      if (node->value == nullptr) {
        Discard(As<Subscript>(target)->value);
        Discard(As<Subscript>(target)->slice);
      }
      break;
    default: return Error(*target, "invalid node type for annotated assignment");
  }
  if (evaluates && !shared_.future_annotations) Discard(node->annotation);
}

void Generator::DeleteTarget(const Expr* target) {
  Nesting nesting(*this, *target);
  if (shared_.error.set) return;
  Temps temps(*this);
  At at(*this, *target);
  switch (target->kind) {
    case ExprKind::kName:
      if (ForbiddenName(As<Name>(target)->id, *target, false)) return;
      return DeleteName(As<Name>(target)->id);
    case ExprKind::kAttribute: {
      if (ForbiddenName(As<Attribute>(target)->attr, *target, false)) return;
      Reg object = Operand(As<Attribute>(target)->value);
      CallPosition(*target, As<Attribute>(target));
      return b_.EmitNamed(Opcode::DeleteAttr, object, 0, Mangled(As<Attribute>(target)->attr));
    }
    case ExprKind::kSubscript: {
      auto* node = As<Subscript>(target);
      Reg object = OperandBefore(node->value, {node->slice});
      Reg key = Operand(node->slice);
      return Emit(Opcode::DeleteItem, object, key);
    }
    case ExprKind::kTuple:
      for (const Expr* element : As<syntax::Tuple>(target)->elts) DeleteTarget(element);
      return;
    case ExprKind::kList:
      for (const Expr* element : As<syntax::List>(target)->elts) DeleteTarget(element);
      return;
    default: return Error(*target, "cannot delete expression");
  }
}

void Generator::Import(const syntax::Import* node) {
  for (const Alias* alias : node->names) {
    Temps temps(*this);
    Reg module = Temp();
    Reg level = Window(kNoReg - 1, 2);
    Load(level, Constant::Int(0));
    Load(level + 1, Constant::None());
    b_.EmitNamed(Opcode::ImportName, module, level, alias->name);
    size_t dot = alias->name.find('.');
    if (alias->asname.data() == nullptr) {
      Identifier top = alias->name.substr(0, dot);
      if (ForbiddenName(top, *node)) return;
      StoreName(top, module);
      continue;
    }
    if (ForbiddenName(alias->asname, *node)) return;
    // import a.b.c as d: IMPORT_FROM walks down from a.
    while (dot != std::string_view::npos) {
      size_t next = alias->name.find('.', dot + 1);
      Identifier part = alias->name.substr(dot + 1, next == std::string_view::npos ? next : next - dot - 1);
      b_.EmitNamed(Opcode::ImportFrom, module, module, part);
      dot = next;
    }
    StoreName(alias->asname, module);
  }
}

void Generator::ImportFrom(const syntax::ImportFrom* node) {
  if (node->level == 0 && node->module == "__future__" &&
      (scope_->kind != ScopeKind::kModule || node->lineno > shared_.future_last_line)) {
    return Error(*node, "from __future__ imports must occur at the beginning of the file");
  }
  Temps temps(*this);
  Reg module = Temp();
  {
    Temps inner(*this);
    Reg level = Window(kNoReg - 1, 2);
    Load(level, Constant::Int(node->level));
    std::vector<Constant> names;
    for (const Alias* alias : node->names) names.push_back(Constant::Name(alias->name));
    Load(level + 1, Constant::Tuple(std::move(names)));
    b_.EmitNamed(Opcode::ImportName, module, level, node->module.data() != nullptr ? node->module : "");
  }
  if (node->names.size() == 1 && node->names[0]->name == "*") return Emit(Opcode::ImportStar, module);
  Reg value = Temp();
  for (const Alias* alias : node->names) {
    Identifier target = alias->asname.data() != nullptr ? alias->asname : alias->name;
    if (ForbiddenName(target, *node)) return;
    b_.EmitNamed(Opcode::ImportFrom, value, module, alias->name);
    StoreName(target, value);
  }
}

}  // namespace ouro::python::compile
