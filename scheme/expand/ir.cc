#include "scheme/expand/ir.h"

#include <unordered_map>

#include "framework/base/check.h"
#include "framework/state/thread.h"
#include "scheme/expand/environment.h"
#include "scheme/reader/printer.h"

namespace ouro::scheme {

Node* Arena::New(Node::Kind kind, Location where) {
  nodes_.push_back(std::make_unique<Node>());
  Node* node = nodes_.back().get();
  node->kind = kind;
  node->location = where;
  return node;
}

Variable* Arena::NewVariable(Value name) {
  variables_.push_back(std::make_unique<Variable>());
  variables_.back()->name = name;
  return variables_.back().get();
}

LambdaCase* Arena::NewCase() {
  cases_.push_back(std::make_unique<LambdaCase>());
  return cases_.back().get();
}

namespace {

// Variables of one name are told apart by numbers: x, x.2, x.3. Globals that hide the core's: car@; further
// ones of one name: f@2.
class NodePrinter {
 public:
  std::string Text(const Node* node) {
    Put(node);
    return std::move(out_);
  }

 private:
  std::string Name(const Variable* v) {
    auto known = names_.find(v);
    if (known != names_.end()) return known->second;
    std::string name = SymbolText(v->name);
    int number = ++used_[name];
    if (number > 1) name += "." + std::to_string(number);
    return names_[v] = name;
  }
  std::string Name(const Global* global) {
    auto known = names_.find(global);
    if (known != names_.end()) return known->second;
    std::string name = SymbolText(global->name.get());
    const Binding* core = CoreEnvironment()->Find(global->name.get());
    if (core != nullptr && core->target != global) name += '@';
    int number = ++used_["global " + name];
    if (number > 1) name += (name.back() == '@' ? "" : "@") + std::to_string(number);
    return names_[global] = name;
  }
  void PutAll(const std::vector<Node*>& nodes) {
    for (const Node* node : nodes) {
      out_ += ' ';
      Put(node);
    }
  }
  void PutParts(std::initializer_list<const Node*> nodes) {
    for (const Node* node : nodes) {
      out_ += ' ';
      Put(node);
    }
    out_ += ')';
  }
  void PutCase(const LambdaCase* c) {
    if (c->parameters.empty() && c->rest != nullptr) {
      out_ += Name(c->rest);
    } else {
      out_ += '(';
      for (size_t i = 0; i < c->parameters.size(); ++i) out_ += (i == 0 ? "" : " ") + Name(c->parameters[i]);
      if (c->rest != nullptr) out_ += " . " + Name(c->rest);
      out_ += ')';
    }
    PutParts({c->body});
  }
  void PutLet(const char* name, const Node* node) {
    out_ += name;
    for (size_t i = 0; i < node->variables.size(); ++i) {
      out_ += (i == 0 ? "(" : " (") + Name(node->variables[i]) + ' ';
      Put(node->nodes[i]);
      out_ += ')';
    }
    out_ += ')';
    PutParts({node->a});
  }
  void Put(const Node* node);

  std::string out_;
  std::unordered_map<const void*, std::string> names_;
  std::unordered_map<std::string, int> used_;
};

void NodePrinter::Put(const Node* node) {
  if (base::StackPointer() < mode::g_thread.native_stack_limit) {
    out_ += "...";
    return;
  }
  switch (node->kind) {
    case Node::Kind::kConstant: {
      Value v = node->value;
      if (IsSymbol(v) || IsPair(v) || IsVector(v) || v == kNil) out_ += '\'';
      out_ += Print(v, PrintStyle::kWrite);
      break;
    }
    case Node::Kind::kLocal:
      out_ += Name(node->variable);
      break;
    case Node::Kind::kGlobal:
      out_ += Name(node->global);
      break;
    case Node::Kind::kSetLocal:
      out_ += "(set! " + Name(node->variable);
      PutParts({node->a});
      break;
    case Node::Kind::kSetGlobal:
      out_ += "(set! " + Name(node->global);
      PutParts({node->a});
      break;
    case Node::Kind::kDefineGlobal:
      out_ += "(define " + Name(node->global);
      PutParts({node->a});
      break;
    case Node::Kind::kIf:
      out_ += "(if";
      PutParts({node->a, node->b, node->c});
      break;
    case Node::Kind::kSequence:
      out_ += "(begin";
      PutAll(node->nodes);
      out_ += ')';
      break;
    case Node::Kind::kCall:
      out_ += "(call ";
      Put(node->a);
      PutAll(node->nodes);
      out_ += ')';
      break;
    case Node::Kind::kLambda:
      if (node->cases.size() == 1) {
        out_ += "(lambda ";
        PutCase(node->cases[0]);
        break;
      }
      out_ += "(case-lambda";
      for (const LambdaCase* c : node->cases) {
        out_ += " (";
        PutCase(c);
      }
      out_ += ')';
      break;
    case Node::Kind::kLet:
      PutLet("(let (", node);
      break;
    case Node::Kind::kLetrec:
      PutLet("(letrec (", node);
      break;
  }
}

}  // namespace

std::string PrintNode(const Node* node) { return NodePrinter().Text(node); }

}  // namespace ouro::scheme
