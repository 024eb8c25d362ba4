// Calls: plain, method, with stars, and super().
#include <set>

#include "python/compile/generator.h"

namespace ouro::python::compile {

using namespace syntax;

// A method call or attribute that is spread over lines is shown at the line of its name.
void Generator::CallPosition(const Position& call, const Attribute* method) {
  if (call.lineno == method->end_lineno) return SetPosition(call);
  int32_t length = static_cast<int32_t>(method->attr.size());
  Position where = call;
  where.lineno = method->end_lineno;
  if (length <= method->end_col_offset) {
    where.col_offset = method->end_col_offset - length;
  } else {
    where.col_offset = where.end_col_offset = -1;
  }
  SetPosition(where);
}

bool Generator::CheckKeywords(Seq<Keyword*> keywords) {
  std::set<std::string_view> seen;
  for (const Keyword* keyword : keywords) {
    if (keyword->arg.data() == nullptr) continue;
    if (ForbiddenName(keyword->arg, position_)) return false;
    if (!seen.insert(keyword->arg).second) {
      Error(*keyword, "keyword argument repeated: " + std::string(keyword->arg));
      return false;
    }
  }
  return true;
}

uint32_t Generator::Arguments(Seq<Expr*> args, Seq<Keyword*> keywords) {
  for (const Expr* arg : args) {
    Reg r = Temp();
    To(arg, r);
  }
  std::vector<Constant> names;
  for (const Keyword* keyword : keywords) {
    Reg r = Temp();
    To(keyword->value, r);
    names.push_back(Constant::Name(Mangled(keyword->arg)));
  }
  return names.empty() ? 0 : 1 + KeyIndex(std::move(names));
}

namespace {
bool HasStars(Seq<Expr*> args, Seq<Keyword*> keywords) {
  for (const Expr* arg : args) {
    if (arg->kind == ExprKind::kStarred) return true;
  }
  for (const Keyword* keyword : keywords) {
    if (keyword->arg.data() == nullptr) return true;
  }
  return args.size() + keywords.size() > 2000;
}
}  // namespace

// The callee is in `base`, the topmost temporary.
void Generator::CallWithStars(Reg base, Seq<Expr*> args, Seq<Keyword*> keywords) {
  Reg tuple = Temp();
  auto* only = args.size() == 1 ? Try<Starred>(args[0]) : nullptr;
  if (only != nullptr) {
    // f(*x): the call makes the tuple, so that the message of a bad x names the function.
    To(only->value, tuple);
    next_ = tuple + 1;
  } else {
    TupleDisplay(args, tuple);
    next_ = tuple + 1;
  }
  if (keywords.empty()) return Emit(Opcode::CallEx, base, 0);
  Reg dict = Temp();
  Emit(Opcode::BuildMap, dict, 0, 0);
  for (const Keyword* keyword : keywords) {
    Temps temps(*this);
    Reg value = Operand(keyword->value);
    if (keyword->arg.data() == nullptr) {
      Emit(Opcode::DictMerge, dict, value, base);
    } else {
      // A one-entry dict, merged so that a repeated name is an error.
      Reg pair = Window(kNoReg - 1, 2);
      Load(pair, Constant::Name(Mangled(keyword->arg)));
      Move(pair + 1, value);
      Emit(Opcode::BuildMap, pair, pair, 2);
      Emit(Opcode::DictMerge, dict, pair, base);
    }
  }
  Emit(Opcode::CallEx, base, 1);
}

// super() inside a method: the class is in the cell __class__, the object is the first argument.
bool Generator::SuperCall(const Call* node, Reg dst) {
  auto* name = Try<Name>(node->func);
  if (name == nullptr || name->id != "super" || !node->args.empty() || !node->keywords.empty() || !scope_->IsFunction()) return false;
  auto cell = free_indices_.find("__class__");
  if (cell == free_indices_.end() || b_.argcount == 0 || Lookup("super").place != Place::kGlobal) return false;
  Reg base = Window(dst, 1);
  {
    At at(*this, *name);
    LoadName(name->id, base);
  }
  Reg class_cell = Temp();
  Emit(Opcode::LoadFreeCell, class_cell, cell->second);
  Emit(Opcode::CallSuper, base, class_cell, 1);
  Move(dst, base);
  return true;
}

void Generator::CallTo(const Call* node, Reg dst) {
  if (!CheckKeywords(node->keywords) || SuperCall(node, dst)) return;
  CheckCallee(node);
  bool stars = HasStars(node->args, node->keywords);
  auto* method = Try<Attribute>(node->func);
  uint32_t count = static_cast<uint32_t>(node->args.size() + node->keywords.size());
  if (method != nullptr && !stars) {
    Reg base = Window(dst, 2);
    To(method->value, base + 1);
    uint32_t names = Arguments(node->args, node->keywords);
    CallPosition(*method, method);
    b_.SetLookupPosition();
    CallPosition(*node, method);
    Emit(Opcode::CallMethod, base, count, names, static_cast<int32_t>(NameIndex(method->attr)));
    return Move(dst, base);
  }
  Reg base = Window(dst, 1);
  To(node->func, base);
  if (stars) {
    CallWithStars(base, node->args, node->keywords);
  } else {
    uint32_t names = Arguments(node->args, node->keywords);
    Emit(Opcode::Call, base, count, names);
  }
  Move(dst, base);
}

}  // namespace ouro::python::compile
