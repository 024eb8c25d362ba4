#include "python/modules/_io/raw_file.h"

#include <algorithm>
#include <cerrno>

#include "framework/host/host.h"
#include "python/runtime/object/interp_hooks.h"

namespace ouro::python {

static constinit RawFile* g_open_files = nullptr;

// Asks for memory before it is taken: what is read may be of any size.
static bool RoomIn(std::string* text, size_t more) {
  if (more <= text->capacity() - text->size()) return true;
  size_t capacity = std::max(text->size() + more, 2 * text->capacity());
  if (!heap::RoomFor(capacity, capacity)) return false;
  text->reserve(capacity);
  return true;
}

RawFile::RawFile(int file, bool readable, bool writable, bool close_file, int64_t buffer_size)
    : file_(file), readable_(readable), writable_(writable), close_file_(close_file), buffer_size_(buffer_size),
      next_(g_open_files), previous_(&g_open_files) {
  if (next_ != nullptr) next_->previous_ = &next_;
  g_open_files = this;
  Count();
}

RawFile::~RawFile() {
  Close();
  *previous_ = next_;
  if (next_ != nullptr) next_->previous_ = previous_;
}

void FlushAllFiles() {
  for (RawFile* f = g_open_files; f != nullptr; f = f->next_) {
    if (!f->closed()) f->Flush();
  }
}

bool RawFile::IsTerminal() const { return file_ >= 0 && host::Get().IsTerminal(file_); }

int64_t RawFile::FillMore() {
  if (in_at_ > 0) {
    in_.erase(0, in_at_);
    in_at_ = 0;
  }
  size_t old = in_.size();
  // Growing requests keep reading a large file linear.
  size_t wanted = std::max<size_t>(static_cast<size_t>(buffer_size_ > 0 ? buffer_size_ : 8192), old);
  if (!RoomIn(&in_, wanted)) return -ENOMEM;
  in_.resize(old + wanted);
  Count();
  int64_t got;
  do {
    got = host::Get().Read(file_, in_.data() + old, wanted);
    // A signal's handler may raise: then the result stands, with the exception pending.
  } while (got == -EINTR && (g_thread.interrupt == 0 || g_interp.at_safe_point == nullptr || g_interp.at_safe_point()));
  in_.resize(old + static_cast<size_t>(got > 0 ? got : 0));
  return got;
}

bool RawFile::Fill(int* error) {
  *error = 0;
  if (in_at_ < in_.size()) return true;
  int64_t got = FillMore();
  if (got < 0) *error = static_cast<int>(got);
  return got >= 0;
}

int RawFile::Read(int64_t limit, std::string* out) {
  if (int error = Flush(); error < 0) return error;
  int error;
  while (limit != 0) {
    if (!Fill(&error)) return error;
    std::string_view input = Available();
    if (input.empty()) break;
    if (limit > 0) input = input.substr(0, static_cast<size_t>(limit));
    if (!RoomIn(out, input.size())) return -ENOMEM;
    out->append(input);
    Consume(input.size());
    if (limit > 0) limit -= static_cast<int64_t>(input.size());
  }
  return 0;
}

int RawFile::ReadLine(int64_t limit, std::string* out) {
  if (int error = Flush(); error < 0) return error;
  int error;
  while (limit != 0) {
    if (!Fill(&error)) return error;
    std::string_view input = Available();
    if (input.empty()) break;
    if (limit > 0) input = input.substr(0, static_cast<size_t>(limit));
    size_t end = input.find('\n');
    if (end != std::string_view::npos) input = input.substr(0, end + 1);
    if (!RoomIn(out, input.size())) return -ENOMEM;
    out->append(input);
    Consume(input.size());
    if (end != std::string_view::npos) break;
    if (limit > 0) limit -= static_cast<int64_t>(input.size());
  }
  return 0;
}

int RawFile::Write(std::string_view bytes) {
  if (int error = DropInput(); error < 0) return error;
  if (!RoomIn(&out_, bytes.size())) return -ENOMEM;
  out_.append(bytes);
  Count();
  return static_cast<int64_t>(out_.size()) > buffer_size_ ? Flush() : 0;
}

int RawFile::Flush() {
  if (out_.empty()) return 0;
  int result = host::WriteAll(file_, out_.data(), out_.size());
  out_.clear();
  return result;
}

int RawFile::DropInput() {
  if (in_.empty()) return 0;
  int64_t ahead = static_cast<int64_t>(in_.size() - in_at_);
  in_.clear();
  in_at_ = 0;
  if (ahead == 0) return 0;
  int64_t result = host::Get().Seek(file_, -ahead, 1);
  return result == -ESPIPE ? 0 : static_cast<int>(result < 0 ? result : 0);
}

int64_t RawFile::Seek(int64_t offset, int whence) {
  if (int error = Flush(); error < 0) return error;
  if (int error = DropInput(); error < 0) return error;
  return host::Get().Seek(file_, offset, whence);
}

int64_t RawFile::Tell() {
  int64_t at = host::Get().Seek(file_, 0, 1);
  return at < 0 ? at : at - static_cast<int64_t>(in_.size() - in_at_) + static_cast<int64_t>(out_.size());
}

int RawFile::Truncate(int64_t size) {
  if (int error = Flush(); error < 0) return error;
  return host::Get().Truncate(file_, size);
}

int RawFile::Close() {
  if (file_ < 0) return 0;
  int result = Flush();
  if (close_file_) {
    int closed = host::Get().Close(file_);
    if (result == 0) result = closed;
  }
  file_ = -1;
  in_ = out_ = std::string();
  in_at_ = 0;
  Count();
  return result;
}

int RawFile::Detach() {
  int file = file_;
  Flush();
  file_ = -1;
  return file;
}

}  // namespace ouro::python
