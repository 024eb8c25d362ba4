#include "python/syntax/diagnose.h"
namespace ouro::python::syntax {
SyntaxError Diagnose(const FailedParse& failure) {
  if (failure.tokens->error) return *failure.tokens->error;
  SyntaxError e; e.message="invalid syntax"; return e;
}
}
