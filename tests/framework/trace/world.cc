#include "tests/framework/trace/world.h"

#include <cstdio>

namespace ouro::tests {
namespace {

using namespace trace;

Shape *g_pair_shape, *g_cell_shape, *g_list_shape, *g_row_shape;

template <class C, class F>
FieldDescr Describe(const char* name, F C::*member, Type type, Width width = Width::k64) {
  return {.name = name,
          .offset = static_cast<uint32_t>(internal::OffsetOf(member)),
          .stride = 0,
          .type = type,
          .width = width,
          .mutability = F::kMutability,
          .barrier = type == Type::kRef};
}

int64_t AddInts(int64_t a, int64_t b) { return static_cast<int64_t>(static_cast<uint64_t>(a) + static_cast<uint64_t>(b)); }  // wraps
double Scale(double a, int64_t b) { return a * static_cast<double>(b); }
int64_t Next(int64_t a) { return a + ++g_calls; }
void Touch(Value cell) {
  ++g_calls;
  cell.As<Cell>()->number.set(cell.AsPtr(), cell.As<Cell>()->number.get() + 1);
}
int64_t FirstIsInt(Value pair) { return pair.As<Pair>()->first.get().IsInt(); }
Value Identity(Value v) { return v; }
Value CollectAndReturn(Value v) {
  heap::Collect(heap::Kind::kFull);
  return v;
}
int64_t Sum8(int64_t a, int64_t b, int64_t c, int64_t d, int64_t e, int64_t f, int64_t g, int64_t h) {
  return a + 2 * b + 3 * c + 4 * d + 5 * e + 6 * f + 7 * g + 8 * h;
}

}  // namespace

void MakeWorld(const void* stack_bottom) {
  heap::Initialize(stack_bottom);
  g_float_shape = Shape::NewRoot(&BoxedFloat::Info(), Value::None());
  g_pair_shape = Shape::NewRoot(&Pair::Info(), Value::None());
  g_cell_shape = Shape::NewRoot(&Cell::Info(), Value::None());
  g_list_shape = Shape::NewRoot(&List::Info(), Value::None());
  g_row_shape = Shape::NewRoot(&Row::Info(), Value::None());

  RegisterField(Describe("Pair.first", &Pair::first, Type::kRef));
  RegisterField(Describe("Pair.second", &Pair::second, Type::kRef));
  RegisterField(Describe("Cell.value", &Cell::value, Type::kRef));
  const FieldDescr* number = RegisterField(Describe("Cell.number", &Cell::number, Type::kInt));
  RegisterField(Describe("Cell.real", &Cell::real, Type::kFloat));
  RegisterField(Describe("Cell.next", &Cell::next, Type::kRef));
  RegisterField(Describe("Cell.small", &Cell::small, Type::kInt, Width::kI32));
  const FieldDescr* list_count = RegisterField(Describe("List.count", &List::count, Type::kInt));
  const FieldDescr* row_count = RegisterField(Describe("Row.count", &Row::count, Type::kInt));
  auto elements = [](const char* name, const TypeInfo& info, Mutability mutability) {
    return RegisterField({.name = name,
                          .offset = info.elements_offset,
                          .stride = info.element_size,
                          .type = Type::kRef,
                          .width = Width::k64,
                          .mutability = mutability,
                          .barrier = true});
  };
  elements("List.items", List::Info(), kMut);
  elements("Row.items", Row::Info(), kFinal);
  RegisterNew({"Pair", g_pair_shape, &Pair::Info(), nullptr});
  RegisterNew({"Cell", g_cell_shape, &Cell::Info(), nullptr});
  RegisterNew({"List", g_list_shape, &List::Info(), list_count});
  RegisterNew({"Row", g_row_shape, &Row::Info(), row_count});

  auto call = [](const char* name, auto* function, Type result, std::vector<Type> arguments, Effects effects) {
    RegisterCall({name, reinterpret_cast<const void*>(function), result, std::move(arguments), std::move(effects)});
  };
  constexpr Type I = Type::kInt, F = Type::kFloat, R = Type::kRef, V = Type::kVoid;
  Effects anything;
  Effects pure{.pure = true, .reads_all = false, .writes_all = false, .can_invalidate = false, .can_collect = false};
  Effects harmless = pure;
  harmless.pure = false;
  Effects invariant = harmless;
  invariant.loop_invariant = true;
  Effects touch = harmless;
  touch.reads = {number};
  touch.writes = {number};
  call("add_ints", &AddInts, I, {I, I}, pure);            // pure
  call("scale", &Scale, F, {F, I}, pure);                 // pure
  call("invariant_add", &AddInts, I, {I, I}, invariant);  // the same result within a loop
  call("next", &Next, I, {I}, harmless);                  // counts its calls; touches no heap memory
  call("touch", &Touch, V, {R}, touch);                   // reads and writes Cell.number only
  call("opaque", &Identity, R, {R}, anything);            // may do anything
  call("collect", &CollectAndReturn, R, {R}, anything);
  call("first_is_int", &FirstIsInt, I, {R}, pure);         // pure: reads an immutable field
  call("sum8", &Sum8, I, {I, I, I, I, I, I, I, I}, pure);
}

Value NewPair(Value first, Value second) {
  Pair* pair = heap::New<Pair>(g_pair_shape);
  pair->first.init(first);
  pair->second.init(second);
  return Value::Ptr(pair);
}

Value NewCell(Value value, int64_t number, double real) {
  Cell* cell = heap::New<Cell>(g_cell_shape);
  cell->value.init(value);
  cell->number.init(number);
  cell->real.init(real);
  return Value::Ptr(cell);
}

Value NewList(std::initializer_list<Value> items) {
  List* list = heap::NewArray<List, &List::count, &List::items>(g_list_shape, static_cast<int64_t>(items.size()));
  int64_t i = 0;
  for (Value item : items) list->items.init(i++, item);
  return Value::Ptr(list);
}

Value NewRow(std::initializer_list<Value> items) {
  Row* row = heap::NewArray<Row, &Row::count, &Row::items>(g_row_shape, static_cast<int64_t>(items.size()));
  int64_t i = 0;
  for (Value item : items) row->items.init(i++, item);
  return Value::Ptr(row);
}

std::unique_ptr<Trace> MustParse(std::string_view text) {
  ParseError error;
  std::unique_ptr<Trace> result = Parse(text, &error);
  if (result == nullptr) {
    std::fprintf(stderr, "line %d: %s\nin\n%.*s\n", error.line, error.message.c_str(), static_cast<int>(text.size()),
                 text.data());
    CHECK(false, "trace text in a test does not parse");
  }
  return result;
}

TraceTree TreeOf(std::unique_ptr<Trace> root) {
  TraceTree tree;
  tree.nodes.push_back({std::move(root), -1, -1});
  return tree;
}

}  // namespace ouro::tests
