// One-pass compiler: recursive descent, registers in stack discipline. Variables of a function take registers as they are
// first assigned; temporaries lie above them.
#include <cctype>
#include <map>

#include "interpreters/calc/program.h"

namespace ouro::calc {

namespace {

class Compiler {
 public:
  Compiler(std::string_view source, Program* program) : source_(source), program_(program) {}

  bool Run(std::string* error) {
    Advance();
    program_->functions.push_back(std::make_unique<Function>());
    function_ = program_->functions[0].get();
    function_->name = "main";
    Prescan();
    ZeroVariables(0);
    while (token_ != "" && error_.empty()) Statement();
    EndFunction();
    if (!error_.empty()) *error = "line " + std::to_string(error_line_) + ": " + error_;
    return error_.empty();
  }

 private:
  // --- tokens: names, numbers, and operators of one or two characters
  void Advance() {
    while (at_ < source_.size()) {
      if (source_[at_] == '\n') ++line_;
      if (source_[at_] == '#') {
        while (at_ < source_.size() && source_[at_] != '\n') ++at_;
      } else if (std::isspace(static_cast<unsigned char>(source_[at_]))) {
        ++at_;
      } else {
        break;
      }
    }
    size_t begin = at_;
    if (at_ >= source_.size()) {
      token_ = "";
      return;
    }
    auto word = [&](size_t i) { return i < source_.size() && (std::isalnum(static_cast<unsigned char>(source_[i])) || source_[i] == '_'); };
    if (word(at_)) {
      while (word(at_)) ++at_;
    } else {
      ++at_;
      if (at_ < source_.size() && source_[at_] == '=' && std::string_view("<>=!").find(source_[begin]) != std::string_view::npos) ++at_;
    }
    token_ = source_.substr(begin, at_ - begin);
  }
  bool Accept(std::string_view text) {
    if (token_ != text) return false;
    Advance();
    return true;
  }
  void Expect(std::string_view text) {
    if (!Accept(text)) Error("expected '" + std::string(text) + "' before '" + std::string(token_) + "'");
  }
  void Error(std::string message) {
    if (error_.empty()) {
      error_ = std::move(message);
      error_line_ = line_;
    }
    token_ = "";
    at_ = source_.size();
  }
  bool IsName() const { return !token_.empty() && (std::isalpha(static_cast<unsigned char>(token_[0])) || token_[0] == '_'); }

  // --- code
  size_t Emit(Opcode op, uint32_t a = 0, uint32_t b = 0, uint32_t c = 0) {
    function_->instructions.push_back({static_cast<uint16_t>(op), static_cast<uint16_t>(a), static_cast<uint16_t>(b), static_cast<uint16_t>(c)});
    function_->lines.push_back(static_cast<uint32_t>(line_));
    return function_->instructions.size() - 1;
  }
  void JumpTo(size_t from, size_t to) {
    function_->instructions[from].set_long_bc(static_cast<int32_t>(to) - static_cast<int32_t>(from));
  }
  size_t Here() const { return function_->instructions.size(); }
  uint32_t Temp() {
    uint32_t t = next_register_++;
    if (t > 60000) Error("the function needs too many registers");
    if (next_register_ > function_->code.register_count) function_->code.register_count = next_register_;
    return t;
  }
  uint32_t Variable(std::string_view name) { return variables_[std::string(name)]; }

  // Every name that is assigned anywhere in the function gets its register before any code: a look-ahead over its text.
  void Prescan() {
    size_t at = at_;
    int line = line_;
    std::string_view token = token_;
    int depth = 0;
    while (token_ != "") {
      if (token_ == "fn" && depth == 0 && function_->name == "main") {  // skip nested functions
        while (token_ != "" && token_ != "{") Advance();
        int inner = 0;
        do {
          if (token_ == "{") ++inner;
          if (token_ == "}") --inner;
          Advance();
        } while (token_ != "" && inner > 0);
        continue;
      }
      if (token_ == "{") ++depth;
      if (token_ == "}" && --depth < 0) break;
      if (IsName()) {
        std::string name(token_);
        Advance();
        if (token_ == "=" && !variables_.count(name)) variables_[name] = Temp();
        continue;
      }
      Advance();
    }
    at_ = at;
    line_ = line;
    token_ = token;
  }

