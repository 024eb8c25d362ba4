#include "framework/host/posix_host.h"

#include <dirent.h>
#include <fcntl.h>
#include <poll.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <time.h>
#include <unistd.h>

#include <cerrno>
#include <climits>
#include <cstdlib>
#include <cstring>
#include <new>

extern char** environ;

namespace ouro::host {

namespace {
constexpr int64_t kSecond = 1'000'000'000;

template <class T>
T OrError(T result) {
  return result < 0 ? static_cast<T>(-errno) : result;
}
int64_t Nanoseconds(const timespec& t) { return int64_t{t.tv_sec} * kSecond + t.tv_nsec; }
timespec FromNanoseconds(int64_t ns) {
  int64_t seconds = ns / kSecond, rest = ns % kSecond;
  if (rest < 0) {
    rest += kSecond;
    --seconds;
  }
  return {seconds, rest};
}
clockid_t Id(Clock clock) {
  switch (clock) {
    case Clock::kRealtime: return CLOCK_REALTIME;
    case Clock::kMonotonic: return CLOCK_MONOTONIC;
    case Clock::kMonotonicRaw: return CLOCK_MONOTONIC_RAW;
    case Clock::kProcessCpu: return CLOCK_PROCESS_CPUTIME_ID;
    case Clock::kThreadCpu: return CLOCK_THREAD_CPUTIME_ID;
    case Clock::kBoottime: return CLOCK_BOOTTIME;
    case Clock::kTai: return CLOCK_TAI;
  }
  return CLOCK_REALTIME;
}
void Fill(const struct stat& s, FileStatus* out) {
  *out = {.device = s.st_dev,
          .inode = s.st_ino,
          .mode = s.st_mode,
          .links = s.st_nlink,
          .user = s.st_uid,
          .group = s.st_gid,
          .special_device = s.st_rdev,
          .size = s.st_size,
          .block_size = s.st_blksize,
          .blocks = s.st_blocks,
          .access_ns = Nanoseconds(s.st_atim),
          .modify_ns = Nanoseconds(s.st_mtim),
          .change_ns = Nanoseconds(s.st_ctim),
          .is_directory = S_ISDIR(s.st_mode),
          .is_regular = S_ISREG(s.st_mode),
          .is_terminal_device = S_ISCHR(s.st_mode)};
}

void Fill(const struct tm& t, Host::BrokenDownTime* out) {
  out->second = t.tm_sec;
  out->minute = t.tm_min;
  out->hour = t.tm_hour;
  out->day = t.tm_mday;
  out->month = t.tm_mon;
  out->year = t.tm_year;
  out->weekday = t.tm_wday;
  out->yearday = t.tm_yday;
  out->is_dst = t.tm_isdst;
  out->utc_offset = t.tm_gmtoff;
  out->zone = t.tm_zone == nullptr ? "" : t.tm_zone;
}

class PosixHost final : public Host {
 public:
  // --- files
  int Open(const char* path, int flags, int mode) override { return OrError(::open(path, flags, mode)); }
  int64_t Read(int file, void* buffer, size_t bytes) override { return OrError(int64_t{::read(file, buffer, bytes)}); }
  int64_t Write(int file, const void* buffer, size_t bytes) override {
    return OrError(int64_t{::write(file, buffer, bytes)});
  }
  int ReadyToRead(int file) override {
    pollfd asked{.fd = file, .events = POLLIN, .revents = 0};
    int result = ::poll(&asked, 1, 0);
    if (result <= 0) return OrError(result);
    return asked.revents & POLLNVAL ? -EBADF : 1;
  }
  int Close(int file) override { return OrError(::close(file)); }
  int64_t Seek(int file, int64_t offset, int whence) override { return OrError(int64_t{::lseek(file, offset, whence)}); }
  int Truncate(int file, int64_t size) override { return OrError(::ftruncate(file, size)); }
  int Stat(const char* path, bool follow_links, FileStatus* out) override {
    struct stat s;
    int result = follow_links ? ::stat(path, &s) : ::lstat(path, &s);
    if (result == 0) Fill(s, out);
    return OrError(result);
  }
  int StatFile(int file, FileStatus* out) override {
    struct stat s;
    int result = ::fstat(file, &s);
    if (result == 0) Fill(s, out);
    return OrError(result);
  }
  bool IsTerminal(int file) override { return ::isatty(file) == 1; }
  int ReadLink(const char* path, std::string* out) override {
    char buffer[PATH_MAX];
    ssize_t length = ::readlink(path, buffer, sizeof buffer);
    if (length >= 0) out->assign(buffer, static_cast<size_t>(length));
    return length < 0 ? -errno : 0;
  }
  int ListDirectory(const char* path, std::vector<std::string>* out) override {
    DIR* directory = ::opendir(path);
    if (directory == nullptr) return -errno;
    errno = 0;
    while (dirent* entry = ::readdir(directory)) {
      if (std::strcmp(entry->d_name, ".") != 0 && std::strcmp(entry->d_name, "..") != 0) out->push_back(entry->d_name);
    }
    int result = -errno;
    ::closedir(directory);
    return result;
  }
  int MakeDirectory(const char* path, int mode) override { return OrError(::mkdir(path, static_cast<mode_t>(mode))); }
  int RemoveFile(const char* path) override { return OrError(::unlink(path)); }
  int RemoveDirectory(const char* path) override { return OrError(::rmdir(path)); }
  int Rename(const char* from, const char* to) override { return OrError(::rename(from, to)); }
  int CurrentDirectory(std::string* out) override {
    char buffer[PATH_MAX];
    if (::getcwd(buffer, sizeof buffer) == nullptr) return -errno;
    *out = buffer;
    return 0;
  }

