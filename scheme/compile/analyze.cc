#include "scheme/compile/analyze.h"

#include <algorithm>
#include <map>
#include <string>

#include "scheme/expand/expand.h"
#include "scheme/objects/native.h"

namespace ouro::scheme {

namespace {

using Kind = Node::Kind;

bool IsSimpleLambda(const Node* node) { return node->kind == Kind::kLambda && node->cases.size() == 1; }

template <class Visit>
void ForEachChild(Node* node, Visit visit) {
  if (node->a != nullptr) visit(node->a);
  if (node->b != nullptr) visit(node->b);
  if (node->c != nullptr) visit(node->c);
  for (Node* child : node->nodes) visit(child);
  for (LambdaCase* c : node->cases) visit(c->body);
}

bool In(const std::vector<Variable*>& group, Variable* v) { return std::find(group.begin(), group.end(), v) != group.end(); }

}  // namespace

bool IsCore(const Node* node, const char* name) {
  if (node->kind != Kind::kGlobal) return false;
  static std::map<std::string, Global*> known;
  auto [it, added] = known.try_emplace(name, nullptr);
  if (added) it->second = GlobalIn(CoreEnvironment(), Intern(name));
  return it->second == node->global;
}

FrameInfo* Analysis::Run(Node* top) {
  Simplify(top);
  frames_.push_back(std::make_unique<FrameInfo>());
  FrameInfo* frame = frames_.back().get();
  Resolve(top, frame);
  FindStaticClosures();
  return frame;
}

// ------------------------------------------------------------------------------------------------ plans, innermost first
void Analysis::Simplify(Node* node) {
  // ((letrec ((loop ..)) loop) args ..), what named let expands to: the call moves into the letrec. Its arguments do not see the
  // variables, since names are resolved.
  if (node->kind == Kind::kCall && node->a->kind == Kind::kLetrec && node->a->a->kind == Kind::kLocal) {
    Node* letrec = node->a;
    std::swap(letrec->a, node->a);  // the call's operator is the reference now
    std::swap(*letrec, *node);      // node is the letrec, letrec the call
    node->a = letrec;
  }
  // ((lambda (x ..) body) e ..)
  if (node->kind == Kind::kCall && IsSimpleLambda(node->a)) {
    LambdaCase* c = node->a->cases[0];
    if (c->rest == nullptr && c->parameters.size() == node->nodes.size()) {
      node->kind = Kind::kLet;
      node->variables = c->parameters;
      node->a = c->body;
    }
  }
  ForEachChild(node, [this](Node* child) { Simplify(child); });
  if (node->kind == Kind::kLetrec) DecideLabels(node);
  if (node->kind != Kind::kCall) return;
  if (node->nodes.size() == 2 && IsCore(node->a, "call-with-values") && IsSimpleLambda(node->nodes[0]) &&
      IsSimpleLambda(node->nodes[1])) {
    LambdaCase* producer = node->nodes[0]->cases[0];
    if (producer->parameters.empty() && producer->rest == nullptr) node->plan = static_cast<uint8_t>(Plan::kUnpack);
  }
  if (node->nodes.size() == 1 && (IsCore(node->a, "call/cc") || IsCore(node->a, "call-with-current-continuation")) &&
      IsSimpleLambda(node->nodes[0])) {
    LambdaCase* receiver = node->nodes[0]->cases[0];
    if (receiver->parameters.size() != 1 || receiver->rest != nullptr || receiver->parameters[0]->assigned) return;
    if (!OnlyEscapes(receiver->body, receiver->parameters[0], false)) return;
    node->plan = static_cast<uint8_t>(Plan::kEscape);
    MarkEscapes(receiver->body, receiver->parameters[0]);
  }
}

void Analysis::DecideLabels(Node* node) {
  if (node->variables.empty()) return;
  for (size_t i = 0; i < node->variables.size(); ++i) {
    Node* init = node->nodes[i];
    if (node->variables[i]->assigned || !IsSimpleLambda(init) || init->cases[0]->rest != nullptr) return;
  }
  group_ = node->nodes;
  if (!OnlyTailCalls(node->a, true, node->variables)) return;
  for (Node* init : node->nodes) {
    if (!OnlyTailCalls(init->cases[0]->body, true, node->variables)) return;
  }
  node->plan = static_cast<uint8_t>(Plan::kLabels);
  MarkJumps(node->a, node->variables);
  for (Node* init : node->nodes) MarkJumps(init->cases[0]->body, node->variables);
}

// Are all references to the group calls in tail position of this activation, with the right number of arguments?
bool Analysis::OnlyTailCalls(Node* node, bool tail, const std::vector<Variable*>& group) {
  auto all = [&](const std::vector<Node*>& nodes, bool t) {
    return std::all_of(nodes.begin(), nodes.end(), [&](Node* n) { return OnlyTailCalls(n, t, group); });
  };
  switch (node->kind) {
    case Kind::kLocal:
      return !In(group, node->variable);
    case Kind::kIf:
      return OnlyTailCalls(node->a, false, group) && OnlyTailCalls(node->b, tail, group) &&
             (node->c == nullptr || OnlyTailCalls(node->c, tail, group));
    case Kind::kSequence:
      for (size_t i = 0; i < node->nodes.size(); ++i) {
        if (!OnlyTailCalls(node->nodes[i], tail && i + 1 == node->nodes.size(), group)) return false;
      }
      return true;
    case Kind::kLet:
      return all(node->nodes, false) && OnlyTailCalls(node->a, tail, group);
    case Kind::kLetrec:
      if (PlanOf(node) == Plan::kLabels) {
        for (Node* init : node->nodes) {
          if (!OnlyTailCalls(init->cases[0]->body, tail, group)) return false;
        }
        return OnlyTailCalls(node->a, tail, group);
      }
      return all(node->nodes, false) && OnlyTailCalls(node->a, tail, group);
    case Kind::kLambda:
      for (LambdaCase* c : node->cases) {
        if (!OnlyTailCalls(c->body, false, group)) return false;
      }
      return true;
    case Kind::kCall:
      if (PlanOf(node) == Plan::kUnpack) {
        return OnlyTailCalls(node->nodes[0]->cases[0]->body, false, group) && OnlyTailCalls(node->nodes[1]->cases[0]->body, tail, group);
      }
      if (PlanOf(node) == Plan::kEscape) return OnlyTailCalls(node->nodes[0]->cases[0]->body, tail, group);
      if (node->a->kind == Kind::kLocal && In(group, node->a->variable)) {
        auto i = std::find(group.begin(), group.end(), node->a->variable) - group.begin();
        return tail && group_[static_cast<size_t>(i)]->cases[0]->parameters.size() == node->nodes.size() && all(node->nodes, false);
      }
      return OnlyTailCalls(node->a, false, group) && all(node->nodes, false);
    default: {
      bool ok = true;
      ForEachChild(node, [&](Node* child) { ok = ok && OnlyTailCalls(child, false, group); });
      return ok;
    }
  }
}

void Analysis::MarkJumps(Node* node, const std::vector<Variable*>& group) {
  if (node->kind == Kind::kCall && node->a->kind == Kind::kLocal && In(group, node->a->variable)) {
    node->plan = static_cast<uint8_t>(Plan::kJump);
  }
  ForEachChild(node, [&](Node* child) { MarkJumps(child, group); });
}

// Is k only called, with one argument, and not from another procedure?
bool Analysis::OnlyEscapes(Node* node, Variable* k, bool inside_lambda) {
  if ((node->kind == Kind::kLocal || node->kind == Kind::kSetLocal) && node->variable == k) return false;
  if (node->kind == Kind::kCall && node->a->kind == Kind::kLocal && node->a->variable == k) {
    return !inside_lambda && node->nodes.size() == 1 && OnlyEscapes(node->nodes[0], k, inside_lambda);
  }
  bool ok = true;
  if (node->kind == Kind::kLambda) inside_lambda = true;
  if (PlanOf(node) == Plan::kUnpack || PlanOf(node) == Plan::kEscape) {
    for (Node* lambda : node->nodes) ok = ok && OnlyEscapes(lambda->cases[0]->body, k, inside_lambda);
    return ok;
  }
  if (PlanOf(node) == Plan::kLabels) {
    for (Node* lambda : node->nodes) ok = ok && OnlyEscapes(lambda->cases[0]->body, k, inside_lambda);
    return ok && OnlyEscapes(node->a, k, inside_lambda);
  }
  ForEachChild(node, [&](Node* child) { ok = ok && OnlyEscapes(child, k, inside_lambda); });
  return ok;
}

void Analysis::MarkEscapes(Node* node, Variable* k) {
  if (node->kind == Kind::kCall && node->a->kind == Kind::kLocal && node->a->variable == k) {
    node->plan = static_cast<uint8_t>(Plan::kEscapeJump);
  }
  ForEachChild(node, [&](Node* child) { MarkEscapes(child, k); });
}

// ------------------------------------------------------------------------------------------------ captures and boxes
void Analysis::Declare(Variable* v, FrameInfo* frame) {
  variables_.push_back(std::make_unique<VariableInfo>());
  v->note = variables_.back().get();
  Of(v).frame = frame;
  // Continuations keep copies of registers, so whatever is assigned lives elsewhere.
  Of(v).boxed = v->assigned;
}

void Analysis::Refer(Variable* v, FrameInfo* frame) {
  VariableInfo& info = Of(v);
  if (!info.initialized) info.boxed = info.checked = true;
  for (FrameInfo* f = frame; f != info.frame; f = f->parent) {
    if (!In(f->free, v)) f->free.push_back(v);
    v->captured = true;
  }
}

void Analysis::Resolve(Node* node, FrameInfo* frame) {
  switch (node->kind) {
    case Kind::kLocal:
    case Kind::kSetLocal:
      if (node->a != nullptr) Resolve(node->a, frame);
      Refer(node->variable, frame);
      return;
    case Kind::kLambda:
      return ResolveLambda(node, frame);
    case Kind::kLet:
      for (Node* init : node->nodes) Resolve(init, frame);
      for (Variable* v : node->variables) Declare(v, frame);
      Resolve(node->a, frame);
      return;
    case Kind::kLetrec:
      return ResolveLetrec(node, frame);
    case Kind::kCall:
      switch (PlanOf(node)) {
        case Plan::kJump:
        case Plan::kEscapeJump:
          for (Node* argument : node->nodes) Resolve(argument, frame);
          return;
        case Plan::kUnpack:
        case Plan::kEscape:
          for (Node* lambda : node->nodes) {
            LambdaCase* c = lambda->cases[0];
            for (Variable* v : c->parameters) Declare(v, frame);
            if (c->rest != nullptr) Declare(c->rest, frame);
            Resolve(c->body, frame);
          }
          return;
        default:
          break;
      }
      break;
    default:
      break;
  }
  ForEachChild(node, [&](Node* child) { Resolve(child, frame); });
}

void Analysis::ResolveLambda(Node* node, FrameInfo* frame) {
  frames_.push_back(std::make_unique<FrameInfo>());
  FrameInfo* own = frames_.back().get();
  own->parent = frame;
  own->lambda = node;
  node->note = own;
  for (LambdaCase* c : node->cases) {
    for (Variable* v : c->parameters) Declare(v, own);
    if (c->rest != nullptr) Declare(c->rest, own);
    Resolve(c->body, own);
  }
}

void Analysis::ResolveLetrec(Node* node, FrameInfo* frame) {
  if (PlanOf(node) == Plan::kLabels) {
    for (size_t i = 0; i < node->variables.size(); ++i) {
      Declare(node->variables[i], frame);
      Of(node->variables[i]).label = node->nodes[i]->cases[0];
      for (Variable* v : node->nodes[i]->cases[0]->parameters) Declare(v, frame);
    }
    for (Node* init : node->nodes) Resolve(init->cases[0]->body, frame);
    Resolve(node->a, frame);
    return;
  }
  size_t n = node->variables.size();
  for (Variable* v : node->variables) {
    Declare(v, frame);
    Of(v).initialized = false;
  }
  auto is_procedure = [&](size_t i) { return node->nodes[i]->kind == Kind::kLambda && !node->variables[i]->assigned; };
  for (size_t i = 0; i < n;) {
    // Procedures that follow each other are made together: none runs before all are there.
    size_t end = i + 1;
    if (is_procedure(i)) {
      while (end < n && is_procedure(end)) ++end;
      for (size_t k = i; k < end; ++k) {
        Of(node->variables[k]).initialized = true;
        bound_.push_back({node->variables[k], node->nodes[k]});
      }
    }
    for (size_t k = i; k < end; ++k) Resolve(node->nodes[k], frame);
    for (size_t k = i; k < end; ++k) Of(node->variables[k]).initialized = true;
    i = end;
  }
  Resolve(node->a, frame);
}

// A procedure whose free variables are such procedures too needs no closure at run time: one for ever will do.
void Analysis::FindStaticClosures() {
  for (Bound& b : bound_) Of(b.variable).static_closure = !Of(b.variable).boxed;
  bool changed = true;
  while (changed) {
    changed = false;
    for (Bound& b : bound_) {
      VariableInfo& info = Of(b.variable);
      if (!info.static_closure) continue;
      for (Variable* v : FrameOf(b.lambda)->free) {
        if (!Of(v).static_closure) {
          info.static_closure = false;
          changed = true;
          break;
        }
      }
    }
  }
  for (auto& frame : frames_) {
    std::erase_if(frame->free, [](Variable* v) { return Of(v).static_closure; });
  }
}

}  // namespace ouro::scheme
