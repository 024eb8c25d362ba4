// Scratch limbs: on the native stack when few, else malloc'd.
#pragma once
#include <gmp.h>

#include <cstdint>
#include <cstdlib>

namespace ouro::runtime {

class LimbBuffer {
 public:
  explicit LimbBuffer(int64_t count)
      : limbs_(count <= kInline
                   ? inline_
                   : static_cast<mp_limb_t*>(std::malloc(static_cast<size_t>(count) * sizeof(mp_limb_t)))) {}
  ~LimbBuffer() {
    if (limbs_ != inline_) std::free(limbs_);
  }
  LimbBuffer(const LimbBuffer&) = delete;
  LimbBuffer& operator=(const LimbBuffer&) = delete;
  bool ok() const { return limbs_ != nullptr; }
  mp_limb_t* get() { return limbs_; }

 private:
  static constexpr int64_t kInline = 48;
  mp_limb_t* limbs_;
  mp_limb_t inline_[kInline];
};

}  // namespace ouro::runtime
