// The Python type `code`.
#include <cstdio>
#include <string>

#include "python/bytecode/code.h"
#include "python/runtime/attributes/descriptors.h"
#include "python/runtime/object/room.h"
#include "python/types/bytes/bytes.h"
#include "python/types/list/list.h"
#include "python/types/object/object_types.h"
#include "python/types/str/str.h"
#include "python/types/tuple/tuple.h"

namespace ouro::python {
namespace {

Code* Self(Value v) { return v.As<Code>(); }
Value TupleOrEmpty(Value v) { return v.IsNull() ? Value::Ptr(g_empty_tuple) : v; }

Value ReprMethod(Value self) {
  Code* code = Self(self);
  char address[32];
  std::snprintf(address, sizeof address, "0x%llx", static_cast<unsigned long long>(self.bits()));
  return NewStr("<code object " + std::string(Utf8(code->name)) + " at " + address + ", file \"" +
                std::string(Utf8(code->filename)) + "\", line " + std::to_string(code->first_line) + ">");
}
Value HashMethod(Value self) { return Value::Int(static_cast<int64_t>(self.bits() >> 4)); }
Value EqMethod(Value self, Value other) { return self == other ? Value::True() : g_not_implemented; }

Value Name(Value self) { return Self(self)->name; }
Value QualName(Value self) { return Self(self)->qualname; }
Value FileName(Value self) { return Self(self)->filename; }
Value FirstLine(Value self) { return Value::Int(Self(self)->first_line); }
Value ArgCount(Value self) { return Value::Int(Self(self)->argcount); }
Value PosOnlyCount(Value self) { return Value::Int(Self(self)->posonly_count); }
Value KwOnlyCount(Value self) { return Value::Int(Self(self)->kwonly_count); }
Value LocalCount(Value self) { return Value::Int(TupleOrEmpty(Self(self)->varnames).As<Tuple>()->length.get()); }
Value VarNames(Value self) { return TupleOrEmpty(Self(self)->varnames); }
Value CellVars(Value self) { return TupleOrEmpty(Self(self)->cellvars); }
Value FreeVars(Value self) { return TupleOrEmpty(Self(self)->freevars); }
Value NamesOf(Value self) { return TupleOrEmpty(Self(self)->names); }
Value Flags(Value self) { return Value::Int(Self(self)->flags & ~kFarLocals); }
Value StackSize(Value self) { return Value::Int(Self(self)->base.register_count); }
Value Constants(Value self) {
  auto* constants = Self(self)->constants;
  return constants == nullptr ? Value::Ptr(g_empty_tuple) : NewTupleOf(constants->data(), static_cast<int64_t>(constants->size()));
}
Value Instructions(Value self) {
  auto* instructions = Self(self)->instructions;
  if (instructions == nullptr) return g_empty_bytes;
  return NewBytes({reinterpret_cast<const char*>(instructions->data()), instructions->size() * sizeof(mode::Instr)});
}

// (start, end, line) of runs of instructions, offsets in bytes.
Value Lines(Value self) {
  List* list = NewList();
  Code* code = Self(self);
  if (code->positions != nullptr) {
    for (size_t i = 0; i < code->positions->size(); ++i) {
      const PositionEntry& entry = (*code->positions)[i];
      uint32_t end = i + 1 < code->positions->size() ? (*code->positions)[i + 1].start : code->base.instruction_count;
      Value row = NewTuple3(Value::Int(entry.start * int64_t{8}), Value::Int(end * int64_t{8}),
                            entry.line > 0 ? Value::Int(entry.line) : Value::None());
      if (!StillRoom() || !ListAppend(list, row)) return Value::Null();
    }
  }
  return Iter(Value::Ptr(list));
}
Value Positions(Value self) {
  List* list = NewList();
  Code* code = Self(self);
  auto number = [](int32_t v, int32_t least) { return v >= least ? Value::Int(v) : Value::None(); };
  if (code->positions != nullptr) {
    for (uint32_t i = 0; i < code->base.instruction_count; ++i) {
      const PositionEntry* entry = code->PositionAt(i);
      Value row[] = {Value::None(), Value::None(), Value::None(), Value::None()};
      if (entry != nullptr) {
        row[0] = number(entry->line, 1);
        row[1] = number(entry->end_line, 1);
        row[2] = number(entry->column, 0);
        row[3] = number(entry->end_column, 0);
      }
      if (!StillRoom() || !ListAppend(list, NewTupleOf(row, 4))) return Value::Null();
    }
  }
  return Iter(Value::Ptr(list));
}

// replace(): the fields that do not touch the instructions.
Value Replace(const Value* args, int64_t count, Value names) {
  if (count > 1) return Raise(g_types.TypeError, "replace() takes 0 positional arguments");
  Code* old = Self(args[0]);
  Code* made = NewCode();
  made->argcount = old->argcount;
  made->posonly_count = old->posonly_count;
  made->kwonly_count = old->kwonly_count;
  made->flags = old->flags;
  made->first_line = old->first_line;
  made->first_local = old->first_local;
  made->local_count = old->local_count;
  made->never_traced = old->never_traced;
  made->simple_call_count = old->simple_call_count;
  for (Value Code::*member : {&Code::name, &Code::qualname, &Code::filename, &Code::varnames, &Code::cellvars, &Code::freevars,
                              &Code::names, &Code::docstring}) {
    made->*member = old->*member;
  }
  *made->instructions = *old->instructions;
  *made->constants = *old->constants;
  made->caches->resize(old->caches->size());
  *made->exceptions = *old->exceptions;
  *made->positions = *old->positions;
  if (old->cell_registers != nullptr) {
    size_t cells = static_cast<size_t>(TupleOrEmpty(old->cellvars).As<Tuple>()->length.get());
    made->cell_registers = new uint32_t[cells];
    for (size_t i = 0; i < cells; ++i) made->cell_registers[i] = old->cell_registers[i];
  }
  HeapObject* owner = made;
  made->base = old->base;
  made->base.instructions = made->instructions->data();
  made->base.constants = made->constants->data();
  made->base.owner = owner;
  made->base.loops = nullptr;
  made->base.driver = nullptr;  // to be prepared anew
  WriteBarrier(made);
  int64_t keywords = names.IsNull() ? 0 : names.As<Tuple>()->length.get();
  for (int64_t i = 0; i < keywords; ++i) {
    std::string_view key = Utf8(names.As<Tuple>()->items.get(i));
    Value value = args[count + i];
    if (key == "co_name") made->name = value;
    else if (key == "co_qualname") made->qualname = value;
    else if (key == "co_filename") made->filename = value;
    else if (key == "co_firstlineno" && value.IsInt()) made->first_line = static_cast<int32_t>(value.AsInt());
    else if (key == "co_flags" && value.IsInt()) made->flags = (static_cast<uint32_t>(value.AsInt()) & ~kFarLocals) | (made->flags & kFarLocals);
    else return RaiseNotImplemented("code.replace() of instructions and variables");
  }
  return Value::Ptr(made);
}

constexpr NativeDef kMethods[] = {
    {"__repr__", nullptr, nullptr, ReprMethod},
    {"__hash__", nullptr, nullptr, HashMethod},
    {"__eq__", nullptr, nullptr, nullptr, EqMethod},
    {"co_lines", nullptr, nullptr, Lines},
    {"co_positions", nullptr, nullptr, Positions},
    {"replace", nullptr, Replace},
    {nullptr, nullptr},
};
constexpr GetSetDef kGetSets[] = {
    {"co_name", Name, ReadOnlyMember},           {"co_qualname", QualName, ReadOnlyMember},   {"co_filename", FileName, ReadOnlyMember},
    {"co_firstlineno", FirstLine, ReadOnlyMember}, {"co_argcount", ArgCount, ReadOnlyMember}, {"co_posonlyargcount", PosOnlyCount, ReadOnlyMember},
    {"co_kwonlyargcount", KwOnlyCount, ReadOnlyMember}, {"co_nlocals", LocalCount, ReadOnlyMember}, {"co_varnames", VarNames},
    {"co_cellvars", CellVars},   {"co_freevars", FreeVars},   {"co_names", NamesOf, ReadOnlyMember},
    {"co_flags", Flags, ReadOnlyMember},         {"co_stacksize", StackSize, ReadOnlyMember}, {"co_consts", Constants, ReadOnlyMember},
    {"co_code", Instructions},   {nullptr, nullptr},
};

}  // namespace

void InitializeCodeType() {
  InitCode(Value::Null());  // nothing when the compiler was first
  g_types.Code = NewBuiltinType({.name = "code",
                                 .base = nullptr,
                                 .info = &Code::Info(),
                                 .methods = kMethods,
                                 .getsets = kGetSets,
                                 .shape = g_code_shape});
}

}  // namespace ouro::python
