// Displays: tuples, lists, sets, dictionaries. Long ones are built piecewise, so that no display needs many registers.
#include "python/compile/generator.h"

namespace ouro::python::compile {

using namespace syntax;

namespace {
constexpr size_t kLongDisplay = 32;

size_t FirstStar(Seq<Expr*> elements) {
  for (size_t i = 0; i < elements.size(); ++i) {
    if (elements[i]->kind == ExprKind::kStarred) return i;
  }
  return elements.size();
}
}  // namespace

void Generator::AppendAll(Seq<Expr*> elements, size_t from, Reg container, bool set) {
  for (size_t i = from; i < elements.size(); ++i) {
    Temps temps(*this);
    auto* starred = Try<Starred>(elements[i]);
    Reg value = Operand(starred != nullptr ? starred->value : elements[i]);
    if (set) {
      Emit(starred ? Opcode::SetUpdate : Opcode::SetAdd, container, value);
    } else {
      Emit(starred ? Opcode::ListExtend : Opcode::ListAppend, container, value);
    }
  }
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
  Reg list = IsTemp(dst) ? dst : Temp();
  Emit(Opcode::BuildList, list, 0, 0);
  AppendAll(elements, 0, list, false);
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
  Reg list = IsTemp(dst) ? dst : Temp();
  Emit(Opcode::BuildList, list, 0, 0);
  AppendAll(elements, 0, list, false);
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
  Reg set = IsTemp(dst) ? dst : Temp();
  Emit(Opcode::BuildSet, set, 0, 0);
  AppendAll(elements, 0, set, true);
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
  Reg dict = IsTemp(dst) ? dst : Temp();
  Emit(Opcode::BuildMap, dict, 0, 0);
  for (size_t i = 0; i < count; ++i) {
    Temps temps(*this);
    if (node->keys[i] == nullptr) {
      Emit(Opcode::DictUpdate, dict, Operand(node->values[i]));
      continue;
    }
    Reg key = OperandBefore(node->keys[i], {node->values[i]});
    Reg value = Operand(node->values[i]);
    Emit(Opcode::MapAdd, dict, key, value);
  }
  Move(dst, dict);
}

}  // namespace ouro::python::compile
