// Constants while compiling: plain data, so that folding and de-duplication need no heap. They become Values at the end.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "framework/value/value.h"
#include "python/syntax/ast.h"

namespace ouro::python::compile {

struct Constant {
  enum Kind : uint8_t {
    kNone, kTrue, kFalse, kEllipsis, kInt, kBigInt, kFloat, kComplex, kString, kBytes, kTuple, kFrozenSet, kName, kValue
  };
  Kind kind = kNone;
  uint8_t base = 10;     // kBigInt
  int64_t integer = 0;
  double real = 0, imaginary = 0;
  std::string text;      // kBigInt: digits; kString, kName: WTF-8; kBytes
  std::vector<Constant> items;
  Value value;           // kValue: a heap object kept alive by somebody else while compiling

  static Constant None() { return {}; }
  static Constant Bool(bool b) { return {.kind = b ? kTrue : kFalse}; }
  static Constant Int(int64_t v) { return {.kind = kInt, .integer = v}; }
  static Constant Float(double v) { return {.kind = kFloat, .real = v}; }
  static Constant String(std::string_view s) { return {.kind = kString, .text = std::string(s)}; }
  static Constant Name(std::string_view s) { return {.kind = kName, .text = std::string(s)}; }
  static Constant Tuple(std::vector<Constant> v) { return {.kind = kTuple, .items = std::move(v)}; }
  static Constant Of(Value v) { return {.kind = kValue, .value = v}; }
  static Constant Literal(const syntax::ConstantValue& literal);

  // Equal keys: interchangeable constants (1, 1.0 and True differ, 0.0 and -0.0 too).
  void AppendKey(std::string& key) const;
  bool IsTrue() const;
};

// The Value; Null with an exception pending when memory ran out.
Value MakeValue(const Constant& constant);

// The value of an expression that is constant: literals, tuples of constants, arithmetic on them that stays small.
std::optional<Constant> Fold(const syntax::Expr* expr, bool optimize_debug);

}  // namespace ouro::python::compile
