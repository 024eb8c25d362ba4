// Memory operations of compiled code against the evaluator, and what they owe the heap: barriers, watchers, finalizers.
#include <cstring>
#include <unordered_map>

#include "framework/trace/memory.h"
#include "tests/framework/compile/world.h"
//
#include "tests/catch/catch.h"

namespace ouro::tests {
namespace {

using namespace trace;

class Native : public HeapObject {
 public:
  Mut<int64_t> number;
  static void Finalize(HeapObject*) { ++finalized; }
  static inline int finalized = 0;
  OURO_LAYOUT(Native, "native", &Native::number)
};
class Watched : public HeapObject {
 public:
  Quasi<Value> value;
  OURO_LAYOUT(Watched, "watched", &Watched::value)
};
// Arrays whose elements do not fill words.
template <class T>
class Small : public HeapObject {
 public:
  Mut<int64_t> count;
  Elements<T> items;
  OURO_ARRAY_LAYOUT(Small, "small", &Small::count, &Small::items)
};
using Bytes = Small<uint8_t>;
using Halves = Small<uint16_t>;
using Words = Small<uint32_t>;
void RunByTiers(const char* text, std::vector<Value> regs, void (*check)(const uint64_t* values)) {
  TraceTree tree = TreeOf(MustParse(text));
  REQUIRE(Verify(*tree.nodes[0].trace) == "");
  regs.resize(8);
  for (int level : kTiers) {
    auto code = MustCompile(tree, level);
    uint64_t values[32] = {};
    code->Enter(regs.data(), values);
    check(values);
  }
}

TEST_CASE("Integer fields of every width are extended as their type says") {
  static const FieldDescr* fields[] = {
      RegisterField({"Cell.number.i8", 16, 0, Type::kInt, Width::kI8, kMut, false}),
      RegisterField({"Cell.number.u8", 16, 0, Type::kInt, Width::kU8, kMut, false}),
      RegisterField({"Cell.number.i16", 16, 0, Type::kInt, Width::kI16, kMut, false}),
      RegisterField({"Cell.number.u16", 16, 0, Type::kInt, Width::kU16, kMut, false}),
      RegisterField({"Cell.number.i32", 16, 0, Type::kInt, Width::kI32, kMut, false}),
      RegisterField({"Cell.number.u32", 16, 0, Type::kInt, Width::kU32, kMut, false}),
      RegisterField({"Cell.number.64", 16, 0, Type::kInt, Width::k64, kMut, false})};
  for (const FieldDescr* field : fields) {
    for (const char* kind : {"field", "raw"}) {
      bool raw = kind[0] == 'r';
      TraceTree tree = TreeOf(MustParse(std::string("slots 0 1\n") + (raw ? "o:i" : "o:r") + R"( = input 0
        n:i = input 1
        set_)" + kind + " @" + field->name + " o n\nv = get_" + kind + " @" + field->name + R"( o
        finish -> 0
        exit 0
          log load v)"));
      for (int level : kTiers) {
        auto code = MustCompile(tree, level);
        for (uint64_t n : {uint64_t{0}, uint64_t{0x7f}, uint64_t{0x80}, ~uint64_t{0}, uint64_t{0x123456789abcdef0},
                           uint64_t{0xfedcba9876548000}, uint64_t{0x80000000}}) {
          Value cell = NewCell(Value::None(), 0x5555555555555555);
          Value expected_cell = NewCell(Value::None(), 0x5555555555555555);
          Value regs[] = {cell, Value::FromBits(n)};
          uint64_t values[1] = {}, expected[1] = {};
          code->Enter(regs, values);
          Value expected_regs[] = {expected_cell, Value::FromBits(n)};
          Evaluate(tree, expected_regs, expected, nullptr);
          CHECK(values[0] == expected[0]);
          CHECK(cell.As<Cell>()->number.get() == expected_cell.As<Cell>()->number.get());
        }
      }
    }
  }
}

TEST_CASE("Fields, elements, shapes and slots of every kind are read and written") {
  RunByTiers(R"(slots 0 1
    cell = input 0
    list = input 1
    set_field @Cell.value cell True
    set_field @Cell.number cell -5
    set_field @Cell.real cell 1.5
    set_field @Cell.small cell 4294967295
    a = get_field @Cell.value cell
    b = get_field @Cell.number cell
    c = get_field @Cell.real cell
    d = get_field @Cell.small cell
    i = get_field @List.count list
    j = int_sub i 1
    set_element @List.items list j cell
    set_element @List.items list 0 #7
    e = get_element @List.items list j
    f = get_element @List.items list 0
    g = shape_of cell
    store_slot 3 cell
    h = load_slot 3
    k = get_element @List.items list 1
    finish -> 0
    exit 0
      log load a
      log load b
      log load c
      log load d
      log load e
      log load f
      log load g
      log load h
      log load k)",
                  {NewCell(Value::None()), NewList({Value::None(), Value::Int(11), Value::None()})},
                  [](const uint64_t* values) {
                    CHECK(values[0] == Value::True().bits());
                    CHECK(static_cast<int64_t>(values[1]) == -5);
                    CHECK(std::bit_cast<double>(values[2]) == 1.5);
                    CHECK(static_cast<int64_t>(values[3]) == -1);
                    CHECK(Value::FromBits(values[4]).IsPtr());
                    CHECK(values[5] == Value::Int(7).bits());
                    CHECK(values[6] == FindNew("Cell")->shape->ref());
                    CHECK(values[7] == values[4]);
                    CHECK(values[8] == Value::Int(11).bits());
                  });
}

TEST_CASE("set_shape changes the header's shape only") {
  RunByTiers(R"(slots 0
    cell = input 0
    a = shape_of cell
    set_shape cell shape:Pair
    b = shape_of cell
    set_shape cell a
    finish -> 0
    exit 0
      log load a
      log load b)",
                  {NewCell(Value::None())}, [](const uint64_t* values) {
                    CHECK(values[0] == FindNew("Cell")->shape->ref());
                    CHECK(values[1] == FindNew("Pair")->shape->ref());
                  });
}

TEST_CASE("New objects are zeroed, shaped and counted; large arrays too") {
  for (uint32_t stress : {0u, 1u}) {
    heap::SetStress(stress, true, true);
    RunByTiers(R"(slots 0
      n:i = input 0
      a = new_object @Cell
      b = new_array @List 3
      c = new_array @List n
      m = int_mul n 1000
      d = new_array @Row m
      e = new_array @List 5000
      set_element @List.items c 1 a
      set_element @List.items e 4999 a
      x = get_field @Cell.value a
      y = get_element @List.items c 1
      z = get_field @Row.count d
      finish -> 0
      exit 0
        log alloc a
        log alloc b
        log alloc c
        log alloc d
        log alloc e
        log load x
        log load y
        log load z)",
                    {Value::FromBits(4)}, [](const uint64_t* values) {
                      auto at = [&](int i) { return Value::FromBits(values[i]); };
                      CHECK(at(0).AsPtr()->shape() == FindNew("Cell")->shape);
                      CHECK(at(0).As<Cell>()->number.get() == 0);
                      CHECK(at(1).As<List>()->count.get() == 3);
                      CHECK(at(1).As<List>()->items.get(2) == Value::Null());
                      CHECK(at(2).As<List>()->count.get() == 4);
                      CHECK(at(2).As<List>()->items.get(1) == at(0));
                      CHECK(at(3).As<Row>()->count.get() == 4000);
                      CHECK(at(3).AsPtr()->shape() == FindNew("Row")->shape);
                      CHECK(at(3).As<Row>()->items.get(3999) == Value::Null());
                      CHECK(at(4).As<List>()->items.get(4999) == at(0));
                      CHECK(at(5) == Value::Null());
                      CHECK(at(6) == at(0));
                      CHECK(values[7] == 4000);
                      heap::Verify();
                    });
    heap::SetStress(0, false, false);
  }
}

