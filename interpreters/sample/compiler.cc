// From the tree to bytecode. Registers in stack discipline: a variable takes the next register where it is defined, and
// gives it back at the end of its block; temporaries lie above. So the live registers are always the first ones.
#include <algorithm>
#include <map>

#include "interpreters/sample/objects.h"
#include "interpreters/sample/program.h"
#include "interpreters/sample/syntax.h"

namespace ouro::sample {

namespace {

constexpr uint32_t kMaxOperand = UINT16_MAX;

// Functions that are opcodes: the handler sees inside, a call of C++ is not needed.
struct Inline {
  Opcode op;
  uint32_t parameters;
};
const std::map<std::string_view, Inline> kInlines = {
    {"pair", {Opcode::MakePair, 2}}, {"first", {Opcode::First, 1}}, {"second", {Opcode::Second, 1}}};

const std::map<std::string_view, Opcode> kOperators = {
    {"+", Opcode::Add},        {"-", Opcode::Subtract}, {"*", Opcode::Multiply},   {"/", Opcode::Divide},
    {"%", Opcode::Modulo},     {"<", Opcode::Less},     {"<=", Opcode::LessEqual}, {">", Opcode::Less},
    {">=", Opcode::LessEqual}, {"==", Opcode::Equal},   {"!=", Opcode::Equal}};

// What is known by name in the whole program.
struct Names {
  std::map<std::string, uint32_t> functions;  // numbers in Program::functions
  std::map<std::string, uint32_t> globals;
  std::map<std::string, uint32_t> natives;
};

class FunctionCompiler {
 public:
  FunctionCompiler(Program* program, const Names& names, Function* function, SyntaxError* error)
      : program_(program), names_(names), function_(function), error_(error) {}

  void Compile(const Node& body, const std::vector<std::string>& parameters) {
    for (const std::string& name : parameters) {
      if (LocalOf(name) != nullptr) Error(body, "two parameters have the name '" + name + "'");
      locals_.push_back({name, next_});
      Use(body, next_ + 1);
    }
    Block(body);
    Constant(body, kNil);
    Emit(body, Opcode::Return, next_ - 1);
    function_->register_count = std::max<uint32_t>(function_->register_count, 1);
    function_->instructions = function_->instruction_list.data();
    function_->instruction_count = static_cast<uint32_t>(function_->instruction_list.size());
    function_->constants = function_->constant_list->data();
  }

 private:
  struct Local {
    std::string name;
    uint32_t reg;
  };
  void Error(const Node& node, std::string message) { error_->Set(node.place, std::move(message)); }

  // --- code
  size_t Here() const { return function_->instruction_list.size(); }
  // Registers below next_ are live: so operands are given back after this, never before.
  size_t Emit(const Node& node, Opcode op, uint32_t a = 0, uint32_t b = 0, uint32_t c = 0) {
    if (std::max({a, b, c}) > kMaxOperand) Error(node, "the program is too large");
    function_->instruction_list.push_back(
        {static_cast<uint16_t>(op), static_cast<uint16_t>(a), static_cast<uint16_t>(b), static_cast<uint16_t>(c)});
    function_->lines.push_back(node.place.line);
    function_->live.push_back(next_);
    return Here() - 1;
  }
  void JumpTo(size_t from, size_t to) {
    function_->instruction_list[from].set_long_bc(static_cast<int32_t>(to) - static_cast<int32_t>(from));
  }
  // From now on the first `count` registers are in use.
  void Use(const Node& node, uint32_t count) {
    if (count > kMaxRegisters) Error(node, "too many variables, arguments or elements");
    next_ = std::min(count, kMaxRegisters);
    function_->register_count = std::max(function_->register_count, next_);
  }
  const Local* LocalOf(const std::string& name) const {
    for (size_t i = locals_.size(); i-- > 0;) {
      if (locals_[i].name == name) return &locals_[i];
    }
    return nullptr;
  }

