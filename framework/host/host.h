// The one door to the world (design.md, section 5): every file, clock, process or environment call of every language goes
// through this interface, so that a sandbox replaces it whole. Nothing outside framework/host makes a system call.
//
// Failures are negative errno values: a result >= 0 is success.
#pragma once
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace ouro::host {

struct FileStatus {
  uint64_t device, inode, mode, links, user, group, special_device;
  int64_t size, block_size, blocks;
  int64_t access_ns, modify_ns, change_ns;
  bool is_directory, is_regular, is_terminal_device;
};

enum class Clock : uint8_t { kRealtime, kMonotonic, kMonotonicRaw, kProcessCpu, kThreadCpu, kBoottime, kTai };

class Host {
 public:
  virtual ~Host() = default;

  // --- files
  virtual int Open(const char* path, int flags, int mode) = 0;       // descriptor; flags as open(2). See host::Open
  virtual int64_t Read(int file, void* buffer, size_t bytes) = 0;    // 0: end. Interrupted calls return -EINTR
  virtual int64_t Write(int file, const void* buffer, size_t bytes) = 0;
  virtual int ReadyToRead(int file) = 0;                             // 1: Read would not wait, at the end either; 0: it would
  virtual int Close(int file) = 0;
  virtual int64_t Seek(int file, int64_t offset, int whence) = 0;    // whence: 0 set, 1 current, 2 end
  virtual int Truncate(int file, int64_t size) = 0;
  virtual int Stat(const char* path, bool follow_links, FileStatus* out) = 0;
  virtual int StatFile(int file, FileStatus* out) = 0;
  virtual bool IsTerminal(int file) = 0;
  virtual int ReadLink(const char* path, std::string* out) = 0;
  virtual int ListDirectory(const char* path, std::vector<std::string>* out) = 0;
  virtual int MakeDirectory(const char* path, int mode) = 0;
  virtual int RemoveFile(const char* path) = 0;
  virtual int RemoveDirectory(const char* path) = 0;
  virtual int Rename(const char* from, const char* to) = 0;
  virtual int CurrentDirectory(std::string* out) = 0;

  // --- clocks, in nanoseconds
  virtual int64_t Now(Clock clock) = 0;
  virtual int64_t Resolution(Clock clock) = 0;
  virtual int SetClock(Clock clock, int64_t ns) = 0;
  virtual int SleepUntil(int64_t monotonic_ns) = 0;                  // -EINTR when a signal arrived
  // Seconds since the epoch to local or universal broken-down time and back (the C library's zone data).
  struct BrokenDownTime {
    int second, minute, hour, day, month, year, weekday, yearday, is_dst;  // as struct tm: month 0..11, year - 1900
    int64_t utc_offset;
    std::string zone;
  };
  virtual bool LocalTime(int64_t seconds, BrokenDownTime* out) = 0;  // false: out of range
  virtual bool UniversalTime(int64_t seconds, BrokenDownTime* out) = 0;
  virtual bool MakeTime(BrokenDownTime* time, int64_t* seconds) = 0; // local; normalizes
  virtual void ReloadTimeZone() = 0;

  // --- process
  virtual const char* Environment(const char* name) = 0;             // null: not set
  virtual std::vector<std::string> EnvironmentList() = 0;            // NAME=VALUE
  virtual int SetEnvironment(const char* name, const char* value) = 0;  // null value: unset
  virtual int64_t ProcessId() = 0;
  virtual int Random(void* buffer, size_t bytes) = 0;                // of cryptographic quality
  virtual std::string ExecutablePath() = 0;
  [[noreturn]] virtual void Exit(int status) = 0;                    // at once, no clean-up of ours
};

// The host of this process; the real operating system unless SetHost was called.
Host& Get();
void SetHost(Host* host);

// Runs `call`, which makes a descriptor. When there are no more (-EMFILE, -ENFILE), descriptors of files that nobody refers to
// are freed, and it runs once more. May collect; on the thread that runs the program only. All descriptors are made so.
inline constinit void (*g_free_descriptors)() = nullptr;  // set by the heap
template <class F>
int WithDescriptor(F call) {
  int result = call();
  if ((result == -EMFILE || result == -ENFILE) && g_free_descriptors != nullptr) {
    g_free_descriptors();
    result = call();
  }
  return result;
}
inline int Open(const char* path, int flags, int mode) {
  return WithDescriptor([&] { return Get().Open(path, flags, mode); });
}

// Whole-buffer helpers; restart interrupted calls. 0 or a negative errno.
int WriteAll(int file, const void* buffer, size_t bytes);
int ReadWholeFile(const char* path, std::string* out);

}  // namespace ouro::host
