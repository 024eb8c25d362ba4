// include, cond-expand: what becomes part of a program.
#include "framework/host/host.h"
#include "scheme/expand/expander.h"
#include "scheme/expand/library.h"

namespace ouro::scheme {

namespace {

constexpr const char* kFeatures[] = {"r7rs", "exact-closed", "ieee-float", "full-unicode", "ratios",        "posix",
                                     "unix", "linux",        "gnu-linux",  "x86-64",       "little-endian", "ouro"};

// A relative name is meant from the folder of the file that includes it.
std::string IncludedPath(const std::string& name, Location where) {
  if (!where.known() || (!name.empty() && name[0] == '/')) return name;
  const std::string& file = SourceFileName(where.file);
  size_t slash = file.rfind('/');
  return slash == std::string::npos ? name : file.substr(0, slash + 1) + name;
}

}  // namespace

Value FeatureList() {
  ListBuilder list;
  for (const char* name : kFeatures) list.Add(Intern(name));
  return list.Finish();
}

bool Expander::ReadIncluded(Value form, const char* who, bool fold_case, std::vector<Value>* out) {
  Place place(this, form);
  if (Cdr(form) == kNil) return Fail(form, std::string(who) + ": no file is named"), false;
  for (Value p = Cdr(form); IsPair(p); p = Cdr(p)) {
    if (!IsString(Car(p))) return Fail(form, Car(p), std::string(who) + ": the name of a file is not a string"), false;
    std::string path = IncludedPath(StringText(Car(p)), where_);
    std::string text;
    if (path.find('\0') != std::string::npos || host::ReadWholeFile(path.c_str(), &text) != 0) {
      RaiseError(ErrorKind::kFile, std::string(who) + ": the file cannot be read", {NewString(path)});
      return AddPlace(form, form), false;
    }
    TextSource source(text);
    Reader reader(&source, AddSourceFile(path, IsHiddenSourceFile(where_.file)), map_, fold_case);
    for (;;) {
      Value datum = reader.Read();
      if (datum.IsNull()) return false;
      if (datum == kEof) break;
      out->push_back(Kept(datum));
    }
  }
  return true;
}

Node* Expander::ExpandInclude(Value form, Scope* scope) {
  bool fold_case = Resolve(Car(form), scope).Is(SpecialForm::kIncludeCi);
  const char* who = fold_case ? "include-ci" : "include";
  std::vector<Value> forms;
  if (!ReadIncluded(form, who, fold_case, &forms)) return nullptr;
  if (forms.empty()) return Fail(form, std::string(who) + ": without an expression it has no value");
  std::vector<Node*> nodes;
  for (Value included : forms) {
    Node* node = Expand(included, scope);
    if (node == nullptr) return nullptr;
    nodes.push_back(node);
  }
  return Sequence(std::move(nodes));
}

bool Expander::Requirement(Value form, Value requirement, bool* holds) {
  if (!CheckDepth(form)) return false;
  auto bad = [&] {
    return Fail(form, requirement,
                "cond-expand: a requirement is not an identifier, (library name), (and ...), (or ...) or (not ...)"),
           false;
  };
  if (IsName(requirement)) {
    std::string name = NameText(requirement);
    *holds = name == "else";
    for (const char* feature : kFeatures) *holds |= name == feature;
    return true;
  }
  int64_t length = ListLength(requirement);
  if (length < 1 || !IsName(Car(requirement))) return bad();
  std::string word = NameText(Car(requirement));
  if (word == "library") {
    if (length != 2) return bad();
    Value name = StripSyntax(Second(requirement));
    std::string text = LibraryNameText(name);
    if (text.empty()) return bad();
    *holds = KnownLibrary(text) != nullptr || !FindLibraryFile(name, nullptr).empty();
    return true;
  }
  if (word == "not" ? length != 2 : word != "and" && word != "or") return bad();
  *holds = word == "and";
  for (Value p = Cdr(requirement); IsPair(p); p = Cdr(p)) {
    bool part;
    if (!Requirement(form, Car(p), &part)) return false;
    if (word == "not") {
      *holds = !part;
    } else if (word == "and" ? !part : part) {
      *holds = part;
      break;
    }
  }
  return true;
}

Value Expander::SelectedForms(Value form) {
  Value selected;
  bool closed = false;
  int number = 0;
  for (Value p = Cdr(form); IsPair(p); p = Cdr(p)) {
    Value clause = Car(p);
    std::string name = "cond-expand: clause " + std::to_string(++number);
    if (ListLength(clause) < 1)
      return Fail(form, clause, name + " is not of the form (requirement expression ...)"), Value::Null();
    if (closed) return Fail(form, clause, name + " comes after the else clause"), Value::Null();
    closed = IsName(Car(clause)) && NameText(Car(clause)) == "else";
    bool holds;
    if (!Requirement(form, Car(clause), &holds)) return Value::Null();
    if (holds && selected.IsNull()) selected = Cdr(clause);
  }
  return selected.IsNull() ? kNil : selected;
}

Node* Expander::ExpandCondExpand(Value form, Scope* scope) {
  Value selected = SelectedForms(form);
  if (selected.IsNull()) return nullptr;
  return selected == kNil ? Constant(kUnspecified) : ExpandList(selected, scope);
}

}  // namespace ouro::scheme
