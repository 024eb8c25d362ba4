// The tree: traces, guards, exits, loops.
#include "framework/compile/layout.h"
#include "framework/compile/llvm/lower.h"

namespace ouro::compile {

using trace::Effect;
using trace::InfoOf;
using trace::Op;
using trace::Opcode;
using trace::Operand;
using trace::Trace;
using trace::TraceTree;
using trace::Type;

Lowering::Lowering(const TraceTree& tree, const CompileOptions& options, const RuntimeSymbols& symbols,
                   llvm::Module& module)
    : tree_(tree), options_(options), symbols_(symbols), module_(module), context_(module.getContext()), b_(context_),
      metadata_(context_), i64_(b_.getInt64Ty()), i32_(b_.getInt32Ty()), i16_(b_.getInt16Ty()), i8_(b_.getInt8Ty()),
      real_(b_.getDoubleTy()), pointer_(b_.getPtrTy()), tag_root_(metadata_.createTBAARoot("ouro")) {}

llvm::Function* Lowering::Run() {
  left_ = llvm::StructType::get(i64_, i64_);  // CompiledCode::Left
  auto* type = llvm::FunctionType::get(left_, {pointer_, pointer_}, false);
  function_ = llvm::Function::Create(type, llvm::GlobalValue::ExternalLinkage, options_.name, module_);
  function_->addFnAttr(llvm::Attribute::NoUnwind);
  function_->getArg(0)->setName("regs");
  function_->getArg(1)->setName("exit_values");
  function_->addParamAttr(1, llvm::Attribute::NoAlias);

  nodes_.resize(tree_.nodes.size());
  std::vector<std::vector<int32_t>> bridges = BridgesOf(tree_);
  for (size_t i = 0; i < nodes_.size(); ++i) {
    nodes_[i].trace = tree_.nodes[i].trace.get();
    nodes_[i].number = static_cast<uint32_t>(i);
    nodes_[i].bridges = std::move(bridges[i]);
    if (nodes_[i].trace != nullptr) Prepare(nodes_[i]);
  }

  Node& root = nodes_[0];
  b_.SetInsertPoint(NewBlock("start"));
  Block* start = b_.GetInsertBlock();
  exit_number_ = b_.CreateAlloca(i32_);
  if (options_.direct != nullptr) {
    V* invalid = Int(reinterpret_cast<int64_t>(options_.invalid));
    b_.CreateAlignedStore(invalid, Constant(options_.direct->running), llvm::Align(8), /*isVolatile=*/true);
  }
  std::vector<V*> initial;
  for (size_t i = 0; i < root.trace->input_slots.size(); ++i) {
    V* address = b_.CreateConstInBoundsGEP1_64(i64_, function_->getArg(0), root.trace->input_slots[i]);
    llvm::Type* type = root.trace->ops[i].type == Type::kFloat ? real_ : i64_;
    auto* load = b_.CreateAlignedLoad(type, address, llvm::Align(8), "in" + std::to_string(i));
    load->setMetadata(llvm::LLVMContext::MD_tbaa, Tag("slot"));
    initial.push_back(load);
  }
  root.entry = NewBlock("root");
  b_.CreateBr(root.entry);
  b_.SetInsertPoint(root.entry);
  for (size_t i = 0; i < initial.size(); ++i) {
    llvm::PHINode* phi = b_.CreatePHI(initial[i]->getType(), 2);
    phi->addIncoming(initial[i], start);
    root.input_phis.push_back(phi);
    root.values[i] = phi;
  }
  worklist_.push_back(0);
  while (!worklist_.empty()) {
    uint32_t next = worklist_.back();
    worklist_.pop_back();
    LowerNode(next);
  }
  return function_;
}

void Lowering::Prepare(Node& node) {
  const Trace& trace = *node.trace;
  size_t count = trace.ops.size();
  node.values.resize(count);
  node.bits.resize(count);
  node.pointers.resize(count);
  node.last_element_access.assign(count, -1);
  node.exits.resize(trace.exits.size());
  bool collects = false;
  for (size_t at = 0; at < count; ++at) {
    const Op& op = trace.ops[at];
    int kind = op.code == Opcode::int_add_overflows   ? 0
               : op.code == Opcode::int_sub_overflows ? 1
               : op.code == Opcode::int_mul_overflows ? 2
                                                      : -1;
    if (kind >= 0) node.checked[kind][{trace.Arg(op, 0).index, trace.Arg(op, 1).index}] = nullptr;
    if (op.code == Opcode::get_element || op.code == Opcode::set_element) {
      Operand object = trace.Arg(op, 0);
      if (object.IsOp() && !trace.Arg(op, 1).IsConst()) {
        node.last_element_access[static_cast<size_t>(object.index)] = static_cast<int32_t>(at);
      }
    }
    if (InfoOf(op.code).effect == Effect::Alloc || op.code == Opcode::box_float ||
        (op.code == Opcode::call && op.call()->effects.can_collect)) {
      collects = true;
    }
  }
  if (!collects) node.last_element_access.assign(count, -1);
}

void Lowering::LowerNode(uint32_t number) {
  Node& node = nodes_[number];
  node_ = &node;
  const Trace& trace = *node.trace;
  if (number != 0) b_.SetInsertPoint(node.entry);
  for (int32_t at = trace.input_count(); at < static_cast<int32_t>(trace.ops.size()); ++at) {
    const Op& op = trace.ops[static_cast<size_t>(at)];
    LowerOp(op, at);
    if (op.code == Opcode::get_element || op.code == Opcode::set_element) {
      // Keeps the object's own word alive up to its last element access: see docs/compile.md.
      Operand object = trace.Arg(op, 0);
      if (object.IsOp() && node.last_element_access[static_cast<size_t>(object.index)] == at) {
        b_.CreateIntrinsic(llvm::Intrinsic::fake_use, {Use(object)});
      }
    }
  }
  FillExits(node);
}

void Lowering::LowerOp(const Op& op, int32_t at) {
  switch (InfoOf(op.code).effect) {
    case Effect::Pure: return LowerPure(op, at);
    case Effect::Load:
    case Effect::Store:
    case Effect::Alloc: return LowerMemory(op, at);
    case Effect::Call: return LowerCall(op, at);
    case Effect::Guard: {
      V* holds;
      if (op.code == Opcode::guard_valid) {
        if (options_.invalid == nullptr) {
          holds = b_.getTrue();
        } else {
          V* address = b_.CreateIntToPtr(Int(reinterpret_cast<int64_t>(options_.invalid)), pointer_);
          auto* load = b_.CreateAlignedLoad(i32_, address, llvm::Align(4), /*isVolatile=*/true);
          load->setMetadata(llvm::LLVMContext::MD_tbaa, Tag("invalid"));
          holds = b_.CreateICmpEQ(load, b_.getInt32(0));
        }
      } else {
        Operand operand = Arg(op, 0);
        V* bit = operand.IsOp() ? node_->bits[static_cast<size_t>(operand.index)] : nullptr;
        bool wanted = op.code == Opcode::guard_true;
        if (bit == nullptr) {
          holds = b_.CreateICmpEQ(Use(operand), Int(wanted));
        } else {
          holds = wanted ? bit : b_.CreateNot(bit);
        }
      }
      return Guard(op, holds);
    }
    case Effect::Control: break;
  }
  switch (op.code) {
    case Opcode::label:
      node_->label = NewBlock("loop");
      b_.CreateBr(node_->label);
      break;
    case Opcode::phi: {
      // Phis follow the label at once, so the label's only predecessor so far is the current block.
      Block* before = node_->label->getSinglePredecessor();
      b_.SetInsertPoint(node_->label);
      llvm::PHINode* phi = b_.CreatePHI(op.type == Type::kFloat ? real_ : i64_, 2);
      phi->addIncoming(Use(Arg(op, 0)), before);
      node_->phis.push_back(phi);
      node_->values[static_cast<size_t>(at)] = phi;
      break;
    }
    case Opcode::jump: Jump(op); break;
    case Opcode::finish:
      if (op.imm == trace::kFinishReturn) {
        FinishReturn(op);
      } else {
        if (op.imm == trace::kFinishTransfer && options_.direct != nullptr) Transfer(op);
        b_.CreateBr(ExitBlock(op.exit));
      }
      break;
    default: break;
  }
  if (op.code == Opcode::label) b_.SetInsertPoint(node_->label);
}

void Lowering::BranchUnlikely(V* condition, Block* unlikely, Block* next) {
  b_.CreateCondBr(condition, unlikely, next, metadata_.createBranchWeights(1, 2000));
}

void Lowering::Guard(const Op& op, V* holds) {
  if (options_.fail_every != 0) {
    V* address = b_.CreateIntToPtr(Int(reinterpret_cast<int64_t>(options_.fail_counter)), pointer_);
    V* count = b_.CreateAdd(b_.CreateAlignedLoad(i32_, address, llvm::Align(4), true), b_.getInt32(1));
    b_.CreateAlignedStore(count, address, llvm::Align(4), true);
    V* spared = b_.CreateICmpNE(b_.CreateURem(count, b_.getInt32(options_.fail_every)), b_.getInt32(0));
    holds = b_.CreateAnd(holds, spared);
  }
  Block* next = NewBlock("on");
  // A bridge was recorded because its exit is hot.
  uint32_t weight = node_->bridges[static_cast<size_t>(op.exit)] >= 0 ? 4 : 2000;
  b_.CreateCondBr(holds, next, ExitBlock(op.exit), metadata_.createBranchWeights(weight, 1));
  b_.SetInsertPoint(next);
}

// Guards with the same exit share its block: an exit's operands are defined before all of them.
Lowering::Block* Lowering::ExitBlock(int32_t exit) {
  Block*& block = node_->exits[static_cast<size_t>(exit)];
  if (block == nullptr) block = NewBlock(node_->bridges[static_cast<size_t>(exit)] >= 0 ? "bridge" : "exit");
  return block;
}

void Lowering::FillExits(Node& node) {
  for (size_t exit = 0; exit < node.exits.size(); ++exit) {
    Block* block = node.exits[exit];
    if (block == nullptr) continue;
    std::vector<Operand> live = LiveValues(*node.trace, node.trace->exits[exit]);
    if (live.size() > max_exit_values_) max_exit_values_ = static_cast<uint32_t>(live.size());
    if (node.bridges[exit] >= 0) {
      Node& bridge = nodes_[static_cast<size_t>(node.bridges[exit])];
      bridge.entry = block;
      auto inputs = static_cast<size_t>(bridge.trace->input_count());
      CHECK(live.size() >= inputs, "too few values for the bridge's inputs");
      for (size_t i = 0; i < inputs; ++i) {
        auto from = static_cast<size_t>(live[i].index);
        bridge.values[i] = node.values[from];
        bridge.bits[i] = node.bits[from];
      }
      worklist_.push_back(bridge.number);
      continue;
    }
    std::vector<V*> values;
    for (Operand operand : live) values.push_back(node.values[static_cast<size_t>(operand.index)]);
    b_.SetInsertPoint(block);
    uint32_t exit_number = TraceTree::ExitNumber(node.number, static_cast<uint32_t>(exit));
    b_.CreateAlignedStore(b_.getInt32(exit_number), exit_number_, llvm::Align(4), /*isVolatile=*/true);
    b_.CreateBr(ReturnOf(std::move(values)));
  }
}

// Most code of a trace is the exits. The guards of one opcode mostly leave the same values, so they share the block that
// stores them. The number travels through memory: a phi would cost an instruction on the hot side of each guard.
Lowering::Block* Lowering::ReturnOf(std::vector<V*> live) {
  auto [entry, is_new] = returns_.try_emplace(live);
  if (!is_new) return entry->second;
  llvm::IRBuilder<>::InsertPointGuard keep(b_);
  entry->second = NewBlock("return");
  b_.SetInsertPoint(entry->second);
  for (size_t i = 0; i < live.size(); ++i) StoreExitValue(i, live[i]);
  V* number = b_.CreateAlignedLoad(i32_, exit_number_, llvm::Align(4), /*isVolatile=*/true);
  if (const DirectCall* direct = options_.direct) {
    Block *leave = NewBlock("leave"), *plain = NewBlock("return");
    b_.CreateCondBr(RunsDirectly(), leave, plain);
    b_.SetInsertPoint(leave);
    // It reads the values, which LLVM must be told: nothing else but this pointer reaches them.
    V* values = function_->getArg(1);
    llvm::CallInst* call = CallAddress(direct->leave, left_, {Constant(direct->tree), number, values}, Clobber::kEverything, true);
    call->setTailCall();
    b_.CreateRet(call);
    b_.SetInsertPoint(plain);
  }
  Return(b_.CreateZExt(number, i64_), Int(0));
  return entry->second;
}

Lowering::V* Lowering::Constant(const void* address) {
  return b_.CreateIntToPtr(Int(reinterpret_cast<int64_t>(address)), pointer_);
}
Lowering::V* Lowering::RunsDirectly() {
  return b_.CreateICmpEQ(function_->getArg(1), Constant(options_.direct->exit_values));
}

// In code that runs without registers in memory: goes on in the successor's code, if there is any. Else in the current block.
void Lowering::Transfer(const Op& op) {
  const void* const* cell = tree_.nodes[node_->number].successor_entry;
  if (cell == nullptr) return;
  const trace::Exit& exit = node_->trace->exits[static_cast<size_t>(op.exit)];
  const std::vector<trace::SlotValue>& slots = node_->trace->snapshots[static_cast<size_t>(exit.snapshot)].frames[0].slots;
  Block *directly = NewBlock("directly"), *go = NewBlock("transfer"), *plain = NewBlock("plain");
  b_.CreateCondBr(RunsDirectly(), directly, plain);
  b_.SetInsertPoint(directly);
  V* entry = b_.CreateAlignedLoad(pointer_, Constant(cell), llvm::Align(8), /*isVolatile=*/true);
  b_.CreateCondBr(b_.CreateIsNull(entry), plain, go);
  b_.SetInsertPoint(go);
  V* registers = Constant(options_.direct->registers);
  for (size_t i = 0; i < slots.size(); ++i) {
    b_.CreateAlignedStore(Use(Arg(op, static_cast<int>(i))), b_.CreateConstInBoundsGEP1_64(i64_, registers, slots[i].slot), llvm::Align(8));
  }
  auto* type = llvm::cast<llvm::FunctionType>(function_->getFunctionType());
  llvm::CallInst* call = b_.CreateCall(type, entry, {registers, Constant(options_.direct->exit_values)});
  call->setTailCallKind(llvm::CallInst::TCK_MustTail);
  call->addParamAttr(1, llvm::Attribute::NoAlias);
  b_.CreateRet(call);
  b_.SetInsertPoint(plain);
}

void Lowering::Return(V* exit, V* value) {
  V* left = b_.CreateInsertValue(llvm::PoisonValue::get(left_), value, 0);
  b_.CreateRet(b_.CreateInsertValue(left, exit, 1));
}

void Lowering::FinishReturn(const Op& op) {
  std::vector<Operand> live = LiveValues(*node_->trace, node_->trace->exits[static_cast<size_t>(op.exit)]);
  max_exit_values_ = std::max(max_exit_values_, static_cast<uint32_t>(live.size()));
  for (size_t i = 0; i < live.size(); ++i) {
    if (live[i] != Arg(op, 0)) StoreExitValue(i, node_->values[static_cast<size_t>(live[i].index)]);
  }
  uint32_t number = TraceTree::ExitNumber(node_->number, static_cast<uint32_t>(op.exit));
  Return(Int(number | CompiledCode::kReturned), Use(Arg(op, 0)));
}

void Lowering::StoreExitValue(size_t i, V* value) {
  V* address = b_.CreateConstInBoundsGEP1_64(i64_, function_->getArg(1), i);
  auto* store = b_.CreateAlignedStore(value, address, llvm::Align(8));
  store->setMetadata(llvm::LLVMContext::MD_tbaa, Tag("exit"));
}

void Lowering::Jump(const Op& op) {
  Node& target = op.imm == 1 ? nodes_[0] : *node_;
  const std::vector<llvm::PHINode*>& phis = op.imm == 1 ? target.input_phis : target.phis;
  CHECK(phis.size() == op.arg_count, "a jump's operands do not fit its target");
  for (size_t i = 0; i < phis.size(); ++i) {
    phis[i]->addIncoming(Use(Arg(op, static_cast<int>(i))), b_.GetInsertBlock());
  }
  b_.CreateBr(op.imm == 1 ? target.entry : target.label);
}

Lowering::V* Lowering::Use(Operand operand) {
  if (operand.IsConst()) {
    const trace::Const& c = node_->trace->ConstOf(operand);
    if (c.type == Type::kFloat) return llvm::ConstantFP::get(context_, llvm::APFloat(std::bit_cast<double>(c.bits)));
    return b_.getInt64(c.bits);
  }
  V* value = node_->values[static_cast<size_t>(operand.index)];
  CHECK(value != nullptr, "an operand without a value");
  return value;
}

Lowering::V* Lowering::Bit(Operand operand) {
  if (operand.IsOp()) {
    if (V* bit = node_->bits[static_cast<size_t>(operand.index)]) return bit;
  }
  return b_.CreateICmpNE(Use(operand), Int(0));
}

Lowering::V* Lowering::Pointer(Operand operand) {
  if (!operand.IsOp()) return b_.CreateIntToPtr(Use(operand), pointer_);
  V*& pointer = node_->pointers[static_cast<size_t>(operand.index)];
  if (pointer == nullptr) pointer = b_.CreateIntToPtr(Use(operand), pointer_);
  return pointer;
}

void Lowering::SetBit(int32_t at, V* bit) {
  node_->bits[static_cast<size_t>(at)] = bit;
  node_->values[static_cast<size_t>(at)] = b_.CreateZExt(bit, i64_);
}

}  // namespace ouro::compile
