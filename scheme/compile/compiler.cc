#include "scheme/compile/compiler.h"

#include <algorithm>
#include <cstring>
#include <unordered_map>

#include "framework/base/check.h"
#include "scheme/compile/analyze.h"
#include "scheme/compile/builder.h"
#include "scheme/expand/expand.h"
#include "scheme/objects/native.h"

namespace ouro::scheme {

namespace {

using Kind = Node::Kind;
using Label = Builder::Label;

// Rows of integrate.def by the variable.
struct Row {
  enum Shape : uint8_t { kValue, kEffect, kTest, kSwapped } shape;
  uint8_t arguments;
  Opcode op;     // the test's, if it is one
  Opcode value;  // of tests
};
// Procedures that are compiled in ways of their own.
enum class Special : uint8_t {
  kNone, kNot, kList, kValues, kEqv, kZero, kPositive, kNegative, kCxr, kRecord, kRecordRef, kRecordSet, kApply, kApplyValues, kCapture, kInstall
};
struct Integration {
  std::unordered_map<const Global*, Row> rows;
  std::unordered_map<const Global*, Special> specials;

  Integration() {
    auto global = [](const char* name) { return GlobalIn(CoreEnvironment(), Intern(name)); };
#define VALUE(name, arguments, op) rows[global(name)] = {Row::kValue, arguments, Opcode::op, Opcode::op};
#define EFFECT(name, arguments, op) rows[global(name)] = {Row::kEffect, arguments, Opcode::op, Opcode::op};
#define TEST(name, arguments, op, value) rows[global(name)] = {Row::kTest, arguments, Opcode::op, Opcode::value};
#define SWAPPED(name, arguments, op, value) rows[global(name)] = {Row::kSwapped, arguments, Opcode::op, Opcode::value};
#include "scheme/compile/integrate.def"
#undef VALUE
#undef EFFECT
#undef TEST
#undef SWAPPED
    const std::pair<const char*, Special> kSpecials[] = {
        {"not", Special::kNot},           {"list", Special::kList},           {"values", Special::kValues},
        {"eqv?", Special::kEqv},          {"equal?", Special::kEqv},          {"zero?", Special::kZero},
        {"positive?", Special::kPositive}, {"negative?", Special::kNegative}, {"%record", Special::kRecord},
        {"%record-ref", Special::kRecordRef}, {"%record-set!", Special::kRecordSet}, {"%apply", Special::kApply},
        {"%apply-values", Special::kApplyValues}, {"%call/cc", Special::kCapture}, {"%install", Special::kInstall}};
    for (auto& [name, special] : kSpecials) specials[global(name)] = special;
    for (std::string middle : {"aa", "ad", "da", "dd", "aaa", "aad", "ada", "add", "daa", "dad", "dda", "ddd"}) {
      specials[global(("c" + middle + "r").c_str())] = Special::kCxr;
    }
  }
};
const Integration& Integrated() {
  static const auto* table = new Integration;
  return *table;
}

// Instructions make small objects only: this many Values fit into one with room to spare.
constexpr size_t kMostItems = 1000;

// Objects for which eqv? and equal? are eq?.
bool IsEqComparable(Value v) { return v.IsInt() || v.IsSpecial() || IsSymbol(v); }
bool IsSmallInt(const Node* node) {
  return node->kind == Kind::kConstant && node->value.IsInt() && node->value.AsInt() == static_cast<int16_t>(node->value.AsInt());
}

bool Mentions(const Node* node, const Variable* v) {
  if ((node->kind == Kind::kLocal || node->kind == Kind::kSetLocal) && node->variable == v) return true;
  for (const Node* child : {node->a, node->b, node->c}) {
    if (child != nullptr && Mentions(child, v)) return true;
  }
  for (const Node* child : node->nodes) {
    if (Mentions(child, v)) return true;
  }
  for (const LambdaCase* c : node->cases) {
    if (Mentions(c->body, v)) return true;
  }
  return false;
}

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

