// Displays: tuples, lists, sets, dictionaries. Long ones are built piecewise, so that no display needs many registers.
#include "python/compile/generator.h"

namespace ouro::python::compile {

using namespace syntax;

namespace {
size_t FirstStar(Seq<Expr*> elements) {
  for (size_t i = 0; i < elements.size(); ++i) {
    if (elements[i]->kind == ExprKind::kStarred) return i;
  }
  return elements.size();
}
}  // namespace

void Generator::Collect(Seq<Expr*> elements, uint32_t pushed, Reg container, bool set) {
  bool built = false;
  auto build = [&](size_t count) {
    Emit(set ? Opcode::BuildSet : Opcode::BuildList, container, count == 0 ? 0 : container, static_cast<uint32_t>(count));
    next_ = container + 1;
    built = true;
  };
  if (elements.size() + pushed > kLongDisplay) build(pushed);
  for (size_t i = 0; i < elements.size(); ++i) {
    auto* starred = Try<Starred>(elements[i]);
    if (starred != nullptr && !built) build(i + pushed);
    if (!built) {
      Reg item = container + pushed + static_cast<Reg>(i);
      next_ = item + 1;
      To(elements[i], item);
      continue;
    }
    Temps temps(*this);
    Reg value = Operand(starred != nullptr ? starred->value : elements[i]);
    if (set) {
      Emit(starred ? Opcode::SetUpdate : Opcode::SetAdd, container, value);
    } else {
      Emit(starred ? Opcode::ListExtend : Opcode::ListAppend, container, value);
    }
  }
  if (!built) build(elements.size() + pushed);
}

void Generator::ListDisplay(Seq<Expr*> elements, Reg dst) {
  std::vector<Constant> items;
  for (const Expr* element : elements) {
    auto item = elements.size() >= 3 ? FoldedConstant(element) : std::nullopt;
    if (!item) break;
    items.push_back(std::move(*item));
  }
  if (elements.size() >= 3 && items.size() == elements.size()) {
    Reg list = IsTemp(dst) ? dst : Temp();
    Emit(Opcode::BuildList, list, 0, 0);
    Reg tuple = Temp();
    Load(tuple, Constant::Tuple(std::move(items)));
    Emit(Opcode::ListExtend, list, tuple);
    return Move(dst, list);
  }
  size_t star = FirstStar(elements);
  if (star == elements.size() && star <= kLongDisplay) {
    Reg first = Window(dst, static_cast<uint32_t>(star));
    for (size_t i = 0; i < star; ++i) {
      next_ = first + static_cast<Reg>(i) + 1;
      To(elements[i], first + static_cast<Reg>(i));
    }
    return Emit(Opcode::BuildList, dst, star == 0 ? 0 : first, static_cast<uint32_t>(star));
  }
  Reg list = Window(dst, 1);
  Collect(elements, 0, list, false);
  Move(dst, list);
}

void Generator::TupleDisplay(Seq<Expr*> elements, Reg dst) {
  size_t count = elements.size();
  if (FirstStar(elements) == count && count <= kLongDisplay) {
    Reg first = Window(dst, static_cast<uint32_t>(count));
    for (size_t i = 0; i < count; ++i) {
      next_ = first + static_cast<Reg>(i) + 1;
      To(elements[i], first + static_cast<Reg>(i));
    }
    return Emit(Opcode::BuildTuple, dst, count == 0 ? 0 : first, static_cast<uint32_t>(count));
  }
  Reg list = Window(dst, 1);
  Collect(elements, 0, list, false);
  Emit(Opcode::ListToTuple, dst, list);
}

void Generator::SetDisplay(Seq<Expr*> elements, Reg dst) {
  size_t count = elements.size();
  if (FirstStar(elements) == count && count <= kLongDisplay) {
    Reg first = Window(dst, static_cast<uint32_t>(count));
    for (size_t i = 0; i < count; ++i) {
      next_ = first + static_cast<Reg>(i) + 1;
      To(elements[i], first + static_cast<Reg>(i));
    }
    return Emit(Opcode::BuildSet, dst, count == 0 ? 0 : first, static_cast<uint32_t>(count));
  }
  Reg set = Window(dst, 1);
  Collect(elements, 0, set, true);
  Move(dst, set);
}

void Generator::DictDisplay(const Dict* node, Reg dst) {
  size_t count = node->keys.size();
  bool plain = count <= kLongDisplay / 2;
  for (const Expr* key : node->keys) plain &= key != nullptr;
  if (plain) {
    Reg first = Window(dst, static_cast<uint32_t>(2 * count));
    for (size_t i = 0; i < count; ++i) {
      Reg at = first + static_cast<Reg>(2 * i);
      next_ = at + 1;
      To(node->keys[i], at);
      next_ = at + 2;
      To(node->values[i], at + 1);
    }
    return Emit(Opcode::BuildMap, dst, count == 0 ? 0 : first, static_cast<uint32_t>(2 * count));
  }
  Reg dict = Window(dst, 1);
  bool have_dict = false;
  // CPython's pieces: up to the next `**`, and at most two entries more than what is not piecewise.
  for (size_t i = 0; i < count;) {
    Temps temps(*this);
    if (node->keys[i] == nullptr) {
      if (!have_dict) Emit(Opcode::BuildMap, dict, 0, 0);
      Emit(Opcode::DictUpdate, dict, Operand(node->values[i++]));
    } else {
      size_t begin = i++;
      while (i < count && i - begin <= kLongDisplay / 2 + 1 && node->keys[i] != nullptr) ++i;
      Reg piece = have_dict ? Temp() : dict;
      Entries(i - begin, piece, [&](size_t at, Reg key, Reg value) {
        To(node->keys[begin + at], key);
        next_ = value + 1;
        To(node->values[begin + at], value);
      });
      if (have_dict) Emit(Opcode::DictUpdate, dict, piece);
    }
    have_dict = true;
  }
  Move(dst, dict);
}

}  // namespace ouro::python::compile
