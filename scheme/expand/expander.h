// The expander at work on one top-level form, or on one library.
//
// Functions that return a node or a bool report an error by Null or false, with the error object pending. What is read
// or made while expanding is kept alive by the arena: scopes, items and matches hold plain Values that refer to it.
#pragma once
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "framework/base/check.h"
#include "framework/state/thread.h"
#include "scheme/expand/environment.h"
#include "scheme/expand/syntax_rules.h"

namespace ouro::scheme {

struct Library;

// What a definition defines: a variable of a body, or a global.
struct Target {
  Variable* variable = nullptr;
  Global* global = nullptr;
  bool none() const { return variable == nullptr && global == nullptr; }
};

// A form of a body (or of the top level) whose head is known, and that is not expanded further until all definitions
// are known.
struct Item {
  enum class Kind : uint8_t { kExpression, kDefine, kDefineProcedure, kDefineValues, kDefineRecord };
  Kind kind;
  bool in_macro;
  Location where;
  Value form;
  std::vector<Target> targets;
};
// The value of a definition; target none: an expression.
struct Initialization {
  Target target;
  Node* node;
};

class Expander {
 public:
  Expander(Arena* arena, SourceMap* map, Environment* environment);
  Expander(const Expander&) = delete;
  Expander& operator=(const Expander&) = delete;

  Node* TopLevel(Value datum, Location where);
  // The body of a library: all definitions are found before anything is expanded, and all is expanded before anything
  // runs. False: an error is pending.
  bool RunBody(const std::vector<Value>& forms);

  // --- errors, at the place of `part` or the best known around it; `form` is shown. All return null.
  std::nullptr_t Fail(Value form, Value part, std::string_view message);
  std::nullptr_t Fail(Value form, std::string_view message) { return Fail(form, form, message); }
  // For errors that are pending already, from elsewhere, without a place.
  std::nullptr_t AddPlace(Value form, Value part);

  Environment* environment() const { return environment_; }
  SourceMap* map() const { return map_; }
  Arena* arena() const { return arena_; }
  Value Kept(Value v) {
    arena_->Keep(v);
    return v;
  }
  Scope* top_scope() const { return environment_->scope(); }

  // --- library declarations and import sets (library.cc, import.cc); `form`: the whole of it, for messages
  bool Import(Value form);
  bool DefineLibrary(Value form);
  // Evaluates a requirement of cond-expand. False: an error.
  bool Requirement(Value form, Value requirement, bool* holds);
  // The forms that a cond-expand form selects: a list. Null: an error.
  Value SelectedForms(Value form);
  // The data of the files of an include form, appended. False: an error.
  bool ReadIncluded(Value form, const char* who, bool fold_case, std::vector<Value>* out);

 private:
  friend class SyntaxRulesCompiler;

  // The place of the form that is being expanded; when the form is unknown to the map, that of what is around it.
  class Place {
   public:
    Place(Expander* e, Value form) : e_(e), where_(e->where_), in_macro_(e->in_macro_) { e->Enter(form); }
    Place(Expander* e, const Item& item) : e_(e), where_(e->where_), in_macro_(e->in_macro_) {
      e->where_ = item.where;
      e->in_macro_ = item.in_macro;
    }
    ~Place() {
      e_->where_ = where_;
      e_->in_macro_ = in_macro_;
    }
    Place(const Place&) = delete;
    Place& operator=(const Place&) = delete;

   private:
    Expander* e_;
    Location where_;
    bool in_macro_;
  };
  void Enter(Value form) {
    if (map_ == nullptr || !form.IsPtr()) return;
    if (Location found = map_->Find(form); found.known()) where_ = found;
  }
  bool TooDeep() const { return base::StackPointer() < mode::g_thread.native_stack_limit; }
  bool CheckDepth(Value form);

