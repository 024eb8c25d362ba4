// Calling built-in functions: text signatures, binding, and CPython's error messages. See native.h.
#include "python/runtime/natives/native.h"

#include <cstring>
#include <string>
#include <vector>

#include "python/runtime/calls/call.h"
#include "python/types/dict/dict.h"
#include "python/types/str/str.h"
#include "python/types/tuple/tuple.h"

namespace ouro::python {
namespace {

// One shape for each type of native function objects; made before the types (their klass is set then).
Shape* g_function_like = nullptr;  // builtin_function_or_method
Shape* g_method_descriptor = nullptr;
Shape* g_class_method_descriptor = nullptr;
Shape* g_wrapper = nullptr;
Shape* g_method_wrapper = nullptr;

Shape* NewNativeShape() {
  Shape* shape = Shape::NewRoot(&NativeFunction::Info(), Value::Null());
  shape->user_bits |= kShapeIsNative;
  return shape;
}

Shape*& ShapeSlot(NativeKind kind) {
  switch (kind) {
    case NativeKind::kMethodDescriptor: return g_method_descriptor;
    case NativeKind::kClassMethodDescriptor: return g_class_method_descriptor;
    case NativeKind::kWrapper: return g_wrapper;
    case NativeKind::kMethodWrapper: return g_method_wrapper;
    default: return g_function_like;
  }
}

bool IsSelfName(std::string_view name) {
  return name == "self" || name == "cls" || name == "type" || name == "mcs" || name == "metacls";
}

// Does the first parameter of the signature stand for an argument that the caller does not write?
bool HasImplicit(NativeKind kind) {
  return kind != NativeKind::kFunction;
}

// "(self, sub, start=None, /, *, key=None)". The text is a literal: views of it live for ever.
NativeSignature* ParseSignature(const char* text, NativeKind kind) {
  auto* result = new NativeSignature;
  if (text == nullptr) {
    result->raw = true;
    return result;
  }
  std::string_view rest = text;
  if (!rest.empty() && rest.front() == '(') rest.remove_prefix(1);
  bool keyword_only = false, first = true;
  size_t at = 0;
  while (at < rest.size() && rest[at] != ')') {
    size_t begin = at;
    int depth = 0;
    char quote = 0;
    size_t name_end = std::string_view::npos;
    for (; at < rest.size(); ++at) {
      char c = rest[at];
      if (quote != 0) {
        if (c == '\\') ++at;
        else if (c == quote) quote = 0;
        continue;
      }
      if (c == '\'' || c == '"') quote = c;
      else if (c == '(' || c == '[' || c == '{') ++depth;
      else if ((c == ']' || c == '}') || (c == ')' && depth > 0)) --depth;
      else if (depth == 0 && (c == ',' || c == ')')) break;
      else if (depth == 0 && (c == '=' || c == ':') && name_end == std::string_view::npos) name_end = at;
    }
    bool optional = name_end != std::string_view::npos;
    std::string_view name = rest.substr(begin, (optional ? name_end : at) - begin);
    if (at < rest.size() && rest[at] == ',') ++at;
    while (!name.empty() && name.front() == ' ') name.remove_prefix(1);
    while (!name.empty() && name.back() == ' ') name.remove_suffix(1);
    if (name.empty()) continue;
    if (name == "$module") continue;
    if (name.front() == '$') name.remove_prefix(1);
    if (name == "/") {
      for (auto& p : result->parameters) p.positional_only = true;
      continue;
    }
    if (name == "*") {
      keyword_only = true;
      continue;
    }
    if (name.front() == '*') {
      result->raw = true;
      return result;
    }
    if (first && (kind == NativeKind::kNew || kind == NativeKind::kClassMethodDescriptor) && !IsSelfName(name)) {
      result->parameters.push_back({"cls", 3, g_names.self, true, false, false});
    }
    first = false;
    result->parameters.push_back(
        {name.data(), static_cast<uint32_t>(name.size()), InternForever(name), false, keyword_only, optional});
  }
  if (result->parameters.empty() && (kind == NativeKind::kNew || kind == NativeKind::kClassMethodDescriptor)) {
    result->parameters.push_back({"cls", 3, g_names.self, true, false, false});
  }
  if (HasImplicit(kind) && !result->parameters.empty()) result->parameters[0].positional_only = true;
  for (auto& p : result->parameters) {
    if (!p.positional_only) result->any_keyword = true;
    if (p.keyword_only) {
      result->needs_keyword |= !p.optional;
      continue;
    }
    ++result->positional;
    if (!p.optional) ++result->required_positional;
  }
  return result;
}

NativeSignature* SignatureOf(NativeFunction* f) {
  if (NativeSignature* known = f->signature.get()) return known;
  NativeFunction* source = f->unbound.get().IsNull() ? f : AsNative(f->unbound.get());
  if (source->signature.get() == nullptr) {
    source->signature.init(ParseSignature(source->def.get()->signature, source->kind.get()));
  }
  f->signature.init(source->signature.get());
  return source->signature.get();
}

NativeKind UnboundKind(NativeFunction* f) {
  return f->unbound.get().IsNull() ? f->kind.get() : AsNative(f->unbound.get())->kind.get();
}

std::string PlainName(NativeFunction* f) {
  NativeFunction* source = f->unbound.get().IsNull() ? f : AsNative(f->unbound.get());
  if (source->kind.get() == NativeKind::kNew || f->name.get() == g_names.dunder_init) {  // the constructor goes by its type
    return std::string(source->self.get().As<Type>()->Name());
  }
  return std::string(Utf8(f->name.get()));
}

Value RaiseCount(NativeFunction* f, int64_t required, int64_t most, int64_t given) {
  NativeKind kind = UnboundKind(f);
  if (kind == NativeKind::kWrapper && most < 2) {
    return Raise(g_types.TypeError, "expected %lld argument%s, got %lld", static_cast<long long>(most), most == 1 ? "" : "s",
                 static_cast<long long>(given));
  }
  if (kind != NativeKind::kNew && required == most && most < 2) {
    return Raise(g_types.TypeError, "%s() takes %s (%lld given)", NativeDisplayName(f).c_str(),
                 most == 0 ? "no arguments" : "exactly one argument", static_cast<long long>(given));
  }
  bool few = given < required;
  int64_t shown = few ? required : most;
  return Raise(g_types.TypeError, "%s expected %s%lld argument%s, got %lld",
               kind == NativeKind::kWrapper ? "" : PlainName(f).c_str(),
               required == most ? "" : few ? "at least " : "at most ", static_cast<long long>(shown),
               shown == 1 ? "" : "s", static_cast<long long>(given));
}

Value RaiseNoKeywords(NativeFunction* f) {
  const char* kind = UnboundKind(f) == NativeKind::kWrapper ? "wrapper " : "";
  return Raise(g_types.TypeError, "%s%s() takes no keyword arguments", kind, NativeDisplayName(f).c_str());
}

// Keyword arguments, or too few positional ones: `bound` holds the positional ones. False: pending.
bool BindKeywords(NativeFunction* f, NativeSignature* signature, const Value* args, int64_t count, Value names, Value* bound) {
  int64_t implicit = HasImplicit(UnboundKind(f)) ? 1 : 0;
  int64_t total = static_cast<int64_t>(signature->parameters.size());
  int64_t keywords = names.IsNull() ? 0 : names.As<Tuple>()->length.get();
  std::string name = PlainName(f);
  auto plural = [](int64_t n) { return n == 1 ? "" : "s"; };
  if (count + keywords > total) {
    int64_t most = total - implicit;
    Raise(g_types.TypeError, "%s() takes at most %lld %sargument%s (%lld given)", name.c_str(), static_cast<long long>(most),
          count == implicit ? "keyword " : "", plural(most), static_cast<long long>(count + keywords - implicit));
    return false;
  }
  int64_t least = 0;  // required positional-only parameters
  for (auto& p : signature->parameters) least += p.positional_only && !p.optional;
  if (count > signature->positional) {
    int64_t most = signature->positional - implicit;
    if (most == 0) {
      Raise(g_types.TypeError, "%s() takes no positional arguments", name.c_str());
    } else {
      Raise(g_types.TypeError, "%s() takes %s %lld positional argument%s (%lld given)", name.c_str(),
            least < signature->positional ? "at most" : "exactly", static_cast<long long>(most), plural(most),
            static_cast<long long>(count - implicit));
    }
    return false;
  }
  if (count < least) {
    Raise(g_types.TypeError, "%s() takes %s %lld positional argument%s (%lld given)", name.c_str(),
          least < signature->positional ? "at least" : "exactly", static_cast<long long>(least - implicit),
          plural(least - implicit), static_cast<long long>(count - implicit));
    return false;
  }
  Value unknown = Value::Null();  // what is missing is reported first
  for (int64_t k = 0; k < keywords; ++k) {
    Value keyword = names.As<Tuple>()->items.get(k);
    int64_t i = 0;
    while (i < total && (signature->parameters[static_cast<size_t>(i)].positional_only ||
                         !StrEqual(signature->parameters[static_cast<size_t>(i)].name_value, keyword))) {
      ++i;
    }
    if (i == total) {
      if (unknown.IsNull()) unknown = keyword;
      continue;
    }
    if (bound[i] != Value::Undefined()) {
      Raise(g_types.TypeError, "argument for %s() given by name ('%s') and position (%lld)", name.c_str(),
            std::string(Utf8(keyword)).c_str(), static_cast<long long>(i + 1 - implicit));
      return false;
    }
    bound[i] = args[count + k];
  }
  for (int64_t i = 0; i < total; ++i) {
    auto& p = signature->parameters[static_cast<size_t>(i)];
    if (!p.optional && bound[i] == Value::Undefined()) {
      Raise(g_types.TypeError, "%s() missing required argument '%.*s' (pos %lld)", name.c_str(), static_cast<int>(p.length),
            p.name, static_cast<long long>(i + 1 - implicit));
      return false;
    }
  }
  if (unknown.IsNull()) return true;
  Raise(g_types.TypeError, "'%s' is an invalid keyword argument for %s()", std::string(Utf8(unknown)).c_str(), name.c_str());
  return false;
}

// The arguments are complete: self, if there is one, is the first.
Value CallComplete(NativeFunction* f, const Value* args, int64_t count, Value names) {
  const NativeDef* def = f->def.get();
  if (OURO_LIKELY(names.IsNull() && FixedArity(def) == count)) {
    switch (count) {
      case 1: return def->f1(args[0]);
      case 2: return def->f2(args[0], args[1]);
      default: return def->f3(args[0], args[1], args[2]);
    }
  }
  bool keywords = !names.IsNull() && names.As<Tuple>()->length.get() > 0;
  if (def->fn == nullptr) {
    int64_t arity = FixedArity(def);
    if (OURO_UNLIKELY(keywords) && def->signature != nullptr) {
      NativeSignature* signature = SignatureOf(f);
      if (signature->any_keyword && !signature->raw && static_cast<int64_t>(signature->parameters.size()) == arity) {
        Value bound[3] = {Value::Undefined(), Value::Undefined(), Value::Undefined()};
        for (int64_t i = 0; i < count && i < arity; ++i) bound[i] = args[i];
        if (!BindKeywords(f, signature, args, count, names, bound)) return Value::Null();
        return arity == 1 ? def->f1(bound[0]) : arity == 2 ? def->f2(bound[0], bound[1]) : def->f3(bound[0], bound[1], bound[2]);
      }
    }
    if (OURO_UNLIKELY(keywords)) return RaiseNoKeywords(f);
    if (OURO_UNLIKELY(count != arity)) {
      if (def->signature != nullptr) {
        NativeSignature* signature = SignatureOf(f);
        if (signature->any_keyword && !signature->raw && static_cast<int64_t>(signature->parameters.size()) == arity) {
          Value bound[3] = {Value::Undefined(), Value::Undefined(), Value::Undefined()};
          for (int64_t i = 0; i < count && i < arity; ++i) bound[i] = args[i];
          BindKeywords(f, signature, args, count, names, bound);
          return Value::Null();
        }
      }
      int64_t implicit = HasImplicit(UnboundKind(f)) ? 1 : 0;
      return RaiseCount(f, arity - implicit, arity - implicit, count - implicit);
    }
    return CallComplete(f, args, count, Value::Null());  // no names at all: `names` is an empty tuple
  }
  NativeSignature* signature = SignatureOf(f);
  if (signature->raw) return def->fn(args, count, names);
  int64_t total = static_cast<int64_t>(signature->parameters.size());
  if (!keywords && count == total && count == signature->positional) return def->fn(args, count, Value::Null());
  if (!signature->any_keyword) {
    if (keywords) return RaiseNoKeywords(f);
    if (count < signature->required_positional || count > signature->positional) {
      int64_t implicit = HasImplicit(UnboundKind(f)) ? 1 : 0;
      return RaiseCount(f, signature->required_positional - implicit, signature->positional - implicit, count - implicit);
    }
  }
  Value bound[24];
  CHECK(total <= 24, "a built-in function with too many parameters");
  for (int64_t i = 0; i < total; ++i) bound[i] = i < count ? args[i] : Value::Undefined();
  bool by_position = !keywords && !signature->needs_keyword && count >= signature->required_positional &&
                     count <= signature->positional;
  if (signature->any_keyword && !by_position && !BindKeywords(f, signature, args, count, names, bound)) return Value::Null();
  return def->fn(bound, total, Value::Null());
}

Value CallPrepended(NativeFunction* f, Value self, const Value* args, int64_t count, Value names) {
  int64_t total = count + (names.IsNull() ? 0 : names.As<Tuple>()->length.get());
  Value small[16];
  std::vector<Value> large;  // copies of what the caller holds: the collector sees the originals
  Value* all = small;
  if (total + 1 > 16) {
    large.resize(static_cast<size_t>(total) + 1);
    all = large.data();
  }
  all[0] = self;
  for (int64_t i = 0; i < total; ++i) all[i + 1] = args[i];
  return CallComplete(f, all, count + 1, names);
}

// Checks of T.__new__(cls, ...). False: pending.
bool CheckNew(NativeFunction* f, const Value* args, int64_t count) {
  Type* owner = f->self.get().As<Type>();
  const char* name = owner->NameC(Type::kUncut);
  if (count == 0) {
    Raise(g_types.TypeError, "%s.__new__(): not enough arguments", name);
    return false;
  }
  if (!IsType(args[0])) {
    Raise(g_types.TypeError, "%s.__new__(X): X is not a type object (%s)", name, TypeOf(args[0])->NameC(Type::kUncut));
    return false;
  }
  Type* cls = args[0].As<Type>();
  if (cls == owner) return true;
  if (!IsSubtype(cls, owner)) {
    Raise(g_types.TypeError, "%s.__new__(%s): %s is not a subtype of %s", name, cls->NameC(Type::kUncut), cls->NameC(Type::kUncut), name);
    return false;
  }
  // The nearest ancestor whose __new__ is a built-in type's must make its instances in the same way.
  Type* nearest = cls;
  Value make;
  while (nearest != nullptr && (make = NewOf(nearest)) == Value::Undefined()) nearest = nearest->Base();
  if (nearest != nullptr && AsNative(make)->def.get()->fn != f->def.get()->fn) {
    Raise(g_types.TypeError, "%s.__new__(%s) is not safe, use %s.__new__()", name, cls->NameC(Type::kUncut), nearest->NameC(Type::kUncut));
    return false;
  }
  return true;
}

}  // namespace

Value CallNativeComplete(NativeFunction* f, const Value* args, int64_t count, Value names) {
  return CallComplete(f, args, count, names);
}

std::string NativeDisplayName(NativeFunction* f) {
  std::string name(Utf8(f->name.get()));
  NativeFunction* source = f->unbound.get().IsNull() ? f : AsNative(f->unbound.get());
  if (f->kind.get() == NativeKind::kBoundMethod) {  // goes by the object's class, which may be a subclass
    Value self = f->self.get();
    return std::string((IsType(self) ? self.As<Type>() : TypeOf(self))->QualName()) + "." + name;
  }
  switch (source->kind.get()) {
    case NativeKind::kMethodDescriptor:
    case NativeKind::kClassMethodDescriptor:
      return std::string(source->self.get().As<Type>()->Name()) + "." + name;
    case NativeKind::kNew: return std::string(source->self.get().As<Type>()->Name());
    case NativeKind::kWrapper: return name;
    default: break;
  }
  if (IsType(f->self.get())) return std::string(f->self.get().As<Type>()->Name()) + "." + name;
  if (IsStr(f->module.get()) && Utf8(f->module.get()) != "builtins") return std::string(Utf8(f->module.get())) + "." + name;
  return name;
}

Value CallNative(NativeFunction* f, const Value* args, int64_t count, Value names) {
  switch (f->kind.get()) {
    case NativeKind::kFunction: return CallComplete(f, args, count, names);
    case NativeKind::kBoundMethod:
    case NativeKind::kMethodWrapper: return CallPrepended(f, f->self.get(), args, count, names);
    case NativeKind::kNew:
      if (OURO_UNLIKELY(!CheckNew(f, args, count))) return Value::Null();
      return CallComplete(f, args, count, names);
    case NativeKind::kMethodDescriptor: {
      Type* owner = f->self.get().As<Type>();
      if (OURO_UNLIKELY(count == 0)) {
        return Raise(g_types.TypeError, "unbound method %s() needs an argument", NativeDisplayName(f).c_str());
      }
      if (OURO_UNLIKELY(!IsInstance(args[0], owner))) {
        return Raise(g_types.TypeError, "descriptor '%s' for '%s' objects doesn't apply to a '%s' object",
                     std::string(Utf8(f->name.get())).c_str(), owner->NameC(100), TypeOf(args[0])->NameC(100));
      }
      return CallComplete(f, args, count, names);
    }
    case NativeKind::kWrapper: {
      Type* owner = f->self.get().As<Type>();
      if (OURO_UNLIKELY(count == 0)) {
        return Raise(g_types.TypeError, "descriptor '%s' of '%s' object needs an argument",
                     std::string(Utf8(f->name.get())).c_str(), owner->NameC());
      }
      if (OURO_UNLIKELY(!IsInstance(args[0], owner))) {
        return Raise(g_types.TypeError, "descriptor '%s' requires a '%s' object but received a '%s'",
                     std::string(Utf8(f->name.get())).c_str(), owner->NameC(100), TypeOf(args[0])->NameC(100));
      }
      return CallComplete(f, args, count, names);
    }
    case NativeKind::kClassMethodDescriptor: {
      Type* owner = f->self.get().As<Type>();
      if (count == 0) {
        return Raise(g_types.TypeError, "descriptor '%s' of '%s' object needs an argument",
                     std::string(Utf8(f->name.get())).c_str(), owner->NameC());
      }
      if (!IsType(args[0])) {
        return Raise(g_types.TypeError, "descriptor '%s' for type '%s' needs a type, not a '%s' as arg 2",
                     std::string(Utf8(f->name.get())).c_str(), owner->NameC(), TypeOf(args[0])->NameC());
      }
      if (!IsSubtype(args[0].As<Type>(), owner)) {
        return Raise(g_types.TypeError, "descriptor '%s' requires a subtype of '%s' but received '%s'",
                     std::string(Utf8(f->name.get())).c_str(), owner->NameC(), args[0].As<Type>()->NameC());
      }
      return CallComplete(f, args, count, names);
    }
  }
  return Value::Null();
}

namespace {
NativeFunction* Allocate(const NativeDef* def, NativeKind kind, Value self, Value name, Value module) {
  Shape*& shape = ShapeSlot(kind);
  if (shape == nullptr) shape = NewNativeShape();
  if (def->typed != nullptr && def->typed->def != nullptr) *def->typed->def = def;
  auto* f = heap::New<NativeFunction>(shape);
  f->def.init(def);
  f->self.init(self);
  f->name.init(name);
  f->module.init(module);
  f->kind.init(kind);
  return f;
}
}  // namespace

Shape* NativeShape(NativeKind kind) {
  Shape*& shape = ShapeSlot(kind);
  if (shape == nullptr) shape = NewNativeShape();
  return shape;
}

Value NewNative(const NativeDef* def, Value module_name) {
  return Value::Ptr(Allocate(def, NativeKind::kFunction, Value::Null(), Intern(def->name), module_name));
}

Value NewNativeOfType(const NativeDef* def, Type* owner, NativeKind kind) {
  return Value::Ptr(Allocate(def, kind, Value::Ptr(owner), Intern(def->name), Value::None()));
}

Value BindNative(NativeFunction* descriptor, Value self) {
  NativeKind kind =
      descriptor->kind.get() == NativeKind::kWrapper ? NativeKind::kMethodWrapper : NativeKind::kBoundMethod;
  NativeFunction* f = Allocate(descriptor->def.get(), kind, self, descriptor->name.get(), descriptor->module.get());
  f->unbound.init(Value::Ptr(descriptor));
  f->signature.init(descriptor->signature.get());
  return Value::Ptr(f);
}

}  // namespace ouro::python