  // ---------------------------------------------------------------------------------------------- expressions
  void Compile(Node* node, Context context) {
    if (base::StackPointer() < mode::g_thread.native_stack_limit) return b_.SetOverflow();
    uint32_t mark = b_.Mark();
    switch (node->kind) {
      case Kind::kConstant:
        ConstantResult(node->value, context);
        break;
      case Kind::kLocal: {
        if (context.kind == Context::kEffect && !Of(node->variable).checked) break;
        if (context.kind == Context::kTail) {
          b_.Emit(Opcode::Return, Operand(node));
          break;
        }
        Load(node, TargetOf(context));
        break;
      }
      case Kind::kGlobal: {
        uint32_t to = TargetOf(context);
        b_.SetPosition(node->location, node->global->name.get());
        b_.EmitLong(Opcode::LoadGlobal, to, static_cast<int32_t>(b_.Constant(Value::Ptr(node->global))));
        Deliver(context, to);
        break;
      }
      case Kind::kSetLocal: {
        Variable* v = node->variable;
        uint32_t r = Operand(node->a);
        uint32_t box = Place(v);
        if (Of(v).checked) {
          b_.SetPosition(node->location, v->name);
          b_.Emit(Opcode::BoxSetChecked, box, r, NameOf(v));
        } else {
          b_.Emit(Opcode::BoxSet, box, r);
        }
        ConstantResult(kUnspecified, context);
        break;
      }
      case Kind::kSetGlobal:
      case Kind::kDefineGlobal: {
        uint32_t r = Operand(node->a);
        b_.SetPosition(node->location, node->global->name.get());
        b_.EmitLong(node->kind == Kind::kSetGlobal ? Opcode::SetGlobal : Opcode::DefineGlobal, r,
                    static_cast<int32_t>(b_.Constant(Value::Ptr(node->global))));
        ConstantResult(kUnspecified, context);
        break;
      }
      case Kind::kIf:
        If(node, context);
        break;
      case Kind::kSequence:
        for (size_t i = 0; i + 1 < node->nodes.size(); ++i) Compile(node->nodes[i], Context::Effect());
        if (node->nodes.empty()) {
          ConstantResult(kUnspecified, context);
        } else {
          Compile(node->nodes.back(), context);
        }
        break;
      case Kind::kLambda:
        if (context.kind != Context::kEffect) {
          uint32_t to = TargetOf(context);
          MakeClosure(node, to, nullptr);
          Deliver(context, to);
        }
        break;
      case Kind::kLet: {
        uint32_t first = b_.Mark();
        for (Node* init : node->nodes) Compile(init, Context::Into(b_.Temp()));
        for (Variable* v : node->variables) v->slot = static_cast<int32_t>(first++);
        BoxParameters(node->variables);
        Compile(node->a, context);
        break;
      }
      case Kind::kLetrec:
        if (Analysis::PlanOf(node) == Plan::kLabels) {
          Labels(node, context);
        } else {
          Letrec(node, context);
        }
        break;
      case Kind::kCall:
        Call(node, context);
        break;
    }
    b_.Release(mark);
  }

  void If(Node* node, Context context) {
    Label otherwise = b_.NewLabel(), end = b_.NewLabel();
    Test(node->a, otherwise, false);
    Compile(node->b, context);
    if (context.kind != Context::kTail) b_.EmitJump(Opcode::Jump, 0, end);
    b_.Bind(otherwise);
    if (node->c != nullptr) {
      Compile(node->c, context);
    } else {
      ConstantResult(kUnspecified, context);
    }
    b_.Bind(end);
  }

