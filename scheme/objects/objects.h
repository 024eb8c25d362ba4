// The heap classes of Scheme. Immediate values: integers of 62 bits and floats (framework/value), booleans, and the special
// constants below. Everything else is one of these classes; an object's class is its root shape, which never changes.
#pragma once
#include <cstdint>

#include "framework/heap/heap.h"
#include "framework/object/boxed_float.h"
#include "framework/object/fields.h"
#include "framework/object/object.h"
#include "framework/object/shape.h"

namespace ouro::scheme {

struct Code;        // scheme/compile/code.h
struct NativeDef;   // native.h
struct PortState;   // port.h
class Environment;  // scheme/expand

}  // namespace ouro::scheme

namespace ouro {

// Pointers to what does not lie on the heap; the classes are not known here.
template <>
struct IsTraced<const scheme::Code*> : std::false_type {};
template <>
struct IsTraced<const scheme::NativeDef*> : std::false_type {};
template <>
struct IsTraced<scheme::PortState*> : std::false_type {};
template <>
struct IsTraced<scheme::Environment*> : std::false_type {};

}  // namespace ouro

namespace ouro::scheme {

// --- immediates
inline constexpr Value kUnspecified = Value::None();
inline constexpr Value kNil = Value::Special(4);          // ()
inline constexpr Value kEof = Value::Special(5);
inline constexpr Value kUnassigned = Value::Undefined();  // a letrec variable or global before its definition; an absent argument
inline constexpr uint32_t kFirstChar = 16;                // characters: kFirstChar + code point
inline constexpr Value Char(char32_t c) { return Value::Special(kFirstChar + c); }
inline constexpr bool IsChar(Value v) { return v.IsSpecial() && v.SpecialIndex() >= kFirstChar; }
inline constexpr char32_t AsChar(Value v) { return v.SpecialIndex() - kFirstChar; }
inline constexpr bool IsTrue(Value v) { return v != Value::False(); }

// --- data
class Pair : public HeapObject {
 public:
  Mut<Value> car;
  Mut<Value> cdr;
  OURO_LAYOUT(Pair, "pair", &Pair::car, &Pair::cdr)
};

// The characters of strings: Latin-1 as long as that suffices, else UTF-32.
class Latin1 : public HeapObject {
 public:
  Final<int64_t> length;
  Elements<uint8_t> units;
  OURO_ARRAY_LAYOUT(Latin1, "latin-1", &Latin1::length, &Latin1::units)
};
class Utf32 : public HeapObject {
 public:
  Final<int64_t> length;
  Elements<uint32_t> units;
  OURO_ARRAY_LAYOUT(Utf32, "utf-32", &Utf32::length, &Utf32::units)
};
// user_flags kImmutable: literals, names of symbols.
inline constexpr uint8_t kImmutable = 1;
// The same of symbols: kept alive for ever.
inline constexpr uint8_t kKept = 1;
class String : public HeapObject {
 public:
  Mut<Value> storage;  // Latin1 or Utf32; replaced by a wider one when a character asks for it
  OURO_LAYOUT(String, "string", &String::storage)
};
class Symbol : public HeapObject {
 public:
  Final<Value> name;     // an immutable String
  Final<int64_t> hash;
  OURO_LAYOUT(Symbol, "symbol", &Symbol::name, &Symbol::hash)
};
class Vector : public HeapObject {
 public:
  Final<int64_t> length;
  Elements<Value> items;
  OURO_ARRAY_LAYOUT(Vector, "vector", &Vector::length, &Vector::items)
};
class Bytevector : public HeapObject {
 public:
  Final<int64_t> length;
  Elements<uint8_t> bytes;
  OURO_ARRAY_LAYOUT(Bytevector, "bytevector", &Bytevector::length, &Bytevector::bytes)
};

// --- numbers that are not immediate. Integers beyond 62 bits: framework/runtime/int.
class Ratio : public HeapObject {  // in lowest terms, denominator > 1
 public:
  Final<Value> numerator;
  Final<Value> denominator;
  OURO_LAYOUT(Ratio, "ratio", &Ratio::numerator, &Ratio::denominator)
};

// What the reader makes of a number that does not exist here (`1+2i`, `1/0`): it is read, quoted and written; to evaluate it is an error.
class Numeral : public HeapObject {
 public:
  Final<Value> text;  // an immutable String
  OURO_LAYOUT(Numeral, "numeral", &Numeral::text)
};

// --- procedures
class Closure : public HeapObject {  // user_half: number of free variables
 public:
  Final<const Code*> code;
  Elements<Value, kFinal> free;
  static constexpr uint32_t kHeaderBytes = 16;
  static const TypeInfo& Info();
};
class Native : public HeapObject {
 public:
  Final<const NativeDef*> def;
  OURO_LAYOUT(Native, "native procedure", &Native::def)
};
class Parameter : public HeapObject {
 public:
  Mut<Value> value;
  Final<Value> converter;  // a procedure or #f
  OURO_LAYOUT(Parameter, "parameter", &Parameter::value, &Parameter::converter)
};
// A suspended activation and those that wait for it: scheme/engine/continuation.h.
class Frame : public HeapObject {
 public:
  Final<int64_t> length;
  Final<const Code*> code;
  Final<uint32_t> pc;           // where it goes on
  Final<uint32_t> result_slot;  // its register that receives what it waits for
  Mut<Value> next;              // the Frame it returns to, or Null: the bottom
  Elements<Value, kFinal> registers;
  OURO_ARRAY_LAYOUT(Frame, "frame", &Frame::length, &Frame::registers, &Frame::code, &Frame::pc, &Frame::result_slot, &Frame::next)
};
class Continuation : public HeapObject {
 public:
  Final<Value> frames;      // the innermost Frame
  Final<Value> winds;       // the list of dynamic-wind entries when it was captured
  Final<Value> handlers;    // the list of exception handlers
  OURO_LAYOUT(Continuation, "continuation", &Continuation::frames, &Continuation::winds, &Continuation::handlers)
};

// --- the rest
class Box : public HeapObject {  // of a captured variable that is assigned
 public:
  Mut<Value> value;
  OURO_LAYOUT(Box, "box", &Box::value)
};
// A variable of a program or library. Traces take `value` for a constant while `is_constant` is 1; a second assignment sets it to 0.
class Global : public HeapObject {
 public:
  Mut<Value> value;  // kUnassigned before its definition
  Quasi<uint64_t> is_constant;
  Final<Value> name;  // symbol
  Mut<Value> location;  // free
  OURO_LAYOUT(Global, "global", &Global::value, &Global::is_constant, &Global::name, &Global::location)
};
class Values : public HeapObject {  // any number of values but one; user_half, and the shape, say how many
 public:
  Elements<Value, kFinal> items;
  static const TypeInfo& Info();
};
Shape* ValuesShape(uint32_t count);  // inline_capacity: count
class LongValues : public HeapObject {  // more values than kMostValues
 public:
  Final<int64_t> count;
  Final<Value> list;  // seen by nobody else
  OURO_LAYOUT(LongValues, "values", &LongValues::count, &LongValues::list)
};
inline constexpr int64_t kMostValues = 1000;
class RecordType : public HeapObject {
 public:
  Final<Value> name;    // symbol
  Final<Value> fields;  // vector of symbols
  Final<Shape*> shape;  // of its records; is_final, klass is this
  OURO_LAYOUT(RecordType, "record type", &RecordType::name, &RecordType::fields, &RecordType::shape)
};
class Record : public HeapObject {  // user_half: number of fields. Its shape's klass is the RecordType.
 public:
  Elements<Value> fields;
  static const TypeInfo& Info();
};
class Promise : public HeapObject {  // R7RS 4.2.5: promises share a box
 public:
  Mut<Value> content;  // PromiseBox
  OURO_LAYOUT(Promise, "promise", &Promise::content)
};
class PromiseBox : public HeapObject {
 public:
  Mut<Value> done;   // #t: `value` is the value, else the thunk
  Mut<Value> value;
  OURO_LAYOUT(PromiseBox, "promise box", &PromiseBox::done, &PromiseBox::value)
};
// What `error` and the errors that the implementation detects make.
enum class ErrorKind : int64_t { kUser, kFile, kRead, kType, kArity, kUnbound, kRange, kSyntax, kMemory, kImport, kOther };
class ErrorObject : public HeapObject {
 public:
  Final<ErrorKind> kind;
  Final<Value> message;    // string
  Final<Value> irritants;  // list
  Mut<Value> location;     // string "file:line:column" where it was raised, or #f
  Mut<Value> expression;   // the source expression as a string, or #f
  OURO_LAYOUT(ErrorObject, "error object", &ErrorObject::kind, &ErrorObject::message, &ErrorObject::irritants, &ErrorObject::location,
              &ErrorObject::expression)
};
class EnvironmentObject : public HeapObject {
 public:
  Final<Environment*> environment;  // lives for ever
  OURO_LAYOUT(EnvironmentObject, "environment", &EnvironmentObject::environment)
};
// Flushes, closes and frees what a dead port held; set by scheme/ports.
inline constinit void (*g_finalize_port)(PortState* state) = nullptr;
class Port : public HeapObject {
 public:
  Mut<PortState*> state;
  static void Finalize(HeapObject* object);  // closes the file
  OURO_LAYOUT(Port, "port", &Port::state)
};
// An identifier that a macro expansion inserted: a symbol (or identifier) with the environment of the macro's definition.
class Identifier : public HeapObject {
 public:
  Final<Value> name;         // Symbol or Identifier
  Final<void*> environment;  // of the expander
  Final<int64_t> serial;     // differs for each expansion
  OURO_LAYOUT(Identifier, "identifier", &Identifier::name, &Identifier::environment, &Identifier::serial)
};

// --- shapes, made by InitializeObjects
struct Shapes {
  Shape *pair, *latin1, *utf32, *string, *symbol, *vector, *bytevector, *big_int, *ratio, *numeral, *long_values, *closure, *native, *parameter, *frame,
      *continuation, *box, *global, *record_type, *promise, *promise_box, *error, *environment, *port, *identifier;
};
inline constinit Shapes g_shapes{};
void InitializeObjects();  // after heap::Initialize

OURO_INLINE bool Is(Value v, Shape* shape) { return v.IsPtr() && v.AsPtr()->shape_ref() == shape->ref(); }
inline bool IsPair(Value v) { return Is(v, g_shapes.pair); }
inline bool IsString(Value v) { return Is(v, g_shapes.string); }
inline bool IsSymbol(Value v) { return Is(v, g_shapes.symbol); }
inline bool IsVector(Value v) { return Is(v, g_shapes.vector); }
inline bool IsBytevector(Value v) { return Is(v, g_shapes.bytevector); }
inline bool IsBigInt(Value v) { return Is(v, g_shapes.big_int); }
inline bool IsRatio(Value v) { return Is(v, g_shapes.ratio); }
inline bool IsNumeral(Value v) { return Is(v, g_shapes.numeral); }
inline bool IsClosure(Value v) { return Is(v, g_shapes.closure); }
inline bool IsNative(Value v) { return Is(v, g_shapes.native); }
inline bool IsParameter(Value v) { return Is(v, g_shapes.parameter); }
inline bool IsContinuation(Value v) { return Is(v, g_shapes.continuation); }
bool IsValues(Value v);
inline bool IsLongValues(Value v) { return Is(v, g_shapes.long_values); }
int64_t ValueCount(Value v);  // how many values v stands for
inline bool IsRecordType(Value v) { return Is(v, g_shapes.record_type); }
bool IsRecord(Value v);
inline bool IsError(Value v) { return Is(v, g_shapes.error); }
inline bool IsPort(Value v) { return Is(v, g_shapes.port); }
inline bool IsIdentifier(Value v) { return Is(v, g_shapes.identifier); }
inline bool IsPromise(Value v) { return Is(v, g_shapes.promise); }
inline bool IsEnvironment(Value v) { return Is(v, g_shapes.environment); }
bool IsProcedure(Value v);

OURO_INLINE Value Cons(Value car, Value cdr) {
  Pair* pair = heap::New<Pair>(g_shapes.pair);
  pair->car.init(car);
  pair->cdr.init(cdr);
  return Value::Ptr(pair);
}
inline Value Car(Value v) { return v.As<Pair>()->car.get(); }  // v is a pair
inline Value Cdr(Value v) { return v.As<Pair>()->cdr.get(); }

// Keeps an object alive to the end of a scope that uses only what it owns, or what it refers to.
class KeepAlive {
 public:
  explicit KeepAlive(Value v) : bits_(v.bits()) {}
  KeepAlive(const KeepAlive&) = delete;
  KeepAlive& operator=(const KeepAlive&) = delete;
  ~KeepAlive() { asm volatile("" ::"m"(bits_)); }

 private:
  uint64_t bits_;
};

// Appends at the end of a list under construction; the collector sees it through the native stack.
class ListBuilder {
 public:
  void Add(Value v) {
    Value pair = Cons(v, kNil);
    if (last_.IsNull()) {
      first_ = pair;
    } else {
      last_.As<Pair>()->cdr.set(last_.AsPtr(), pair);
    }
    last_ = pair;
  }
  Value Finish(Value tail = kNil) {
    if (last_.IsNull()) return tail;
    last_.As<Pair>()->cdr.set(last_.AsPtr(), tail);
    return first_;
  }

 private:
  Value first_, last_;
};

Value CopyList(Value list);  // a proper one; Null: an error is pending
// The number of pairs of a proper list; -1: not a list, -2: circular.
int64_t ListLength(Value list);

// New objects; Null with an error pending (native.h) when memory does not suffice.
Value NewVector(int64_t length, Value fill);
Value NewBytevector(int64_t length, uint8_t fill);
Value NewValues(const Value* items, int64_t count);  // at most kMostValues
Value NewValuesOf(Value list);                       // which nobody else changes; a list of one: its element
Value NewRecordType(Value name, Value fields);

}  // namespace ouro::scheme
