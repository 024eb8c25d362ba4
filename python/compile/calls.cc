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

bool Generator::HasStars(Seq<Expr*> args, Seq<Keyword*> keywords) {
  for (const Expr* arg : args) {
    if (arg->kind == ExprKind::kStarred) return true;
  }
  for (const Keyword* keyword : keywords) {
    if (keyword->arg.data() == nullptr) return true;
  }
  return args.size() + keywords.size() > kMostInRegisters;
}

// As CPython does: names in a row are evaluated before any of them is found to be a repetition.
void Generator::CallWithStars(Reg base, uint32_t pushed, Seq<Expr*> args, Seq<Keyword*> keywords) {
  auto* only = pushed == 0 && args.size() == 1 ? Try<Starred>(args[0]) : nullptr;
  Reg tuple = base + 1;
  next_ = tuple + std::max(pushed, 1u);
  if (only != nullptr) {
    // f(*x): the call makes the tuple, so that the message of a bad x names the function.
    To(only->value, tuple);
  } else if (pushed == 0) {
    TupleDisplay(args, tuple);
  } else {
    Collect(args, pushed, tuple, false);
    Emit(Opcode::ListToTuple, tuple, tuple);
  }
  next_ = tuple + 1;
  if (keywords.empty()) return Emit(Opcode::CallEx, base, 0);
  Reg dict = Temp();
  bool have_dict = false;
  size_t count = keywords.size();
  for (size_t i = 0; i < count;) {
    Temps temps(*this);
    Reg part = have_dict ? Temp() : dict;
    if (keywords[i]->arg.data() != nullptr) {
      size_t begin = i++;
      while (i < count && keywords[i]->arg.data() != nullptr) ++i;
      Entries(i - begin, part, [&](size_t at, Reg key, Reg value) {
        Load(key, Constant::Name(Mangled(keywords[begin + at]->arg)));
        next_ = value + 1;
        To(keywords[begin + at]->value, value);
      });
    } else {
      if (!have_dict) {
        Emit(Opcode::BuildMap, dict, 0, 0);
        part = Temp();
      }
      have_dict = true;
      To(keywords[i++]->value, part);
    }
    if (have_dict) Emit(Opcode::DictMerge, dict, part, base);
    have_dict = true;
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
  Reg self = 1;
  if (far_) {
    self = Temp();
    Emit(Opcode::LoadFar, self, b_.first_local);
  }
  Emit(Opcode::CallSuper, base, class_cell, self);
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
    Reg object = Operand(method->value, base + 1);
    CallPosition(*method, method);
    b_.EmitNamed(Opcode::LoadMethod, base, object, Mangled(method->attr));
    uint32_t names = Arguments(node->args, node->keywords);
    CallPosition(*node, method);
    Emit(Opcode::CallLoaded, base, count, 0, static_cast<int32_t>(names));
    return Move(dst, base);
  }
  Reg base = Window(dst, 1);
  To(node->func, base);
  if (stars) {
    CallWithStars(base, 0, node->args, node->keywords);
  } else {
    uint32_t names = Arguments(node->args, node->keywords);
    Emit(Opcode::Call, base, count, 0, static_cast<int32_t>(names));
  }
  Move(dst, base);
}

}  // namespace ouro::python::compile
