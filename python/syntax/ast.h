// The Python 3.11 abstract syntax tree. The nodes and their fields are rows of ast.def, named as in Python's `ast`
// module (the statement `Expr` is ExprStmt here). Every node lives in the Arena given to Parse().
//
//   switch (expr->kind) {
//     case ExprKind::kBinOp: { auto* node = As<BinOp>(expr); ... node->left, node->op ... }
//   }
#pragma once

#include <cassert>
#include <cstdint>
#include <span>
#include <string_view>

#include "python/syntax/arena.h"

namespace ouro::python::syntax {

// A list owned by the arena.
template <typename T>
using Seq = std::span<T>;

// UTF-8, NFKC-normalised, interned in the arena: equal identifiers of one parse share data(). Absent: data() is null.
using Identifier = std::string_view;

enum class ExprContext : uint8_t { kLoad, kStore, kDel };
enum class BoolOperator : uint8_t { kAnd, kOr };
enum class Operator : uint8_t {
  kAdd, kSub, kMult, kMatMult, kDiv, kMod, kPow, kLShift, kRShift, kBitOr, kBitXor, kBitAnd, kFloorDiv
};
enum class UnaryOperator : uint8_t { kInvert, kNot, kUAdd, kUSub };
enum class CompareOperator : uint8_t { kEq, kNotEq, kLt, kLtE, kGt, kGtE, kIs, kIsNot, kIn, kNotIn };

enum class ConstantType : uint8_t {
  kNone,
  kTrue,
  kFalse,
  kEllipsis,
  kInt,        // int_value
  kBigInt,     // text: the digits in `base` (2, 8, 10, 16), without prefix or underscores; does not fit int64
  kFloat,      // float_value
  kImaginary,  // float_value is the imaginary part; the real part is zero
  kString,     // text: UTF-8, where a lone surrogate from an escape is its three-byte form
  kBytes,      // text: the bytes
};

struct ConstantValue {
  ConstantType type = ConstantType::kNone;
  uint8_t base = 10;
  int64_t int_value = 0;
  double float_value = 0;
  std::string_view text;
};

// Lines count from 1, columns are UTF-8 byte offsets from 0; the end is exclusive.
struct Position {
  int32_t lineno = 0;
  int32_t col_offset = 0;
  int32_t end_lineno = 0;
  int32_t end_col_offset = 0;
};

enum class ModKind : uint8_t {
#define MOD(Struct, ...) k##Struct,
#include "python/syntax/ast.def"
};
enum class StmtKind : uint8_t {
#define STMT(Struct, ...) k##Struct,
#include "python/syntax/ast.def"
};
enum class ExprKind : uint8_t {
#define EXPR(Struct, ...) k##Struct,
#include "python/syntax/ast.def"
};
enum class PatternKind : uint8_t {
#define PATTERN(Struct, ...) k##Struct,
#include "python/syntax/ast.def"
};

struct Mod {
  ModKind kind{};
};
struct Stmt : Position {
  StmtKind kind{};
};
struct Expr : Position {
  ExprKind kind{};
};
struct Pattern : Position {
  PatternKind kind{};
};

#define F(type, name) type name{};
#define OPTIONAL(type, name) type name{};
#define SUM_MEMBER(Base, Struct, ...)                             \
  struct Struct : Base {                                          \
    static constexpr Base##Kind kKind = Base##Kind::k##Struct;    \
    Struct() { kind = kKind; }                                    \
    __VA_ARGS__                                                   \
  };
#define PRODUCT(Struct, asdl, ...) struct Struct { __VA_ARGS__ };
#define PRODUCT_AT(Struct, asdl, ...) struct Struct : Position { __VA_ARGS__ };
#define MOD(Struct, asdl, ...) SUM_MEMBER(Mod, Struct, __VA_ARGS__)
#define STMT(Struct, asdl, ...) SUM_MEMBER(Stmt, Struct, __VA_ARGS__)
#define EXPR(Struct, asdl, ...) SUM_MEMBER(Expr, Struct, __VA_ARGS__)
#define PATTERN(Struct, asdl, ...) SUM_MEMBER(Pattern, Struct, __VA_ARGS__)
#include "python/syntax/ast.def"
#undef SUM_MEMBER
#undef OPTIONAL
#undef F

// The node as its own type; the kind must already be known.
template <typename T, typename Base>
T* As(Base* node) {
  assert(node->kind == T::kKind);
  return static_cast<T*>(node);
}
template <typename T, typename Base>
const T* As(const Base* node) {
  assert(node->kind == T::kKind);
  return static_cast<const T*>(node);
}

// The node as its own type, or null when it is of another kind (or null already).
template <typename T, typename Base>
T* TryAs(Base* node) {
  return node && node->kind == T::kKind ? static_cast<T*>(node) : nullptr;
}
template <typename T, typename Base>
bool Is(const Base* node) {
  return node && node->kind == T::kKind;
}

}  // namespace ouro::python::syntax
