#include "scheme/compile/compiler.h"

#include "scheme/compile/procedure_compiler.h"
#include "scheme/objects/native.h"

namespace ouro::scheme {

// ---------------------------------------------------------------------------------------------- expressions
void ProcedureCompiler::Compile(Node* node, Context context) {
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

void ProcedureCompiler::If(Node* node, Context context) {
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
void ProcedureCompiler::Test(Node* node, Label label, bool sense) {
  uint32_t mark = b_.Mark();
  if (!TestInPlace(node, label, sense)) {
    uint32_t r = Operand(node);
    b_.EmitJump(sense ? Opcode::JumpIfTrue : Opcode::JumpIfFalse, r, label);
  }
  b_.Release(mark);
}

bool ProcedureCompiler::TestInPlace(Node* node, Label label, bool sense) {
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

bool ProcedureCompiler::TestCall(Node* node, Label label, bool sense) {
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

bool ProcedureCompiler::IsEqCall(const Node* node) {
  if (node->nodes.size() != 2) return false;
  return std::any_of(node->nodes.begin(), node->nodes.end(),
                     [](const Node* n) { return n->kind == Kind::kConstant && IsEqComparable(n->value); });
}

// ---------------------------------------------------------------------------------------------- binding forms
void ProcedureCompiler::Labels(Node* node, Context context) {
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

void ProcedureCompiler::JumpToLabel(Node* node) {
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

void ProcedureCompiler::Letrec(Node* node, Context context) {
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
void ProcedureCompiler::Procedures(Node* node, size_t begin, size_t end) {
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
Value ProcedureCompiler::NewStaticClosure() {
  HeapObject* object = heap::AllocateRaw(Closure::kHeaderBytes);
  object->set_shape_ref(g_shapes.closure->ref());
  return Value::Ptr(object);
}

Code* ProcedureCompiler::CompileLambda(Node* node) {
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

bool ProcedureCompiler::CompileCase(Code* code, LambdaCase* c, FrameInfo* frame) {
  ProcedureCompiler compiler(code, frame, prepare_);
  return compiler.Procedure(c) && compiler.Body(c->body);
}

// `missing`: variables that have no value yet; a placeholder is captured for them.
void ProcedureCompiler::MakeClosure(Node* node, uint32_t to, const std::vector<Variable*>* missing) {
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
