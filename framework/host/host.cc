#include "framework/host/host.h"

#include <cerrno>

#include "framework/host/posix_host.h"

namespace ouro::host {

static constinit Host* g_host = nullptr;

Host& Get() {
  if (g_host == nullptr) g_host = &TheOperatingSystem();
  return *g_host;
}
void SetHost(Host* host) { g_host = host; }

int WriteAll(int file, const void* buffer, size_t bytes) {
  const char* at = static_cast<const char*>(buffer);
  while (bytes > 0) {
    int64_t written = Get().Write(file, at, bytes);
    if (written == -EINTR) continue;
    if (written < 0) return static_cast<int>(written);
    at += written;
    bytes -= static_cast<size_t>(written);
  }
  return 0;
}

int ReadWholeFile(const char* path, std::string* out) {
  constexpr int kReadOnlyCloseOnExec = 02000000;  // O_RDONLY | O_CLOEXEC
  int file = Open(path, kReadOnlyCloseOnExec, 0);
  if (file < 0) return file;
  FileStatus status;
  int result = Get().StatFile(file, &status);
  if (result == 0 && status.is_directory) result = -EISDIR;
  if (result == 0) {
    out->clear();
    out->reserve(static_cast<size_t>(status.size > 0 ? status.size : 0) + 1);
    char buffer[65536];
    while (true) {
      int64_t got = Get().Read(file, buffer, sizeof buffer);
      if (got == -EINTR) continue;
      if (got < 0) result = static_cast<int>(got);
      if (got <= 0) break;
      out->append(buffer, static_cast<size_t>(got));
    }
  }
  Get().Close(file);
  return result;
}

}  // namespace ouro::host
