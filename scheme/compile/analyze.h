// What the compiler finds out before it writes code: which procedures are mere labels of their surroundings, which variables are
// captured and need boxes, which closures are constants.
#pragma once
#include <memory>
#include <vector>

#include "scheme/expand/ir.h"

namespace ouro::scheme {

enum class Plan : uint8_t {
  kNone,
  kLabels,      // kLetrec: its procedures are called in tail position only, within one activation: loops and joins
  kJump,        // kCall of such a procedure
  kUnpack,      // kCall of call-with-values with two lambda expressions: no procedure is made
  kEscape,      // kCall of call/cc with a lambda expression that only calls its parameter: a block that is left
  kEscapeJump,  // kCall of that parameter
};

// One activation: a lambda expression that becomes a procedure, or the top-level form.
struct FrameInfo {
  FrameInfo* parent = nullptr;
  Node* lambda = nullptr;
  std::vector<Variable*> free;  // captured from outside, in the order of the closure's slots
};

struct VariableInfo {
  FrameInfo* frame = nullptr;
  bool boxed = false;        // lives in a Box: it is assigned, or something may see it before it has its value
  bool checked = false;      // the latter
  bool initialized = true;   // during the analysis
  bool static_closure = false;  // a procedure without free variables: a constant
  Value closure;             // that constant, once made
  LambdaCase* label = nullptr;
  int32_t label_number = -1;
};

class Analysis {
 public:
  // Rewrites the tree where the same meaning is simpler, sets plans and notes.
  FrameInfo* Run(Node* top);  // the activation of the whole form
  static VariableInfo& Of(Variable* v) { return *static_cast<VariableInfo*>(v->note); }
  static FrameInfo* FrameOf(const Node* lambda) { return static_cast<FrameInfo*>(lambda->note); }
  static Plan PlanOf(const Node* node) { return static_cast<Plan>(node->plan); }

 private:
  void Simplify(Node* node);
  void DecideLabels(Node* letrec);
  bool OnlyTailCalls(Node* node, bool tail, const std::vector<Variable*>& group);
  void MarkJumps(Node* node, const std::vector<Variable*>& group);
  bool OnlyEscapes(Node* node, Variable* k, bool inside_lambda);
  void MarkEscapes(Node* node, Variable* k);
  void Declare(Variable* v, FrameInfo* frame);
  void Refer(Variable* v, FrameInfo* frame);
  void Resolve(Node* node, FrameInfo* frame);
  void ResolveLetrec(Node* node, FrameInfo* frame);
  void ResolveLambda(Node* node, FrameInfo* frame);
  void FindStaticClosures();

  std::vector<std::unique_ptr<FrameInfo>> frames_;
  std::vector<std::unique_ptr<VariableInfo>> variables_;
  struct Bound {
    Variable* variable;
    Node* lambda;
  };
  std::vector<Bound> bound_;  // variables of letrec that are lambdas
  std::vector<Node*> group_;  // lambda expressions of the group that OnlyTailCalls is asked about
};

// Is the node a reference to this procedure of the core environment?
bool IsCore(const Node* node, const char* name);

}  // namespace ouro::scheme
