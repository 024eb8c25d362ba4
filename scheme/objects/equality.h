// eqv? and equal? (R7RS 6.1). equal? ends on circular data too.
#pragma once
#include "scheme/objects/objects.h"

namespace ouro::scheme {

bool Eqv(Value a, Value b);
bool Equal(Value a, Value b);
uint64_t EqvHash(Value v);
uint64_t EqualHash(Value v);  // ends on circular data too

}  // namespace ouro::scheme