  // --- clocks
  int64_t Now(Clock clock) override {
    timespec t{};
    ::clock_gettime(Id(clock), &t);
    return Nanoseconds(t);
  }
  int64_t Resolution(Clock clock) override {
    timespec t{};
    ::clock_getres(Id(clock), &t);
    return Nanoseconds(t);
  }
  int SetClock(Clock clock, int64_t ns) override {
    timespec t = FromNanoseconds(ns);
    return OrError(::clock_settime(Id(clock), &t));
  }
  int SleepUntil(int64_t monotonic_ns) override {
    timespec t = FromNanoseconds(monotonic_ns);
    return -::clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &t, nullptr);
  }
  bool LocalTime(int64_t seconds, BrokenDownTime* out) override {
    time_t t = seconds;
    struct tm broken{};
    if (::localtime_r(&t, &broken) == nullptr) return false;
    Fill(broken, out);
    return true;
  }
  bool UniversalTime(int64_t seconds, BrokenDownTime* out) override {
    time_t t = seconds;
    struct tm broken{};
    if (::gmtime_r(&t, &broken) == nullptr) return false;
    Fill(broken, out);
    return true;
  }
  bool MakeTime(BrokenDownTime* time, int64_t* seconds) override {
    struct tm broken{};
    broken.tm_sec = time->second;
    broken.tm_min = time->minute;
    broken.tm_hour = time->hour;
    broken.tm_mday = time->day;
    broken.tm_mon = time->month;
    broken.tm_year = time->year;
    broken.tm_isdst = time->is_dst;
    broken.tm_wday = -1;  // stays when the time cannot be represented
    *seconds = ::mktime(&broken);
    if (*seconds == -1 && broken.tm_wday == -1) return false;
    Fill(broken, time);
    return true;
  }
  void ReloadTimeZone() override { ::tzset(); }

  // --- process
  const char* Environment(const char* name) override { return ::getenv(name); }
  std::vector<std::string> EnvironmentList() override {
    std::vector<std::string> result;
    for (char** entry = environ; entry != nullptr && *entry != nullptr; ++entry) result.push_back(*entry);
    return result;
  }
  int SetEnvironment(const char* name, const char* value) override {
    return OrError(value == nullptr ? ::unsetenv(name) : ::setenv(name, value, 1));
  }
  int64_t ProcessId() override { return ::getpid(); }
  int Random(void* buffer, size_t bytes) override {
    char* at = static_cast<char*>(buffer);
    while (bytes > 0) {
      ssize_t got = ::getrandom(at, bytes, 0);
      if (got < 0 && errno != EINTR) return -errno;
      if (got < 0) continue;
      at += got;
      bytes -= static_cast<size_t>(got);
    }
    return 0;
  }
  std::string ExecutablePath() override {
    std::string path;
    return ReadLink("/proc/self/exe", &path) < 0 ? std::string() : path;
  }
  [[noreturn]] void Exit(int status) override { ::_exit(status); }
};
}  // namespace

Host& TheOperatingSystem() {
  // Never destroyed: streams are flushed as late as the process itself ends.
  alignas(PosixHost) static char storage[sizeof(PosixHost)];
  static Host* host = new (storage) PosixHost;
  return *host;
}

}  // namespace ouro::host
