#include "framework/compile/load.h"

#include <dlfcn.h>
#include <unistd.h>

#include "framework/compile/fast/backend.h"
#include "framework/compile/layout.h"
#include "framework/heap/heap.h"
#include "framework/heap/memory.h"
#include "framework/object/boxed_float.h"

namespace ouro::compile {
namespace {

static_assert(kWindowCursor == offsetof(heap::AllocWindow, cursor) && kWindowLimit == offsetof(heap::AllocWindow, limit));
static_assert(kLargeObject == heap::kLargeObject);

constexpr const char* kName = "libouro_llvm.so";
constexpr const char* kBuiltAt = "/framework/compile/llvm/";

void* AllocateLarge(size_t bytes) { return heap::AllocateLargeInNeed(bytes); }
void* Allocate(size_t bytes) { return bytes <= heap::kLargeObject ? heap::AllocateRaw(bytes) : AllocateLarge(bytes); }

// Beside the executable (an installed tree), then where the build puts it: below one of the folders above.
void* Open(std::string* error) {
  char path[4096];
  ssize_t n = readlink("/proc/self/exe", path, sizeof path);
  std::string folder(path, n > 0 ? static_cast<size_t>(n) : 0);
  bool beside = true;
  while (true) {
    size_t slash = folder.rfind('/');
    if (slash == std::string::npos) break;
    folder.resize(slash);
    std::string candidate = folder + (beside ? "/" : kBuiltAt) + kName;
    if (access(candidate.c_str(), R_OK) == 0) {
      void* library = dlopen(candidate.c_str(), RTLD_NOW | RTLD_LOCAL);
      if (library == nullptr) *error = dlerror();
      return library;
    }
    if (beside) folder += "/";  // the same folder again, as a root of the build
    beside = false;
  }
  void* library = dlopen(kName, RTLD_NOW | RTLD_LOCAL);
  if (library == nullptr) *error = dlerror();
  return library;
}

const RuntimeSymbols& Symbols() {
  static const RuntimeSymbols symbols{
      .alloc_window = &heap::g_window,
      .allocate_slow = [](size_t bytes) -> void* { return heap::AllocateSlow(bytes); },
      .allocate_large = &AllocateLarge,
      .remember = &heap::Remember,
      .box_float_slow = [](double d) { return BoxFloatSlow(d).bits(); },
      .unbox_float_slow = [](uint64_t bits) { return UnboxFloat(Value::FromBits(bits)); },
      .float_shape_ref = g_float_shape->ref(),
      .shape_base = g_shape_base,
      .allocate = &Allocate,
      .remember_element = &heap::RememberElement,
      .register_finalizer = &heap::RegisterNativeFinalizer,
      .invalidate_watchers = &heap::InvalidateWatchers,
      .leave_out_of_memory = &heap::LeaveOutOfMemory,
  };
  return symbols;
}

Backend* Create(std::string* error) {
  // The library and what it needs for its first function: without them it would take what the program needs.
  constexpr size_t kNeeded = size_t{320} << 20;
  if (!heap::SystemHas(kNeeded)) {
    *error = "not enough memory for LLVM";
    return nullptr;
  }
  void* library = Open(error);
  if (library == nullptr) return nullptr;
  auto create = reinterpret_cast<Backend* (*)(const RuntimeSymbols*)>(dlsym(library, "OuroCreateLlvmBackend"));
  if (create == nullptr) {
    *error = dlerror();
    return nullptr;
  }
  Backend* backend = create(&Symbols());
  if (backend == nullptr) *error = std::string(kName) + " is of another version";
  return backend;
}

}  // namespace

Backend* FastBackend() {
  static const std::unique_ptr<Backend> backend = CreateFastBackend(Symbols());
  return backend.get();
}

Backend* LlvmBackend(std::string* error) {
  static std::string why;
  static Backend* const backend = Create(&why);
  if (backend == nullptr && error != nullptr) *error = why;
  return backend;
}

}  // namespace ouro::compile
