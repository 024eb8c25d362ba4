// Lists against a shadow model: bazel test //tests/python/containers:containers_test --test_arg='[list]'
#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "tests/python/containers/world.h"

using namespace ouro;
using namespace ouro::python;

namespace {
using Model = std::vector<int64_t>;
using Bound = std::optional<int64_t>;

Value ToList(const Model& model) {
  List* list = NewList();
  for (int64_t item : model) ListAppend(list, Int(item));
  return Value::Ptr(list);
}
void CheckSame(List* list, const Model& model) {
  REQUIRE(list->length.get() == static_cast<int64_t>(model.size()));
  for (size_t i = 0; i < model.size(); ++i) REQUIRE(ListGetItem(list, static_cast<int64_t>(i)) == Int(model[i]));
  for (int64_t i = list->length.get(); i < list->items.get()->length.get(); ++i) {
    REQUIRE(list->items.get()->items.get(i).IsNull());
  }
}

// The positions a slice selects, from the definition.
std::vector<int64_t> Selected(int64_t length, Bound start, Bound stop, int64_t step) {
  auto clamp = [&](int64_t v, int64_t low, int64_t high) { return std::min(std::max(v < 0 ? v + length : v, low), high); };
  std::vector<int64_t> result;
  if (step > 0) {
    int64_t from = start ? clamp(*start, 0, length) : 0, to = stop ? clamp(*stop, 0, length) : length;
    for (int64_t i = from; i < to; i += step) result.push_back(i);
  } else {
    int64_t from = start ? clamp(*start, -1, length - 1) : length - 1, to = stop ? clamp(*stop, -1, length - 1) : -1;
    for (int64_t i = from; i > to; i += step) result.push_back(i);
  }
  return result;
}

void Run(uint32_t seed, int steps) {
  Random random(seed);
  heap::RootVector roots;
  roots.push_back(Value::Ptr(NewList()));
  Model model;
  for (int step = 0; step < steps; ++step) {
    List* list = roots[0].As<List>();
    int64_t size = static_cast<int64_t>(model.size()), value = random.Below(50);
    int64_t index = random.Below(size + 3) - 1;
    Bound start, stop;
    if (!random.OneIn(3)) start = random.Below(2 * size + 5) - size - 2;
    if (!random.OneIn(3)) stop = random.Below(2 * size + 5) - size - 2;
    int64_t by = random.OneIn(2) ? 1 : random.Below(7) - 3;
    if (by == 0) by = 2;
    auto bound = [](Bound b) { return b ? Int(*b) : Value::None(); };
    Value slice = NewSlice(bound(start), bound(stop), by == 1 ? Value::None() : Int(by));
    auto selected = Selected(size, start, stop, by);
    switch (random.Below(14)) {
      case 0: case 1: case 2: case 3:
        REQUIRE(ListAppend(list, Int(value)));
        model.push_back(value);
        break;
      case 4:
        REQUIRE(ListInsert(list, index, Int(value)));
        model.insert(model.begin() + (index < 0 ? std::max<int64_t>(index + size, 0) : std::min(index, size)), value);
        break;
      case 5: {
        Value popped = ListPop(list, index);
        int64_t at = index < 0 ? index + size : index;
        if (at < 0 || at >= size) {
          REQUIRE(popped.IsNull());
          REQUIRE(TakeError() == (size == 0 ? "IndexError: pop from empty list" : "IndexError: pop index out of range"));
        } else {
          REQUIRE(popped == Int(model[static_cast<size_t>(at)]));
          model.erase(model.begin() + at);
        }
        break;
      }
      case 6: {
        Value part = ListGetSlice(list, slice);
        REQUIRE(!part.IsNull());
        Model expected;
        for (int64_t i : selected) expected.push_back(model[static_cast<size_t>(i)]);
        CheckSame(part.As<List>(), expected);
        break;
      }
      case 7: {
        REQUIRE(ListDelSlice(list, slice));
        Model rest;
        for (int64_t i = 0; i < size; ++i) {
          if (std::find(selected.begin(), selected.end(), i) == selected.end()) rest.push_back(model[static_cast<size_t>(i)]);
        }
        model = rest;
        break;
      }
      case 8: {
        Model source;
        int64_t count = by == 1 || random.OneIn(4) ? random.Below(6) : static_cast<int64_t>(selected.size());
        for (int64_t i = 0; i < count; ++i) source.push_back(random.Below(50));
        bool ok = ListSetSlice(list, slice, ToList(source));
        if (by == 1) {
          REQUIRE(ok);
          int64_t low = start ? std::clamp<int64_t>(*start < 0 ? *start + size : *start, 0, size) : 0;
          int64_t high = stop ? std::clamp<int64_t>(*stop < 0 ? *stop + size : *stop, low, std::max(low, size)) : size;
          if (stop) high = std::max(low, std::clamp<int64_t>(*stop < 0 ? *stop + size : *stop, 0, size));
          model.erase(model.begin() + low, model.begin() + high);
          model.insert(model.begin() + low, source.begin(), source.end());
        } else if (count == static_cast<int64_t>(selected.size())) {
          REQUIRE(ok);
          for (int64_t i = 0; i < count; ++i) model[static_cast<size_t>(selected[static_cast<size_t>(i)])] = source[static_cast<size_t>(i)];
        } else {
          REQUIRE(!ok);
          REQUIRE(TakeError() == "ValueError: attempt to assign sequence of size " + std::to_string(count) +
                                     " to extended slice of size " + std::to_string(selected.size()));
        }
        break;
      }
      case 9: {
        bool reverse = random.OneIn(2);
        REQUIRE(ListSort(list, Value::None(), reverse));
        std::sort(model.begin(), model.end());
        if (reverse) std::reverse(model.begin(), model.end());
        break;
      }
      case 10:
        ListReverse(list);
        std::reverse(model.begin(), model.end());
        break;
      case 11:
        if (size < 200) {
          bool itself = random.OneIn(2);
          REQUIRE(ListExtend(list, itself ? roots[0] : NewRange(Int(0), Int(5), Int(1))));
          Model added = itself ? model : Model{0, 1, 2, 3, 4};
          model.insert(model.end(), added.begin(), added.end());
        }
        break;
      case 12:
        if (random.OneIn(10)) {
          ListTruncate(list, 0);
          model.clear();
        }
        break;
      default: {
        Value found = Method(roots[0], "index", {Int(value)});
        auto at = std::find(model.begin(), model.end(), value);
        if (at == model.end()) {
          REQUIRE(TakeError() == "ValueError: " + std::to_string(value) + " is not in list");
        } else {
          REQUIRE(found == Int(at - model.begin()));
        }
      }
    }
    CheckSame(roots[0].As<List>(), model);
  }
}
}  // namespace

