// The expander: data to core forms (scheme/expand/ir.h), hygienically; libraries and environments.
#pragma once
#include <string>
#include <vector>

#include "scheme/expand/ir.h"
#include "scheme/objects/native.h"

namespace ouro::scheme {

// The bindings of a program, a library, or an environment given to eval. Lives for ever.
class Environment;

// The environment in which all natives and the procedures of the prelude are defined. The standard libraries export
// parts of it.
Environment* CoreEnvironment();
// Defines the rows' procedures in the core environment. Rows live for ever.
void DefineNatives(const NativeDef* rows, size_t count);
// The variable of that name in an environment, made (unassigned) when it is not there.
Global* GlobalIn(Environment* environment, Value symbol);
// The environment of the prompt and of interaction-environment: all standard libraries are imported. Made at the first
// call.
Environment* InteractionEnvironment();
// A program's own environment: empty but for `import` and `define-library`.
Environment* NewProgramEnvironment();

// What scheme-report-environment and null-environment give.
Environment* SchemeReportEnvironment();
Environment* NullEnvironment();

// Where libraries are looked for, in order: DIRECTORY/a/b.sld for (a b). Last, in the folder of those that come with
// the implementation.
void AddLibraryPath(std::string directory);
void SetOwnLibraryPath(std::string directory);

// What cond-expand knows, a fresh list of symbols: for `features`.
Value FeatureList();

// What the expander needs of the engine: running the code of libraries (once), of include files...
struct ExpandHooks {
  // Compiles and runs a form for its effect and value. Null: an error is pending.
  Value (*run)(Arena* arena, Node* node);
};
void SetExpandHooks(ExpandHooks hooks);

// Expands one top-level form, which was read at `where` (Reader::location; for atoms, which the map does not know).
// Import declarations and define-library are carried out at once (the libraries' bodies run) and give a constant. Null:
// an error is pending (kind kSyntax or kImport, with its location).
Node* ExpandTopLevel(Arena* arena, Value datum, SourceMap* map, Environment* environment, Location where = {});

// (environment '(scheme base) ...): import sets. Null: an error is pending.
Environment* ImportEnvironment(Value import_sets);

// Identifiers of expansions replaced by their symbols, through pairs and vectors.
Value StripSyntax(Value datum);

// The expander's primitive names must exist before the prelude is read.
void InitializeExpander();

}  // namespace ouro::scheme
