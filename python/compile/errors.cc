#include "python/compile/errors.h"

#include <cstdio>

#include "python/runtime/object/object.h"
#include "python/types/exceptions/exceptions.h"
#include "python/types/tuple/tuple.h"

namespace ouro::python::compile {
namespace {

// The line of the file, with its newline; None when there is no such file or line.
Value SourceLine(std::string_view filename, int32_t line) {
  if (filename.empty() || filename[0] == '<' || line < 1) return Value::None();
  FILE* file = std::fopen(std::string(filename).c_str(), "rb");
  if (file == nullptr) return Value::None();
  std::string text;
  int32_t at = 1;
  for (int c = std::fgetc(file); c != EOF && at <= line; c = std::fgetc(file)) {
    if (at == line) text += static_cast<char>(c);
    if (c == '\n') ++at;
  }
  std::fclose(file);
  if (text.empty()) return Value::None();
  return NewStr(text);
}

}  // namespace

void RaiseCompileError(const CompileError& error, std::string_view filename, bool scoping) {
  switch (error.kind) {
    case CompileError::kPending: return;
    case CompileError::kRecursion: return void(Raise(g_types.RecursionError, "%s", error.message.c_str()));
    case CompileError::kNotImplemented: return void(RaiseNotImplemented(error.message.c_str()));
    case CompileError::kSyntax: break;
  }
  const Position& at = error.position;
  Value message = NewStr(error.message);
  Value details[] = {NewStr(filename), Value::Int(at.lineno), Value::Int(at.col_offset + 1), SourceLine(filename, at.lineno),
                     Value::Int(at.end_lineno), at.end_col_offset == kNoEndColumn ? Value::None() : Value::Int(at.end_col_offset + 1)};
  if (!scoping) {
    Value args[] = {message, NewTupleOf(details, 6)};
    Value exception = NewException(g_types.SyntaxError, args, 2);
    if (!exception.IsNull()) SetPending(exception);
    return;
  }
  Value exception = NewException(g_types.SyntaxError, &message, 1);
  if (exception.IsNull()) return;
  BaseException* object = AsException(exception);
  for (int i = 0; i < 6; ++i) object->fields.set(object, field::kSyntaxFileName + i, details[i]);
  SetPending(exception);
}

void RaiseParseError(const syntax::SyntaxError& error, std::string_view filename) {
  Type* type = g_types.SyntaxError;
  switch (error.kind) {
    case syntax::ErrorKind::kSyntaxError: break;
    case syntax::ErrorKind::kIndentationError: type = g_types.IndentationError; break;
    case syntax::ErrorKind::kTabError: type = g_types.TabError; break;
    case syntax::ErrorKind::kMemoryError: return void(RaiseMemoryError());
    case syntax::ErrorKind::kValueError: return void(Raise(g_types.ValueError, "%s", error.message.c_str()));
  }
  Value message = NewStr(error.message);
  if (!error.has_position) {
    Value exception = NewException(type, &message, 1);
    if (!exception.IsNull()) SetPending(exception);
    return;
  }
  Value text = error.text ? NewStr(*error.text) : Value::None();
  Value details[] = {NewStr(filename), Value::Int(error.lineno), Value::Int(error.offset), text,
                     Value::Int(error.end_lineno), Value::Int(error.end_offset)};
  Value args[] = {message, NewTupleOf(details, 6)};
  Value exception = NewException(type, args, 2);
  if (!exception.IsNull()) SetPending(exception);
}

}  // namespace ouro::python::compile