  // Jumps to the label when the node's truth is `sense`, else goes on behind.
  void Test(Node* node, Label label, bool sense) {
    uint32_t mark = b_.Mark();
    if (!TestInPlace(node, label, sense)) {
      uint32_t r = Operand(node);
      b_.EmitJump(sense ? Opcode::JumpIfTrue : Opcode::JumpIfFalse, r, label);
    }
    b_.Release(mark);
  }
  bool TestInPlace(Node* node, Label label, bool sense) {
    if (base::StackPointer() < mode::g_thread.native_stack_limit) return b_.SetOverflow(), true;
    switch (node->kind) {
      case Kind::kConstant:
        if (IsTrue(node->value) == sense) b_.EmitJump(Opcode::Jump, 0, label);
        return true;
      case Kind::kSequence:
        if (node->nodes.empty()) return false;
        for (size_t i = 0; i + 1 < node->nodes.size(); ++i) Compile(node->nodes[i], Context::Effect());
        Test(node->nodes.back(), label, sense);
        return true;
      case Kind::kIf: {
        if (node->c == nullptr) return false;
        Label otherwise = b_.NewLabel(), end = b_.NewLabel();
        Test(node->a, otherwise, false);
        Test(node->b, label, sense);
        b_.EmitJump(Opcode::Jump, 0, end);
        b_.Bind(otherwise);
        Test(node->c, label, sense);
        b_.Bind(end);
        return true;
      }
      case Kind::kLet: {
        // (let ((t e)) (if t t rest)), which `or` expands into
        if (node->variables.size() != 1 || node->a->kind != Kind::kIf || node->a->c == nullptr) return false;
        Variable* v = node->variables[0];
        auto is_v = [v](Node* n) { return n->kind == Kind::kLocal && n->variable == v; };
        if (!is_v(node->a->a) || !is_v(node->a->b) || Mentions(node->a->c, v)) return false;
        Label end = b_.NewLabel();
        Test(node->nodes[0], sense ? label : end, true);
        Test(node->a->c, label, sense);
        b_.Bind(end);
        return true;
      }
      case Kind::kCall:
        return node->a->kind == Kind::kGlobal && TestCall(node, label, sense);
      default:
        return false;
    }
  }
  bool TestCall(Node* node, Label label, bool sense) {
    const Global* global = node->a->global;
    auto& nodes = node->nodes;
    if (auto it = Integrated().specials.find(global); it != Integrated().specials.end()) {
      Special special = it->second;
      bool sign = special == Special::kZero || special == Special::kPositive || special == Special::kNegative;
      if (special == Special::kNot && nodes.size() == 1) {
        Test(nodes[0], label, !sense);
        return true;
      }
      if (sign && nodes.size() == 1) {
        uint32_t r = Operand(nodes[0]);
        At(node);
        b_.EmitTest(special == Special::kZero       ? Opcode::TestNumEqInt
                    : special == Special::kPositive ? Opcode::TestGreaterInt
                                                    : Opcode::TestLessInt,
                    r, 0, sense, label);
        return true;
      }
      if (special == Special::kEqv && IsEqCall(node)) {
        uint32_t x = Operand(nodes[0]), y = Operand(nodes[1]);
        b_.EmitTest(Opcode::TestEq, x, y, sense, label);
        return true;
      }
      return false;
    }
    auto it = Integrated().rows.find(global);
    if (it == Integrated().rows.end() || it->second.arguments != nodes.size()) return false;
    const Row& row = it->second;
    if (row.shape != Row::kTest && row.shape != Row::kSwapped) return false;
    if (row.arguments == 1) {
      uint32_t r = Operand(nodes[0]);
      b_.EmitTest(row.op, r, 0, sense, label);
      return true;
    }
    if (row.op != Opcode::TestEq && IsSmallInt(nodes[1])) {
      bool swapped = row.shape == Row::kSwapped;
      Opcode op = row.op == Opcode::TestNumEq ? Opcode::TestNumEqInt
                  : row.op == Opcode::TestLess ? (swapped ? Opcode::TestGreaterInt : Opcode::TestLessInt)
                                               : (swapped ? Opcode::TestGreaterEqInt : Opcode::TestLessEqInt);
      uint32_t r = Operand(nodes[0]);
      At(node);
      b_.EmitTest(op, r, static_cast<uint16_t>(nodes[1]->value.AsInt()), sense, label);
      return true;
    }
    uint32_t x = Operand(nodes[0]), y = Operand(nodes[1]);
    if (row.shape == Row::kSwapped) std::swap(x, y);
    At(node);
    b_.EmitTest(row.op, x, y, sense, label);
    return true;
  }
  static bool IsEqCall(const Node* node) {
    if (node->nodes.size() != 2) return false;
    return std::any_of(node->nodes.begin(), node->nodes.end(),
                       [](const Node* n) { return n->kind == Kind::kConstant && IsEqComparable(n->value); });
  }

