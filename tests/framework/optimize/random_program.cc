#include "tests/framework/optimize/random_program.h"

#include <cmath>
#include <unordered_map>

#include "framework/trace/memory.h"
#include "framework/trace/pure.h"
#include "tests/framework/trace/world.h"

namespace ouro::tests {
namespace {

using namespace trace;

enum ToyOpcode {
  kAdd,
  kSub,
  kMul,
  kFloorDiv,
  kFloorMod,
  kAnd,
  kOr,
  kXor,
  kShiftRight,
  kFloatAdd,
  kFloatMul,
  kFloatDiv,
  kLess,
  kEqual,
  kIs,
  kNot,
  kSelect,
  kCopy,
  kLoadInt,
  kLoadFloat,
  kLoadNone,
  kNewPair,
  kFirst,
  kSecond,
  kNewCell,
  kCellValue,
  kSetCellValue,
  kCellNumber,
  kSetCellNumber,
  kCellReal,
  kSetCellReal,
  kCellSmall,
  kSetCellSmall,
  kNewList,
  kListGet,
  kListSet,
  kListLength,
  kCallOpaque,
  kCallTouch,
  kCallNext,
  kCallPure,
  kCallInvariant,
  kTouchThenTest,
  kSetTwice,
  kSelfCell,
  kSwap,
  kCompareConstants,
  kCellBoth,
  kOpcodes
};
constexpr const char* kNames[] = {"add",
                                  "sub",
                                  "mul",
                                  "floor_div",
                                  "floor_mod",
                                  "and",
                                  "or",
                                  "xor",
                                  "shift_right",
                                  "float_add",
                                  "float_mul",
                                  "float_div",
                                  "less",
                                  "equal",
                                  "is",
                                  "not",
                                  "select",
                                  "copy",
                                  "load_int",
                                  "load_float",
                                  "load_none",
                                  "new_pair",
                                  "first",
                                  "second",
                                  "new_cell",
                                  "cell_value",
                                  "set_cell_value",
                                  "cell_number",
                                  "set_cell_number",
                                  "cell_real",
                                  "set_cell_real",
                                  "cell_small",
                                  "set_cell_small",
                                  "new_list",
                                  "list_get",
                                  "list_set",
                                  "list_length",
                                  "call_opaque",
                                  "call_touch",
                                  "call_next",
                                  "call_pure",
                                  "call_invariant",
                                  "touch_then_test",
                                  "set_twice",
                                  "self_cell",
                                  "swap",
                                  "compare_constants",
                                  "cell_both"};
static_assert(std::size(kNames) == kOpcodes);

struct V {
  uint64_t bits = 0;
  Operand operand;  // when recording
  Value ref() const { return Value::FromBits(bits); }
};

class Machine {
 public:
  Machine(const Program& program, MachineState& state, Trace* trace) : program_(program), state_(state), trace_(trace) {
    for (int i = 0; i < kRegisters; ++i) operands_[i] = {};
  }

  // --- primitives
  bool recording() const { return trace_ != nullptr; }
  V Int(int64_t n) { return {static_cast<uint64_t>(n), recording() ? trace_->AddInt(n) : Operand{}}; }
  V Float(double d) { return {std::bit_cast<uint64_t>(d), recording() ? trace_->AddFloat(d) : Operand{}}; }
  V Ref(Value v) { return {v.bits(), recording() ? trace_->AddRef(v) : Operand{}}; }

