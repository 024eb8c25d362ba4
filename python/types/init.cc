// Start-up of the object library, in the order of dependencies. The heap and the thread must have been initialized.
#include "python/bytecode/code.h"
#include "python/runtime/attributes/descriptors.h"
#include "python/runtime/classes/type.h"
#include "python/runtime/natives/native.h"
#include "python/types/bytes/bytes.h"
#include "python/types/complex/complex.h"
#include "python/types/dict/dict.h"
#include "python/types/dict/mapping_proxy.h"
#include "python/types/exceptions/exceptions.h"
#include "python/types/float/float.h"
#include "python/types/functions/function.h"
#include "python/types/int/int.h"
#include "python/types/iterators/iterators.h"
#include "python/types/list/list.h"
#include "python/types/module/module.h"
#include "python/types/object/object_types.h"
#include "python/types/range/range.h"
#include "python/types/set/set.h"
#include "python/types/slice/slice.h"
#include "python/types/str/str.h"
#include "python/types/traceback/traceback.h"
#include "python/types/tuple/structseq.h"
#include "python/types/tuple/tuple.h"

namespace ouro::python {

void InitializeObjects() {
  // What making a type needs: strings, names, dicts and tuples, functions, the two classes of all classes.
  InitStrStorage();
  InitContainerShapes();
  InitializeFunctionShapes();
  InitializeBareTypes();
  InitializeObjectType();
  InitializeTypeType();
  InitializeNativeTypes();
  InitializeFunctionTypes();
  InitializeDescriptorTypes();
  InitializeSingletons();

  InitStrType();
  InitIntType();
  InitBoolType();
  InitFloatType();
  InitComplexType();
  InitTuple();
  InitList();
  InitDict();
  InitDictViews();
  InitSet();
  InitSlice();
  InitRange();
  InitIterators();
  InitBytesTypes();
  InitMappingProxy();
  g_immediate_shapes = {.int_ = g_int_shape,
                        .float_ = g_float_shape,
                        .none = InstanceShape(g_types.NoneType),
                        .bool_ = InstanceShape(g_types.Bool),
                        .undefined = InstanceShape(g_types.Object)};
  InitializeModuleType();
  InitializeExceptions();
  InitializeCodeType();
  InitializeTracebackTypes();
  InitializeGenericAlias();
  InitializeSimpleNamespace();
}

}  // namespace ouro::python
