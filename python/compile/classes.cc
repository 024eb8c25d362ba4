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
    b_.EmitNamed(Opcode::LoadName, r, 0, "__name__");
    b_.EmitNamed(Opcode::StoreName, r, 0, "__module__");
    Load(r, Constant::String(b_.qualname));
    b_.EmitNamed(Opcode::StoreName, r, 0, "__qualname__");
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
    Cell("__class__", result);
    b_.EmitNamed(Opcode::StoreName, result, 0, "__classcell__");
  } else {
    Load(result, Constant::None());
  }
  Emit(Opcode::Return, result);
  return Finish();
}

void Generator::ClassStatement(const ClassDef* node) {
  Temps temps(*this);
  if (ForbiddenName(node->name, *node)) return;
  Reg first = Decorators(node->decorator_list);
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
  Reg name = Temp();
  Load(name, Constant::Name(node->name));
  if (HasStars(node->bases, node->keywords)) {
    CallWithStars(base, 2, node->bases, node->keywords);
  } else {
    uint32_t names = Arguments(node->bases, node->keywords);
    Emit(Opcode::Call, base, 2 + static_cast<uint32_t>(node->bases.size() + node->keywords.size()), 0, static_cast<int32_t>(names));
  }
  Decorate(node->decorator_list, first, base);
  StoreName(node->name, first);
}

}  // namespace ouro::python::compile