  // ---------------------------------------------------------------------------------------------- binding forms
  void Labels(Node* node, Context context) {
    for (size_t i = 0; i < node->variables.size(); ++i) {
      LabelState state;
      state.label = b_.NewLabel();
      state.parameters = node->nodes[i]->cases[0]->parameters;
      for (Variable* v : state.parameters) v->slot = static_cast<int32_t>(b_.Temp());
      Of(node->variables[i]).label_number = static_cast<int32_t>(labels_.size());
      labels_.push_back(std::move(state));
    }
    Label end = b_.NewLabel();
    Compile(node->a, context);
    for (size_t i = 0; i < node->variables.size(); ++i) {
      if (context.kind != Context::kTail) b_.EmitJump(Opcode::Jump, 0, end);
      LabelState& state = labels_[static_cast<size_t>(Of(node->variables[i]).label_number)];
      b_.Bind(state.label);
      BoxParameters(state.parameters);
      Compile(node->nodes[i]->cases[0]->body, context);
    }
    b_.Bind(end);
  }
  void JumpToLabel(Node* node) {
    auto number = static_cast<size_t>(Of(node->a->variable).label_number);
    auto& nodes = node->nodes;
    std::vector<Variable*> parameters = labels_[number].parameters;
    // An argument goes straight to its parameter's register when no later one mentions the parameter.
    std::vector<uint32_t> from(nodes.size());
    for (size_t i = 0; i < nodes.size(); ++i) {
      auto to = static_cast<uint32_t>(parameters[i]->slot);
      bool needed = false;
      for (size_t k = i + 1; k < nodes.size(); ++k) needed = needed || Mentions(nodes[k], parameters[i]);
      from[i] = needed ? b_.Temp() : to;
      bool itself = nodes[i]->kind == Kind::kLocal && nodes[i]->variable == parameters[i] && !Of(parameters[i]).boxed;
      if (itself) {
        from[i] = to;
      } else {
        Compile(nodes[i], Context::Into(from[i]));
      }
    }
    for (size_t i = 0; i < nodes.size(); ++i) {
      auto to = static_cast<uint32_t>(parameters[i]->slot);
      if (from[i] != to) b_.Emit(Opcode::Move, to, from[i]);
    }
    LabelState& state = labels_[number];
    if (!b_.IsBound(state.label)) return b_.EmitJump(Opcode::Jump, 0, state.label);
    if (state.loop < 0) state.loop = static_cast<int32_t>(b_.NewLoop());
    b_.SetPosition(node->location, node->source);
    b_.EmitJumpBack(static_cast<uint32_t>(state.loop), state.label);
  }

