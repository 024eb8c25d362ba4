#include "python/syntax/dump.h"

#include <charconv>

#include "python/syntax/repr.h"

namespace ouro::python::syntax {
namespace {

constexpr int kMaxDumpDepth = 10000;

// Every kind of field value has an overload of Value(); the table of nodes does the rest.
class Dumper {
 public:
  Dumper(const DumpOptions& options, std::string& out) : options_(options), out_(out) {}

  void Value(const Mod* node) {
    switch (node->kind) {
#define F(type, name) Field(#name, n.name);
#define OPTIONAL(type, name) Field(#name, n.name, IsAbsent(n.name));
#define MEMBER(Base, Struct, asdl, ...)                  \
  case Base##Kind::k##Struct: {                          \
    [[maybe_unused]] auto& n = *As<Struct>(node);        \
    Open(asdl);                                          \
    __VA_ARGS__                                          \
    break;                                               \
  }
#define MOD(Struct, asdl, ...) MEMBER(Mod, Struct, asdl, __VA_ARGS__)
#include "python/syntax/ast.def"
    }
    if (node->kind == ModKind::kModule) Field("type_ignores", Seq<Stmt*>());
    Close();
  }

  void Value(const Stmt* node) {
    if (TooDeep()) return;
    switch (node->kind) {
#define STMT(Struct, asdl, ...) MEMBER(Stmt, Struct, asdl, __VA_ARGS__)
#include "python/syntax/ast.def"
    }
    CloseAt(*node);
  }

  void Value(const Expr* node) {
    // Only lists have null elements: a missing default or the key of `**`.
    if (!node) {
      out_ += "None";
      return;
    }
    if (TooDeep()) return;
    switch (node->kind) {
#define EXPR(Struct, asdl, ...) MEMBER(Expr, Struct, asdl, __VA_ARGS__)
#include "python/syntax/ast.def"
    }
    CloseAt(*node);
  }

  void Value(const Pattern* node) {
    if (TooDeep()) return;
    switch (node->kind) {
#define PATTERN(Struct, asdl, ...) MEMBER(Pattern, Struct, asdl, __VA_ARGS__)
#include "python/syntax/ast.def"
    }
    CloseAt(*node);
  }

#define PRODUCT(Struct, asdl, ...)      \
  void Value(const Struct* node) {      \
    if (TooDeep()) return;              \
    auto& n = *node;                    \
    Open(asdl);                         \
    __VA_ARGS__                         \
    Close();                            \
  }
#define PRODUCT_AT(Struct, asdl, ...)   \
  void Value(const Struct* node) {      \
    if (TooDeep()) return;              \
    auto& n = *node;                    \
    Open(asdl);                         \
    __VA_ARGS__                         \
    CloseAt(*node);                     \
  }
#include "python/syntax/ast.def"
#undef MEMBER
#undef OPTIONAL
#undef F

  bool complete() const { return complete_; }

 private:
  void Value(int number) {
    char digits[16];
    out_.append(digits, std::to_chars(digits, digits + sizeof digits, number).ptr);
  }
  void Value(Identifier name) { AppendStringRepr(name, out_); }
  void Value(const ConstantValue& value) { AppendConstantRepr(value, out_); }
  void Value(ExprContext context) { Enumerator(context, {"Load", "Store", "Del"}); }
  void Value(BoolOperator op) { Enumerator(op, {"And", "Or"}); }
  void Value(UnaryOperator op) { Enumerator(op, {"Invert", "Not", "UAdd", "USub"}); }
  void Value(Operator op) {
    Enumerator(op, {"Add", "Sub", "Mult", "MatMult", "Div", "Mod", "Pow", "LShift", "RShift", "BitOr", "BitXor",
                    "BitAnd", "FloorDiv"});
  }
  void Value(CompareOperator op) {
    Enumerator(op, {"Eq", "NotEq", "Lt", "LtE", "Gt", "GtE", "Is", "IsNot", "In", "NotIn"});
  }
  template <typename T>
  void Value(Seq<T> list) {
    out_ += '[';
    const char* separator = "";
    for (T element : list) {
      out_ += separator;
      Value(element);
      separator = ", ";
    }
    out_ += ']';
  }

  template <typename T>
  void Enumerator(T value, std::initializer_list<const char*> names) {
    out_ += names.begin()[static_cast<size_t>(value)];
    out_ += "()";
  }

  static bool IsAbsent(const void* pointer) { return pointer == nullptr; }
  static bool IsAbsent(Identifier name) { return name.data() == nullptr; }

  bool TooDeep() {
    if (depth_ < kMaxDumpDepth) return false;
    complete_ = false;
    return true;
  }

  void Open(const char* name) {
    ++depth_;
    out_ += name;
    out_ += '(';
    first_ = true;
  }
  void Close() {
    out_ += ')';
    first_ = false;
    --depth_;
  }
  void CloseAt(const Position& position) {
    if (options_.include_attributes) {
      Field("lineno", position.lineno);
      Field("col_offset", position.col_offset);
      Field("end_lineno", position.end_lineno);
      Field("end_col_offset", position.end_col_offset);
    }
    Close();
  }

  template <typename T>
  void Field(std::string_view name, const T& value, bool absent = false) {
    if (absent) return;
    if (!first_) out_ += ", ";
    first_ = false;
    out_ += name == "literal_kind" ? "kind" : name;
    out_ += '=';
    Value(value);
  }

  const DumpOptions& options_;
  std::string& out_;
  int depth_ = 0;
  bool first_ = true;  // no field of the innermost node has been written
  bool complete_ = true;
};

}  // namespace

bool Dump(const Mod& tree, const DumpOptions& options, std::string& out) {
  Dumper dumper(options, out);
  dumper.Value(&tree);
  return dumper.complete();
}

std::string DumpExpr(const Expr* node) {
  std::string out;
  DumpOptions options;
  Dumper(options, out).Value(node);
  return out;
}

std::string DumpStmt(const Stmt* node) {
  std::string out;
  DumpOptions options;
  Dumper(options, out).Value(node);
  return out;
}

}  // namespace ouro::python::syntax
