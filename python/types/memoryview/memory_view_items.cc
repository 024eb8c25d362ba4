// The items of a memoryview: where they are, reading and writing them by format.
#include <cstring>

#include "python/runtime/protocols/sequence.h"
#include "python/types/bytes/bytes_methods.h"
#include "python/types/float/float.h"
#include "python/types/int/int.h"
#include "python/types/int/int_bytes.h"
#include "python/types/memoryview/memory_view.h"
#include "python/types/tuple/tuple.h"

namespace ouro::python::memory_view {

bool CheckLive(MemoryView* view) {
  if (!view->released.get()) return true;
  Raise(g_types.ValueError, "operation forbidden on released memoryview object");
  return false;
}
int64_t RowItems(const MemoryView* view) {
  int64_t items = 1;
  if (view->shape.get().IsNull()) return items;
  Tuple* shape = view->shape.get().As<Tuple>();
  for (int64_t i = 1; i < shape->length.get(); ++i) items *= shape->items.get(i).AsInt();
  return items;
}
uint8_t* ItemAt(MemoryView* view, int64_t i) {
  const uint8_t* data;
  int64_t size;
  GetBuffer(view->object.get(), &data, &size);
  int64_t row = RowItems(view);
  return const_cast<uint8_t*>(data) + view->offset.get() + i / row * view->stride.get() + i % row * view->item_size.get();
}
int ItemSize(char format) {
  switch (format) {
    case 'b':
    case 'B':
    case 'c':
    case '?':
      return 1;
    case 'h':
    case 'H':
    case 'e':
      return 2;
    case 'i':
    case 'I':
    case 'f':
      return 4;
    case 'l':
    case 'L':
    case 'q':
    case 'Q':
    case 'n':
    case 'N':
    case 'd':
    case 'P':
      return 8;
    default:
      return 0;
  }
}

Value Load(MemoryView* view, int64_t i) {
  char format = static_cast<char>(view->format.get());
  std::string_view octets(reinterpret_cast<const char*>(ItemAt(view, i)), static_cast<size_t>(view->item_size.get()));
  switch (format) {
    case '?':
      return Value::Bool(octets[0] != 0);
    case 'c':
      return NewBytes(octets);
    case 'f': {
      float f;
      std::memcpy(&f, octets.data(), 4);
      return BoxFloat(static_cast<double>(f));
    }
    case 'd': {
      double d;
      std::memcpy(&d, octets.data(), 8);
      return BoxFloat(d);
    }
    case 'e': {
      _Float16 half;
      std::memcpy(&half, octets.data(), 2);
      return BoxFloat(static_cast<double>(half));
    }
    default:
      return IntFromOctets(octets, true, format >= 'a' && format != 'c');
  }
}

bool Store(MemoryView* view, int64_t i, Value v) {
  char format = static_cast<char>(view->format.get());
  auto bad_type = [&] { return Raise(g_types.TypeError, "memoryview: invalid type for format '%c'", format), false; };
  auto bad_value = [&] {
    return Raise(g_types.ValueError, "memoryview: invalid value for format '%c'", format), false;
  };
  switch (format) {
    case '?': {
      int truth = IsTrue(v);
      if (truth < 0 || !CheckLive(view)) return false;
      *ItemAt(view, i) = static_cast<uint8_t>(truth);
      return true;
    }
    case 'c':
      if (!IsBytes(v)) return bad_type();
      if (OctetsOf(v).size() != 1) return bad_value();
      *ItemAt(view, i) = static_cast<uint8_t>(OctetsOf(v)[0]);
      return true;
    case 'e':
    case 'f':
    case 'd': {
      double d;
      if (!ToDouble(v, &d)) {
        if (!PendingMatches(g_types.TypeError)) return false;
        ClearPending();
        return bad_type();
      }
      if (!CheckLive(view)) return false;
      float f = static_cast<float>(d);
      _Float16 half = static_cast<_Float16>(d);
      const void* source = format == 'd'   ? static_cast<const void*>(&d)
                           : format == 'f' ? static_cast<const void*>(&f)
                                           : &half;
      std::memcpy(ItemAt(view, i), source, static_cast<size_t>(view->item_size.get()));
      return true;
    }
    default: {
      if (!HasIndex(v)) return bad_type();
      Value index = IndexOf(v);
      if (index.IsNull()) return false;
      Value octets = IntToOctets(index, view->item_size.get(), true, format >= 'a');
      if (octets.IsNull()) {
        if (!PendingMatches(g_types.OverflowError)) return false;
        ClearPending();
        return bad_value();
      }
      if (!CheckLive(view)) return false;
      std::memcpy(ItemAt(view, i), OctetsOf(octets).data(), static_cast<size_t>(view->item_size.get()));
      return true;
    }
  }
}

}  // namespace ouro::python::memory_view
