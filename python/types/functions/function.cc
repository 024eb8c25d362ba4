// Function objects and the binding of arguments to parameters.
#include "python/types/functions/function.h"

#include <string>
#include <vector>

#include "python/types/dict/dict.h"
#include "python/types/module/module.h"
#include "python/types/str/str.h"
#include "python/types/tuple/tuple.h"

namespace ouro::python {

Shape* g_cell_shape;
Shape* g_function_shape;
Shape* g_method_shape;

void InitializeFunctionShapes() {
  g_cell_shape = Shape::NewRoot(&Cell::Info(), Value::Null());
  g_function_shape = Shape::NewRoot(&Function::Info(), Value::Null());
  g_method_shape = Shape::NewRoot(&BoundMethod::Info(), Value::Null());
}

Function* NewFunction(Code* code, Value globals, Value closure) {
  auto* f = heap::New<Function>(g_function_shape);
  f->code.init(Value::Ptr(code));
  f->globals.init(globals);
  f->closure.init(closure);
  f->name.init(code->name);
  f->qualname.init(code->qualname);
  f->doc.init(code->docstring.IsNull() ? Value::None() : code->docstring);
  Value builtins = DictGetStr(globals.As<Dict>(), g_names.dunder_builtins);
  if (IsModule(builtins)) builtins = builtins.As<Module>()->dict.get();
  f->builtins.init(builtins == Value::Undefined() ? DefaultBuiltins() : builtins);
  Value module = DictGetStr(globals.As<Dict>(), g_names.dunder_name);
  f->module.init(module == Value::Undefined() ? Value::None() : module);
  return f;
}

namespace {

std::string NameOf(Function* f) { return std::string(Utf8(f->qualname.get())); }

std::string Quoted(Value name) { return "'" + std::string(Utf8(name)) + "'"; }

// 'a', 'b', and 'c'
std::string Listing(const std::vector<Value>& names) {
  size_t n = names.size();
  if (n == 1) return Quoted(names[0]);
  if (n == 2) return Quoted(names[0]) + " and " + Quoted(names[1]);
  std::string text;
  for (size_t i = 0; i + 1 < n; ++i) text += Quoted(names[i]) + ", ";
  return text + "and " + Quoted(names[n - 1]);
}

bool RaiseMissing(Function* f, const std::vector<Value>& names, const char* kind) {
  Raise(g_types.TypeError, "%s() missing %zu required %s argument%s: %s", NameOf(f).c_str(), names.size(), kind,
        names.size() == 1 ? "" : "s", Listing(names).c_str());
  return false;
}

Value ParameterName(Code* code, int64_t i) { return code->varnames.As<Tuple>()->items.get(i); }

bool RaiseTooMany(Function* f, int64_t given, const Value* parameters) {
  Code* code = f->GetCode();
  int64_t most = code->argcount;
  int64_t defaults = f->defaults.get().IsNull() ? 0 : f->defaults.get().As<Tuple>()->length.get();
  int64_t keyword_only_given = 0;
  for (int64_t i = most; i < most + code->kwonly_count; ++i) keyword_only_given += parameters[i] != Value::Undefined();
  std::string takes;
  bool plural;
  if (defaults > 0) {
    takes = "from " + std::to_string(most - defaults) + " to " + std::to_string(most);
    plural = true;
  } else {
    takes = std::to_string(most);
    plural = most != 1;
  }
  std::string extra;
  if (keyword_only_given > 0) {
    extra = std::string(" positional argument") + (given != 1 ? "s" : "") + " (and " + std::to_string(keyword_only_given) +
            " keyword-only argument" + (keyword_only_given != 1 ? "s" : "") + ")";
  }
  Raise(g_types.TypeError, "%s() takes %s positional argument%s but %lld%s %s given", NameOf(f).c_str(), takes.c_str(),
        plural ? "s" : "", static_cast<long long>(given), extra.c_str(), given == 1 && keyword_only_given == 0 ? "was" : "were");
  return false;
}

// The names of positional-only parameters that were given by keyword, when the function has no **kwargs.
bool RaisePositionalOnly(Function* f, Value names) {
  Code* code = f->GetCode();
  std::string listing;
  Tuple* keywords = names.As<Tuple>();
  for (int64_t p = 0; p < code->posonly_count; ++p) {
    for (int64_t k = 0; k < keywords->length.get(); ++k) {
      if (!StrEqual(ParameterName(code, p), keywords->items.get(k))) continue;
      if (!listing.empty()) listing += ", ";
      listing += Utf8(ParameterName(code, p));
    }
  }
  if (listing.empty()) return false;
  Raise(g_types.TypeError, "%s() got some positional-only arguments passed as keyword arguments: '%s'", NameOf(f).c_str(),
        listing.c_str());
  return true;
}

}  // namespace

bool BindArguments(Function* f, const Value* args, int64_t count, Value names, Value* registers) {
  Code* code = f->GetCode();
  Value* parameters = registers + code->first_local;
  int64_t positional = code->argcount;
  int64_t named = positional + code->kwonly_count;
  bool has_varargs = code->flags & kVarArgs, has_kwargs = code->flags & kVarKeywords;
  int64_t keywords = names.IsNull() ? 0 : names.As<Tuple>()->length.get();
  int64_t given = count < positional ? count : positional;

  // *args first: `args` may overlap the parameters.
  Value rest;
  if (has_varargs) {
    rest = NewTupleOf(args + given, count - given);
    if (rest.IsNull()) return false;
  }
  for (int64_t i = 0; i < given; ++i) parameters[i] = args[i];
  for (int64_t i = given; i < static_cast<int64_t>(code->local_count); ++i) parameters[i] = Value::Undefined();
  int64_t at = named;
  if (has_varargs) parameters[at++] = rest;
  Dict* extra = nullptr;
  if (has_kwargs) {
    extra = NewDict();
    parameters[at] = Value::Ptr(extra);
  }

  for (int64_t k = 0; k < keywords; ++k) {
    Value keyword = names.As<Tuple>()->items.get(k);
    Value value = args[count + k];
    if (OURO_UNLIKELY(!IsStr(keyword))) return Raise(g_types.TypeError, "%s() keywords must be strings", NameOf(f).c_str()), false;
    int64_t p = code->posonly_count;
    while (p < named && ParameterName(code, p) != keyword) ++p;
    if (p == named) {  // perhaps not interned
      p = code->posonly_count;
      while (p < named && !StrEqual(ParameterName(code, p), keyword)) ++p;
    }
    if (p < named) {
      if (parameters[p] != Value::Undefined()) {
        Raise(g_types.TypeError, "%s() got multiple values for argument %s", NameOf(f).c_str(), Quoted(keyword).c_str());
        return false;
      }
      parameters[p] = value;
    } else if (extra != nullptr) {
      if (!DictSetStr(extra, keyword, value)) return false;
    } else {
      if (code->posonly_count > 0 && RaisePositionalOnly(f, names)) return false;
      Raise(g_types.TypeError, "%s() got an unexpected keyword argument %s", NameOf(f).c_str(), Quoted(keyword).c_str());
      return false;
    }
  }

  if (OURO_UNLIKELY(count > positional && !has_varargs)) return RaiseTooMany(f, count, parameters);

  if (given < positional) {
    Value defaults = f->defaults.get();
    int64_t default_count = defaults.IsNull() ? 0 : defaults.As<Tuple>()->length.get();
    int64_t first_default = positional - default_count;
    std::vector<Value> missing;
    for (int64_t i = given; i < positional; ++i) {
      if (parameters[i] != Value::Undefined()) continue;
      if (i >= first_default) {
        parameters[i] = defaults.As<Tuple>()->items.get(i - first_default);
      } else {
        missing.push_back(ParameterName(code, i));
      }
    }
    if (OURO_UNLIKELY(!missing.empty())) return RaiseMissing(f, missing, "positional");
  }
  if (code->kwonly_count > 0) {
    Value defaults = f->kwdefaults.get();
    std::vector<Value> missing;
    for (int64_t i = positional; i < named; ++i) {
      if (parameters[i] != Value::Undefined()) continue;
      Value name = ParameterName(code, i);
      if (!defaults.IsNull()) parameters[i] = DictGetStr(defaults.As<Dict>(), name);
      if (parameters[i] == Value::Undefined()) missing.push_back(name);
    }
    if (OURO_UNLIKELY(!missing.empty())) return RaiseMissing(f, missing, "keyword-only");
  }
  return true;
}

}  // namespace ouro::python