  V Op(Opcode code, V a, V b = {}, V c = {}) {
    uint64_t in[] = {a.bits, b.bits, c.bits};
    V result;
    if (code == Opcode::box_float) {
      result.bits = BoxFloat(std::bit_cast<double>(a.bits)).bits();
    } else {
      std::optional<uint64_t> bits = EvaluatePure(code, in);
      CHECK(bits.has_value(), "a toy opcode left an operation's domain");
      result.bits = *bits;
    }
    if (recording()) {
      Operand operands[] = {a.operand, b.operand, c.operand};
      const char* kinds = InfoOf(code).operands;
      result.operand = trace_->Add(code, TypeOf(InfoOf(code).result), operands, std::string_view(kinds).size());
    }
    return result;
  }
  bool Test(V condition) {
    bool truth = condition.bits != 0;
    if (recording() && condition.operand.IsOp()) {
      trace_->Add(truth ? Opcode::guard_true : Opcode::guard_false, Type::kVoid, {condition.operand}, nullptr, 0,
                  NewExit());
    }
    return truth;
  }
  void GuardValid() {
    if (recording()) trace_->Add(Opcode::guard_valid, Type::kVoid, {}, nullptr, 0, NewExit());
  }
  V Load(Opcode code, const FieldDescr* field, V object, V index = {}) {
    V result;
    if (!Replay(&result)) {
      if (code == Opcode::shape_of) {
        result.bits = object.ref().AsPtr()->shape_ref();
      } else {
        result.bits = LoadField(*field, AddressOf(*field, object.bits, static_cast<int64_t>(index.bits)));
      }
      if (recording()) {
        Operand operands[] = {object.operand, index.operand};
        result.operand = trace_->Add(code, code == Opcode::shape_of ? Type::kInt : field->type, operands,
                                     code == Opcode::get_element ? 2 : 1, field);
      }
    }
    Log(LogKind::kLoad, result.operand);
    return result;
  }
  void Store(const FieldDescr* field, V object, V index, V value) {
    V unused;
    bool is_element = field->stride != 0;
    if (!Replay(&unused)) {
      StoreToObject(*field, object.ref(), is_element ? static_cast<int64_t>(index.bits) : 0, value.bits);
      if (recording()) {
        if (is_element) {
          trace_->Add(Opcode::set_element, Type::kVoid, {object.operand, index.operand, value.operand}, field);
        } else {
          trace_->Add(Opcode::set_field, Type::kVoid, {object.operand, value.operand}, field);
        }
      }
    }
    has_effect_ = true;
    Log(LogKind::kStore, {});
  }
  V New(const char* name, int64_t count = -1) {
    const NewDescr* descr = FindNew(name);
    V result;
    if (!Replay(&result)) {
      result.bits = (count < 0 ? NewObject(*descr) : NewArray(*descr, count)).bits();
      if (recording()) {
        result.operand = count < 0 ? trace_->Add(Opcode::new_object, Type::kRef, {}, descr)
                                   : trace_->Add(Opcode::new_array, Type::kRef, {trace_->AddInt(count)}, descr);
      }
    }
    Log(LogKind::kAlloc, result.operand);
    return result;
  }
  V Call(const char* name, std::vector<V> arguments) {
    const CallDescr* descr = FindCall(name);
    V result;
    if (!Replay(&result)) {
      result.bits = Invoke(*descr, arguments);
      if (recording()) {
        std::vector<Operand> operands;
        for (const V& argument : arguments) operands.push_back(argument.operand);
        result.operand = trace_->Add(Opcode::call, descr->result, operands.data(), operands.size(), descr);
        if (descr->result == Type::kVoid) result.operand = {};
      }
    }
    has_effect_ = true;
    Log(LogKind::kCall, result.operand);
    return result;
  }

  V Get(int r) { return {state_[r].bits(), operands_[r]}; }
  void Set(int r, V v) {
    state_[r] = v.ref();
    operands_[r] = v.operand;
  }
  void SetOperand(int r, Operand operand) { operands_[r] = operand; }

  // --- running
  // Opcodes from `pc` until the end of the iteration; false: the loop ended.
  bool Run(size_t pc) {
    for (; pc < program_.code.size(); ++pc) {
      Begin(pc);
      if (!Execute(program_.code[pc], pc)) return false;
      CHECK(replay_.empty(), "the log was not used up");
    }
    return true;
  }
  struct Replayed {
    LogKind kind;
    V value;
  };
  void SetReplay(std::vector<Replayed> log) { replay_ = std::move(log); }

 private:
  static Type TypeOf(char c) { return c == 'i' ? Type::kInt : c == 'f' ? Type::kFloat : Type::kRef; }

  void Begin(size_t pc) {
    pc_ = pc;
    snapshot_ = -1;
    has_effect_ = false;
    log_.clear();
    for (int i = 0; i < kRegisters; ++i) at_start_[i] = operands_[i];
  }
  int32_t NewExit() {
    if (snapshot_ < 0) {
      Snapshot snapshot;
      FrameState frame;
      frame.pc = static_cast<uint32_t>(pc_);
      for (int i = 0; i < kRegisters; ++i) frame.slots.push_back({static_cast<uint16_t>(i), at_start_[i]});
      snapshot.frames.push_back(frame);
      trace_->snapshots.push_back(snapshot);
      snapshot_ = static_cast<int32_t>(trace_->snapshots.size()) - 1;
    }
    Exit exit;
    exit.snapshot = snapshot_;
    if (has_effect_ || !replay_.empty()) exit.log = log_;
    // In a bridge, what is still to be replayed has happened before this guard too.
    for (const Replayed& entry : replay_) exit.log.push_back({entry.kind, entry.value.operand});
    trace_->exits.push_back(exit);
    return static_cast<int32_t>(trace_->exits.size()) - 1;
  }
  void Log(LogKind kind, Operand operand) {
    if (recording()) log_.push_back({kind, operand});
  }
  bool Replay(V* result) {
    if (replay_.empty()) return false;
    *result = replay_.front().value;
    replay_.erase(replay_.begin());
    return true;
  }

