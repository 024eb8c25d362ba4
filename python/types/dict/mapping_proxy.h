// types.MappingProxyType: a read-only view of a mapping; what class.__dict__ is.
#pragma once
#include "python/runtime/object/object.h"

namespace ouro::python {

class MappingProxy : public HeapObject {
 public:
  Final<Value> mapping;
  OURO_LAYOUT(MappingProxy, "mappingproxy", &MappingProxy::mapping)
};
inline constinit Shape* g_mapping_proxy_shape = nullptr;
Value NewMappingProxy(Value mapping);

void InitMappingProxy();

}  // namespace ouro::python