TEST_CASE("random operations on a list match the model", "[list]") {
  for (uint32_t seed = 0; seed < 30; ++seed) Run(seed, 1500);
}
TEST_CASE("random operations on a list match the model while the heap collects all the time", "[list][stress]") {
  Stress stress(5);
  for (uint32_t seed = 0; seed < 4; ++seed) Run(seed, 300);
}

static Value LastDigit(Value v) { return Value::Int(v.AsInt() % 10); }

TEST_CASE("sorting is stable, forwards and backwards, for every length", "[list]") {
  static constexpr NativeDef kKey = {.name = "last_digit", .f1 = LastDigit};
  Value key = NewNative(&kKey, Value::None());
  Random random(5);
  for (int64_t length = 0; length < 400; length += 1 + length / 20) {
    for (int shape = 0; shape < 4; ++shape) {
      Model model;
      for (int64_t i = 0; i < length; ++i) {
        model.push_back(shape == 0 ? random.Below(1000) : shape == 1 ? i : shape == 2 ? length - i : (i * i) % 37);
      }
      Value list = ToList(model);
      bool reverse = random.OneIn(2);
      REQUIRE(ListSort(list.As<List>(), key, reverse));
      std::stable_sort(model.begin(), model.end(), [&](int64_t a, int64_t b) {
        return reverse ? a % 10 > b % 10 : a % 10 < b % 10;
      });
      CheckSame(list.As<List>(), model);
    }
  }
}