  static uint64_t Invoke(const CallDescr& descr, const std::vector<V>& a) {
    auto integer = [&](size_t i) { return static_cast<int64_t>(a[i].bits); };
    if (descr.name == "opaque") return std::bit_cast<uint64_t (*)(uint64_t)>(descr.function)(a[0].bits);
    if (descr.name == "touch") {
      std::bit_cast<void (*)(uint64_t)>(descr.function)(a[0].bits);
      return 0;
    }
    if (descr.name == "add_ints" || descr.name == "invariant_add") {
      return static_cast<uint64_t>(
          std::bit_cast<int64_t (*)(int64_t, int64_t)>(descr.function)(integer(0), integer(1)));
    }
    if (descr.name == "next")
      return static_cast<uint64_t>(std::bit_cast<int64_t (*)(int64_t)>(descr.function)(integer(0)));
    CHECK(false, "unknown function");
    return 0;
  }

  // --- helpers of the opcodes
  bool IsInt(V v) { return Test(Op(Opcode::is_int, v)); }
  bool IsObject(V v, const char* name) {
    if (!Test(Op(Opcode::is_ptr, v))) return false;
    V shape = Load(Opcode::shape_of, nullptr, v);
    return Test(Op(Opcode::int_eq, shape, Int(FindNew(name)->shape->ref())));
  }
  V Unbox(V v) { return Op(Opcode::unbox_int, v); }
  V ToFloat(V v, bool* ok) {
    *ok = true;
    if (IsInt(v)) return Op(Opcode::int_to_float, Unbox(v));
    if (Test(Op(Opcode::is_float, v))) return Op(Opcode::unbox_float, v);
    *ok = false;
    return {};
  }
  void SetInt(int r, V n) { Set(r, Test(Op(Opcode::int_fits, n)) ? Op(Opcode::box_int, n) : Ref(Value::None())); }
  void SetBool(int r, V b) { Set(r, Op(Opcode::box_bool, b)); }
  void SetNone(int r) { Set(r, Ref(Value::None())); }
  const FieldDescr* Field(const char* name) { return FindField(name); }

  void Arithmetic(const Instruction& i, V a, V b) {
    if (!IsInt(a) || !IsInt(b)) return SetNone(i.dst);
    V x = Unbox(a), y = Unbox(b);
    switch (i.opcode) {
      case kAdd: return SetInt(i.dst, Op(Opcode::int_add, x, y));
      case kSub: return SetInt(i.dst, Op(Opcode::int_sub, x, y));
      case kMul:
        if (Test(Op(Opcode::int_mul_overflows, x, y))) return SetNone(i.dst);
        return SetInt(i.dst, Op(Opcode::int_mul, x, y));
      case kFloorDiv:
      case kFloorMod:
        if (Test(Op(Opcode::int_eq, y, Int(0)))) return SetNone(i.dst);
        return SetInt(i.dst, Op(i.opcode == kFloorDiv ? Opcode::int_floor_div : Opcode::int_floor_mod, x, y));
      case kAnd: return Set(i.dst, Op(Opcode::box_int, Op(Opcode::int_and, x, y)));
      case kOr: return Set(i.dst, Op(Opcode::box_int, Op(Opcode::int_or, x, y)));
      case kXor: return Set(i.dst, Op(Opcode::box_int, Op(Opcode::int_xor, x, y)));
      case kShiftRight: return Set(i.dst, Op(Opcode::box_int, Op(Opcode::int_shr, x, Int(i.number & 31))));
      case kLess: return SetBool(i.dst, Op(Opcode::int_lt, x, y));
      case kEqual: return SetBool(i.dst, Op(Opcode::int_eq, x, y));
      default: CHECK(false, "no arithmetic");
    }
  }

