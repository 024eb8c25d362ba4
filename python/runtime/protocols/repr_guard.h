// Breaks cycles in repr(): `[...]`, for the containers.
#pragma once
#include "python/runtime/calls/recursion.h"

namespace ouro::python {

class ReprGuard {
 public:
  explicit ReprGuard(HeapObject* object) : object_(Value::Ptr(object)), entered_(EnterRepr(object_)) {}
  ~ReprGuard() {
    if (entered_) LeaveRepr(object_);
  }
  ReprGuard(const ReprGuard&) = delete;
  ReprGuard& operator=(const ReprGuard&) = delete;
  bool again() const { return !entered_; }  // this container's repr is being made already

 private:
  Value object_;
  bool entered_;
};

}  // namespace ouro::python
