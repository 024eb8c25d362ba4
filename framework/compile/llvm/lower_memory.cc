// Loads, stores, allocation, calls: see docs/compile.md for what LLVM is told about memory.
#include "framework/compile/layout.h"
#include "framework/compile/llvm/lower.h"

namespace ouro::compile {

using trace::Effects;
using trace::FieldDescr;
using trace::NewDescr;
using trace::Op;
using trace::Opcode;
using trace::Operand;
using trace::Type;
using trace::Width;

llvm::MDNode* Lowering::Tag(const char* name) {
  llvm::MDNode*& tag = tags_[name];
  if (tag == nullptr) {
    llvm::MDNode* type = metadata_.createTBAAScalarTypeNode(std::string("ouro.") + name, tag_root_);
    tag = metadata_.createTBAAStructTagNode(type, type, 0);
  }
  return tag;
}

// Different fields are different memory (docs/trace.md), so each is a type of its own.
llvm::MDNode* Lowering::Tag(const FieldDescr& field) {
  llvm::MDNode*& tag = tags_[&field];
  if (tag == nullptr) {
    llvm::MDNode* type = metadata_.createTBAAScalarTypeNode(field.name, tag_root_);
    tag = metadata_.createTBAAStructTagNode(type, type, 0);
  }
  return tag;
}

Lowering::V* Lowering::AddressOf(const FieldDescr& field, V* base, V* index) {
  V* address = b_.CreateConstInBoundsGEP1_64(i8_, base, field.offset);
  if (index == nullptr || field.stride == 0) return address;
  if (field.stride == 8) return b_.CreateInBoundsGEP(i64_, address, {index});
  return b_.CreateInBoundsGEP(i8_, address, {b_.CreateMul(index, Int(field.stride))});
}

Lowering::V* Lowering::Load(const FieldDescr& field, V* address, bool invariant, unsigned align) {
  int bytes = BytesOf(field);
  llvm::Type* type = field.type == Type::kFloat ? real_ : b_.getIntNTy(static_cast<unsigned>(bytes) * 8);
  auto* load = b_.CreateAlignedLoad(type, address, llvm::Align(align != 0 ? align : static_cast<unsigned>(bytes)));
  load->setMetadata(llvm::LLVMContext::MD_tbaa, Tag(field));
  if (invariant) load->setMetadata(llvm::LLVMContext::MD_invariant_load, llvm::MDNode::get(context_, {}));
  if (bytes == 8) return load;
  return IsSigned(field.width) ? b_.CreateSExt(load, i64_) : b_.CreateZExt(load, i64_);
}

void Lowering::Store(const FieldDescr& field, V* address, V* value, llvm::MDNode* tag, unsigned align) {
  int bytes = BytesOf(field);
  if (bytes < 8) value = b_.CreateTrunc(value, b_.getIntNTy(static_cast<unsigned>(bytes) * 8));
  auto* store = b_.CreateAlignedStore(value, address, llvm::Align(align != 0 ? align : static_cast<unsigned>(bytes)));
  if (tag != nullptr) store->setMetadata(llvm::LLVMContext::MD_tbaa, tag);
}

Lowering::V* Lowering::ShapeOf(V* pointer) {
  auto* load = b_.CreateAlignedLoad(i32_, pointer, llvm::Align(8));
  load->setMetadata(llvm::LLVMContext::MD_tbaa, Tag("shape"));
  return load;
}

void Lowering::LowerMemory(const Op& op, int32_t at) {
  V*& result = node_->values[static_cast<size_t>(at)];
  switch (op.code) {
    case Opcode::shape_of: result = b_.CreateZExt(ShapeOf(Pointer(Arg(op, 0))), i64_); break;
    case Opcode::set_shape: {
      auto* store = b_.CreateAlignedStore(b_.CreateTrunc(Use(Arg(op, 1)), i32_), Pointer(Arg(op, 0)), llvm::Align(8));
      store->setMetadata(llvm::LLVMContext::MD_tbaa, Tag("shape"));
      break;
    }
    case Opcode::get_field:
    case Opcode::get_element: {
      V* index = op.code == Opcode::get_element ? Use(Arg(op, 1)) : nullptr;
      // Of an object that existed when the trace was recorded: its final fields were written before.
      bool invariant = op.field()->mutability == kFinal && Arg(op, 0).IsConst();
      result = Load(*op.field(), AddressOf(*op.field(), Pointer(Arg(op, 0)), index), invariant, 0);
      break;
    }
    case Opcode::set_field: StoreToObject(*op.field(), Arg(op, 0), nullptr, Use(Arg(op, 1))); break;
    case Opcode::set_element: StoreToObject(*op.field(), Arg(op, 0), Use(Arg(op, 1)), Use(Arg(op, 2))); break;
    case Opcode::get_raw:
      result = Load(*op.field(), AddressOf(*op.field(), Pointer(Arg(op, 0)), nullptr), false, 1);
      break;
    case Opcode::set_raw:
      Store(*op.field(), AddressOf(*op.field(), Pointer(Arg(op, 0)), nullptr), Use(Arg(op, 1)), Tag(*op.field()), 1);
      break;
    case Opcode::load_slot:
    case Opcode::store_slot: {
      V* address = b_.CreateConstInBoundsGEP1_64(i64_, function_->getArg(0), static_cast<uint64_t>(op.imm));
      llvm::Instruction* access;
      if (op.code == Opcode::load_slot) {
        result = access = b_.CreateAlignedLoad(i64_, address, llvm::Align(8));
      } else {
        access = b_.CreateAlignedStore(Use(Arg(op, 0)), address, llvm::Align(8));
      }
      access->setMetadata(llvm::LLVMContext::MD_tbaa, Tag("slot"));
      break;
    }
    case Opcode::new_object: result = NewObject(*op.new_descr()); break;
    case Opcode::new_array: result = NewArray(*op.new_descr(), Arg(op, 0)); break;
    default: CHECK(false, "not a memory operation");
  }
}

void Lowering::StoreToObject(const FieldDescr& field, Operand object, V* index, V* value) {
  V* pointer = Pointer(object);
  V* address = AddressOf(field, pointer, index);
  Store(field, address, value, Tag(field), 0);
  if (field.barrier && !fresh_.contains(Use(object))) {
    auto* flags = b_.CreateAlignedLoad(i8_, b_.CreateConstInBoundsGEP1_64(i8_, pointer, kHeaderFlags), llvm::Align(4),
                                       /*isVolatile=*/true);
    flags->setMetadata(llvm::LLVMContext::MD_tbaa, Tag("flags"));
    V* old = b_.CreateICmpNE(b_.CreateAnd(flags, b_.getInt8(HeapObject::kOld)), b_.getInt8(0));
    Unless(old, nullptr, [&]() -> V* {
      if (index == nullptr) {
        return CallAddress(Address(symbols_.remember), b_.getVoidTy(), {pointer}, Clobber::kHidden, true);
      }
      return CallAddress(Address(symbols_.remember_element), b_.getVoidTy(), {pointer, address}, Clobber::kHidden, true);
    });
  }
  if (field.mutability == kQuasi) {
    V* watched = b_.CreateConstInBoundsGEP1_64(i8_, address, 8);
    V* flag = b_.CreateAlignedLoad(i64_, watched, llvm::Align(8), /*isVolatile=*/true);
    Unless(b_.CreateICmpNE(flag, Int(0)), nullptr, [&]() -> V* {
      b_.CreateAlignedStore(Int(0), watched, llvm::Align(8), /*isVolatile=*/true);
      return CallAddress(Address(symbols_.invalidate_watchers), b_.getVoidTy(), {address}, Clobber::kEverything, true);
    });
  }
}

// Zeroed memory out of the allocation window, or from `slow` when it does not fit or `not_small` holds (may be null).
Lowering::V* Lowering::Bump(V* size, V* not_small, const void* slow) {
  V* window = b_.CreateIntToPtr(Int(reinterpret_cast<int64_t>(symbols_.alloc_window)), pointer_);
  V* cursor_address = b_.CreateConstInBoundsGEP1_64(i8_, window, kWindowCursor);
  V* limit_address = b_.CreateConstInBoundsGEP1_64(i8_, window, kWindowLimit);
  V* cursor = b_.CreateAlignedLoad(i64_, cursor_address, llvm::Align(8), /*isVolatile=*/true);
  V* limit = b_.CreateAlignedLoad(i64_, limit_address, llvm::Align(8), /*isVolatile=*/true);
  V* full = b_.CreateICmpULT(b_.CreateSub(limit, cursor), size);
  if (not_small != nullptr) full = b_.CreateOr(full, not_small);
  Block *fits = NewBlock("bump"), *cold = NewBlock("cold"), *join = NewBlock("join");
  BranchUnlikely(full, cold, fits);
  b_.SetInsertPoint(cold);
  V* other = CallAddress(slow, i64_, {size}, Clobber::kCollector, true);
  b_.CreateBr(join);
  b_.SetInsertPoint(fits);
  b_.CreateAlignedStore(b_.CreateAdd(cursor, size), cursor_address, llvm::Align(8), /*isVolatile=*/true);
  b_.CreateBr(join);
  b_.SetInsertPoint(join);
  llvm::PHINode* object = b_.CreatePHI(i64_, 2);
  object->addIncoming(cursor, fits);
  object->addIncoming(other, cold);
  return object;
}

// `bytes`: a multiple of 8.
Lowering::V* Lowering::Allocate(size_t bytes) {
  V* size = b_.getInt64(bytes);
  if (bytes > kLargeObject) return CallAddress(Address(symbols_.allocate), i64_, {size}, Clobber::kCollector, false);
  return Bump(size, nullptr, Address(symbols_.allocate_slow));
}

Lowering::V* Lowering::NewObject(const NewDescr& descr) {
  V* object = Allocate(descr.Bytes());
  fresh_.insert(object);
  V* pointer = b_.CreateIntToPtr(object, pointer_);
  // No alias tag on what initializes an object: the collector and loads through any tag may look at it.
  if (descr.Bytes() <= kLargeObject) {
    b_.CreateAlignedStore(b_.getInt64(ShapeRef(symbols_, descr.shape) | uint64_t{descr.user_half} << 48), pointer, llvm::Align(8));
  } else {
    b_.CreateAlignedStore(b_.getInt32(ShapeRef(symbols_, descr.shape)), pointer, llvm::Align(8));
    b_.CreateAlignedStore(b_.getInt16(descr.user_half), b_.CreateConstInBoundsGEP1_64(i8_, pointer, kHeaderUserHalf),
                          llvm::Align(2));
  }
  if (descr.info->finalize != nullptr) {
    CallAddress(Address(symbols_.register_finalizer), b_.getVoidTy(), {pointer}, Clobber::kEverything, false);
  }
  return object;
}

Lowering::V* Lowering::NewArray(const NewDescr& descr, Operand count) {
  V* object;
  V* elements = Use(count);
  if (count.IsConst()) {
    size_t bytes = descr.info->elements_offset + node_->trace->ConstOf(count).bits * descr.info->element_size;
    object = Allocate((bytes + 7) & ~size_t{7});
  } else {
    V* bytes = b_.CreateAdd(b_.CreateMul(elements, Int(descr.info->element_size)), Int(descr.info->elements_offset + 7));
    V* size = b_.CreateAnd(bytes, Int(-8));
    object = Bump(size, b_.CreateICmpUGT(size, Int(kLargeObject)), Address(symbols_.allocate));
  }
  fresh_.insert(object);
  V* pointer = b_.CreateIntToPtr(object, pointer_);
  b_.CreateAlignedStore(b_.getInt32(ShapeRef(symbols_, descr.shape)), pointer, llvm::Align(8));
  Store(*descr.count, AddressOf(*descr.count, pointer, nullptr), elements, nullptr, 0);
  if (descr.info->finalize != nullptr) {
    CallAddress(Address(symbols_.register_finalizer), b_.getVoidTy(), {pointer}, Clobber::kEverything, false);
  }
  return object;
}

llvm::CallInst* Lowering::CallAddress(const void* function, llvm::Type* result, llvm::ArrayRef<V*> arguments,
                                      Clobber clobber, bool cold) {
  return CallValue(b_.CreateIntToPtr(Int(reinterpret_cast<int64_t>(function)), pointer_), result, arguments, clobber, cold);
}

llvm::CallInst* Lowering::CallValue(V* callee, llvm::Type* result, llvm::ArrayRef<V*> arguments, Clobber clobber, bool cold) {
  std::vector<llvm::Type*> types;
  for (V* argument : arguments) types.push_back(argument->getType());
  auto* type = llvm::FunctionType::get(result, types, false);
  llvm::CallInst* call = b_.CreateCall(type, callee, arguments);
  call->setDoesNotThrow();
  if (cold) call->addFnAttr(llvm::Attribute::Cold);
  switch (clobber) {
    case Clobber::kEverything: break;
    case Clobber::kCollector:
      call->setMemoryEffects(llvm::MemoryEffects::readOnly() | llvm::MemoryEffects::inaccessibleMemOnly());
      break;
    case Clobber::kHidden: call->setMemoryEffects(llvm::MemoryEffects::inaccessibleMemOnly()); break;
  }
  return call;
}

void Lowering::LowerCall(const Op& op, int32_t at) {
  const trace::CallDescr& descr = *op.call();
  const Effects& effects = descr.effects;
  std::vector<V*> arguments;
  bool takes_refs = false;
  for (int i = 0; i < op.arg_count; ++i) {
    arguments.push_back(Use(Arg(op, i)));
    takes_refs |= descr.arguments[static_cast<size_t>(i)] == Type::kRef;
  }
  llvm::Type* result = descr.result == Type::kVoid ? b_.getVoidTy() : descr.result == Type::kFloat ? real_ : i64_;
  bool writes_nothing = effects.pure || (!effects.writes_all && effects.writes.empty() && !effects.can_invalidate);
  Clobber clobber = writes_nothing ? Clobber::kCollector : Clobber::kEverything;
  V* callee = b_.CreateIntToPtr(Int(reinterpret_cast<int64_t>(descr.direct != nullptr ? static_cast<const void*>(descr.direct) : descr.function)), pointer_);
  // The word changes behind the back of this code: volatile.
  if (descr.direct != nullptr) callee = b_.CreateAlignedLoad(pointer_, callee, llvm::Align(8), /*isVolatile=*/true);
  llvm::CallInst* call = CallValue(callee, result, arguments, clobber, false);
  if (effects.pure && !effects.can_collect) {
    call->setMemoryEffects(takes_refs ? llvm::MemoryEffects::readOnly() : llvm::MemoryEffects::none());
    call->addFnAttr(llvm::Attribute::WillReturn);
  }
  if (descr.result != Type::kVoid) node_->values[static_cast<size_t>(at)] = call;
}

}  // namespace ouro::compile