  // --- statements: leave next_ as it was, but for `let`
  void Block(const Node& node) {
    size_t locals = locals_.size();
    uint32_t mark = next_;
    for (auto& child : node.children) Statement(*child);
    locals_.resize(locals);
    next_ = mark;
  }
  void Statement(const Node& node) {
    if (!error_->message.empty()) return;
    uint32_t mark = next_;
    switch (node.kind) {
      case Node::kFunction:
        return;  // compiled on its own
      case Node::kBlock:
        return Block(node);
      case Node::kLet:
        Fresh(*node.children[0]);
        locals_.push_back({node.text, mark});
        return;
      case Node::kGlobal:
        Emit(node, Opcode::DefineGlobal, Expression(*node.children[0]), names_.globals.at(node.text));
        break;
      case Node::kAssign:
        Assign(node);
        break;
      case Node::kIf:
        return If(node);
      case Node::kWhile:
        return While(node);
      case Node::kReturn:
        if (node.children.empty()) {
          Constant(node, kNil);
          Emit(node, Opcode::Return, mark);
        } else {
          Emit(node, Opcode::Return, Expression(*node.children[0]));
        }
        break;
      case Node::kPrint:
        Emit(node, Opcode::Print, Expression(*node.children[0]));
        break;
      default:  // kEvaluate
        Expression(*node.children[0]);
        break;
    }
    next_ = mark;
  }
  void Assign(const Node& node) {
    uint32_t value = Expression(*node.children[0]);
    auto global = names_.globals.find(node.text);
    if (const Local* local = LocalOf(node.text)) {
      Emit(node, Opcode::Move, local->reg, value);
    } else if (global != names_.globals.end()) {
      Emit(node, Opcode::StoreGlobal, value, global->second);
    } else {
      Error(node, "'" + node.text + "' is not a variable here");
    }
  }
  // The jump that is taken when the condition does not hold.
  size_t Unless(const Node& condition) {
    uint32_t mark = next_;
    size_t jump = Emit(condition, Opcode::JumpIfFalse, Expression(condition));
    next_ = mark;
    return jump;
  }
  void If(const Node& node) {
    size_t skip = Unless(*node.children[0]);
    Statement(*node.children[1]);
    if (node.children.size() == 3) {
      size_t end = Emit(node, Opcode::Jump);
      JumpTo(skip, Here());
      Statement(*node.children[2]);
      JumpTo(end, Here());
    } else {
      JumpTo(skip, Here());
    }
  }
  void While(const Node& node) {
    size_t head = Here();
    size_t exit = Unless(*node.children[0]);
    Statement(*node.children[1]);
    // Loops are numbered; the instruction's second word belongs to the framework.
    JumpTo(Emit(node, Opcode::JumpBack, function_->loop_count++), head);
    Emit(node, Opcode::JumpBack);
    JumpTo(exit, Here());
  }

  // --- expressions: return the register of the value, which is a variable's or the first unused one; that is now in
  // use
  uint32_t Result(const Node& node, uint32_t reg) {
    Use(node, reg + 1);
    return reg;
  }
  // The value in the first unused register.
  void Fresh(const Node& node) {
    uint32_t mark = next_;
    uint32_t value = Expression(node);
    if (value != mark) Emit(node, Opcode::Move, mark, value);
    Use(node, mark + 1);
  }
  uint32_t Constant(const Node& node, Value value) {
    function_->constant_list.push_back(value);
    uint32_t reg = next_;
    Emit(node, Opcode::LoadConstant, reg, static_cast<uint32_t>(function_->constant_list.size() - 1));
    return Result(node, reg);
  }
  uint32_t Expression(const Node& node) {
    if (!error_->message.empty()) return 0;
    switch (node.kind) {
      case Node::kNumber:
        return Constant(node, Value::Int(node.number));
      case Node::kString: {
        Value text = MakeString(node.text);
        if (text.IsNull()) Error(node, "the string is too long");
        return Constant(node, text);
      }
      case Node::kTrue:
        return Constant(node, Value::True());
      case Node::kFalse:
        return Constant(node, Value::False());
      case Node::kName:
        return Variable(node);
      case Node::kUnary: {
        uint32_t mark = next_;
        if (node.text == "-") Constant(node, Value::Int(0));
        uint32_t operand = Expression(*node.children[0]);
        if (node.text == "-") {
          Emit(node, Opcode::Subtract, mark, mark, operand);
        } else {
          Emit(node, Opcode::Not, mark, operand);
        }
        return Result(node, mark);
      }
      case Node::kBinary:
        return Binary(node);
      case Node::kList:
        return List(node);
      case Node::kCall:
        return Call(node);
      default:
        return Constant(node, kNil);
    }
  }
  uint32_t Variable(const Node& node) {
    if (const Local* local = LocalOf(node.text)) return local->reg;
    auto global = names_.globals.find(node.text);
    if (global == names_.globals.end()) {
      Error(node, "'" + node.text + "' is not a variable here");
      return 0;
    }
    uint32_t reg = next_;
    Emit(node, Opcode::LoadGlobal, reg, global->second);
    return Result(node, reg);
  }
  uint32_t Binary(const Node& node) {
    const Node &left = *node.children[0], &right = *node.children[1];
    uint32_t mark = next_;
    if (node.text == "and" || node.text == "or") {
      Fresh(left);
      size_t otherwise = Emit(node, Opcode::JumpIfFalse, mark), end = 0;
      if (node.text == "or") {
        end = Emit(node, Opcode::Jump);
        JumpTo(otherwise, Here());
      }
      next_ = mark;
      Fresh(right);
      JumpTo(node.text == "or" ? end : otherwise, Here());
      return mark;
    }
    uint32_t x = Expression(left), y = Expression(right);
    if (node.text == ">" || node.text == ">=") std::swap(x, y);
    Emit(node, kOperators.at(node.text), mark, x, y);
    Result(node, mark);
    if (node.text == "!=") Emit(node, Opcode::Not, mark, mark);
    return mark;
  }
  // Pairs that end in nil, made from the last element to the first.
  uint32_t List(const Node& node) {
    uint32_t mark = next_;
    for (auto& element : node.children) Fresh(*element);
    uint32_t rest = Constant(node, kNil);
    for (size_t i = node.children.size(); i-- > 0; rest = mark + static_cast<uint32_t>(i)) {
      Emit(node, Opcode::MakePair, mark + static_cast<uint32_t>(i), mark + static_cast<uint32_t>(i), rest);
    }
    return Result(node, mark);
  }
  uint32_t Call(const Node& node) {
    uint32_t mark = next_, count = static_cast<uint32_t>(node.children.size());
    for (auto& argument : node.children) Fresh(*argument);
    auto function = names_.functions.find(node.text);
    auto native = names_.natives.find(node.text);
    auto inlined = kInlines.find(node.text);
    if (function != names_.functions.end()) {
      CheckCount(node, program_->functions[function->second]->parameters);
      Emit(node, Opcode::Call, mark, function->second, count);
    } else if (native != names_.natives.end()) {
      CheckCount(node, kNatives[native->second].parameters);
      Emit(node, Opcode::CallNative, mark, native->second, count);
    } else if (inlined != kInlines.end()) {
      CheckCount(node, inlined->second.parameters);
      Emit(node, inlined->second.op, mark, mark, mark + 1);
    } else {
      Error(node, "'" + node.text + "' is not a function");
    }
    return Result(node, mark);
  }
  void CheckCount(const Node& node, uint32_t wanted) {
    if (node.children.size() == wanted) return;
    Error(node, "'" + node.text + "' takes " + std::to_string(wanted) + (wanted == 1 ? " argument" : " arguments") +
                    ", not " + std::to_string(node.children.size()));
  }

