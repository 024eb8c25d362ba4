// Micro-benchmark of the heap. Each figure is the median of five runs.
//   bazel run //tests/bench/heap:heap_bench
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include "framework/heap/heap.h"

namespace ouro {
namespace {

class Cell : public HeapObject {
 public:
  Mut<Value> a;
  Mut<Value> b;
  Mut<Value> c;
  OURO_LAYOUT(Cell, "cell", &Cell::a, &Cell::b, &Cell::c)
};
static_assert(sizeof(Cell) == 32);

class Vector : public HeapObject {
 public:
  Final<int64_t> length;
  Elements<Value> items;
  OURO_ARRAY_LAYOUT(Vector, "vector", &Vector::length, &Vector::items)
};

double Seconds() {
  using namespace std::chrono;
  return duration<double>(steady_clock::now().time_since_epoch()).count();
}

template <class F>
double MedianOf5(F f) {
  double runs[5];
  for (double& run : runs) run = f();
  std::sort(runs, runs + 5);
  return runs[2];
}

size_t ResidentKiB() {
  size_t pages = 0, resident = 0;
  if (FILE* file = std::fopen("/proc/self/statm", "r")) {
    if (std::fscanf(file, "%zu %zu", &pages, &resident) != 2) resident = 0;
    std::fclose(file);
  }
  return resident * static_cast<size_t>(sysconf(_SC_PAGESIZE)) / 1024;
}

Shape* g_cell;
Shape* g_vector;

// n garbage objects, of which the last one is kept in a local.
double AllocateGarbage(size_t n) {
  double start = Seconds();
  for (size_t i = 0; i < n; ++i) {
    Cell* cell = heap::New<Cell>(g_cell);
    cell->a.init(Value::Int(static_cast<int64_t>(i)));
    asm volatile("" : : "r"(cell) : "memory");
  }
  return Seconds() - start;
}

// One object in sixteen survives for a while, in a ring.
double AllocateSurviving(size_t n, Vector* ring) {
  double start = Seconds();
  int64_t mask = ring->length.get() - 1;
  for (size_t i = 0; i < n; ++i) {
    Cell* cell = heap::New<Cell>(g_cell);
    cell->a.init(Value::Int(static_cast<int64_t>(i)));
    if (i % 16 == 0) ring->items.set(ring, static_cast<int64_t>(i / 16) & mask, Value::Ptr(cell));
  }
  return Seconds() - start;
}

// A binary tree of cells with `n` nodes.
Value MakeTree(size_t n) {
  if (n == 0) return Value::None();
  Cell* cell = heap::New<Cell>(g_cell);
  size_t left = (n - 1) / 2;
  cell->b.set(cell, MakeTree(left));
  cell->c.set(cell, MakeTree(n - 1 - left));
  return Value::Ptr(cell);
}

double TimeCollect(heap::Kind kind) {
  double start = Seconds();
  heap::Collect(kind);
  return Seconds() - start;
}

void Run() {
  std::printf("resident after Initialize          %8zu KiB\n", ResidentKiB());
  g_cell = Shape::NewRoot(&Cell::Info(), Value::Null());
  g_vector = Shape::NewRoot(&Vector::Info(), Value::Null());
  heap::RootVector roots;

  constexpr size_t kObjects = 20'000'000;
  double garbage = MedianOf5([] { return AllocateGarbage(kObjects); });
  std::printf("allocate 32-byte garbage           %8.2f ns/object  %6.0f M objects/s\n", garbage / kObjects * 1e9,
              kObjects / garbage / 1e6);
  std::printf("resident then                      %8zu KiB\n", ResidentKiB());

  for (int64_t length : {30, 126, 1000, 4000, 100000}) {
    size_t bytes = static_cast<size_t>(length) * 8 + 16, count = (size_t{256} << 20) / bytes;
    double time = MedianOf5([&] {
      double start = Seconds();
      for (size_t i = 0; i < count; ++i) {
        Vector* vector = heap::NewArray<Vector, &Vector::length, &Vector::items>(g_vector, length);
        asm volatile("" : : "r"(vector) : "memory");
      }
      return Seconds() - start;
    });
    std::printf("allocate arrays of %6zu bytes      %8.1f ns/object  %6.2f GB/s\n", bytes,
                time / static_cast<double>(count) * 1e9, static_cast<double>(bytes * count) / time / 1e9);
  }

  roots.push_back(Value::Ptr(heap::NewArray<Vector, &Vector::length, &Vector::items>(g_vector, 1 << 15)));
  double surviving = MedianOf5([&] { return AllocateSurviving(kObjects, roots[0].As<Vector>()); });
  std::printf("allocate, 1 in 16 survives a while %8.2f ns/object  %6.0f M objects/s\n", surviving / kObjects * 1e9,
              kObjects / surviving / 1e6);
  roots->clear();
  heap::Collect(heap::Kind::kFull);

  constexpr size_t kLive = 100 << 20;
  roots.push_back(MakeTree(kLive / sizeof(Cell)));
  heap::Collect(heap::Kind::kFull);
  std::printf("live                               %8zu KiB, held %zu KiB\n", heap::GetStatistics().live_bytes / 1024,
              heap::GetStatistics().heap_bytes / 1024);
  double full = MedianOf5([] { return TimeCollect(heap::Kind::kFull); });
  std::printf("full collection, 100 MB live       %8.2f ms  %.2f ns/object\n", full * 1e3, full / (kLive / 32) * 1e9);
  double empty = MedianOf5([] { return TimeCollect(heap::Kind::kMinor); });
  std::printf("minor collection, empty nursery    %8.3f ms\n", empty * 1e3);
  double minor = MedianOf5([] {
    AllocateGarbage((4 << 20) / sizeof(Cell));
    return TimeCollect(heap::Kind::kMinor);
  });
  std::printf("minor collection, 4 MB of garbage  %8.3f ms\n", minor * 1e3);
  double minor_live = MedianOf5([&] {
    roots.push_back(MakeTree((1 << 20) / sizeof(Cell)));
    double time = TimeCollect(heap::Kind::kMinor);
    roots->pop_back();
    return time;
  });
  std::printf("minor collection, 1 MB survives    %8.3f ms\n", minor_live * 1e3);
  double beside = MedianOf5([] { return AllocateGarbage(kObjects); });
  std::printf("allocate garbage beside 100 MB     %8.2f ns/object\n", beside / kObjects * 1e9);
  roots.push_back(Value::Ptr(heap::NewArray<Vector, &Vector::length, &Vector::items>(g_vector, 1 << 20)));
  heap::Collect(heap::Kind::kMinor);
  double store = MedianOf5([&] {
    Vector* big = roots[1].As<Vector>();
    AllocateGarbage(1000);
    big->items.set(big, 12345, Value::Ptr(heap::New<Cell>(g_cell)));
    return TimeCollect(heap::Kind::kMinor);
  });
  std::printf("minor, one store to an 8 MB array  %8.3f ms\n", store * 1e3);
}

}  // namespace
}  // namespace ouro

int main() {
  double start = ouro::Seconds();
  ouro::heap::Initialize(__builtin_frame_address(0));
  std::printf("Initialize                         %8.1f us\n", (ouro::Seconds() - start) * 1e6);
  ouro::Run();
}
