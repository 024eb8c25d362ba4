// Recursive descent, one function a rule of the grammar (README.md). After an error every token is the end of the
// program, so the parser finds its way out by itself.
#include <algorithm>

#include "interpreters/NAME_HERE/syntax.h"

namespace ouro::NAME_HERE {

namespace {

// Parser, compiler and the tree's destructor recurse.
constexpr uint32_t kMaxNesting = 200, kMaxDepth = 1000;

class Parser {
 public:
  Parser(std::string_view source, SyntaxError* error) : tokens_(source, error), error_(error) { Advance(); }

  Tree Program() {
    Tree program = Make(Node::kBlock);
    while (token_.kind != Token::kEnd) {
      if (token_.Is("fn")) {
        Add(program, Function());
      } else if (token_.Is("global")) {
        Add(program, Definition(Node::kGlobal));
      } else {
        Add(program, Statement());
      }
    }
    return program;
  }

 private:
  // --- tokens
  void Advance() {
    token_ = tokens_.Next();
    if (!error_->message.empty()) token_.kind = Token::kEnd;
  }
  void Error(std::string message) {
    error_->Set(token_.place, std::move(message));
    token_.kind = Token::kEnd;
  }
  bool Accept(std::string_view text) {
    if (!token_.Is(text)) return false;
    Advance();
    return true;
  }
  void Expect(std::string_view text) {
    if (!Accept(text)) Error("expected '" + std::string(text) + "', not " + token_.Shown());
  }
  std::string Name(const char* what) {
    std::string name = token_.text;
    if (token_.kind != Token::kName) {
      Error(std::string("expected ") + what + ", not " + token_.Shown());
    } else {
      Advance();
    }
    return name;
  }

  // --- trees
  Tree Make(Node::Kind kind) { return std::make_unique<Node>(Node{kind, token_.place}); }
  void Add(Tree& parent, Tree child) {
    parent->depth = std::max(parent->depth, child->depth + 1);
    parent->children.push_back(std::move(child));
    if (parent->depth > kMaxDepth) Error("the program is nested too deeply");
  }
  class Nested {  // counts how deep the parser is in itself
   public:
    explicit Nested(Parser* parser) : parser_(parser) {
      if (++parser->nesting_ > kMaxNesting) parser->Error("the program is nested too deeply");
    }
    ~Nested() { --parser_->nesting_; }

   private:
    Parser* parser_;
  };

  // --- statements
  Tree Function() {
    Tree node = Make(Node::kFunction);
    Advance();
    node->text = Name("the function's name");
    Expect("(");
    while (!token_.Is(")") && token_.kind != Token::kEnd) {
      node->parameters.push_back(Name("a parameter"));
      if (!token_.Is(")")) Expect(",");
    }
    Expect(")");
    Add(node, Block());
    return node;
  }
  Tree Definition(Node::Kind kind) {
    Tree node = Make(kind);
    Advance();
    node->text = Name("a name");
    Expect("=");
    Add(node, Expression());
    Expect(";");
    return node;
  }
  Tree Block() {
    Tree node = Make(Node::kBlock);
    Expect("{");
    while (!token_.Is("}") && token_.kind != Token::kEnd) Add(node, Statement());
    Expect("}");
    return node;
  }
  Tree If() {
    Nested nested(this);
    Tree node = Make(Node::kIf);
    Advance();
    Add(node, Expression());
    Add(node, Block());
    if (Accept("else")) Add(node, token_.Is("if") ? If() : Block());
    return node;
  }
  Tree Statement() {
    Nested nested(this);
    if (token_.Is("let")) return Definition(Node::kLet);
    if (token_.Is("if")) return If();
    if (token_.Is("{")) return Block();
    if (token_.Is("fn")) Error("functions are defined at top level");
    if (token_.Is("global")) Error("globals are defined at top level");
    if (token_.Is("while")) {
      Tree node = Make(Node::kWhile);
      Advance();
      Add(node, Expression());
      Add(node, Block());
      return node;
    }
    Tree node = Make(Node::kEvaluate);
    if (Accept("return")) {
      node->kind = Node::kReturn;
      if (!token_.Is(";")) Add(node, Expression());
    } else if (Accept("print")) {
      node->kind = Node::kPrint;
      Expect("(");
      Add(node, Expression());
      Expect(")");
    } else {
      Tree value = Expression();
      if (token_.Is("=")) {
        if (value->kind != Node::kName) Error("only a variable can be assigned");
        Advance();
        node->kind = Node::kAssign;
        node->text = value->text;
        value = Expression();
      }
      Add(node, std::move(value));
    }
    Expect(";");
    return node;
  }

  // --- expressions: operators by precedence, the loosest first
  Tree Expression() {
    Nested nested(this);
    return Binary(0);
  }
  bool AtOperator(size_t level) const {
    static constexpr std::initializer_list<std::string_view> kLevels[] = {
        {"or"}, {"and"}, {"<", "<=", ">", ">=", "==", "!="}, {"+", "-"}, {"*", "/", "%"}};
    for (std::string_view text : kLevels[level]) {
      if (token_.Is(text)) return true;
    }
    return false;
  }
  Tree Binary(size_t level) {
    constexpr size_t kTightest = 4;
    Tree left = level == kTightest ? Unary() : Binary(level + 1);
    while (AtOperator(level)) {
      Tree node = Make(Node::kBinary);
      node->text = token_.text;
      Advance();
      Add(node, std::move(left));
      Add(node, level == kTightest ? Unary() : Binary(level + 1));
      left = std::move(node);
    }
    return left;
  }
  Tree Unary() {
    if (!token_.Is("-") && !token_.Is("not")) return Primary();
    Nested nested(this);
    Tree node = Make(Node::kUnary);
    node->text = token_.text;
    Advance();
    Add(node, Unary());
    return node;
  }
  void Sequence(Tree& node, std::string_view end) {
    while (!token_.Is(end) && token_.kind != Token::kEnd) {
      Add(node, Expression());
      if (!token_.Is(end)) Expect(",");
    }
    Expect(end);
  }
  Tree Primary() {
    Tree node = Make(Node::kNil);
    if (token_.kind == Token::kNumber || token_.kind == Token::kString) {
      node->kind = token_.kind == Token::kNumber ? Node::kNumber : Node::kString;
      node->number = token_.number;
      node->text = token_.text;
      Advance();
    } else if (token_.kind == Token::kName) {
      node->kind = Node::kName;
      node->text = Name("a name");
      if (Accept("(")) {
        node->kind = Node::kCall;
        Sequence(node, ")");
      }
    } else if (Accept("(")) {
      node = Expression();
      Expect(")");
    } else if (Accept("[")) {
      node->kind = Node::kList;
      Sequence(node, "]");
    } else if (Accept("true")) {
      node->kind = Node::kTrue;
    } else if (Accept("false")) {
      node->kind = Node::kFalse;
    } else if (!Accept("nil")) {
      Error("expected an expression, not " + token_.Shown());
    }
    return node;
  }

  Tokenizer tokens_;
  SyntaxError* error_;
  Token token_;
  uint32_t nesting_ = 0;
};

}  // namespace

Tree Parse(std::string_view source, SyntaxError* error) {
  Tree program = Parser(source, error).Program();
  return error->message.empty() ? std::move(program) : nullptr;
}

}  // namespace ouro::NAME_HERE
