// The tables of native procedures. Each function defines one table in the core environment.
#pragma once
#include <string>
#include <vector>

namespace ouro::scheme {

void DefineNumberPrimitives();
void DefineTextPrimitives();     // characters, strings, symbols
void DefineDataPrimitives();     // booleans, pairs and lists, vectors, bytevectors, equality, records, errors, promises
void DefinePortPrimitives();
void DefineSystemPrimitives();   // files, time, command line, features

// What (command-line) gives: the program's name and its arguments.
void SetCommandLine(std::vector<std::string> words);

inline void DefinePrimitives() {
  DefineNumberPrimitives();
  DefineTextPrimitives();
  DefineDataPrimitives();
  DefinePortPrimitives();
  DefineSystemPrimitives();
}

}  // namespace ouro::scheme
