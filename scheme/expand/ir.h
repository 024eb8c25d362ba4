// What the expander makes of a program and the compiler takes: a tree of core forms with all names resolved.
#pragma once
#include <memory>
#include <vector>

#include "scheme/objects/objects.h"
#include "scheme/reader/reader.h"

namespace ouro::scheme {

struct LambdaCase;

// A local variable.
struct Variable {
  Value name;                   // symbol, for messages; kept by the arena
  LambdaCase* owner = nullptr;  // the procedure whose parameter or body variable it is
  bool assigned = false;        // set! somewhere, also by letrec* initialisation that something may see
  // Notes of the compiler.
  bool captured = false;
  int32_t slot = -1;
  void* note = nullptr;
};

struct Node {
  enum class Kind : uint8_t {
    kConstant,      // value
    kLocal,         // variable
    kGlobal,        // global
    kSetLocal,      // variable = a
    kSetGlobal,     // global = a; an error when it is not defined yet
    kDefineGlobal,  // global = a
    kIf,            // a, b, c
    kSequence,      // nodes
    kCall,          // a (nodes...)
    kLambda,        // cases
    kLet,           // variables = nodes, in any order, then a
    kLetrec,        // letrec*: variables = nodes in order, then a
  };
  Kind kind;
  Location location;
  Value value;
  Variable* variable = nullptr;
  Global* global = nullptr;
  Node *a = nullptr, *b = nullptr, *c = nullptr;
  std::vector<Node*> nodes;
  std::vector<Variable*> variables;
  std::vector<LambdaCase*> cases;  // lambda: one; case-lambda: tried in order
  Value name;                      // of a lambda: symbol or Null
  Value source;  // of calls: the expression as it was read (identifiers stripped), for messages; or Null
  // Notes of the compiler (scheme/compile/analyze.h).
  uint8_t plan = 0;
  void* note = nullptr;
};

struct LambdaCase {
  std::vector<Variable*> parameters;  // required ones
  Variable* rest = nullptr;
  Node* body = nullptr;
  Node* lambda = nullptr;
};

// Owns nodes and variables, and keeps the Values in them alive.
class Arena {
 public:
  Node* New(Node::Kind kind, Location where);
  Variable* NewVariable(Value name);
  LambdaCase* NewCase();
  void Keep(Value v) { values_.push_back(v); }

 private:
  std::vector<std::unique_ptr<Node>> nodes_;
  std::vector<std::unique_ptr<Variable>> variables_;
  std::vector<std::unique_ptr<LambdaCase>> cases_;
  heap::RootVector values_;
};

// Text form, for logs and tests: (let ((x 1)) (call + x 2)).
std::string PrintNode(const Node* node);

}  // namespace ouro::scheme
