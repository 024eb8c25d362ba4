// Exception objects. One layout for all: the hierarchy and the extra fields are in exceptions.def.
#pragma once
#include <string>

#include "python/runtime/classes/type.h"
#include "python/runtime/object/object.h"

namespace ouro::python {

class BaseException : public HeapObject {
 public:
  Mut<Value> args;       // tuple
  Mut<Value> traceback;  // Traceback or None
  Mut<Value> context;    // exception or None
  Mut<Value> cause;      // exception or None
  Mut<Value> dict;       // Dict or Null
  Mut<bool> suppress_context;
  Final<int64_t> field_count;
  Elements<Value> fields;  // Undefined: not set
  OURO_ARRAY_LAYOUT(BaseException, "BaseException", &BaseException::field_count, &BaseException::fields,
                    &BaseException::args, &BaseException::traceback, &BaseException::context, &BaseException::cause,
                    &BaseException::dict, &BaseException::suppress_context)
};
inline bool IsException(Value v) {
  return v.IsPtr() && (v.AsPtr()->shape()->klass().As<Type>()->Has(kExceptionSubclass)) != 0;
}
inline BaseException* AsException(Value v) { return v.As<BaseException>(); }

// Indices of fields.
namespace field {
enum { kStopIterationValue = 0, kSystemExitCode = 0 };
enum { kImportMsg, kImportName, kImportPath };
enum { kAttributeName, kAttributeObj };
enum { kNameErrorName };
enum { kErrno, kStrError, kFileName, kFileName2, kCharactersWritten };
enum { kSyntaxMsg, kSyntaxFileName, kSyntaxLine, kSyntaxOffset, kSyntaxText, kSyntaxEndLine, kSyntaxEndOffset,
       kSyntaxPrintFile };
enum { kUnicodeEncoding, kUnicodeObject, kUnicodeStart, kUnicodeEnd, kUnicodeReason };
enum { kGroupMessage, kGroupExceptions };
}  // namespace field

// An instance with these args, made without running guest code (fields are set as __init__ would).
Value NewException(Type* type, const Value* args, int64_t count);
Value NewExceptionText(Type* type, std::string_view message);
// A class as `class name(base)` in a module makes it, for the exceptions of modules in C++. It lives for ever.
Type* NewExceptionClass(const char* module, const char* name, Type* base);

// `raise exception [from cause]`: exception may be a class or an instance. cause Undefined: no `from`. Returns Null, always
// with an exception pending. May run guest code (instantiation).
Value RaiseException(Value exception, Value cause);
// Sets the pending exception without touching __context__ (re-raise).
void SetPendingAgain(Value exception);
// `except clause:` 1 matches, 0 not, -1 TypeError pending (clause is not an exception class).
int ExceptionMatches(Value exception, Value clause);
// exception.value of StopIteration: the pending one is taken. Undefined when the pending exception is another one.
Value TakeStopIterationValue();
Value RaiseStopIteration(Value value);
Value RaiseKeyError(Value key);
Value RaiseOSError(int error_number, Value filename = Value::Undefined());  // picks the subclass by errno
Value RaiseNameError(Value name);                    // name 'x' is not defined
Value RaiseUnboundLocal(Value name);
Value RaiseUnboundFree(Value name);
Value RaiseImportError(Type* type, Value message, Value name, Value path);

// except*: the part of the exception (a group or not) whose members match, and the rest, each None when empty. The caller
// wraps exceptions that are no groups. May run guest code (derive). False: pending.
bool SplitGroup(Value group, Value classes, Value* matched, Value* rest);

// The members of `group` that are among `leaves`, in the group's structure; None when there are none. Null: pending.
Value GroupOfLeaves(Value group, const heap::RootVector& leaves);

void InitializeExceptions();
}  // namespace ouro::python