  Program* program_;
  const Names& names_;
  Function* function_;
  SyntaxError* error_;
  std::vector<Local> locals_;
  uint32_t next_ = 0;  // the first unused register
};

// Before any code, so that functions and globals may be used above their definitions.
void Declare(const Node& tree, Program* program, Names* names, SyntaxError* error) {
  for (uint32_t i = 0; i < kNativeCount; ++i) names->natives[kNatives[i].name] = i;
  for (auto& node : tree.children) {
    if (node->kind == Node::kFunction) {
      if (names->natives.count(node->text) != 0 || kInlines.count(node->text) != 0) {
        error->Set(node->place, "'" + node->text + "' is the name of a function that is built in");
      }
      if (!names->functions.emplace(node->text, program->functions.size()).second) {
        error->Set(node->place, "the function '" + node->text + "' is defined twice");
      }
      program->functions.push_back(std::make_unique<Function>());
      program->functions.back()->name = node->text;
      program->functions.back()->parameters = static_cast<uint32_t>(node->parameters.size());
    } else if (node->kind == Node::kGlobal) {
      if (!names->globals.emplace(node->text, program->globals.size()).second) {
        error->Set(node->place, "the global '" + node->text + "' is defined twice");
      }
      program->globals.push_back(Value::Ptr(NewGlobal()));
    }
  }
}

}  // namespace

std::unique_ptr<Program> Compile(std::string_view source, std::string* message) {
  SyntaxError error;
  auto program = std::make_unique<Program>();
  Tree tree = Parse(source, &error);
  if (tree != nullptr) {
    program->functions.push_back(std::make_unique<Function>());
    program->functions[0]->name = "main";
    Names names;
    Declare(*tree, program.get(), &names, &error);
    FunctionCompiler(program.get(), names, program->functions[0].get(), &error).Compile(*tree, {});
    size_t number = 0;
    for (auto& node : tree->children) {
      if (node->kind != Node::kFunction) continue;
      FunctionCompiler(program.get(), names, program->functions[++number].get(), &error)
          .Compile(*node->children[0], node->parameters);
    }
  }
  if (error.message.empty()) return program;
  *message = "line " + std::to_string(error.place.line) + ", column " + std::to_string(error.place.column) + ": " +
             error.message;
  return nullptr;
}

}  // namespace ouro::sample
