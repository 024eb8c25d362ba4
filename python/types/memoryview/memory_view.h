// memoryview: a window on the octets of a bytes-like object, its items in the struct module's formats. Dimensions behind the
// first one are without gaps: such views come from cast() only.
#pragma once
#include "python/types/bytes/bytes.h"

namespace ouro::python {

class MemoryView : public HeapObject {
 public:
  Final<Value> object;    // bytes, bytearray
  Final<Value> shape;     // tuple; Null: one dimension, of `length`
  Final<int64_t> offset;  // of item 0, octets
  Final<int64_t> length;  // of the first dimension; 1 when there is none
  Final<int64_t> stride;  // of the first dimension, octets
  Final<int64_t> item_size;
  Final<int64_t> format;  // character of the struct module
  Final<bool> readonly;
  Mut<bool> released;
  OURO_LAYOUT(MemoryView, "memoryview", &MemoryView::object, &MemoryView::shape, &MemoryView::offset, &MemoryView::length,
              &MemoryView::stride, &MemoryView::item_size, &MemoryView::format, &MemoryView::readonly,
              &MemoryView::released)
};
namespace memory_view {  // memory_view_items.cc
bool CheckLive(MemoryView* view);                // false: ValueError pending (released)
int64_t RowItems(const MemoryView* view);        // items of one entry of the first dimension
uint8_t* ItemAt(MemoryView* view, int64_t i);    // item i, counted through all dimensions
int ItemSize(char format);                       // octets; 0: no such format
Value Load(MemoryView* view, int64_t i);
bool Store(MemoryView* view, int64_t i, Value v);  // may run guest code. false: pending
}  // namespace memory_view
extern Shape* g_memoryview_shape;
bool IsMemoryView(Value v);
// The octets of a contiguous, live view; false: it is none, nothing raised.
bool MemoryViewBuffer(Value v, const uint8_t** data, int64_t* size);
Value MemoryViewToBytes(Value v);  // Null: ValueError (released)
// Does somebody hold a view of the array that has not been released? Views that were dropped without release() are only
// known to be dead after a collection, so this makes one; updates array->exports. A view that nothing but the native
// stack may refer to does not count: the word is more often stale than not, and a view of an array that has another
// size is harmless.
bool IsExported(ByteArray* array);
void InitMemoryView();

}  // namespace ouro::python
