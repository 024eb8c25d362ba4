#include "scheme/compile/procedure_compiler.h"
#include "scheme/objects/native.h"

namespace ouro::scheme {

// ---------------------------------------------------------------------------------------------- calls
void ProcedureCompiler::Call(Node* node, Context context) {
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
bool ProcedureCompiler::KeepsActivation(const Node* node) const { return frame_->parent == nullptr || IsCore(node->a, "raise") || IsCore(node->a, "error"); }

void ProcedureCompiler::Unpack(Node* node, Context context) {
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
bool ProcedureCompiler::IntegratedCall(Node* node, Context context) {
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

bool ProcedureCompiler::SpecialCall(Special special, Node* node, Context context) {
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

void ProcedureCompiler::TestToValue(Node* node, uint32_t to) {
  Label no = b_.NewLabel(), end = b_.NewLabel();
  Test(node, no, false);
  Constant(Value::True(), to);
  b_.EmitJump(Opcode::Jump, 0, end);
  b_.Bind(no);
  Constant(Value::False(), to);
  b_.Bind(end);
}

}  // namespace ouro::scheme