  // --- nodes
  Node* New(Node::Kind kind) { return arena_->New(kind, where_); }
  Node* Constant(Value v);  // kept
  Node* Quoted(Value datum);
  Node* Local(Variable* variable);
  Node* CoreReference(const char* name);
  Node* Call(Value form, Node* procedure, std::vector<Node*> arguments);
  Node* CallCore(Value form, const char* name, std::vector<Node*> arguments) {
    return Call(form, CoreReference(name), std::move(arguments));
  }
  Node* If(Node* test, Node* yes, Node* no);
  Node* Let(std::vector<Variable*> variables, std::vector<Node*> values, Node* body);
  Node* Sequence(std::vector<Node*> nodes);  // at least one
  Node* LambdaOf(LambdaCase* c, Node* body);
  Variable* NewVariable(Value name);  // of the current procedure
  Variable* Temporary(const char* name) { return NewVariable(Intern(name)); }
  void NameLambda(Node* node, Value name);
  Scope* NewScope(Scope* parent) { return &scopes_.emplace_back(parent); }

  // The variables that are made belong to a procedure's case.
  class InCase {
   public:
    InCase(Expander* e, LambdaCase* c) : e_(e), before_(e->case_) { e->case_ = c; }
    ~InCase() { e_->case_ = before_; }
    InCase(const InCase&) = delete;
    InCase& operator=(const InCase&) = delete;

   private:
    Expander* e_;
    LambdaCase* before_;
  };

  // --- expressions (expander.cc)
  Node* Expand(Value form, Scope* scope);
  // The list's first element. A symbol or a constant has its place through the list.
  Node* ExpandFirst(Value list, Scope* scope);
  Node* ExpandList(Value forms, Scope* scope);  // one or more expressions, in order
  bool ExpandEach(Value forms, Scope* scope, std::vector<Node*>* out);
  Node* Reference(Value name, Scope* scope);
  Node* Application(Value form, Scope* scope);
  bool CheckShape(Value form, SpecialForm special);
  Node* ExpandSpecial(SpecialForm special, Value form, Scope* scope);
  Value ExpandMacro(const Macro* macro, Value form, Scope* scope);  // Null: an error
  // Until the form is no macro use; what it is then is kept. `head`: what its head means, if that is a name. Null: an
  // error.
  Value ExpandMacroUses(Value form, Scope* scope, Binding* head);

#define FORM(id, name, handler, ...) Node* handler(Value form, Scope* scope);
#define DEFINITION(...)
#define SPLICING(id, name, handler, ...)
#define AUXILIARY(...)
#include "scheme/expand/special_forms.def"
#undef FORM
#undef DEFINITION
#undef SPLICING
#undef AUXILIARY
  Node* ExpandBegin(Value form, Scope* scope);
  Node* ExpandCondExpand(Value form, Scope* scope);
  Node* ExpandInclude(Value form, Scope* scope);

  // --- parts of forms
  struct Formals {
    std::vector<Value> required;
    Value rest;  // Null: none
  };
  bool ParseFormals(Value form, Value formals, const char* who, Formals* out);
  // Adds parameters to the case and binds them.
  void BindFormals(const Formals& formals, LambdaCase* c, Scope* scope);
  LambdaCase* ExpandLambdaCase(Value form, Value formals, Value body, Scope* scope, const char* who);
  // `values`: the lists whose first elements they are.
  bool ParseBindings(Value form, const char* who, Value bindings, bool distinct, std::vector<Value>* names,
                     std::vector<Value>* values);
  Node* ExpandLetForm(Value form, Scope* scope, const char* who, const std::vector<Value>& names,
                      const std::vector<Value>& values, Value body);
  Node* ExpandNamedLet(Value form, Scope* scope);
  Node* ExpandLetrecForm(Value form, Scope* scope, const char* who);
  Node* ExpandLetValuesForm(Value form, Scope* scope, const char* who, bool sequential);
  Node* ExpandSyntaxBindings(Value form, Scope* scope, const char* who, bool recursive);
  Node* WithValues(Value form, Node* thunk, Node* receiver) {
    return CallCore(form, "call-with-values", {thunk, receiver});
  }
  Node* ThunkOf(Value list, Scope* scope);  // (lambda () expression): the list's first element
  Node* ThunkOfBody(Value form, Value body, Scope* scope, const char* who);
  Node* CondClauses(Value form, Value clauses, Scope* scope, const char* who, Node* otherwise);
  Node* CaseClauses(Value form, Value clauses, Scope* scope, Variable* key);
  Node* CaseTest(Value form, const std::vector<Value>& data, size_t from, size_t to, Variable* key);
  Node* TestSequence(Value tests, Scope* scope, bool conjunction);
  Node* Quasi(Value form, Value datum, int depth, Scope* scope);
  Node* QuasiList(Value form, Value list, int depth, bool elements, Scope* scope);
  Node* QuasiPair(Value form, Value original, Node* car, Node* cdr);