TEST_CASE("mixed numbers sort by value", "[list]") {
  Random random(11);
  List* list = NewList();
  for (int i = 0; i < 500; ++i) {
    int64_t n = random.Below(1000);
    ListAppend(list, random.OneIn(3) ? BoxFloat(static_cast<double>(n) + 0.25) : random.OneIn(5) ? IntLShift(Int(n), Int(64)) : Int(n));
  }
  REQUIRE(ListSort(list, Value::None(), false));
  for (int64_t i = 1; i < 500; ++i) REQUIRE(CompareBool(CompareOp::kLe, ListGetItem(list, i - 1), ListGetItem(list, i)) == 1);
}

static Value g_sorted;
static Value Meddle(Value v) {
  ListAppend(g_sorted.As<List>(), v);
  return v;
}
TEST_CASE("a list that is changed while it is sorted", "[list]") {
  static constexpr NativeDef kKey = {.name = "meddle", .f1 = Meddle};
  g_sorted = ListOf({3, 1, 2});
  CHECK(!ListSort(g_sorted.As<List>(), NewNative(&kKey, Value::None()), false));
  CHECK(TakeError() == "ValueError: list modified during sort");
  CHECK(Show(g_sorted) == "[1, 2, 3]");
  ListAppend(g_sorted.As<List>(), NewStr("x"));
  CHECK(!ListSort(g_sorted.As<List>(), Value::None(), false));
  CHECK(TakeError() == "TypeError: '<' not supported between instances of 'str' and 'int'");
  CHECK(g_sorted.As<List>()->length.get() == 4);
  g_sorted = Value::Null();
}

TEST_CASE("sizes beyond memory are errors", "[list]") {
  CHECK(Show(Method(ListOf({1, 2}), "__mul__", {Int(int64_t{1} << 60)})) == "MemoryError");
  CHECK(Show(Method(NewTuple2(Int(1), Int(2)), "__mul__", {Int(int64_t{1} << 60)})) == "MemoryError");
  CHECK(Show(Method(ListOf({1}), "__mul__", {IntLShift(Int(1), Int(70))})) ==
        "OverflowError: cannot fit 'int' into an index-sized integer");
  CHECK(Show(ListGetSlice(ListOf({1, 2, 3}).As<List>(),
                          NewSlice(Value::None(), Value::None(), IntLShift(Int(-1), Int(80))))) == "[3]");
}

TEST_CASE("iterators follow a list that changes", "[list]") {
  Value list = ListOf({1, 2, 3});
  Value it = Iter(list);
  CHECK(Next(it) == Int(1));
  ListAppend(list.As<List>(), Int(4));
  CHECK(Show(ListFromIterable(it)) == "[2, 3, 4]");
  ListAppend(list.As<List>(), Int(5));
  CHECK(Next(it) == Value::Undefined());  // exhausted for good
  Value back = NewListReverseIterator(list);
  ListTruncate(list.As<List>(), 1);
  CHECK(Next(back) == Value::Undefined());
  ListAppend(list.As<List>(), list);
  CHECK(Show(list) == "[1, [...]]");
}

TEST_CASE("zip, map, enumerate, filter", "[list]") {
  CHECK(Show(Builtin("list", {Builtin("zip", {ListOf({1, 2, 3}), NewStr("ab")})})) == "[(1, 'a'), (2, 'b')]");
  Value strict[] = {ListOf({1, 2, 3}), NewStr("ab"), Value::True()};
  Value zip = Call(Value::Ptr(g_types.Zip), strict, 2, NewTuple1(Intern("strict")));
  CHECK(Show(Builtin("list", {zip})) == "ValueError: zip() argument 2 is shorter than argument 1");
  Value longer[] = {NewStr("ab"), NewStr("ab"), ListOf({1, 2, 3}), Value::True()};
  zip = Call(Value::Ptr(g_types.Zip), longer, 3, NewTuple1(Intern("strict")));
  CHECK(Show(Builtin("list", {zip})) == "ValueError: zip() argument 3 is longer than arguments 1-2");
  CHECK(Show(Builtin("list", {Builtin("enumerate", {NewStr("xy"), Int(5)})})) == "[(5, 'x'), (6, 'y')]");
  Value abs = DictGetStr(BuiltinsDict(), Intern("abs"));
  CHECK(Show(Builtin("list", {Builtin("map", {abs, ListOf({-1, 2, -3})})})) == "[1, 2, 3]");
  CHECK(Show(Builtin("list", {Builtin("filter", {Value::None(), ListOf({0, 2, 0, 3})})})) == "[2, 3]");
}