TEST_CASE("A new object has the header half and the size of its descriptor") {
  RegisterNew({.name = "Cell.sized", .shape = FindNew("Cell")->shape, .info = &Cell::Info(), .count = nullptr, .bytes = 48,
               .user_half = 0x1234});
  RunByTiers(R"(slots 0
    unused = input 0
    a = new_object @Cell.sized
    b = new_object @Cell
    finish -> 0
    exit 0
      log alloc a
      log alloc b)",
                  {}, [](const uint64_t* values) {
                    CHECK(Value::FromBits(values[0]).AsPtr()->user_half() == 0x1234);
                    CHECK(Value::FromBits(values[0]).AsPtr()->shape() == FindNew("Cell")->shape);
                    CHECK(Value::FromBits(values[1]).AsPtr()->user_half() == 0);
                  });
}

TEST_CASE("An object with a native finalizer is registered") {
  static const NewDescr* descr =
      RegisterNew({"Native", Shape::NewRoot(&Native::Info(), Value::None()), &Native::Info(), nullptr});
  (void)descr;
  TraceTree tree = TreeOf(MustParse(R"(slots 0
    unused = input 0
    a = new_object @Native
    finish -> 0
    exit 0)"));
  for (int level : kTiers) {
    auto code = MustCompile(tree, level);
    Value regs[1];
    Native::finalized = 0;
    for (int i = 0; i < 10; ++i) code->Enter(regs, nullptr);
    heap::Collect(heap::Kind::kFull);
    CHECK(Native::finalized >= 9);  // one may still be seen in a dead register
  }
}

// Cells, a list and a large list, all old; the fourth register is a number.
struct OldObjects {
  OldObjects() {
    Apart([&] {
      for (int i = 0; i < 2; ++i) roots.push_back(NewCell(Value::None()));
      roots.push_back(NewList({Value::None(), Value::None()}));
      roots.push_back(Value::Ptr(heap::NewArray<List, &List::count, &List::items>(FindNew("List")->shape, 20000)));
    });
    CollectClean(heap::Kind::kFull);
    CollectClean(heap::Kind::kFull);
  }
  void Enter(const compile::CompiledCode& code, int64_t number, uint64_t* values = nullptr) {
    Apart([&] {
      Value regs[] = {roots[0], roots[1], roots[2], roots[3], Value::FromBits(static_cast<uint64_t>(number))};
      code.Enter(regs, values);
    });
    CollectClean(heap::Kind::kMinor);
    for (int i = 0; i < 1000; ++i) NewCell(Value::None(), -1);
    CollectClean(heap::Kind::kMinor);
    heap::Verify();
  }
  heap::RootVector roots;
};
int64_t NumberOf(Value cell) { return cell.IsPtr() && heap::IsObject(cell.AsPtr()) ? cell.As<Cell>()->number.get() : -2; }

TEST_CASE("Old objects keep what compiled code stores into them") {
  TraceTree tree = TreeOf(MustParse(R"(slots 0 1 2 3 4
    cell = input 0
    other = input 1
    list = input 2
    large = input 3
    i:i = input 4
    a = new_object @Cell
    set_field @Cell.number a 1
    set_field @Cell.value cell a
    b = new_object @Cell
    set_field @Cell.number b 2
    set_element @List.items list 1 b
    c = new_object @Cell
    set_field @Cell.number c 3
    set_element @List.items large i c
    finish -> 0
    exit 0)"));
  for (uint32_t stress : {0u, 1u}) {
    for (int level : kTiers) {
      auto code = MustCompile(tree, level);
      OldObjects old;
      heap::SetStress(stress, true, true);
      old.Enter(*code, 19000);
      heap::SetStress(0, false, false);
      CHECK(NumberOf(old.roots[0].As<Cell>()->value.get()) == 1);
      CHECK(NumberOf(old.roots[2].As<List>()->items.get(1)) == 2);
      CHECK(NumberOf(old.roots[3].As<List>()->items.get(19000)) == 3);
    }
  }
}

TEST_CASE("Old objects keep what a bridge stores into them, whatever it has made itself or got from its parent") {
  TraceTree tree = TreeOf(MustParse(R"(slots 0 1 2 3 4
    cell = input 0
    other = input 1
    list = input 2
    large = input 3
    i:i = input 4
    a = new_object @Cell
    set_field @Cell.number a 1
    c = int_lt i 5
    guard_true c -> 0
    finish -> 1
    exit 0
      log load a
      log load cell
      log load list
      log load large
      log load i
    exit 1)"));
  tree.nodes.push_back({MustParse(R"(trace "bridge"
    a = input 0
    cell = input 1
    list = input 2
    large = input 3
    i:i = input 4
    set_field @Cell.value cell a
    b = new_object @Cell
    set_field @Cell.number b 2
    set_field @Cell.next a b
    set_element @List.items list 1 b
    c = new_object @Cell
    set_field @Cell.number c 3
    set_element @List.items large i c
    finish -> 0
    exit 0)"),
                        0, 0});
  for (uint32_t stress : {0u, 1u}) {
    for (int level : kTiers) {
      auto code = MustCompile(tree, level);
      OldObjects old;
      heap::SetStress(stress, true, true);
      old.Enter(*code, 19000);
      heap::SetStress(0, false, false);
      Value a = old.roots[0].As<Cell>()->value.get();
      REQUIRE(NumberOf(a) == 1);
      CHECK(NumberOf(a.As<Cell>()->next.get()) == 2);
      CHECK(NumberOf(old.roots[2].As<List>()->items.get(1)) == 2);
      CHECK(NumberOf(old.roots[3].As<List>()->items.get(19000)) == 3);
    }
  }
}

TEST_CASE("Arrays of bytes, halves and words lie beside each other, and none in another") {
  // Three at a time, so that each has a neighbour; the last element of each is written when all exist.
  static const struct {
    const TypeInfo* info;
    const char* name;
    int64_t last;
  } kinds[] = {{&Bytes::Info(), "Bytes", 0x5a}, {&Halves::Info(), "Halves", 0x5a5a}, {&Words::Info(), "Words", 0x5a5a5a5a}};
  for (const auto& kind : kinds) {
    std::string name = kind.name, field = " @" + name + ".items ", create = " = new_array @" + name + " ";
    const FieldDescr* count = RegisterField({name + ".count", static_cast<uint32_t>(internal::OffsetOf(&Bytes::count)), 0, Type::kInt,
                                             Width::k64, kMut, false});
    Width width = kind.info->element_size == 1 ? Width::kU8 : kind.info->element_size == 2 ? Width::kU16 : Width::kU32;
    RegisterField({name + ".items", kind.info->elements_offset, kind.info->element_size, Type::kInt, width, kMut, false});
    static std::unordered_map<std::string, Shape*> shapes;
    Shape*& shape = shapes[name];
    if (shape == nullptr) shape = Shape::NewRoot(kind.info, Value::None());
    RegisterNew({name, shape, kind.info, count});
    for (int64_t n = 1; n <= 20; ++n) {
      for (std::string number : {std::string("n"), std::to_string(n)}) {
        std::string value = " " + std::to_string(kind.last) + "\n";
        std::string made, written;
        for (const char* array : {"a", "b", "c"}) {
          made += array + create + number + "\n";
          written += "set_element" + field + array + " last" + value;
        }
        TraceTree tree = TreeOf(MustParse("slots 0\nn:i = input 0\n" + made + "last = int_sub n 1\n" + written + R"(
          finish -> 0
          exit 0
            log alloc a
            log alloc b
            log alloc c)"));
        for (int level : kTiers) {
          auto code = MustCompile(tree, level);
          Value regs[] = {Value::FromBits(static_cast<uint64_t>(n))};
          uint64_t values[3];
          code->Enter(regs, values);
          for (uint64_t bits : values) {
            auto* array = Value::FromBits(bits).As<Bytes>();
            REQUIRE(array->shape() == shape);
            REQUIRE(array->count.get() == n);
            const char* elements = reinterpret_cast<char*>(array) + kind.info->elements_offset;
            for (int64_t i = 0; i < n; ++i) {
              int64_t element = 0;
              std::memcpy(&element, elements + i * kind.info->element_size, kind.info->element_size);
              REQUIRE(element == (i == n - 1 ? kind.last : 0));
            }
          }
        }
      }
    }
  }
  heap::Verify();
}

TEST_CASE("A store to a watched field tells its watchers") {
  static const FieldDescr* field = RegisterField({"Watched.value", static_cast<uint32_t>(internal::OffsetOf(&Watched::value)), 0,
                                                  Type::kRef, Width::k64, kQuasi, true});
  (void)field;
  static Shape* shape = Shape::NewRoot(&Watched::Info(), Value::None());
  heap::RootVector roots;
  roots.push_back(Value::Ptr(heap::New<Watched>(shape)));
  TraceTree tree = TreeOf(MustParse(R"(slots 0
    o = input 0
    set_field @Watched.value o #5
    guard_valid -> 0
    finish -> 1
    exit 0
    exit 1)"));
  for (int level : kTiers) {
    uint32_t invalid = 0;
    compile::CompileOptions options;
    options.invalid = &invalid;
    options.optimize_level = level;
    auto code = MustCompile(tree, options);
    Value regs[] = {roots[0]};
    CHECK(code->Enter(regs, nullptr) == 1);
    Watched* watched = roots[0].As<Watched>();
    watched->value.Watch();
    heap::AddWatcher(&watched->value, [](void* flag) { *static_cast<uint32_t*>(flag) = 1; }, &invalid);
    CHECK(code->Enter(regs, nullptr) == 0);
    CHECK(watched->value.get() == Value::Int(5));
    invalid = 0;
    CHECK(code->Enter(regs, nullptr) == 1);
  }
}

TEST_CASE("An array that only its elements' addresses keep alive survives collections") {
  // After the loop's last use of `list` in an exit the optimizer may keep element addresses alone.
  TraceTree tree = TreeOf(MustParse(R"(slots 0
    n = input 0
    list = new_array @List 64
    label
    i = phi 0
    s = phi 0
    c = int_lt i 64
    guard_true c -> 0
    k = int_add i 1
    cell = new_object @Cell
    set_field @Cell.number cell i
    set_element @List.items list i cell
    back = int_sub 63 i
    other = get_element @List.items list back
    p = is_ptr other
    t = int_add s p
    jump label k t
    exit 0
      log load s)"));
  for (int level : kAllTiers) {
    auto code = MustCompile(tree, level);
    heap::SetStress(1, true, true);
    Value regs[1];
    uint64_t values[1];
    code->Enter(regs, values);
    heap::SetStress(0, false, false);
    CHECK(values[0] == 32);
  }
}

TEST_CASE("Calls pass and return integers, floats and references, many of them") {
  RunByTiers(R"(slots 0
    v = input 0
    a = call @add_ints 40 2
    b = call @scale 1.5 4
    c = call @sum8 1 2 3 4 5 6 7 8
    d = call @opaque v
    e = call @collect v
    call @touch e
    f = get_field @Cell.number e
    finish -> 0
    exit 0
      log call a
      log call b
      log call c
      log call d
      log call e
      log call f)",
                  {NewCell(Value::None(), 10)}, [](const uint64_t* values) {
                    CHECK(values[0] == 42);
                    CHECK(std::bit_cast<double>(values[1]) == 6.0);
                    CHECK(values[2] == 204);
                    CHECK(values[3] == values[4]);
                    CHECK(static_cast<int64_t>(values[5]) > 10);
                  });
}

TEST_CASE("A load before a store sees what was there before, wherever its value is used") {
  for (const char* field : {"@Cell.number", "@Cell.value"}) {
    bool is_int = field[6] == 'n';
    TraceTree tree = TreeOf(MustParse(std::string("slots 0\ncell = input 0\na = get_field ") + field + " cell\n" +
                                      (is_int ? "c = int_eq a 5\n" : "c = ref_eq a None\n") + "set_field " + field + " cell " +
                                      (is_int ? "6" : "True") + R"(
      guard_true c -> 0
      h = shape_of cell
      e = int_eq h shape:Cell
      set_shape cell shape:Pair
      guard_true e -> 1
      set_shape cell shape:Cell
      finish -> 2
      exit 0
      exit 1
      exit 2)"));
    for (int level : kTiers) {
      Value regs[] = {NewCell(Value::None(), 5)};
      CHECK(MustCompile(tree, level)->Enter(regs, nullptr) == 2);
    }
  }
}

TEST_CASE("A final field of an object that the code makes is read as it is then, before it is written and after") {
  // Only by what was there when the trace was recorded may a load be moved across stores.
  for (const char* name : {"n", "m"}) {
    std::string load = std::string(" = get_field @Pair.first ") + name + "\n";
    TraceTree tree = TreeOf(MustParse("slots 0 1\nv = input 0\nw = input 1\nn = new_object @Pair\nm = call @opaque n\na" + load +
                                      "set_field @Pair.first n v\nb" + load + R"(
      c = new_array @Row 2
      d = get_element @Row.items c 1
      set_element @Row.items c 1 w
      e = get_element @Row.items c 1
      finish -> 0
      exit 0
        log load a
        log load b
        log load d
        log load e)"));
    for (int level : kAllTiers) {
      auto code = MustCompile(tree, level);
      Value regs[] = {Value::Int(5), Value::Int(6)};
      uint64_t values[4] = {1, 1, 1, 1};
      code->Enter(regs, values);
      CHECK(values[0] == Value::Null().bits());
      CHECK(values[1] == Value::Int(5).bits());
      CHECK(values[2] == Value::Null().bits());
      CHECK(values[3] == Value::Int(6).bits());
    }
  }
}

TEST_CASE("A load after a call sees what the call wrote") {
  for (const char* declared : {"@touch", "@opaque"}) {
    TraceTree tree = TreeOf(MustParse(std::string(R"(slots 0
      cell = input 0
      set_field @Cell.number cell 5
      a = get_field @Cell.number cell
      )") + (declared[1] == 't' ? "call @touch cell" : "r = call @opaque cell\ncall @touch r") + R"(
      b = get_field @Cell.number cell
      finish -> 0
      exit 0
        log load a
        log load b)"));
    for (int level : kAllTiers) {
      auto code = MustCompile(tree, level);
      Value regs[] = {NewCell(Value::None())};
      uint64_t values[2];
      code->Enter(regs, values);
      CHECK(values[0] == 5);
      CHECK(values[1] == 6);
    }
  }
}

}  // namespace
}  // namespace ouro::tests