  // Variables are zero until they are assigned.
  void ZeroVariables(uint32_t first) {
    if (next_register_ == first) return;
    function_->constants.push_back(Value::Int(0));
    for (uint32_t i = first; i < next_register_; ++i) Emit(Opcode::LoadInt, i, static_cast<uint32_t>(function_->constants.size() - 1));
  }

  void EndFunction() {
    uint32_t zero = Constant(0);
    Emit(Opcode::Return, zero);
    mode::CodeBase& code = function_->code;
    code.register_count = std::max<uint32_t>(code.register_count, 1) + 1;
    code.instructions = function_->instructions.data();
    code.instruction_count = static_cast<uint32_t>(function_->instructions.size());
    code.constants = function_->constants.data();
  }

  void Statement() {
    if (Accept("fn")) return FunctionDefinition();
    if (Accept("while")) {
      size_t head = Here();
      uint32_t mark = next_register_;
      uint32_t condition = Expression();
      size_t exit = Emit(Opcode::JumpIfZero, condition);
      next_register_ = mark;
      Block();
      size_t back = Emit(Opcode::JumpBack, function_->code.loop_count++);
      JumpTo(back, head);
      function_->instructions.emplace_back();  // the framework's word
      function_->lines.push_back(function_->lines.back());
      JumpTo(exit, Here());
      return;
    }
    if (Accept("if")) {
      uint32_t mark = next_register_;
      uint32_t condition = Expression();
      size_t skip = Emit(Opcode::JumpIfZero, condition);
      next_register_ = mark;
      Block();
      if (Accept("else")) {
        size_t end = Emit(Opcode::Jump);
        JumpTo(skip, Here());
        Block();
        JumpTo(end, Here());
      } else {
        JumpTo(skip, Here());
      }
      return;
    }
    uint32_t mark = next_register_;
    if (Accept("return")) {
      Emit(Opcode::Return, Expression());
    } else if (Accept("print")) {
      Emit(Opcode::Print, Expression());
    } else if (IsName()) {
      std::string name(token_);
      Advance();
      if (Accept("=")) {
        Emit(Opcode::Move, Variable(name), Expression());
      } else if (token_ == "(") {
        CallOf(name);
      } else {
        Error("expected '=' or '(' after '" + name + "'");
      }
    } else {
      Error("expected a statement before '" + std::string(token_) + "'");
    }
    next_register_ = mark;
    Expect(";");
  }

  void Block() {
    if (++nesting_ > 200) return Error("blocks are nested too deeply");
    Expect("{");
    while (token_ != "" && token_ != "}") Statement();
    Expect("}");
    --nesting_;
  }

  void FunctionDefinition() {
    if (function_->name != "main") return Error("functions are defined at top level");
    std::string name(token_);
    if (!IsName()) return Error("expected the function's name");
    if (names_.count(name) && defined_[name]) return Error("'" + name + "' is defined twice");
    Advance();
    Function* outer = function_;
    auto variables = std::move(variables_);
    uint32_t registers = next_register_;
    variables_.clear();
    next_register_ = 0;
    function_ = program_->functions[FunctionNumber(name)].get();
    defined_[name] = true;
    Expect("(");
    while (token_ != ")" && token_ != "") {
      if (!IsName()) return Error("expected a parameter");
      variables_[std::string(token_)] = Temp();
      ++function_->parameters;
      Advance();
      if (token_ != ")") Expect(",");
    }
    Expect(")");
    Expect("{");
    uint32_t parameters = next_register_;
    Prescan();
    ZeroVariables(parameters);
    while (token_ != "" && token_ != "}") Statement();
    Expect("}");
    EndFunction();
    function_ = outer;
    variables_ = std::move(variables);
    next_register_ = registers;
  }

  uint32_t FunctionNumber(const std::string& name) {
    auto [it, added] = names_.try_emplace(name, static_cast<uint32_t>(program_->functions.size()));
    if (added) {
      program_->functions.push_back(std::make_unique<Function>());
      program_->functions.back()->name = name;
    }
    return it->second;
  }

