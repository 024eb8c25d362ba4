// Residual functions of the handlers: what compiled code calls. Each declares its effect below it.
#pragma once
#include "framework/state/call_traits.h"
#include "scheme/compile/code.h"
#include "scheme/objects/equality.h"
#include "scheme/objects/native.h"
#include "scheme/objects/numbers.h"

namespace ouro::scheme::slow {

// --- errors: each leaves an error object pending.
enum class Who : int64_t {
  kCar, kCdr, kSetCar, kSetCdr, kVectorRef, kVectorSet, kVectorLength, kStringRef, kStringLength, kBytevectorRef, kBytevectorSet, kCharToInteger
};
void WrongType(int64_t who, int64_t argument, Value got);
void OutOfRange(int64_t who, Value got);
void WrongRecord(Value accessor, Value type, Value got);
void NotARecordType(Value got);
void Unbound(Value global);
void Unassigned(Value name);                        // a variable of letrec
void NotAProcedure(Value got);
void WrongArity(Value procedure, int64_t count);
void WrongValues(Value got, int64_t wanted, int64_t rest);
void ImproperArguments(Value got);

// --- comparisons of any numbers: 0, 1, or 2 with an error pending.
int64_t NumEq(Value a, Value b);
int64_t Less(Value a, Value b);
int64_t LessEq(Value a, Value b);
Value Sqrt(Value v);


// Calls of procedures that are not inlined: nested entries. Null: pending.
Value Call0(Value f);
Value Call1(Value f, Value a);
Value Call2(Value f, Value a, Value b);
Value Call3(Value f, Value a, Value b, Value c);
Value Call4(Value f, Value a, Value b, Value c, Value d);
Value Call5(Value f, Value a, Value b, Value c, Value d, Value e);
Value CallList(Value f, Value arguments);
// CodeBase::direct_slow: the parameters as the closure's own code wants them.
Value Enter0(Value f);
Value Enter1(Value f, Value a);
Value Enter2(Value f, Value a, Value b);
Value Enter3(Value f, Value a, Value b, Value c);
Value Enter4(Value f, Value a, Value b, Value c, Value d);
Value Enter5(Value f, Value a, Value b, Value c, Value d, Value e);

}  // namespace ouro::scheme::slow

// Errors write g_thread.pending, which traces do not read but through results.
OURO_CALL_EFFECT(ouro::scheme::slow::WrongType, ouro::mode::kWritingCall)
OURO_CALL_EFFECT(ouro::scheme::slow::OutOfRange, ouro::mode::kWritingCall)
OURO_CALL_EFFECT(ouro::scheme::slow::WrongRecord, ouro::mode::kWritingCall)
OURO_CALL_EFFECT(ouro::scheme::slow::NotARecordType, ouro::mode::kWritingCall)
OURO_CALL_EFFECT(ouro::scheme::slow::Unbound, ouro::mode::kWritingCall)
OURO_CALL_EFFECT(ouro::scheme::slow::Unassigned, ouro::mode::kWritingCall)
OURO_CALL_EFFECT(ouro::scheme::slow::NotAProcedure, ouro::mode::kWritingCall)
OURO_CALL_EFFECT(ouro::scheme::slow::WrongArity, ouro::mode::kWritingCall)
OURO_CALL_EFFECT(ouro::scheme::slow::WrongValues, ouro::mode::kWritingCall)
OURO_CALL_EFFECT(ouro::scheme::slow::ImproperArguments, ouro::mode::kWritingCall)
OURO_CALL_EFFECT(ouro::scheme::slow::NumEq, ouro::mode::kAllocatingCall)
OURO_CALL_EFFECT(ouro::scheme::slow::Less, ouro::mode::kAllocatingCall)
OURO_CALL_EFFECT(ouro::scheme::slow::LessEq, ouro::mode::kAllocatingCall)
OURO_CALL_EFFECT(ouro::scheme::slow::Sqrt, ouro::mode::kAllocatingCall)
OURO_CALL_EFFECT(ouro::scheme::Add, ouro::mode::kAllocatingCall)
OURO_CALL_EFFECT(ouro::scheme::Subtract, ouro::mode::kAllocatingCall)
OURO_CALL_EFFECT(ouro::scheme::Multiply, ouro::mode::kAllocatingCall)
OURO_CALL_EFFECT(ouro::scheme::Divide, ouro::mode::kAllocatingCall)
OURO_CALL_EFFECT(ouro::scheme::Quotient, ouro::mode::kAllocatingCall)
OURO_CALL_EFFECT(ouro::scheme::Remainder, ouro::mode::kAllocatingCall)
OURO_CALL_EFFECT(ouro::scheme::Modulo, ouro::mode::kAllocatingCall)
OURO_CALL_EFFECT(ouro::scheme::ToInexact, ouro::mode::kAllocatingCall)
