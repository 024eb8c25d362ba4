// Code objects in marshal data. What is written of the outermost one, with all that it refers to, stands apart from the rest: it has a table
// of references of its own, and a checksum over it all. The instructions of damaged data would do anything.
#include <algorithm>
#include <string>

#include "python/bytecode/verify.h"
#include "python/modules/marshal/marshal.h"
#include "python/runtime/object/room.h"
#include "python/types/str/str.h"
#include "python/types/tuple/tuple.h"

namespace ouro::python::marshal {

namespace {

// Raised when what is written below changes without the instructions.
constexpr uint64_t kLayout = 1;

Value Bad(const char* what) { return Raise(g_types.ValueError, "bad marshal data (%s)", what); }

bool AreStrs(Value v, size_t count) {
  if (!IsExactTuple(v) || static_cast<size_t>(v.As<Tuple>()->length.get()) != count) return false;
  for (size_t i = 0; i < count; ++i) {
    if (!IsExactStr(v.As<Tuple>()->items.get(static_cast<int64_t>(i)))) return false;
  }
  return true;
}

}  // namespace

// FNV-1a, eight octets at a time.
uint64_t Checksum(std::string_view octets) {
  constexpr uint64_t kPrime = 0x100000001b3;
  uint64_t sum = 0xcbf29ce484222325 ^ octets.size();
  size_t i = 0;
  for (; i + 8 <= octets.size(); i += 8) {
    uint64_t word;
    __builtin_memcpy(&word, octets.data() + i, 8);
    sum = (sum ^ word) * kPrime;
    sum ^= sum >> 29;
  }
  for (; i < octets.size(); ++i) sum = (sum ^ static_cast<uint8_t>(octets[i])) * kPrime;
  return sum ^ sum >> 32;
}

uint32_t CodeFormat() {
  static const uint32_t format = [] {
    std::string all = std::to_string(kLayout);
    for (int op = 0; op < static_cast<int>(Opcode::kCount); ++op) {
      const OpcodeInfo& info = InfoOf(static_cast<Opcode>(op));
      all += std::string(info.name) + info.operands + std::to_string(info.words) + (info.has_cache ? "c" : "");
    }
    return static_cast<uint32_t>(Checksum(all));
  }();
  return format;
}

bool Writer::CodeObject(Code* code, uint8_t flag) {
  Type('c', flag);
  if (in_code_) return CodeBody(code);
  Writer body(kVersion);
  body.in_code_ = true;
  body.depth_ = depth_;
  if (!body.CodeBody(code) || !Room(body.out_.size() + 32)) return false;
  Number(CodeFormat());
  Number(static_cast<uint64_t>(body.out_.size()));
  Number(Checksum(body.out_));
  out_ += body.out_;
  return true;
}

bool Writer::CodeBody(Code* code) {
  size_t cells = code->cellvars.IsNull() ? 0 : static_cast<size_t>(code->cellvars.As<Tuple>()->length.get());
  if (!Room(128 + 8 * code->instructions->size() + 16 * code->exceptions->size() + 20 * code->positions->size() + 4 * cells)) return false;
  for (int32_t n : {code->argcount, code->posonly_count, code->kwonly_count, code->first_line}) Number(n);
  for (uint32_t n : {code->flags, code->first_local, code->local_count, code->simple_call_count, code->base.register_count,
                     code->base.loop_count, static_cast<uint32_t>(code->keeps_locals), static_cast<uint32_t>(code->never_traced),
                     static_cast<uint32_t>(code->caches->size()), static_cast<uint32_t>(cells)}) {
    Number(n);
  }
  for (size_t i = 0; i < cells; ++i) Number(code->cell_registers[i]);
  Number(static_cast<uint32_t>(code->instructions->size()));
  for (const mode::Instr& instruction : *code->instructions) Number(instruction);
  Number(static_cast<uint32_t>(code->exceptions->size()));
  for (const ExceptionEntry& e : *code->exceptions) {
    for (uint32_t n : {e.start, e.end, e.handler, uint32_t{e.exception_register}}) Number(n);
  }
  Number(static_cast<uint32_t>(code->positions->size()));
  for (const PositionEntry& p : *code->positions) {
    Number(p.start);
    for (int32_t n : {p.line, p.end_line, p.column, p.end_column}) Number(n);
  }
  for (Value v : {code->name, code->qualname, code->filename, code->varnames, code->cellvars, code->freevars, code->names, code->docstring}) {
    if (!Object(v.IsNull() ? Value::None() : v)) return false;
  }
  Number(static_cast<uint32_t>(code->constants->size()));
  for (Value v : *code->constants) {
    if (!Object(v)) return false;
  }
  return true;
}

Value Reader::CodeObject(bool keep) {
  size_t place = keep ? Reserve() : 0;
  Value code;
  if (in_code_) {
    code = CodeBody();
  } else {
    uint32_t format;
    uint64_t size, sum;
    const char* at;
    if (!Number(&format)) return Value::Null();
    if (format != CodeFormat()) return Bad("code object of another implementation or version");
    if (!Number(&size) || !Number(&sum)) return Value::Null();
    if (size > left() && file_.IsNull()) return Raise(g_types.EOFError, "marshal data too short");
    if (!Take(size, &at)) return Value::Null();
    std::string_view octets(at, size);
    if (Checksum(octets) != sum) return Bad("damaged code object");
    Reader body(octets);
    body.in_code_ = true;
    body.depth_ = depth_;
    code = body.CodeBody();
  }
  if (keep && !code.IsNull()) Keep(place, code);
  return code;
}

Value Reader::CodeBody() {
  Code* code = NewCode();
  uint32_t caches, cells, count, keeps_locals, never_traced;
  for (int32_t* n : {&code->argcount, &code->posonly_count, &code->kwonly_count, &code->first_line}) {
    if (!Number(n)) return Value::Null();
  }
  for (uint32_t* n : {&code->flags, &code->first_local, &code->local_count, &code->simple_call_count, &code->base.register_count,
                      &code->base.loop_count, &keeps_locals, &never_traced, &caches, &cells}) {
    if (!Number(n)) return Value::Null();
  }
  code->keeps_locals = keeps_locals != 0;
  code->never_traced = never_traced != 0;
  // How many there may be: so many octets are left.
  auto fits = [&](uint64_t items, size_t bytes) {
    if (items * bytes <= left() && RoomForBytes(items * bytes)) return true;
    if (!HasPending()) Raise(g_types.EOFError, "marshal data too short");
    return false;
  };
  if (!fits(cells, 4) || !fits(caches, 1)) return Value::Null();
  code->cell_registers = new uint32_t[cells + 1];
  for (uint32_t i = 0; i < cells; ++i) {
    if (!Number(&code->cell_registers[i])) return Value::Null();
  }
  code->caches->resize(caches);
  if (!Number(&count) || !fits(count, sizeof(mode::Instr))) return Value::Null();
  code->instructions->resize(count);
  for (mode::Instr& instruction : *code->instructions) {
    if (!Number(&instruction)) return Value::Null();
  }
  if (!Number(&count) || !fits(count, 16)) return Value::Null();
  for (uint32_t i = 0; i < count; ++i) {
    ExceptionEntry e;
    uint32_t reg;
    if (!Number(&e.start) || !Number(&e.end) || !Number(&e.handler) || !Number(&reg)) return Value::Null();
    e.exception_register = static_cast<uint16_t>(reg);
    code->exceptions->push_back(e);
  }
  if (!Number(&count) || !fits(count, 20)) return Value::Null();
  for (uint32_t i = 0; i < count; ++i) {
    PositionEntry p;
    if (!Number(&p.start)) return Value::Null();
    for (int32_t* n : {&p.line, &p.end_line, &p.column, &p.end_column}) {
      if (!Number(n)) return Value::Null();
    }
    code->positions->push_back(p);
  }
  for (Value* field : {&code->name, &code->qualname, &code->filename, &code->varnames, &code->cellvars, &code->freevars, &code->names,
                       &code->docstring}) {
    Value v = Object();
    if (v.IsNull()) return v;
    *field = v;
    WriteBarrier(code);
  }
  if (!Number(&count) || !fits(count, 1)) return Value::Null();
  code->constants->reserve(count);
  for (uint32_t i = 0; i < count; ++i) {
    Value v = Object();
    if (v.IsNull()) return v;
    code->constants->push_back(v);
    WriteBarrier(code);
  }
  bool named = IsExactStr(code->name) && IsExactStr(code->qualname) && IsExactStr(code->filename) && IsExactTuple(code->freevars) &&
               IsExactTuple(code->names) && AreStrs(code->varnames, code->local_count) && AreStrs(code->cellvars, cells) &&
               AreStrs(code->freevars, static_cast<size_t>(code->freevars.As<Tuple>()->length.get()));
  if (!named) return Bad("names of a code object");
  code->base.instructions = code->instructions->data();
  code->base.instruction_count = static_cast<uint32_t>(code->instructions->size());
  code->base.constants = code->constants->data();
  std::string wrong = VerifyCode(*code);
  if (!wrong.empty()) return Bad("instructions of a code object");
  return Value::Ptr(code);
}

}  // namespace ouro::python::marshal