  void Letrec(Node* node, Context context) {
    size_t n = node->variables.size();
    for (Variable* v : node->variables) {
      if (Of(v).static_closure) continue;
      v->slot = static_cast<int32_t>(b_.Temp());
      if (!Of(v).boxed) continue;
      auto slot = static_cast<uint32_t>(v->slot);
      Constant(kUnassigned, slot);
      b_.Emit(Opcode::MakeBox, slot, slot);
    }
    auto is_procedure = [&](size_t i) { return node->nodes[i]->kind == Kind::kLambda && !node->variables[i]->assigned; };
    for (size_t i = 0; i < n;) {
      if (is_procedure(i)) {
        size_t end = i + 1;
        while (end < n && is_procedure(end)) ++end;
        Procedures(node, i, end);
        i = end;
        continue;
      }
      Variable* v = node->variables[i];
      uint32_t mark = b_.Mark();
      if (Of(v).boxed) {
        uint32_t r = Operand(node->nodes[i]);
        b_.Emit(Opcode::BoxSet, static_cast<uint32_t>(v->slot), r);
      } else {
        Compile(node->nodes[i], Context::Into(static_cast<uint32_t>(v->slot)));
      }
      b_.Release(mark);
      ++i;
    }
    Compile(node->a, context);
  }
  // Variables begin..end are procedures that may refer to each other: all are made, then what was not there yet is patched in.
  void Procedures(Node* node, size_t begin, size_t end) {
    for (size_t i = begin; i < end; ++i) {
      VariableInfo& info = Of(node->variables[i]);
      if (!info.static_closure) continue;
      info.closure = NewStaticClosure();
      b_.code()->constants.push_back(info.closure);
    }
    std::vector<Variable*> missing;
    for (size_t i = begin; i < end; ++i) {
      if (!Of(node->variables[i]).static_closure && !Of(node->variables[i]).boxed) missing.push_back(node->variables[i]);
    }
    for (size_t i = begin; i < end; ++i) {
      Variable* v = node->variables[i];
      VariableInfo& info = Of(v);
      if (info.static_closure) {
        info.closure.As<Closure>()->code.init(CompileLambda(node->nodes[i]));
      } else if (info.boxed) {
        uint32_t r = b_.Temp();
        MakeClosure(node->nodes[i], r, &missing);
        b_.Emit(Opcode::BoxSet, static_cast<uint32_t>(v->slot), r);
      } else {
        MakeClosure(node->nodes[i], static_cast<uint32_t>(v->slot), &missing);
      }
      std::erase(missing, v);
    }
    // Whatever a closure captured before it was made.
    for (size_t i = begin; i < end; ++i) {
      Variable* v = node->variables[i];
      if (Of(v).static_closure) continue;
      auto& free = Analysis::FrameOf(node->nodes[i])->free;
      for (size_t k = 0; k < free.size(); ++k) {
        for (size_t later = i; later < end; ++later) {
          if (free[k] != node->variables[later] || Of(free[k]).boxed) continue;
          uint32_t closure = static_cast<uint32_t>(v->slot), mark = b_.Mark();
          if (Of(v).boxed) {
            closure = b_.Temp();
            b_.Emit(Opcode::BoxGet, closure, static_cast<uint32_t>(v->slot));
          }
          b_.Emit(Opcode::ClosurePatch, closure, static_cast<uint32_t>(k), static_cast<uint32_t>(free[k]->slot));
          b_.Release(mark);
        }
      }
    }
  }

  // ---------------------------------------------------------------------------------------------- procedures
  static Value NewStaticClosure() {
    HeapObject* object = heap::AllocateRaw(Closure::kHeaderBytes);
    object->set_shape_ref(g_shapes.closure->ref());
    return Value::Ptr(object);
  }
  Code* CompileLambda(Node* node) {
    auto* code = new Code;
    code->name = node->name;
    FrameInfo* frame = Analysis::FrameOf(node);
    code->free_count = static_cast<uint32_t>(frame->free.size());
    b_.code()->children.push_back(code);
    if (!node->name.IsNull()) code->constants.push_back(node->name);
    bool ok = true;
    if (node->cases.size() == 1) {
      ok = CompileCase(code, node->cases[0], frame);
    } else {
      code->required = UINT32_MAX;  // no call finds that this is the code to run
      for (LambdaCase* c : node->cases) {
        auto* one = new Code;
        one->name = node->name;
        one->free_count = code->free_count;
        code->cases.push_back(one);
        ok = ok && CompileCase(one, c, frame);
      }
    }
    if (!ok) b_.SetOverflow();
    return code;
  }
  bool CompileCase(Code* code, LambdaCase* c, FrameInfo* frame) {
    ProcedureCompiler compiler(code, frame, prepare_);
    return compiler.Procedure(c) && compiler.Body(c->body);
  }
  // `missing`: variables that have no value yet; a placeholder is captured for them.
  void MakeClosure(Node* node, uint32_t to, const std::vector<Variable*>* missing) {
    auto& free = Analysis::FrameOf(node)->free;
    if (free.empty()) {
      Value closure = NewStaticClosure();
      b_.code()->constants.push_back(closure);
      closure.As<Closure>()->code.init(CompileLambda(node));
      return Constant(closure, to);
    }
    if (free.size() > kMostItems) return b_.SetOverflow();
    auto child = static_cast<uint32_t>(b_.code()->children.size());
    CompileLambda(node);
    uint32_t mark = b_.Mark();
    uint32_t window = b_.TempBlock(static_cast<uint32_t>(free.size()));
    for (size_t i = 0; i < free.size(); ++i) {
      auto r = window + static_cast<uint32_t>(i);
      if (missing != nullptr && std::find(missing->begin(), missing->end(), free[i]) != missing->end()) {
        Constant(kUnspecified, r);
      } else {
        LoadPlace(free[i], r);
      }
    }
    b_.Emit(Opcode::MakeClosure, to, child, window);
    b_.Release(mark);
  }

