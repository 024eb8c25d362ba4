#include "scheme/expand/environment.h"

#include "framework/base/check.h"

namespace ouro::scheme {

namespace {

constexpr SpecialFormInfo kForms[] = {
#define FORM(id, name, handler, least, most, usage) {name, least, most, usage},
#define DEFINITION(id, name, least, most, usage) {name, least, most, usage},
#define SPLICING(id, name, handler, least, most, usage) {name, least, most, usage},
#define AUXILIARY(id, name) {name, 0, -1, ""},
#include "scheme/expand/special_forms.def"
#undef FORM
#undef DEFINITION
#undef SPLICING
#undef AUXILIARY
};

Value g_kept = kNil;
Environment* g_core = nullptr;

void TraceKept(Visitor& visitor, void*) { visitor.Visit(&g_kept); }

}  // namespace

const SpecialFormInfo& InfoOf(SpecialForm form) { return kForms[static_cast<size_t>(form)]; }

void KeepForever(Value v) {
  if (v.IsPtr()) g_kept = Cons(v, g_kept);
}

Global* NewGlobal(Value symbol) {
  auto* global = heap::New<Global>(g_shapes.global);
  global->value.init(kUnassigned);
  global->is_constant.init(1);
  global->name.init(symbol);
  global->location.init(Value::False());
  return global;
}

// --- scopes

void Scope::Bind(Value name, Binding binding) {
  entries_.emplace_back(name, binding);
  if (index_ != nullptr) {
    (*index_)[name.bits()] = static_cast<uint32_t>(entries_.size() - 1);
  } else if (entries_.size() > kIndexed) {
    index_ = std::make_unique<std::unordered_map<uint64_t, uint32_t>>();
    for (size_t i = 0; i < entries_.size(); ++i) (*index_)[entries_[i].first.bits()] = static_cast<uint32_t>(i);
  }
}

const Binding* Scope::FindHere(Value name) const {
  if (index_ != nullptr) {
    auto found = index_->find(name.bits());
    return found == index_->end() ? nullptr : &entries_[found->second].second;
  }
  for (size_t i = entries_.size(); i-- > 0;) {
    if (entries_[i].first == name) return &entries_[i].second;
  }
  return nullptr;
}

Environment::~Environment() {
  Environment** link = &newest_;
  while (*link != this) link = &(*link)->older_;
  *link = older_;
}

const Binding* Environment::Find(Value name) const {
  auto found = bindings_.find(name.bits());
  return found == bindings_.end() ? nullptr : &found->second;
}

void Environment::Set(Value name, Binding binding) {
  auto [entry, is_new] = bindings_.insert_or_assign(name.bits(), binding);
  if (is_new) KeepForever(name);
  if (binding.kind == Binding::Kind::kGlobal && !binding.imported) KeepForever(Value::Ptr(binding.global()));
  if (IsIdentifier(name)) has_identifiers_ = true;
}

Global* Environment::VariableOf(Value symbol) {
  const Binding* found = Find(symbol);
  if (found != nullptr && found->kind == Binding::Kind::kGlobal) return found->global();
  Global* global = NewGlobal(symbol);
  Set(symbol, Binding::Of(global, false));
  return global;
}

// --- names

Value SymbolOf(Value name) {
  while (IsIdentifier(name)) name = name.As<Identifier>()->name.get();
  return name;
}

std::string NameText(Value name) { return SymbolText(SymbolOf(name)); }

Value NewIdentifier(Value name, Scope* scope) {
  static int64_t serial = 0;
  auto* identifier = heap::New<Identifier>(g_shapes.identifier);
  identifier->name.init(name);
  identifier->environment.init(scope);
  identifier->serial.init(++serial);
  return Value::Ptr(identifier);
}

Binding Resolve(Value name, Scope* scope, Home* home) {
  for (;;) {
    for (; !scope->top(); scope = scope->parent()) {
      if (const Binding* found = scope->FindHere(name)) return *found;
    }
    Environment* environment = scope->environment();
    bool symbol = IsSymbol(name);
    if (symbol || environment->has_identifiers()) {
      if (const Binding* found = environment->Find(name)) return *found;
    }
    if (symbol) {
      if (home != nullptr) *home = {environment, name};
      return {};
    }
    auto* identifier = name.As<Identifier>();
    scope = static_cast<Scope*>(identifier->environment.get());
    name = identifier->name.get();
  }
}

namespace {
bool Unbound(const Binding& b) {
  return b.kind == Binding::Kind::kUnbound || (b.kind == Binding::Kind::kGlobal && !b.defined && !b.imported);
}
}  // namespace

bool SameMeaning(Value a, Scope* a_scope, Value b, Scope* b_scope) {
  Binding x = Resolve(a, a_scope), y = Resolve(b, b_scope);
  if (Unbound(x) || Unbound(y)) return Unbound(x) && Unbound(y) && SymbolOf(a) == SymbolOf(b);
  return x.Means(y);
}

bool Denotes(Value name, Scope* scope, SpecialForm form) {
  if (!IsName(name)) return false;
  Binding binding = Resolve(name, scope);
  if (binding.Is(form)) return true;
  return Unbound(binding) && NameText(name) == InfoOf(form).name;
}

// --- the core environment

void InitializeExpander() {
  CHECK(g_core == nullptr, "the expander is initialized once");
  heap::AddRootTracer("expander", &TraceKept, nullptr);
  g_core = new Environment(Environment::Kind::kCore);
  for (size_t i = 0; i < static_cast<size_t>(SpecialForm::kCount); ++i) {
    g_core->Set(Intern(kForms[i].name), Binding::Special(static_cast<SpecialForm>(i)));
  }
}

Environment* CoreEnvironment() {
  CHECK(g_core != nullptr, "InitializeExpander comes first");
  return g_core;
}

void DefineNatives(const NativeDef* rows, size_t count) {
  for (size_t i = 0; i < count; ++i) {
    Value symbol = Intern(rows[i].name);
    CHECK(rows[i].parameters() <= kMaxParameters, "a native with too many parameters");
    Global* global = CoreEnvironment()->VariableOf(symbol);
    auto* native = heap::New<Native>(g_shapes.native);
    native->def.init(&rows[i]);
    global->value.set(global, Value::Ptr(native));
    CoreEnvironment()->Set(symbol, Binding::Of(global, true));
  }
}

Global* GlobalIn(Environment* environment, Value symbol) { return environment->VariableOf(symbol); }

}  // namespace ouro::scheme
