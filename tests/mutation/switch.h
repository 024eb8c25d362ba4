// Written at the top of each file of the instrumented copy that has a fault: the fault whose number the environment variable
// OURO_FAULT gives is there, the others are not.
#ifndef OURO_TESTS_MUTATION_SWITCH_H
#define OURO_TESTS_MUTATION_SWITCH_H
#include <cstdlib>
namespace ouro_mutation {
inline int g_fault = -1;
inline int Fault() {
  if (g_fault < 0) {
    const char* text = std::getenv("OURO_FAULT");
    g_fault = text == nullptr ? 0 : std::atoi(text);
  }
  return g_fault;
}
}  // namespace ouro_mutation
#define OURO_FAULT(number) (ouro_mutation::Fault() == (number))
#endif
