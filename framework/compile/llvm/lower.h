// A trace tree as one LLVM function: CompiledCode::Left f(Value* regs, uint64_t* exit_values).
//
// Each trace is lowered once, in the order of its operations, so a value's definition dominates all that follows it in
// its trace and in the bridges of its exits: a bridge's inputs are simply the parent's values. Only the root's entry and a
// peeled loop's label need phis. The parts: lower.cc (tree, guards, exits), lower_values.cc (Pure operations),
// lower_memory.cc (memory, allocation, calls). docs/compile.md says how the heap and the collector are kept right.
#pragma once
#include <map>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include <llvm/IR/IRBuilder.h>
#include <llvm/IR/MDBuilder.h>
#include <llvm/IR/Module.h>

#include "framework/compile/backend.h"

namespace ouro::compile {

class Lowering {
 public:
  Lowering(const trace::TraceTree& tree, const CompileOptions& options, const RuntimeSymbols& symbols,
           llvm::Module& module);
  // Fills the module with the function; its name is options.name.
  llvm::Function* Run();
  uint32_t max_exit_values() const { return max_exit_values_; }

 private:
  using V = llvm::Value;
  using Block = llvm::BasicBlock;

  // A trace while it is lowered; the values stay for its bridges.
  struct Node {
    const trace::Trace* trace = nullptr;
    uint32_t number = 0;
    std::vector<V*> values;    // by operation: i64 (integers, refs) or double
    std::vector<V*> bits;      // by operation: the same as i1, when it is known to be 0 or 1
    std::vector<V*> pointers;  // by operation: the ref as a pointer, once needed
    std::vector<Block*> exits;     // by exit: where a failed guard goes
    std::vector<int32_t> bridges;  // by exit: node, or -1
    Block* entry = nullptr;
    Block* label = nullptr;
    std::vector<llvm::PHINode*> phis;  // of the label; of the entry, when this is the root
    std::vector<llvm::PHINode*> input_phis;
    std::vector<int32_t> last_element_access;      // by operation: of this ref, at an index that varies
    std::map<std::pair<int32_t, int32_t>, V*> checked[3];  // add, sub, mul: result of the overflow intrinsic
  };

  // --- lower.cc
  void LowerNode(uint32_t number);
  void LowerOp(const trace::Op& op, int32_t at);
  void Prepare(Node& node);
  void Guard(const trace::Op& op, V* holds);
  void Jump(const trace::Op& op);
  void FillExits(Node& node);
  Block* ReturnOf(std::vector<V*> live);
  void FinishReturn(const trace::Op& op);
  void StoreExitValue(size_t i, V* value);
  void Return(V* exit, V* value);
  void Transfer(const trace::Op& op);
  V* RunsDirectly();
  V* Constant(const void* address);
  Block* ExitBlock(int32_t exit);
  Block* NewBlock(const char* name) { return llvm::BasicBlock::Create(context_, name, function_); }
  // Goes on in a new block where `condition` holds; elsewhere in `other`.
  void BranchUnlikely(V* condition, Block* unlikely, Block* next);
  // The value of `unlikely()` where the condition holds, else `usual`.
  template <class F>
  V* Unless(V* condition, V* usual, F unlikely) {
    Block *cold = NewBlock("cold"), *join = NewBlock("join"), *before = b_.GetInsertBlock();
    BranchUnlikely(condition, cold, join);
    b_.SetInsertPoint(cold);
    V* other = unlikely();
    Block* cold_end = b_.GetInsertBlock();
    b_.CreateBr(join);
    b_.SetInsertPoint(join);
    if (usual == nullptr) return nullptr;
    llvm::PHINode* phi = b_.CreatePHI(usual->getType(), 2);
    phi->addIncoming(usual, before);
    phi->addIncoming(other, cold_end);
    return phi;
  }

  // --- operands of the operation being lowered
  trace::Operand Arg(const trace::Op& op, int i) const { return node_->trace->Arg(op, i); }
  V* Use(trace::Operand operand);      // i64 or double
  V* Bit(trace::Operand operand);      // i1: not zero
  V* Pointer(trace::Operand operand);  // of a ref that is a heap pointer
  V* Int(int64_t value) { return b_.getInt64(static_cast<uint64_t>(value)); }
  void SetBit(int32_t at, V* bit);

  // --- lower_values.cc
  void LowerPure(const trace::Op& op, int32_t at);
  V* Checked(int kind, const trace::Op& op);
  V* FloorDivision(const trace::Op& op);
  V* IsFloat(V* word);
  V* UnboxFloat(V* word);
  V* BoxFloat(V* real);
  V* IsImmediateFloat(V* word);

  // --- lower_memory.cc
  void LowerMemory(const trace::Op& op, int32_t at);
  void LowerCall(const trace::Op& op, int32_t at);
  llvm::MDNode* Tag(const char* name);
  llvm::MDNode* Tag(const trace::FieldDescr& field);
  V* AddressOf(const trace::FieldDescr& field, V* base, V* index);
  V* Load(const trace::FieldDescr& field, V* address, bool invariant, unsigned align);
  void Store(const trace::FieldDescr& field, V* address, V* value, llvm::MDNode* tag, unsigned align);
  void StoreToObject(const trace::FieldDescr& field, trace::Operand object, V* index, V* value);
  V* Allocate(size_t bytes);
  V* Bump(V* size, V* not_small, const void* slow);
  V* NewObject(const trace::NewDescr& descr);
  V* NewArray(const trace::NewDescr& descr, trace::Operand count);
  V* ShapeOf(V* pointer);
  enum class Clobber { kEverything, kCollector, kHidden };
  llvm::CallInst* CallAddress(const void* function, llvm::Type* result, llvm::ArrayRef<V*> arguments, Clobber clobber,
                              bool cold);
  llvm::CallInst* CallValue(V* callee, llvm::Type* result, llvm::ArrayRef<V*> arguments, Clobber clobber, bool cold);
  template <class F>
  static const void* Address(F function) {
    return reinterpret_cast<const void*>(function);
  }

  const trace::TraceTree& tree_;
  const CompileOptions& options_;
  const RuntimeSymbols& symbols_;
  llvm::Module& module_;
  llvm::LLVMContext& context_;
  llvm::IRBuilder<> b_;
  llvm::MDBuilder metadata_;
  llvm::Function* function_ = nullptr;
  llvm::StructType* left_ = nullptr;  // what the function returns
  llvm::Type *i64_, *i32_, *i16_, *i8_, *real_, *pointer_;
  llvm::MDNode* tag_root_;
  std::unordered_map<const void*, llvm::MDNode*> tags_;
  std::vector<Node> nodes_;
  Node* node_ = nullptr;  // being lowered
  std::vector<uint32_t> worklist_;
  std::unordered_set<V*> fresh_;  // allocated by this function and held in a register since: needs no write barrier
  uint32_t max_exit_values_ = 0;
  std::map<std::vector<V*>, Block*> returns_;  // blocks that store these values and return
  V* exit_number_ = nullptr;                   // where an exit leaves its number for them
};

}  // namespace ouro::compile
