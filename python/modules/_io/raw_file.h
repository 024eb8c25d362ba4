// A buffered file descriptor: bytes in, bytes out. Holds no heap objects, so that a finalizer may flush and close it.
// Functions return 0 or a count on success, a negative errno otherwise (-ENOMEM too); WouldBlock and interruption are handled here.
// Its buffers count as memory outside the heap.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "framework/heap/outside.h"

namespace ouro::python {

class RawFile {
 public:
  RawFile(int file, bool readable, bool writable, bool close_file, int64_t buffer_size);
  ~RawFile();  // flushes, closes
  RawFile(const RawFile&) = delete;
  RawFile& operator=(const RawFile&) = delete;

  int file() const { return file_; }
  bool readable() const { return readable_; }
  bool writable() const { return writable_; }
  bool closed() const { return file_ < 0; }
  bool closes_file() const { return close_file_; }
  bool buffered() const { return buffer_size_ > 0; }
  bool IsTerminal() const;

  // Unread input: at least one byte unless the end was reached. False: error in *error.
  bool Fill(int* error);
  std::string_view Available() const { return std::string_view(in_).substr(in_at_); }
  void Consume(size_t bytes) { in_at_ += bytes; }
  // Reads once more even if there is input, appending to it. Bytes got, 0 at the end.
  int64_t FillMore();

  // Appends up to `limit` bytes (-1: until the end) to *out.
  int Read(int64_t limit, std::string* out);
  // Appends a line, with its '\n', of at most `limit` bytes (-1: any).
  int ReadLine(int64_t limit, std::string* out);
  int Write(std::string_view bytes);
  int Flush();
  int64_t Seek(int64_t offset, int whence);  // the new position
  int64_t Tell();
  int Truncate(int64_t size);
  int Close();
  int Detach();                              // forgets the descriptor; returns it

 private:
  int DropInput();  // so that the file's own position is where the guest believes it to be
  int file_;
  bool readable_, writable_, close_file_;
  int64_t buffer_size_;  // 0: none
  void Count() { outside_.Set(sizeof(RawFile) + in_.capacity() + out_.capacity()); }
  std::string in_, out_;
  heap::OutsideMemory outside_;
  size_t in_at_ = 0;
  RawFile *next_, **previous_;  // list of open files, flushed at exit
  friend void FlushAllFiles();
};
// Writes out the buffers of all open files.
void FlushAllFiles();

}  // namespace ouro::python
