// Python objects: the conventions every file of python/runtime, types, modules and interp follows.
//
// Completion. A function that can raise returns Value and Null means "an exception is pending" (g_thread.pending); functions
// that return int, bool or pointers say in their comment what means pending (-1, nullptr). Always propagate at once.
// Memory. Any allocation may collect; the native stack is scanned conservatively and objects never move, so plain pointers
// and Values in locals are safe. Values in malloc'd memory are not seen: use heap::RootVector.
// Guest code. Functions whose comment says "may run guest code" can change anything reachable: re-read lengths and
// pointers after calling them.
// Types of Values: immediate 62-bit ints, immediate floats, None/False/True are words (value.h); everything else is a heap
// object whose shape's klass is its Python type. An int that fits 62 bits is ALWAYS immediate (so int equality of two
// immediates is word equality) and a float that fits an immediate is always immediate.
#pragma once
#include <cstdint>
#include <string_view>

#include "framework/heap/heap.h"
#include "framework/object/fields.h"
#include "framework/object/shape.h"
#include "framework/state/thread.h"
#include "framework/value/value.h"

namespace ouro::python {

using mode::g_thread;

class Type;
class Str;
class Dict;
class Tuple;
class List;
class Function;
class Module;

// ---------------------------------------------------------------------------------------------------------- types
// The shape of any value: of the header for heap objects, the fixed ones for immediates.
struct ImmediateShapes {
  Shape *int_, *float_, *none, *bool_, *undefined;
};
extern ImmediateShapes g_immediate_shapes;
inline Shape* ShapeOf(Value v) {
  if (v.IsPtr()) return v.AsPtr()->shape();
  if (v.IsInt()) return g_immediate_shapes.int_;
  if (v.IsImmediateFloat()) return g_immediate_shapes.float_;
  if (v == Value::None()) return g_immediate_shapes.none;
  if (v.IsBool()) return g_immediate_shapes.bool_;
  return g_immediate_shapes.undefined;
}
inline Type* TypeOf(Value v) { return ShapeOf(v)->klass().As<Type>(); }
bool IsSubtype(const Type* type, const Type* base);
inline bool IsInstance(Value v, const Type* type) { return IsSubtype(TypeOf(v), type); }  // no __instancecheck__

// Built-in types, filled by their file's Init function. One row per type: types.def (name in C++, name in Python, base).
struct Types {
#define PYTYPE(cpp_name, ...) Type* cpp_name = nullptr;
#include "python/runtime/object/types.def"
#undef PYTYPE
};
extern Types g_types;
// The other singletons, made with their types (objects core) and kept alive as roots.
inline constinit Value g_not_implemented;
inline constinit Value g_ellipsis;

// ---------------------------------------------------------------------------------------------------------- raising
// Sets the pending exception: an instance of `type` with a message made printf-style; returns Null. Formats besides
// printf's: none (format Values with Repr/Str first). Example: return Raise(g_types.TypeError, "bad operand: %s", name);
Value Raise(Type* type, const char* format, ...) __attribute__((format(printf, 2, 3)));
Value RaiseValue(Type* type, Value argument);     // type(argument)
void SetPending(Value exception);                 // an exception instance
inline bool HasPending() { return !g_thread.pending.IsNull(); }
inline void ClearPending() { g_thread.pending = Value::Null(); }
Value TakePending();                              // returns and clears
bool PendingMatches(Type* type);                  // pending exception is an instance of type
Value RaiseMemoryError();
Value RaiseNotImplemented(const char* what);      // NotImplementedError "ouro: <what> is not supported yet"

// ---------------------------------------------------------------------------------------------------------- protocols
// All may run guest code and return Null when an exception is pending, unless said otherwise.
Value Repr(Value v);                // str
Value StrOf(Value v);               // str(v)
Value Ascii(Value v);
Value FormatOf(Value v, Value spec);  // format(v, spec), spec a str
bool Hash(Value v, int64_t* out);   // false: pending
int IsTrue(Value v);                // 1, 0, -1: pending
Value Len(Value v);                 // int Value
int64_t LenInt(Value v);            // -1: pending
Value Iter(Value v);
Value Next(Value iterator);         // Undefined when exhausted (StopIteration swallowed), Null pending
Value GetItem(Value object, Value key);
bool SetItem(Value object, Value key, Value value);  // false: pending (the same below)
bool DelItem(Value object, Value key);
Value GetAttr(Value object, Value name);             // name: interned str
Value GetAttrOrUndefined(Value object, Value name);  // Undefined instead of AttributeError
bool SetAttr(Value object, Value name, Value value); // value Undefined: delete
int Contains(Value container, Value item);           // 1, 0, -1
enum class CompareOp : uint8_t { kLt, kLe, kEq, kNe, kGt, kGe };
Value Compare(CompareOp op, Value a, Value b);       // rich comparison
int LessOfOneType(Value a, Value b);                 // the same for < of two objects of one class, uncounted (recursion.h)
int CompareBool(CompareOp op, Value a, Value b);     // 1, 0, -1; identity shortcut is the caller's business
int Equal(Value a, Value b);                         // identity or ==
enum class BinaryOp : uint8_t { kAdd, kSub, kMul, kMatMul, kTrueDiv, kFloorDiv, kMod, kPow, kLShift, kRShift, kAnd, kOr, kXor,
                                kDivMod };
Value Binary(BinaryOp op, Value a, Value b);
Value InPlace(BinaryOp op, Value a, Value b);
enum class UnaryOp : uint8_t { kNeg, kPos, kInvert };
Value Unary(UnaryOp op, Value v);
Value IndexOf(Value v);             // operator.index: an int, TypeError otherwise
bool IndexInt64(Value v, int64_t* out, Type* overflow = nullptr);  // null: clamps to the int64 range; else raises `overflow`
Value IsInstanceOf(Value v, Value class_or_tuple);   // with __instancecheck__; a bool Value
Value IsSubclassOf(Value c, Value class_or_tuple);

// Calls. Arguments: `count` positional ones, then one value per name of the tuple `names` (Null: none).
Value Call(Value callable, const Value* arguments, int64_t count, Value names = Value::Null());
inline Value Call0(Value f) { return Call(f, nullptr, 0); }
inline Value Call1(Value f, Value a) { return Call(f, &a, 1); }
inline Value Call2(Value f, Value a, Value b) {
  Value args[] = {a, b};
  return Call(f, args, 2);
}
// The attribute of the *type* (special methods ignore the instance), not bound; Undefined when absent. Never raises.
Value LookupSpecial(Value v, Value name);
// Calls the special method with v as first argument; Undefined when the type has none.
Value CallSpecial(Value v, Value name, const Value* arguments, int64_t count);

// ---------------------------------------------------------------------------------------------------------- natives
// A built-in function. `arguments` holds `count` positional values then one per name of `names` (a tuple or Null).
using NativeFn = Value (*)(const Value* arguments, int64_t count, Value names);
// Fixed-arity entries, which the tracer calls directly with values in registers.
using Native1 = Value (*)(Value);
using Native2 = Value (*)(Value, Value);
using Native3 = Value (*)(Value, Value, Value);

enum NativeFlag : uint32_t {
  kPlain = 0,
  kStatic = 1,        // staticmethod in a type's table
  kClassMethod = 2,   // first argument is the class
  kPure = 4,          // result depends on arguments only and has no effect (may be folded by the JIT)
  kNoGuestCode = 8,   // never runs guest code nor changes anything but its own arguments
  kConverts = 64,     // the two above hold for ints and floats only: other arguments are converted by their methods, which may do anything
  kIsLen = 32,        // is len(): handlers know it
  kNeedsFrame = 16,   // looks at the calling frame (locals, sys._getframe, ...): traces end before it
};
// What the row of a function with typed parameters has beyond the others (natives/typed.h): the function with its arguments
// unboxed, for traces.
struct NativeDef;
enum class Unboxed : uint8_t { kNone, kInt, kFloat, kBool };
inline constexpr int kMostUnboxed = 4;
struct TypedEntry {
  const NativeDef** def = nullptr;                    // where the function finds its own row
  const void* (*address)() = nullptr;                 // null: it cannot be called unboxed
  uint64_t (*call)(const uint64_t* words) = nullptr;  // the same function, arguments and result as words
  uint8_t count = 0;
  bool is_sqrt = false;  // an instruction of the processor
  Unboxed arguments[kMostUnboxed] = {}, result = Unboxed::kNone;
};
// One row of a type's or module's table. Give either `fn` (any arity) or one of f1..f3 (exactly that many positional
// arguments, `self` included). `signature` names the parameters in Python's syntax with CPython's own text signature, for
// argument errors and keyword arguments: "(self, sub, start=None, end=None, /)". With a signature that has keyword-capable
// or optional parameters, `fn` receives all parameters in order, Undefined for those not given, and names is Null.
struct NativeDef {
  const char* name;
  const char* signature;
  NativeFn fn = nullptr;
  Native1 f1 = nullptr;
  Native2 f2 = nullptr;
  Native3 f3 = nullptr;
  uint32_t flags = kPlain;
  const char* doc = nullptr;
  const TypedEntry* typed = nullptr;  // of a row made by Typed (natives/typed.h)
};
struct GetSetDef {  // a data descriptor
  const char* name;
  Value (*get)(Value self);
  bool (*set)(Value self, Value value) = nullptr;  // value Undefined: delete; null: read-only
};
Value NewNative(const NativeDef* def, Value module_name);

// Creating a built-in type: `info` describes the instances' layout. Methods and getsets are added to its namespace.
struct TypeSpec {
  const char* name;               // "int", or "module.name"
  Type* base;                     // null: object
  const TypeInfo* info;
  const NativeDef* methods = nullptr;  // ends with a row whose name is null
  const GetSetDef* getsets = nullptr;  // the same
  NativeFn make = nullptr;        // __new__: first argument is the class
  const char* make_signature = nullptr;
  uint32_t flags = 0;             // TypeFlag
  const char* doc = nullptr;
  Shape* shape = nullptr;         // root shape of the instances when it was made before types exist (its klass is set now)
  const char* text_signature = nullptr;  // __text_signature__ of the class
};
enum TypeFlag : uint32_t {
  kBaseType = 1,       // may be subclassed
  kSequence = 2, kMapping = 4,  // for pattern matching
  kHasDict = 8,        // instances have __dict__
  kHeapType = 16,      // made by a class statement
  kAbstract = 32,
  kUncountedCall = 64, // a call of it (not of its subclasses) is no level of the recursion (recursion.h)
};
Type* NewBuiltinType(const TypeSpec& spec);
Shape* InstanceShape(Type* type);  // root shape for new instances
Module* NewModule(const char* name, const char* doc, const NativeDef* functions);  // not yet in sys.modules
void SetModuleAttr(Module* module, const char* name, Value value);
Dict* ModuleDict(Module* module);

// ---------------------------------------------------------------------------------------------------------- strings
// Storage of str is python/types/str/str.h; these are what everybody needs.
Value NewStr(std::string_view utf8);        // WTF-8: surrogates allowed
Value Intern(std::string_view utf8);        // the one str of this text: names compare as words
Value InternStr(Value str);
Value InternForever(std::string_view utf8);  // never collected: C++ code may hold it where the collector does not look
std::string_view Utf8(Value str);           // cached UTF-8 of a str (surrogates as WTF-8); lives as long as the str
// Interned names used by C++: g_names.dunder_init etc., one row each in names.def.
struct Names {
#define PYNAME(cpp_name, text) Value cpp_name;
#include "python/runtime/object/names.def"
#undef PYNAME
};
extern Names g_names;

// ---------------------------------------------------------------------------------------------------------- start-up
// Creates all types, builtins and built-in modules, in dependency order (python/types/init.cc).
void InitializeObjects();

}  // namespace ouro::python
