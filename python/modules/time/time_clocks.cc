// time: clocks and sleep.
#include <cmath>
#include <cstring>

#include "python/modules/time/time_types.h"
#include "python/runtime/natives/arguments.h"
#include "python/runtime/object/interp_hooks.h"
#include "python/types/exceptions/exceptions.h"
#include "python/types/float/float.h"
#include "python/types/int/int.h"
#include "python/types/str/str.h"

namespace ouro::python {

namespace {
using host::Clock;
constexpr int64_t kSecond = 1'000'000'000;

Value Seconds(int64_t ns) { return BoxFloat(static_cast<double>(ns) / 1e9); }
template <Clock clock>
Value InSeconds(const Value*, int64_t, Value) {
  return Seconds(host::Get().Now(clock));
}
template <Clock clock>
Value InNanoseconds(const Value*, int64_t, Value) {
  return IntFromInt64(host::Get().Now(clock));
}

// Seconds, a float or int, as nanoseconds rounded up: false pending.
bool ToNanoseconds(Value v, int64_t* out) {
  if (IsFloatInstance(v)) {
    double seconds = FloatValue(v);
    if (std::isnan(seconds)) return Raise(g_types.ValueError, "Invalid value NaN (not a number)"), false;
    double ns = std::ceil(seconds * 1e9);
    if (!(std::fabs(ns) < 9.2e18)) {
      return Raise(g_types.OverflowError, "timestamp out of range for platform time_t"), false;
    }
    return *out = static_cast<int64_t>(ns), true;
  }
  Value index = IndexOf(v);
  if (index.IsNull()) return false;
  int64_t seconds;
  if (!IntToInt64(index, &seconds) || __builtin_mul_overflow(seconds, kSecond, out)) {
    return Raise(g_types.OverflowError, "timestamp too large to convert to C _PyTime_t"), false;
  }
  return true;
}

Value Sleep(Value v) {
  int64_t ns, until;
  if (!ToNanoseconds(v, &ns)) return Value::Null();
  if (ns < 0) return Raise(g_types.ValueError, "sleep length must be non-negative");
  if (__builtin_add_overflow(host::Get().Now(Clock::kMonotonic), ns, &until)) until = INT64_MAX;
  int result;
  do {
    result = host::Get().SleepUntil(until);
    // A signal's handler may raise.
    if (g_thread.interrupt != 0 && g_interp.at_safe_point != nullptr && !g_interp.at_safe_point()) return Value::Null();
  } while (result < 0 && host::Get().Now(Clock::kMonotonic) < until);
  return Value::None();
}

struct ClockId {
  const char* name;
  int64_t number;
  Clock clock;
};
constexpr ClockId kClockIds[] = {
    {"CLOCK_REALTIME", 0, Clock::kRealtime},           {"CLOCK_MONOTONIC", 1, Clock::kMonotonic},
    {"CLOCK_PROCESS_CPUTIME_ID", 2, Clock::kProcessCpu}, {"CLOCK_THREAD_CPUTIME_ID", 3, Clock::kThreadCpu},
    {"CLOCK_MONOTONIC_RAW", 4, Clock::kMonotonicRaw},  {"CLOCK_BOOTTIME", 7, Clock::kBoottime},
    {"CLOCK_TAI", 11, Clock::kTai},
};
// OSError for numbers that name no clock.
bool ClockArgument(Value v, Clock* out) {
  int64_t number;
  if (!IndexInt64(v, &number, g_types.OverflowError)) return false;
  for (const ClockId& id : kClockIds) {
    if (id.number == number) return *out = id.clock, true;
  }
  constexpr int kInvalidArgument = 22;
  return RaiseOSError(kInvalidArgument), false;
}
Value ClockGetTime(Value v) {
  Clock clock;
  return ClockArgument(v, &clock) ? Seconds(host::Get().Now(clock)) : Value::Null();
}
Value ClockGetTimeNs(Value v) {
  Clock clock;
  return ClockArgument(v, &clock) ? IntFromInt64(host::Get().Now(clock)) : Value::Null();
}
Value ClockGetRes(Value v) {
  Clock clock;
  return ClockArgument(v, &clock) ? Seconds(host::Get().Resolution(clock)) : Value::Null();
}
Value Set(Clock clock, int64_t ns) {
  int result = host::Get().SetClock(clock, ns);
  return result < 0 ? RaiseOSError(-result) : Value::None();
}
Value ClockSetTime(Value v, Value time) {
  Clock clock;
  int64_t ns;
  return ClockArgument(v, &clock) && ToNanoseconds(time, &ns) ? Set(clock, ns) : Value::Null();
}
Value ClockSetTimeNs(Value v, Value time) {
  Clock clock;
  int64_t ns;
  return ClockArgument(v, &clock) && IndexInt64(time, &ns, g_types.OverflowError) ? Set(clock, ns) : Value::Null();
}

Value GetClockInfo(Value name) {
  struct Row {
    const char *name, *implementation;
    Clock clock;
    bool monotonic;
  };
  static constexpr Row kRows[] = {
      {"time", "clock_gettime(CLOCK_REALTIME)", Clock::kRealtime, false},
      {"monotonic", "clock_gettime(CLOCK_MONOTONIC)", Clock::kMonotonic, true},
      {"perf_counter", "clock_gettime(CLOCK_MONOTONIC)", Clock::kMonotonic, true},
      {"process_time", "clock_gettime(CLOCK_PROCESS_CPUTIME_ID)", Clock::kProcessCpu, true},
      {"thread_time", "clock_gettime(CLOCK_THREAD_CPUTIME_ID)", Clock::kThreadCpu, true},
  };
  if (!IsStr(name)) return Raise(g_types.TypeError, "get_clock_info() argument 1 must be str, not %s", TypeNameOf(name));
  for (const Row& row : kRows) {
    if (Utf8(name) != row.name) continue;
    Value info = Call0(Value::Ptr(g_types.SimpleNamespace));
    if (info.IsNull()) return info;
    SetAttr(info, Intern("implementation"), NewStr(row.implementation));
    SetAttr(info, Intern("monotonic"), Value::Bool(row.monotonic));
    SetAttr(info, Intern("adjustable"), Value::Bool(!row.monotonic));
    SetAttr(info, Intern("resolution"), Seconds(host::Get().Resolution(row.clock)));
    return info;
  }
  return Raise(g_types.ValueError, "unknown clock");
}
}  // namespace

void AddClockIds(Module* module) {
  for (const ClockId& id : kClockIds) SetModuleAttr(module, id.name, Value::Int(id.number));
}

constexpr NativeDef kClockFunctions[] = {
    {.name = "time", .signature = "()", .fn = InSeconds<Clock::kRealtime>},
    {.name = "time_ns", .signature = "()", .fn = InNanoseconds<Clock::kRealtime>},
    {.name = "monotonic", .signature = "()", .fn = InSeconds<Clock::kMonotonic>},
    {.name = "monotonic_ns", .signature = "()", .fn = InNanoseconds<Clock::kMonotonic>},
    {.name = "perf_counter", .signature = "()", .fn = InSeconds<Clock::kMonotonic>},
    {.name = "perf_counter_ns", .signature = "()", .fn = InNanoseconds<Clock::kMonotonic>},
    {.name = "process_time", .signature = "()", .fn = InSeconds<Clock::kProcessCpu>},
    {.name = "process_time_ns", .signature = "()", .fn = InNanoseconds<Clock::kProcessCpu>},
    {.name = "thread_time", .signature = "()", .fn = InSeconds<Clock::kThreadCpu>},
    {.name = "thread_time_ns", .signature = "()", .fn = InNanoseconds<Clock::kThreadCpu>},
    {.name = "sleep", .signature = "(seconds, /)", .f1 = Sleep},
    {.name = "clock_gettime", .signature = "(clk_id, /)", .f1 = ClockGetTime},
    {.name = "clock_gettime_ns", .signature = "(clk_id, /)", .f1 = ClockGetTimeNs},
    {.name = "clock_getres", .signature = "(clk_id, /)", .f1 = ClockGetRes},
    {.name = "clock_settime", .signature = "(clk_id, time, /)", .f2 = ClockSetTime},
    {.name = "clock_settime_ns", .signature = "(clk_id, time, /)", .f2 = ClockSetTimeNs},
    {.name = "get_clock_info", .signature = "(name, /)", .f1 = GetClockInfo},
    {},
};

}  // namespace ouro::python
