// Memory of one compiled function: written first, then sealed; never writable and executable at once.
#pragma once
#include <cstddef>
#include <cstdint>

namespace ouro::compile {

class CodeMemory {
 public:
  CodeMemory() = default;
  ~CodeMemory();
  CodeMemory(const CodeMemory&) = delete;
  CodeMemory& operator=(const CodeMemory&) = delete;

  // Once, before the others. False: the system gives no memory.
  bool Reserve(size_t code_bytes, size_t constant_bytes, size_t data_bytes);
  // Null when the reserved part is used up.
  uint8_t* Code(size_t bytes, size_t align) { return Take(code_, bytes, align); }
  uint8_t* Constants(size_t bytes, size_t align) { return Take(constants_, bytes, align); }
  uint8_t* Data(size_t bytes, size_t align) { return Take(data_, bytes, align); }
  bool Seal();  // code becomes executable, constants readable
  size_t total_bytes() const { return total_; }

 private:
  struct Part {
    uint8_t* begin = nullptr;
    size_t size = 0, used = 0;
  };
  static uint8_t* Take(Part& part, size_t bytes, size_t align);
  uint8_t* base_ = nullptr;
  size_t total_ = 0;
  Part code_, constants_, data_;
};

}  // namespace ouro::compile
