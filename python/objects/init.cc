// Start-up of the object library, in the order of dependencies. The heap and the thread must have been initialized.
#include "python/bytecode/code.h"
#include "python/objects/bytes.h"
#include "python/objects/complex.h"
#include "python/objects/descriptors.h"
#include "python/objects/dict.h"
#include "python/objects/exceptions.h"
#include "python/objects/float.h"
#include "python/objects/function.h"
#include "python/objects/int.h"
#include "python/objects/iterators.h"
#include "python/objects/list.h"
#include "python/objects/mapping_proxy.h"
#include "python/objects/module.h"
#include "python/objects/native.h"
#include "python/objects/object_types.h"
#include "python/objects/range.h"
#include "python/objects/set.h"
#include "python/objects/slice.h"
#include "python/objects/str.h"
#include "python/objects/structseq.h"
#include "python/objects/traceback.h"
#include "python/objects/tuple.h"
#include "python/objects/type.h"

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