  // --- bodies and definitions (body.cc, define.cc, record.cc)
  struct Definitions {
    Scope* scope;
    bool top = false;
    bool library = false;  // a library's body: every name is defined once
    std::vector<Item> items;
    // Not null: items are expanded as they are found.
    std::vector<Initialization>* immediate = nullptr;
  };
  Node* Body(Value form, Value body, Scope* scope, const char* who);
  bool Scan(Value form, Definitions* to);
  bool ScanEach(Value forms, Definitions* to);
  bool ScanSpecial(SpecialForm special, Value form, Definitions* to);
  bool ScanBegin(Value form, Definitions* to);
  bool DeclareInserted(Value forms, Definitions* to);
  bool ScanDefine(Value form, Definitions* to);
  bool ScanDefineValues(Value form, Definitions* to);
  bool ScanDefineRecord(Value form, Definitions* to);
  bool ScanDefineSyntax(Value form, Definitions* to);
  bool AddItem(Item item, Definitions* to);
  Item NewItem(Item::Kind kind, Value form) { return {kind, in_macro_, where_, form, {}}; }
  bool DefineTarget(Value form, Value name, const char* who, Definitions* to, Item* item);
  void SetTop(Value name, Binding binding);
  bool ExpandItem(const Item& item, Scope* scope, std::vector<Initialization>* out);
  bool ExpandDefineValuesItem(const Item& item, Scope* scope, std::vector<Initialization>* out);
  bool ExpandRecordItem(const Item& item, Scope* scope, std::vector<Initialization>* out);
  Node* InitializeTop(const Initialization& i);

  struct RecordForm {
    Value type, constructor, predicate;  // names; Null: none
    struct Field {
      Value name, accessor, modifier;  // modifier Null: none
    };
    std::vector<Field> fields;
    std::vector<size_t> arguments;  // of the constructor: indices of fields
  };
  bool ParseRecord(Value form, RecordForm* out);

  // --- macros (macro.cc)
  // The macro of a transformer, `(syntax-rules ...)` seen from the scope: the list's first element. Null: an error.
  Macro* Transformer(Value form, Value list, Value name, Scope* scope);

  // Of a name that is to be referred to or assigned, and means a variable that is not local: where it is, or nothing.
  Global* GlobalOf(Value name, const Binding& meaning, const Home& home);

  // --- library.cc
  bool CheckImported(Value form);

  Arena* arena_;
  SourceMap* map_;
  Environment* environment_;
  LambdaCase* case_ = nullptr;
  Location where_;
  bool in_macro_ = false;  // is the form of a macro's making? Then it may contain identifiers
  std::deque<Scope> scopes_;
  std::deque<Macro> macros_;  // local ones
  heap::RootVector roots_;    // of a macro's expansion
  // Top-level definitions of this form, with what the names meant before: taken back when the form turns out to be
  // wrong.
  struct Undo {
    Value name;
    bool had;
    Binding before;
  };
  std::vector<Undo> undo_;
};

// --- for lists
inline Value Second(Value list) { return Car(Cdr(list)); }
inline Value Third(Value list) { return Car(Cdr(Cdr(list))); }
inline Value CddrOf(Value list) { return Cdr(Cdr(list)); }

}  // namespace ouro::scheme