  bool Execute(const Instruction& i, size_t pc) {
    V a = Get(i.a), b = Get(i.b);
    if (pc == 0) {  // while r0 < r1
      GuardValid();
      if (!IsInt(a) || !IsInt(b)) return false;
      return Test(Op(Opcode::int_lt, Unbox(a), Unbox(b)));
    }
    switch (i.opcode) {
      case kAdd:
      case kSub:
      case kMul:
      case kFloorDiv:
      case kFloorMod:
      case kAnd:
      case kOr:
      case kXor:
      case kShiftRight:
      case kLess:
      case kEqual: Arithmetic(i, a, b); break;
      case kFloatAdd:
      case kFloatMul:
      case kFloatDiv: {
        bool ok;
        V x = ToFloat(a, &ok);
        if (!ok) {
          SetNone(i.dst);
          break;
        }
        V y = ToFloat(b, &ok);
        if (!ok) {
          SetNone(i.dst);
          break;
        }
        Opcode code = i.opcode == kFloatAdd   ? Opcode::float_add
                      : i.opcode == kFloatMul ? Opcode::float_mul
                                              : Opcode::float_div;
        Set(i.dst, Op(Opcode::box_float, Op(code, x, y)));
        break;
      }
      case kIs:
        // Identity of floats is not defined.
        if (Test(Op(Opcode::is_float, a)) || Test(Op(Opcode::is_float, b))) {
          SetNone(i.dst);
          break;
        }
        SetBool(i.dst, Op(Opcode::ref_eq, a, b));
        break;
      case kNot: SetBool(i.dst, Test(Op(Opcode::ref_eq, a, Ref(Value::True()))) ? Int(0) : Int(1)); break;
      case kSelect: {
        if (Test(Op(Opcode::ref_eq, a, Ref(Value::True())))) {
          Set(i.dst, b);
        } else {
          Set(i.dst, Get(static_cast<int>(i.number) & 7));
        }
        break;
      }
      case kCopy: Set(i.dst, a); break;
      case kLoadInt: Set(i.dst, Ref(Value::Int(i.number))); break;
      case kLoadFloat: Set(i.dst, Ref(Value::ImmediateFloat(static_cast<double>(i.number) / 4))); break;
      case kLoadNone: SetNone(i.dst); break;
      case kNewPair: {
        V pair = New("Pair");
        Store(Field("Pair.first"), pair, {}, a);
        Store(Field("Pair.second"), pair, {}, b);
        Set(i.dst, pair);
        break;
      }
      case kFirst:
      case kSecond:
        if (!IsObject(a, "Pair")) {
          SetNone(i.dst);
          break;
        }
        Set(i.dst, Load(Opcode::get_field, Field(i.opcode == kFirst ? "Pair.first" : "Pair.second"), a));
        break;
      case kNewCell: {
        V cell = New("Cell");
        Store(Field("Cell.value"), cell, {}, a);
        Store(Field("Cell.next"), cell, {}, Ref(Value::None()));
        if (i.number & 1) Store(Field("Cell.number"), cell, {}, Int(i.number));
        Set(i.dst, cell);
        break;
      }
      case kCellValue:
        if (!IsObject(a, "Cell")) {
          SetNone(i.dst);
          break;
        }
        Set(i.dst, Load(Opcode::get_field, Field(i.number & 1 ? "Cell.value" : "Cell.next"), a));
        break;
      case kSetCellValue:
        if (!IsObject(a, "Cell")) {
          SetNone(i.dst);
          break;
        }
        Store(Field(i.number & 1 ? "Cell.value" : "Cell.next"), a, {}, b);
        break;
      case kCellNumber:
        if (!IsObject(a, "Cell")) {
          SetNone(i.dst);
          break;
        }
        SetInt(i.dst, Load(Opcode::get_field, Field("Cell.number"), a));
        break;
      case kSetCellNumber:
        if (!IsObject(a, "Cell") || !IsInt(b)) {
          SetNone(i.dst);
          break;
        }
        Store(Field("Cell.number"), a, {}, Unbox(b));
        break;
      case kCellReal:
        if (!IsObject(a, "Cell")) {
          SetNone(i.dst);
          break;
        }
        Set(i.dst, Op(Opcode::box_float, Load(Opcode::get_field, Field("Cell.real"), a)));
        break;
      case kSetCellReal: {
        if (!IsObject(a, "Cell")) {
          SetNone(i.dst);
          break;
        }
        bool ok;
        V x = ToFloat(b, &ok);
        if (ok) Store(Field("Cell.real"), a, {}, x);
        break;
      }
      case kCellSmall:
        if (!IsObject(a, "Cell")) {
          SetNone(i.dst);
          break;
        }
        SetInt(i.dst, Load(Opcode::get_field, Field("Cell.small"), a));
        break;
      case kSetCellSmall:
        if (!IsObject(a, "Cell") || !IsInt(b)) {
          SetNone(i.dst);
          break;
        }
        Store(Field("Cell.small"), a, {}, Unbox(b));
        break;
      case kNewList: {
        V list = New("List", 3);
        Store(Field("List.items"), list, Int(0), a);
        Store(Field("List.items"), list, Int(1), b);
        Store(Field("List.items"), list, Int(2), Ref(Value::None()));
        Set(i.dst, list);
        break;
      }
      case kListGet:
      case kListSet: {
        if (!IsObject(a, "List")) {
          SetNone(i.dst);
          break;
        }
        V index = Int(i.number & 3);
        if (i.number & 4) {
          if (!IsInt(b)) {
            SetNone(i.dst);
            break;
          }
          index = Op(Opcode::int_and, Unbox(b), Int(3));
        }
        V count = Load(Opcode::get_field, Field("List.count"), a);
        if (!Test(Op(Opcode::int_ult, index, count))) {
          SetNone(i.dst);
          break;
        }
        if (i.opcode == kListGet) {
          Set(i.dst, Load(Opcode::get_element, Field("List.items"), a, index));
        } else {
          Store(Field("List.items"), a, index, Get(i.dst));
        }
        break;
      }
      case kListLength:
        if (!IsObject(a, "List")) {
          SetNone(i.dst);
          break;
        }
        SetInt(i.dst, Load(Opcode::get_field, Field("List.count"), a));
        break;
      case kCallOpaque:
        Set(i.dst, Call("opaque", {a}));
        GuardValid();
        break;
      case kCallTouch:
        if (!IsObject(a, "Cell")) {
          SetNone(i.dst);
          break;
        }
        Call("touch", {a});
        break;
      case kCallNext: {
        if (!IsInt(a)) {
          SetNone(i.dst);
          break;
        }
        V small = Op(Opcode::int_and, Unbox(a), Int(1023));
        V result = Call("next", {small});
        // An effect, then a test: the exit replays the call's result.
        SetInt(i.dst, Test(Op(Opcode::int_lt, Op(Opcode::int_and, result, Int(3)), Int(2)))
                          ? result
                          : Op(Opcode::int_neg, result));
        break;
      }
      case kCallPure:
      case kCallInvariant:
        if (!IsInt(a) || !IsInt(b)) {
          SetNone(i.dst);
          break;
        }
        if (i.opcode == kCallPure) {
          SetInt(i.dst, Call("add_ints", {Unbox(a), Unbox(b)}));
        } else {
          SetInt(i.dst, Call("invariant_add", {Unbox(a), Int(i.number)}));
        }
        break;
      case kTouchThenTest: {
        if (!IsObject(a, "Cell")) {
          SetNone(i.dst);
          break;
        }
        V n = Load(Opcode::get_field, Field("Cell.number"), a);
        Store(Field("Cell.number"), a, {}, Op(Opcode::int_add, n, Int(1)));
        V pair = New("Pair");
        Store(Field("Pair.first"), pair, {}, a);
        if (Test(Op(Opcode::int_eq, Op(Opcode::int_and, n, Int(7)), Int(5)))) {
          Store(Field("Pair.second"), pair, {}, b);
        } else {
          Store(Field("Pair.second"), pair, {}, Ref(Value::Int(1)));
        }
        Set(i.dst, pair);
        break;
      }
      case kSetTwice: {
        if (!IsObject(a, "Cell") || !IsObject(b, "Cell")) {
          SetNone(i.dst);
          break;
        }
        Store(Field("Cell.value"), a, {}, Get(i.dst));
        Store(Field("Cell.value"), b, {}, Ref(Value::Int(i.number)));
        Set(i.dst, Load(Opcode::get_field, Field("Cell.value"), a));
        break;
      }
      case kSelfCell: {
        V cell = New("Cell");
        V list = New("List", 2);
        Store(Field("Cell.value"), cell, {}, list);
        Store(Field("Cell.next"), cell, {}, cell);
        Store(Field("List.items"), list, Int(0), cell);
        Store(Field("List.items"), list, Int(1), a);
        Set(i.dst, i.number & 1 ? cell : list);
        break;
      }
      case kSwap:
        Set(i.dst, a);
        if (i.a > 1) Set(i.a, Get(static_cast<int>(i.number) & 7));
        break;
      case kCompareConstants: {  // where is a among three neighbouring constants?
        if (!IsInt(a)) {
          SetNone(i.dst);
          break;
        }
        V x = Unbox(a);
        int64_t n = i.number & 15;
        if (Test(Op(i.number & 16 ? Opcode::int_lt : Opcode::int_le, x, Int(n)))) {
          Set(i.dst, Ref(Value::Int(Test(Op(Opcode::int_lt, x, Int(n - 1))) ? 1
                                    : Test(Op(Opcode::int_eq, x, Int(n)))   ? 2
                                                                            : 3)));
        } else {
          Set(i.dst, Ref(Value::Int(Test(Op(Opcode::int_gt, x, Int(n + 1))) ? 4
                                    : Test(Op(Opcode::int_ne, x, Int(n)))   ? 5
                                                                            : 6)));
        }
        break;
      }
      case kCellBoth: {  // two cells that may be one
        if (!IsObject(a, "Cell") || !IsObject(b, "Cell") || !IsInt(Get(i.dst))) {
          SetNone(i.dst);
          break;
        }
        V n = Unbox(Get(i.dst));
        Store(Field("Cell.number"), a, {}, n);
        V seen = Load(Opcode::get_field, Field("Cell.number"), b);
        Store(Field("Cell.small"), b, {}, Op(Opcode::int_add, seen, n));
        SetInt(i.dst, Op(Opcode::int_add, Load(Opcode::get_field, Field("Cell.small"), a), seen));
        break;
      }
      default: CHECK(false, "unknown toy opcode");
    }
    return true;
  }

