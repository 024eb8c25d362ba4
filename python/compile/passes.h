// The builder's passes over the code of one function, before layout.
#pragma once
#include "python/compile/builder.h"

namespace ouro::python::compile {

class Passes {
 public:
  explicit Passes(CodeBuilder& builder) : b_(builder) {}
  void ThreadJumps();             // jumps to jumps, jumps to the next instruction
  void RemoveBoundChecks();       // CheckLocal of locals that every path has bound
  // LoadMethod, arguments whose evaluation has no effect and cannot fail, CallLoaded: one CallMethod. After RemoveBoundChecks.
  void FuseMethodCalls();

 private:
  size_t Skip(size_t item) const;  // the first item at or after it that is not deleted
  CodeBuilder& b_;
};

}  // namespace ouro::python::compile
