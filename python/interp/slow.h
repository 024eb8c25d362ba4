// Residual functions: what handlers do not do themselves. Plain C++, called from both modes. Null (or false, or -1) means
// that an exception is pending.
#pragma once
#include <string>

#include "framework/state/call_traits.h"
#include "python/bytecode/code.h"
#include "python/runtime/attributes/attribute_lookup.h"
#include "python/runtime/object/object.h"
#include "python/types/functions/function.h"

namespace ouro::python::slow {

// Operators, by the number of BinaryOp; in-place first for the second.
Value BinaryOperator(int64_t op, Value a, Value b);
Value InPlaceOperator(int64_t op, Value a, Value b);
Value UnaryOperator(int64_t op, Value v);
Value CompareValues(int64_t op, Value a, Value b);
int64_t CompareTruth(int64_t op, Value a, Value b);  // 1, 0, -1
Value OperatorDeclined(int64_t flags, Value a, Value b);  // FrameFlag kOperator: its method returned NotImplemented
Value IntOperator(int64_t op, Value a, Value b);  // exact ints of any size: no effect but the pending exception
Value IntAdd(Value a, Value b);   // exact ints of any size: pure
Value IntSub(Value a, Value b);
Value IntMul(Value a, Value b);
bool StringsEqual(Value a, Value b);  // exact strs: pure
Value FloatDivisionByZero();
Value IntDivisionByZero(int64_t op);
Value FloatPower(double a, double b);
double FloatModulo(double a, double b);

// Names.
Value LoadGlobal(Value function, Value name);   // as the function sees it
bool StoreGlobal(Value function, Value name, Value v);
bool DeleteGlobal(Value function, Value name);
// These look at the current activation's local namespace: class bodies and exec.
Value LoadName(Value name);
bool StoreName(Value name, Value v);
bool DeleteName(Value name);
Value LoadLocals();
Value LoadClassFree(Value name, Value cell);
Value UnboundLocal(Value name);
Value UnboundFree(Value name);
bool SetupAnnotations();

// Attributes and items.
Value GetAttribute(Value object, Value name);
bool SetAttribute(Value object, Value name, Value v);
bool DeleteAttribute(Value object, Value name);
Value Subscript(Value object, Value key);
Value DictItem(Value dict, Value key);    // exact dict
Value StringItem(Value str, int64_t index);
bool StoreSubscript(Value object, Value key, Value v);
bool StoreDictItem(Value dict, Value key, Value v);
bool DeleteSubscript(Value object, Value key);
bool AddAttribute(Value object, Shape* shape, Value v);
int64_t ContainsItem(Value container, Value item);
int64_t StringContains(Value str, Value part);  // exact strs: pure
bool AppendToList(Value list, Value v);

// Calls of anything, arguments in registers. `names`: tuple or Null.
Value CallArray(const Value* window, int64_t count, Value names);   // window[0] is what is called
// Binds the `count` arguments behind the function in window[0], the last ones named by `names`, to its registers, which may
// be the window. False: an exception is pending.
bool BindWindow(const Value* window, int64_t count, Value names, Value* registers);
Value CallNativeMethod(const Value* window, int64_t count);  // the same, a method of C++ found on the class of window[1]
Value CallNamed(Value f, Value names, const Value* arguments, int64_t total);  // `total`: those that are named included
Value CallWithReceiver(Value native, const Value* arguments, int64_t count);
template <size_t>
using Each = Value;
// f(arguments...), the last ones named by `names`.
template <class... A>
Value CallWith(Value f, Value names, A... arguments) {
  const Value all[] = {arguments..., Value::Null()};
  return CallNamed(f, names, all, sizeof...(A));
}
// The same for a native without names, whose first argument suits it when it is a method.
template <class... A>
Value CallBinding(Value native, A... arguments) {
  const Value all[] = {arguments..., Value::Null()};
  return CallWithReceiver(native, all, sizeof...(A));
}
Value CallTuple(Value f, Value arguments, Value names);  // the values of the names are the last ones
Value CallUnpacked(Value f, Value args, Value kwargs);
// How an error message names a callable: its qualified name with "()", or its repr.
std::string CalleeName(Value callee);
Value SuperWith(Value super, Value cell, Value object);
// The fast check for room (depth, stacks) said no: because there is none, or because something wants attention. Sees to the
// latter. False: an exception is pending.
bool RoomForCall(int64_t registers, int64_t levels);
bool SafePoint();  // sees to what wants attention; may run guest code. False: an exception is pending
bool CheckInitResult(Value result);

// Iteration.
Value Iterator(Value v);
Value NextItem(Value iterator);           // Undefined at the end
// The next item of an enumerate, zip or dict.items() iterator, which is a pair, into out[0] and out[1]. 1, 0 at the end,
// -1 with an exception pending, 2: not such an iterator.
int64_t NextPair(Value iterator, Value* out);
Value YieldFromIterator(Value v);
Value Awaitable(Value v, int64_t use);  // what `await v` drives; use: 1 __aenter__ returned v, 2 __aexit__, for the message
Value AsyncIterator(Value v);
Value AsyncNext(Value iterator);  // an awaitable
bool IsStopAsyncIteration(Value exception);
Value YieldFromStep(Value iterator, Value sent);  // Undefined: finished, result in g_thread.leave_value
Value TakeYieldFromResult();

// Building.
Value NewListOfCapacity(int64_t count);
Value MakeSetOf(const Value* items, int64_t count);
Value MakeDictOf(const Value* items, int64_t count);
Value EmptyDict();
Value EmptySet();
Value ConcatenateStrings(const Value* items, int64_t count);
Value ConcatenateTwo(Value a, Value b);
Value ConcatenateThree(Value a, Value b, Value c);
Value Format(Value v, int64_t conversion, Value spec);
bool ExtendList(Value list, Value iterable);
Value TupleOfList(Value list);
bool AddToSet(Value set, Value v);
bool UpdateSet(Value set, Value iterable);
bool UpdateDict(Value dict, Value mapping);
bool MergeDict(Value dict, Value mapping, Value callee);
Value MakeSlice(Value start, Value stop, Value step);
Value UnpackToTuple(Value v, int64_t count);          // a tuple of exactly so many
Value UnpackStar(Value v, int64_t before, int64_t after);  // a tuple, the list in its middle
// `maker`: the function being run, whose globals the new one has too.
Value MakeFunctionObject(Value maker, Value code, Value defaults, Value kwdefaults, Value annotations, Value closure);

// Exceptions.
void RaiseStatement(Value exception, Value cause, int64_t kind);
void ReraiseException(Value exception);
void NoteTraceback(Value exception, Value function, Value code, int64_t instruction, Value values);  // see Traceback
int64_t MatchesClause(Value exception, Value clause);
void GeneratorRaised(Value code);  // StopIteration leaving a generator becomes RuntimeError
void RegisterForClosing(Value generator);  // its finalizer will run
Value ExitMethod(Value manager, bool async);
Value EnterContext(Value manager, Value exit_method, bool async);
Value CallExit(Value exit_method, Value exception);
Value MatchExceptionGroup(Value exception, Value clause);  // (matched group or None, rest or None)
Value GroupToReraise(Value original, Value raised);       // after the clauses of except*; None: nothing
Value AssertionErrorType();

// Modules.
Value BuildClassFunction();
Value Import(Value function, Value name, Value level, Value from_list);
Value ImportFromModule(Value module, Value name);
bool ImportAll(Value module);
bool DisplayValue(Value v);

// Patterns.
Value IsSequencePattern(Value v);
Value IsMappingPattern(Value v);
Value MatchMappingKeys(Value subject, Value keys);
Value MatchClassPattern(Value subject, Value cls, int64_t positional, Value names);
Value LengthOf(Value v);
Value DictWithout(Value mapping, Value keys);

// sum()'s accumulator: see ops_loops.h.
Value SumGeneric(Value accumulated, Value item);
Value SumWide(Value high, Value low);

}  // namespace ouro::python::slow