  const Program& program_;
  MachineState& state_;
  Trace* trace_;
  Operand operands_[kRegisters], at_start_[kRegisters];
  size_t pc_ = 0;
  int32_t snapshot_ = -1;
  bool has_effect_ = false;
  std::vector<LogEntry> log_;
  std::vector<Replayed> replay_;
};

}  // namespace

Program RandomProgram(uint64_t seed) {
  std::mt19937_64 random(seed);
  Program program;
  program.code.push_back({kLess, 0, 1, 0, 0});
  size_t length = 2 + random() % 14;
  // Programs about few things meet the interesting cases more often.
  std::vector<int> palette;
  static const std::vector<int> kFamilies[] = {
      {kCellValue, kSetCellValue, kCellNumber, kSetCellNumber, kCellSmall, kSetCellSmall, kCallTouch, kCellNumber,
       kCallTouch, kCellNumber, kTouchThenTest, kSetTwice, kCellBoth, kCopy, kNewCell, kAdd},
      {kNewList, kListGet, kListSet, kListLength, kAdd, kSelfCell, kFirst, kNewPair},
      {kAdd, kSub, kMul, kFloorDiv, kFloorMod, kAnd, kShiftRight, kLess, kCompareConstants, kSelect, kLoadInt},
      {kFloatAdd, kFloatMul, kFloatDiv, kLoadFloat, kCellReal, kSetCellReal, kLess, kCopy},
      {kNewPair, kFirst, kSecond, kSelfCell, kNewCell, kCellValue, kSetCellValue, kIs, kSwap, kCallOpaque},
  };
  constexpr size_t kFamilyCount = std::size(kFamilies);
  if (size_t family = seed % (kFamilyCount + 2); family < kFamilyCount) palette = kFamilies[family];
  for (size_t i = 0; i < (palette.empty() ? 3 + random() % 10 : random() % 3); ++i) {
    palette.push_back(static_cast<int>(random() % kOpcodes));
  }
  for (size_t i = 0; i < length; ++i) {
    Instruction instruction;
    instruction.opcode = random() % 8 == 0 ? static_cast<int>(random() % kOpcodes) : palette[random() % palette.size()];
    instruction.a = static_cast<int>(random() % kRegisters);
    instruction.b = static_cast<int>(random() % kRegisters);
    instruction.dst = 2 + static_cast<int>(random() % (kRegisters - 2));
    if (seed % (kFamilyCount + 2) <= 1) {  // objects in registers 2 to 4, numbers in 5 to 7
      if (random() % 4 != 0) instruction.a = 2 + static_cast<int>(random() % 3);
      if (random() % 2 != 0) instruction.b = 2 + static_cast<int>(random() % 3);
      bool makes_object = instruction.opcode == kNewCell || instruction.opcode == kNewList ||
                          instruction.opcode == kSelfCell || instruction.opcode == kCopy;
      instruction.dst = (makes_object ? 2 : 5) + static_cast<int>(random() % 3);
    }
    instruction.number = static_cast<int64_t>(random() % 64) - 16;
    if (random() % 16 == 0) instruction.number = static_cast<int64_t>(random()) >> (3 + random() % 60);
    if (!Value::FitsInt(instruction.number)) instruction.number = 0;
    program.code.push_back(instruction);
  }
  program.code.push_back({kLoadInt, 0, 0, 7, 1});
  program.code.push_back({kAdd, 0, 7, 0, 0});
  return program;
}

std::string Describe(const Program& program) {
  std::string result;
  for (size_t pc = 0; pc < program.code.size(); ++pc) {
    const Instruction& i = program.code[pc];
    result += std::to_string(pc) + ": r" + std::to_string(i.dst) + " = " + kNames[i.opcode] + " r" +
              std::to_string(i.a) + " r" + std::to_string(i.b) + " #" + std::to_string(i.number) + "\n";
  }
  return result;
}

void Initialize(MachineState& state, uint64_t seed, int64_t iterations) {
  std::mt19937_64 random(seed);
  state[0] = Value::Int(0);
  state[1] = Value::Int(iterations);
  for (int i = 2; i < kRegisters; ++i) {
    // The first families are about cells and lists: make enough of them, some the same.
    if (seed % 7 <= 1 && i < 5) {
      Value other = state[2 + static_cast<int>(random() % static_cast<uint64_t>(i - 1))];
      state[i] = random() % 2 == 0 && i > 2 && other.IsPtr() ? other
                 : seed % 7 == 0 ? NewCell(state[i - 1], static_cast<int64_t>(random() % 10), 1.5)
                                 : NewList({state[i - 1], Value::Int(7), Value::True()});
      continue;
    }
    switch (random() % 8) {
      case 0: state[i] = Value::None(); break;
      case 1: state[i] = Value::Int(static_cast<int64_t>(random() % 16)); break;
      case 2: state[i] = Value::Int(static_cast<int64_t>(random()) >> (3 + random() % 8)); break;
      case 3: state[i] = Value::ImmediateFloat(static_cast<double>(random() % 100) / 8); break;
      case 4: state[i] = NewPair(state[static_cast<int>(random()) & 1], Value::Int(3)); break;
      case 5: state[i] = NewCell(state[i - 1], static_cast<int64_t>(random() % 10), 1.5); break;
      case 6: state[i] = NewList({state[i - 1], Value::Int(7), Value::True()}); break;
      case 7: state[i] = state[i - 1]; break;
    }
  }
}

void Interpret(const Program& program, MachineState& state) {
  Machine machine(program, state, nullptr);
  while (machine.Run(0)) {
  }
}

std::unique_ptr<Trace> Record(const Program& program, MachineState& state) {
  auto trace = std::make_unique<Trace>();
  trace->name = "random program";
  Machine machine(program, state, trace.get());
  for (int i = 0; i < kRegisters; ++i) {
    trace->input_slots.push_back(static_cast<uint16_t>(i));
    machine.SetOperand(i, trace->Add(Opcode::input, Type::kRef, {}, nullptr, i));
  }
  if (!machine.Run(0)) return nullptr;
  std::vector<Operand> operands;
  for (int i = 0; i < kRegisters; ++i) operands.push_back(machine.Get(i).operand);
  trace->Add(Opcode::jump, Type::kVoid, operands.data(), operands.size(), nullptr, 1);
  return trace;
}

bool Resume(const Program& program, MachineState& state, const Trace& trace, int32_t exit_number,
            const uint64_t* values, std::unique_ptr<Trace>* bridge) {
  const Exit& exit = trace.exits[static_cast<size_t>(exit_number)];
  std::vector<Operand> live = LiveValues(trace, exit);
  heap::RootVector keep;  // every reference among the values, every object rebuilt
  std::unordered_map<int32_t, V> known;
  if (bridge != nullptr) {
    *bridge = std::make_unique<Trace>();
    (*bridge)->name = "bridge";
  }
  Trace* out = bridge == nullptr ? nullptr : bridge->get();
  for (size_t k = 0; k < live.size(); ++k) {
    V v{values[k], {}};
    if (out != nullptr)
      v.operand = out->Add(Opcode::input, trace.TypeOf(live[k]), {}, nullptr, static_cast<int64_t>(k));
    known[live[k].index] = v;
    if (trace.TypeOf(live[k]) == Type::kRef) keep.push_back(v.ref());
  }
  Machine machine(program, state, out);
  std::vector<V> objects(exit.virtuals.size());
  auto value_of = [&](Operand operand) -> V {
    if (operand.IsVirtual()) return objects[static_cast<size_t>(operand.virtual_index())];
    if (operand.IsOp()) return known.at(operand.index);
    if (!operand.IsConst()) return {};
    const Const& c = trace.ConstOf(operand);
    return {c.bits, out == nullptr ? Operand{} : out->AddConst(c.type, c.bits)};
  };
  // Objects first, their fields when all exist.
  using Kind = VirtualObject::Kind;
  for (size_t i = 0; i < exit.virtuals.size(); ++i) {
    const VirtualObject& object = exit.virtuals[i];
    V value = value_of(object.value);
    V result;
    switch (object.kind) {
      case Kind::kBoxInt: result = machine.Op(Opcode::box_int, value); break;
      case Kind::kBoxFloat: result = machine.Op(Opcode::box_float, value); break;
      case Kind::kBoxBool: result = machine.Op(Opcode::box_bool, value); break;
      case Kind::kObject:
        result.bits = NewObject(*object.descr).bits();
        if (out != nullptr) result.operand = out->Add(Opcode::new_object, Type::kRef, {}, object.descr);
        break;
      case Kind::kArray:
        result.bits = NewArray(*object.descr, object.count).bits();
        if (out != nullptr)
          result.operand = out->Add(Opcode::new_array, Type::kRef, {out->AddInt(object.count)}, object.descr);
        break;
    }
    keep.push_back(result.ref());
    objects[i] = result;
  }
  auto store = [&](const FieldDescr* field, V object, V index, V value) {
    StoreToObject(*field, object.ref(), static_cast<int64_t>(index.bits), value.bits);
    if (out == nullptr) return;
    if (field->stride != 0) {
      out->Add(Opcode::set_element, Type::kVoid, {object.operand, index.operand, value.operand}, field);
    } else {
      out->Add(Opcode::set_field, Type::kVoid, {object.operand, value.operand}, field);
    }
  };
  for (size_t i = 0; i < exit.virtuals.size(); ++i) {
    for (const auto& field : exit.virtuals[i].fields) {
      store(field.field, objects[i], field.field->stride != 0 ? machine.Int(field.index) : V{}, value_of(field.value));
    }
  }
  for (const PendingStore& pending : exit.stores) {
    store(pending.field, value_of(pending.object), value_of(pending.index), value_of(pending.value));
  }
  std::vector<Machine::Replayed> log;
  for (const LogEntry& entry : exit.log) log.push_back({entry.kind, value_of(entry.value)});
  const FrameState& frame = trace.snapshots[static_cast<size_t>(exit.snapshot)].frames[0];
  for (const SlotValue& slot : frame.slots) machine.Set(slot.slot, value_of(slot.value));
  machine.SetReplay(std::move(log));
  if (!machine.Run(frame.pc)) {
    if (bridge != nullptr) bridge->reset();
    return false;
  }
  if (out != nullptr) {
    std::vector<Operand> operands;
    for (int i = 0; i < kRegisters; ++i) operands.push_back(machine.Get(i).operand);
    out->Add(Opcode::jump, Type::kVoid, operands.data(), operands.size(), nullptr, 1);
  }
  return true;
}

std::string Dump(MachineState& state) {
  std::string out;
  std::unordered_map<uint64_t, int> numbers;
  auto dump = [&](auto& self, Value v) -> void {
    if (v.IsInt()) {
      out += std::to_string(v.AsInt());
    } else if (IsFloat(v)) {
      double d = UnboxFloat(v);
      out += std::isnan(d) ? "nan" : "f" + std::to_string(std::bit_cast<uint64_t>(d));
    } else if (!v.IsPtr()) {
      out += v.IsNull() ? "null" : "special" + std::to_string(v.SpecialIndex());
    } else {
      auto [it, is_new] = numbers.try_emplace(v.bits(), static_cast<int>(numbers.size()));
      out += "@" + std::to_string(it->second);
      if (!is_new) return;
      if (numbers.size() > 2000) return;
      uint32_t shape = v.AsPtr()->shape_ref();
      if (shape == FindNew("Pair")->shape->ref()) {
        out += "(";
        self(self, v.As<Pair>()->first.get());
        out += ",";
        self(self, v.As<Pair>()->second.get());
        out += ")";
      } else if (shape == FindNew("Cell")->shape->ref()) {
        Cell* cell = v.As<Cell>();
        out += "{" + std::to_string(cell->number.get()) + "," + std::to_string(cell->small.get()) + "," +
               std::to_string(std::bit_cast<uint64_t>(cell->real.get())) + ",";
        self(self, cell->value.get());
        out += ",";
        self(self, cell->next.get());
        out += "}";
      } else {
        out += "[";
        for (int64_t i = 0; i < v.As<List>()->count.get(); ++i) {
          self(self, v.As<List>()->items.get(i));
          out += ",";
        }
        out += "]";
      }
    }
  };
  for (int i = 0; i < kRegisters; ++i) {
    dump(dump, state[i]);
    out += "\n";
  }
  return out;
}

}  // namespace ouro::tests
