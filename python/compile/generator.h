// Code generation for one block (module, function, class body, comprehension). One Generator per block; what they share is
// in Shared.
//
// Registers: 0 the function, then parameters and locals, then cells, then temporaries in stack discipline (`next_`). An
// expression is evaluated *to* a register. A temporary may be overwritten at any time during that; a named local is written
// by the last instruction only, since handlers and closures may see it. Operands that are plain locals are used where they
// stand, unless a later operand could rebind them. A call's window is always at the top of the stack of temporaries: the
// callee's registers begin there.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "framework/heap/heap.h"
#include "python/compile/builder.h"
#include "python/compile/compile.h"
#include "python/compile/symtable.h"

namespace ouro::python::compile {

using Reg = uint32_t;

// syntax::TryAs for constant trees.
template <class T, class Base>
const T* Try(const Base* node) {
  return node != nullptr && node->kind == T::kKind ? static_cast<const T*>(node) : nullptr;
}
inline constexpr Reg kNoReg = UINT32_MAX;
// Longer displays and dicts of more than half as many entries are built piecewise, as CPython does (one sees it in the
// order of hashing and evaluation).
inline constexpr size_t kLongDisplay = 30;
// More arguments, items to unpack and the like do not get a register each.
inline constexpr size_t kMostInRegisters = 250;
// With more locals and cells than this the temporaries come first, in the registers that 16 bits reach.
inline constexpr size_t kMostNearLocals = 50'000;
inline constexpr uint32_t kTemporariesBelowFarLocals = UINT16_MAX;

struct Shared {
  std::string filename;
  CompileOptions options;
  bool future_annotations = false;
  int32_t future_last_line = 0;  // last line of the `from __future__` imports at the top
  bool interactive = false;
  SymbolTable table;
  NamePool names;
  CompileError error;
  heap::RootVector codes;  // finished code objects that only C++ knows so far
  int depth = 0;
};

class Generator {
 public:
  Generator(Shared& shared, Scope* scope, Generator* parent, std::string_view name);

  // Whole blocks. Null: see shared.error.
  Code* ModuleCode(const syntax::Mod* tree);
  template <class Def>
  Code* FunctionCode(const Def* def);
  Code* LambdaCode(const syntax::Lambda* node);
  Code* ClassCode(const syntax::ClassDef* node);
  Code* ComprehensionCode(const syntax::Expr* node);

 private:
  using Expr = syntax::Expr;
  using Stmt = syntax::Stmt;
  template <class T>
  using Seq = syntax::Seq<T>;

  // ---------------------------------------------------------------- infrastructure (generator.cc)
  // Temporaries allocated inside are free again at the end.
  struct Temps {
    explicit Temps(Generator& g) : g_(g), saved_(g.next_) {}
    ~Temps() { g_.next_ = saved_; }
    Generator& g_;
    Reg saved_;
  };
  // Instructions emitted inside belong to this source range.
  struct At {
    At(Generator& g, const Position& where) : g_(g), saved_(g.position_) { g.SetPosition(where); }
    ~At() { g_.SetPosition(saved_); }
    Generator& g_;
    Position saved_;
  };
  struct Nesting {
    Nesting(Generator& g, const Position& where);
    ~Nesting() { --g_.shared_.depth; }
    Generator& g_;
  };
  void SetPosition(const Position& where);
  // For instructions that no source text stands for: a line for tracebacks, which is no line to those who trace.
  void NoSource(const Position& where) { SetPosition({where.lineno, -1, where.end_lineno, -1}); }
  Reg Temp() { return next_++; }
  bool IsTemp(Reg r) const { return r >= first_temp_; }
  // `count` consecutive registers at the top, beginning with `dst` when that is the topmost temporary.
  Reg Window(Reg dst, uint32_t count);
  void Emit(Opcode op, uint32_t a = 0, uint32_t b = 0, uint32_t c = 0, int32_t operand = 0) { b_.Emit(op, a, b, c, operand); }
  void Jump(Label target) { b_.EmitJump(Opcode::Jump, 0, 0, 0, target); }
  void Move(Reg dst, Reg src) {
    if (dst != src) Emit(Opcode::Move, dst, src);
  }
  void Load(Reg dst, Constant constant) { b_.EmitConstant(dst, std::move(constant)); }
  uint32_t KeyIndex(std::vector<Constant> items) { return b_.AddConstant(Constant::Tuple(std::move(items))); }
  void Error(const Position& where, std::string text) { shared_.error.Report(where, std::move(text)); }
  // Warnings (warnings.cc).
  void Warn(const Position& where, std::string text);
  void CheckIdentity(const syntax::Compare* node);
  // Before the operand of `not` is compiled. CPython turns `not a is b` into `a is not b`, which its warnings are about.
  void NoteNegation(const syntax::Expr* operand);
  const syntax::Expr* negated_ = nullptr;       // behind an odd number of `not`
  const syntax::Expr* negation_end_ = nullptr;  // behind the last chain of `not`
  void CheckCallee(const syntax::Call* node);
  void CheckSubscript(const syntax::Subscript* node);
  void CheckAssertion(const syntax::Assert* node);
  void PrepareRegisters();
  Code* Finish();

