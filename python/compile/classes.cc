// Class statements: the body is a function without parameters over the class's namespace.
#include "python/compile/generator.h"

namespace ouro::python::compile {

using namespace syntax;

Code* Generator::ClassCode(const ClassDef* node) {
  b_.first_line = node->lineno;
  for (const Expr* decorator : node->decorator_list) b_.first_line = std::min(b_.first_line, decorator->lineno);
  SetPosition({b_.first_line, 0, b_.first_line, 0});
  if (scope_->needs_class_cell) scope_->cells = {"__class__"};
  PrepareRegisters();
  {
    Temps temps(*this);
    Reg r = Temp();
    Emit(Opcode::LoadName, r, b_.AddName("__name__"));
    Emit(Opcode::StoreName, r, b_.AddName("__module__"));
    Load(r, Constant::String(b_.qualname));
    Emit(Opcode::StoreName, r, b_.AddName("__qualname__"));
  }
  if (HasAnnotations(node->body)) Emit(Opcode::SetupAnnotations);
  size_t first = 0;
  auto* statement = Try<ExprStmt>(node->body[0]);
  auto* literal = statement != nullptr ? Try<syntax::Constant>(statement->value) : nullptr;
  if (literal != nullptr && literal->value.type == ConstantType::kString && shared_.options.optimize < 2) {
    At at(*this, *statement);
    Temps temps(*this);
    Reg r = Temp();
    Load(r, Constant::String(literal->value.text));
    StoreName("__doc__", r);
    first = 1;
  }
  for (size_t i = first; i < node->body.size() && !shared_.error.set; ++i) Statement(node->body[i]);
  Temps temps(*this);
  Reg result = Temp();
  if (scope_->needs_class_cell) {
    Move(result, cell_registers_["__class__"]);
    Emit(Opcode::StoreName, result, b_.AddName("__classcell__"));
  } else {
    Load(result, Constant::None());
  }
  Emit(Opcode::Return, result);
  return Finish();
}

void Generator::ClassStatement(const ClassDef* node) {
  Temps temps(*this);
  if (ForbiddenName(node->name, *node)) return;
  Reg first = next_;
  for (const Expr* decorator : node->decorator_list) To(decorator, Temp());
  Reg base = Temp();
  Emit(Opcode::LoadBuildClass, base);
  Reg function = Temp();
  Scope* child = shared_.table.Of(node);
  Code* code = nullptr;
  {
    Generator generator(shared_, child, this, node->name);
    code = generator.ClassCode(node);
  }
  MakeFunction(function, code, child, nullptr, nullptr);
  if (!CheckKeywords(node->keywords)) return;
  bool stars = false;
  for (const Expr* expr : node->bases) stars |= expr->kind == ExprKind::kStarred;
  for (const Keyword* keyword : node->keywords) stars |= keyword->arg.data() == nullptr;
  Reg name = Temp();
  Load(name, Constant::Name(node->name));
  if (!stars) {
    uint32_t names = Arguments(node->bases, node->keywords);
    Emit(Opcode::Call, base, 2 + static_cast<uint32_t>(node->bases.size() + node->keywords.size()), names);
  } else {
    // (function, name, *bases) becomes the tuple in the function's register.
    Emit(Opcode::BuildList, function, function, 2);
    next_ = function + 1;
    AppendAll(node->bases, 0, function, false);
    Emit(Opcode::ListToTuple, function, function);
    if (node->keywords.empty()) {
      Emit(Opcode::CallEx, base, 0);
    } else {
      Reg dict = Temp();
      Emit(Opcode::BuildMap, dict, 0, 0);
      for (const Keyword* keyword : node->keywords) {
        Temps inner(*this);
        Reg pair = Window(kNoReg - 1, 2);
        if (keyword->arg.data() == nullptr) {
          To(keyword->value, pair);
        } else {
          Load(pair, Constant::Name(Mangled(keyword->arg)));
          To(keyword->value, pair + 1);
          Emit(Opcode::BuildMap, pair, pair, 2);
        }
        Emit(Opcode::DictMerge, dict, pair, base);
      }
      Emit(Opcode::CallEx, base, 1);
    }
  }
  for (size_t i = node->decorator_list.size(); i-- > 0;) {
    At at(*this, *node->decorator_list[i]);
    Emit(Opcode::Call, first + static_cast<Reg>(i), 1, 0);
  }
  StoreName(node->name, first);
}

}  // namespace ouro::python::compile
