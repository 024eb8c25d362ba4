// time: broken-down times, their text, the time zone.
#include <ctime>

#include <cmath>
#include <cstring>
#include <string>

#include "python/modules/time/time_types.h"
#include "python/runtime/natives/arguments.h"
#include "python/runtime/object/interp_hooks.h"
#include "python/types/exceptions/exceptions.h"
#include "python/types/float/float.h"
#include "python/types/int/int.h"
#include "python/types/str/str.h"
#include "python/types/tuple/structseq.h"
#include "python/types/tuple/tuple.h"

namespace ouro::python {

namespace {
using BrokenDown = host::Host::BrokenDownTime;

constexpr const char* kFields[] = {"tm_year", "tm_mon",  "tm_mday",  "tm_hour", "tm_min",    "tm_sec",
                                   "tm_wday", "tm_yday", "tm_isdst", "tm_zone", "tm_gmtoff", nullptr};
constexpr StructSequenceSpec kStructTime = {
    "time.struct_time",
    "The time value as returned by gmtime(), localtime(), and strptime(), and\n accepted by asctime(), mktime() and "
    "strftime().  May be considered as a\n sequence of 9 integers.\n\n Note that several fields' values are not the same as "
    "those defined by\n the C language standard for struct tm.  For example, the value of the\n field tm_year is the actual "
    "year, not year - 1900.  See individual\n fields' descriptions for details.",
    kFields, 9};

Value ToStructTime(const BrokenDown& t) {
  Value values[] = {IntFromInt64(int64_t{t.year} + 1900),
                    Value::Int(t.month + 1),
                    Value::Int(t.day),
                    Value::Int(t.hour),
                    Value::Int(t.minute),
                    Value::Int(t.second),
                    Value::Int((t.weekday + 6) % 7),
                    Value::Int(t.yearday + 1),
                    Value::Int(t.is_dst),
                    NewStr(t.zone),
                    Value::Int(t.utc_offset)};
  return NewStructSequence(StructTimeType(), values, 11);
}

// Seconds since the epoch of an optional argument: rounded down; now when it is missing or None. false: pending.
bool SecondsArgument(Value v, int64_t* out) {
  if (v == Value::Undefined() || v == Value::None()) {
    *out = host::Get().Now(host::Clock::kRealtime) / 1'000'000'000;
    return true;
  }
  if (IsFloatInstance(v)) {
    double seconds = FloatValue(v);
    if (std::isnan(seconds)) return Raise(g_types.ValueError, "Invalid value NaN (not a number)"), false;
    seconds = std::floor(seconds);
    if (!(std::fabs(seconds) < 9.2e18)) {
      return Raise(g_types.OverflowError, "timestamp out of range for platform time_t"), false;
    }
    return *out = static_cast<int64_t>(seconds), true;
  }
  Value index = IndexOf(v);
  if (index.IsNull()) return false;
  if (IntToInt64(index, out)) return true;
  return Raise(g_types.OverflowError, "timestamp out of range for platform time_t"), false;
}

bool Break(Value argument, bool local, BrokenDown* out) {
  int64_t seconds;
  if (!SecondsArgument(argument, &seconds)) return false;
  if (local ? host::Get().LocalTime(seconds, out) : host::Get().UniversalTime(seconds, out)) return true;
  constexpr int kOverflow = 75;  // EOVERFLOW
  return RaiseOSError(kOverflow), false;
}
Value GmTime(const Value* arguments, int64_t, Value) {
  BrokenDown t;
  return Break(arguments[0], false, &t) ? ToStructTime(t) : Value::Null();
}
Value LocalTime(const Value* arguments, int64_t, Value) {
  BrokenDown t;
  return Break(arguments[0], true, &t) ? ToStructTime(t) : Value::Null();
}

// The fields of a time tuple as they are. false: TypeError pending.
bool FromTuple(Value v, const char* function, BrokenDown* out) {
  if (!IsTuple(v)) return Raise(g_types.TypeError, "Tuple or struct_time argument required"), false;
  Tuple* tuple = v.As<Tuple>();
  if (tuple->length.get() != 9) {
    Raise(g_types.TypeError, "%s(): illegal time tuple argument", function);
    return false;
  }
  int64_t fields[9];
  for (int i = 0; i < 9; ++i) {
    Value index = IndexOf(tuple->items.get(i));
    if (index.IsNull()) return false;
    if (!IntToInt64(index, &fields[i]) || fields[i] > INT32_MAX || fields[i] < INT32_MIN) {
      return Raise(g_types.OverflowError, "Python int too large to convert to C int"), false;
    }
  }
  if (fields[0] < int64_t{INT32_MIN} + 1900) return Raise(g_types.OverflowError, "year out of range"), false;
  *out = {.second = static_cast<int>(fields[5]),
          .minute = static_cast<int>(fields[4]),
          .hour = static_cast<int>(fields[3]),
          .day = static_cast<int>(fields[2]),
          .month = static_cast<int>(fields[1] - 1),
          .year = static_cast<int>(fields[0] - 1900),
          .weekday = static_cast<int>((fields[6] + 1) % 7),
          .yearday = static_cast<int>(fields[7] - 1),
          .is_dst = static_cast<int>(fields[8]),
          .utc_offset = 0,
          .zone = {}};
  if (v.AsPtr()->shape() == InstanceShape(StructTimeType())) {
    Value zone = tuple->items.get(9);
    if (IsStr(zone)) out->zone = Utf8(zone);
    int64_t offset;
    if (IsInt(tuple->items.get(10)) && IntToInt64(tuple->items.get(10), &offset)) out->utc_offset = offset;
  }
  return true;
}

// What asctime and strftime refuse; zero stands for the least value of month, day and day of the year.
bool CheckRanges(BrokenDown* t) {
  auto fail = [](const char* message) { return Raise(g_types.ValueError, "%s", message), false; };
  if (t->month == -1) t->month = 0;
  if (t->day == 0) t->day = 1;
  if (t->yearday == -1) t->yearday = 0;
  if (t->month < 0 || t->month > 11) return fail("month out of range");
  if (t->day < 0 || t->day > 31) return fail("day of month out of range");
  if (t->hour < 0 || t->hour > 23) return fail("hour out of range");
  if (t->minute < 0 || t->minute > 59) return fail("minute out of range");
  if (t->second < 0 || t->second > 61) return fail("seconds out of range");
  if (t->weekday < 0) return fail("day of week out of range");
  if (t->yearday < 0 || t->yearday > 365) return fail("day of year out of range");
  return true;
}

Value AscText(const BrokenDown& t) {
  static constexpr const char* kDays[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  static constexpr const char* kMonths[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                            "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  char text[64];
  snprintf(text, sizeof text, "%s %s%3d %.2d:%.2d:%.2d %ld", kDays[t.weekday], kMonths[t.month], t.day, t.hour, t.minute,
           t.second, long{t.year} + 1900);
  return NewStr(text);
}
// The time tuple of an optional argument; the local time now when it is missing.
bool TupleOrNow(Value argument, const char* function, BrokenDown* out) {
  if (argument == Value::Undefined()) return Break(argument, true, out);
  return FromTuple(argument, function, out) && CheckRanges(out);
}
Value AscTime(const Value* arguments, int64_t, Value) {
  BrokenDown t;
  return TupleOrNow(arguments[0], "asctime", &t) ? AscText(t) : Value::Null();
}
Value CTime(const Value* arguments, int64_t, Value) {
  BrokenDown t;
  return Break(arguments[0], true, &t) ? AscText(t) : Value::Null();
}

Value MkTime(Value tuple) {
  BrokenDown t;
  if (!FromTuple(tuple, "mktime", &t)) return Value::Null();
  int64_t seconds;
  if (!host::Get().MakeTime(&t, &seconds)) return Raise(g_types.OverflowError, "mktime argument out of range");
  return BoxFloat(static_cast<double>(seconds));
}

Value StrFTime(const Value* arguments, int64_t, Value) {
  if (!IsStr(arguments[0])) {
    return Raise(g_types.TypeError, "strftime() argument 1 must be str, not %s", TypeNameOf(arguments[0]));
  }
  BrokenDown t;
  if (!TupleOrNow(arguments[1], "strftime", &t)) return Value::Null();
  if (t.is_dst < -1) t.is_dst = -1;
  if (t.is_dst > 1) t.is_dst = 1;
  std::string zone = t.zone.empty() ? std::string(::tzname[t.is_dst > 0]) : t.zone;
  struct tm broken{};
  broken.tm_sec = t.second;
  broken.tm_min = t.minute;
  broken.tm_hour = t.hour;
  broken.tm_mday = t.day;
  broken.tm_mon = t.month;
  broken.tm_year = t.year;
  broken.tm_wday = t.weekday;
  broken.tm_yday = t.yearday;
  broken.tm_isdst = t.is_dst;
  broken.tm_gmtoff = t.utc_offset;
  broken.tm_zone = zone.c_str();
  std::string format(Utf8(arguments[0])), text;
  if (format.find('\0') != std::string::npos) return Raise(g_types.ValueError, "embedded null character");
  if (format.empty()) return NewStr("");
  // A mark at the end tells an empty result from a buffer that is too small.
  format += '.';
  for (size_t room = 256; room < (size_t{1} << 28); room *= 2) {
    text.resize(room);
    size_t length = ::strftime(text.data(), room, format.c_str(), &broken);
    if (length > 0) return NewStr(std::string_view(text).substr(0, length - 1));
  }
  return RaiseMemoryError();
}

Value StrPTime(const Value* arguments, int64_t count, Value names) {
  if (g_interp.import_module == nullptr) return RaiseNotImplemented("time.strptime, which needs the module _strptime");
  Value list = NewTuple1(Intern("_strptime_time"));
  Value module = g_interp.import_module(Intern("_strptime"), Value::None(), Value::None(), list, 0);
  Value function = module.IsNull() ? module : GetAttr(module, Intern("_strptime_time"));
  return function.IsNull() ? function : Call(function, arguments, count, names);
}

Value TzSet(const Value*, int64_t, Value) {
  host::Get().ReloadTimeZone();
  SetTimeZoneAttributes(TimeModule());
  return Value::None();
}
}  // namespace

Type* StructTimeType() {
  static constinit Type* type = nullptr;
  if (type == nullptr) type = NewStructSequenceType(&kStructTime);
  return type;
}

// Standard and summer time are those of January and July this year, whichever is ahead.
void SetTimeZoneAttributes(Module* module) {
  constexpr int64_t kYear = (365 * 24 + 6) * 3600;
  int64_t year_start = host::Get().Now(host::Clock::kRealtime) / 1'000'000'000 / kYear * kYear;
  BrokenDown january{}, july{};
  host::Get().LocalTime(year_start, &january);
  host::Get().LocalTime(year_start + kYear / 2, &july);
  bool south = january.utc_offset > july.utc_offset;
  const BrokenDown &standard = south ? july : january, &summer = south ? january : july;
  SetModuleAttr(module, "timezone", Value::Int(-standard.utc_offset));
  SetModuleAttr(module, "altzone", Value::Int(-summer.utc_offset));
  SetModuleAttr(module, "daylight", Value::Int(january.utc_offset != july.utc_offset));
  SetModuleAttr(module, "tzname", NewTuple2(NewStr(standard.zone), NewStr(summer.zone)));
}

constexpr NativeDef kCalendarFunctions[] = {
    {.name = "gmtime", .signature = "(seconds=None, /)", .fn = GmTime},
    {.name = "localtime", .signature = "(seconds=None, /)", .fn = LocalTime},
    {.name = "asctime", .signature = "(tuple=None, /)", .fn = AscTime},
    {.name = "ctime", .signature = "(seconds=None, /)", .fn = CTime},
    {.name = "mktime", .signature = "(tuple, /)", .f1 = MkTime},
    {.name = "strftime", .signature = "(format, tuple=None, /)", .fn = StrFTime},
    {.name = "strptime", .fn = StrPTime},
    {.name = "tzset", .signature = "()", .fn = TzSet},
    {},
};

}  // namespace ouro::python
