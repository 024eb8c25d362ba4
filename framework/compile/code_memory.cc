#include "framework/compile/code_memory.h"

#include <sys/mman.h>

namespace ouro::compile {

namespace {
constexpr size_t kPage = 4096;
size_t Pages(size_t bytes) { return (bytes + kPage - 1) & ~(kPage - 1); }
}  // namespace

CodeMemory::~CodeMemory() {
  if (base_ != nullptr) munmap(base_, total_);
}

bool CodeMemory::Reserve(size_t code_bytes, size_t constant_bytes, size_t data_bytes) {
  code_.size = Pages(code_bytes);
  constants_.size = Pages(constant_bytes);
  data_.size = Pages(data_bytes);
  total_ = code_.size + constants_.size + data_.size;
  if (total_ == 0) return true;
  void* memory = mmap(nullptr, total_, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (memory == MAP_FAILED) return false;
  base_ = static_cast<uint8_t*>(memory);
  code_.begin = base_;
  constants_.begin = code_.begin + code_.size;
  data_.begin = constants_.begin + constants_.size;
  return true;
}

uint8_t* CodeMemory::Take(Part& part, size_t bytes, size_t align) {
  size_t at = (part.used + align - 1) & ~(align - 1);
  if (at + bytes > part.size) return nullptr;
  part.used = at + bytes;
  return part.begin + at;
}

bool CodeMemory::Seal() {
  if (code_.size != 0 && mprotect(code_.begin, code_.size, PROT_READ | PROT_EXEC) != 0) return false;
  return constants_.size == 0 || mprotect(constants_.begin, constants_.size, PROT_READ) == 0;
}

}  // namespace ouro::compile