#define OURO_SLOW_EFFECT(name, effect) OURO_CALL_EFFECT(ouro::python::slow::name, ouro::mode::effect)
OURO_SLOW_EFFECT(IntAdd, kPureCall)
OURO_SLOW_EFFECT(IntSub, kPureCall)
OURO_SLOW_EFFECT(IntMul, kPureCall)
OURO_SLOW_EFFECT(IntOperator, kAllocatingCall)
OURO_SLOW_EFFECT(StringsEqual, kPureCall)
OURO_SLOW_EFFECT(StringContains, kPureCall)
OURO_SLOW_EFFECT(FloatDivisionByZero, kWritingCall)
OURO_SLOW_EFFECT(IntDivisionByZero, kWritingCall)
OURO_SLOW_EFFECT(FloatPower, kAllocatingCall)
OURO_SLOW_EFFECT(FloatModulo, kPureCall)
OURO_SLOW_EFFECT(UnboundLocal, kWritingCall)
OURO_SLOW_EFFECT(UnboundFree, kWritingCall)
OURO_SLOW_EFFECT(StringItem, kAllocatingCall)
OURO_SLOW_EFFECT(AddAttribute, kWritingCall)
OURO_SLOW_EFFECT(AppendToList, kWritingCall)
OURO_SLOW_EFFECT(NewListOfCapacity, kAllocatingCall)
OURO_SLOW_EFFECT(EmptyDict, kAllocatingCall)
OURO_SLOW_EFFECT(EmptySet, kAllocatingCall)
OURO_SLOW_EFFECT(ConcatenateTwo, kAllocatingCall)
OURO_SLOW_EFFECT(ConcatenateThree, kAllocatingCall)
OURO_SLOW_EFFECT(MakeSlice, kAllocatingCall)
OURO_SLOW_EFFECT(TupleOfList, kReadingCall)
OURO_SLOW_EFFECT(MakeFunctionObject, kAllocatingCall)
OURO_SLOW_EFFECT(NoteTraceback, kWritingCall)
OURO_SLOW_EFFECT(GeneratorRaised, kWritingCall)
OURO_SLOW_EFFECT(RegisterForClosing, kWritingCall)
OURO_SLOW_EFFECT(ReraiseException, kWritingCall)
OURO_SLOW_EFFECT(AssertionErrorType, kPureCall)
OURO_SLOW_EFFECT(TakeYieldFromResult, kWritingCall)
OURO_SLOW_EFFECT(SumWide, kPureCall)
OURO_SLOW_EFFECT(CheckInitResult, kWritingCall)
