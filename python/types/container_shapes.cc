// Shapes of containers and iterators. They exist before any type does, because classes are made of tuples and dicts.
#include "python/types/dict/dict.h"
#include "python/types/dict/mapping_proxy.h"
#include "python/types/iterators/iterators.h"
#include "python/types/list/list.h"
#include "python/types/range/range.h"
#include "python/types/set/set.h"
#include "python/types/slice/slice.h"
#include "python/types/tuple/tuple.h"

namespace ouro::python {

void InitContainerShapes() {
  auto make = [](const TypeInfo& info) { return Shape::NewRoot(&info, Value::Null()); };
  g_value_array_shape = make(ValueArray::Info());
  g_tuple_shape = make(Tuple::Info());
  g_list_shape = make(List::Info());
  g_dict_shape = make(Dict::Info());
  g_dict_entries_shape = make(DictEntries::Info());
  g_dict_index_shape = make(DictIndex::Info());
  g_dict_keys_shape = make(DictView::Info());
  g_dict_values_shape = make(DictView::Info());
  g_dict_items_shape = make(DictView::Info());
  for (Shape** shape : {&g_dict_key_iterator_shape, &g_dict_value_iterator_shape, &g_dict_item_iterator_shape,
                        &g_dict_reverse_key_iterator_shape, &g_dict_reverse_value_iterator_shape,
                        &g_dict_reverse_item_iterator_shape}) {
    *shape = make(DictIterator::Info());
  }
  g_set_shape = make(Set::Info());
  g_frozenset_shape = make(Set::Info());
  g_set_table_shape = make(SetTable::Info());
  g_set_iterator_shape = make(SetIterator::Info());
  g_slice_shape = make(Slice::Info());
  g_range_shape = make(Range::Info());
  g_range_iterator_shape = make(RangeIterator::Info());
  g_wide_range_iterator_shape = make(WideRangeIterator::Info());
  g_list_iterator_shape = make(ListIterator::Info());
  g_tuple_iterator_shape = make(TupleIterator::Info());
  g_str_iterator_shape = make(StrIterator::Info());
  g_sequence_iterator_shape = make(SequenceIterator::Info());
  g_call_iterator_shape = make(CallIterator::Info());
  g_enumerate_shape = make(Enumerate::Info());
  g_zip_shape = make(Zip::Info());
  g_map_shape = make(Map::Info());
  g_filter_shape = make(Filter::Info());
  g_reversed_shape = make(Reversed::Info());
  g_list_reverse_iterator_shape = make(Reversed::Info());
  g_mapping_proxy_shape = make(MappingProxy::Info());

  heap::AddRootTracer(
      "empty containers",
      [](Visitor& visitor, void*) {
        visitor.Visit(&g_empty_value_array);
        visitor.Visit(&g_empty_tuple);
        visitor.Visit(&g_latin1_tuple);
      },
      nullptr);
  g_empty_value_array = NewValueArray(0);
  g_empty_tuple = NewTuple(0);
  g_latin1_tuple = NewTupleOf(g_latin1_strs, 256).As<Tuple>();
}

}  // namespace ouro::python