  // ---------------------------------------------------------------- names (names.cc)
  enum class Place : uint8_t { kLocal, kCell, kFarLocal, kFarCell, kFree, kGlobal, kName, kClassFree };
  struct Variable {
    Place place;
    uint32_t index;         // register, closure index
    std::string_view name;  // mangled
  };
  Variable Lookup(Identifier name);
  std::string_view Mangled(Identifier name) { return shared_.names.Mangle(scope_->private_class, name); }
  void LoadName(Identifier name, Reg dst);
  void StoreName(Identifier name, Reg value);
  void DeleteName(Identifier name);
  Reg ConsecutiveLocals(Seq<Expr*> targets);
  Reg LocalOf(const Expr* expr);  // the register of a plain local, kNoReg for everything else
  bool ForbiddenName(Identifier name, const Position& where, bool store = true);

  // ---------------------------------------------------------------- expressions (expressions.cc, operators.cc, calls.cc ...)
  void To(const Expr* expr, Reg dst);
  // A register that holds the value: a local in place, or a temporary (`hint` when given and the value has to go somewhere).
  Reg Operand(const Expr* expr, Reg hint = kNoReg);
  // The same, when the expressions `later` are evaluated before the operand is used.
  Reg OperandBefore(const Expr* expr, std::initializer_list<const Expr*> later, Reg hint = kNoReg);
  bool MayRebind(const Expr* expr, Identifier name);
  void Discard(const Expr* expr);
  void CondJump(const Expr* expr, Label target, bool sense);
  std::optional<Constant> FoldedConstant(const Expr* expr);

  void Binary(const syntax::BinOp* node, Reg dst);
  void BinaryTo(syntax::Operator op, bool in_place, Reg dst, Reg left, Reg right);
  bool SmallInt(const Expr* expr, int32_t* out);
  void Unary(const syntax::UnaryOp* node, Reg dst);
  void Bool(const syntax::BoolOp* node, Reg dst);
  void Comparison(const syntax::Compare* node, Reg dst);
  void CompareTo(syntax::CompareOperator op, Reg dst, Reg left, Reg right);
  void CompareJump(const syntax::Compare* node, Label target, bool sense);
  void OneCompareJump(syntax::CompareOperator op, Reg left, Reg right, const Expr* right_node, Label target, bool sense);
  Reg Container(const Expr* expr, syntax::CompareOperator op);  // right side of `in`: displays become constants
  void Conditional(const syntax::IfExp* node, Reg dst);
  void Subscripted(const syntax::Subscript* node, Reg dst);
  void SliceTo(const syntax::Slice* node, Reg dst);
  void Formatted(const syntax::FormattedValue* node, Reg dst);
  void Joined(const syntax::JoinedStr* node, Reg dst);
  void ListDisplay(Seq<Expr*> elements, Reg dst);
  void TupleDisplay(Seq<Expr*> elements, Reg dst);
  void SetDisplay(Seq<Expr*> elements, Reg dst);
  void DictDisplay(const syntax::Dict* node, Reg dst);
  // Items with a star among them, or many: a list or set in `container`, which is the topmost register or, when it holds the
  // first of `pushed` items, below the others.
  void Collect(Seq<Expr*> elements, uint32_t pushed, Reg container, bool set);
  // A dict in `dict`, the topmost register; evaluate(i, key, value) emits an entry.
  template <class Evaluate>
  void Entries(size_t count, Reg dict, Evaluate evaluate);
  // A tuple in `tuple`, the topmost register; evaluate(i, item) emits an item.
  template <class Evaluate>
  void Items(size_t count, Reg tuple, Evaluate evaluate);
  // The items of a tuple one after the other: use(i, item).
  template <class Use>
  void EachItem(size_t count, Reg tuple, Use use);
  // The same for an unpacked iterable; `star`: which one gets the list of those that are left, or `count`.
  template <class Use>
  void UnpackItems(Reg value, uint32_t count, uint32_t star, Use use);
  void YieldValue(const syntax::Yield* node, Reg dst);
  enum class Awaited : uint8_t { kValue, kEntered, kExited };  // what is awaited, for error messages
  void AwaitIn(Reg awaitable, Reg dst, Awaited what = Awaited::kValue);  // await of the value in `awaitable`
  void DelegateTo(Reg iterator, Reg dst);        // the yield-from loop

