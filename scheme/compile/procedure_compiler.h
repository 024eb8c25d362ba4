// Compiles one procedure: compiler.cc expressions, binding forms and closures, calls.cc calls and what becomes instructions.
#pragma once
#include <algorithm>
#include <vector>

#include "framework/base/check.h"
#include "scheme/compile/analyze.h"
#include "scheme/compile/builder.h"
#include "scheme/compile/integrate.h"

namespace ouro::scheme {

using Kind = Node::Kind;
using Label = Builder::Label;

class ProcedureCompiler {
 public:
  ProcedureCompiler(Code* code, FrameInfo* frame, void (*prepare)(Code*)) : b_(code), frame_(frame), prepare_(prepare) {}

  bool Procedure(LambdaCase* c) {
    b_.Temp();  // the closure
    std::vector<Variable*> all;
    if (c != nullptr) {
      all = c->parameters;
      b_.code()->required = static_cast<uint32_t>(all.size());
      if (c->rest != nullptr) all.push_back(c->rest);
      b_.code()->has_rest = c->rest != nullptr;
    }
    for (Variable* v : all) v->slot = static_cast<int32_t>(b_.Temp());
    BoxParameters(all);
    return true;
  }
  bool Body(Node* body) {
    Compile(body, Context::Tail());
    b_.Finish();
    if (b_.overflow()) return false;
    prepare_(b_.code());
    return true;
  }

 private:
  struct Context {
    enum Kind : uint8_t { kValue, kEffect, kTail } kind;
    uint32_t to;
    static Context Tail() { return {kTail, 0}; }
    static Context Effect() { return {kEffect, 0}; }
    static Context Into(uint32_t r) { return {kValue, r}; }
  };
  struct LabelState {
    Label label;
    int32_t loop = -1;
    std::vector<Variable*> parameters;
  };
  struct Block {
    Context context;
    Label end;
  };
  static VariableInfo& Of(Variable* v) { return Analysis::Of(v); }

  // ---------------------------------------------------------------------------------------------- results
  // The register in which a value for this context is made.
  uint32_t TargetOf(Context context) { return context.kind == Context::kValue ? context.to : b_.Temp(); }
  void Deliver(Context context, uint32_t r) {
    if (context.kind == Context::kTail) b_.Emit(Opcode::Return, r);
  }
  void Constant(Value v, uint32_t to) {
    if (v.IsInt() && v.AsInt() == static_cast<int32_t>(v.AsInt())) {
      b_.EmitLong(Opcode::LoadInt, to, static_cast<int32_t>(v.AsInt()));
    } else {
      b_.EmitLong(Opcode::LoadConst, to, static_cast<int32_t>(b_.Constant(v)));
    }
  }
  void ConstantResult(Value v, Context context) {
    if (context.kind == Context::kEffect) return;
    uint32_t to = TargetOf(context);
    Constant(v, to);
    Deliver(context, to);
  }
  void At(const Node* node) { b_.SetPosition(node->location, node->source); }

  // ---------------------------------------------------------------------------------------------- variables
  // Where the variable itself (a box, if it has one) is: its register, or a free variable loaded to a temporary.
  uint32_t Place(Variable* v) {
    if (Of(v).frame == frame_) return static_cast<uint32_t>(v->slot);
    uint32_t r = b_.Temp();
    LoadPlace(v, r);
    return r;
  }
  void LoadPlace(Variable* v, uint32_t to) {
    if (Of(v).static_closure) return Constant(Of(v).closure, to);
    if (Of(v).frame == frame_) {
      if (v->slot != static_cast<int32_t>(to)) b_.Emit(Opcode::Move, to, static_cast<uint32_t>(v->slot));
      return;
    }
    auto it = std::find(frame_->free.begin(), frame_->free.end(), v);
    CHECK(it != frame_->free.end(), "a captured variable is in the closure");
    b_.Emit(Opcode::LoadFree, to, static_cast<uint32_t>(it - frame_->free.begin()));
  }
  uint32_t NameOf(Variable* v) {
    uint32_t index = b_.Constant(v->name);
    return std::min<uint32_t>(index, UINT16_MAX);
  }
  void Load(const Node* node, uint32_t to) {
    Variable* v = node->variable;
    if (!Of(v).boxed) return LoadPlace(v, to);
    uint32_t mark = b_.Mark();
    uint32_t box = Place(v);
    if (Of(v).checked) {
      b_.SetPosition(node->location, v->name);
      b_.Emit(Opcode::BoxGetChecked, to, box, NameOf(v));
    } else {
      b_.Emit(Opcode::BoxGet, to, box);
    }
    b_.Release(mark);
  }
  // A register that holds the node's value, which nothing changes until the next instruction.
  uint32_t Operand(Node* node) {
    if (node->kind == Kind::kLocal && Of(node->variable).frame == frame_ && !Of(node->variable).boxed &&
        !Of(node->variable).static_closure) {
      return static_cast<uint32_t>(node->variable->slot);
    }
    uint32_t r = b_.Temp();
    Compile(node, Context::Into(r));
    return r;
  }
  void BoxParameters(const std::vector<Variable*>& variables) {
    for (Variable* v : variables) {
      if (Of(v).boxed) b_.Emit(Opcode::MakeBox, static_cast<uint32_t>(v->slot), static_cast<uint32_t>(v->slot));
    }
  }

  // --- compiler.cc
  void Compile(Node* node, Context context);
  void If(Node* node, Context context);
  void Test(Node* node, Label label, bool sense);
  bool TestInPlace(Node* node, Label label, bool sense);
  bool TestCall(Node* node, Label label, bool sense);
  static bool IsEqCall(const Node* node);
  void Labels(Node* node, Context context);
  void JumpToLabel(Node* node);
  void Letrec(Node* node, Context context);
  void Procedures(Node* node, size_t begin, size_t end);
  static Value NewStaticClosure();
  Code* CompileLambda(Node* node);
  bool CompileCase(Code* code, LambdaCase* c, FrameInfo* frame);
  void MakeClosure(Node* node, uint32_t to, const std::vector<Variable*>* missing);

  // --- calls.cc
  void Call(Node* node, Context context);
  bool KeepsActivation(const Node* node) const;
  void Unpack(Node* node, Context context);
  bool IntegratedCall(Node* node, Context context);
  bool SpecialCall(Special special, Node* node, Context context);
  void TestToValue(Node* node, uint32_t to);

  Builder b_;
  FrameInfo* frame_;
  void (*prepare_)(Code*);
  std::vector<LabelState> labels_;
  std::vector<Block> blocks_;
};

}  // namespace ouro::scheme
