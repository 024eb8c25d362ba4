// The module marshal: CPython's format 4 (Doc/library/marshal, Python/marshal.c describe it) for all its types. Code objects are our own:
// they carry the version of our instructions and a checksum, and are verified; those of CPython are refused.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

#include "python/bytecode/code.h"
#include "python/runtime/object/object.h"

namespace ouro::python::marshal {

inline constexpr int kVersion = 4;
inline constexpr int kDeepest = 2000;  // levels of nesting

class Writer {
 public:
  explicit Writer(int version) : version_(version) {}
  bool Object(Value v);  // false: ValueError or MemoryError pending
  std::string& bytes() { return out_; }

 private:
  bool Known(Value v, uint8_t* flag);
  bool Room(size_t bytes);
  void Byte(uint8_t b) { out_ += static_cast<char>(b); }
  void Type(char type, uint8_t flag) { Byte(static_cast<uint8_t>(type) | flag); }
  template <class T>
  void Number(T v) {
    out_.append(reinterpret_cast<const char*>(&v), sizeof v);
  }
  bool Size(int64_t n);
  bool Int(Value v, uint8_t flag);
  bool Text(Value v, uint8_t flag);
  bool Octets(std::string_view octets, uint8_t flag);
  bool Items(char type, const Value* items, int64_t count, uint8_t flag);
  bool SetItems(Value set, uint8_t flag);
  void Real(double d);
  bool CodeObject(Code* code, uint8_t flag);
  bool CodeBody(Code* code);

  int version_;
  int depth_ = 0;
  bool in_code_ = false;
  std::string out_;
  std::unordered_map<uint64_t, uint32_t> known_;  // number of an object that has been written, by its word
};

class Reader {
 public:
  // The octets to read; or, with `file`, those it gives by readinto().
  explicit Reader(std::string_view octets) : data_(octets) {}
  explicit Reader(Value file) : file_(file) {}
  Value Object();  // Null: pending; a NULL in the data is Undefined

 private:
  bool Take(size_t bytes, const char** out);  // false: pending
  template <class T>
  bool Number(T* out) {
    const char* at;
    if (!Take(sizeof *out, &at)) return false;
    __builtin_memcpy(out, at, sizeof *out);
    return true;
  }
  bool Count(int64_t* out, const char* what, size_t least);
  Value Long();
  bool Real(double* out);
  bool RealText(double* out);
  Value Text(int64_t bytes, bool ascii, bool interned);
  Value Items(int64_t count, bool is_tuple, bool keep);
  Value DictItems(bool keep);
  Value SetItems(bool is_frozen, bool keep);
  Value CodeObject(bool keep);
  Value CodeBody();
  size_t Reserve();                              // of the table of references
  void Keep(size_t place, Value v);
  Value Kept(bool keep, Value v);
  size_t left() const { return file_.IsNull() ? data_.size() - at_ : SIZE_MAX; }

  std::string_view data_;
  size_t at_ = 0;
  Value file_;
  std::string buffer_;
  heap::RootVector known_;
  int depth_ = 0;
  bool in_code_ = false;
};

// Changes when instructions or the layout of what is written do.
uint32_t CodeFormat();
uint64_t Checksum(std::string_view octets);

}  // namespace ouro::python::marshal