  void CallTo(const syntax::Call* node, Reg dst);
  bool SuperCall(const syntax::Call* node, Reg dst);
  static bool HasStars(Seq<Expr*> args, Seq<syntax::Keyword*> keywords);  // ... or more arguments than a window should hold
  // The callee is in `base`, followed by the first `pushed` arguments.
  void CallWithStars(Reg base, uint32_t pushed, Seq<Expr*> args, Seq<syntax::Keyword*> keywords);
  uint32_t Arguments(Seq<Expr*> args, Seq<syntax::Keyword*> keywords);   // pushes; returns the operand L of Call
  bool CheckKeywords(Seq<syntax::Keyword*> keywords);
  void CallPosition(const Position& call, const syntax::Attribute* method);

  // ---------------------------------------------------------------- assignment (assignments.cc)
  void Store(const Expr* target, Reg value);
  void UnpackTo(Seq<Expr*> targets, Reg value, const Expr* node);
  void Assign(const syntax::Assign* node);
  bool AssignPairwise(const Expr* target, const Expr* value);
  void AugmentedAssign(const syntax::AugAssign* node);
  void AnnotatedAssign(const syntax::AnnAssign* node);
  void EvaluateAnnotation(const Expr* annotation, Reg dst);
  void DeleteTarget(const Expr* target);
  void Import(const syntax::Import* node);
  void ImportFrom(const syntax::ImportFrom* node);

  // ---------------------------------------------------------------- functions and classes (functions.cc, classes.cc)
  template <class Def>
  void FunctionStatement(const Def* def);
  Reg Decorators(Seq<Expr*> decorators);  // evaluates them; the first of their registers
  void Decorate(Seq<Expr*> decorators, Reg first, Reg decorated);  // calls them; the result is in `first`
  void LambdaTo(const syntax::Lambda* node, Reg dst);
  void ClassStatement(const syntax::ClassDef* node);
  void ComprehensionTo(const Expr* node, Reg dst);
  // Function object for `code` in register `at`, the top of the stack.
  void MakeFunction(Reg at, Code* code, const Scope* child, const syntax::Arguments* args, const Expr* returns);
  uint32_t Closure(const Scope* child, Reg at);   // 8 when a tuple of cells was built in `at`
  void Cell(std::string_view mangled, Reg dst);
  void ParameterNames(const syntax::Arguments* args);
  std::string QualifiedName(std::string_view name);
  void BeginFunction();
  void Body(Seq<Stmt*> body);
  bool HasAnnotations(Seq<Stmt*> body);
  void ComprehensionLoop(const Expr* node, Seq<syntax::Comprehension*> generators, size_t index, Reg result);

  // ---------------------------------------------------------------- statements (statements.cc, loops.cc, exceptions.cc)
  struct Block {
    enum Kind : uint8_t { kLoop, kTry, kFinally, kHandler, kName, kWith, kAsyncWith, kStar };
    Kind kind;
    bool protects = false;
    Label handler;          // protects: where exceptions go
    Reg reg = 0;            // protects: the exception's register
    uint32_t start = 0;     // protects: first instruction of the current range
    Label head, end;        // kLoop
    uint32_t loop = 0;      // kLoop
    Seq<Stmt*> body;        // kFinally
    Reg saved = 0;          // kHandler: handled exception before; kWith: bound __exit__
    Identifier name;        // kName
    Position where;
  };
  void Push(Block block);
  Block Pop();
  // Leaves the blocks above the first `keep` ones: emits their exits. The blocks come back with Restore.
  std::vector<Block> Unwind(size_t keep);
  void Restore(std::vector<Block> blocks);
  void ExitBlock(const Block& block);

  void Statement(const Stmt* stmt);
  void ReturnStatement(const syntax::Return* node);
  void BreakOrContinue(const Stmt* stmt, bool is_break);
  void IfStatement(const syntax::If* node);
  void WhileStatement(const syntax::While* node);
  template <class ForNode>
  void ForStatement(const ForNode* node, bool is_async);
  void AssertStatement(const syntax::Assert* node);
  void RaiseStatement(const syntax::Raise* node);
  template <class TryNode>
  void TryStatement(const TryNode* node, bool star);
  template <class BodyFn>
  void TryFinally(const Position& where, Seq<Stmt*> finalbody, BodyFn body);
  void TryExcept(Seq<Stmt*> body, Seq<syntax::ExceptHandler*> handlers, Seq<Stmt*> orelse);
  void TryExceptStar(Seq<Stmt*> body, Seq<syntax::ExceptHandler*> handlers, Seq<Stmt*> orelse);
  void Unbind(Identifier name);
  template <class WithNode>
  void WithStatement(const WithNode* node, size_t index, bool is_async);

