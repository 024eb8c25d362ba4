// Breaks cycles in repr(): `[...]`. A chain of the containers whose repr is being made, on the native stack.
#pragma once
#include "python/objects/object.h"

namespace ouro::python {

class ReprGuard {
 public:
  explicit ReprGuard(HeapObject* object) : object_(object), outer_(innermost_) {
    for (ReprGuard* g = innermost_; g != nullptr; g = g->outer_) {
      if (g->object_ == object) again_ = true;
    }
    innermost_ = this;
  }
  ~ReprGuard() { innermost_ = outer_; }
  ReprGuard(const ReprGuard&) = delete;
  ReprGuard& operator=(const ReprGuard&) = delete;
  bool again() const { return again_; }  // this container's repr is being made already

 private:
  static inline constinit ReprGuard* innermost_ = nullptr;
  HeapObject* object_;
  ReprGuard* outer_;
  bool again_ = false;
};

}  // namespace ouro::python
