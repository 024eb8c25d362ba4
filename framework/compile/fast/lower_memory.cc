// Loads, stores, allocation. What the heap expects: docs/heap.md; the LLVM back end does the same.
#include "framework/compile/fast/lower.h"
#include "framework/compile/layout.h"

namespace ouro::compile::fast {

namespace Inst = asmjit::x86::Inst;
using trace::FieldDescr;
using trace::NewDescr;
using trace::Op;
using trace::Opcode;
using trace::Operand;
using trace::Type;

void Lowering::LowerMemory(const Op& op, int32_t at) {
  switch (op.code) {
    case Opcode::shape_of: {
      Reg object = Use(Arg(op, 0));
      allocator_.Advance();
      a_.mov(Gp32(allocator_.Define(at, kNoReg, /*may_overlap=*/true)), asmjit::x86::dword_ptr(Gp(object)));
      return;
    }
    case Opcode::set_shape: {
      Reg object = Use(Arg(op, 0)), shape = Use(Arg(op, 1));
      a_.mov(asmjit::x86::dword_ptr(Gp(object)), Gp32(shape));
      return allocator_.Advance();
    }
    case Opcode::get_field:
    case Opcode::get_raw: return LoadField(*op.field(), AddressOf(*op.field(), Arg(op, 0), {}), at);
    case Opcode::get_element: return LoadField(*op.field(), AddressOf(*op.field(), Arg(op, 0), Arg(op, 1)), at);
    case Opcode::set_field: return StoreToObject(*op.field(), Arg(op, 0), {}, Arg(op, 1));
    case Opcode::set_element: return StoreToObject(*op.field(), Arg(op, 0), Arg(op, 1), Arg(op, 2));
    case Opcode::set_raw:
      StoreField(*op.field(), AddressOf(*op.field(), Arg(op, 0), {}), Arg(op, 1));
      return allocator_.Advance();
    case Opcode::load_slot: {
      Reg result = allocator_.Define(at);
      a_.mov(Gp(kScratch), machine_.Fixed(Machine::kRegs));
      a_.mov(Gp(result), asmjit::x86::qword_ptr(Gp(kScratch), static_cast<int32_t>(8 * op.imm)));
      return;
    }
    case Opcode::store_slot: {
      Any value = UseAny(Arg(op, 0));
      if (value.isMem()) value = Gp(Use(Arg(op, 0)));
      a_.mov(Gp(kScratch), machine_.Fixed(Machine::kRegs));
      a_.emit(Inst::kIdMov, asmjit::x86::qword_ptr(Gp(kScratch), static_cast<int32_t>(8 * op.imm)), value);
      return allocator_.Advance();
    }
    case Opcode::new_object: return NewObject(op, at);
    case Opcode::new_array: return NewArray(op, at);
    default: CHECK(false, "not a memory operation");
  }
}

// The object itself is the base and stays in its register: the collector sees no address that leads out of it alone.
Lowering::Mem Lowering::AddressOf(const FieldDescr& field, Operand base, Operand index) {
  Reg object = Use(base);
  auto offset = static_cast<int64_t>(field.offset);
  if (index.IsNone() || field.stride == 0) return asmjit::x86::ptr(Gp(object), static_cast<int32_t>(offset));
  if (index.IsConst()) {
    int64_t distance = offset + static_cast<int64_t>(BitsOf(index)) * static_cast<int64_t>(field.stride);
    if (distance == static_cast<int32_t>(distance)) return asmjit::x86::ptr(Gp(object), static_cast<int32_t>(distance));
  }
  Reg scaled = Use(index);
  uint32_t shift = 0;
  if (std::has_single_bit(field.stride) && field.stride <= 8) {
    shift = static_cast<uint32_t>(std::countr_zero(field.stride));
  } else {
    Reg bytes = allocator_.Temporary(kGeneral);
    a_.imul(Gp(bytes), Gp(scaled), static_cast<int32_t>(field.stride));
    scaled = bytes;
  }
  return asmjit::x86::ptr(Gp(object), Gp(scaled), shift, static_cast<int32_t>(offset));
}

void Lowering::LoadField(const FieldDescr& field, Mem address, int32_t result) {
  allocator_.Advance();
  Reg to = allocator_.Define(result, kNoReg, /*may_overlap=*/true);
  int bytes = BytesOf(field);
  address.setSize(static_cast<uint32_t>(bytes));
  if (field.type == Type::kFloat) {
    a_.movsd(Xmm(to), address);
  } else if (bytes == 8) {
    a_.mov(Gp(to), address);
  } else if (IsSigned(field.width)) {
    a_.emit(bytes == 4 ? Inst::kIdMovsxd : Inst::kIdMovsx, Gp(to), address);
  } else if (bytes == 4) {
    a_.mov(Gp32(to), address);
  } else {
    a_.movzx(Gp32(to), address);
  }
}

void Lowering::StoreField(const FieldDescr& field, Mem address, Operand value) {
  int bytes = BytesOf(field);
  address.setSize(static_cast<uint32_t>(bytes));
  if (field.type == Type::kFloat) {
    a_.movsd(address, Xmm(UseReal(value)));
    return;
  }
  if (value.IsConst()) {
    uint64_t bits = BitsOf(value);
    if (bytes < 8) bits &= (uint64_t{1} << (8 * bytes)) - 1;
    if (bytes < 8 || Machine::IsImmediate(bits)) {
      a_.mov(address, asmjit::Imm(static_cast<int64_t>(bits)));
    } else {
      machine_.LoadConstant(kScratch, bits);
      a_.mov(address, Gp(kScratch));
    }
    return;
  }
  Reg from = Use(value);
  switch (bytes) {
    case 1: a_.mov(address, Gp8(from)); break;
    case 2: a_.mov(address, Gp16(from)); break;
    case 4: a_.mov(address, Gp32(from)); break;
    default: a_.mov(address, Gp(from));
  }
}

void Lowering::SlowArgument(Machine::FixedWord word, const Any& value) {
  a_.emit(asmjit::x86::Reg::isXmm(value) ? Inst::kIdMovsd : Inst::kIdMov, machine_.Fixed(word), value);
}

void Lowering::StoreToObject(const FieldDescr& field, Operand object, Operand index, Operand value) {
  Mem address = AddressOf(field, object, index);
  StoreField(field, address, value);
  Reg base = static_cast<Reg>(address.baseId());
  auto pass_address = [this, address](Machine::FixedWord word) {
    a_.lea(Gp(kScratch), address);
    SlowArgument(word, Gp(kScratch));
  };
  // An object that this function has allocated is in the remembered set for as long as the stack has held it.
  if (field.barrier && !(object.IsOp() && allocator_.IsFresh(object.index))) {
    Label old = NewLabel(), done = NewLabel();
    a_.test(asmjit::x86::byte_ptr(Gp(base), kHeaderFlags), HeapObject::kOld);
    a_.jnz(old);
    a_.bind(done);
    bool element = !index.IsNone();
    machine_.Later([=, this] {
      a_.bind(old);
      SlowArgument(Machine::kSlowArg0, Gp(base));
      if (element) pass_address(Machine::kSlowArg1);
      machine_.CallSlow(element ? Address(symbols_.remember_element) : Address(symbols_.remember));
      a_.jmp(done);
    });
  }
  if (field.mutability == kQuasi) {
    Label watched = NewLabel(), done = NewLabel();
    Mem flag = address;
    flag.addOffset(8);
    flag.setSize(8);
    a_.cmp(flag, 0);
    a_.jne(watched);
    a_.bind(done);
    machine_.Later([=, this] {
      a_.bind(watched);
      a_.mov(flag, 0);
      pass_address(Machine::kSlowArg0);
      machine_.CallSlow(Address(symbols_.invalidate_watchers));
      a_.jmp(done);
    });
  }
  allocator_.Advance();
}

// --- allocation

// Zeroed memory out of the allocation window, or by way of `slow`, which goes on at `done`.
void Lowering::Bump(const Any& bytes, Reg to, Label slow, Label done) {
  Mem cursor = asmjit::x86::qword_ptr(Gp(kScratch), kWindowCursor);
  Mem limit = asmjit::x86::qword_ptr(Gp(kScratch), kWindowLimit);
  machine_.LoadConstant(kScratch, reinterpret_cast<uint64_t>(symbols_.alloc_window));
  a_.mov(Gp(to), cursor);
  a_.emit(Inst::kIdAdd, Gp(to), bytes);
  a_.cmp(Gp(to), limit);
  a_.ja(slow);
  a_.mov(cursor, Gp(to));
  a_.emit(Inst::kIdSub, Gp(to), bytes);
  a_.bind(done);
}

// `bytes`: a multiple of 8.
void Lowering::Allocate(size_t bytes, Reg to) {
  const Any size = asmjit::Imm(static_cast<int64_t>(bytes));
  auto call = [=, this](const void* function) {
    machine_.LoadConstant(kScratch, bytes);
    SlowArgument(Machine::kSlowArg0, Gp(kScratch));
    machine_.CallSlow(function);
    a_.mov(Gp(to), Gp(kScratch));
  };
  if (bytes > kLargeObject) return call(Address(symbols_.allocate));
  Label slow = NewLabel(), done = NewLabel();
  Bump(size, to, slow, done);
  machine_.Later([=, this] {
    a_.bind(slow);
    call(Address(symbols_.allocate_slow));
    a_.jmp(done);
  });
}

void Lowering::NewObject(const Op& op, int32_t at) {
  const NewDescr& descr = *op.new_descr();
  Reg object = allocator_.Define(at);
  allocator_.SetFresh(at);
  Allocate(descr.Bytes(), object);
  auto shape = static_cast<int32_t>(ShapeRef(symbols_, descr.shape));
  if (descr.user_half == 0 && shape >= 0 && descr.Bytes() <= kLargeObject) {
    a_.mov(asmjit::x86::qword_ptr(Gp(object)), shape);
  } else {  // flags of a large object are the collector's
    a_.mov(asmjit::x86::dword_ptr(Gp(object)), shape);
    a_.mov(asmjit::x86::word_ptr(Gp(object), kHeaderUserHalf), descr.user_half);
  }
  Register(descr, object);
}

void Lowering::NewArray(const Op& op, int32_t at) {
  const NewDescr& descr = *op.new_descr();
  Operand count = Arg(op, 0);
  size_t header = descr.info->elements_offset, element = descr.info->element_size;
  Reg object;
  if (count.IsConst()) {
    allocator_.Advance();
    object = allocator_.Define(at);
    Allocate((header + BitsOf(count) * element + 7) & ~size_t{7}, object);
  } else {
    Reg elements = Use(count), bytes = allocator_.Temporary(kGeneral);
    a_.imul(Gp(bytes), Gp(elements), static_cast<int32_t>(element));
    a_.add(Gp(bytes), static_cast<int32_t>(header + 7));
    a_.and_(Gp(bytes), -8);
    allocator_.Advance();
    object = allocator_.Define(at);  // before the branch: it may spill something
    Label slow = NewLabel(), done = NewLabel();
    a_.cmp(Gp(bytes), static_cast<int32_t>(kLargeObject));
    a_.ja(slow);
    Bump(Gp(bytes), object, slow, done);
    machine_.Later([=, this] {
      a_.bind(slow);
      SlowArgument(Machine::kSlowArg0, Gp(bytes));
      machine_.CallSlow(Address(symbols_.allocate));
      a_.mov(Gp(object), Gp(kScratch));
      a_.jmp(done);
    });
    Mem address = asmjit::x86::ptr(Gp(object), static_cast<int32_t>(descr.count->offset));
    int width = BytesOf(*descr.count);
    address.setSize(static_cast<uint32_t>(width));
    a_.mov(address, width == 8 ? Gp(elements) : width == 4 ? Gp32(elements) : width == 2 ? Gp16(elements) : Gp8(elements));
  }
  allocator_.SetFresh(at);
  a_.mov(asmjit::x86::dword_ptr(Gp(object)), static_cast<int32_t>(ShapeRef(symbols_, descr.shape)));
  if (count.IsConst()) {
    StoreField(*descr.count, asmjit::x86::ptr(Gp(object), static_cast<int32_t>(descr.count->offset)), count);
  }
  Register(descr, object);
}

void Lowering::Register(const NewDescr& descr, Reg object) {
  if (descr.info->finalize == nullptr) return;
  SlowArgument(Machine::kSlowArg0, Gp(object));
  machine_.CallSlow(Address(symbols_.register_finalizer));
}

}  // namespace ouro::compile::fast
