#include "python/types/memoryview/memory_view.h"

#include <algorithm>
#include <cstring>
#include <vector>

#include "framework/state/driver.h"
#include "python/runtime/classes/type.h"
#include "python/runtime/natives/arguments.h"
#include "python/runtime/object/interp_hooks.h"
#include "python/runtime/object/room.h"
#include "python/runtime/protocols/sequence.h"
#include "python/types/bytes/bytes_methods.h"
#include "python/types/float/float.h"
#include "python/types/int/int.h"
#include "python/types/int/int_bytes.h"
#include "python/types/iterators/iterators.h"
#include "python/types/list/list.h"
#include "python/types/slice/slice.h"
#include "python/types/str/str.h"
#include "python/types/tuple/tuple.h"

namespace ouro::python {

using namespace memory_view;

Shape* g_memoryview_shape;

bool IsMemoryView(Value v) { return v.IsPtr() && v.AsPtr()->shape() == g_memoryview_shape; }

namespace {

// Weak references to the views of bytearrays, for IsExported.
heap::RootVector* g_views;
Shape* g_view_cell_shape;

size_t g_sweep_at = 64;

MemoryView* View(Value v) { return v.As<MemoryView>(); }

bool IsUnreleased(Value cell) {
  Value target = cell.As<heap::WeakCell>()->target();
  return target.IsPtr() && !View(target)->released.get();
}
bool IsViewOf(Value cell, ByteArray* array) {
  return IsUnreleased(cell) && View(cell.As<heap::WeakCell>()->target())->object.get() == Value::Ptr(array);
}

int64_t DimensionsOf(const MemoryView* view) { return view->shape.get().IsNull() ? 1 : view->shape.get().As<Tuple>()->length.get(); }
int64_t Octets(const MemoryView* view) { return view->length.get() * RowItems(view) * view->item_size.get(); }
bool Contiguous(const MemoryView* view) {
  return view->stride.get() == view->item_size.get() * RowItems(view) || view->length.get() <= 1;
}

int64_t ItemCount(const MemoryView* view) { return view->length.get() * RowItems(view); }

MemoryView* NewView(Value object, int64_t offset, int64_t length, int64_t stride, int64_t item_size, int64_t format,
                    bool readonly, Value shape = Value::Null()) {
  MemoryView* view = heap::New<MemoryView>(g_memoryview_shape);
  view->shape.init(shape);
  view->object.init(object);
  view->offset.init(offset);
  view->length.init(length);
  view->stride.init(stride);
  view->item_size.init(item_size);
  view->format.init(format);
  view->readonly.init(readonly);
  if (IsByteArray(object)) {
    ByteArray* array = object.As<ByteArray>();
    array->exports.set(array, array->exports.get() + 1);
    heap::WeakCell* cell = heap::New<heap::WeakCell>(g_view_cell_shape);
    cell->target_bits.init(Value::Ptr(view).bits());
    heap::RegisterWeak(cell);
    g_views->push_back(Value::Ptr(cell));
    // Cells of released or dead views are dropped before the list doubles.
    if (g_views->size() >= g_sweep_at) {
      std::erase_if(**g_views, [](Value v) { return !IsUnreleased(v); });
      g_sweep_at = g_views->size() * 2 + 64;
    }
  }
  return view;
}

// The octets of all items. False: MemoryError is pending.
bool Gather(MemoryView* view, OctetBuilder* out) {
  int64_t count = ItemCount(view), size = view->item_size.get();
  if (!out->Expect(static_cast<size_t>(count * size))) return false;
  for (int64_t i = 0; i < count; ++i) {
    out->Append({reinterpret_cast<const char*>(ItemAt(view, i)), static_cast<size_t>(size)});
  }
  return true;
}

Value Make(const Value* args, int64_t, Value) {
  Value object = args[1];
  if (IsMemoryView(object)) {
    MemoryView* view = View(object);
    if (!CheckLive(view)) return Value::Null();
    return Value::Ptr(NewView(view->object.get(), view->offset.get(), view->length.get(), view->stride.get(),
                              view->item_size.get(), view->format.get(), view->readonly.get(), view->shape.get()));
  }
  if (!IsBytes(object) && !IsByteArray(object)) {
    return Raise(g_types.TypeError, "memoryview: a bytes-like object is required, not '%s'", TypeNameOf(object));
  }
  return Value::Ptr(NewView(object, 0, static_cast<int64_t>(OctetsOf(object).size()), 1, 1, 'B', IsBytes(object)));
}

Value SliceOf(MemoryView* view, Value key) {
  int64_t start, stop, step, count;
  if (!SliceIndices(key, view->length.get(), &start, &stop, &step, &count) || !CheckLive(view)) return Value::Null();
  Value shape = view->shape.get();
  if (!shape.IsNull()) {
    heap::RootVector sizes;
    Tuple* old = shape.As<Tuple>();
    for (int64_t i = 0; i < old->length.get(); ++i) sizes.push_back(i == 0 ? Value::Int(count) : old->items.get(i));
    shape = NewTupleOf(sizes->data(), static_cast<int64_t>(sizes.size()));
  }
  // With at most one item the stride is but shown, and wraps around as CPython's does.
  int64_t offset = view->offset.get() + (count > 0 ? start * view->stride.get() : 0);
  auto stride = static_cast<int64_t>(static_cast<uint64_t>(view->stride.get()) * static_cast<uint64_t>(step));
  return Value::Ptr(NewView(view->object.get(), offset, count, stride, view->item_size.get(), view->format.get(), view->readonly.get(), shape));
}

bool ItemIndex(MemoryView* view, Value key, int64_t* out) {
  if (!HasIndex(key)) return Raise(g_types.TypeError, "memoryview: invalid slice key"), false;
  if (!IndexInt64(key, out, g_types.IndexError) || !CheckLive(view)) return false;
  if (*out < 0) *out += view->length.get();
  if (*out >= 0 && *out < view->length.get()) return true;
  Raise(g_types.IndexError, "index out of bounds on dimension 1");
  return false;
}

// The item that an index per dimension names. False: pending.
bool ItemOfTuple(MemoryView* view, Tuple* indices, int64_t* out) {
  int64_t dimensions = DimensionsOf(view), count = indices->length.get();
  bool all_slices = count > 0;
  for (int64_t i = 0; i < count; ++i) {
    all_slices &= IsSlice(indices->items.get(i));
    if (HasIndex(indices->items.get(i)) || IsSlice(indices->items.get(i))) continue;
    return Raise(g_types.TypeError, "memoryview: invalid slice key"), false;
  }
  if (all_slices) return Raise(g_types.NotImplementedError, "multi-dimensional slicing is not implemented"), false;
  if (count < dimensions) return Raise(g_types.NotImplementedError, "sub-views are not implemented"), false;
  if (count > dimensions) {
    Raise(g_types.TypeError, "cannot index %ld-dimension view with %ld-element tuple", dimensions, count);
    return false;
  }
  *out = 0;
  for (int64_t i = 0; i < count; ++i) {
    if (IsSlice(indices->items.get(i))) return Raise(g_types.TypeError, "memoryview: invalid slice key"), false;
    int64_t size = view->shape.get().IsNull() ? view->length.get() : view->shape.get().As<Tuple>()->items.get(i).AsInt(), index;
    if (!IndexInt64(indices->items.get(i), &index, g_types.IndexError) || !CheckLive(view)) return false;
    if (index < 0) index += size;
    if (index < 0 || index >= size) return Raise(g_types.IndexError, "index out of bounds on dimension %ld", i + 1), false;
    *out = *out * size + index;
  }
  return true;
}

Value Subscript(Value self, Value key) {
  MemoryView* view = View(self);
  if (!CheckLive(view)) return Value::Null();
  int64_t i = 0, dimensions = DimensionsOf(view);
  if (dimensions == 0) {
    if (key == g_ellipsis) return self;
    if (IsTuple(key) && key.As<Tuple>()->length.get() == 0) return Load(view, 0);
    return Raise(g_types.TypeError, "invalid indexing of 0-dim memory");
  }
  if (IsSlice(key)) return SliceOf(view, key);
  if (IsTuple(key)) return ItemOfTuple(view, key.As<Tuple>(), &i) ? Load(view, i) : Value::Null();
  if (!ItemIndex(view, key, &i)) return Value::Null();
  if (dimensions > 1) return Raise(g_types.NotImplementedError, "multi-dimensional sub-views are not implemented");
  return Load(view, i);
}

Value SetItemOf(Value self, Value key, Value value) {
  MemoryView* view = View(self);
  if (!CheckLive(view)) return Value::Null();
  if (view->readonly.get()) return Raise(g_types.TypeError, "cannot modify read-only memory");
  int64_t i = 0, dimensions = DimensionsOf(view);
  if (dimensions == 0) {
    if (key == g_ellipsis || (IsTuple(key) && key.As<Tuple>()->length.get() == 0)) {
      return Store(view, 0, value) ? Value::None() : Value::Null();
    }
    return Raise(g_types.TypeError, "invalid indexing of 0-dim memory");
  }
  if (dimensions > 1 && IsSlice(key)) {
    return Raise(g_types.NotImplementedError, "memoryview slice assignments are currently restricted to ndim = 1");
  }
  if (!IsSlice(key)) {
    if (IsTuple(key)) {
      if (!ItemOfTuple(view, key.As<Tuple>(), &i)) return Value::Null();
    } else if (dimensions > 1) {
      return HasIndex(key) ? Raise(g_types.NotImplementedError, "sub-views are not implemented")
                           : Raise(g_types.TypeError, "memoryview: invalid slice key");
    } else if (!ItemIndex(view, key, &i)) {
      return Value::Null();
    }
    return Store(view, i, value) ? Value::None() : Value::Null();
  }
  OctetBuilder copy;
  if (IsMemoryView(value)) {
    if (!CheckLive(View(value)) || !Gather(View(value), &copy)) return Value::Null();
  } else {
    std::string_view source;
    if (!RequireBuffer(value, &source) || !CopyOctets(source, &copy)) return Value::Null();
  }
  Value target = SliceOf(view, key);
  if (target.IsNull()) return target;
  std::string_view octets = copy;
  MemoryView* part = View(target);
  char format = IsMemoryView(value) ? static_cast<char>(View(value)->format.get()) : 'B';
  if (format != part->format.get() ||
      static_cast<int64_t>(octets.size()) != part->length.get() * part->item_size.get()) {
    return Raise(g_types.ValueError, "memoryview assignment: lvalue and rvalue have different structures");
  }
  for (i = 0; i < part->length.get(); ++i) {
    std::memcpy(ItemAt(part, i), octets.data() + i * part->item_size.get(), static_cast<size_t>(part->item_size.get()));
  }
  return Value::None();
}
Value DelItemOf(Value, Value) { return Raise(g_types.TypeError, "cannot delete memory"); }

Value LengthOf(Value self) { return CheckLive(View(self)) ? Value::Int(View(self)->length.get()) : Value::Null(); }
int64_t SizeOfDimension(MemoryView* view, int64_t dimension) {
  return dimension == 0 ? view->length.get() : view->shape.get().As<Tuple>()->items.get(dimension).AsInt();
}
// The items from *item on, nested as the dimensions are.
Value ListOfDimension(MemoryView* view, int64_t dimension, int64_t* item) {
  int64_t size = SizeOfDimension(view, dimension);
  List* list = NewList(size);
  if (list == nullptr) return Value::Null();
  for (int64_t i = 0; i < size; ++i) {
    Value v = dimension + 1 < DimensionsOf(view) ? ListOfDimension(view, dimension + 1, item) : Load(view, (*item)++);
    if (v.IsNull() || !StillRoom() || !ListAppend(list, v)) return Value::Null();
  }
  return Value::Ptr(list);
}
Value ToList(Value self) {
  MemoryView* view = View(self);
  if (!CheckLive(view)) return Value::Null();
  int64_t item = 0;
  return DimensionsOf(view) == 0 ? Load(view, 0) : ListOfDimension(view, 0, &item);
}
// The items with the first dimension varying fastest.
bool GatherFortran(MemoryView* view, OctetBuilder* out) {
  int64_t dimensions = DimensionsOf(view);
  std::vector<int64_t> index(static_cast<size_t>(dimensions));
  if (!out->Expect(static_cast<size_t>(ItemCount(view) * view->item_size.get()))) return false;
  for (int64_t n = ItemCount(view); n > 0; --n) {
    int64_t item = 0;
    for (int64_t i = 0; i < dimensions; ++i) item = item * SizeOfDimension(view, i) + index[static_cast<size_t>(i)];
    out->Append({reinterpret_cast<const char*>(ItemAt(view, item)), static_cast<size_t>(view->item_size.get())});
    for (int64_t i = 0; i < dimensions && ++index[static_cast<size_t>(i)] == SizeOfDimension(view, i); ++i) index[static_cast<size_t>(i)] = 0;
  }
  return true;
}
Value ToBytes(const Value* args, int64_t, Value) {
  if (!CheckLive(View(args[0]))) return Value::Null();
  Value order = args[1];
  if (order == Value::Undefined() || order == Value::None()) return MemoryViewToBytes(args[0]);
  if (!IsStr(order)) return Raise(g_types.TypeError, "tobytes() argument 'order' must be str or None, not %s", TypeNameOf(order));
  std::string_view text = Utf8(order);
  if (text != "C" && text != "F" && text != "A") return Raise(g_types.ValueError, "order must be 'C', 'F' or 'A'");
  if (text != "F") return MemoryViewToBytes(args[0]);
  OctetBuilder octets;
  return GatherFortran(View(args[0]), &octets) ? NewBytes(octets) : Value::Null();
}
Value Hex(const Value* args, int64_t, Value) {
  OctetBuilder octets;
  return CheckLive(View(args[0])) && Gather(View(args[0]), &octets) ? HexText(octets, args[1], args[2]) : Value::Null();
}
Value Release(Value self) {
  MemoryView* view = View(self);
  if (view->released.get()) return Value::None();
  view->released.set(view, true);
  if (IsByteArray(view->object.get())) {
    ByteArray* array = view->object.get().As<ByteArray>();
    array->exports.set(array, array->exports.get() - 1);
  }
  return Value::None();
}
Value Enter(Value self) { return CheckLive(View(self)) ? self : Value::Null(); }
Value Exit(const Value* args, int64_t, Value names) {
  return CheckNoKeywords("__exit__", names) ? Release(args[0]) : Value::Null();
}

// cast(format, shape): `size` octets an item.
Value CastToShape(MemoryView* view, Value wanted, char format, int64_t size) {
  if (!IsList(wanted) && !IsTuple(wanted)) return Raise(g_types.TypeError, "shape must be a list or a tuple");
  Value shape = TupleFromIterable(wanted);
  if (shape.IsNull()) return shape;
  Tuple* sizes = shape.As<Tuple>();
  int64_t dimensions = sizes->length.get(), items = 1;
  if (dimensions > 64) return Raise(g_types.ValueError, "memoryview: number of dimensions must not exceed 64");
  if (DimensionsOf(view) != 1 && dimensions != 1) return Raise(g_types.TypeError, "memoryview: cast must be 1D -> ND or ND -> 1D");
  for (int64_t i = 0; i < dimensions; ++i) {
    Value v = sizes->items.get(i);
    if (!IsInt(v)) return Raise(g_types.TypeError, "memoryview.cast(): elements of shape must be integers");
    if (!v.IsInt() || v.AsInt() <= 0) return Raise(g_types.ValueError, "memoryview.cast(): elements of shape must be integers > 0");
    if (__builtin_mul_overflow(items, v.AsInt(), &items)) return Raise(g_types.ValueError, "memoryview.cast(): product(shape) > SSIZE_MAX");
  }
  int64_t octets;
  if (__builtin_mul_overflow(items, size, &octets) || octets != Octets(view)) {
    return Raise(g_types.TypeError, "memoryview: product(shape) * itemsize != buffer size");
  }
  int64_t length = dimensions == 0 ? 1 : sizes->items.get(0).AsInt();
  return Value::Ptr(NewView(view->object.get(), view->offset.get(), length, octets / length, size, format, view->readonly.get(),
                            dimensions == 1 ? Value::Null() : shape));
}

Value Cast(const Value* args, int64_t, Value) {
  MemoryView* view = View(args[0]);
  if (!CheckLive(view)) return Value::Null();
  if (!IsStr(args[1]))
    return Raise(g_types.TypeError, "cast() argument 'format' must be str, not %s", TypeNameOf(args[1]));
  std::string_view format = Utf8(args[1]);
  if (format.starts_with("@")) format.remove_prefix(1);
  int size = format.size() == 1 ? ItemSize(format[0]) : 0;
  if (size == 0) {
    return Raise(
        g_types.ValueError,
        "memoryview: destination format must be a native single character format prefixed with an optional '@'");
  }
  auto is_octet = [](int64_t f) { return f == 'b' || f == 'B' || f == 'c'; };
  if (!Contiguous(view)) return Raise(g_types.TypeError, "memoryview: casts are restricted to C-contiguous views");
  if (!is_octet(view->format.get()) && !is_octet(format[0])) {
    return Raise(g_types.TypeError, "memoryview: cannot cast between two non-byte formats");
  }
  int64_t octets = Octets(view);
  Value shape = args[2] == Value::Undefined() ? Value::Null() : args[2];
  if (!shape.IsNull()) return CastToShape(view, shape, format[0], size);
  if (octets % size != 0) return Raise(g_types.TypeError, "memoryview: length is not a multiple of itemsize");
  return Value::Ptr(
      NewView(view->object.get(), view->offset.get(), octets / size, size, size, format[0], view->readonly.get()));
}
Value ToReadOnly(Value self) {
  MemoryView* view = View(self);
  if (!CheckLive(view)) return Value::Null();
  return Value::Ptr(NewView(view->object.get(), view->offset.get(), view->length.get(), view->stride.get(),
                            view->item_size.get(), view->format.get(), true, view->shape.get()));
}

// Views are equal when their items are; 1, 0, -1 pending, 2: not comparable.
int EqualTo(Value self, Value other) {
  if (self == other) return 1;
  MemoryView* a = View(self);
  if (a->released.get()) return 0;
  if (!IsMemoryView(other)) {
    const uint8_t* data;
    int64_t size;
    if (!GetBuffer(other, &data, &size)) return 2;
    other = Value::Ptr(NewView(other, 0, size, 1, 1, 'B', true));
    int result = EqualTo(self, other);
    Release(other);
    return result;
  }
  MemoryView* b = View(other);
  if (b->released.get() || a->length.get() != b->length.get() || DimensionsOf(a) != DimensionsOf(b)) return 0;
  for (int64_t i = 1; i < DimensionsOf(a); ++i) {
    if (SizeOfDimension(a, i) != SizeOfDimension(b, i)) return 0;
  }
  if (a->format.get() == b->format.get() && ItemSize(static_cast<char>(a->format.get())) == 1) {
    OctetBuilder x, y;
    if (!Gather(a, &x) || !Gather(b, &y)) return -1;
    return std::string_view(x) == std::string_view(y);
  }
  for (int64_t i = 0; i < ItemCount(a); ++i) {
    Value x = Load(a, i), y = Load(b, i);
    int equal = x.IsNull() || y.IsNull() ? -1 : CompareBool(CompareOp::kEq, x, y);
    if (equal != 1) return equal;
  }
  return 1;
}
Value Eq(Value self, Value other) {
  int equal = EqualTo(self, other);
  return equal == 2 ? g_not_implemented : equal < 0 ? Value::Null() : Value::Bool(equal);
}
Value Ne(Value self, Value other) {
  int equal = EqualTo(self, other);
  return equal == 2 ? g_not_implemented : equal < 0 ? Value::Null() : Value::Bool(!equal);
}
Value HashOf(Value self) {
  MemoryView* view = View(self);
  if (!CheckLive(view)) return Value::Null();
  if (!view->readonly.get()) return Raise(g_types.ValueError, "cannot hash writable memoryview object");
  if (ItemSize(static_cast<char>(view->format.get())) != 1) {
    return Raise(g_types.ValueError, "memoryview: hashing is restricted to formats 'B', 'b' or 'c'");
  }
  OctetBuilder copy;
  if (!Gather(view, &copy)) return Value::Null();
  std::string_view octets = copy;
  return IntFromInt64(static_cast<int64_t>(HashBytes(octets.data(), octets.size())));
}
Value ReprOf(Value self) {
  char text[64];
  snprintf(text, sizeof text, "<%smemory at 0x%llx>", View(self)->released.get() ? "released " : "",
           static_cast<unsigned long long>(self.bits()));
  return NewStrAscii(text);
}
Value IterOf(Value self) { return CheckLive(View(self)) ? NewSequenceIterator(self) : Value::Null(); }

#define LIVE(expression) (CheckLive(View(self)) ? (expression) : Value::Null())
Value Obj(Value self) { return LIVE(View(self)->object.get()); }
Value NBytes(Value self) { return LIVE(Value::Int(Octets(View(self)))); }
Value ReadOnly(Value self) { return LIVE(Value::Bool(View(self)->readonly.get())); }
Value ItemSizeOf(Value self) { return LIVE(Value::Int(View(self)->item_size.get())); }
Value FormatOfView(Value self) { return LIVE(NewStrChar(static_cast<char32_t>(View(self)->format.get()))); }
Value Dimensions(Value self) { return LIVE(Value::Int(DimensionsOf(View(self)))); }
Value ShapeOfView(Value self) {
  return LIVE(View(self)->shape.get().IsNull() ? NewTuple1(Value::Int(View(self)->length.get())) : View(self)->shape.get());
}
Value StridesOf(MemoryView* view) {
  int64_t dimensions = DimensionsOf(view), stride = view->item_size.get();
  heap::RootVector strides;
  strides->resize(static_cast<size_t>(dimensions));
  for (int64_t i = dimensions; i-- > 0;) {
    strides[static_cast<size_t>(i)] = IntFromInt64(i == 0 ? view->stride.get() : stride);
    stride *= SizeOfDimension(view, i);
  }
  return NewTupleOf(strides->data(), dimensions);
}
Value Strides(Value self) { return LIVE(StridesOf(View(self))); }
// In the order of Fortran: at most one dimension has more than one entry.
bool FortranContiguous(MemoryView* view) {
  int64_t wide = 0;
  for (int64_t i = 0; i < DimensionsOf(view); ++i) wide += SizeOfDimension(view, i) > 1;
  return Contiguous(view) && wide <= 1;
}
Value IsFortranContiguous(Value self) { return LIVE(Value::Bool(FortranContiguous(View(self)))); }
Value SubOffsets(Value self) { return LIVE(Value::Ptr(g_empty_tuple)); }
Value IsContiguous(Value self) { return LIVE(Value::Bool(Contiguous(View(self)))); }
#undef LIVE

constexpr NativeDef kMethods[] = {
    {.name = "__repr__", .signature = "(self, /)", .f1 = ReprOf},
    {.name = "__hash__", .signature = "(self, /)", .f1 = HashOf},
    {.name = "__eq__", .signature = "(self, value, /)", .f2 = Eq},
    {.name = "__ne__", .signature = "(self, value, /)", .f2 = Ne},
    {.name = "__len__", .signature = "(self, /)", .f1 = LengthOf},
    {.name = "__getitem__", .signature = "(self, key, /)", .f2 = Subscript},
    {.name = "__setitem__", .signature = "(self, key, value, /)", .f3 = SetItemOf},
    {.name = "__delitem__", .signature = "(self, key, /)", .f2 = DelItemOf},
    {.name = "__iter__", .signature = "(self, /)", .f1 = IterOf},
    {.name = "release", .signature = "(self, /)", .f1 = Release},
    {.name = "tobytes", .signature = "(self, /, order='C')", .fn = ToBytes},
    {.name = "hex", .signature = "(self, /, sep=None, bytes_per_sep=1)", .fn = Hex},
    {.name = "tolist", .signature = "(self, /)", .f1 = ToList},
    {.name = "cast", .signature = "(self, /, format, shape=None)", .fn = Cast},
    {.name = "toreadonly", .signature = "(self, /)", .f1 = ToReadOnly},
    {.name = "__enter__", .f1 = Enter},
    {.name = "__exit__", .fn = Exit},
    {},
};
constexpr GetSetDef kGetSets[] = {
    {"obj", Obj},
    {"nbytes", NBytes},
    {"readonly", ReadOnly},
    {"itemsize", ItemSizeOf},
    {"format", FormatOfView},
    {"ndim", Dimensions},
    {"shape", ShapeOfView},
    {"strides", Strides},
    {"suboffsets", SubOffsets},
    {"c_contiguous", IsContiguous},
    {"f_contiguous", IsFortranContiguous},
    {"contiguous", IsContiguous},
    {},
};

}  // namespace

bool MemoryViewBuffer(Value v, const uint8_t** data, int64_t* size) {
  if (!IsMemoryView(v) || View(v)->released.get() || !Contiguous(View(v))) return false;
  *data = ItemAt(View(v), 0);
  *size = Octets(View(v));
  return true;
}

Value MemoryViewToBytes(Value v) {
  OctetBuilder octets;
  return CheckLive(View(v)) && Gather(View(v), &octets) ? NewBytes(octets) : Value::Null();
}

bool IsExported(ByteArray* array) {
  struct Question {
    ByteArray* array;
    bool answer = false;
  } question{array};
  std::vector<HeapObject*> held;
  if (g_interp.held_by_activations != nullptr) held = g_interp.held_by_activations();
  auto ask = [](void* context) {
    auto* question = static_cast<Question*>(context);
    question->answer = std::ranges::any_of(
        **g_views, [&](Value cell) { return IsViewOf(cell, question->array) && heap::IsReached(cell.As<heap::WeakCell>()->target().AsPtr()); });
  };
  heap::CollectAsking({held, ask, &question});
  array->exports.set(array, std::ranges::count_if(**g_views, [&](Value cell) { return IsViewOf(cell, array); }));
  return question.answer;
}

void InitMemoryView() {
  g_views = new heap::RootVector;
  g_view_cell_shape = Shape::NewRoot(&heap::WeakCell::Info(), Value::Null());
  static const TypeSpec spec{
      .name = "memoryview",
      .info = &MemoryView::Info(),
      .methods = kMethods,
      .getsets = kGetSets,
      .make = Make,
      .make_signature = "(cls, object)",
      .flags = kSequence,
      .doc = "Create a new memoryview object which references the given object.",
  };
  g_types.MemoryView = NewBuiltinType(spec);
  g_memoryview_shape = InstanceShape(g_types.MemoryView);
}

}  // namespace ouro::python
