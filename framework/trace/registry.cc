// Descriptors and other things that trace text names. Entries live as long as the process.
#include <map>
#include <mutex>
#include <unordered_map>

#include "framework/trace/names.h"
#include "framework/trace/trace.h"

namespace ouro::trace {
namespace {

bool SameCall(const CallDescr& a, const CallDescr& b) {
  return a.function == b.function && a.result == b.result && a.arguments == b.arguments && a.effects == b.effects && a.direct == b.direct;
}

template <class T>
class Registry {
 public:
  const T* Register(T descr) {
    std::lock_guard lock(mutex_);
    std::unique_ptr<T>* entry = &entries_[descr.name];
    if constexpr (std::is_same_v<T, CallDescr>) {
      // Instances of one template have one name, and so may natives of several types.
      while (*entry != nullptr && !SameCall(**entry, descr)) {
        descr.name += descr.name.find('/') == std::string::npos ? "/" + std::to_string(descr.arguments.size()) : "'";
        entry = &entries_[descr.name];
      }
    }
    if (*entry == nullptr) *entry = std::make_unique<T>(std::move(descr));
    return entry->get();
  }
  const T* Find(std::string_view name) {
    std::lock_guard lock(mutex_);
    auto it = entries_.find(name);
    return it == entries_.end() ? nullptr : it->second.get();
  }

 private:
  std::mutex mutex_;
  std::map<std::string, std::unique_ptr<T>, std::less<>> entries_;
};

template <class T>
Registry<T>& RegistryOf() {
  static Registry<T>& registry = *new Registry<T>;
  return registry;
}

struct Names {
  std::mutex mutex;
  std::unordered_map<const void*, int32_t> id_of_code;
  std::unordered_map<int32_t, const void*> code_of_id;
  int32_t next_code = 1;
  std::map<std::string, Value, std::less<>> ref_of_name;
  std::unordered_map<uint64_t, std::string> name_of_ref;
};
Names& TheNames() {
  static Names& names = *new Names;
  return names;
}

}  // namespace

const FieldDescr* RegisterField(FieldDescr descr) { return RegistryOf<FieldDescr>().Register(std::move(descr)); }
const FieldDescr* FindField(std::string_view name) { return RegistryOf<FieldDescr>().Find(name); }
const NewDescr* RegisterNew(NewDescr descr) { return RegistryOf<NewDescr>().Register(std::move(descr)); }
const NewDescr* FindNew(std::string_view name) { return RegistryOf<NewDescr>().Find(name); }
const CallDescr* RegisterCall(CallDescr descr) { return RegistryOf<CallDescr>().Register(std::move(descr)); }
const CallDescr* FindCall(std::string_view name) { return RegistryOf<CallDescr>().Find(name); }

int32_t CodeId(const void* code) {
  Names& names = TheNames();
  std::lock_guard lock(names.mutex);
  auto [it, is_new] = names.id_of_code.try_emplace(code, 0);
  if (is_new) {
    while (names.code_of_id.contains(names.next_code)) ++names.next_code;
    it->second = names.next_code++;
    names.code_of_id[it->second] = code;
  }
  return it->second;
}

const void* CodeOf(int32_t id) {
  Names& names = TheNames();
  std::lock_guard lock(names.mutex);
  auto [it, is_new] = names.code_of_id.try_emplace(id, nullptr);
  if (is_new) {
    it->second = new char;  // a placeholder: unique, never read
    names.id_of_code[it->second] = id;
  }
  return it->second;
}

void NameRef(std::string name, Value value) {
  Names& names = TheNames();
  std::lock_guard lock(names.mutex);
  auto old = names.ref_of_name.find(name);
  if (old != names.ref_of_name.end()) names.name_of_ref.erase(old->second.bits());
  names.name_of_ref[value.bits()] = name;
  names.ref_of_name[std::move(name)] = value;
}

Opcode OpcodeNamed(std::string_view name) {
  static const auto& codes = *[] {
    auto* result = new std::unordered_map<std::string_view, Opcode>;
    for (size_t i = 0; i < static_cast<size_t>(Opcode::kCount); ++i) {
      result->emplace(InfoOf(static_cast<Opcode>(i)).name, static_cast<Opcode>(i));
    }
    return result;
  }();
  auto it = codes.find(name);
  return it == codes.end() ? Opcode::kCount : it->second;
}

std::string NameOfRef(Value value) {
  Names& names = TheNames();
  std::lock_guard lock(names.mutex);
  auto it = names.name_of_ref.find(value.bits());
  return it == names.name_of_ref.end() ? std::string() : it->second;
}

bool RefOfName(std::string_view name, Value* value) {
  Names& names = TheNames();
  std::lock_guard lock(names.mutex);
  auto it = names.ref_of_name.find(name);
  if (it == names.ref_of_name.end()) return false;
  *value = it->second;
  return true;
}

}  // namespace ouro::trace