  // ---------------------------------------------------------------------------------------------- calls
  void Call(Node* node, Context context) {
    switch (Analysis::PlanOf(node)) {
      case Plan::kJump:
        return JumpToLabel(node);
      case Plan::kUnpack:
        return Unpack(node, context);
      case Plan::kEscape: {
        Variable* k = node->nodes[0]->cases[0]->parameters[0];
        Of(k).label_number = static_cast<int32_t>(blocks_.size());
        Label end = b_.NewLabel();
        blocks_.push_back({context, end});
        Compile(node->nodes[0]->cases[0]->body, context);
        b_.Bind(end);
        return;
      }
      case Plan::kEscapeJump: {
        Block block = blocks_[static_cast<size_t>(Of(node->a->variable).label_number)];
        Compile(node->nodes[0], block.context);
        if (block.context.kind != Context::kTail) b_.EmitJump(Opcode::Jump, 0, block.end);
        return;
      }
      default:
        break;
    }
    if (node->a->kind == Kind::kGlobal && IntegratedCall(node, context)) return;
    uint32_t base = b_.Temp();
    Compile(node->a, Context::Into(base));
    for (Node* argument : node->nodes) Compile(argument, Context::Into(b_.Temp()));
    At(node);
    auto count = static_cast<uint32_t>(node->nodes.size());
    if (context.kind == Context::kTail && KeepsActivation(node)) {
      b_.Emit(Opcode::Call, base, count, base);
      b_.Emit(Opcode::Return, base);
    } else if (context.kind == Context::kTail) {
      b_.Emit(Opcode::TailCall, base, count);
    } else {
      b_.Emit(Opcode::Call, base, count, context.kind == Context::kValue ? context.to : base);
    }
  }

  // The place of an error is found in the activation that called: so that of `error` stays, and that of a top-level form, which is
  // no loop.
  bool KeepsActivation(const Node* node) const { return frame_->parent == nullptr || IsCore(node->a, "raise") || IsCore(node->a, "error"); }

  void Unpack(Node* node, Context context) {
    LambdaCase* producer = node->nodes[0]->cases[0];
    LambdaCase* consumer = node->nodes[1]->cases[0];
    std::vector<Variable*> all = consumer->parameters;
    if (consumer->rest != nullptr) all.push_back(consumer->rest);
    uint32_t first = b_.Mark();
    for (Variable* v : all) v->slot = static_cast<int32_t>(b_.Temp());
    uint32_t mark = b_.Mark();
    uint32_t r = b_.Temp();
    Compile(producer->body, Context::Into(r));
    At(node);
    b_.EmitExtended(Opcode::UnpackValues, r, first, static_cast<uint32_t>(consumer->parameters.size()), 0, consumer->rest != nullptr);
    b_.Release(mark);
    BoxParameters(all);
    Compile(consumer->body, context);
  }