  // --- expressions: the register that holds the value
  uint32_t Constant(int64_t v) {
    function_->constants.push_back(Value::Int(v));
    uint32_t t = Temp();
    Emit(Opcode::LoadInt, t, static_cast<uint32_t>(function_->constants.size() - 1));
    return t;
  }
  uint32_t CallOf(const std::string& name) {
    uint32_t number = FunctionNumber(name);
    uint32_t base = next_register_;
    uint32_t count = 0;
    Expect("(");
    while (token_ != ")" && token_ != "") {
      uint32_t value = Expression();
      next_register_ = base + count;
      uint32_t slot = Temp();
      if (value != slot) Emit(Opcode::Move, slot, value);
      ++count;
      if (token_ != ")") Expect(",");
    }
    Expect(")");
    next_register_ = base;
    uint32_t result = Temp();
    Emit(Opcode::Call, result, number, count);
    calls_.push_back({function_, Here() - 1, name, line_});
    return result;
  }
  uint32_t Primary() {
    if (++nesting_ > 200) return Error("the expression is nested too deeply"), 0;
    uint32_t result = 0;
    if (Accept("(")) {
      result = Expression();
      Expect(")");
    } else if (Accept("-")) {
      uint32_t zero = Constant(0);
      Emit(Opcode::Sub, zero, zero, Primary());
      result = zero;
    } else if (!token_.empty() && std::isdigit(static_cast<unsigned char>(token_[0]))) {
      int64_t v = 0;
      for (char c : token_) {
        if (!std::isdigit(static_cast<unsigned char>(c))) Error("malformed number");
        if (v > Value::kMaxInt / 10 - 1) Error("the number is too large");
        if (!error_.empty()) break;
        v = v * 10 + (c - '0');
      }
      result = Constant(v);
      Advance();
    } else if (IsName()) {
      std::string name(token_);
      Advance();
      if (token_ == "(") {
        result = CallOf(name);
      } else if (variables_.count(name)) {
        result = Variable(name);
      } else {
        Error("'" + name + "' is not a variable here");
      }
    } else {
      Error("expected an expression before '" + std::string(token_) + "'");
    }
    --nesting_;
    return result;
  }
  uint32_t Binary(int level) {
    static const std::map<std::string_view, std::pair<int, Opcode>> kOperators = {
        {"<", {0, Opcode::Less}}, {"<=", {0, Opcode::LessEqual}}, {"==", {0, Opcode::Equal}}, {"+", {1, Opcode::Add}},
        {"-", {1, Opcode::Sub}},  {"*", {2, Opcode::Mul}},        {"/", {2, Opcode::Div}},    {"%", {2, Opcode::Mod}}};
    uint32_t mark = next_register_;
    uint32_t left = level == 2 ? Primary() : Binary(level + 1);
    while (error_.empty()) {
      auto it = kOperators.find(token_);
      if (it == kOperators.end() || it->second.first != level) break;
      Advance();
      if (left >= mark) next_register_ = std::max(next_register_, left + 1);
      uint32_t right = level == 2 ? Primary() : Binary(level + 1);
      next_register_ = mark;
      uint32_t result = Temp();
      Emit(it->second.second, result, left, right);
      left = result;
    }
    return left;
  }
  uint32_t Expression() { return Binary(0); }

 public:
  struct CallSite {
    Function* function;
    size_t instruction;
    std::string name;
    int line;
  };
  // After the whole source: every called function exists and gets the right number of arguments.
  bool CheckCalls(std::string* error) {
    for (const CallSite& call : calls_) {
      Function& callee = *program_->functions[names_[call.name]];
      uint32_t given = call.function->instructions[call.instruction].c;
      std::string problem;
      if (!defined_[call.name]) {
        problem = "'" + call.name + "' is not a function";
      } else if (given != callee.parameters) {
        problem = "'" + call.name + "' takes " + std::to_string(callee.parameters) + " arguments, not " + std::to_string(given);
      }
      if (problem.empty()) continue;
      *error = "line " + std::to_string(call.line) + ": " + problem;
      return false;
    }
    return true;
  }

 private:
  std::string_view source_;
  Program* program_;
  Function* function_ = nullptr;
  std::string_view token_;
  size_t at_ = 0;
  int line_ = 1, error_line_ = 0;
  int nesting_ = 0;
  std::string error_;
  std::map<std::string, uint32_t> variables_, names_;
  std::map<std::string, bool> defined_;
  std::vector<CallSite> calls_;
  uint32_t next_register_ = 0;
};

}  // namespace

std::unique_ptr<Program> Compile(std::string_view source, std::string* error) {
  auto program = std::make_unique<Program>();
  Compiler compiler(source, program.get());
  if (!compiler.Run(error) || !compiler.CheckCalls(error)) return nullptr;
  return program;
}

}  // namespace ouro::calc
