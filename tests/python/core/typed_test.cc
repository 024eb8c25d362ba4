// Natives with typed parameters: conversions and their messages. The texts are CPython 3.11's for a function with such a signature
// made by its Argument Clinic (str.zfill, int.from_bytes, os.dup2, math.hypot and others were asked).
#include "python/runtime/natives/typed.h"

#include <cmath>

#include "tests/python/core/world.h"

using namespace ouro;
using namespace ouro::python;

namespace {

double Length(double x, double y) { return std::sqrt(x * x + y * y); }
int64_t Sum(int64_t a, std::optional<int64_t> b) { return a + b.value_or(100); }
int64_t Narrow(int32_t a) { return a; }
Value Joined(std::string_view a, OrNone<std::string_view> b) { return NewStr(std::string(a) + (b ? std::string(*b) : "-")); }
bool Truth(bool a) { return a; }
int64_t Items(Tuple* a) { return a->length.get(); }
Value g_seen;
void Nothing(Value v) { g_seen = v; }
bool IsPositive(double x) { return x > 0; }
int64_t Four(int64_t a, int64_t b, int64_t c, int64_t d) { return a + 2 * b + 3 * c + 4 * d; }
Value SelfAnd(List* self, std::string_view name) { return NewStr(std::to_string(self->length.get()) + std::string(name)); }

constexpr NativeDef kRows[] = {
    Typed<&Length>({.name = "length", .signature = "($module, x, y, /)", .flags = kPure | kNoGuestCode | kConverts, .doc = "The length."}),
    Typed<&Sum>({.name = "sum", .signature = "($module, a, /, b=100)"}),
    Typed<&Narrow>({.name = "narrow", .signature = "($module, a, /)"}),
    Typed<&Joined>({.name = "joined", .signature = "($module, a, b=None)"}),
    Typed<&Truth>({.name = "truth", .signature = "($module, a, /)"}),
    Typed<&Items>({.name = "items", .signature = "($module, a, /)"}),
    Typed<&Nothing>({.name = "nothing", .signature = "($module, a, /)"}),
    Typed<&IsPositive>({.name = "is_positive", .signature = "($module, x, /)"}),
    Typed<&Four>({.name = "four", .signature = "($module, a, b, c, d, /)"}),
    TypedMethod<&SelfAnd>({.name = "self_and", .signature = "($self, name, /)"}),
};
Value Of(const char* name) {
  for (const NativeDef& def : kRows) {
    if (std::string_view(def.name) == name) return NewNative(&def, Intern("typed"));
  }
  return Value::Null();
}
std::string Answer(const char* name, std::initializer_list<Value> arguments, Value names = Value::Null()) {
  std::vector<Value> all(arguments);
  int64_t named = names.IsNull() ? 0 : names.As<Tuple>()->length.get();
  return Show(Call(Of(name), all.data(), static_cast<int64_t>(all.size()) - named, names));
}
Value Big() { return Binary(BinaryOp::kLShift, Value::Int(1), Value::Int(70)); }

}  // namespace

TEST_CASE("arguments are converted to the types of the parameters") {
  CHECK(Answer("length", {Value::Int(3), BoxFloat(4.0)}) == "5.0");
  CHECK(Answer("length", {Value::True(), BoxFloat(0.0)}) == "1.0");
  CHECK(Answer("sum", {Value::Int(1)}) == "101");
  CHECK(Answer("sum", {Value::Int(1), Value::Int(2)}) == "3");
  CHECK(Answer("sum", {Value::True(), Value::Int(2)}) == "3");
  Value b[] = {Name("b")};
  CHECK(Answer("sum", {Value::Int(1), Value::Int(5)}, NewTupleOf(b, 1)) == "6");
  CHECK(Answer("joined", {NewStr("x")}) == "'x-'");
  CHECK(Answer("joined", {NewStr("x"), Value::None()}) == "'x-'");
  CHECK(Answer("joined", {NewStr("x"), NewStr("y")}) == "'xy'");
  CHECK(Answer("truth", {NewStr("")}) == "False");
  CHECK(Answer("truth", {NewStr("a")}) == "True");
  CHECK(Answer("items", {NewTuple2(Value::Int(1), Value::Int(2))}) == "2");
  CHECK(Answer("nothing", {NewStr("seen")}) == "None");
  CHECK(Show(g_seen) == "'seen'");
  CHECK(Answer("is_positive", {Value::Int(-1)}) == "False");
  CHECK(Answer("four", {Value::Int(1), Value::Int(1), Value::Int(1), Value::Int(1)}) == "10");
}

TEST_CASE("the errors of conversions are CPython's") {
  CHECK(Answer("length", {NewStr("a"), Value::Int(1)}) == "TypeError: must be real number, not str");
  CHECK(Answer("sum", {BoxFloat(1.5)}) == "TypeError: 'float' object cannot be interpreted as an integer");
  CHECK(Answer("sum", {Big()}) == "OverflowError: Python int too large to convert to C ssize_t");
  CHECK(Answer("narrow", {Value::Int(int64_t{1} << 40)}) == "OverflowError: Python int too large to convert to C int");
  CHECK(Answer("joined", {Value::Int(1)}) == "TypeError: joined() argument 'a' must be str, not int");
  CHECK(Answer("joined", {NewStr("x"), Value::Int(1)}) == "TypeError: joined() argument 'b' must be str, not int");
  CHECK(Answer("items", {Value::None()}) == "TypeError: items() argument must be tuple, not None");
  CHECK(Answer("length", {Value::Int(1)}) == "TypeError: length expected 2 arguments, got 1");
  CHECK(Answer("items", {}) == "TypeError: typed.items() takes exactly one argument (0 given)");
  CHECK(Answer("four", {Value::Int(1)}) == "TypeError: four expected 4 arguments, got 1");
}

TEST_CASE("a method gets its receiver, and says so in no message") {
  List* list = NewList();
  ListAppend(list, Value::Int(1));
  Value method = NewNativeOfType(&kRows[std::size(kRows) - 1], g_types.List, NativeKind::kMethodDescriptor);
  CHECK(Show(Call2(method, Value::Ptr(list), NewStr("!"))) == "'1!'");
  CHECK(Show(Call2(method, Value::Ptr(list), Value::Int(1))) == "TypeError: self_and() argument must be str, not int");
  CHECK(Show(Call2(method, NewStr("a"), NewStr("b"))) == "TypeError: descriptor 'self_and' for 'list' objects doesn't apply to a 'str' object");
}

TEST_CASE("functions of numbers have an entry with words") {
  const TypedEntry* entry = kRows[0].typed;
  REQUIRE(entry->address() != nullptr);
  REQUIRE(entry->count == 2);
  uint64_t words[] = {std::bit_cast<uint64_t>(3.0), std::bit_cast<uint64_t>(4.0)};
  CHECK(std::bit_cast<double>(entry->call(words)) == 5.0);
  CHECK(kRows[1].typed->address == nullptr);  // an optional argument
  CHECK(kRows[5].typed->address == nullptr);  // a tuple
  uint64_t minus[] = {std::bit_cast<uint64_t>(-3.0)};
  CHECK(kRows[7].typed->call(minus) == 0);
  uint64_t ints[] = {1, 2, 3, 4};
  CHECK(kRows[8].typed->call(ints) == 30);
}

TEST_CASE("natives have their doc string") { CHECK(Show(GetAttr(Of("length"), Name("__doc__"))) == "'The length.'"); }