  // --- what becomes instructions. False: an ordinary call.
  bool IntegratedCall(Node* node, Context context) {
    const Global* global = node->a->global;
    auto& nodes = node->nodes;
    if (auto it = Integrated().specials.find(global); it != Integrated().specials.end()) return SpecialCall(it->second, node, context);
    auto it = Integrated().rows.find(global);
    if (it == Integrated().rows.end()) return false;
    const Row& row = it->second;
    bool folds = nodes.size() > 2 && (row.op == Opcode::Add || row.op == Opcode::Mul || row.op == Opcode::Sub);
    if (row.arguments != nodes.size() && !folds) return false;
    if (row.shape == Row::kEffect) {
      uint32_t r[3] = {0, 0, 0};
      for (size_t i = 0; i < nodes.size(); ++i) r[i] = Operand(nodes[i]);
      At(node);
      b_.Emit(row.op, r[0], r[1], r[2]);
      ConstantResult(kUnspecified, context);
      return true;
    }
    // A test whose value is not asked for may still find a wrong type.
    uint32_t to = TargetOf(context);
    if (row.op == Opcode::Add || row.op == Opcode::Sub) {
      Node *x = nodes[0], *y = nodes[1];
      if (row.op == Opcode::Add && IsSmallInt(x)) std::swap(x, y);
      if (nodes.size() == 2 && IsSmallInt(y)) {
        uint32_t r = Operand(x);
        At(node);
        b_.Emit(row.op == Opcode::Add ? Opcode::AddInt : Opcode::SubInt, to, r, static_cast<uint16_t>(y->value.AsInt()));
        Deliver(context, to);
        return true;
      }
    }
    uint32_t x = Operand(nodes[0]);
    uint32_t y = nodes.size() > 1 ? Operand(nodes[1]) : 0;
    if (row.shape == Row::kSwapped) std::swap(x, y);
    At(node);
    uint32_t sum = folds ? b_.Temp() : to;
    b_.Emit(row.value, sum, x, y);
    for (size_t i = 2; i < nodes.size(); ++i) {
      uint32_t z = Operand(nodes[i]);
      At(node);
      b_.Emit(row.value, i + 1 == nodes.size() ? to : sum, sum, z);
    }
    Deliver(context, to);
    return true;
  }