  // ---------------------------------------------------------------- pattern matching (patterns.cc)
  struct Captures;
  void MatchStatement(const syntax::Match* node);
  void PatternTest(const syntax::Pattern* pattern, Reg subject, Label fail, Captures& captures);
  void SequencePattern(const syntax::MatchSequence* node, Reg subject, Label fail, Captures& captures);
  void MappingPattern(const syntax::MatchMapping* node, Reg subject, Label fail, Captures& captures);
  void ClassPattern(const syntax::MatchClass* node, Reg subject, Label fail, Captures& captures);
  void OrPattern(const syntax::MatchOr* node, Reg subject, Label fail, Captures& captures);
  void Capture(Identifier name, Reg value, const Position& where, Captures& captures);

  bool InAsyncFunction() const;

  Shared& shared_;
  Scope* scope_;
  Generator* parent_;
  CodeBuilder b_;
  Position position_;
  Position last_pattern_;
  std::unordered_map<std::string_view, Reg> local_registers_, cell_registers_;
  std::unordered_map<std::string_view, uint32_t> free_indices_;
  std::vector<Block> blocks_;
  bool far_ = false;  // locals and cells are out of the reach of operands
  Reg first_temp_ = 1;
  Reg next_ = 1;
};

template <class Evaluate>
void Generator::Entries(size_t count, Reg dict, Evaluate evaluate) {
  bool piecewise = count > kLongDisplay / 2;
  if (piecewise) Emit(Opcode::BuildMap, dict, 0, 0);
  next_ = piecewise ? dict + 1 : dict;
  for (size_t i = 0; i < count; ++i) {
    Reg key = piecewise ? dict + 1 : dict + static_cast<Reg>(2 * i), value = key + 1;
    next_ = value;
    evaluate(i, key, value);
    if (piecewise) Emit(Opcode::MapAdd, dict, key, value);
  }
  if (!piecewise) Emit(Opcode::BuildMap, dict, count == 0 ? 0 : dict, static_cast<uint32_t>(2 * count));
  next_ = dict + 1;
}

template <class Evaluate>
void Generator::Items(size_t count, Reg tuple, Evaluate evaluate) {
  bool piecewise = count > kLongDisplay;
  if (piecewise) Emit(Opcode::BuildList, tuple, 0, 0);
  for (size_t i = 0; i < count; ++i) {
    Reg item = piecewise ? tuple + 1 : tuple + static_cast<Reg>(i);
    next_ = item + 1;
    evaluate(i, item);
    if (piecewise) Emit(Opcode::ListAppend, tuple, item);
  }
  if (piecewise) {
    Emit(Opcode::ListToTuple, tuple, tuple);
  } else {
    Emit(Opcode::BuildTuple, tuple, count == 0 ? 0 : tuple, static_cast<uint32_t>(count));
  }
  next_ = tuple + 1;
}

template <class Use>
void Generator::UnpackItems(Reg value, uint32_t count, uint32_t star, Use use) {
  bool starred = star != count;
  if (count > kMostInRegisters) {
    Reg tuple = Temp();
    Emit(Opcode::UnpackToTuple, tuple, value, starred ? star + 1 : 0, static_cast<int32_t>(starred ? count - star - 1 : count));
    return EachItem(count, tuple, use);
  }
  Reg first = Window(kNoReg - 1, count);
  if (starred) {
    Emit(Opcode::UnpackEx, value, first, star, static_cast<int32_t>(count - star - 1));
  } else {
    Emit(Opcode::Unpack, value, first, count);
  }
  for (uint32_t i = 0; i < count; ++i) use(i, first + i);
}

template <class Use>
void Generator::EachItem(size_t count, Reg tuple, Use use) {
  if (count <= kMostInRegisters) {
    Reg first = Window(kNoReg - 1, static_cast<uint32_t>(count));
    Emit(Opcode::Unpack, tuple, first, static_cast<uint32_t>(count));
    for (size_t i = 0; i < count; ++i) use(i, first + static_cast<Reg>(i));
    return;
  }
  for (size_t i = 0; i < count; ++i) {
    Temps temps(*this);
    Reg item = Temp(), index = Temp();
    Load(index, Constant::Int(static_cast<int64_t>(i)));
    Emit(Opcode::LoadItem, item, tuple, index);
    use(i, item);
  }
}

}  // namespace ouro::python::compile