  bool SpecialCall(Special special, Node* node, Context context) {
    auto& nodes = node->nodes;
    size_t n = nodes.size();
    switch (special) {
      case Special::kNot:
      case Special::kZero:
      case Special::kPositive:
      case Special::kNegative: {
        if (n != 1) return false;
        uint32_t to = TargetOf(context);
        if (special == Special::kNot && !(nodes[0]->kind == Kind::kCall || nodes[0]->kind == Kind::kIf)) {
          b_.Emit(Opcode::Not, to, Operand(nodes[0]));
        } else {
          TestToValue(node, to);
        }
        Deliver(context, to);
        return true;
      }
      case Special::kEqv: {
        if (!IsEqCall(node)) return false;
        uint32_t to = TargetOf(context);
        uint32_t x = Operand(nodes[0]), y = Operand(nodes[1]);
        b_.Emit(Opcode::Eq, to, x, y);
        Deliver(context, to);
        return true;
      }
      case Special::kList: {
        if (n > 100) return false;
        uint32_t to = TargetOf(context);
        uint32_t first = b_.Mark();
        for (Node* element : nodes) Compile(element, Context::Into(b_.Temp()));
        uint32_t list = b_.Temp();
        if (n == 0) list = to;
        Constant(kNil, list);
        for (size_t i = n; i-- > 0;) b_.Emit(Opcode::Cons, i == 0 ? to : list, first + static_cast<uint32_t>(i), list);
        Deliver(context, to);
        return true;
      }
      case Special::kValues: {
        if (n == 1) return Compile(nodes[0], context), true;
        if (n > kMostItems) return false;
        uint32_t to = TargetOf(context);
        uint32_t first = b_.Mark();
        for (Node* element : nodes) Compile(element, Context::Into(b_.Temp()));
        b_.Emit(Opcode::MakeValues, to, first, static_cast<uint32_t>(n));
        Deliver(context, to);
        return true;
      }
      case Special::kCxr: {
        if (n != 1) return false;
        std::string name = SymbolText(node->a->global->name.get());
        uint32_t to = TargetOf(context);
        uint32_t r = Operand(nodes[0]);
        At(node);
        for (size_t i = name.size() - 2; i > 0; --i) {
          uint32_t next = i == 1 ? to : b_.Temp();
          b_.Emit(name[i] == 'a' ? Opcode::Car : Opcode::Cdr, next, r);
          r = next;
        }
        Deliver(context, to);
        return true;
      }
      case Special::kRecord: {
        if (n < 1 || n > kMostItems) return false;
        uint32_t to = TargetOf(context);
        uint32_t first = b_.Mark();
        for (Node* element : nodes) Compile(element, Context::Into(b_.Temp()));
        At(node);
        b_.Emit(Opcode::MakeRecord, to, first, static_cast<uint32_t>(n - 1));
        Deliver(context, to);
        return true;
      }
      case Special::kRecordRef: {
        if (n != 4 || !IsSmallInt(nodes[2]) || nodes[3]->kind != Kind::kConstant) return false;
        uint32_t to = TargetOf(context);
        uint32_t object = Operand(nodes[0]), type = Operand(nodes[1]);
        At(node);
        b_.EmitExtended(Opcode::RecordRef, to, object, type, b_.Constant(nodes[3]->value), static_cast<int32_t>(nodes[2]->value.AsInt()));
        Deliver(context, to);
        return true;
      }
      case Special::kRecordSet: {
        if (n != 5 || !IsSmallInt(nodes[2]) || nodes[4]->kind != Kind::kConstant) return false;
        uint32_t object = Operand(nodes[0]), type = Operand(nodes[1]), value = Operand(nodes[3]);
        At(node);
        b_.EmitExtended(Opcode::RecordSet, object, type, value, b_.Constant(nodes[4]->value), static_cast<int32_t>(nodes[2]->value.AsInt()));
        ConstantResult(kUnspecified, context);
        return true;
      }
      case Special::kApply:
      case Special::kApplyValues:
      case Special::kInstall: {
        CHECK(context.kind == Context::kTail && n == 2, "the prelude calls these in tail position");
        uint32_t x = Operand(nodes[0]), y = Operand(nodes[1]);
        At(node);
        b_.Emit(special == Special::kApply         ? Opcode::TailApply
                : special == Special::kApplyValues ? Opcode::TailApplyValues
                                                   : Opcode::Install,
                x, y);
        return true;
      }
      case Special::kCapture: {
        CHECK(context.kind == Context::kTail && n == 1, "the prelude calls this in tail position");
        uint32_t x = Operand(nodes[0]);
        At(node);
        b_.Emit(Opcode::CaptureTail, x);
        return true;
      }
      case Special::kNone:
        break;
    }
    return false;
  }
  void TestToValue(Node* node, uint32_t to) {
    Label no = b_.NewLabel(), end = b_.NewLabel();
    Test(node, no, false);
    Constant(Value::True(), to);
    b_.EmitJump(Opcode::Jump, 0, end);
    b_.Bind(no);
    Constant(Value::False(), to);
    b_.Bind(end);
  }

  Builder b_;
  FrameInfo* frame_;
  void (*prepare_)(Code*);
  std::vector<LabelState> labels_;
  std::vector<Block> blocks_;
};

}  // namespace

Code* CompileTopLevel(Node* node, void (*prepare)(Code*)) {
  Analysis analysis;
  FrameInfo* top = analysis.Run(node);
  auto* code = new Code;
  ProcedureCompiler compiler(code, top, prepare);
  compiler.Procedure(nullptr);
  if (!compiler.Body(node)) {
    RaiseError(ErrorKind::kSyntax, "the expression is too large or too deeply nested to be compiled");
    if (node->location.known() && IsError(mode::g_thread.pending)) {
      auto* error = mode::g_thread.pending.As<ErrorObject>();
      if (Value where = NewString(LocationText(node->location)); !where.IsNull()) error->location.set(error, where);
    }
    return nullptr;
  }
  return code;
}

}  // namespace ouro::scheme
